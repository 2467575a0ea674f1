# よくある配信のひな形（やさしい日本語）。Broadcasts for usual cases.

broadcast-variable-day = 日にち
broadcast-variable-office = 区役所（やさしい日本語）
broadcast-all-offices = 市（し）の 中（なか）の ぜんぶの 区役所（くやくしょ）
broadcast-button-bookings = 予約（よやく）を 見（み）る
broadcast-button-book = 予約（よやく）する
broadcast-button-congestion = 混んで（こんで）いるか 見（み）る

broadcast-case-typhoon = 台風などで窓口を休む
broadcast-case-typhoon-title = 区役所（くやくしょ）は 休（やす）みです
broadcast-case-typhoon-body =
    台風（たいふう）が 来（き）ます。{ $day }は、{ $office }が 休（やす）みです。
    外（そと）に 出（で）ないで ください。あぶないです。安全（あんぜん）な ところに いてください。

    予約（よやく）を した 人（ひと）には、べつの 日（ひ）を LINEで 知（し）らせます。待（ま）っていてください。
broadcast-case-system = システムの不具合
broadcast-case-system-title = 時間（じかん）が かかります
broadcast-case-system-body =
    { $day }、コンピューターが こわれました。{ $office }の 手続き（てつづき）は、時間（じかん）が かかります。ごめんなさい。
    急（いそ）いで いない 人（ひと）は、べつの 日（ひ）に 来（き）てください。

    なおったら、LINEで 知（し）らせます。
broadcast-case-reopened = 窓口・システムが元に戻った
broadcast-case-reopened-title = いつもと 同（おな）じです
broadcast-case-reopened-body =
    { $office }は、いつもと 同（おな）じように 使（つか）うことが できます。
    ごめんなさい。ありがとうございました。
broadcast-case-deadline = 手続きの期限の案内
broadcast-case-deadline-title = しめきりが もうすぐです
broadcast-case-deadline-body =
    { "{" }手続き（やさしい日本語）{ "}" }の しめきりは、{ "{" }期限{ "}" }です。
    まだの 人（ひと）は、しめきりまでに 手続き（てつづき）を してください。

    予約（よやく）を すると、あまり 待（ま）ちません。
broadcast-case-busy = 混み合う日の案内
broadcast-case-busy-title = 区役所（くやくしょ）が こみます
broadcast-case-busy-body =
    { "{" }混む日{ "}" }は、{ $office }に たくさんの 人（ひと）が 来（き）ます。
    急（いそ）いで いない 人（ひと）は、べつの 日（ひ）に 来（き）てください。

    今（いま） こんで いるか、下（した）の ボタンで 見（み）ることが できます。
broadcast-case-opening = 休日に窓口を開く
broadcast-case-opening-title = 休（やす）みの 日（ひ）も 開（あ）いています
broadcast-case-opening-body =
    { "{" }開く日{ "}" }の { "{" }時間{ "}" }、{ $office }が 開（あ）いています。
    できる 手続き（てつづき）：{ "{" }手続き（やさしい日本語）{ "}" }
