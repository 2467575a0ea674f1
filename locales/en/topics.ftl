# Topics one can hear of, in the chat.

topics-title = News you choose
topics-lead = Tap what you want to hear about. Tap again to stop.
topics-promise = We send only what you choose. You can stop at any time.
topics-marked = ☑ On
topics-unmarked = ☐ Off
topics-take = { $topic }: on
topics-stop = { $topic }: off
topics-on = We'll tell you about “{ $topic }”.
topics-off = We won't send you news about “{ $topic }” any more.
topics-leave-all = Stop all of them
topics-left-all = All news is stopped. Messages about your bookings and tickets still come.
topics-open = Choose your news
card-menu-topics = Choose your news
refused-topic-unknown = That subject is not offered now. Please choose one below.
command-words-topics = notifications|news|news settings|announcements|subscribe|unsubscribe|stop the news|choose my news|topics
