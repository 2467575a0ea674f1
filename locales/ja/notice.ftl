# お知らせの言葉。Notices: calls, near turns, reminders, check-in, apologies.

notice-call = 番号をお呼びしています
notice-call-hint = 番号札かこの画面を、窓口でお見せください。
notice-recall = もう一度お呼びしています
notice-recall-hint = 窓口までお越しください。お見えにならないときは、次の方をご案内します。
notice-recall-hint-back = お待たせしました。{ $desk }番窓口へお越しください。
notice-near-turn = まもなくお呼びします
notice-near-turn-lead = 順番が近づきました。
notice-near-turn-hint = 窓口の近くでお待ちください。
notice-checked-in = 受付しました
notice-checked-in-lead = 予約の受付ができました。番号札の番号をご確認ください。
notice-checked-in-late = 予約の時間を過ぎたため、通常の番号札でご案内します。
notice-checked-in-hint = 順番が近づいたら、お知らせします。
notice-checked-in-hint-soon = まもなくお呼びします。窓口の近くでお待ちください。
notice-skipped = お呼びしましたが、いらっしゃいませんでした
notice-skipped-lead = 順番を次の方に進めました。
notice-transferred = 窓口が変わりました
notice-transferred-lead = 番号札はそのままで、下の窓口でお待ちください。
notice-transferred-hint = 受付の順番は、はじめに番号札を取った時刻のままです。
notice-reminder-evening = 明日のご予約
notice-reminder-evening-lead = 明日のご予約をお知らせします。
notice-reminder-before = ご予約の{ $lead }前です
notice-reminder-before-soon = まもなくご予約の時間です
notice-reminder-before-lead = 今日のご予約をお知らせします。
notice-reminder-card = 予約票（QR）を開く
notice-ticket-card = 番号札を見る
notice-apology = 申し訳ありません。ただいま、うまくお返事できませんでした。少し待ってから、もう一度お試しください。
