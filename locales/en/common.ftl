# Common words: buttons, date patterns (Unicode date field symbols) and units.

common-yes = Yes
common-no = No
common-ok = OK
common-back = Back
common-cancel = Cancel
common-restart = Start over
common-menu = Menu
common-help = Help
common-next = Next
common-previous = Previous
common-change = Change
common-close = Close
common-choose = Choose
common-other = Other
common-today = Today
common-tomorrow = Tomorrow
common-day-after-tomorrow = The day after tomorrow
common-morning = Morning
common-afternoon = Afternoon
common-open = Open
common-few = Few left
common-full = Full
common-closed = Closed
common-telephone = Call
common-map = See the map
common-language = Language
common-list-separator = {", "}

common-yen = ¥{ $amount }
common-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
common-minutes = { $count } min
common-free = Free

# Babel's patterns: https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table
date-day = EEE, MMM d
date-day-short = EEE M/d
date-day-full = EEE, MMM d, y
date-month = MMMM y
date-weekday = EEEE
date-weekday-short = EEE
date-time = h:mm a
date-day-time = { $day }, { $time }
date-range = { $start } – { $end }
