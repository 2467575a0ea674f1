# Whether the office is open on a day, from the calendar.

opening-open = { $day }区役所窗口开放，时间为{ $opens }至{ $closes }。
opening-over = { $day }的窗口已于{ $closes }结束。
opening-closed-weekend = { $day }区役所休息（周六、周日）。
opening-closed-closed-day = { $day }区役所休息（{ $reason }）。
opening-closed-unconfirmed-closing = { $day }预计休息（{ $reason }）。是否开放请电话确认：{ $telephone }。
opening-closed-unconfirmed-opening = { $day }是否开放尚未确认。请电话确认：{ $telephone }。
opening-next = 下一个开放日是{ $day }，时间为{ $opens }至{ $closes }。
opening-perhaps = { $day }可能开放，但尚未确认。请电话确认：{ $telephone }。
opening-book = 预约{ $day }
