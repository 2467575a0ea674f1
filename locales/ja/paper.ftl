# 紙の番号札のQRコードで開くページ。The page behind the QR code of a paper ticket.

paper-title = 番号札
paper-ahead = { $count ->
    [0] 次にお呼びします
   *[other] あと{ $count }人です
}
paper-wait = 待ち時間
paper-over = 本日の受付時間は終わりました。まだの方は窓口の職員にお声がけください
paper-called = お呼びしています。窓口へお越しください
paper-called-at = お呼びしています。{ $desk }番窓口へお越しください
paper-serving = ご案内中です
paper-serving-at = { $desk }番窓口でご案内中です
paper-served = ご案内は終わりました
paper-skipped = お呼びしましたが、いらっしゃいませんでした。窓口の職員に番号札をお見せください
paper-skipped-at = お呼びしましたが、いらっしゃいませんでした。{ $desk }番窓口の職員に番号札をお見せください
paper-no-show = 受付は終わりました。窓口の職員にお声がけください
paper-closed = この番号をお呼びする前に、窓口が終わりました。窓口の職員にお声がけください
paper-preparing = 交付の準備をしています。用意ができたら、この画面に表示します
paper-ready = お渡しできます。窓口へお越しください
paper-ready-at = お渡しできます。{ $desk }番窓口へお越しください
paper-follow = LINEでお知らせ
paper-follow-lead = 順番が近づいたときと、お呼びするときに、LINEでお知らせします。
paper-follow-button = LINEで知らせを受け取る
paper-follow-send = LINEが開いたら、入力された文字をそのまま送ってください。
paper-follow-by-hand = LINEで区役所の公式アカウントに、番号札の番号を送ってください。次のように入力するだけです。
paper-follow-languages = LINEのお知らせは、日本語・やさしい日本語・英語です。
paper-pending = この番号札の情報は、まだ届いていません
paper-pending-hint = 発券機の通信が止まっているときに取った番号札なら、そのまま使えます。通信が戻りしだい、ここに順番を表示します。窓口のお呼び出しにご注意ください。
paper-unknown = この番号札は見つかりません
paper-unknown-hint = 番号札のQRコードを、もう一度読み取ってください。分からないときは、窓口の職員にお声がけください。
paper-other-day = { $label } は、{ $day }の番号札です
paper-new = 今日は使えません。ご用のときは、発券機で新しい番号札をお取りください。
