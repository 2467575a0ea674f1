# The desk of a clerk in the console: own desk, keys, transfers, the end of the day.

desk-closed = This counter is closed: { $reason } (until { $until }). Whoever has been called or is being served can still be served.
desk-closed-mark = Closed: { $reason } (until { $until })
desk-own = { $ward } { $counter }: open desk { $desk }
desk-colleagues = { $names } also works at desk { $desk } now. Please check which desk is yours.
desk-do-transfer = Move to another counter
desk-move = Move
desk-tag-from = from { $counter }
desk-done-what = What was done
desk-done-unsaid = Do not record
desk-done-transfer = { $label } was moved to { $counter }.
desk-transfer-title = Move { $label } to another counter
desk-transfer-lead = It waits at { $counter } now. The number and the place in line are kept. Whoever follows it in LINE is told the new counter.
desk-transfer-back = Back without moving
desk-transfer-not-now = { $label } cannot be moved: { $status }.

# The connection
desk-lost = The connection is lost. What you see is old, and nothing can be done until it is back.
desk-not-now = Nothing was done: the connection is lost. Press again when it is back.
desk-unsent = “□” has not been sent yet. It is sent as soon as the connection is back, and counts once.
desk-unknown = We could not make sure that it arrived. Check what you see, and press again if needed.
desk-broken = That could not be done. Please open the page again.
desk-give-up = Stop sending
desk-back = The connection is back.
desk-choose-row = Check the number, then press Enter.

# Keys
desk-help = Keys
desk-help-open = Open this list
desk-help-title = Keyboard
desk-help-pickup-again = Call again (documents)
desk-help-when = Keys also work with a Japanese input method on. They do nothing while you are in a field. Where several buttons have the same key, each press goes to the next, and Enter presses it.
desk-help-on = Use keys
desk-help-close = Close

# The end of the day
desk-day-end = End of the day
desk-day-end-badge = { $count }
desk-day-end-lead = The office closed before these numbers were noted as done. Say what became of them. Numbers that are at a desk today, and those of counters where somebody was called in the last 30 minutes, are not listed yet.
desk-day-end-count = { $count } left open
desk-day-end-where = Counter and day
desk-day-end-how = Last state
desk-day-end-settle = What became of it
desk-day-end-issued = issued { $at }
desk-day-end-all = All alike
desk-day-end-all-lead = All { $count } on this page become the same. This cannot be undone.
desk-day-end-sure = I have made sure that nobody is being served or still waiting
desk-day-end-unsure = Please tick that you have made sure. Nothing was changed.
desk-day-end-all-served = All “served”
desk-day-end-all-no-show = All “did not come”
desk-day-end-all-closed = All “closed by the office”
desk-day-end-keys = The keys S, A and C work on the first number, or on the row you are in. The arrow keys go up and down.
desk-day-end-none = No number is left open.
desk-settle-served = Served
desk-settle-no-show = Did not come
desk-settle-closed = Closed by the office
desk-settled-served = { $label }: served.
desk-settled-no-show = { $label }: did not come.
desk-settled-closed = { $label }: closed by the office.
desk-settled-all-served = { $count }: served.
desk-settled-all-no-show = { $count }: did not come.
desk-settled-all-closed = { $count }: closed by the office.

console-status-closed = closed by the office
refused-transfer-other-ward = { $label } cannot be moved to another ward.
refused-transfer-same-counter = { $label } waits at that counter already.
refused-transfer-counter-closed = That counter is closed because of { $reason } (until { $until }). { $label } cannot be moved there.
refused-ticket-at-a-desk = { $label } is at desk { $desk }. Please finish it there; what is left open can be settled the next day.
refused-line-still-served = The counter of { $label } still calls people. It can be settled { $minutes } minutes after the last call.
refused-day-not-over = { $label } is of today. Please settle it after closing time.
