# どこでも 使う（つかう） 言葉（やさしい日本語）。Common words in easy Japanese: buttons and units.

common-back = 戻る（もどる）
common-cancel = やめる
common-morning = 午前（ごぜん）
common-afternoon = 午後（ごご）
common-map = 地図（ちず）を 見る
common-list-separator = 、

common-yen = { $amount }円（えん）
common-free = 0円（えん）
common-span = { $hours ->
    [0] { $minutes }分
   *[other] { $minutes ->
        [0] { $hours }時間
       *[other] { $hours }時間{ $minutes }分
    }
}
