# 会話のやりとり。Steering a dialog: not understood, back, old buttons, time-out.

dialog-not-understood = すみません、よく分かりませんでした。もう一度お願いします。
dialog-not-understood-again = お役に立てず、すみません。下のボタンから選んでください。お電話でもご案内します（{ $telephone }）。
dialog-none-open = ご用件を選んでください。
dialog-cancelled = 途中でやめました。またいつでもどうぞ。
dialog-timed-out = 時間がたったため、先ほどの手続きはいったん終わりました。お手数ですが、もう一度お願いします。
dialog-old-button = そのボタンは、もう使えません。
dialog-button-over = そのボタンの手続きは、もう終わっています。
dialog-nothing-to-undo = これが最初の質問です。
dialog-trouble = 申し訳ありません。うまく進められませんでした。もう一度お試しください。
dialog-telephone = お電話でもご案内します：{ $telephone }
dialog-to-menu = メニュー
dialog-bring = 持ち物を見る
# 「はい」「いいえ」と読む言葉（| で区切る）。Words read as yes and no, parted by |.
dialog-words-yes = はい|うん|ええ|お願いします|おねがいします|それでお願いします|はいお願いします|はい、お願いします|予約する|予約します|確定|ok|okです|オーケー|オッケー
# 変更・取り消しの確認だけで「はい」と読む言葉。Read as yes only where a change or a cancellation is confirmed.
dialog-words-yes-change = 変更する|変更します
dialog-words-yes-cancel = 取り消す|取り消します
dialog-words-no = いいえ|いや|ううん|違います|ちがいます|違う|ちがう|だめ|取り消さない

unsupported-sticker = スタンプをありがとうございます。スタンプではお答えできないので、文字かボタンでお願いします。
unsupported-image = 写真をありがとうございます。写真は読み取れないので、文字かボタンでお願いします。
unsupported-video = 動画をありがとうございます。動画は見られないので、文字かボタンでお願いします。
unsupported-audio = 音声をありがとうございます。音声は聞き取れないので、文字かボタンでお願いします。
unsupported-file = ファイルをありがとうございます。ファイルは開けないので、文字かボタンでお願いします。
unsupported-location = 位置情報をありがとうございます。位置情報は使っていません。区の名前を文字かボタンで教えてください。
unsupported-other = すみません。文字かボタンでお願いします。

greeting = 友だち追加ありがとうございます。区役所の窓口の予約、混雑状況、番号札の確認ができます。下のボタンから選ぶか、「明日の10時に中央区で転入届」のように入力してください。
menu-lead = 何をしますか。
