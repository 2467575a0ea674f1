# Days and times. Babel's patterns: https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table

date-day = EEE, MMM d
date-day-short = EEE M/d
date-time = h:mm a
date-day-time = { $day }, { $time }
