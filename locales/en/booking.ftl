# One's bookings: show, change, cancel.

bookings-none = You have no bookings now.
bookings-none-how = You have no bookings now. When you have one, you can change or cancel it in the menu under “My bookings”.
bookings-which = You have { $count ->
    [one] { $count } booking
   *[other] { $count } bookings
}. Tap the one you want to see.
booking-yours = Here is your booking.
booking-change = Change day or time
booking-cancel = Cancel this booking
booking-new-key = Get a new key
booking-key-renewed = Here is your new key. The old one no longer works.
booking-begun = It is time for your booking. If you check in at the ticket machine by { $until }, you get a booked ticket. If you are later than that, you can still check in today, so please do not hurry.
booking-late = Your booked time has passed, but you can still check in with this QR code until { $closes } today. You will get an ordinary ticket. We look forward to seeing you.
booking-late-closed = Your booked time has passed, and the counters have closed for today. If you still need to come, please book again.
refused-booking-started = The time of this booking has begun, so it cannot be changed or cancelled. You can still check in today with the QR code of the booking.
booking-choice = { $starts_at } { $procedure }
booking-ask-which = You have { $count } bookings. Which one?
booking-missed = I am not sure which booking you mean. Please use the buttons.
change-confirm = Shall I move your booking of { $before } to this time? (It is not changed yet.)
change-confirm-yes = Move it
change-missed-confirm = To change it, please tap “Move it”.
change-same-time = That is the time you already have ({ $starts_at }). Please choose another.
change-done = Your booking has been moved. Your booking number and QR code stay the same.
cancel-confirm = Do you want to cancel this booking?
cancel-confirm-yes = Cancel this booking
cancel-confirm-no = Keep it
cancel-missed-confirm = Please tap “Cancel this booking” or “Keep it”.
cancel-kept = Your booking stays as it is ({ $starts_at }).
cancel-done = Your booking for { $starts_at } is cancelled.

# Words that may mean either while a booking is being cancelled, parted by |.
cancel-words-unclear = cancel
