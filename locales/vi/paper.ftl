# The page behind the QR code of a paper ticket, in Vietnamese.

paper-title = Phiếu số của quý khách
paper-ahead = { $count ->
    [0] Tiếp theo là quý khách
   *[other] Còn { $count } người trước quý khách
}
paper-wait = Thời gian chờ
paper-over = Đã hết giờ tiếp nhận hôm nay. Nếu quý khách vẫn đang chờ, vui lòng báo nhân viên tại quầy
paper-called = Đang gọi số của quý khách. Mời đến quầy
paper-called-at = Đang gọi số của quý khách. Mời đến quầy số { $desk }
paper-serving = Đang làm thủ tục cho quý khách
paper-serving-at = Đang làm thủ tục cho quý khách tại quầy số { $desk }
paper-served = Đã xong
paper-skipped = Đã gọi nhưng quý khách vắng mặt. Hãy đưa phiếu số cho nhân viên ở quầy
paper-skipped-at = Đã gọi nhưng quý khách vắng mặt. Hãy đưa phiếu số cho nhân viên ở quầy số { $desk }
paper-no-show = Số này đã kết thúc. Hãy hỏi nhân viên ở quầy
paper-closed = Quầy đã đóng trước khi gọi đến số của bạn. Hãy hỏi nhân viên ở quầy
paper-preparing = Đang chuẩn bị giấy tờ. Khi xong sẽ hiện trên trang này
paper-ready = Có thể nhận giấy tờ. Mời đến quầy
paper-ready-at = Có thể nhận giấy tờ. Mời đến quầy số { $desk }
paper-follow = Thông báo qua LINE
paper-follow-lead = LINE báo cho quý khách khi sắp đến lượt và khi gọi số. Tin nhắn LINE bằng tiếng Nhật hoặc tiếng Anh.
paper-follow-button = Nhận thông báo qua LINE
paper-follow-send = Khi LINE mở ra, hãy gửi nguyên dòng chữ có sẵn.
paper-follow-by-hand = Hãy gửi số trên phiếu đến tài khoản LINE của văn phòng quận. Chỉ cần nhập:
paper-follow-languages = Thông báo trên LINE bằng tiếng Nhật, tiếng Nhật dễ hiểu và tiếng Anh.
paper-pending = Chưa nhận được thông tin về phiếu số này
paper-pending-hint = Nếu quý khách lấy phiếu khi máy phát số mất kết nối thì phiếu vẫn dùng được. Khi có kết nối lại, thứ tự sẽ hiện ở đây. Vui lòng chú ý nghe gọi số tại quầy.
paper-unknown = Không tìm thấy phiếu số này
paper-unknown-hint = Hãy quét lại mã QR trên phiếu, hoặc hỏi nhân viên ở quầy.
paper-other-day = { $label } là phiếu số của ngày { $day }
paper-new = Hôm nay không dùng được. Hãy lấy phiếu mới ở máy phát số.
