# The console's page of ticket machines and of what they did without network.

machines-title = Ticket machines
machines-link = How the ticket machines are
machines-badge = { $count } to see to
machines-updated = As of { $at }
machines-none = No ticket machine is registered.
machines-unknown = unknown

machines-conflicts = To see to: what happened without network ({ $count })
machines-no-conflicts = Nothing that happened without the network needs your attention.
machines-unwell = Machines to look after ({ $count })
machines-unwell-one = { $name }: { $state }
machines-last-told = What it told last (how it is now is not known)
machines-more = There are { $count } more. They appear as you settle these.
machines-settle = Seen to
machines-settle-which = { $label } is seen to
machines-settled = One is settled.
machines-settle-several = Settle the chosen ones
machines-settle-choose = Choose { $label }
machines-settled-several = { $count ->
    [0] Nothing was chosen, or it was settled already.
    [one] One is settled.
   *[other] { $count } are settled.
}
machines-settled-before = Somebody else has settled it already.

machines-state-well = Well
machines-state-look = Please look
machines-state-silent = Silent for more than 3 minutes
machines-state-never = Never heard of

machines-fact-seen = Last heard of
machines-fact-mode = Network
machines-fact-paper = Paper
machines-fact-issued = Ticket
machines-fact-printer = Printer
machines-fact-clock = Clock
machines-fact-journal = Not yet sent
machines-fact-mended = Journal mended
machines-fact-version = Version
machines-fact-other = The other ticket
machines-fact-now = Now
machines-fact-booking = Booking number

machines-mode-online = with the network
machines-mode-offline = without the network
machines-paper-ok = enough
machines-paper-low = low: have a new roll ready
machines-paper-out = out: put in a new roll
machines-printer-ok = well
machines-printer-error = error: look at the lid and for a paper jam
machines-clock-right = right
machines-clock-fast = about { $minutes } min fast: set the time
machines-clock-slow = about { $minutes } min slow: set the time
machines-clock-was-off = the machine’s clock was off by about { $minutes } min
machines-journal-none = nothing
machines-journal-open = { $count }
machines-journal-waiting = { $count } (the oldest for { $minutes } min)

machines-mended-at = At { $at } its journal was found damaged and was mended. See whether any ticket is missing, and tell whoever looks after the machine

machines-what-used-twice = There are two tickets for one booking.
machines-do-used-twice = Call { $other } and { $label }, and ask whether it is one person or a family. Close the one that is not needed as absent.
machines-what-cancelled = A cancelled booking was taken. It waits as one without a booking.
machines-do-cancelled = Tell the person with { $label } that the booking had been cancelled. The place in the line may stay.
machines-what-booking-unknown = A booking that cannot be found was taken. It waits as one without a booking.
machines-do-booking-unknown = Ask the person with { $label } to show the booking. The place in the line may stay.
machines-what-booking-moved = The booking’s time or counter had changed. It waits as one without a booking.
machines-do-booking-moved = The booking is now at { $where }. Ask the person with { $label } which they want.
machines-what-wrong-ward = Another ward’s booking was taken. It waits as one without a booking.
machines-do-wrong-ward = The booking is at { $where }. Tell the person with { $label } whether it can be done here.
machines-what-wrong-day = A booking of another day was taken. It waits as one without a booking.
machines-do-wrong-day = The booking is at { $where }. Ask the person with { $label } whether to do it today.
machines-what-token-invalid = A QR code that cannot be verified was taken. It waits as one without a booking.
machines-do-token-invalid = Ask the person with { $label } to show the booking. The place in the line may stay.
machines-what-day-over = A ticket of { $day } was told of when the day was over. It is in no line.
machines-do-day-over = Find out, as far as you can, whether the person with { $label } was served.
machines-what-repeated = { $old } was called, but the person’s paper says { $label }.
machines-do-repeated = When it came the ticket was “{ $status }”. If the person was not served yet, call { $label } again.
machines-what-number-not-leased = A paper has a number that the machine did not have. It is in no line.
machines-do-number-not-leased = Give the person with { $label } a new ticket. If it goes on, tell those who look after the machine.
machines-what-number-taken = Two papers have the same number. The second is in no line.
machines-do-number-taken = If two people have { $label }, give the later one a new ticket.
machines-what-counter-unknown = A paper names a counter that is not known. It is in no line.
machines-do-counter-unknown = Ask the person with { $label } what they came for, and give them a new ticket.
machines-what-failed = A ticket could not be registered. It is in no line.
machines-do-failed = Give the person with { $label } a new ticket. If it goes on, tell those who look after the machine.
