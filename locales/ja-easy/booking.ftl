# 予約（よやく）を 見る・変える・やめる（やさしい日本語）。One's bookings in easy Japanese.

bookings-none = いま 予約（よやく）は ありません。
bookings-which = 予約（よやく）が { $count }つ あります。見たい（みたい） 予約（よやく）を 押して（おして） ください。
booking-yours = あなたの 予約（よやく）です。
booking-change = 日（ひ）や 時間を 変える
booking-cancel = 予約（よやく）を やめる
booking-new-key = 新しい 認証キーに する
booking-key-renewed = 認証キー（にんしょうキー）を 新しく（あたらしく） しました。前（まえ）の キーは もう 使えません（つかえません）。
booking-begun = 予約（よやく）の 時間（じかん）に なりました。{ $until }までに 機械（きかい）で 受付（うけつけ）すると、予約（よやく）の 番号札（ばんごうふだ）が 出ます（でます）。遅れて（おくれて）も、今日（きょう）は 受付（うけつけ）できます。急がなくて（いそがなくて） いいです。
booking-late = 予約（よやく）の 時間（じかん）は 過ぎました（すぎました）。でも、今日（きょう）の { $closes }まで この QRコードで 受付（うけつけ）できます。ふつうの 番号札（ばんごうふだ）に なります。気（き）を つけて 来て（きて） ください。
booking-late-closed = 予約（よやく）の 時間（じかん）は 過ぎました（すぎました）。今日（きょう）の 窓口（まどぐち）は 終わりました（おわりました）。まだの 人（ひと）は、もう一度（いちど） 予約（よやく）して ください。
refused-booking-started = 予約（よやく）の 時間（じかん）が 過ぎた（すぎた）ので、変えたり（かえたり） やめたり できません。今日（きょう）は、予約（よやく）の QRコードで 受付（うけつけ）できます。
booking-choice = { $starts_at } { $procedure }
booking-ask-which = 予約（よやく）が { $count }つ あります。どの 予約（よやく）ですか。
booking-missed = どの 予約（よやく）か わかりませんでした。ボタンで 選んで（えらんで） ください。
change-confirm = { $before }の 予約（よやく）を、この 日（ひ）と 時間（じかん）に 変えますか（かえますか）。（まだ 変わって（かわって） いません）
change-confirm-yes = この 時間に 変える
change-missed-confirm = よければ「この 時間に 変える」を 押して（おして） ください。
change-same-time = いまの 予約（よやく）と 同じ（おなじ） 時間（じかん）です（{ $starts_at }）。ほかの 時間（じかん）を 選んで（えらんで） ください。
change-done = 日（ひ）と 時間（じかん）を 変えました（かえました）。予約番号（よやくばんごう）と QRコードは 前（まえ）と 同じ（おなじ）です。
cancel-confirm = この 予約（よやく）を やめますか。
cancel-confirm-yes = 予約（よやく）を やめる
cancel-confirm-no = やめない
cancel-missed-confirm = 「予約（よやく）を やめる」か「やめない」を 押して（おして） ください。
cancel-kept = 予約（よやく）は そのままです（{ $starts_at }）。
cancel-done = { $starts_at }の 予約（よやく）を やめました。

# 取り消しの確認で、どちらの意味か分からない言葉。日本語と同じ。Words that may mean either, parted by |.
cancel-words-unclear = キャンセル|キャンセルする|取り消し|取り消す|取消|とりけし|やめる
