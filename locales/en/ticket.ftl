# Tickets and congestion.

ticket-none = You have no ticket now. With a booking, hold your QR code to the ticket machine at the office and a ticket comes out. Without one, take a ticket at the machine.
ticket-yours = Your ticket is { $label }.
