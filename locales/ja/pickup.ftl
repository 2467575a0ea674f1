# 交付（証明書などのお渡し）と、戻られた方。Handing out documents, and who came back, in the console.

console-pickups = 交付待ち
console-pickup-since = 準備中（{ $at } 受付）
console-pickup-ready-at = { $desk }番窓口で呼び出し中（{ $at } から）
console-pickup-of-day = { $day }分
console-do-hand-in = 申請を受けた（交付待ち）
console-do-pickup-ready = 交付できます
console-do-pickup-again = もう一度呼び出す
console-do-collect = 渡した
console-done-hand-in = { $label } の申請を受けました。交付待ちです。
console-done-pickup-ready = { $label } の交付をお知らせしました。
console-done-pickup-again = { $label } をもう一度お知らせしました。
console-done-collect = { $label } をお渡ししました。
console-tag-back-self = LINEで「戻りました」
console-tag-back-desk = 戻られた方
