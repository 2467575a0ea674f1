# Asking to come at another time when there are fewer places

notice-places = Could you come at another time?
notice-places-lead = Fewer people can be served at that time than were booked. If you can, please take another time.
notice-places-was = Your booking now
notice-places-stay = If that does not suit you, you need not do anything: come as booked.
