# メニューの 絵（え）の 言葉（やさしい日本語。20字まで）。The words in the rich menus' pictures.

richmenu-tab-book = 予約（よやく）
richmenu-tab-now = いまの 窓口（まどぐち）
richmenu-tab-help = 困った（こまった）とき

# 大きいボタンの下の小さい字。
richmenu-closed = 休（やす）みの お知（し）らせ
richmenu-closed-hint = かわりの 時間（じかん）
richmenu-book-hint = 日（ひ）と 時間を 選ぶ
richmenu-today-hint = QRコードを 出す
richmenu-congestion-hint = 何人・何分 待つか
richmenu-my-ticket-hint = あと 何人か 見る
richmenu-faq-hint = 持ち物・お金など

richmenu-another = ほかの 予約
richmenu-today = 今日（きょう）の 予約
richmenu-alter = 変える・やめる
richmenu-bring = いる もの
richmenu-quietest = すいている 区
richmenu-my-ticket = 番号札を 見る
richmenu-notify = お知らせを 変える
richmenu-follow = 紙の 番号札
richmenu-phone = 電話で 聞く
richmenu-how-to = 使い方

# メニューから届くこと。What taps on the menu answer.
richmenu-alter-ask = 予約（よやく）を どうしますか。
richmenu-alter-change = 日（ひ）や 時間を 変える
richmenu-alter-cancel = 予約（よやく）を やめる
richmenu-how-to-text =
    まどぐちの 使い方（つかいかた）

    1. 「予約（よやく）する」で、区（く）・手続き（てつづき）・日（ひ）・時間（じかん）を 選びます（えらびます）。
    2. その 日（ひ）に、予約（よやく）の QRコードを 区役所（くやくしょ）の 番号札（ばんごうふだ）の 機械（きかい）に 見せます（みせます）。
    3. もうすぐ あなたの 番（ばん）に なると、ここに お知らせ（おしらせ）が 来ます（きます）。

    「明日の10時に転入届」のように 書いて（かいて）も 予約（よやく）できます。
    やめる ときは「やめる」、1つ 前（まえ）に 戻る（もどる）ときは「戻る」と 送って（おくって） ください。
