# Common words: buttons and units.

common-back = Back
common-cancel = Cancel
common-morning = Morning
common-afternoon = Afternoon
common-map = See the map
common-list-separator = {", "}

common-yen = ¥{ $amount }
common-free = Free
common-span = { $hours ->
    [0] { $minutes } min
   *[other] { $minutes ->
        [0] { $hours } h
       *[other] { $hours } h { $minutes } min
    }
}
