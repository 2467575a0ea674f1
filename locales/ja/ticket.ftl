# 番号札と混雑状況。Tickets and congestion.

ticket-none = いま、番号札はありません。予約のある方は、窓口の発券機でQRコードをかざすと番号札が出ます。予約のない方は、発券機で番号札をお取りください。
ticket-yours = { $label } の番号札です。
