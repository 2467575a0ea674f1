# The words in the rich menus' pictures: labels of at most 20 characters.

richmenu-tab-book = Bookings
richmenu-tab-now = At the office
richmenu-tab-help = Help

# Smaller, below the large button.
richmenu-closed = Closed: see offer
richmenu-closed-hint = The time kept for you
richmenu-book-hint = Choose a day and a time
richmenu-today-hint = Show the check-in QR code
richmenu-congestion-hint = People waiting, minutes
richmenu-my-ticket-hint = How many are ahead of me
richmenu-faq-hint = What to bring, fees …

richmenu-another = Book another
richmenu-today = Today's visit
richmenu-alter = Change or cancel
richmenu-bring = What to bring
richmenu-quietest = Quietest office
richmenu-my-ticket = My ticket now
richmenu-notify = Notice settings
richmenu-follow = Paper ticket
richmenu-phone = Phone us
richmenu-how-to = How to use

# What taps on the menu answer.
richmenu-alter-ask = What would you like to do with your booking?
richmenu-alter-change = Change day or time
richmenu-alter-cancel = Cancel the booking
richmenu-how-to-text =
    How to use Madoguchi

    1. Tap “Book a visit” and choose ward, procedure, day and time.
    2. On the day, hold the QR code of your booking card to the ticket machine at the ward office.
    3. When your turn is near, you are told here.

    You can also type it: “moving-in notification tomorrow at 10:00”.
    Type “cancel” to stop and “back” to go one step back.
