# Questions and answers made from a procedure's data, in Chinese.

faq-procedure-question-bring = 办理“{ $name }”需要带什么？
faq-procedure-question-deadline = “{ $name }”的办理期限是什么时候？
faq-procedure-question-fee = “{ $name }”的手续费是多少？
faq-procedure-question-online = “{ $name }”可以在网上办理吗？
faq-procedure-question-convenience = “{ $name }”可以在便利店办理吗？
faq-procedure-question-who = 谁可以办理“{ $name }”？
faq-procedure-question-book = “{ $name }”可以预约吗？

faq-procedure-bring = 请携带以下物品：
faq-procedure-item = ・{ $item }
faq-procedure-deadline = 办理期限：{ $deadline }
faq-procedure-deadline-check = 办理期限尚未确认。
faq-procedure-fee = 手续费为{ $fee }。
faq-procedure-fee-none = 不需要手续费。
faq-procedure-fee-check = 手续费尚未确认。
faq-procedure-online-yes = 可以在网上办理。
faq-procedure-online-partial = 一部分可以在网上办理。
faq-procedure-online-no = 不能在网上办理，请到窗口办理。
faq-procedure-online-no-but = 不能在网上办理。
faq-procedure-online-check = 是否可以在网上办理，尚未确认。
faq-procedure-convenience-yes = 如有个人编号卡，也可以在便利店领取。
faq-procedure-convenience-no = 不能在便利店办理，请到窗口办理。
faq-procedure-convenience-check = 是否可以在便利店办理，尚未确认。
faq-procedure-who = 可以办理的人：{ $who }
faq-procedure-who-check = 谁可以办理，尚未确认。
faq-procedure-book-yes = 可以在本聊天中预约。没有预约也可以到窗口办理。
faq-procedure-book-no = 不能在本聊天中预约。
faq-procedure-notes = 请注意：{ $notes }
faq-procedure-bring-check = ※内容尚在确认中。
faq-procedure-call = 来访前，请致电{ $centre }（{ $telephone }）确认。
