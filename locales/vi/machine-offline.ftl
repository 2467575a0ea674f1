# Câu chữ của máy lấy số khi mất mạng.

machine-offline-no-count = Hiện đang mất kết nối nên không thể hiển thị số người đang chờ.
machine-offline-again = Quý khách đã làm thủ tục tiếp nhận. Số của quý khách là { $label }. Vui lòng chờ đến khi được gọi.
machine-offline-not-printed = Không in được phiếu số. Vui lòng chụp ảnh hoặc ghi lại số { $label }. Chúng tôi sẽ gọi theo số này.
machine-offline-paper-follow = Quét mã QR để theo dõi thứ tự trên điện thoại.
machine-offline-paper-number = Số trên phiếu không phải là thứ tự gọi.

machine-offline-token-invalid = Không dùng được mã QR này. Nếu không có mã QR đặt lịch, vui lòng lấy số ở mục “Chưa đặt lịch”.
machine-offline-token-key-unknown = Hiện đang mất kết nối nên không kiểm tra được mã QR này. Vui lòng cho nhân viên tại quầy xem màn hình đặt lịch.
machine-offline-too-early = Chưa đến giờ tiếp nhận. Quý khách có thể làm thủ tục từ { $opens }.
machine-offline-wrong-ward = Lịch đặt này thuộc văn phòng quận khác. Vui lòng xem lại tên văn phòng quận trên màn hình đặt lịch.
machine-offline-booking-cancelled = Lịch đặt này đã bị hủy. Quý khách có thể lấy số ở mục “Chưa đặt lịch”.
machine-offline-booking-over = Ngày hẹn này đã qua. Vui lòng lấy số ở mục “Chưa đặt lịch”.
machine-offline-counter-unknown = Máy này không cấp số cho thủ tục này. Vui lòng hỏi nhân viên tại quầy.
machine-offline-number-typed = Hiện đang mất kết nối nên không thể tiếp nhận bằng số đặt lịch. Vui lòng đưa mã QR vào máy hoặc hỏi nhân viên tại quầy.
machine-offline-no-numbers = Hiện máy này không cấp số được. Vui lòng hỏi nhân viên tại quầy.
machine-offline-journal-failed = Máy không lưu được dữ liệu nên không cấp số. Vui lòng hỏi nhân viên tại quầy.
machine-offline-press-unknown = Không có phiếu số nào để in lại. Vui lòng làm lại từ đầu.
