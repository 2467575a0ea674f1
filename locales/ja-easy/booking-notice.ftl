# 職員（しょくいん）が した 変更（へんこう）の お知らせ（おしらせ）。What staff did with somebody's booking.

notice-booking-card-lead = 区役所（くやくしょ）から、予約票（よやくひょう）を もう一度（いちど） 送ります（おくります）。
notice-booking-moved = 予約（よやく）の 日（ひ）と 時間（じかん）が 変わりました（かわりました）
notice-booking-moved-lead = 窓口（まどぐち）で 予約（よやく）の 時間（じかん）を 変えました（かえました）。予約番号（よやくばんごう）と QRコードは、前（まえ）と 同じ（おなじ）です。
notice-booking-moved-before = 変える（かえる） 前（まえ）の 時間（じかん）：{ $before }
notice-booking-cancelled = 予約（よやく）を やめました
notice-booking-cancelled-citizen = あなたから 連絡（れんらく）が あったので、この 予約（よやく）を やめました。
notice-booking-cancelled-double = 同じ（おなじ） 用事（ようじ）の 予約（よやく）が 2つ あったので、この 予約（よやく）を やめました。
notice-booking-cancelled-mistake = 予約（よやく）に 間違い（まちがい）が あったので、この 予約（よやく）を やめました。ごめんなさい。もう一度（いちど） 予約（よやく）して ください。
notice-booking-cancelled-office = 区役所（くやくしょ）の 都合（つごう）で、この 予約（よやく）を やめました。ごめんなさい。ほかの 日（ひ）や 時間（じかん）で 予約（よやく）して ください。
notice-booking-cancelled-ask = わからない ときは、電話（でんわ）で 聞いて（きいて） ください。
