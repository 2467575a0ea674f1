api-docs-title = オープンデータAPI
api-docs-lead = 区役所の窓口の混雑の、いま・これまで・これからと、待ち時間の予想の当たり具合です。CC BY 4.0 で、市を出典として示せばだれでも使えます。個人に関する情報は含みません。
api-docs-key = 鍵は要りません。取得は Cache-Control の秒数より短い間隔では行わず、ETag を If-None-Match で送ってください。
api-ward-unknown = この区はありません。congestion.json に区の一覧があります。
api-invalid-request = 指定に間違いがあります。日付は 2026-12-01 の形で書いてください。
api-range-reversed = 開始日が終了日より後になっています。
api-range-too-long = 一度に取得できるのは31日分までです。期間を分けてください。
