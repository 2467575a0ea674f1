# よくある配信のひな形。Broadcasts for usual cases; { "{" }…{ "}" } is filled in before it is sent.

broadcast-variable-day = 日にち
broadcast-variable-office = 区役所
broadcast-all-offices = 市内のすべての区役所
broadcast-button-bookings = 予約を確認する
broadcast-button-book = 予約する
broadcast-button-congestion = 混雑状況を見る

broadcast-case-typhoon = 台風などで窓口を休む
broadcast-case-typhoon-title = 窓口を休みます
broadcast-case-typhoon-body =
    台風のため、{ $day }は、{ $office }の窓口をお休みします。
    どうか、外に出ずに、安全なところでお過ごしください。

    予約をされている方には、別の日時をこのLINEでご案内します。お待ちください。
broadcast-case-system = システムの不具合
broadcast-case-system-title = 手続きに時間がかかっています
broadcast-case-system-body =
    { $day }、システムの不具合により、{ $office }で証明書の発行などに時間がかかっています。
    ご迷惑をおかけし、申し訳ありません。
    お急ぎでない方は、日を改めてお越しください。

    直りましたら、このLINEでお知らせします。
broadcast-case-reopened = 窓口・システムが元に戻った
broadcast-case-reopened-title = 通常どおりご利用いただけます
broadcast-case-reopened-body =
    { $office }の窓口は、通常どおりご利用いただけるようになりました。
    ご不便をおかけし、申し訳ありませんでした。
broadcast-case-deadline = 手続きの期限の案内
broadcast-case-deadline-title = 手続きの期限が近づいています
broadcast-case-deadline-body =
    { "{" }手続き{ "}" }の期限は、{ "{" }期限{ "}" }です。
    まだの方は、期限までにお済ませください。

    窓口は、予約をされると、待ち時間が短くなります。
broadcast-case-busy = 混み合う日の案内
broadcast-case-busy-title = 窓口が混み合います
broadcast-case-busy-body =
    { "{" }混む日{ "}" }は、{ $office }の窓口がたいへん混み合う見込みです。
    お急ぎでない方は、ほかの日にお越しください。

    いまの混み具合は、下のボタンからご覧になれます。
broadcast-case-opening = 休日に窓口を開く
broadcast-case-opening-title = 休日も窓口を開きます
broadcast-case-opening-body =
    { "{" }開く日{ "}" }の{ "{" }時間{ "}" }、{ $office }の窓口を開きます。
    取り扱う手続きは、{ "{" }手続き{ "}" }です。
