date-day = M월 d일(EEE)
date-day-short = M/d(EEE)
date-time = H:mm
date-day-time = { $day } { $time }
