date-day = M月d日 EEE
date-day-short = M/d EEE
date-time = H:mm
date-day-time = { $day } { $time }
