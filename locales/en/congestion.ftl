# How busy it is, and how busy it will be.

congestion-which-ward = Which ward office do you want to look at?
congestion-now = How busy { $ward } is now.
congestion-closed = The counters of { $ward } are closed now. They open next on { $opens }.
congestion-closed-for-long = The counters of { $ward } are closed now.
congestion-updated = Updated { $at }
congestion-refresh = Refresh
congestion-swipe = What to expect, and other wards →
congestion-wait-learned = Wait { $low }–{ $high } min
congestion-wait-learned-short = Wait up to { $high } min
congestion-wait-rough = Wait { $low }–{ $high } min (rough guide)
congestion-wait-rough-short = Wait up to { $high } min (rough guide)
congestion-wait-stale = Waiting time: to be updated
congestion-wait-note = Wait: without a booking, with a ticket taken now.
congestion-pickups = Ready to collect: { $numbers }
congestion-ahead = { $ward }: what to expect
congestion-today = Rest of today ({ $day })
congestion-star-0 = Likely as usual
congestion-star-1 = Likely a little busy
congestion-star-2 = Likely busy
congestion-star-3 = Likely very busy
congestion-half-hour-0 = as usual
congestion-half-hour-1 = a little busy
congestion-half-hour-2 = busy
congestion-half-hour-3 = very busy
congestion-span = { $begin }–{ $end } { $expected }
congestion-best = Best times (tap to book)
congestion-most-free = Times with most free places (tap to book)
congestion-book-at = Book { $day }, { $clock }
congestion-from-figures = More ☆, busier. From past figures and the calendar.
congestion-from-calendar = More ☆, busier. From the calendar.
congestion-no-days = No opening day for some time.
congestion-others = Other wards
congestion-which-quietest = Which is quietest?
congestion-quietest-title = Quietest first
congestion-quietest-at = Counter for: { $procedure }
congestion-quietest = { $count ->
    [one] Fewest people wait at { $wards } now: { $count } person.
   *[other] Fewest people wait at { $wards } now: { $count } people.
}
congestion-quietest-several = { $count ->
    [one] Fewest people wait at { $wards } now: { $count } person each.
   *[other] Fewest people wait at { $wards } now: { $count } people each.
}
congestion-quietest-all-alike = { $count ->
    [one] All wards are alike now: { $count } person waiting in each.
   *[other] All wards are alike now: { $count } people waiting in each.
}
congestion-quietest-unknown = The latest figures have not arrived, so the wards cannot be compared now.
congestion-quietest-note = Compared by people waiting only. The way there is not counted.
congestion-waiting-stale = { $waiting } (to be updated)
congestion-compared = { $ward } { $waiting }
congestion-all-closed = All ward offices are closed now. The next one opens on { $opens }.
congestion-all-closed-for-long = All ward offices are closed now.
command-words-quietest = quietest|quietest ward|quietest office|which ward is quietest|which ward is quietest now|which is quietest|which is the quietest|which ward is the quietest|least busy ward|which ward is least busy|where is it quiet
dialog-pending-book = Your booking is not finished yet. Press the button below to go on.
dialog-pending-change = The change of your booking is not finished yet. Press the button below to go on.
dialog-pending-cancel-booking = Your booking is not cancelled yet. Press the button below to go on.
dialog-show-question = Go on
