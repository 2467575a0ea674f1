# Common words: buttons, date patterns (Unicode date field symbols) and units.

common-back = Back
common-cancel = Cancel
common-morning = Morning
common-afternoon = Afternoon
common-map = See the map
common-list-separator = {", "}

common-yen = ¥{ $amount }
common-free = Free

# Babel's patterns: https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table
date-day = EEE, MMM d
date-day-short = EEE M/d
date-time = h:mm a
date-day-time = { $day }, { $time }
