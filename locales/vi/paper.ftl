# The page behind the QR code of a paper ticket, in Vietnamese.

paper-title = Phiếu số của bạn
paper-ahead = { $count ->
    [0] Tiếp theo là bạn
   *[other] Còn { $count } người trước bạn
}
paper-wait = Thời gian chờ
paper-called = Đang gọi số của bạn. Mời đến quầy
paper-called-at = Đang gọi số của bạn. Mời đến quầy số { $desk }
paper-serving = Đang làm thủ tục cho bạn
paper-serving-at = Đang làm thủ tục cho bạn tại quầy số { $desk }
paper-served = Đã xong
paper-skipped = Đã gọi nhưng bạn vắng mặt. Hãy đưa phiếu số cho nhân viên ở quầy
paper-skipped-at = Đã gọi nhưng bạn vắng mặt. Hãy đưa phiếu số cho nhân viên ở quầy số { $desk }
paper-no-show = Số này đã kết thúc. Hãy hỏi nhân viên ở quầy
paper-preparing = Đang chuẩn bị giấy tờ
paper-ready = Có thể nhận giấy tờ. Mời đến quầy
paper-ready-at = Có thể nhận giấy tờ. Mời đến quầy số { $desk }
paper-follow = Thông báo qua LINE
paper-follow-lead = LINE báo cho bạn khi sắp đến lượt và khi gọi số.
paper-follow-button = Nhận thông báo qua LINE
paper-follow-send = Khi LINE mở ra, hãy gửi nguyên dòng chữ có sẵn.
paper-follow-by-hand = Hãy gửi dòng chữ sau đến tài khoản LINE của văn phòng quận.
paper-unknown = Không tìm thấy phiếu số này
paper-unknown-hint = Hãy quét lại mã QR trên phiếu, hoặc hỏi nhân viên ở quầy.
paper-other-day = { $label } là phiếu số của ngày { $day }
paper-new = Hôm nay không dùng được. Hãy lấy phiếu mới ở máy phát số.
