# Whether the office is open on a day, from the calendar.

opening-open = { $day }, quầy của ủy ban quận mở cửa từ { $opens } đến { $closes }.
opening-over = { $day }, quầy đã đóng cửa lúc { $closes }.
opening-closed-weekend = { $day }, ủy ban quận nghỉ (thứ Bảy, Chủ nhật).
opening-closed-closed-day = { $day }, ủy ban quận nghỉ ({ $reason }).
opening-closed-unconfirmed-closing = { $day } dự kiến nghỉ ({ $reason }). Vui lòng gọi điện để xác nhận: { $telephone }.
opening-closed-unconfirmed-opening = Chưa xác nhận được { $day } có mở cửa hay không. Vui lòng gọi điện để xác nhận: { $telephone }.
opening-next = Ngày mở cửa tiếp theo là { $day }, từ { $opens } đến { $closes }.
opening-perhaps = { $day } có thể mở cửa nhưng chưa được xác nhận. Vui lòng gọi điện để xác nhận: { $telephone }.
opening-book = Đặt hẹn { $day }
