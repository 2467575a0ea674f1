# 発券機のお断り：どうなっているか、どうすればよいか。六つの言葉にあります。

refused-booking-unknown = ご予約が見つかりません。
refused-booking-cancelled = このご予約は取り消されています。
refused-booking-over = このご予約の時間は終わりました。
refused-token-invalid = QRコードを読み取れませんでした。LINEで予約票を開き直して、もう一度かざしてください。予約番号と認証キーでも受付できます。
refused-token-key-unknown = このQRコードは古くなっています。LINEで予約票を開き直して、もう一度かざしてください。予約番号と認証キーでも受付できます。
refused-number-mistyped = 予約番号に間違いがあります。8桁の数字を確かめて、もう一度入力してください。
refused-number-or-key-wrong = 予約番号か認証キーが違います。予約票の番号を確かめて、もう一度入力してください。
refused-key-locked = 認証キーの間違いが続いたため、番号での受付を止めました。QRコードでは受付できます。LINEで認証キーを新しくするか、窓口の職員にお声がけください。
refused-slow-down = 間違いが続いたため、この発券機では番号の入力を少し止めています。あと{ $seconds }秒お待ちください。QRコードでは受付できます。
refused-too-early = まだ受付の時間ではありません。{ $opens }から受付できます。
refused-wrong-ward = このご予約は{ $ward }の窓口です。{ $ward }へお越しください。
refused-counter-unknown = その窓口は見つかりません。画面から窓口を選んでください。
refused-counter-elsewhere = その窓口は{ $ward }にあります。この発券機では番号札をお出しできません。
refused-procedure-unknown = そのご用件は見つかりません。画面から選び直してください。
refused-procedure-not-here = そのご用件の窓口は、この区役所にありません。職員にお声がけください。
refused-kiosk-key-wrong = この発券機は登録されていません。窓口の職員にお声がけください。
refused-kiosk-revoked = この発券機は使えなくなっています。窓口の職員にお声がけください。
refused-idempotency-key-reused = 発券機の通信に誤りがありました。もう一度はじめからお試しください。
refused-lease-enough = この発券機には、今日の番号が十分に割り当てられています。
refused-numbers-used-up = この窓口の今日の番号がなくなりました。窓口の職員にお声がけください。
refused-office-closed = ただいまは受付時間外です。次の受付は{ $opens }からです。
