# 発券機の画面。The screens of the ticket machine.

screen-language = 中文
screen-title = { $office }　取号机
screen-languages = 选择语言
screen-loading = 正在准备
screen-noscript = 此画面需要JavaScript。请咨询工作人员。

screen-start = 您有预约吗？
screen-start-booked = 有预约
screen-start-booked-note = 使用二维码或预约号码办理签到
screen-start-walk-in = 没有预约
screen-start-walk-in-note = 选择要办理的事项，领取号码票

screen-waiting = 等候 { $count } 人
screen-wait = 等候时间 { $low }～{ $high } 分钟
screen-wait-rough = 等候时间大约 { $low }～{ $high } 分钟
screen-wait-within = 等候时间 { $high } 分钟以内
screen-wait-rough-within = 等候时间大约 { $high } 分钟以内
screen-wait-stale = 等候时间更新中
screen-updated = 截至 { $time }

screen-categories = 请选择要办理的事项
screen-procedures = 请选择手续
screen-by-counter = 按窗口选择
screen-by-counter-note = 不清楚手续名称时
screen-counters = 请选择窗口
screen-counter = 窗口：{ $name }
screen-ask-note = 请咨询工作人员
screen-elsewhere = 此处无法领取该手续的号码票
screen-elsewhere-do = 请咨询附近的工作人员，我们会告诉您去哪里办理。
screen-page = 第 { $page }／{ $pages } 页
screen-page-next = 下一页
screen-page-before = 上一页

screen-check-in = 请出示预约的二维码
screen-check-in-where = 请将手机画面或纸上的二维码靠近读取口。
screen-check-in-type = 输入预约号码
screen-check-in-type-note = 需要预约号码（8位）和认证码（6位）
screen-check-in-type-cut = 网络中断期间无法使用预约号码。请出示二维码，或咨询工作人员。
screen-camera = 摄像头画面，请将二维码对准中央
screen-camera-starting = 正在启动摄像头
screen-camera-looking = 摄像头已启动。请将二维码放入框内。
screen-camera-none = 摄像头不可用。请使用读取器，或输入预约号码。

screen-number = 请输入预约号码
screen-number-label = 预约号码（8位数字）
screen-pin = 请输入认证码
screen-pin-label = 认证码（6位数字）
screen-typed-hint = 写在预约卡上
screen-digits-missing = 还差 { $count } 位数字
screen-step = 第 { $step }／{ $steps } 步
screen-keypad = 数字键
screen-key-erase = 删除
screen-key-clear = 清空
screen-next = 下一步
screen-send = 签到

screen-busy = 请稍候
screen-yours = 您的号码
screen-ahead = 您前面有 { $count } 人
screen-ahead-none = 下一个就是您
screen-paper = 号码票
screen-qr = 用手机查看叫号情况的二维码
screen-reprint = 重新打印
screen-reprinted = 已重新打印
screen-reprint-failed = 无法打印。请咨询工作人员。
screen-countdown = { $seconds } 秒后返回首页
screen-stay = 继续显示
screen-finish = 结束

screen-failed = 提示
screen-again = 重试
screen-retry-after = 请等待约 { $seconds } 秒后重试。
screen-walk-in-instead = 不使用预约，领取号码票
screen-ask-staff = 如有困难，请咨询附近的工作人员。
screen-unreachable = 取号机没有响应。请重试。
screen-back = 返回
screen-home = 返回首页

screen-offline = 目前通信中断，但仍可领取号码票
screen-offline-closed = 目前网络中断
screen-idle = 您还在使用吗？
screen-idle-go-on = 继续

screen-tools = 显示设置
screen-contrast = 高对比度
screen-larger = 放大文字
screen-staff = 致工作人员
screen-staff-paper-low = 打印纸即将用完
screen-staff-paper-out = 打印纸已用完
screen-staff-printer = 打印机故障
screen-staff-clock = 本机时钟不准
screen-staff-journal = 尚未发送的受理记录：{ $count } 件

screen-demo = 演示
screen-demo-unplug = 断开网络
screen-demo-plug = 连接网络
