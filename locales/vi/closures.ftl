# Closures, as everybody is told of them.

closure-reason-typhoon = bão
closure-reason-earthquake = động đất
closure-reason-snow = tuyết lớn
closure-reason-power = mất điện
closure-reason-system = sự cố hệ thống
closure-reason-staff = thiếu nhân viên
closure-reason-facility = sự cố tòa nhà
closure-reason-hours = thay đổi giờ làm việc
closure-reason-other = việc của cơ quan

refused-counter-closed = Do { $reason }, quầy này tạm đóng (đến { $until }). Hiện không phát số.
closure-now = Tạm đóng do { $reason } (đến { $until })
closure-ahead = Tạm đóng từ { $from } đến { $until } do { $reason }
closure-word = Tạm đóng
