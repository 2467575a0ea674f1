# 共通の言葉。Common words: buttons, date patterns (Unicode date field symbols) and units.

common-yes = はい
common-no = いいえ
common-ok = OK
common-back = 戻る
common-cancel = やめる
common-restart = 最初から
common-menu = メニュー
common-help = 使い方
common-next = 次へ
common-previous = 前へ
common-change = 変更する
common-close = 閉じる
common-choose = 選ぶ
common-other = その他
common-today = 今日
common-tomorrow = 明日
common-day-after-tomorrow = あさって
common-morning = 午前
common-afternoon = 午後
common-open = 空きあり
common-few = 残りわずか
common-full = 満席
common-closed = 閉庁日
common-telephone = 電話する
common-map = 地図を見る
common-language = 言語
common-list-separator = 、

common-yen = { $amount }円
common-people = { $count }人
common-minutes = { $count }分
common-free = 無料

# Babel のパターン: https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table
date-day = M月d日(EEEEE)
date-day-short = M/d(EEEEE)
date-day-full = y年M月d日(EEEEE)
date-month = y年M月
date-weekday = EEEE
date-weekday-short = EEEEE
date-time = H:mm
date-day-time = { $day } { $time }
date-range = { $start }〜{ $end }
