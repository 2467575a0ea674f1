# 区役所が開いている日と時間。Whether the office is open on a day, from the calendar.

opening-open = { $day }は、区役所（くやくしょ）は 開いて（あいて） います。時間（じかん）は { $opens }から { $closes }までです。
opening-over = { $day }の 窓口（まどぐち）は、{ $closes }に 終わりました（おわりました）。
opening-closed-weekend = { $day }は、区役所（くやくしょ）は 休み（やすみ）です。土曜日（どようび）と 日曜日（にちようび）は 休み（やすみ）です。
opening-closed-closed-day = { $day }は、区役所（くやくしょ）は 休み（やすみ）です。理由（りゆう）：{ $reason }
opening-closed-unconfirmed-closing = { $day }は、休み（やすみ）の 予定（よてい）です（{ $reason }）。電話（でんわ）で 聞いて（きいて） ください（{ $telephone }）。
opening-closed-unconfirmed-opening = { $day }に 開く（あく）か、まだ 分かりません（わかりません）。電話（でんわ）で 聞いて（きいて） ください（{ $telephone }）。
opening-next = 次（つぎ）に 開く（あく） 日（ひ）は { $day }です。時間（じかん）は { $opens }から { $closes }までです。
opening-perhaps = { $day }は 開く（あく）かも しれません。電話（でんわ）で 聞いて（きいて） ください（{ $telephone }）。
opening-book = { $day }に 予約（よやく）する
