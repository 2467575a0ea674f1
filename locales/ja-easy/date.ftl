date-day = M月d日(EEEEE)
date-day-short = M/d(EEEEE)
date-time = H:mm
date-day-time = { $day } { $time }
