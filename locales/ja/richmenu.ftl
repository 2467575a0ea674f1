# リッチメニューの絵の中の言葉（ラベルは20字まで）。The words in the rich menus' pictures: labels of at most 20 characters.

richmenu-tab-book = 予約
richmenu-tab-now = 窓口のいま
richmenu-tab-help = 困ったとき

# 大きいボタンの下の小さい字。
richmenu-closed = 休止のお知らせ
richmenu-closed-hint = 代わりの時間を見る
richmenu-book-hint = 日時を選んで予約
richmenu-today-hint = 受付用QRを出す
richmenu-congestion-hint = 何人待ち・何分待ち
richmenu-my-ticket-hint = あと何人かを見る
richmenu-faq-hint = 持ち物・手数料など

richmenu-another = 別の予約
richmenu-today = 今日の予約
richmenu-alter = 変更・取消
richmenu-bring = 必要なもの
richmenu-quietest = 空いている区
richmenu-my-ticket = 番号札を見る
richmenu-notify = お知らせ設定
richmenu-follow = 紙の番号札
richmenu-phone = 電話で聞く
richmenu-how-to = 使い方

# メニューから届くこと。What taps on the menu answer.
richmenu-alter-ask = 予約をどうしますか？
richmenu-alter-change = 日時を変える
richmenu-alter-cancel = 予約を取り消す
richmenu-how-to-text =
    まどぐちの使い方

    1. 「予約する」で、区・手続き・日時を選びます。
    2. 予約票のQRを、当日、区役所の発券機にかざします。
    3. 番号札の順番が近づくと、ここにお知らせが届きます。

    「明日の10時に転入届」のように、文字で送っても予約できます。
    途中でやめるときは「やめる」、1つ前に戻るときは「戻る」と送ってください。
