date-day = EEE, d/M
date-day-short = EEE d/M
date-time = H:mm
date-day-time = { $time } { $day }
