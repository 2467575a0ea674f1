# 職員の画面「発券機」。The console's page of ticket machines and of what they did without network.

machines-title = 発券機の様子
machines-link = 発券機の様子を見る
machines-badge = 確認すること { $count }件
machines-updated = { $at } 現在
machines-none = 登録された発券機はありません。
machines-unknown = 不明

machines-conflicts = 通信が切れていた間のことで、確認が必要なもの（{ $count }件）
machines-no-conflicts = 通信が切れていた間のことで、確認が必要なものはありません。
machines-unwell = 様子を見てほしい発券機（{ $count }件）
machines-unwell-one = { $name }：{ $state }
machines-last-told = 最後に届いた内容（いまの様子は分かりません）
machines-more = ほかに{ $count }件あります。上から確認すると表示されます。
machines-settle = 確認しました
machines-settle-which = { $label } を確認しました
machines-settled = 1件を確認済みにしました。
machines-settle-several = 選んだものをまとめて確認済みにする
machines-settle-choose = { $label } を選ぶ
machines-settled-several = { $count ->
    [0] 選ばれたものがないか、すでに確認済みです。
   *[other] { $count }件を確認済みにしました。
}
machines-settled-before = ほかの職員が、すでに確認済みにしています。

machines-state-well = 正常です
machines-state-look = 確認してください
machines-state-silent = 3分以上、応答がありません
machines-state-never = まだ一度も通信していません

machines-fact-seen = 最後の通信
machines-fact-mode = 通信の状態
machines-fact-paper = 用紙
machines-fact-issued = 番号札
machines-fact-printer = プリンター
machines-fact-clock = 時計
machines-fact-journal = 未送信の記録
machines-fact-mended = 記録の修復
machines-fact-version = ソフトの版
machines-fact-other = もう1枚の番号札
machines-fact-now = いまの状態
machines-fact-booking = 予約番号

machines-mode-online = 通信できています
machines-mode-offline = 通信なしで受け付けています
machines-paper-ok = 十分です
machines-paper-low = 残りわずかです。交換の用意をしてください
machines-paper-out = 切れています。補充してください
machines-printer-ok = 正常です
machines-printer-error = エラーです。ふたと紙づまりを確かめてください
machines-clock-right = 合っています
machines-clock-fast = 約{ $minutes }分進んでいます。時刻を合わせてください
machines-clock-slow = 約{ $minutes }分遅れています。時刻を合わせてください
machines-clock-was-off = 発券機の時計が約{ $minutes }分ずれていました
machines-journal-none = ありません
machines-journal-open = { $count }件
machines-journal-waiting = { $count }件（いちばん古いものは{ $minutes }分前）

machines-mended-at = { $at }に、記録の破損を見つけて修復しました。番号札に漏れがないか確かめ、発券機の担当に知らせてください

machines-what-used-twice = 同じご予約で、番号札が2枚出ています。
machines-do-used-twice = { $other } と { $label } をそれぞれお呼びして、ご本人かご家族かを確かめてください。要らないほうは「不在にする」「来られなかった」で閉じてください。
machines-what-cancelled = 取り消されたご予約のQRで受け付けました。予約のない方としてお待ちです。
machines-do-cancelled = { $label } の方に、ご予約が取り消しになっていたことをお伝えください。列の順番はそのままで構いません。
machines-what-booking-unknown = ご予約が見つからないQRで受け付けました。予約のない方としてお待ちです。
machines-do-booking-unknown = { $label } の方に、予約票を見せていただいてください。列の順番はそのままで構いません。
machines-what-booking-moved = ご予約の日時か窓口が変わっていました。予約のない方としてお待ちです。
machines-do-booking-moved = いまのご予約は { $where } です。{ $label } の方に、どちらで手続きするかを聞いてください。
machines-what-wrong-ward = ほかの区のご予約で受け付けました。予約のない方としてお待ちです。
machines-do-wrong-ward = ご予約は { $where } です。{ $label } の方に、この区役所で手続きできるかをご案内ください。
machines-what-wrong-day = ほかの日のご予約で受け付けました。予約のない方としてお待ちです。
machines-do-wrong-day = ご予約は { $where } です。{ $label } の方に、今日手続きするかを聞いてください。
machines-what-token-invalid = 確かめられないQRで受け付けました。予約のない方としてお待ちです。
machines-do-token-invalid = { $label } の方に、予約票を見せていただいてください。列の順番はそのままで構いません。
machines-what-day-over = { $day } の番号札が、日が変わってから届きました。列には入っていません。
machines-do-day-over = { $label } の方がご用件を済ませたかどうか、分かる範囲で確かめてください。
machines-what-repeated = { $old } として呼び出しましたが、ご本人の紙は { $label } です。
machines-do-repeated = 届いたときの状態は「{ $status }」でした。まだご用件が済んでいなければ、{ $label } でもう一度お呼びください。
machines-what-number-not-leased = この発券機に割り当てのない番号で、紙が出ています。列に入っていません。
machines-do-number-not-leased = { $label } の紙を持っている方に、新しい番号札をお渡しください。続くときは、発券機の担当に知らせてください。
machines-what-number-taken = 同じ番号の紙が2枚出ています。あとの1枚は列に入っていません。
machines-do-number-taken = { $label } の紙を持っている方が2人いたら、あとの方に新しい番号札をお渡しください。
machines-what-counter-unknown = 知らない窓口の番号札が出ています。列に入っていません。
machines-do-counter-unknown = { $label } の紙を持っている方に、ご用件を聞いて新しい番号札をお渡しください。
machines-what-failed = 番号札を登録できませんでした。列に入っていません。
machines-do-failed = { $label } の紙を持っている方に、新しい番号札をお渡しください。続くときは、発券機の担当に知らせてください。
