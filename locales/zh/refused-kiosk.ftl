# Refusals that a ticket machine tells: what is so, and what the person can do.

refused-booking-unknown = 未找到该预约。
refused-booking-cancelled = 该预约已被取消。
refused-booking-over = 该预约的时间已过。
refused-token-invalid = 无法读取二维码。请在LINE中重新打开预约，再次对准读码器。也可以使用预约号码和认证码办理。
refused-token-key-unknown = 该二维码已过期。请在LINE中重新打开预约，再次对准读码器。也可以使用预约号码和认证码办理。
refused-number-mistyped = 预约号码有误。请核对8位数字后重新输入。
refused-number-or-key-wrong = 预约号码或认证码有误。请核对后重新输入。
refused-key-locked = 认证码多次输入错误，已停止用号码办理签到。仍可使用二维码。请在LINE中重新获取认证码，或咨询窗口工作人员。
refused-slow-down = 多次输入错误，本机暂停输入号码。请等候{ $seconds }秒。仍可使用二维码。
refused-too-early = 还未到签到时间。{ $opens }起可以签到。
refused-wrong-ward = 该预约的窗口在{ $ward }。请前往{ $ward }。
refused-counter-unknown = 未找到该窗口。请在屏幕上选择窗口。
refused-counter-elsewhere = 该窗口在{ $ward }。本机无法发放该窗口的号码票。
refused-procedure-unknown = 未找到该事项。请在屏幕上重新选择。
refused-procedure-not-here = 本区役所没有办理该事项的窗口。请咨询工作人员。
refused-kiosk-key-wrong = 本取号机尚未登记。请咨询窗口工作人员。
refused-kiosk-revoked = 本取号机已停用。请咨询窗口工作人员。
refused-idempotency-key-reused = 取号机发生错误。请从头再试一次。
refused-lease-enough = 本取号机今天的号码已足够。
refused-numbers-used-up = 该窗口今天的号码已用完。请咨询窗口工作人员。
refused-office-closed = 现在不是受理时间。下次受理从{ $opens }开始。
