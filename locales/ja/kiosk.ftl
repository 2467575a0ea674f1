# 発券機の言葉：画面、紙、あとから届いた記録。六つの言葉にあります。

kiosk-issued = 番号札{ $label }をお取りください。お呼びするまでお待ちください。
kiosk-issued-booked = ご予約の受付をしました。番号札{ $label }をお取りください。
kiosk-issued-late = ご予約の時間を過ぎたため、通常の番号札{ $label }でご案内します。お呼びするまでお待ちください。
kiosk-issued-again = { $at }に受付が済んでいます。番号は{ $label }です。

kiosk-again-called = 番号{ $label }をお呼びしています。{ $desk }番窓口へお越しください。
kiosk-again-serving = 番号{ $label }は、{ $desk }番窓口でご案内しています。
kiosk-again-served = 番号{ $label }の受付は終わっています。ほかのご用件は、窓口の職員にお声がけください。
kiosk-again-skipped = 番号{ $label }をお呼びしましたが、いらっしゃいませんでした。窓口の職員に番号札をお見せください。もう一度ご案内します。
kiosk-again-no-show = 番号{ $label }の受付は終わりました。窓口の職員にお声がけください。
kiosk-again-closed = 番号{ $label }をお呼びする前に、窓口が終わりました。窓口の職員にお声がけください。

kiosk-paper-booked = ご予約の方
kiosk-paper-walk-in = ご予約のない方
kiosk-paper-ahead = { $count ->
    [0] 次にお呼びします
   *[other] 前に{ $count }人お待ちです
}
kiosk-paper-wait = { $low ->
    [0] お待ちの目安 { $high }分以内
   *[other] お待ちの目安 { $low }〜{ $high }分
}
kiosk-paper-wait-rough = { $low ->
    [0] お待ちの目安 およそ{ $high }分以内（おおまかな時間です）
   *[other] お待ちの目安 およそ{ $low }〜{ $high }分（おおまかな時間です）
}
kiosk-paper-late = ご予約の時間を過ぎたため、通常の番号札です。
kiosk-paper-line = 順番が近づいたら、LINEでもお知らせします。
kiosk-paper-follow = スマートフォンで読み取ると、待ち人数が分かります。
kiosk-paper-keep = 番号をお呼びするまでお待ちください。

kiosk-kiosk-key-missing = この発券機の設定が済んでいません。窓口の職員にお声がけください。
kiosk-bad-json = 発券機の通信に誤りがありました。もう一度お試しください。
kiosk-invalid-request = 発券機から送られた内容に誤りがありました。もう一度はじめからお試しください。
kiosk-body-too-large = 発券機から送られた内容が大きすぎます。もう一度はじめからお試しください。

kiosk-journal-issued = 番号{ $label }を受け付けました。
kiosk-journal-repeated = 番号{ $label }は、すでに受け付けています。
kiosk-journal-used-twice = 番号{ $label }を受け付けました。このご予約は、ほかでも受付が済んでいました。
kiosk-journal-cancelled = 番号{ $label }を受け付けました。このご予約は取り消されていたため、予約のない方としてご案内します。
kiosk-journal-booking-unknown = 番号{ $label }を受け付けました。ご予約が見つからないため、予約のない方としてご案内します。
kiosk-journal-booking-moved = 番号{ $label }を受け付けました。ご予約の日時や窓口が変わっていたため、予約のない方としてご案内します。
kiosk-journal-wrong-ward = 番号{ $label }を受け付けました。ほかの区のご予約のため、予約のない方としてご案内します。
kiosk-journal-wrong-day = 番号{ $label }を受け付けました。この日のご予約ではないため、予約のない方としてご案内します。
kiosk-journal-token-invalid = 番号{ $label }を受け付けました。QRコードを確かめられないため、予約のない方としてご案内します。
kiosk-journal-number-not-leased = この番号は、この発券機に割り当てられていません。職員が確認します。
kiosk-journal-number-taken = この番号は、すでに使われています。職員が確認します。
kiosk-journal-counter-unknown = この番号札の窓口が見つかりません。職員が確認します。
kiosk-journal-failed = この番号札を登録できませんでした。職員が確認します。
