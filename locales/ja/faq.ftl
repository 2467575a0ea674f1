# よくある質問と持ち物。Questions and answers, and what to bring.

faq-which-category = 知りたいことを選んでください。
faq-which-question = 質問を選んでください。
faq-answer = お答えします。
faq-back = ほかの質問を見る
faq-other-categories = ほかの分類を見る
bring = 持ち物をご案内します。
bring-which = どの手続きの持ち物ですか。「転入届の持ち物」のように入力することもできます。
