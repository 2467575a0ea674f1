# 発券機の画面。The screens of the ticket machine.

screen-language = やさしい日本語
screen-title = { $office }　番号札（ばんごうふだ）
screen-languages = ことばを えらぶ
screen-loading = 準備（じゅんび）を して います
screen-noscript = この 画面（がめん）は 使（つか）えません。職員（しょくいん）に 聞（き）いて ください。

screen-start = 予約（よやく）が ありますか
screen-start-booked = 予約（よやく）が ある
screen-start-booked-note = QRコードか 予約番号（よやくばんごう）を 使（つか）います
screen-start-walk-in = 予約（よやく）が ない
screen-start-walk-in-note = したい ことを えらんで、番号札（ばんごうふだ）を 取（と）ります

screen-waiting = 待（ま）っている 人（ひと） { $count }人（にん）
screen-wait = 待（ま）つ 時間（じかん） { $low }〜{ $high }分（ふん）
screen-wait-rough = 待（ま）つ 時間（じかん） だいたい { $low }〜{ $high }分（ふん）
screen-wait-within = 待（ま）つ 時間（じかん） { $high }分（ふん）まで
screen-wait-rough-within = 待（ま）つ 時間（じかん） だいたい { $high }分（ふん）まで
screen-wait-stale = 待（ま）つ 時間（じかん）は いま わかりません
screen-updated = { $time }の 人数（にんずう）です

screen-categories = 何（なに）を しに 来（き）ましたか
screen-procedures = どの 手続（てつづ）きですか
screen-by-counter = 窓口（まどぐち）から えらぶ
screen-by-counter-note = 手続（てつづ）きの 名前（なまえ）が わからない とき
screen-counters = どの 窓口（まどぐち）ですか
screen-counter = 窓口（まどぐち）：{ $name }
screen-ask-note = 職員（しょくいん）に 聞（き）いて ください
screen-elsewhere = この 番号札（ばんごうふだ）は ここでは 出（で）ません
screen-elsewhere-do = 近（ちか）くの 職員（しょくいん）に 聞（き）いて ください。行（い）く ところを 教（おし）えます。
screen-page = { $page }／{ $pages }ページ
screen-page-next = つぎの ページ
screen-page-before = まえの ページ

screen-check-in = 予約（よやく）の QRコードを 見（み）せて ください
screen-check-in-where = スマートフォンの QRコードを 機械（きかい）に 近（ちか）づけて ください。
screen-check-in-type = 予約番号（よやくばんごう）を 入（い）れる
screen-check-in-type-note = 予約番号（よやくばんごう）：8つの 数字（すうじ）と 認証（にんしょう）キー：6つの 数字（すうじ）
screen-check-in-type-cut = いま ネットワークが とまって いるので、予約番号（よやくばんごう）は 使（つか）えません。QRコードを 見（み）せるか、職員（しょくいん）に 聞（き）いて ください。
screen-camera = カメラの 画面（がめん）。QRコードを 真ん中（まんなか）に 見（み）せて ください
screen-camera-starting = カメラの 準備（じゅんび）を して います
screen-camera-looking = カメラで 読（よ）みます。QRコードを 枠（わく）の 中（なか）に 見（み）せて ください。
screen-camera-none = カメラは 使（つか）えません。読（よ）みとる 機械（きかい）か、予約番号（よやくばんごう）を 使（つか）って ください。

screen-number = 予約番号（よやくばんごう）を 入（い）れて ください
screen-number-label = 予約番号（よやくばんごう）：8つの 数字（すうじ）
screen-pin = 認証（にんしょう）キーを 入（い）れて ください
screen-pin-label = 認証（にんしょう）キー：6つの 数字（すうじ）
screen-typed-hint = 予約（よやく）の 紙（かみ）か 画面（がめん）に 書（か）いて あります
screen-digits-missing = 数字（すうじ）が あと { $count }つ 必要（ひつよう）です
screen-step = { $step }／{ $steps }
screen-keypad = 数字（すうじ）の ボタン
screen-key-erase = 1つ 消（け）す
screen-key-clear = ぜんぶ 消（け）す
screen-next = つぎへ
screen-send = 受付（うけつけ）する

screen-busy = 少（すこ）し 待（ま）って ください
screen-yours = あなたの 番号（ばんごう）
screen-ahead = 前（まえ）に { $count }人（にん） います
screen-ahead-none = つぎに 呼（よ）びます
screen-paper = 番号札（ばんごうふだ）
screen-qr = スマートフォンで 順番（じゅんばん）を 見（み）る QRコード
screen-reprint = もう 一度（いちど） 出（だ）す
screen-reprinted = もう 一度（いちど） 印刷（いんさつ）しました
screen-reprint-failed = 印刷（いんさつ）できません。職員（しょくいん）に 聞（き）いて ください。
screen-countdown = あと { $seconds }秒（びょう）で はじめに もどります
screen-stay = このまま 見（み）る
screen-finish = おわる

screen-failed = お知（し）らせ
screen-again = もう 一度（いちど）する
screen-retry-after = { $seconds }秒（びょう） 待（ま）って、もう 一度（いちど）して ください。
screen-walk-in-instead = 予約（よやく）なしで 番号札（ばんごうふだ）を 取（と）る
screen-ask-staff = わからない ときは、近（ちか）くの 職員（しょくいん）に 聞（き）いて ください。
screen-unreachable = 機械（きかい）が 動（うご）いて いません。もう 一度（いちど）して ください。
screen-back = もどる
screen-home = はじめに もどる

screen-offline = いま ネットワークが とまって います。番号札（ばんごうふだ）は 取（と）る ことが できます
screen-offline-closed = いま ネットワークが とまって います
screen-idle = まだ 使（つか）いますか
screen-idle-go-on = つづける

screen-tools = 見（み）やすく する
screen-contrast = 白（しろ）と 黒（くろ）を かえる
screen-larger = 字（じ）を 大（おお）きく
screen-staff = 職員（しょくいん）へ
screen-staff-paper-low = 用紙（ようし）が もうすぐ なくなります
screen-staff-paper-out = 用紙（ようし）が ありません
screen-staff-printer = 印刷（いんさつ）の 機械（きかい）が 動（うご）いて いません
screen-staff-clock = この 機械（きかい）の 時計（とけい）が ちがいます
screen-staff-journal = まだ 送（おく）って いない 受付（うけつけ）が { $count }件（けん） あります

screen-demo = おためし
screen-demo-unplug = ネットワークを 切（き）る
screen-demo-plug = ネットワークを つなぐ
