# 職員がした変更のお知らせ。What staff did with somebody's booking.

notice-booking-card-lead = 区役所から、予約票をもう一度お送りします。
notice-booking-moved = ご予約の日時が変わりました
notice-booking-moved-lead = 窓口で、ご予約の日時を変更しました。予約番号とQRコードは、前と同じものが使えます。
notice-booking-moved-before = 変更前の日時：{ $before }
notice-booking-cancelled = ご予約を取り消しました
notice-booking-cancelled-citizen = ご連絡をいただき、次のご予約を取り消しました。
notice-booking-cancelled-double = 同じご用件のご予約が重なっていたため、次のご予約を取り消しました。
notice-booking-cancelled-mistake = 受付の内容に誤りがあったため、次のご予約を取り消しました。申し訳ありません。お手数ですが、もう一度ご予約ください。
notice-booking-cancelled-office = 区役所の都合により、次のご予約を取り消しました。申し訳ありません。お手数ですが、ほかの日時でご予約ください。
notice-booking-cancelled-ask = お心当たりがないときは、お電話でお確かめください。
