# Questions and answers made from a procedure's data, in Vietnamese.

faq-procedure-question-bring = Cần mang theo gì để làm thủ tục “{ $name }”?
faq-procedure-question-deadline = Hạn làm thủ tục “{ $name }” là khi nào?
faq-procedure-question-fee = Lệ phí của “{ $name }” là bao nhiêu?
faq-procedure-question-online = Có thể làm “{ $name }” qua mạng không?
faq-procedure-question-convenience = Có thể làm “{ $name }” ở cửa hàng tiện lợi không?
faq-procedure-question-who = Ai có thể làm thủ tục “{ $name }”?
faq-procedure-question-book = Có thể đặt hẹn cho “{ $name }” không?

faq-procedure-bring = Vui lòng mang theo:
faq-procedure-item = • { $item }
faq-procedure-deadline = Hạn làm thủ tục: { $deadline }
faq-procedure-deadline-check = Hạn làm thủ tục chưa được xác nhận.
faq-procedure-fee = Lệ phí là { $fee }.
faq-procedure-fee-none = Không mất lệ phí.
faq-procedure-fee-check = Lệ phí chưa được xác nhận.
faq-procedure-online-yes = Quý vị có thể làm qua mạng.
faq-procedure-online-partial = Có thể làm một phần qua mạng.
faq-procedure-online-no = Không thể làm qua mạng. Vui lòng đến quầy.
faq-procedure-online-no-but = Không thể làm qua mạng.
faq-procedure-online-check = Chưa xác nhận được có thể làm qua mạng hay không.
faq-procedure-convenience-yes = Nếu có thẻ My Number, quý vị cũng có thể nhận ở cửa hàng tiện lợi.
faq-procedure-convenience-no = Không thể làm ở cửa hàng tiện lợi. Vui lòng đến quầy.
faq-procedure-convenience-check = Chưa xác nhận được có thể làm ở cửa hàng tiện lợi hay không.
faq-procedure-who = Người có thể làm thủ tục: { $who }
faq-procedure-who-check = Chưa xác nhận được ai có thể làm thủ tục.
faq-procedure-book-yes = Quý vị có thể đặt hẹn trong cuộc trò chuyện này. Không đặt hẹn, quý vị vẫn có thể đến quầy.
faq-procedure-book-no = Không thể đặt hẹn trong cuộc trò chuyện này.
faq-procedure-notes = Lưu ý: { $notes }
faq-procedure-bring-check = * Nội dung chưa được xác nhận.
faq-procedure-call = Trước khi đến, vui lòng gọi { $centre } ({ $telephone }) để kiểm tra.
