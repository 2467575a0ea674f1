# 共通の言葉。Common words: buttons and units.

common-back = 戻る
common-cancel = やめる
common-morning = 午前
common-afternoon = 午後
common-map = 地図を見る
common-list-separator = 、

common-yen = { $amount }円
common-free = 無料
common-span = { $hours ->
    [0] { $minutes }分
   *[other] { $minutes ->
        [0] { $hours }時間
       *[other] { $hours }時間{ $minutes }分
    }
}
