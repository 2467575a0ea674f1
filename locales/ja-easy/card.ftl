# カードの 言葉（やさしい日本語）。What stands on cards (button labels: 20 characters at most).

card-when = 日（ひ）と 時間（じかん）
card-what = 手続き（てつづき）
card-where = 場所（ばしょ）
card-bring = 持って（もって） いく もの
card-bring-link = 持って（もって） いく もの
card-bring-of = 持って（もって） いく もの：{ $name }
card-bullet = ・{ $words }
card-who = できる 人（ひと）
card-deadline = いつまで
card-notes = 気（き）を つけて ください
card-online = インターネット
card-fee = お金（おかね）
card-convenience-store = コンビニでも もらえます。
card-not-bookable = ここでは 予約（よやく）できません。電話（でんわ）で 聞いて（きいて） ください
card-book-this = これを 予約（よやく）する
card-call-office = 電話 { $number }
card-call-centre = 電話 { $number }

card-mark-open = ○ あいている
card-mark-few = △ 少し（すこし）
card-mark-full = × いっぱい
card-mark-closed = 終わり（おわり）
card-closed-weekend = 休み（やすみ）（土・日）
card-closed-closed-day = 休み（やすみ）の 日（ひ）
card-closed-unconfirmed-closing = 休み（やすみ）の 予定（よてい）
card-closed-unconfirmed-opening = 開く（あく）か まだ わかりません
card-closed-too-far = まだ 予約（よやく）できません
card-closed-over = 終わり（おわり）

card-week-legend = ○ あいている　△ 少し（すこし）　× いっぱい　☆ 混む（こむ）予想（よそう）（多い（おおい）と 混みます（こみます））
card-week-cell = { $named } { $half } { $word } { $stars }
card-week-chosen = { $named } { $half }
card-week-previous = 前（まえ）の 週
card-week-next = 次（つぎ）の 週
card-week-calendar = カレンダーで 選ぶ
card-times-legend = ○ あいている　△ 少し（すこし）　× いっぱい
card-times-cell = { $clock } { $word }
card-stars = 混む（こむ）予想（よそう） { $stars }

card-booking = 予約（よやく）
card-booking-hold = 番号札（ばんごうふだ）の 機械（きかい）に この QRコードを 見せて（みせて） ください
card-booking-enlarge = QRコードを 大きくする
card-booking-late = 予約（よやく）の { $early_minutes }分前から 受付（うけつけ）できます。{ $late_minutes }分より 遅れた（おくれた）ときは、ふつうの 番号札（ばんごうふだ）に なります。
card-booking-cancel = 予約（よやく）を やめる
card-number = 予約番号（よやくばんごう）
card-key = 認証キー（にんしょうキー）
card-bookings = あなたの 予約（よやく）
card-bookings-open = { $when } の 予約（よやく）

card-ticket = 番号札（ばんごうふだ）
card-ticket-number = あなたの 番号（ばんごう）
card-ahead = { $count ->
    [0] 次（つぎ）は あなたです
   *[other] あと { $count }人です
}
card-go-to-desk = { $desk }番の 窓口（まどぐち）へ
card-state-waiting = 待って（まって） ください
card-state-over = 今日（きょう）の 受付（うけつけ）の 時間（じかん）は 終わりました（おわりました）。まだの 人（ひと）は 窓口（まどぐち）の 職員（しょくいん）に 言って（いって） ください
card-state-called = あなたを 呼んで（よんで）います
card-state-serving = いま 手続き（てつづき）を しています
card-state-served = 終わりました（おわりました）
card-state-skipped = 呼びました（よびました）が、いませんでした
card-state-no-show = 受付（うけつけ）は 終わりました（おわりました）
card-state-closed = 呼ぶ（よぶ） 前（まえ）に、窓口（まどぐち）が 終わりました（おわりました）
card-calling = いま 呼んで（よんで）いる 番号（ばんごう）：{ $numbers }
card-calling-one = { $label }（{ $desk }番の 窓口）
card-refresh = 新しい ようすを 見る
card-congestion = { $ward }は いま 混んで（こんで）いますか
card-waiting = { $count ->
    [0] 待って（まって）いる 人（ひと）は いません
   *[other] { $count }人が 待って（まって）います
}
card-as-of = { $at } の ようす

card-menu-book = 予約（よやく）する
card-menu-bookings = 予約（よやく）を 見る
card-menu-congestion = 混んで（こんで）いるか
card-menu-ticket = 番号札（ばんごうふだ）
card-menu-faq = よく ある 質問（しつもん）
card-menu-language = 言葉 Language
card-greeting = ようこそ Welcome
