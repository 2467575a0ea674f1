# 电话或窗口预约的凭条。
visit-paper-title = 预约单
visit-paper-number = 预约号码
visit-paper-key = 验证码
visit-paper-when = 日期和时间
visit-paper-what = 手续
visit-paper-where = 地点
visit-paper-bring = 请携带
visit-paper-hold = 请将此二维码对准取号机。
visit-paper-typed = 如果二维码无法使用，请在取号机上输入预约号码和验证码。
visit-paper-times = 可在预约时间前{ $early }分钟开始取号。迟到超过{ $late }分钟时，将按普通号码办理。
visit-paper-telephone = 如需更改或取消，请来电联系。
visit-paper-lost = 请妥善保管此单，并于当天携带。
