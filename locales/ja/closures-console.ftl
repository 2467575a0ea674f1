# 臨時休止の画面（職員）。Closures in the console.

refused-closure-nowhere = 休止する区か窓口を選んでください。
refused-closure-backwards = 終わりが始まりより前です。終わりを後の時刻にしてください。
refused-closure-past = 過ぎた時間は休止にできません。これからの時間にしてください。
refused-closure-too-long = 休止は{ $days }日以内で登録してください。それより長いときは、開庁時間の設定を変えてください。
refused-closure-reason-unknown = 理由を選んでください。
refused-closure-note-too-long = 補足は{ $longest }文字以内にしてください。
refused-closure-never-open = その時間は、もともと窓口が開いていません。日と時刻をご確認ください。
refused-closure-unknown = その休止は見つかりません。一覧を開き直してください。
refused-closure-sent = すでにお知らせを送り始めているため、取り消せません。早く再開するときは「再開する」を押してください。
refused-closure-over = その休止は、すでに終わっています。
