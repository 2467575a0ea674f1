# 電話・窓口で受けた予約の紙。六つの言葉にあります。
visit-paper-title = 予約票
visit-paper-number = 予約番号
visit-paper-key = 認証キー
visit-paper-when = 日時
visit-paper-what = 手続き
visit-paper-where = 場所
visit-paper-bring = 持ち物
visit-paper-hold = 発券機にこのQRコードをかざしてください。
visit-paper-typed = QRコードが使えないときは、発券機で予約番号と認証キーを入力してください。
visit-paper-times = 予約の{ $early }分前から受付できます。{ $late }分より遅れたときは、通常の番号札でご案内します。
visit-paper-telephone = 変更や取り消しは、お電話でご連絡ください。
visit-paper-lost = この紙をなくさないよう、当日お持ちください。
