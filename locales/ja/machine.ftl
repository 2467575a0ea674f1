# 発券機の画面。The screens of the ticket machine.

screen-language = 日本語
screen-title = { $office }　番号札の発券機
screen-languages = 言語を選ぶ
screen-loading = 準備をしています
screen-noscript = この画面にはJavaScriptが必要です。職員にお声がけください。

screen-start = ご予約はありますか
screen-start-booked = 予約のある方
screen-start-booked-note = QRコードか予約番号で受付します
screen-start-walk-in = 予約のない方
screen-start-walk-in-note = ご用件を選んで、番号札をお取りください

screen-waiting = お待ち { $count }人
screen-wait = 待ち時間 { $low }〜{ $high }分
screen-wait-rough = 待ち時間のめやす { $low }〜{ $high }分
screen-wait-within = 待ち時間 { $high }分以内
screen-wait-rough-within = 待ち時間のめやす { $high }分以内
screen-wait-stale = 待ち時間は更新待ちです
screen-updated = { $time }現在

screen-categories = ご用件を選んでください
screen-procedures = 手続きを選んでください
screen-by-counter = 窓口の名前から選ぶ
screen-by-counter-note = 手続きの名前がわからないとき
screen-counters = 窓口を選んでください
screen-counter = 窓口：{ $name }
screen-ask-note = 職員にお声がけください
screen-elsewhere = この手続きの番号札は、ここでは出せません
screen-elsewhere-do = 近くの職員にお声がけください。行き先をご案内します。
screen-page = { $page }／{ $pages }ページ
screen-page-next = 次のページ
screen-page-before = 前のページ

screen-check-in = 予約のQRコードをかざしてください
screen-check-in-where = スマートフォンの画面や印刷したQRコードを、読み取り口に近づけてください。
screen-check-in-type = 予約番号を入力する
screen-check-in-type-note = 予約番号（8けた）と認証キー（6けた）をお使いください
screen-check-in-type-cut = 通信が切れている間は、予約番号では受付できません。QRコードをかざすか、職員にお声がけください。
screen-camera = カメラの映像。QRコードを中央に映してください
screen-camera-starting = カメラの準備をしています
screen-camera-looking = カメラで読み取れます。QRコードを枠の中に映してください。
screen-camera-none = カメラは使えません。読み取り機にかざすか、予約番号を入力してください。

screen-number = 予約番号を入力してください
screen-number-label = 予約番号（8けた）
screen-pin = 認証キーを入力してください
screen-pin-label = 認証キー（6けた）
screen-typed-hint = 予約票に書いてあります
screen-digits-missing = あと{ $count }けた入力してください
screen-step = { $step }／{ $steps }
screen-keypad = 数字のボタン
screen-key-erase = 1字消す
screen-key-clear = 全部消す
screen-next = 次へ
screen-send = 受付する

screen-busy = 少々お待ちください
screen-yours = あなたの番号
screen-ahead = 前に{ $count }人お待ちです
screen-ahead-none = 次にお呼びします
screen-paper = 番号札
screen-qr = 順番をスマートフォンで確かめるためのQRコード
screen-reprint = もう一度印刷する
screen-reprinted = もう一度印刷しました
screen-reprint-failed = 印刷できませんでした。職員にお声がけください。
screen-countdown = あと{ $seconds }秒で最初の画面に戻ります
screen-stay = このまま表示する
screen-finish = 終わる

screen-failed = お知らせ
screen-again = もう一度試す
screen-retry-after = { $seconds }秒ほど待ってから、もう一度お試しください。
screen-walk-in-instead = 予約なしで番号札を取る
screen-ask-staff = お困りのときは、近くの職員にお声がけください。
screen-unreachable = 発券機が応答していません。もう一度お試しください。
screen-back = 戻る
screen-home = 最初に戻る

screen-offline = ただいま通信が切れていますが、番号札はお取りいただけます
screen-offline-closed = ただいま通信が切れています
screen-idle = まだお使いですか
screen-idle-go-on = 続ける

screen-tools = 見やすさ
screen-contrast = 白黒反転
screen-larger = 文字を大きく
screen-staff = 職員の方へ
screen-staff-paper-low = 用紙が残りわずかです
screen-staff-paper-out = 用紙がありません
screen-staff-printer = 印刷機が動いていません
screen-staff-clock = この機械の時計がずれています
screen-staff-journal = まだ送っていない受付が{ $count }件あります

screen-demo = お試し
screen-demo-unplug = 通信を切ってみる
screen-demo-plug = 通信をつなぐ
