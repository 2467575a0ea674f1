# What staff did with somebody's booking.

notice-booking-card-lead = The ward office sends you your booking card again.
notice-booking-moved = Your booking has a new time
notice-booking-moved-lead = The counter has changed the time of your booking. Your booking number and QR code stay the same.
notice-booking-moved-before = Time before the change: { $before }
notice-booking-cancelled = Your booking was cancelled
notice-booking-cancelled-citizen = As you asked, we have cancelled this booking.
notice-booking-cancelled-double = You had two bookings for the same visit, so we have cancelled this one.
notice-booking-cancelled-mistake = There was a mistake in this booking, so we have cancelled it. We are sorry. Please book again.
notice-booking-cancelled-office = We had to cancel this booking for reasons of the office. We are sorry. Please choose another time.
notice-booking-cancelled-ask = If you did not expect this, please call us.
