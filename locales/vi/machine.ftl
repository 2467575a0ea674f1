# 発券機の画面。The screens of the ticket machine.

screen-language = Tiếng Việt
screen-title = { $office } · Máy lấy số thứ tự
screen-languages = Chọn ngôn ngữ
screen-loading = Đang chuẩn bị
screen-noscript = Màn hình này cần JavaScript. Vui lòng hỏi nhân viên.

screen-start = Quý khách đã đặt lịch chưa?
screen-start-booked = Đã đặt lịch
screen-start-booked-note = Làm thủ tục bằng mã QR hoặc số đặt lịch
screen-start-walk-in = Chưa đặt lịch
screen-start-walk-in-note = Chọn việc cần làm và lấy số thứ tự

screen-waiting = Đang chờ: { $count } người
screen-wait = Thời gian chờ { $low }–{ $high } phút
screen-wait-rough = Thời gian chờ ước chừng { $low }–{ $high } phút
screen-wait-within = Thời gian chờ tối đa { $high } phút
screen-wait-rough-within = Thời gian chờ ước chừng tối đa { $high } phút
screen-wait-stale = Thời gian chờ đang được cập nhật
screen-updated = Cập nhật lúc { $time }

screen-categories = Quý khách cần làm việc gì?
screen-procedures = Chọn thủ tục
screen-by-counter = Chọn theo quầy
screen-by-counter-note = Khi không biết tên thủ tục
screen-counters = Chọn quầy
screen-counter = Quầy: { $name }
screen-ask-note = Vui lòng hỏi nhân viên
screen-elsewhere = Không lấy được số cho thủ tục này tại đây
screen-elsewhere-do = Vui lòng hỏi nhân viên gần đó. Nhân viên sẽ hướng dẫn nơi cần đến.
screen-page = Trang { $page }/{ $pages }
screen-page-next = Trang sau
screen-page-before = Trang trước

screen-check-in = Vui lòng đưa mã QR đặt lịch
screen-check-in-where = Đưa mã trên điện thoại hoặc trên giấy lại gần đầu đọc.
screen-check-in-type = Nhập số đặt lịch
screen-check-in-type-note = Cần số đặt lịch (8 chữ số) và mã xác thực (6 chữ số)
screen-check-in-type-cut = Khi mất kết nối mạng, không dùng được số đặt lịch. Vui lòng đưa mã QR vào máy hoặc hỏi nhân viên.
screen-camera = Hình từ camera. Đưa mã QR vào giữa
screen-camera-starting = Đang khởi động camera
screen-camera-looking = Camera đã sẵn sàng. Đưa mã QR vào trong khung.
screen-camera-none = Không dùng được camera. Hãy dùng đầu đọc hoặc nhập số đặt lịch.

screen-number = Nhập số đặt lịch
screen-number-label = Số đặt lịch (8 chữ số)
screen-pin = Nhập mã xác thực
screen-pin-label = Mã xác thực (6 chữ số)
screen-typed-hint = Ghi trên thẻ đặt lịch
screen-digits-missing = Còn thiếu { $count } chữ số
screen-step = Bước { $step }/{ $steps }
screen-keypad = Phím số
screen-key-erase = Xóa
screen-key-clear = Xóa hết
screen-next = Tiếp theo
screen-send = Làm thủ tục

screen-busy = Xin vui lòng đợi
screen-yours = Số của quý khách
screen-ahead = Trước quý khách: { $count } người
screen-ahead-none = Quý khách là người tiếp theo
screen-paper = Phiếu số thứ tự
screen-qr = Mã QR để theo dõi lượt trên điện thoại
screen-reprint = In lại
screen-reprinted = Đã in lại
screen-reprint-failed = Không in được. Vui lòng hỏi nhân viên.
screen-countdown = Quay về màn hình đầu sau { $seconds } giây
screen-stay = Giữ màn hình này
screen-finish = Kết thúc

screen-failed = Thông báo
screen-again = Thử lại
screen-retry-after = Vui lòng đợi khoảng { $seconds } giây rồi thử lại.
screen-walk-in-instead = Lấy số không cần đặt lịch
screen-ask-staff = Nếu cần giúp đỡ, vui lòng hỏi nhân viên.
screen-unreachable = Máy không phản hồi. Vui lòng thử lại.
screen-back = Quay lại
screen-home = Về đầu

screen-offline = Hiện mất kết nối mạng, nhưng vẫn lấy được số thứ tự
screen-offline-closed = Hiện mất kết nối mạng
screen-idle = Quý khách còn sử dụng không?
screen-idle-go-on = Tiếp tục

screen-tools = Hiển thị
screen-contrast = Tương phản cao
screen-larger = Chữ lớn hơn
screen-staff = Dành cho nhân viên
screen-staff-paper-low = Giấy sắp hết
screen-staff-paper-out = Đã hết giấy
screen-staff-printer = Máy in không hoạt động
screen-staff-clock = Đồng hồ của máy bị sai
screen-staff-journal = Chưa gửi: { $count }

screen-demo = Dùng thử
screen-demo-unplug = Ngắt mạng
screen-demo-plug = Nối mạng
