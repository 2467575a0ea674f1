# 短いあいさつ。言葉は | で区切る。Small talk: the words (parted by |) and the short answers.

smalltalk-words-hello = こんにちは|こんにちわ|こんばんは|おはよう|おはようございます|はじめまして|もしもし
smalltalk-hello = こんにちは。ご用件を選ぶか、そのまま入力してください。
smalltalk-words-thanks = ありがとう|ありがとうございます|ありがとうございました|どうも|どうもありがとう|どうもありがとうございます|助かりました|サンキュー
smalltalk-thanks = どういたしまして。またいつでもどうぞ。
smalltalk-words-goodbye = さようなら|またね|バイバイ|失礼します|おやすみ|おやすみなさい
smalltalk-goodbye = ありがとうございました。またいつでもどうぞ。
smalltalk-words-sorry = ごめん|ごめんなさい|すみません|すいません|申し訳ありません|失礼しました
smalltalk-sorry = 大丈夫ですよ。ゆっくりどうぞ。
smalltalk-words-who = あなたは誰|あなたはだれ|誰ですか|だれですか|ロボット|ロボットですか|aiですか|人ですか
smalltalk-who = 区役所の予約をお手伝いする、自動の窓口です。
