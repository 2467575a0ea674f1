# Refusals that a ticket machine tells: what is so, and what the person can do.

refused-booking-unknown = 予約（よやく）が 見（み）つかりません。
refused-booking-cancelled = この 予約（よやく）は とりけされています。
refused-booking-over = この 予約（よやく）の 時間（じかん）は おわりました。
refused-token-invalid = QRコードを 読（よ）むことが できませんでした。LINEで 予約（よやく）を もう 一度（いちど） ひらいて、機械（きかい）に 見（み）せてください。予約番号（よやくばんごう）と 認証（にんしょう）キーでも できます。
refused-token-key-unknown = この QRコードは 古（ふる）いです。LINEで 予約（よやく）を もう 一度（いちど） ひらいて、機械（きかい）に 見（み）せてください。予約番号（よやくばんごう）と 認証（にんしょう）キーでも できます。
refused-number-mistyped = 予約番号（よやくばんごう）が ちがいます。8つの 数字（すうじ）を たしかめて、もう 一度（いちど） 入（い）れてください。
refused-number-or-key-wrong = 予約番号（よやくばんごう）か 認証（にんしょう）キーが ちがいます。たしかめて、もう 一度（いちど） 入（い）れてください。
refused-key-locked = 認証（にんしょう）キーを 何回（なんかい）も まちがえたので、番号（ばんごう）では 受付（うけつけ）が できません。QRコードは 使（つか）えます。窓口（まどぐち）の 人（ひと）に 言（い）っても いいです。
refused-slow-down = 何回（なんかい）も まちがえたので、この 機械（きかい）では 今（いま） 番号（ばんごう）を 入（い）れることが できません。{ $seconds }秒（びょう） 待（ま）ってください。QRコードは 使（つか）えます。
refused-too-early = まだ 受付（うけつけ）の 時間（じかん）では ありません。{ $opens }から できます。
refused-wrong-ward = この 予約（よやく）は { $ward }の 窓口（まどぐち）です。{ $ward }へ 行（い）ってください。
refused-counter-unknown = その 窓口（まどぐち）は 見（み）つかりません。画面（がめん）から えらんでください。
refused-counter-elsewhere = その 窓口（まどぐち）は { $ward }に あります。この 機械（きかい）では 番号（ばんごう）の 紙（かみ）を 出（だ）せません。
refused-procedure-unknown = その 用事（ようじ）は 見（み）つかりません。画面（がめん）から もう 一度（いちど） えらんでください。
refused-procedure-not-here = その 用事（ようじ）の 窓口（まどぐち）は この 区役所（くやくしょ）に ありません。窓口（まどぐち）の 人（ひと）に 言（い）ってください。
refused-kiosk-key-wrong = この 機械（きかい）は まだ 使（つか）えません。窓口（まどぐち）の 人（ひと）に 言（い）ってください。
refused-kiosk-revoked = この 機械（きかい）は 使（つか）えなく なりました。窓口（まどぐち）の 人（ひと）に 言（い）ってください。
refused-idempotency-key-reused = 機械（きかい）の まちがいです。はじめから もう 一度（いちど） してください。
refused-lease-enough = この 機械（きかい）には 今日（きょう）の 番号（ばんごう）が 足（た）りています。
refused-numbers-used-up = この 窓口（まどぐち）の 今日（きょう）の 番号（ばんごう）は もう ありません。窓口（まどぐち）の 人（ひと）に 言（い）ってください。
refused-office-closed = いまは 受付（うけつけ）の 時間（じかん）では ありません。つぎは { $opens }から できます。
