# 日付と時刻。Babel のパターン: https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table

date-day = M月d日(EEEEE)
date-day-short = M/d(EEEEE)
date-time = H:mm
date-day-time = { $day } { $time }
