# Ticket machines: screen, paper, and what became of presses that came later.

kiosk-issued = Please take your ticket { $label } and wait until it is called.
kiosk-issued-booked = Your booking is checked in. Please take your ticket { $label }.
kiosk-issued-late = Your booked time has passed, so you have an ordinary ticket { $label }. Please wait until it is called.
kiosk-issued-again = You checked in at { $at }. Your number is { $label }.

kiosk-again-called = Your number { $label } is being called. Please go to desk { $desk }.
kiosk-again-serving = Your number { $label } is being served at desk { $desk }.
kiosk-again-served = Your number { $label } has been served. For anything else, please ask the staff at the counter.
kiosk-again-skipped = Your number { $label } was called, but you were not there. Please show your ticket to the staff at the counter. They will call you again.
kiosk-again-no-show = Your number { $label } is no longer valid. Please ask the staff at the counter.
kiosk-again-closed = The counter closed before your number { $label } was called. Please ask the staff at the counter.

kiosk-paper-booked = With a booking
kiosk-paper-walk-in = Without a booking
kiosk-paper-ahead = { $count ->
    [0] You are next
    [one] { $count } person ahead of you
   *[other] { $count } people ahead of you
}
kiosk-paper-wait = { $low ->
    [0] Wait: up to { $high } min
   *[other] Wait: { $low } to { $high } min
}
kiosk-paper-wait-rough = { $low ->
    [0] Wait: up to about { $high } min (a rough figure)
   *[other] Wait: about { $low } to { $high } min (a rough figure)
}
kiosk-paper-late = Your booked time has passed: this is an ordinary ticket.
kiosk-paper-line = We also tell you in LINE when your turn is near.
kiosk-paper-follow = Scan this with your phone to see how many people are ahead.
kiosk-paper-keep = Please wait until your number is called.

kiosk-kiosk-key-missing = This ticket machine is not set up yet. Please ask the staff at the counter.
kiosk-bad-json = The ticket machine made an error. Please try again.
kiosk-invalid-request = The ticket machine sent something wrong. Please start again.
kiosk-body-too-large = The ticket machine sent too much. Please start again.

kiosk-journal-issued = The number { $label } is registered.
kiosk-journal-repeated = The number { $label } is registered already.
kiosk-journal-used-twice = The number { $label } is registered. This booking had been checked in elsewhere before.
kiosk-journal-cancelled = The number { $label } is registered. The booking had been cancelled: served as without a booking.
kiosk-journal-booking-unknown = The number { $label } is registered. The booking cannot be found: served as without a booking.
kiosk-journal-booking-moved = The number { $label } is registered. The booking’s time or counter had changed: served as without a booking.
kiosk-journal-wrong-ward = The number { $label } is registered. The booking is for another ward: served as without a booking.
kiosk-journal-wrong-day = The number { $label } is registered. The booking is not for this day: served as without a booking.
kiosk-journal-token-invalid = The number { $label } is registered. The QR code cannot be verified: served as without a booking.
kiosk-journal-number-not-leased = This number was not assigned to this machine. The staff will look into it.
kiosk-journal-number-taken = This number is already in use. The staff will look into it.
kiosk-journal-counter-unknown = The counter on this ticket cannot be found. The staff will look into it.
kiosk-journal-failed = This ticket could not be registered. The staff will look into it.
