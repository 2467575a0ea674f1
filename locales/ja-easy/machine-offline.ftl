# 通信が切れている発券機の文（やさしい日本語）。

machine-offline-no-count = いま、待（ま）っている 人（ひと）の 数（かず）は わかりません。
machine-offline-again = 受付（うけつけ）は 終（お）わっています。番号（ばんごう）は { $label } です。呼（よ）ぶまで 待（ま）ってください。
machine-offline-not-printed = 紙（かみ）が 出（で）ませんでした。番号（ばんごう） { $label } を 写真（しゃしん）に とってください。書（か）いても いいです。この番号（ばんごう）で 呼（よ）びます。
machine-offline-paper-follow = QRコードを 読（よ）むと、スマートフォンで 順番（じゅんばん）が わかります。
machine-offline-paper-number = 番号（ばんごう）の 大（おお）きさは 順番（じゅんばん）では ありません。

machine-offline-token-invalid = このQRコードは 使（つか）えません。予約（よやく）が ない人（ひと）は、「予約（よやく）が ない」を 押（お）してください。
machine-offline-token-key-unknown = いま、このQRコードを 確認（かくにん）できません。窓口（まどぐち）の人（ひと）に 予約（よやく）の画面（がめん）を 見（み）せてください。
machine-offline-too-early = まだ 早（はや）いです。{ $opens } から できます。
machine-offline-wrong-ward = この予約（よやく）は、ほかの区役所（くやくしょ）の 予約（よやく）です。予約（よやく）の画面（がめん）を 見（み）てください。
machine-offline-booking-cancelled = この予約（よやく）は やめた 予約（よやく）です。「予約（よやく）が ない」を 押（お）すと、番号札（ばんごうふだ）が 出（で）ます。
machine-offline-booking-over = この予約（よやく）の日（ひ）は 終（お）わりました。「予約（よやく）が ない」を 押（お）してください。
machine-offline-counter-unknown = この機械（きかい）では、この手続（てつづ）きの番号札（ばんごうふだ）が 出（で）ません。窓口（まどぐち）の人（ひと）に 聞（き）いてください。
machine-offline-number-typed = いま、予約番号（よやくばんごう）では 受付（うけつけ）できません。QRコードを 使（つか）ってください。または 窓口（まどぐち）の人（ひと）に 言（い）ってください。
machine-offline-no-numbers = いま、この機械（きかい）から 番号札（ばんごうふだ）が 出（で）ません。窓口（まどぐち）の人（ひと）に 言（い）ってください。
machine-offline-journal-failed = 機械（きかい）が こわれています。番号札（ばんごうふだ）が 出（で）ません。窓口（まどぐち）の人（ひと）に 言（い）ってください。
machine-offline-press-unknown = もう一度（いちど） 出（だ）せる番号札（ばんごうふだ）は ありません。はじめから してください。
