# カードの言葉。What stands on cards: labels, marks, buttons (button labels: 20 characters at most).

card-when = 日時
card-what = 手続き
card-where = 場所
card-bring = 持ち物
card-bring-link = 持ち物を見る
card-bring-of = 持ち物：{ $name }
card-bullet = ・{ $words }
card-who = 手続きできる人
card-deadline = 期限
card-notes = ご注意
card-online = オンライン
card-fee = 手数料
card-convenience-store = コンビニエンスストアでも受け取れます。
card-not-bookable = ここでは予約できません。お電話でお確かめください
card-book-this = この手続きを予約する
card-call-office = 電話 { $number }
card-call-centre = コールセンター { $number }

card-mark-open = ○ 空きあり
card-mark-few = △ 残りわずか
card-mark-full = × 空きなし
card-mark-closed = 受付終了
card-closed-weekend = お休み（土・日）
card-closed-closed-day = お休み（閉庁日）
card-closed-unconfirmed-closing = お休みの予定（確認中）
card-closed-unconfirmed-opening = 開庁は確認中です
card-closed-too-far = まだ予約できません
card-closed-over = 受付終了

card-week-legend = ○ 空きあり　△ 残りわずか　× 空きなし　☆ 混雑の見込み（多いほど混みます）
card-week-cell = { $named } { $half } { $word } { $stars }
card-week-chosen = { $named } { $half }
card-week-previous = 前の週
card-week-next = 次の週
card-week-calendar = カレンダーで選ぶ
card-times-legend = ○ 空きあり　△ 残りわずか　× 空きなし
card-times-cell = { $clock } { $word }
card-stars = 混雑の見込み { $stars }

card-booking = 予約票
card-booking-hold = 発券機にこのQRコードをかざしてください
card-booking-enlarge = QRコードを大きく表示
card-booking-late = 予約の{ $early_minutes }分前から受付できます。{ $late_minutes }分より遅れたときは、通常の番号札でご案内します。
card-booking-cancel = 予約を取り消す
card-number = 予約番号
card-key = 認証キー
card-bookings = ご予約の一覧
card-bookings-open = { $when } の予約

card-ticket = 番号札
card-ticket-number = 受付番号
card-ahead = { $count ->
    [0] 次にお呼びします
   *[other] あと{ $count }人
}
card-go-to-desk = { $desk }番窓口へ
card-state-waiting = お待ちください
card-state-over = 本日の受付時間は終わりました。まだの方は窓口の職員にお声がけください
card-state-called = お呼びしています
card-state-serving = 対応中です
card-state-served = 終わりました
card-state-skipped = お呼びしましたが、いらっしゃいませんでした
card-state-no-show = 受付は終わりました
card-state-closed = お呼びする前に、窓口が終わりました
card-calling = ご案内中の番号：{ $numbers }
card-calling-one = { $label }（{ $desk }番窓口）
card-refresh = 最新の状況を見る
card-congestion = { $ward }の混雑状況
card-waiting = { $count ->
    [0] 待っている人はいません
   *[other] { $count }人待ち
}
card-as-of = { $at } 現在

card-menu-book = 予約する
card-menu-bookings = 予約の確認
card-menu-congestion = 混雑状況
card-menu-ticket = 番号札
card-menu-faq = よくある質問
card-menu-language = 言語 Language
card-greeting = ようこそ Welcome
