# 紙（かみ）の 番号札（ばんごうふだ）の ページ。

paper-title = 番号札（ばんごうふだ）
paper-ahead = { $count ->
    [0] つぎは あなたです
   *[other] あと { $count }人（にん）です
}
paper-wait = 待（ま）つ 時間（じかん）
paper-called = あなたの 番号（ばんごう）を よんでいます。窓口（まどぐち）に きて ください
paper-called-at = あなたの 番号（ばんごう）を よんでいます。{ $desk }番（ばん）の 窓口（まどぐち）に きて ください
paper-serving = いま 手続（てつづ）きを しています
paper-serving-at = いま { $desk }番（ばん）の 窓口（まどぐち）で 手続（てつづ）きを しています
paper-served = おわりました
paper-skipped = よびましたが いませんでした。窓口（まどぐち）の 人（ひと）に 番号札（ばんごうふだ）を 見（み）せて ください
paper-skipped-at = よびましたが いませんでした。{ $desk }番（ばん）の 窓口（まどぐち）の 人（ひと）に 番号札（ばんごうふだ）を 見（み）せて ください
paper-no-show = おわりました。窓口（まどぐち）の 人（ひと）に 聞（き）いて ください
paper-preparing = いま つくっています。待（ま）って ください
paper-ready = できました。窓口（まどぐち）に きて ください
paper-ready-at = できました。{ $desk }番（ばん）の 窓口（まどぐち）に きて ください
paper-follow = LINEで おしらせ
paper-follow-lead = もうすぐ よぶときと よぶときに LINEで おしらせします。
paper-follow-button = LINEで おしらせを もらう
paper-follow-send = LINEが あいたら、書（か）いてある 文字（もじ）を そのまま 送（おく）って ください。
paper-follow-by-hand = LINEで 区役所（くやくしょ）に この 文字（もじ）を 送（おく）って ください。
paper-unknown = この番号札（ばんごうふだ）が わかりません
paper-unknown-hint = 番号札（ばんごうふだ）の QRコードを もういちど 読（よ）んで ください。わからないときは 窓口（まどぐち）の 人（ひと）に 聞（き）いて ください。
paper-other-day = { $label } は { $day }の 番号札（ばんごうふだ）です
paper-new = 今日（きょう）は つかえません。機械（きかい）で あたらしい 番号札（ばんごうふだ）を とって ください。
