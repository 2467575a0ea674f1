# メニュー（やさしい日本語）。The rich menu's labels (at most 20 characters).

menu-bar = メニュー
menu-book = 予約（よやく）する
menu-bookings = 予約（よやく）を 見る
menu-congestion = 混んで（こんで）いるか
menu-ticket = 番号札（ばんごうふだ）
menu-faq = よく ある 質問（しつもん）
menu-language = 言葉（ことば）
# 日本語が読めない人にも分かるように、下に小さく書く。
menu-language-hint = Language
