# Questions and answers made from a procedure's data.

faq-procedure-question-bring = What do I need for “{ $name }”?
faq-procedure-question-deadline = What is the deadline for “{ $name }”?
faq-procedure-question-fee = How much is the fee for “{ $name }”?
faq-procedure-question-online = Can I do “{ $name }” online?
faq-procedure-question-convenience = Can I get “{ $name }” at a convenience store?
faq-procedure-question-who = Who can do “{ $name }”?
faq-procedure-question-book = Can I book “{ $name }”?

faq-procedure-bring = Please bring:
faq-procedure-item = • { $item }
faq-procedure-deadline = Deadline: { $deadline }
faq-procedure-deadline-check = The deadline is not confirmed yet.
faq-procedure-fee = The fee is { $fee }.
faq-procedure-fee-none = There is no fee.
faq-procedure-fee-check = The fee is not confirmed yet.
faq-procedure-online-yes = You can do this online.
faq-procedure-online-partial = You can do part of this online.
faq-procedure-online-no = This cannot be done online. Please come to the counter.
faq-procedure-online-no-but = This cannot be done online.
faq-procedure-online-check = Whether this can be done online is not confirmed yet.
faq-procedure-convenience-yes = With a My Number Card you can also get it at convenience stores.
faq-procedure-convenience-no = It is not available at convenience stores. Please come to the counter.
faq-procedure-convenience-check = Whether it is available at convenience stores is not confirmed yet.
faq-procedure-who = Who can do this: { $who }
faq-procedure-who-check = Who can do this is not confirmed yet.
faq-procedure-book-yes = You can book it in this chat. You may also come without a booking.
faq-procedure-book-no = It cannot be booked in this chat.
faq-procedure-notes = Please note: { $notes }
faq-procedure-bring-check = * Not confirmed yet.
faq-procedure-call = Before your visit, please call the { $centre } ({ $telephone }) to check.
