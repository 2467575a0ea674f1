# お知らせ（おしらせ）の 言葉（やさしい日本語）。Notices in easy Japanese.

notice-call = あなたの 番号（ばんごう）を 呼んで（よんで）います
notice-call-hint = 番号札（ばんごうふだ）か この 画面（がめん）を 窓口（まどぐち）で 見せて（みせて） ください。
notice-recall = もう一度（いちど） 呼んで（よんで）います
notice-recall-hint = 窓口（まどぐち）に 来て（きて） ください。来ない（こない） ときは、次（つぎ）の 人（ひと）を 呼びます（よびます）。
notice-recall-hint-back = お待たせしました（おまたせ しました）。{ $desk }番の 窓口（まどぐち）に 来て（きて） ください。
notice-near-turn = もうすぐ 呼びます（よびます）
notice-near-turn-lead = もうすぐ あなたの 番（ばん）です。
notice-near-turn-hint = 窓口（まどぐち）の 近く（ちかく）で 待って（まって） ください。
notice-checked-in = 受付（うけつけ）しました
notice-checked-in-lead = 予約（よやく）の 受付（うけつけ）が できました。番号札（ばんごうふだ）の 番号（ばんごう）を 見て（みて） ください。
notice-checked-in-late = 予約（よやく）の 時間（じかん）が 過ぎた（すぎた）ので、ふつうの 番号札（ばんごうふだ）に なります。
notice-checked-in-hint = もうすぐ あなたの 番（ばん）に なったら、知らせます（しらせます）。
notice-checked-in-hint-soon = もうすぐ 呼びます（よびます）。窓口（まどぐち）の 近く（ちかく）で 待って（まって） ください。
notice-skipped = 呼びました（よびました）が、いませんでした
notice-skipped-lead = 次（つぎ）の 人（ひと）を 呼びました（よびました）。
notice-transferred = 窓口（まどぐち）が 変わりました（かわりました）
notice-transferred-lead = 番号（ばんごう）は 同じ（おなじ）です。下（した）の 窓口（まどぐち）で 待って（まって） ください。
notice-transferred-hint = 順番（じゅんばん）は、番号札（ばんごうふだ）を 取った（とった） 時間（じかん）の とおりです。
notice-reminder-evening = 明日（あした）の 予約（よやく）
notice-reminder-evening-lead = 明日（あした） 予約（よやく）が あります。
notice-reminder-before = 予約（よやく）の { $lead }前（まえ）です
notice-reminder-before-soon = もうすぐ 予約（よやく）の 時間（じかん）です
notice-reminder-before-lead = 今日（きょう） 予約（よやく）が あります。
notice-reminder-card = 予約（QRコード）を 見る
notice-ticket-card = 番号札（ばんごうふだ）を 見る
notice-apology = すみません。いま うまく 返事（へんじ）が できませんでした。少し（すこし） 待って（まって）から、もう一度（いちど） して ください。
