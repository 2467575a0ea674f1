# What a broadcast says besides its own words, and what LINE would refuse of them.

broadcast-on-trial = 【テスト】次のメッセージは、テストです。あなただけに送りました。
broadcast-topic-why = あなたが「{ $topics }」のお知らせをもらうことを選んだので、送りました。
broadcast-topic-end = 「{ $topic }」をやめる
broadcast-topic-settings = お知らせの 設定（せってい）を かえる

broadcast-problem-empty = 文を書いてください。
broadcast-problem-text = 文が長いです（{ $length }文字）。{ $most }文字までにしてください。
broadcast-problem-card = カードが大きいです（{ $size }KB）。{ $most }KBまでです。文を短くしてください。
broadcast-problem-label-empty = ボタンの言葉を書いてください。
broadcast-problem-label = ボタンの言葉が長いです（{ $length }文字）。{ $most }文字までにしてください。
broadcast-problem-action = ボタンを押すと何をするか、選んでください。
broadcast-problem-url = リンクは https:// で始まる、{ $most }文字までのアドレスにしてください。
broadcast-problem-image = 画像が大きいです。縦も横も{ $most }ピクセルまでにしてください。
broadcast-problem-image-tall = 画像が縦に長いです。縦は横の3倍までにしてください。
broadcast-problem-variable = 「{ "{" }{ $name }{ "}" }」に入れる言葉がありません。書いてください。
