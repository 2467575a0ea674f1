# 窓口の画面：担当窓口、キー、窓口の変更、閉庁後の整理。The desk of a clerk in the console.

desk-closed = この窓口は{ $reason }のため臨時に休止しています（{ $until }まで）。呼び出している方と対応中の方は、そのまま対応できます。
desk-closed-mark = 休止中：{ $reason }（{ $until }まで）
desk-own = { $ward } { $counter }　{ $desk }番窓口を開く
desk-colleagues = { $names } さんも、いま{ $desk }番窓口を使っています。担当窓口を確かめてください。
desk-do-transfer = 別の窓口へ移す
desk-move = 移す
desk-tag-from = { $counter } から
desk-done-what = 対応した手続き
desk-done-unsaid = 記録しない
desk-done-transfer = { $label } を{ $counter } へ移しました。
desk-transfer-title = { $label } を別の窓口へ移す
desk-transfer-lead = いまは{ $counter } でお待ちです。番号と受付の順番は、そのまま引き継がれます。LINEで番号を見ている方には、新しい窓口をお知らせします。
desk-transfer-back = 移さずに戻る
desk-transfer-not-now = { $label } は「{ $status }」のため、移せません。

# 通信
desk-lost = 通信が切れています。表示は古くなっています。つながるまで、操作はできません。
desk-not-now = 通信が切れているため、操作していません。つながってから、もう一度押してください。
desk-unsent = 「□」をまだ送れていません。つながりしだい送ります。二度行われることはありません。
desk-unknown = 操作が届いたか確かめられませんでした。表示を確かめてから、必要ならもう一度押してください。
desk-broken = この操作はできませんでした。ページを開き直してください。
desk-give-up = 送るのをやめる
desk-back = 通信が戻りました。
desk-choose-row = 番号を確かめて、Enterキーを押してください。

# キー
desk-help = キーの一覧
desk-help-open = この一覧を開く
desk-help-title = キーボードの使い方
desk-help-pickup-again = もう一度呼び出す（交付）
desk-help-when = 日本語入力のままでも使えます。文字を入力する欄にいる間は働きません。同じキーのボタンが並ぶときは、押すたびに次のボタンへ移り、Enterキーで決まります。
desk-help-on = キー操作を使う
desk-help-close = 閉じる

# 閉庁後の整理
desk-day-end = 閉庁後の整理
desk-day-end-badge = { $count }件
desk-day-end-lead = 対応が終わったと記録されないまま、開庁時間が過ぎた番号です。窓口で呼び出し中・対応中の番号と、30分以内に呼び出しがあった窓口の番号は、まだ出ません。実際にどうなったかを選んでください。
desk-day-end-count = 未整理 { $count }件
desk-day-end-where = 窓口と日
desk-day-end-how = 最後の状態
desk-day-end-settle = どうなりましたか
desk-day-end-issued = { $at } 受付
desk-day-end-all = すべて同じにする
desk-day-end-all-lead = この画面の{ $count }件を、すべて同じにします。元には戻せません。
desk-day-end-sure = 窓口で対応中の方や、まだ待っている方がいないことを確かめました
desk-day-end-unsure = 確かめたことを示す欄に、印を付けてください。何も変えていません。
desk-day-end-all-served = すべて「対応した」にする
desk-day-end-all-no-show = すべて「来られなかった」にする
desk-day-end-all-closed = すべて「窓口の都合で終了」にする
desk-day-end-keys = S・A・Cのキーは、いちばん上の番号か、選んでいる行の番号に働きます。上下の矢印キーで行を移れます。
desk-day-end-none = 未整理の番号はありません。
desk-settle-served = 対応した
desk-settle-no-show = 来られなかった
desk-settle-closed = 窓口の都合で終了
desk-settled-served = { $label } を「対応した」にしました。
desk-settled-no-show = { $label } を「来られなかった」にしました。
desk-settled-closed = { $label } を「窓口の都合で終了」にしました。
desk-settled-all-served = { $count }件を「対応した」にしました。
desk-settled-all-no-show = { $count }件を「来られなかった」にしました。
desk-settled-all-closed = { $count }件を「窓口の都合で終了」にしました。

console-status-closed = 窓口の都合で終了
refused-transfer-other-ward = { $label }は、ほかの区の窓口へは移せません。
refused-transfer-same-counter = { $label }は、もうその窓口でお待ちです。
refused-transfer-counter-closed = その窓口は{ $reason }のため臨時に休止しています（{ $until }まで）。{ $label }は移せません。
refused-ticket-at-a-desk = { $label }は、{ $desk }番窓口で対応中です。窓口の画面で終えてください。残ったものは、翌日から整理できます。
refused-line-still-served = { $label }の窓口では、まだ呼び出しが続いています。最後の呼び出しから{ $minutes }分たつと整理できます。
refused-day-not-over = { $label }は本日の番号です。開庁時間が終わってから整理してください。
