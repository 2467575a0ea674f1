# The page behind the QR code of a paper ticket.

paper-title = Your ticket
paper-ahead = { $count ->
    [0] You are next
    [one] 1 person before you
   *[other] { $count } people before you
}
paper-wait = Wait
paper-over = Office hours are over for today. If you are still waiting, please speak to the staff at the counter
paper-called = Your number is being called. Please come to the counter
paper-called-at = Your number is being called. Please go to desk { $desk }
paper-serving = You are being served
paper-serving-at = You are being served at desk { $desk }
paper-served = Finished
paper-skipped = We called you, but nobody came. Please show your ticket to a clerk
paper-skipped-at = We called you, but nobody came. Please show your ticket at desk { $desk }
paper-no-show = This ticket is closed. Please ask a clerk
paper-closed = The counter closed before your number was called. Please ask a clerk
paper-preparing = Your documents are being prepared. When they are ready, this page says so
paper-ready = Ready to collect. Please come to the counter
paper-ready-at = Ready to collect. Please go to desk { $desk }
paper-follow = Messages on LINE
paper-follow-lead = LINE tells you when your turn comes near and when it is called.
paper-follow-button = Tell me on LINE
paper-follow-send = When LINE opens, just send the text that stands there.
paper-follow-by-hand = Send the number of your ticket to the ward offices' LINE account. Just type:
paper-follow-languages = Messages on LINE are in Japanese, easy Japanese and English.
paper-pending = Nothing has reached us about this ticket yet
paper-pending-hint = If you took it while the ticket machine had no connection, it is valid: your place in the line appears here as soon as the connection is back. Please listen for your number at the counter.
paper-unknown = We can't find this ticket
paper-unknown-hint = Please scan the QR code on your ticket again, or ask a clerk.
paper-other-day = { $label } is a ticket of { $day }
paper-new = It can't be used today. Please take a new ticket at the machine.
