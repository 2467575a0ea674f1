# Ticket machines: screen, paper, and what became of presses that came later.

kiosk-issued = 请取号码票{ $label }，等候叫号。
kiosk-issued-booked = 您的预约已办理签到。请取号码票{ $label }。
kiosk-issued-late = 已超过预约时间，为您发放普通号码票{ $label }。请等候叫号。
kiosk-issued-again = 您已于{ $at }签到。您的号码是{ $label }。

kiosk-again-called = 正在呼叫{ $label }号。请到{ $desk }号窗口。
kiosk-again-serving = { $label }号正在{ $desk }号窗口办理。
kiosk-again-served = { $label }号已办理完毕。如有其他事项，请咨询窗口工作人员。
kiosk-again-skipped = 已呼叫{ $label }号，但您不在场。请向窗口工作人员出示号码票，我们会再次呼叫您。
kiosk-again-no-show = { $label }号已失效。请咨询窗口工作人员。
kiosk-again-closed = 窗口在叫到{ $label }号之前已结束受理。请咨询窗口工作人员。

kiosk-paper-booked = 有预约
kiosk-paper-walk-in = 无预约
kiosk-paper-ahead = { $count ->
    [0] 下一位就是您
   *[other] 前面还有{ $count }人
}
kiosk-paper-wait = { $low ->
    [0] 预计等候 { $high }分钟以内
   *[other] 预计等候 { $low }～{ $high }分钟
}
kiosk-paper-wait-rough = { $low ->
    [0] 预计等候 约{ $high }分钟以内（大致时间）
   *[other] 预计等候 约{ $low }～{ $high }分钟（大致时间）
}
kiosk-paper-late = 已超过预约时间，此为普通号码票。
kiosk-paper-line = 快轮到您时，也会通过LINE通知您。
kiosk-paper-follow = 用手机扫描，可查看前面的等候人数。
kiosk-paper-keep = 请等候叫号。

kiosk-kiosk-key-missing = 本取号机尚未设置完毕。请咨询窗口工作人员。
kiosk-bad-json = 取号机发生错误。请再试一次。
kiosk-invalid-request = 取号机发送的内容有误。请从头再试一次。
kiosk-body-too-large = 取号机发送的内容过大。请从头再试一次。

kiosk-journal-issued = 已受理{ $label }号。
kiosk-journal-repeated = { $label }号此前已受理。
kiosk-journal-used-twice = 已受理{ $label }号。该预约此前已在别处签到。
kiosk-journal-cancelled = 已受理{ $label }号。该预约已被取消，按无预约办理。
kiosk-journal-booking-unknown = 已受理{ $label }号。未找到该预约，按无预约办理。
kiosk-journal-booking-moved = 已受理{ $label }号。该预约的时间或窗口已变更，按无预约办理。
kiosk-journal-wrong-ward = 已受理{ $label }号。该预约属于其他区，按无预约办理。
kiosk-journal-wrong-day = 已受理{ $label }号。该预约不是当天的，按无预约办理。
kiosk-journal-token-invalid = 已受理{ $label }号。无法核实二维码，按无预约办理。
kiosk-journal-number-not-leased = 该号码未分配给本取号机。工作人员将进行确认。
kiosk-journal-number-taken = 该号码已被使用。工作人员将进行确认。
kiosk-journal-counter-unknown = 未找到该号码票的窗口。工作人员将进行确认。
kiosk-journal-failed = 未能登记该号码票。工作人员将进行确认。
