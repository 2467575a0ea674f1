# Refusals that a ticket machine tells: what is so, and what the person can do.

refused-booking-unknown = Không tìm thấy lịch hẹn.
refused-booking-cancelled = Lịch hẹn này đã bị hủy.
refused-booking-over = Thời gian của lịch hẹn này đã kết thúc.
refused-token-invalid = Không đọc được mã QR. Vui lòng mở lại lịch hẹn trong LINE và đưa mã vào máy một lần nữa. Quý khách cũng có thể dùng số đặt hẹn và mã xác thực.
refused-token-key-unknown = Mã QR này đã cũ. Vui lòng mở lại lịch hẹn trong LINE và đưa mã vào máy một lần nữa. Quý khách cũng có thể dùng số đặt hẹn và mã xác thực.
refused-number-mistyped = Số đặt hẹn có lỗi. Vui lòng kiểm tra 8 chữ số và nhập lại.
refused-number-or-key-wrong = Số đặt hẹn hoặc mã xác thực không đúng. Vui lòng kiểm tra và nhập lại.
refused-key-locked = Mã xác thực bị nhập sai nhiều lần nên không thể tiếp nhận bằng số. Mã QR vẫn dùng được. Vui lòng lấy mã xác thực mới trong LINE hoặc hỏi nhân viên tại quầy.
refused-slow-down = Do nhập sai nhiều lần nên máy này tạm thời không nhận số. Vui lòng chờ { $seconds } giây. Mã QR vẫn dùng được.
refused-too-early = Chưa đến giờ tiếp nhận. Quý khách có thể làm thủ tục từ { $opens }.
refused-wrong-ward = Lịch hẹn này thuộc quầy của { $ward }. Vui lòng đến { $ward }.
refused-counter-unknown = Không tìm thấy quầy đó. Vui lòng chọn quầy trên màn hình.
refused-counter-elsewhere = Quầy đó ở { $ward }. Máy này không phát phiếu cho quầy đó được.
refused-procedure-unknown = Không tìm thấy thủ tục đó. Vui lòng chọn lại trên màn hình.
refused-procedure-not-here = Văn phòng quận này không có quầy cho thủ tục đó. Vui lòng hỏi nhân viên.
refused-kiosk-key-wrong = Máy lấy số này chưa được đăng ký. Vui lòng hỏi nhân viên tại quầy.
refused-kiosk-revoked = Máy lấy số này không còn sử dụng được. Vui lòng hỏi nhân viên tại quầy.
refused-idempotency-key-reused = Máy lấy số bị lỗi. Vui lòng làm lại từ đầu.
refused-lease-enough = Máy này đã có đủ số cho hôm nay.
refused-numbers-used-up = Quầy này đã hết số cho hôm nay. Vui lòng hỏi nhân viên tại quầy.
refused-office-closed = Hiện ngoài giờ làm việc. Lần tiếp nhận tiếp theo bắt đầu từ { $opens }.
