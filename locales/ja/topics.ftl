# お知らせの設定（あなたにお知らせ）。Topics one can hear of, in the chat.

topics-title = お知らせの設定
topics-lead = 受け取りたいお知らせを押してください。もう一度押すと、やめられます。
topics-promise = 選んだお知らせだけをお送りします。いつでもやめられます。
topics-marked = ☑ 受け取る
topics-unmarked = ☐ 受け取らない
topics-take = { $topic }：受け取る
topics-stop = { $topic }：やめる
topics-on = 「{ $topic }」のお知らせを受け取ります。
topics-off = 「{ $topic }」のお知らせをやめました。
topics-leave-all = お知らせをすべてやめる
topics-left-all = お知らせをすべてやめました。予約や番号札のお知らせは、今までどおり届きます。
topics-open = お知らせの設定
card-menu-topics = お知らせの設定
refused-topic-unknown = そのお知らせは、今はありません。下から選んでください。
command-words-topics = お知らせ|おしらせ|お知らせの設定|通知|通知の設定|お知らせの登録|お知らせの一覧|お知らせをえらぶ|お知らせを選ぶ|お知らせがほしい|配信|配信の設定|配信設定|配信停止|配信の停止|配信を止める|配信を止めたい|配信をやめる|お知らせをやめる|お知らせをやめたい|お知らせをすべてやめる|あなたにお知らせ|メッセージを止める
