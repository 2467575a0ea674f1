# 予約の確認・変更・取り消し。One's bookings: show, change, cancel.

bookings-none = いま、ご予約はありません。
bookings-none-how = いま、ご予約はありません。ご予約があるときは、メニューの「予約の確認」から変更や取り消しができます。
bookings-which = ご予約が{ $count }件あります。見たい予約を押してください。
booking-yours = ご予約の内容です。
booking-change = 日時を変更する
booking-cancel = 予約を取り消す
booking-new-key = 認証キーを新しくする
booking-key-renewed = 認証キーを新しくしました。前のキーは、もう使えません。
booking-begun = ご予約の時間になりました。{ $until }までに発券機で受付すると、予約の番号札でご案内します。それより遅れても、今日のうちは受付できますので、あわてずにお越しください。
booking-late = ご予約の時間を過ぎましたが、今日の{ $closes }までは、このQRコードで受付できます。通常の番号札でのご案内になります。お気をつけてお越しください。
booking-late-closed = ご予約の時間を過ぎ、今日の窓口は終わりました。お手続きがまだでしたら、お手数ですが、もう一度予約してください。
refused-booking-started = ご予約の時間を過ぎたため、変更や取り消しができません。今日のうちは、予約票のQRコードで受付できます。
booking-choice = { $starts_at } { $procedure }
booking-ask-which = ご予約が{ $count }件あります。どの予約ですか。
booking-missed = どの予約か分かりませんでした。ボタンで選んでください。
change-confirm = { $before }の予約を、この日時に変更しますか。（まだ変更は終わっていません）
change-confirm-yes = この日時に変更する
change-missed-confirm = 変更してよければ「この日時に変更する」を押してください。
change-same-time = いまの予約と同じ日時です（{ $starts_at }）。ほかの時間を選んでください。
change-done = 日時を変更しました。予約番号とQRコードは、前と同じものが使えます。
cancel-confirm = この予約を取り消しますか。
cancel-confirm-yes = 予約を取り消す
cancel-confirm-no = 取り消さない
cancel-missed-confirm = 「予約を取り消す」か「取り消さない」を押してください。
cancel-kept = 予約はそのままです（{ $starts_at }）。
cancel-done = { $starts_at }の予約を取り消しました。

# 取り消しの確認で、どちらの意味か分からない言葉。Words that may mean either, parted by |.
cancel-words-unclear = キャンセル|キャンセルする|取り消し|取り消す|取消|とりけし
