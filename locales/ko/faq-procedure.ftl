# Questions and answers made from a procedure's data, in Korean.

faq-procedure-question-bring = ‘{ $name }’에 필요한 것은 무엇입니까?
faq-procedure-question-deadline = ‘{ $name }’은(는) 언제까지 해야 합니까?
faq-procedure-question-fee = ‘{ $name }’의 수수료는 얼마입니까?
faq-procedure-question-online = ‘{ $name }’은(는) 인터넷으로 할 수 있습니까?
faq-procedure-question-convenience = ‘{ $name }’은(는) 편의점에서 할 수 있습니까?
faq-procedure-question-who = ‘{ $name }’은(는) 누가 할 수 있습니까?
faq-procedure-question-book = ‘{ $name }’은(는) 예약할 수 있습니까?

faq-procedure-bring = 다음의 것을 가져오십시오.
faq-procedure-item = ・{ $item }
faq-procedure-deadline = 기한: { $deadline }
faq-procedure-deadline-check = 기한은 아직 확인되지 않았습니다.
faq-procedure-fee = 수수료는 { $fee }입니다.
faq-procedure-fee-none = 수수료는 없습니다.
faq-procedure-fee-check = 수수료는 아직 확인되지 않았습니다.
faq-procedure-online-yes = 인터넷으로 할 수 있습니다.
faq-procedure-online-partial = 일부는 인터넷으로 할 수 있습니다.
faq-procedure-online-no = 인터넷으로는 할 수 없습니다. 창구로 와 주십시오.
faq-procedure-online-no-but = 인터넷으로는 할 수 없습니다.
faq-procedure-online-check = 인터넷으로 할 수 있는지는 아직 확인되지 않았습니다.
faq-procedure-convenience-yes = 마이넘버 카드가 있으면 편의점에서도 받을 수 있습니다.
faq-procedure-convenience-no = 편의점에서는 할 수 없습니다. 창구로 와 주십시오.
faq-procedure-convenience-check = 편의점에서 할 수 있는지는 아직 확인되지 않았습니다.
faq-procedure-who = 신청할 수 있는 사람: { $who }
faq-procedure-who-check = 누가 할 수 있는지는 아직 확인되지 않았습니다.
faq-procedure-book-yes = 이 채팅에서 예약할 수 있습니다. 예약 없이 창구로 오셔도 됩니다.
faq-procedure-book-no = 이 채팅에서는 예약할 수 없습니다.
faq-procedure-notes = 주의: { $notes }
faq-procedure-bring-check = ※확인 중인 내용입니다.
faq-procedure-call = 방문하시기 전에 { $centre }({ $telephone })로 전화하여 확인해 주십시오.
