# 手続きのデータから作る、質問と答え。Questions and answers made from a procedure's data.

faq-procedure-question-bring = 「{ $name }」に必要なものは何ですか
faq-procedure-question-deadline = 「{ $name }」は、いつまでにすればよいですか
faq-procedure-question-fee = 「{ $name }」の手数料はいくらですか
faq-procedure-question-online = 「{ $name }」は、インターネットでできますか
faq-procedure-question-convenience = 「{ $name }」は、コンビニで取れますか
faq-procedure-question-who = 「{ $name }」の手続きができるのはだれですか
faq-procedure-question-book = 「{ $name }」は予約できますか

faq-procedure-bring = 必要なものは次のとおりです。
faq-procedure-item = ・{ $item }
faq-procedure-deadline = 手続きの期限：{ $deadline }
faq-procedure-deadline-check = 手続きの期限は、まだ確認できていません。
faq-procedure-fee = 手数料は{ $fee }です。
faq-procedure-fee-none = 手数料はかかりません。
faq-procedure-fee-check = 手数料は、まだ確認できていません。
faq-procedure-online-yes = インターネットでできます。
faq-procedure-online-partial = 一部はインターネットでできます。
faq-procedure-online-no = インターネットではできません。窓口へお越しください。
faq-procedure-online-no-but = インターネットではできません。
faq-procedure-online-check = インターネットでできるかどうかは、まだ確認できていません。
faq-procedure-convenience-yes = マイナンバーカードがあれば、コンビニエンスストアでも受け取れます。
faq-procedure-convenience-no = コンビニエンスストアでは取れません。窓口へお越しください。
faq-procedure-convenience-check = コンビニエンスストアで取れるかどうかは、まだ確認できていません。
faq-procedure-who = 手続きができる人：{ $who }
faq-procedure-who-check = だれが手続きできるかは、まだ確認できていません。
faq-procedure-book-yes = このトークで予約できます。予約がなくても、窓口で受け付けています。
faq-procedure-book-no = このトークでは予約できません。
faq-procedure-notes = ご注意：{ $notes }
faq-procedure-bring-check = ※確認中の内容です。
faq-procedure-call = 来庁の前に、{ $centre }（{ $telephone }）へお電話でお確かめください。
