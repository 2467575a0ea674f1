# 発券機の言葉。Ticket machines: screen, paper and the page for makers of machines.

kiosk-issued = 番号札{ $label }をお取りください。お呼びするまでお待ちください。
kiosk-issued-booked = ご予約の受付をしました。番号札{ $label }をお取りください。
kiosk-issued-late = ご予約の時間を過ぎたため、通常の番号札{ $label }でご案内します。お呼びするまでお待ちください。
kiosk-issued-again = { $at }に受付が済んでいます。番号は{ $label }です。

kiosk-again-called = 番号{ $label }をお呼びしています。{ $desk }番窓口へお越しください。
kiosk-again-serving = 番号{ $label }は、{ $desk }番窓口でご案内しています。
kiosk-again-served = 番号{ $label }の受付は終わっています。ほかのご用件は、窓口の職員にお声がけください。
kiosk-again-skipped = 番号{ $label }をお呼びしましたが、いらっしゃいませんでした。窓口の職員に番号札をお見せください。もう一度ご案内します。
kiosk-again-no-show = 番号{ $label }の受付は終わりました。窓口の職員にお声がけください。

kiosk-paper-booked = ご予約の方
kiosk-paper-walk-in = ご予約のない方
kiosk-paper-ahead = { $count ->
    [0] 次にお呼びします
   *[other] 前に{ $count }人お待ちです
}
kiosk-paper-late = ご予約の時間を過ぎたため、通常の番号札です。
kiosk-paper-line = 順番が近づいたら、LINEでもお知らせします。
kiosk-paper-keep = 番号をお呼びするまでお待ちください。

kiosk-kiosk-key-missing = この発券機の設定が済んでいません。窓口の職員にお声がけください。
kiosk-bad-json = 発券機の通信に誤りがありました。もう一度お試しください。
kiosk-invalid-request = 発券機から送られた内容に誤りがありました。もう一度はじめからお試しください。
kiosk-body-too-large = 発券機から送られた内容が大きすぎます。もう一度はじめからお試しください。

kiosk-docs-title = 発券機API
kiosk-docs-lead = 発券機は、この窓口に外向きのHTTPSだけでつながります。答えに人の名前は入りません。
kiosk-docs-key = どの要求にも、発券機の鍵をヘッダー「Authorization: Bearer <鍵>」で付けてください。鍵は、区役所が発券機を登録するときに1回だけ表示されます。答えの項目はOpenAPI文書にあります。
