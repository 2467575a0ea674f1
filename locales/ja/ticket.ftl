# 番号札と混雑状況。Tickets and congestion.

ticket-none = いま、番号札はありません。予約のある方は、窓口の発券機でQRコードをかざすと番号札が出ます。予約のない方は、発券機で番号札をお取りください。
ticket-yours = { $label } の番号札です。
congestion-which-ward = どの区役所の混雑状況を見ますか。
congestion-now = { $ward }の今の様子です。
congestion-refresh = 最新の状況を見る
congestion-other-ward = ほかの区を見る
