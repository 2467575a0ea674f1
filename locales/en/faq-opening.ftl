# Whether the office is open on a day, from the calendar.

opening-open = On { $day } the ward office counters are open, { $opens } to { $closes }.
opening-over = On { $day } the counters closed at { $closes }.
opening-closed-weekend = The ward offices are closed on { $day } (weekend).
opening-closed-closed-day = The ward offices are closed on { $day } ({ $reason }).
opening-closed-unconfirmed-closing = The ward offices will probably be closed on { $day } ({ $reason }). Please call to make sure: { $telephone }.
opening-closed-unconfirmed-opening = Whether the office is open on { $day } is not confirmed yet. Please call to make sure: { $telephone }.
opening-next = The next open day is { $day }, { $opens } to { $closes }.
opening-perhaps = It may be open on { $day }, but that is not confirmed. Please call to make sure: { $telephone }.
opening-book = Book for { $day }
