# The menu of the console
navigation-title = Menu
navigation-desk = Counters
navigation-machines = Ticket machines
navigation-waits = Records of waits
