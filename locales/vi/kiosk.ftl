# Ticket machines: screen, paper, and what became of presses that came later.

kiosk-issued = Vui lòng lấy phiếu số { $label } và chờ đến khi được gọi.
kiosk-issued-booked = Đã tiếp nhận lịch hẹn của quý khách. Vui lòng lấy phiếu số { $label }.
kiosk-issued-late = Đã quá giờ hẹn nên quý khách nhận phiếu thường số { $label }. Vui lòng chờ đến khi được gọi.
kiosk-issued-again = Quý khách đã làm thủ tục tiếp nhận lúc { $at }. Số của quý khách là { $label }.

kiosk-again-called = Đang gọi số { $label }. Vui lòng đến quầy số { $desk }.
kiosk-again-serving = Số { $label } đang được phục vụ tại quầy số { $desk }.
kiosk-again-served = Số { $label } đã được phục vụ xong. Nếu cần việc khác, vui lòng hỏi nhân viên tại quầy.
kiosk-again-skipped = Đã gọi số { $label } nhưng quý khách không có mặt. Vui lòng đưa phiếu cho nhân viên tại quầy. Chúng tôi sẽ gọi lại.
kiosk-again-no-show = Số { $label } không còn hiệu lực. Vui lòng hỏi nhân viên tại quầy.
kiosk-again-closed = Quầy đã đóng trước khi gọi số { $label }. Vui lòng hỏi nhân viên tại quầy.

kiosk-paper-booked = Có hẹn trước
kiosk-paper-walk-in = Không hẹn trước
kiosk-paper-ahead = { $count ->
    [0] Quý khách là người tiếp theo
   *[other] Còn { $count } người phía trước quý khách
}
kiosk-paper-wait = { $low ->
    [0] Thời gian chờ: trong vòng { $high } phút
   *[other] Thời gian chờ: { $low }–{ $high } phút
}
kiosk-paper-wait-rough = { $low ->
    [0] Thời gian chờ: trong khoảng { $high } phút (ước tính sơ bộ)
   *[other] Thời gian chờ: khoảng { $low }–{ $high } phút (ước tính sơ bộ)
}
kiosk-paper-late = Đã quá giờ hẹn: đây là phiếu thường.
kiosk-paper-line = Khi sắp đến lượt, chúng tôi cũng báo cho quý khách qua LINE.
kiosk-paper-follow = Quét bằng điện thoại để xem còn bao nhiêu người phía trước.
kiosk-paper-keep = Vui lòng chờ đến khi số của quý khách được gọi.

kiosk-kiosk-key-missing = Máy lấy số này chưa được cài đặt. Vui lòng hỏi nhân viên tại quầy.
kiosk-bad-json = Máy lấy số bị lỗi. Vui lòng thử lại.
kiosk-invalid-request = Máy lấy số đã gửi nội dung sai. Vui lòng làm lại từ đầu.
kiosk-body-too-large = Máy lấy số đã gửi nội dung quá lớn. Vui lòng làm lại từ đầu.

kiosk-journal-issued = Đã tiếp nhận số { $label }.
kiosk-journal-repeated = Số { $label } đã được tiếp nhận trước đó.
kiosk-journal-used-twice = Đã tiếp nhận số { $label }. Lịch hẹn này đã được tiếp nhận ở nơi khác trước đó.
kiosk-journal-cancelled = Đã tiếp nhận số { $label }. Lịch hẹn đã bị hủy nên phục vụ như người không hẹn trước.
kiosk-journal-booking-unknown = Đã tiếp nhận số { $label }. Không tìm thấy lịch hẹn nên phục vụ như người không hẹn trước.
kiosk-journal-booking-moved = Đã tiếp nhận số { $label }. Thời gian hoặc quầy của lịch hẹn đã thay đổi nên phục vụ như người không hẹn trước.
kiosk-journal-wrong-ward = Đã tiếp nhận số { $label }. Lịch hẹn thuộc quận khác nên phục vụ như người không hẹn trước.
kiosk-journal-wrong-day = Đã tiếp nhận số { $label }. Lịch hẹn không phải của ngày này nên phục vụ như người không hẹn trước.
kiosk-journal-token-invalid = Đã tiếp nhận số { $label }. Không xác minh được mã QR nên phục vụ như người không hẹn trước.
kiosk-journal-number-not-leased = Số này không được cấp cho máy này. Nhân viên sẽ kiểm tra.
kiosk-journal-number-taken = Số này đã được sử dụng. Nhân viên sẽ kiểm tra.
kiosk-journal-counter-unknown = Không tìm thấy quầy ghi trên phiếu này. Nhân viên sẽ kiểm tra.
kiosk-journal-failed = Không đăng ký được phiếu này. Nhân viên sẽ kiểm tra.
