# Notices: calls, near turns, reminders, check-in, apologies.

notice-call = Your number is called
notice-call-hint = Please show your ticket or this screen at the desk.
notice-recall = Your number is called again
notice-recall-hint = Please come to the desk. If you do not come, the next person is called.
notice-recall-hint-back = Thank you for waiting. Please come to desk { $desk }.
notice-near-turn = Your turn is near
notice-near-turn-lead = It will soon be your turn.
notice-near-turn-hint = Please wait near the counter.
notice-checked-in = You are checked in
notice-checked-in-lead = Your booking is checked in. Please look at your ticket number.
notice-checked-in-late = Your booked time has passed, so you have an ordinary ticket.
notice-checked-in-hint = We will tell you when your turn is near.
notice-checked-in-hint-soon = Your number will be called soon. Please wait near the counter.
notice-skipped = You were called, but were not there
notice-skipped-lead = The next person has been called.
notice-transferred = Your counter has changed
notice-transferred-lead = Keep your number, and wait at the counter below.
notice-transferred-hint = Your place in line counts from the time of your ticket.
notice-reminder-evening = Your visit tomorrow
notice-reminder-evening-lead = This is a reminder of your visit tomorrow.
notice-reminder-before = Your visit is in { $lead }
notice-reminder-before-soon = Your visit is soon
notice-reminder-before-lead = This is a reminder of your visit today.
notice-reminder-card = Open the booking (QR)
notice-ticket-card = Show my ticket
notice-apology = We are sorry. We could not answer you just now. Please wait a little and try again.
