# 取号机在网络中断时自行显示的文字。

machine-offline-no-count = 目前网络中断，无法显示等候人数。
machine-offline-again = 您已办理签到，号码是{ $label }。请等候叫号。
machine-offline-not-printed = 号码票未能打印。请将号码{ $label }拍照或记下，我们将按此号码叫号。
machine-offline-paper-follow = 扫描二维码，可在手机上查看排队进度。
machine-offline-paper-number = 号码不代表叫号顺序。

machine-offline-token-invalid = 无法使用此二维码。如果没有预约用二维码，请选择“没有预约”取号。
machine-offline-token-key-unknown = 目前网络中断，无法核对此二维码。请向窗口工作人员出示预约画面。
machine-offline-too-early = 还未到签到时间。{ $opens }起可以签到。
machine-offline-wrong-ward = 此预约属于其他区政府。请在预约画面上确认区政府名称。
machine-offline-booking-cancelled = 此预约已取消。您可以选择“没有预约”取号。
machine-offline-booking-over = 此预约的日期已过。请选择“没有预约”取号。
machine-offline-counter-unknown = 本机无法为此手续取号。请咨询窗口工作人员。
machine-offline-number-typed = 目前网络中断，无法用预约号码签到。请出示二维码，或咨询窗口工作人员。
machine-offline-no-numbers = 本机目前无法取号。请咨询窗口工作人员。
machine-offline-journal-failed = 本机无法保存记录，因此不能取号。请咨询窗口工作人员。
machine-offline-press-unknown = 没有可以重新打印的号码票。请从头操作。
