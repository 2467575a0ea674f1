# Ticket machines: screen, paper, and what became of presses that came later.

kiosk-issued = { $label }の 紙（かみ）を とってください。番号（ばんごう）を よぶまで 待（ま）ってください。
kiosk-issued-booked = 予約（よやく）の 受付（うけつけ）を しました。{ $label }の 紙（かみ）を とってください。
kiosk-issued-late = 予約（よやく）の 時間（じかん）が すぎました。{ $label }の 紙（かみ）を とってください。予約（よやく）が ない 人（ひと）と 同（おな）じ 順番（じゅんばん）です。番号（ばんごう）を よぶまで 待（ま）ってください。
kiosk-issued-again = { $at }に 受付（うけつけ）を しました。あなたの 番号（ばんごう）は { $label }です。

kiosk-again-called = 番号（ばんごう）{ $label }を よんでいます。{ $desk }番（ばん）の 窓口（まどぐち）へ 来（き）てください。
kiosk-again-serving = 番号（ばんごう）{ $label }は { $desk }番（ばん）の 窓口（まどぐち）です。
kiosk-again-served = 番号（ばんごう）{ $label }は おわりました。ほかに 用（よう）が ある 人（ひと）は、窓口（まどぐち）の 人（ひと）に 言（い）ってください。
kiosk-again-skipped = 番号（ばんごう）{ $label }を よびましたが、いませんでした。窓口（まどぐち）の 人（ひと）に この 紙（かみ）を 見（み）せてください。もう 一度（いちど） よびます。
kiosk-again-no-show = 番号（ばんごう）{ $label }は もう 使（つか）えません。窓口（まどぐち）の 人（ひと）に 言（い）ってください。
kiosk-again-closed = 番号（ばんごう）{ $label }を よぶ 前（まえ）に、窓口（まどぐち）が 終（お）わりました。窓口（まどぐち）の 人（ひと）に 言（い）ってください。

kiosk-paper-booked = 予約（よやく）が ある 人（ひと）
kiosk-paper-walk-in = 予約（よやく）が ない 人（ひと）
kiosk-paper-ahead = { $count ->
    [0] 次（つぎ）に よびます
   *[other] あなたの 前（まえ）に { $count }人（にん） います
}
kiosk-paper-wait = { $low ->
    [0] 待（ま）つ 時間（じかん）：{ $high }分（ふん）まで
   *[other] 待（ま）つ 時間（じかん）：{ $low }〜{ $high }分（ふん）くらい
}
kiosk-paper-wait-rough = { $low ->
    [0] 待（ま）つ 時間（じかん）：だいたい { $high }分（ふん）まで（かわることが あります）
   *[other] 待（ま）つ 時間（じかん）：だいたい { $low }〜{ $high }分（ふん）（かわることが あります）
}
kiosk-paper-late = 予約（よやく）の 時間（じかん）が すぎました。予約（よやく）が ない 人（ひと）と 同（おな）じ 順番（じゅんばん）です。
kiosk-paper-line = もうすぐ あなたの 番（ばん）に なったら、LINEでも 知（し）らせます。
kiosk-paper-follow = スマートフォンで 読（よ）むと、待（ま）っている 人（ひと）の 数（かず）が わかります。
kiosk-paper-keep = 番号（ばんごう）を よぶまで 待（ま）ってください。

kiosk-kiosk-key-missing = この 機械（きかい）は まだ 使（つか）えません。窓口（まどぐち）の 人（ひと）に 言（い）ってください。
kiosk-bad-json = 機械（きかい）の まちがいです。もう 一度（いちど） してください。
kiosk-invalid-request = 機械（きかい）の まちがいです。はじめから もう 一度（いちど） してください。
kiosk-body-too-large = 機械（きかい）が 送（おく）った ものが 大（おお）きすぎます。はじめから もう 一度（いちど） してください。

kiosk-journal-issued = 番号（ばんごう）{ $label }を 受（う）けつけました。
kiosk-journal-repeated = 番号（ばんごう）{ $label }は もう 受（う）けつけています。
kiosk-journal-used-twice = 番号（ばんごう）{ $label }を 受（う）けつけました。この 予約（よやく）は ほかの ところでも 受付（うけつけ）を していました。
kiosk-journal-cancelled = 番号（ばんごう）{ $label }を 受（う）けつけました。予約（よやく）は とりけされていました。予約（よやく）が ない 人（ひと）の 順番（じゅんばん）です。
kiosk-journal-booking-unknown = 番号（ばんごう）{ $label }を 受（う）けつけました。予約（よやく）が 見（み）つかりません。予約（よやく）が ない 人（ひと）の 順番（じゅんばん）です。
kiosk-journal-booking-moved = 番号（ばんごう）{ $label }を 受（う）けつけました。予約（よやく）の 日（ひ）や 時間（じかん）や 窓口（まどぐち）が かわっていました。予約（よやく）が ない 人（ひと）の 順番（じゅんばん）です。
kiosk-journal-wrong-ward = 番号（ばんごう）{ $label }を 受（う）けつけました。ほかの 区（く）の 予約（よやく）です。予約（よやく）が ない 人（ひと）の 順番（じゅんばん）です。
kiosk-journal-wrong-day = 番号（ばんごう）{ $label }を 受（う）けつけました。ほかの 日（ひ）の 予約（よやく）です。予約（よやく）が ない 人（ひと）の 順番（じゅんばん）です。
kiosk-journal-token-invalid = 番号（ばんごう）{ $label }を 受（う）けつけました。QRコードを たしかめることが できません。予約（よやく）が ない 人（ひと）の 順番（じゅんばん）です。
kiosk-journal-number-not-leased = この 番号（ばんごう）は この 機械（きかい）の ものでは ありません。窓口（まどぐち）の 人（ひと）が しらべます。
kiosk-journal-number-taken = この 番号（ばんごう）は もう 使（つか）われています。窓口（まどぐち）の 人（ひと）が しらべます。
kiosk-journal-counter-unknown = この 紙（かみ）の 窓口（まどぐち）が 見（み）つかりません。窓口（まどぐち）の 人（ひと）が しらべます。
kiosk-journal-failed = この 紙（かみ）を 受（う）けつけることが できませんでした。窓口（まどぐち）の 人（ひと）が しらべます。
