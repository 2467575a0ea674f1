# One sentence for each refusal of the domain: what is so, and what the person can do.

# Bookings and free places
refused-slot-full = We are sorry, that time is now full. Please choose another time.
refused-slot-past = That time has passed. Please choose a later time.
refused-no-such-slot = There are no bookings at that time. Please choose another time.
refused-same-time = You have another booking at the same time. Please choose another time.
refused-too-many-bookings = You can have { $limit } open bookings at a time. To make a new one, please cancel one of yours or wait until a visit is done.
refused-day-past = { $day } has passed. Please choose today or a later day.
refused-day-too-far = { $day } cannot be booked yet. Please choose a day up to { $last }.
refused-day-closed = The counters are closed on { $day }. Please choose another day.

# Using a booking
refused-booking-unknown = We cannot find the booking.
refused-booking-cancelled = This booking has been cancelled.
refused-booking-checked-in = This booking is already checked in.
refused-booking-over = The time of this booking is over.

# Ticket machines
refused-token-invalid = The QR code could not be read. Please open the booking in LINE again and hold it over the reader. You can also use the booking number and the key.
refused-token-key-unknown = This QR code is out of date. Please open the booking in LINE again and hold it over the reader. You can also use the booking number and the key.
refused-number-mistyped = There is a mistake in the booking number. Please check the 8 digits and type them again.
refused-number-or-key-wrong = The booking number or the key is wrong. Please check both on your booking and type them again.
refused-key-locked = The key was wrong too many times, so check-in by number is stopped for this booking. The QR code still works. You can get a new key in LINE, or please ask the staff at the counter.
refused-slow-down = There were too many wrong entries, so this machine takes no numbers for a moment. Please wait { $seconds } seconds. The QR code still works.
refused-too-early = It is too early to check in. You can check in from { $opens }.
refused-wrong-ward = This booking is for { $ward }. Please go to { $ward }.
refused-counter-unknown = That counter cannot be found. Please choose one on the screen.
refused-counter-elsewhere = That counter is at { $ward }. This machine cannot give tickets for it.
refused-kiosk-key-wrong = This ticket machine is not registered. Please ask the staff at the counter.
refused-kiosk-revoked = This ticket machine is out of service. Please ask the staff at the counter.
refused-kiosk-name-taken = The ward already has a ticket machine named { $name }.
refused-kiosk-unknown = There is no ticket machine named { $name }.
refused-ward-unknown = There is no ward “{ $ward }”. The ids of the wards are: { $wards }
refused-idempotency-key-reused = The ticket machine made an error. Please start again.

# Calling (staff)
refused-desk-busy = { $label } is being called to desk { $desk }. Please start serving it or mark it absent first.
refused-ticket-unknown = That ticket cannot be found.
refused-ticket-moved-on = { $label } has been changed by somebody else. Please look at its present state.

# Staff log-in
refused-login-wrong = The login name or the password is wrong.
refused-password-too-short = The password needs { $shortest } characters or more.
refused-login-taken = The login name “{ $login }” is taken.
refused-login-unknown = There is no login name “{ $login }”.
