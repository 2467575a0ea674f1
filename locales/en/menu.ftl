# The rich menu: labels in the picture (at most 20 characters), what a tap says.

menu-bar = Menu
menu-book = Book a visit
menu-bookings = My bookings
menu-congestion = How busy
menu-ticket = My ticket
menu-faq = FAQ
menu-language = Language
# Small, below the label, for people who read Japanese.
menu-language-hint = 言語
