# 区役所が開いている日と時間。Whether the office is open on a day, from the calendar.

opening-open = { $day }は、区役所の窓口が開いています。時間は{ $opens }から{ $closes }までです。
opening-over = { $day }の窓口は、{ $closes }で終わりました。
opening-closed-weekend = { $day }は、区役所はお休みです（土・日）。
opening-closed-closed-day = { $day }は{ $reason }のため、区役所はお休みです。
opening-closed-unconfirmed-closing = { $day }は、お休みの予定です（{ $reason }）。開いているかどうかは、お電話でお確かめください（{ $telephone }）。
opening-closed-unconfirmed-opening = { $day }に開くかどうかは、確認中です。お電話でお確かめください（{ $telephone }）。
opening-next = 次に開くのは{ $day }です。時間は{ $opens }から{ $closes }までです。
opening-perhaps = { $day }は開くかもしれませんが、確認中です。お電話でお確かめください（{ $telephone }）。
opening-book = { $day }に予約する
