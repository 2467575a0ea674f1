# 番号札のお知らせ。Following a ticket: wishes, papers, coming back, and what cannot be.

follow-how = 紙の番号札に書かれた番号を、そのまま入力してください（例：A-102）。番号札のQRコードからも登録できます。
follow-which-ward = { $label } は、いくつかの区役所にあります。どちらの番号札ですか。
follow-of-ward = { $ward }・{ $counter }
follow-confirm = この番号札ですか。お手元の番号札と、区役所・窓口が同じかご確認ください。
follow-confirm-yes = はい、お知らせを受け取る
follow-confirm-other = 番号を入力し直す
follow-done = { $label } のお知らせを始めました。順番が近づいたときと、お呼びするときに、お知らせします。
follow-already = { $label } のお知らせは、もう始まっています。
follow-stop = お知らせを止める
follow-stopped = { $label } のお知らせを止めました。番号札は、そのまま使えます。
follow-again = もう一度お知らせを受ける
follow-open = 番号札を見る
ticket-label = { $label }
ticket-other = { $label } を見る
ticket-follow-paper = 紙の番号札を登録する

wish-change = お知らせを変える
wish-ask = いつお知らせしますか。「移動に…」を選ぶと、間に合うように出発の時間をお知らせします。「7人前」「25分前」「15分かかります」のように入力もできます。
wish-city = { $first }人前と{ $last }人前（標準）
wish-people = { $value }人前
wish-minutes = { $value }分前
wish-travel = 移動に{ $value }分
wish-set-city = わかりました。{ $first }人前と{ $last }人前になったら、お知らせします。
wish-set-people = わかりました。{ $value }人前になったら、お知らせします。
wish-set-minutes = わかりました。お呼びする{ $value }分ほど前に、お知らせします。時間はめやすです。
wish-set-travel = わかりました。{ $value }分かかる方に間に合うよう、出発の時間をお知らせします。
wish-set-stale = わかりました。いまは順番の進みが分からないため、人数でお知らせします（{ $first }人前）。
wish-reached = わかりました。順番が近づいています（あと{ $ahead }人）。窓口の近くでお待ちください。
wish-reached-next = わかりました。次にお呼びします。窓口の近くでお待ちください。
wish-reached-travel = わかりました。もう出発の時間です（あと{ $ahead }人）。窓口へお越しください。
wish-remembered = いま、お待ちの番号札はありません。次の番号札から、そのようにお知らせします。
wish-which-ticket = どの番号札のお知らせを変えますか。
wish-now-city = お知らせ：{ $first }人前と{ $last }人前
wish-now-people = お知らせ：{ $value }人前
wish-now-minutes = お知らせ：お呼びする{ $value }分ほど前
wish-now-travel = お知らせ：出発の時間（{ $value }分かかる）

rejoin-back = 今、窓口に戻りました
rejoin-done = { $label } を列に戻しました。もう一度お呼びしますので、窓口の近くでお待ちください。
rejoin-not-needed = { $label } は、列に入っています。そのままお待ちください。
rejoin-called-now = { $label } は、いまお呼びしています。{ $desk }番窓口へお越しください。

card-range = 待ち時間 { $low }〜{ $high }分くらい
card-range-rough = 待ち時間 { $low }〜{ $high }分くらい（めやす）
card-range-short = 待ち時間 { $high }分以内
card-range-rough-short = 待ち時間 { $high }分以内（めやす）
card-range-stale = 待ち時間は更新待ちです
card-follow-whose = { $label }・{ $place }
card-followed-by-you = お手元の番号札です
card-state-preparing = 交付の準備をしています
card-state-ready = 受け取れます
card-preparing-hint = 用意ができたら、ここでお知らせします。

notice-leave-now = そろそろ出発してください
notice-leave-now-lead = 順番が近づきました。いま出ると、ちょうどよいころです。
notice-leave-now-hint = お呼びする時間は、前後することがあります。お気をつけてお越しください。
notice-skipped-way-back = { $desk }番窓口へお越しください。着いたら下のボタンを押すと、もう一度お呼びします。
notice-skipped-way-back-no-desk = 窓口へお越しください。着いたら下のボタンを押すと、もう一度お呼びします。
notice-pickup-ready = 証明書などの用意ができました
notice-pickup-again = 証明書などのお受け取りをお待ちしています
notice-pickup-hint = 番号札を、窓口でお見せください。
notice-pickup-when = 今日の受付が終わるまでに、お越しください。
card-pickup-desk = { $desk }番窓口で受け取れます

change-ask-day = { $before }のご予約（{ $ward }・{ $procedure }）を変更します。新しい日を選んでください。
change-ask-day-at = { $before }のご予約（{ $ward }・{ $procedure }）を、{ $time }に変更します。新しい日を選んでください。
booking-already-here = 今日のご予約は受付が済み、番号札 { $label } が出ています。取り消すときは、窓口の職員に伝えるか、お呼びしてもそのままにしてください。お知らせは止められます。
booking-change-already-here = 今日のご予約は受付が済み、番号札 { $label } が出ています。時間は変えられません。窓口の職員にご相談ください。

# お断りの言葉。
refused-wish-unknown = そのお知らせの方法はありません。「お知らせを変える」から選んでください。
refused-wish-out-of-range = { $kind ->
    [people] { $lowest }人前から{ $highest }人前までで選んでください。
    [travel] { $lowest }分から{ $highest }分までで教えてください。
   *[minutes] { $lowest }分前から{ $highest }分前までで選んでください。
}
refused-not-following = { $label } のお知らせは止まっています。番号を入力すると、また始められます。
refused-follow-code-unknown = この番号札は見つかりません。番号札の番号（例：A-102）を入力してください。
refused-label-unknown = 今日の番号札に { $label } はありません。番号札の番号と日付をご確認のうえ、もう一度入力してください。
refused-ticket-of-other-day = { $label } は、{ $day }の番号札です。今日は使えません。もう一度ご用のときは、発券機で新しい番号札をお取りください。
refused-ticket-over = { $label } のご案内は終わっています。もう一度ご用のときは、発券機で新しい番号札をお取りください。
refused-too-many-followers = { $label } のお知らせは、{ $limit }人までです。先に登録した方に「お知らせを止める」を押してもらってください。
refused-following-too-many = 1日に登録できる番号札は、{ $limit }枚までです。
refused-rejoin-at-desk = { $label } は、何度かお呼びしました。お手数ですが、窓口の職員に番号札をお見せください。
refused-pickup-moved-on = { $label } の交付は、ほかの操作で状態が変わりました。画面の最新の状態をご確認ください。

# 打ち込まれる言葉（| で区切る）。Words people type, parted by |.
command-words-follow = 番号札を登録|番号札の登録|番号札登録|番号を登録|紙の番号札|番号札を登録したい|お知らせを受け取る|LINEで知らせを受け取る|番号札のお知らせ
command-words-wish = 通知を変える|通知を変えたい|通知変更|通知の変更|通知設定|お知らせを変える|お知らせを変えたい|お知らせの変更|お知らせ設定
command-words-stop-following = お知らせを止める|お知らせを止めたい|お知らせ停止|お知らせを止めて|通知を止める|通知を止めたい|通知停止|通知を止めて|通知はいらない|お知らせはいらない|通知はいりません|お知らせはいりません
command-words-rejoin = 戻りました|もどりました|窓口に戻りました|今、窓口に戻りました|今窓口に戻りました|着きました|窓口に着きました|窓口にいます|呼ばれたのに気づかなかった|呼ばれていました
