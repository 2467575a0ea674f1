# The paper of a booking made by telephone or at the desk, in all six languages.
visit-paper-title = Booking
visit-paper-number = Booking number
visit-paper-key = Authentication key
visit-paper-when = When
visit-paper-what = Procedure
visit-paper-where = Where
visit-paper-bring = Please bring
visit-paper-hold = Hold this QR code up to the ticket machine.
visit-paper-typed = If the QR code does not work, type the booking number and the authentication key at the machine.
visit-paper-times = Check-in opens { $early } minutes before your time. If you are more than { $late } minutes late, you get an ordinary ticket.
visit-paper-telephone = To change or cancel, please call.
visit-paper-lost = Please keep this paper and bring it with you.
