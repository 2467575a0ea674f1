# お断りの言葉。One sentence for each refusal of the domain: what is so, and what the person can do.

# 予約・空き
refused-slot-full = 申し訳ありません。その時間は、予約がいっぱいになりました。ほかの時間をお選びください。
refused-slot-past = その時間は過ぎました。これからの時間をお選びください。
refused-no-such-slot = その時間には受付がありません。ほかの時間をお選びください。
refused-same-time = 同じ時間に、別のご予約があります。ほかの時間をお選びください。
refused-too-many-bookings = 一度に予約できるのは{ $limit }件までです。新しく予約するには、今のご予約を取り消すか、窓口での手続きが終わるのをお待ちください。
refused-day-past = { $day }は過ぎた日です。今日からあとの日をお選びください。
refused-day-too-far = { $day }はまだ予約できません。{ $last }までの日をお選びください。
refused-day-closed = { $day }は窓口がお休みです。ほかの日をお選びください。

# 予約を使うとき
refused-booking-checked-in = このご予約は、受付が済んでいます。

refused-kiosk-name-taken = この区には、すでに「{ $name }」という発券機があります。
refused-kiosk-unknown = 「{ $name }」という発券機は登録されていません。
refused-ward-unknown = 「{ $ward }」という区はありません。区のID: { $wards }

# 呼び出し（職員の画面）
refused-desk-busy = { $desk }番窓口では{ $label }を呼び出し中です。先に、対応の開始か不在の操作をしてください。
refused-ticket-unknown = その番号札は見つかりません。
refused-ticket-moved-on = { $label }は、ほかの操作で状態が変わりました。画面の最新の状態をご確認ください。

# 職員のログイン
refused-login-wrong = ログイン名かパスワードが違います。
refused-password-too-short = パスワードは{ $shortest }文字以上にしてください。
refused-login-taken = ログイン名「{ $login }」は、すでに使われています。
refused-login-unknown = ログイン名「{ $login }」は見つかりません。
