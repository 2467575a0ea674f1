# 発券機の画面。The screens of the ticket machine.

screen-language = やさしい日本語
screen-title = { $office }　番号札（ばんごうふだ）
screen-languages = ことばを えらぶ
screen-loading = 準備（じゅんび）を して います
screen-noscript = この 画面（がめん）は 使えません。職員（しょくいん）に 聞いて ください。

screen-start = 予約（よやく）が ありますか
screen-start-booked = 予約（よやく）が ある
screen-start-booked-note = QRコードか 予約番号（よやく ばんごう）を 使います
screen-start-walk-in = 予約（よやく）が ない
screen-start-walk-in-note = したい ことを えらんで、番号札（ばんごうふだ）を 取ります

screen-waiting = 待っている 人 { $count }人
screen-wait = 待つ 時間 { $low }〜{ $high }分
screen-wait-rough = 待つ 時間 だいたい { $low }〜{ $high }分
screen-wait-within = 待つ 時間 { $high }分まで
screen-wait-rough-within = 待つ 時間 だいたい { $high }分まで
screen-wait-stale = 待つ 時間は 今 わかりません
screen-updated = { $time }の 人数（にんずう）です

screen-categories = 何（なに）を しに 来ましたか
screen-procedures = どの 手続き（てつづき）ですか
screen-by-counter = 窓口（まどぐち）から えらぶ
screen-by-counter-note = 手続き（てつづき）の 名前が わからない とき
screen-counters = どの 窓口（まどぐち）ですか
screen-counter = 窓口（まどぐち）：{ $name }
screen-ask-note = 職員（しょくいん）に 聞いて ください
screen-elsewhere = この 番号札（ばんごうふだ）は ここでは 出ません
screen-elsewhere-do = 近くの 職員（しょくいん）に 聞いて ください。行く ところを 教えます。
screen-page = { $page }／{ $pages }ページ
screen-page-next = つぎの ページ
screen-page-before = まえの ページ

screen-check-in = 予約（よやく）の QRコードを 見せて ください
screen-check-in-where = スマートフォンの QRコードを 機械（きかい）に 近づけて ください。
screen-check-in-type = 予約番号（よやく ばんごう）を 入れる
screen-check-in-type-note = 予約番号（8つの 数字）と 認証キー（6つの 数字）
screen-camera = カメラの 画面（がめん）。QRコードを 真ん中（まんなか）に 見せて ください
screen-camera-starting = カメラの 準備（じゅんび）を して います
screen-camera-looking = カメラで 読みます。QRコードを 枠（わく）の 中に 見せて ください。
screen-camera-none = カメラは 使えません。読み取る（よみとる）機械か、予約番号（よやく ばんごう）を 使って ください。

screen-number = 予約番号（よやく ばんごう）を 入れて ください
screen-number-label = 予約番号（8つの 数字）
screen-pin = 認証キー（にんしょう キー）を 入れて ください
screen-pin-label = 認証キー（6つの 数字）
screen-typed-hint = 予約（よやく）カードに 書いて あります
screen-digits-missing = 数字（すうじ）が あと { $count }つ 要ります（いります）
screen-step = { $step }／{ $steps }
screen-keypad = 数字（すうじ）の ボタン
screen-key-erase = 1つ 消す（けす）
screen-key-clear = ぜんぶ 消す（けす）
screen-next = つぎへ
screen-send = 受付（うけつけ）する

screen-busy = 少し 待って ください
screen-yours = あなたの 番号（ばんごう）
screen-ahead = 前（まえ）に { $count }人 います
screen-ahead-none = つぎに 呼びます（よびます）
screen-paper = 番号札（ばんごうふだ）
screen-qr = スマートフォンで 順番（じゅんばん）を 見る QRコード
screen-reprint = もう一度（もういちど）印刷（いんさつ）する
screen-reprinted = もう一度（もういちど）印刷（いんさつ）しました
screen-reprint-failed = 印刷（いんさつ）できません。職員（しょくいん）に 聞いて ください。
screen-countdown = あと { $seconds }秒（びょう）で はじめに もどります
screen-stay = このまま 見る
screen-finish = おわる

screen-failed = お知らせ（おしらせ）
screen-again = もう一度（もういちど）する
screen-retry-after = { $seconds }秒（びょう）待って、もう一度（もういちど）して ください。
screen-walk-in-instead = 予約（よやく）なしで 番号札（ばんごうふだ）を 取る
screen-ask-staff = わからない ときは、近くの 職員（しょくいん）に 聞いて ください。
screen-unreachable = 機械（きかい）が 動いて（うごいて）いません。もう一度（もういちど）して ください。
screen-back = もどる
screen-home = はじめに もどる

screen-offline = いま ネットワークが とまって います。番号札（ばんごうふだ）は 取（と）る ことが できます
screen-offline-closed = いま ネットワークが とまって います
screen-idle = まだ 使いますか
screen-idle-go-on = つづける

screen-tools = 見やすく する
screen-contrast = 白と 黒を かえる
screen-larger = 字（じ）を 大きく
screen-staff = 職員（しょくいん）へ
screen-staff-paper-low = 用紙（ようし）が もうすぐ なくなります
screen-staff-paper-out = 用紙（ようし）が ありません
screen-staff-printer = 印刷（いんさつ）の 機械（きかい）が 動いて（うごいて）いません
screen-staff-clock = この 機械（きかい）の 時計（とけい）が ちがいます
screen-staff-journal = まだ 送って（おくって）いない 受付（うけつけ）が { $count }件 あります

screen-demo = おためし
screen-demo-unplug = 通信（つうしん）を 切る（きる）
screen-demo-plug = 通信（つうしん）を つなぐ
