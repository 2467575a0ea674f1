# What stands on cards: labels, marks, buttons (button labels: 20 characters at most).

card-when = Date and time
card-what = Procedure
card-where = Place
card-bring = What to bring
card-bring-link = What to bring
card-bring-of = What to bring: { $name }
card-bullet = • { $words }
card-who = Who can come
card-deadline = Deadline
card-notes = Please note
card-online = Online
card-fee = Fee
card-convenience-store = Also available at convenience stores.
card-not-bookable = Cannot be booked here. Please phone to ask.
card-book-this = Book this procedure
card-call-office = Call { $number }
card-call-centre = Call centre { $number }

card-mark-open = ○ Open
card-mark-few = △ Few left
card-mark-full = × Full
card-mark-closed = Over
card-closed-weekend = Closed (weekend)
card-closed-closed-day = Closed (holiday)
card-closed-unconfirmed-closing = Expected closed; ask
card-closed-unconfirmed-opening = Opening not confirmed
card-closed-too-far = Cannot be booked yet
card-closed-over = Over

card-week-legend = ○ Open   △ Few left   × Full   ☆ How busy it may be (more stars: busier)
card-week-cell = { $named } { $half } { $word } { $stars }
card-week-chosen = { $named }, { $half }
card-week-previous = Earlier
card-week-next = Later
card-week-calendar = Choose on a calendar
card-times-legend = ○ Open   △ Few left   × Full
card-times-cell = { $clock } { $word }
card-stars = How busy it may be { $stars }

card-booking = Your booking
card-booking-hold = Hold this QR code up to the ticket machine
card-booking-enlarge = Enlarge the QR code
card-booking-late = Check in from { $early_minutes } minutes before your time. If you are more than { $late_minutes } minutes late, you get an ordinary ticket.
card-booking-cancel = Cancel the booking
card-number = Booking number
card-key = Authentication key
card-bookings = Your bookings
card-bookings-open = Booking of { $when }

card-ticket = Your ticket
card-ticket-number = Ticket number
card-ahead = { $count ->
    [0] You are next
    [one] { $count } person ahead of you
   *[other] { $count } people ahead of you
}
card-go-to-desk = Go to desk { $desk }
card-state-waiting = Please wait
card-state-over = Today's opening hours are over. If you have not been served yet, please speak to a clerk at the counter
card-state-called = You are being called
card-state-serving = Being served
card-state-served = Finished
card-state-skipped = You were called, but were not there
card-state-no-show = This ticket has ended
card-state-closed = The counter closed before you were called
card-calling = Now at the desks: { $numbers }
card-calling-one = { $label } (desk { $desk })
card-refresh = Show the latest
card-congestion = { $ward } now
card-waiting = { $count ->
    [0] Nobody is waiting
    [one] { $count } person waiting
   *[other] { $count } people waiting
}
card-as-of = As of { $at }

card-menu-book = Book a visit
card-menu-bookings = My bookings
card-menu-congestion = How busy is it?
card-menu-ticket = My ticket
card-menu-faq = Questions
card-menu-language = 言語 Language
card-greeting = ようこそ Welcome
