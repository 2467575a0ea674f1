# 予約枠が減ったとき、時間の変更をお願いするお知らせ

notice-places = ご予約の時間の変更のお願い
notice-places-lead = その時間に受付できる人数が変わりました。よろしければ、時間の変更をお願いします。
notice-places-was = 今のご予約
notice-places-stay = ご都合が悪いときは、何もしなくてかまいません。今のご予約のままお越しください。
