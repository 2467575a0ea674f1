# Refusals that a ticket machine tells: what is so, and what the person can do.

refused-booking-unknown = We cannot find the booking.
refused-booking-cancelled = This booking has been cancelled.
refused-booking-over = The time of this booking is over.
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
refused-procedure-unknown = That errand cannot be found. Please choose one on the screen.
refused-procedure-not-here = This ward office has no counter for that. Please ask the staff.
refused-kiosk-key-wrong = This ticket machine is not registered. Please ask the staff at the counter.
refused-kiosk-revoked = This ticket machine is out of service. Please ask the staff at the counter.
refused-idempotency-key-reused = The ticket machine made an error. Please start again.
refused-lease-enough = This machine has enough numbers for today.
refused-numbers-used-up = There are no numbers left for this counter today. Please ask the staff at the counter.
refused-office-closed = The office is closed now. It opens next: { $opens }.
