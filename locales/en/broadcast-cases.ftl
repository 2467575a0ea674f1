# Broadcasts for usual cases; { "{" }…{ "}" } is filled in before it is sent.

broadcast-variable-day = day
broadcast-variable-office = office
broadcast-all-offices = all ward offices of the city
broadcast-button-bookings = My bookings
broadcast-button-book = Book a visit
broadcast-button-congestion = How busy is it?

broadcast-case-typhoon = Closing for a typhoon
broadcast-case-typhoon-title = The counters are closed
broadcast-case-typhoon-body =
    Because of the typhoon, the counters are closed on { $day } ({ $office }).
    Please stay in a safe place and do not go out.

    If you have a booking, we will offer you another time here in LINE. Please wait for it.
broadcast-case-system = System failure
broadcast-case-system-title = Procedures take longer
broadcast-case-system-body =
    { $day }: because of a system failure, certificates and other procedures take longer than usual ({ $office }).
    We are sorry for the trouble.
    If it is not urgent, please come another day.

    We will tell you here when it works again.
broadcast-case-reopened = Back to normal
broadcast-case-reopened-title = Open as usual
broadcast-case-reopened-body =
    The counters are open as usual again ({ $office }).
    We are sorry for the inconvenience.
broadcast-case-deadline = Deadline of a procedure
broadcast-case-deadline-title = A deadline is near
broadcast-case-deadline-body =
    The deadline for { "{" }procedure{ "}" } is { "{" }deadline{ "}" }.
    If you have not done it yet, please do it by then.

    With a booking you wait less at the counter.
broadcast-case-busy = Busy days
broadcast-case-busy-title = The counters will be busy
broadcast-case-busy-body =
    We expect very many visitors on { "{" }busy-day{ "}" } ({ $office }).
    If it is not urgent, please come another day.

    The button below shows how busy it is now.
broadcast-case-opening = Open on a holiday
broadcast-case-opening-title = Open on a holiday
broadcast-case-opening-body =
    The counters are open on { "{" }opening-day{ "}" }, { "{" }opening-hours{ "}" } ({ $office }).
    What can be done: { "{" }procedures{ "}" }
