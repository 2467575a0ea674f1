# What a ticket machine says by itself, without the network.

machine-offline-no-count = The network is down, so the number of people waiting cannot be shown just now.
machine-offline-again = You are checked in already. Your number is { $label }. Please wait until it is called.
machine-offline-not-printed = The ticket could not be printed. Please take a photo of number { $label } or write it down: you are called by this number.
machine-offline-paper-follow = Scan the QR code to follow your turn on your phone.
machine-offline-paper-number = The number does not show your place in the line.

machine-offline-token-invalid = This QR code cannot be used. If you have no QR code for a booking, please take a ticket under “I have no booking”.
machine-offline-token-key-unknown = The network is down, so this QR code cannot be checked. Please show your booking to the staff at the counter.
machine-offline-too-early = It is too early to check in. You can check in from { $opens }.
machine-offline-wrong-ward = This booking is for another ward office. Please see your booking for the right one.
machine-offline-booking-cancelled = This booking was cancelled. You can take a ticket under “I have no booking”.
machine-offline-booking-over = The day of this booking has passed. Please take a ticket under “I have no booking”.
machine-offline-counter-unknown = This machine cannot give a ticket for this procedure. Please ask the staff at the counter.
machine-offline-number-typed = The network is down, so a booking number cannot be checked. Please hold up your QR code, or ask the staff at the counter.
machine-offline-no-numbers = This machine cannot give tickets just now. Please ask the staff at the counter.
machine-offline-journal-failed = This machine cannot keep its records, so it gives no tickets. Please ask the staff at the counter.
machine-offline-press-unknown = There is no ticket to print again. Please start anew.
