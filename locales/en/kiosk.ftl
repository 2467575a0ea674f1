# Ticket machines: screen, paper and the page for makers of machines.

kiosk-issued = Please take your ticket { $label } and wait until it is called.
kiosk-issued-booked = Your booking is checked in. Please take your ticket { $label }.
kiosk-issued-late = Your booked time has passed, so you have an ordinary ticket { $label }. Please wait until it is called.
kiosk-issued-again = You checked in at { $at }. Your number is { $label }.

kiosk-again-called = Your number { $label } is being called. Please go to desk { $desk }.
kiosk-again-serving = Your number { $label } is being served at desk { $desk }.
kiosk-again-served = Your number { $label } has been served. For anything else, please ask the staff at the counter.
kiosk-again-skipped = Your number { $label } was called, but you were not there. Please show your ticket to the staff at the counter. They will call you again.
kiosk-again-no-show = Your number { $label } is no longer valid. Please ask the staff at the counter.

kiosk-paper-booked = With a booking
kiosk-paper-walk-in = Without a booking
kiosk-paper-ahead = { $count ->
    [0] You are next
    [one] { $count } person ahead of you
   *[other] { $count } people ahead of you
}
kiosk-paper-late = Your booked time has passed: this is an ordinary ticket.
kiosk-paper-line = We also tell you in LINE when your turn is near.
kiosk-paper-keep = Please wait until your number is called.

kiosk-kiosk-key-missing = This ticket machine is not set up yet. Please ask the staff at the counter.
kiosk-bad-json = The ticket machine made an error. Please try again.
kiosk-invalid-request = The ticket machine sent something wrong. Please start again.
kiosk-body-too-large = The ticket machine sent too much. Please start again.

kiosk-docs-title = Ticket machine API
kiosk-docs-lead = A ticket machine needs outgoing HTTPS only. Answers never hold the name of a person.
kiosk-docs-key = Every call carries the machine’s key in the header “Authorization: Bearer <key>”. It is shown once, when the ward office registers the machine. The fields of the answers are in the OpenAPI document.
