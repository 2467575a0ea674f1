# 共通の言葉。Common words: buttons, date patterns (Unicode date field symbols) and units.

common-back = 戻る
common-cancel = やめる
common-morning = 午前
common-afternoon = 午後
common-map = 地図を見る
common-list-separator = 、

common-yen = { $amount }円
common-free = 無料

# Babel のパターン: https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table
date-day = M月d日(EEEEE)
date-day-short = M/d(EEEEE)
date-time = H:mm
date-day-time = { $day } { $time }
