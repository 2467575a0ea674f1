# 一斉配信のメッセージ。What a broadcast says besides its own words, and what LINE would refuse of them.

broadcast-on-trial = 【テスト】次のメッセージは、配信の確認用です。あなたにだけ届いています。
broadcast-topic-why = 「{ $topics }」のお知らせをご希望の方にお送りしています。
broadcast-topic-end = 「{ $topic }」を受け取らない
broadcast-topic-settings = お知らせの設定を変える

broadcast-problem-empty = 本文を入力してください。
broadcast-problem-text = 本文が長すぎます（{ $length }文字）。{ $most }文字までにしてください。
broadcast-problem-card = カードが大きすぎます（{ $size }KB）。{ $most }KBまでです。本文を短くしてください。
broadcast-problem-label-empty = ボタンの言葉を入力してください。
broadcast-problem-label = ボタンの言葉が長すぎます（{ $length }文字）。{ $most }文字までにしてください。
broadcast-problem-action = ボタンの動作を選んでください。
broadcast-problem-url = リンク先は、https:// で始まる{ $most }文字までのアドレスにしてください。
broadcast-problem-image = 画像が大きすぎます。縦も横も{ $most }ピクセルまでにしてください。
broadcast-problem-image-tall = 画像が縦に長すぎます。縦を横の3倍までにしてください。
broadcast-problem-variable = 「{ "{" }{ $name }{ "}" }」に入れる言葉がありません。値を入力してください。
