# Refusals that a ticket machine tells: what is so, and what the person can do.

refused-booking-unknown = 예약을 찾을 수 없습니다.
refused-booking-cancelled = 이 예약은 취소되었습니다.
refused-booking-over = 이 예약의 시간은 끝났습니다.
refused-token-invalid = QR코드를 읽지 못했습니다. LINE에서 예약을 다시 열어 한 번 더 대 주세요. 예약 번호와 인증 키로도 접수할 수 있습니다.
refused-token-key-unknown = 이 QR코드는 오래되었습니다. LINE에서 예약을 다시 열어 한 번 더 대 주세요. 예약 번호와 인증 키로도 접수할 수 있습니다.
refused-number-mistyped = 예약 번호가 잘못되었습니다. 8자리 숫자를 확인하고 다시 입력해 주세요.
refused-number-or-key-wrong = 예약 번호 또는 인증 키가 다릅니다. 확인하고 다시 입력해 주세요.
refused-key-locked = 인증 키를 여러 번 잘못 입력하여 번호로 하는 접수를 중지했습니다. QR코드로는 접수할 수 있습니다. LINE에서 인증 키를 새로 받거나 창구 직원에게 말씀해 주세요.
refused-slow-down = 여러 번 잘못 입력하여 이 발권기에서는 번호 입력을 잠시 중지했습니다. { $seconds }초 기다려 주세요. QR코드로는 접수할 수 있습니다.
refused-too-early = 아직 접수 시간이 아닙니다. { $opens }부터 접수할 수 있습니다.
refused-wrong-ward = 이 예약은 { $ward } 창구입니다. { $ward }(으)로 가 주세요.
refused-counter-unknown = 그 창구를 찾을 수 없습니다. 화면에서 창구를 선택해 주세요.
refused-counter-elsewhere = 그 창구는 { $ward }에 있습니다. 이 발권기에서는 번호표를 드릴 수 없습니다.
refused-procedure-unknown = 그 용무를 찾을 수 없습니다. 화면에서 다시 선택해 주세요.
refused-procedure-not-here = 이 구청에는 그 용무를 담당하는 창구가 없습니다. 직원에게 말씀해 주세요.
refused-kiosk-key-wrong = 이 발권기는 등록되어 있지 않습니다. 창구 직원에게 말씀해 주세요.
refused-kiosk-revoked = 이 발권기는 사용할 수 없습니다. 창구 직원에게 말씀해 주세요.
refused-idempotency-key-reused = 발권기 통신에 오류가 있었습니다. 처음부터 다시 시도해 주세요.
refused-lease-enough = 이 발권기에는 오늘의 번호가 충분히 배정되어 있습니다.
refused-numbers-used-up = 이 창구의 오늘 번호가 모두 사용되었습니다. 창구 직원에게 말씀해 주세요.
refused-office-closed = 지금은 접수 시간이 아닙니다. 다음 접수는 { $opens }부터입니다.
