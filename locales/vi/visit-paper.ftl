# Giấy đặt hẹn qua điện thoại hoặc tại quầy.
visit-paper-title = Phiếu hẹn
visit-paper-number = Số hẹn
visit-paper-key = Mã xác thực
visit-paper-when = Ngày giờ
visit-paper-what = Thủ tục
visit-paper-where = Địa điểm
visit-paper-bring = Mang theo
visit-paper-hold = Đưa mã QR này vào máy lấy số.
visit-paper-typed = Nếu không dùng được mã QR, hãy nhập số hẹn và mã xác thực tại máy.
visit-paper-times = Có thể lấy số từ { $early } phút trước giờ hẹn. Nếu trễ hơn { $late } phút, bạn sẽ nhận số thường.
visit-paper-telephone = Muốn đổi hoặc hủy hẹn, xin gọi điện thoại.
visit-paper-lost = Xin giữ giấy này và mang theo khi đến.
