# Why a broadcast cannot be written, approved or sent, and what to do.

refused-audience-unknown = Choose again whom it is for.
refused-audience-day = Give days of bookings as 2026-12-01, at most 62 of them.
refused-audience-city-only = Only city managers write to the whole account or to everyone.
refused-audience-other-ward = Name your own ward, and no other.
refused-audience-no-limit = Choose at least one condition. To write to all, choose "everyone".
refused-audience-nobody = Nobody fits these conditions. Change them.
refused-account-one-language = What goes to the whole account is written in one language.
refused-broadcast-unknown = There is no such broadcast.
refused-broadcast-moved-on = Somebody else has moved this broadcast on. Look at how it stands now.
refused-broadcast-title = Write a title of at most { $most } characters.
refused-broadcast-pace = Choose between { $least } and { $most } people a minute.
refused-broadcast-without-text = There is no text in one language ({ $language }). Write it, or take the language away.
refused-variable-missing = "{ "{" }{ $name }{ "}" }" has no value. Enter one.
refused-approval-by-same-person = Who wrote or last changed it cannot approve it. Ask a colleague.
refused-send-at-past = That time is over. Enter one that is to come.
refused-quiet-hours = Nothing is sent from 21:00 to 8:00. Schedule it for 8:00 or later, or mark it urgent.
refused-staff-not-linked = Your own LINE account is not linked, or has blocked us. Link it in your settings.
refused-approval-needed = It now reaches more people (over 500) than one person may decide. Send it back, submit it again and have it approved.
