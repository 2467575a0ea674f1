# できない とき（やさしい日本語）。One sentence for each refusal of the domain: what is so, and what the person can do.

# 予約（よやく）
refused-slot-full = すみません。その 時間（じかん）は いっぱいに なりました。ほかの 時間（じかん）を 選んで（えらんで） ください。
refused-slot-past = その 時間（じかん）は 過ぎました（すぎました）。これからの 時間（じかん）を 選んで（えらんで） ください。
refused-no-such-slot = その 時間（じかん）には 受付（うけつけ）が ありません。ほかの 時間（じかん）を 選んで（えらんで） ください。
refused-same-time = 同じ（おなじ） 時間（じかん）に ほかの 予約（よやく）が あります。ほかの 時間（じかん）を 選んで（えらんで） ください。
refused-too-many-bookings = 予約（よやく）は { $limit }つまでです。新しく（あたらしく） 予約（よやく）する ときは、いまの 予約（よやく）を やめるか、窓口（まどぐち）の 手続き（てつづき）が 終わる（おわる）まで 待って（まって） ください。
refused-day-past = { $day }は 過ぎました（すぎました）。今日（きょう）か、今日（きょう）より あとの 日（ひ）を 選んで（えらんで） ください。
refused-day-too-far = { $day }は まだ 予約（よやく）できません。{ $last }までの 日（ひ）を 選んで（えらんで） ください。
refused-day-closed = { $day }は 窓口（まどぐち）が 休み（やすみ）です。ほかの 日（ひ）を 選んで（えらんで） ください。

# 予約（よやく）を 使う（つかう）とき
refused-booking-checked-in = この 予約（よやく）は もう 受付（うけつけ）が 終わって（おわって）います。

refused-kiosk-name-taken = この 区（く）には、もう「{ $name }」と いう 機械（きかい）が あります。
refused-kiosk-unknown = 「{ $name }」と いう 機械（きかい）は 登録（とうろく）されて いません。
refused-ward-unknown = 「{ $ward }」と いう 区（く）は ありません。区（く）の ID: { $wards }

# 呼び出し（よびだし）（職員（しょくいん）の 画面（がめん））
refused-desk-busy = { $desk }番の 窓口（まどぐち）は { $label }を 呼んで（よんで）います。先（さき）に、始める（はじめる）か、いなかったと して ください。
refused-ticket-unknown = その 番号札（ばんごうふだ）が わかりません。
refused-ticket-moved-on = { $label }は ほかの 操作（そうさ）で 変わりました（かわりました）。画面（がめん）の 新しい（あたらしい） ようすを 見て（みて） ください。

# 職員（しょくいん）の ログイン
refused-login-wrong = ログインの 名前（なまえ）か パスワードが 違います（ちがいます）。
refused-password-too-short = パスワードは { $shortest }文字（もじ）か、それより 長く（ながく） して ください。
refused-login-taken = 「{ $login }」は もう 使われて（つかわれて）います。
refused-login-unknown = 「{ $login }」が わかりません。
