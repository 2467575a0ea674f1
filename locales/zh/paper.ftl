# The page behind the QR code of a paper ticket, in Chinese.

paper-title = 您的号码票
paper-ahead = { $count ->
    [0] 下一位就是您
   *[other] 前面还有{ $count }人
}
paper-wait = 等候时间
paper-over = 今天的受理时间已结束。尚未办理的人员，请联系窗口工作人员
paper-called = 正在叫您的号码，请到窗口
paper-called-at = 正在叫您的号码，请到{ $desk }号窗口
paper-serving = 正在为您办理
paper-serving-at = 正在{ $desk }号窗口为您办理
paper-served = 已办理完毕
paper-skipped = 已叫号，但您不在。请向窗口工作人员出示号码票
paper-skipped-at = 已叫号，但您不在。请到{ $desk }号窗口向工作人员出示号码票
paper-no-show = 此号码已结束，请咨询窗口工作人员
paper-closed = 窗口在叫到您的号码之前已结束受理。请咨询窗口工作人员
paper-preparing = 正在准备您的文件。备好后会在此页面显示
paper-ready = 可以领取了，请到窗口
paper-ready-at = 可以领取了，请到{ $desk }号窗口
paper-follow = LINE通知
paper-follow-lead = 快轮到您时和叫号时，通过LINE通知您。LINE消息为日语或英语。
paper-follow-button = 用LINE接收通知
paper-follow-send = LINE打开后，请直接发送已输入的文字。
paper-follow-by-hand = 请在LINE上向区役所的官方账号发送号码票上的号码。只需输入：
paper-follow-languages = LINE通知有日语、简明日语和英语。
paper-pending = 尚未收到此号码票的信息
paper-pending-hint = 如果是在取号机断网时取的号码票，可以照常使用。恢复联网后，这里会显示您的顺序。请留意窗口叫号。
paper-unknown = 找不到此号码票
paper-unknown-hint = 请重新扫描号码票上的二维码，或咨询窗口工作人员。
paper-other-day = { $label }是{ $day }的号码票
paper-new = 今天不能使用。如需办理，请在取号机上重新取号。
