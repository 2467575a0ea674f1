# 電話（でんわ）や 窓口（まどぐち）で した 予約（よやく）の 紙（かみ）。
visit-paper-title = 予約（よやく）の 紙（かみ）
visit-paper-number = 予約番号（よやくばんごう）
visit-paper-key = 認証（にんしょう）キー
visit-paper-when = 日（ひ）と 時間（じかん）
visit-paper-what = 手続き（てつづき）
visit-paper-where = 場所（ばしょ）
visit-paper-bring = 持って（もって）くる もの
visit-paper-hold = 番号札（ばんごうふだ）の 機械（きかい）に この QRコードを 見せて（みせて） ください。
visit-paper-typed = QRコードが 使えない（つかえない） ときは、機械（きかい）に 予約番号（よやくばんごう）と 認証（にんしょう）キーを 入れて（いれて） ください。
visit-paper-times = 予約（よやく）の { $early }分前（ふんまえ）から 受付（うけつけ）できます。{ $late }分（ふん）より 遅れた（おくれた） ときは、ふつうの 番号札（ばんごうふだ）に なります。
visit-paper-telephone = 時間（じかん）を 変えたい（かえたい） ときや やめたい ときは、電話（でんわ）して ください。
visit-paper-lost = この 紙（かみ）を なくさないで、持って（もって） 来て（きて） ください。
