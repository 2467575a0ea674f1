# Following a ticket: wishes, papers, coming back, and what cannot be.

follow-how = Type the number of your paper ticket here, for example A-102. The QR code on the ticket works, too.
follow-which-ward = Several ward offices have a ticket { $label }. Which one is yours?
follow-of-ward = { $ward }, { $counter }
follow-confirm = Is this your ticket? Please check that the office and the counter are those on your paper.
follow-confirm-yes = Yes, tell me here
follow-confirm-other = Type another number
follow-done = We'll tell you about { $label } here: when your turn comes near and when it is called.
follow-already = You are being told about { $label } already.
follow-stop = Stop these messages
follow-stopped = No more messages about { $label }. The ticket itself stays valid.
follow-again = Follow it again
follow-open = Show the ticket
ticket-label = { $label }
ticket-other = Show { $label }
ticket-follow-paper = Follow a paper ticket

wish-change = Change messages
wish-ask = When should we tell you? If you say how many minutes away you are, we tell you when to leave. You can also type "7 people before", "25 minutes before" or "I'm 15 minutes away".
wish-city = { $first } and { $last } before (usual)
wish-people = { $value } people before
wish-minutes = { $value } min before
wish-travel = I'm { $value } min away
wish-set-city = All right. We'll tell you when { $first } and when { $last } people are before you.
wish-set-people = { $value ->
    [one] All right. We'll tell you when 1 person is before you.
   *[other] All right. We'll tell you when { $value } people are before you.
}
wish-set-minutes = All right. We'll tell you about { $value } minutes before your call. Times are estimates.
wish-set-travel = All right. We'll tell you when to leave, so that { $value } minutes on the way are enough.
wish-set-stale = All right. Just now we can't tell how fast the line moves, so we count people: at { $first } before you.
wish-reached = { $ahead ->
    [one] All right. Your turn is near already (1 person before you). Please wait near the counter.
   *[other] All right. Your turn is near already ({ $ahead } people before you). Please wait near the counter.
}
wish-reached-next = All right. You are next. Please wait near the counter.
wish-reached-travel = { $ahead ->
    [one] It is time to leave: 1 person is before you. Please come to the counter.
   *[other] It is time to leave: { $ahead } people are before you. Please come to the counter.
}
wish-remembered = You have no waiting ticket now. We'll do so from your next ticket on.
wish-which-ticket = Which ticket's messages do you want to change?
wish-now-city = Messages: at { $first } and { $last } before you
wish-now-people = Messages: at { $value } before you
wish-now-minutes = Messages: about { $value } minutes before
wish-now-travel = Messages: when to leave ({ $value } min away)

rejoin-back = I'm at the counter now
rejoin-done = { $label } is back in the line. We'll call you again: please wait near the counter.
rejoin-not-needed = { $label } is in the line. Please go on waiting.
rejoin-called-now = { $label } is being called now. Please go to desk { $desk }.

card-range = Wait about { $low }–{ $high } min
card-range-rough = Wait about { $low }–{ $high } min (rough)
card-range-short = Wait up to { $high } min
card-range-rough-short = Wait up to { $high } min (rough)
card-range-stale = Waiting time: no news yet
card-follow-whose = { $label } · { $place }
card-followed-by-you = Your ticket
card-state-preparing = Being prepared
card-state-ready = Ready to collect
card-preparing-hint = We'll tell you here when it is ready.

notice-leave-now = Time to leave
notice-leave-now-lead = Your turn is coming near. Now is a good moment to leave.
notice-leave-now-hint = The call may come a little earlier or later. Have a safe trip.
notice-skipped-way-back = Please come to desk { $desk }. When you are there, press the button below and we call you again.
notice-skipped-way-back-no-desk = Please come to the counter. When you are there, press the button below and we call you again.
notice-pickup-ready = Your documents are ready
notice-pickup-again = Your documents are waiting for you
notice-pickup-hint = Please show your ticket at the desk.
notice-pickup-when = Please come before the office closes today.
card-pickup-desk = Collect at desk { $desk }

change-ask-day = Changing your booking of { $before } ({ $ward }, { $procedure }). Please choose the new day.
change-ask-day-at = Changing your booking of { $before } ({ $ward }, { $procedure }) to { $time }. Please choose the new day.
booking-already-here = You have checked in for today's booking: your ticket is { $label }. To cancel, tell a clerk or just let the call pass. You can stop the messages here.
booking-change-already-here = You have checked in for today's booking: your ticket is { $label }. The time can't be changed any more. Please ask a clerk.

refused-wish-unknown = There is no such way to be told. Please choose one under "Change messages".
refused-wish-out-of-range = { $kind ->
    [people] Please choose between { $lowest } and { $highest } people.
    [travel] Please say between { $lowest } and { $highest } minutes.
   *[minutes] Please choose between { $lowest } and { $highest } minutes.
}
refused-not-following = You get no messages about { $label } any more. Type the number to begin again.
refused-follow-code-unknown = We can't find this ticket. Please type its number, for example A-102.
refused-label-unknown = There is no ticket { $label } today. Please check the number and the date on it and type it again.
refused-ticket-of-other-day = { $label } is a ticket of { $day } and can't be used today. Please take a new one at the ticket machine.
refused-ticket-over = { $label } is done. If you need something else, please take a new ticket at the machine.
refused-too-many-followers = At most { $limit } people can follow { $label }. Somebody who follows it can press "Stop these messages".
refused-following-too-many = You can follow up to { $limit } tickets a day.
refused-rejoin-at-desk = { $label } has been called several times. Please show your ticket to a clerk at the counter.
refused-pickup-moved-on = { $label } was changed elsewhere meanwhile. Please look at the page's newest state.

# Words people type, parted by |.
command-words-follow = follow a ticket|follow a paper ticket|follow my ticket|paper ticket|register ticket|tell me on line
command-words-wish = change messages|change notifications|change notices|notification settings|message settings
command-words-stop-following = stop these messages|stop messages|stop notifications|stop notices|no more messages|stop telling me
command-words-rejoin = i'm back|i am back|i'm at the counter|i am at the counter|i'm at the counter now|i missed my call|i missed the call|i'm here
