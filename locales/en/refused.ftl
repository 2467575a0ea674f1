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
refused-booking-checked-in = This booking is already checked in.

refused-kiosk-name-taken = The ward already has a ticket machine named { $name }.
refused-kiosk-unknown = There is no ticket machine named { $name }.
refused-ward-unknown = There is no ward “{ $ward }”. The ids of the wards are: { $wards }

# Calling (staff)
refused-desk-busy = { $label } is being called to desk { $desk }. Please start serving it or mark it absent first.
refused-ticket-unknown = That ticket cannot be found.
refused-ticket-moved-on = { $label } has been changed by somebody else. Please look at its present state.

# Staff log-in
refused-login-wrong = The login name or the password is wrong.
refused-password-too-short = The password needs { $shortest } characters or more.
refused-login-taken = The login name “{ $login }” is taken.
refused-login-unknown = There is no login name “{ $login }”.
