# 発券機の画面。The screens of the ticket machine.

screen-language = English
screen-title = { $office } · ticket machine
screen-languages = Choose a language
screen-loading = Getting ready
screen-noscript = This screen needs JavaScript. Please ask a member of staff.

screen-start = Do you have a booking?
screen-start-booked = I have a booking
screen-start-booked-note = Check in with your QR code or booking number
screen-start-walk-in = I have no booking
screen-start-walk-in-note = Choose what you came for and take a ticket

screen-waiting = Waiting: { $count }
screen-wait = Wait { $low }–{ $high } min
screen-wait-rough = Wait roughly { $low }–{ $high } min
screen-wait-within = Wait up to { $high } min
screen-wait-rough-within = Wait roughly up to { $high } min
screen-wait-stale = Waiting time not known at the moment
screen-updated = As of { $time }

screen-categories = What did you come for?
screen-procedures = Choose the procedure
screen-by-counter = Choose by counter
screen-by-counter-note = When you do not know the procedure
screen-counters = Choose the counter
screen-counter = Counter: { $name }
screen-ask-note = Please ask staff
screen-elsewhere = No ticket for this procedure here
screen-elsewhere-do = Please ask a member of staff nearby. They will tell you where to go.
screen-page = Page { $page } of { $pages }
screen-page-next = Next page
screen-page-before = Previous page

screen-check-in = Show the QR code of your booking
screen-check-in-where = Hold the code on your phone or on paper close to the reader.
screen-check-in-type = Type the booking number
screen-check-in-type-note = You need the booking number (8 digits) and the key (6 digits)
screen-check-in-type-cut = While the connection is down, the booking number cannot be used. Hold up your QR code, or ask the staff.
screen-camera = Camera picture. Hold the QR code in the middle
screen-camera-starting = The camera is starting
screen-camera-looking = The camera is on. Hold the QR code inside the frame.
screen-camera-none = The camera is not available. Use the reader, or type the booking number.

screen-number = Type your booking number
screen-number-label = Booking number (8 digits)
screen-pin = Type your key
screen-pin-label = Key (6 digits)
screen-typed-hint = It is on your booking card
screen-digits-missing = Digits still missing: { $count }
screen-step = Step { $step } of { $steps }
screen-keypad = Number keys
screen-key-erase = Delete
screen-key-clear = Clear
screen-next = Next
screen-send = Check in

screen-busy = One moment, please
screen-yours = Your number
screen-ahead = Ahead of you: { $count }
screen-ahead-none = You are next
screen-paper = Your ticket
screen-qr = QR code to follow your turn on your phone
screen-reprint = Print again
screen-reprinted = Printed again
screen-reprint-failed = It could not be printed. Please ask a member of staff.
screen-countdown = Back to the start in { $seconds } s
screen-stay = Keep this on screen
screen-finish = Finish

screen-failed = Please note
screen-again = Try again
screen-retry-after = Please wait about { $seconds } s and try again.
screen-walk-in-instead = Take a ticket without the booking
screen-ask-staff = If you need help, please ask a member of staff.
screen-unreachable = The machine does not answer. Please try again.
screen-back = Back
screen-home = Start again

screen-offline = The connection is down, but you can take a ticket as usual
screen-offline-closed = The connection is down
screen-idle = Are you still there?
screen-idle-go-on = Continue

screen-tools = Display
screen-contrast = High contrast
screen-larger = Larger text
screen-staff = For staff
screen-staff-paper-low = The paper is running low
screen-staff-paper-out = The paper has run out
screen-staff-printer = The printer does not work
screen-staff-clock = The clock of this machine is wrong
screen-staff-journal = Not sent yet: { $count }

screen-demo = Demo
screen-demo-unplug = Unplug the network
screen-demo-plug = Plug the network in
