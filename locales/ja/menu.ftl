# リッチメニュー。The rich menu: labels in the picture (at most 20 characters), what a tap says.

menu-bar = メニュー
menu-book = 予約する
menu-bookings = 予約の確認
menu-congestion = 混雑状況
menu-ticket = 番号札
menu-faq = よくある質問
menu-language = 言語
# 日本語が読めない人にも分かるように、下に小さく書く。
menu-language-hint = Language
