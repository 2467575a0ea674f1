# Ticket machines: screen, paper, and what became of presses that came later.

kiosk-issued = 번호표 { $label }를 뽑아 주세요. 번호를 부를 때까지 기다려 주세요.
kiosk-issued-booked = 예약 접수가 되었습니다. 번호표 { $label }를 뽑아 주세요.
kiosk-issued-late = 예약 시간이 지나 일반 번호표 { $label }로 안내해 드립니다. 번호를 부를 때까지 기다려 주세요.
kiosk-issued-again = { $at }에 접수가 끝났습니다. 번호는 { $label }입니다.

kiosk-again-called = 번호 { $label }를 부르고 있습니다. { $desk }번 창구로 와 주세요.
kiosk-again-serving = 번호 { $label }는 { $desk }번 창구에서 안내 중입니다.
kiosk-again-served = 번호 { $label }의 접수는 끝났습니다. 다른 용무가 있으시면 창구 직원에게 말씀해 주세요.
kiosk-again-skipped = 번호 { $label }를 불렀지만 계시지 않았습니다. 창구 직원에게 번호표를 보여 주세요. 다시 불러 드립니다.
kiosk-again-no-show = 번호 { $label }는 더 이상 사용할 수 없습니다. 창구 직원에게 말씀해 주세요.
kiosk-again-closed = 번호 { $label }를 부르기 전에 창구 업무가 끝났습니다. 창구 직원에게 말씀해 주세요.

kiosk-paper-booked = 예약하신 분
kiosk-paper-walk-in = 예약하지 않으신 분
kiosk-paper-ahead = { $count ->
    [0] 다음에 부릅니다
   *[other] 앞에 { $count }명이 기다리고 있습니다
}
kiosk-paper-wait = { $low ->
    [0] 예상 대기 시간 { $high }분 이내
   *[other] 예상 대기 시간 { $low }~{ $high }분
}
kiosk-paper-wait-rough = { $low ->
    [0] 예상 대기 시간 약 { $high }분 이내(대략적인 시간입니다)
   *[other] 예상 대기 시간 약 { $low }~{ $high }분(대략적인 시간입니다)
}
kiosk-paper-late = 예약 시간이 지나 일반 번호표입니다.
kiosk-paper-line = 차례가 가까워지면 LINE으로도 알려 드립니다.
kiosk-paper-follow = 스마트폰으로 읽으면 앞에 몇 명이 있는지 볼 수 있습니다.
kiosk-paper-keep = 번호를 부를 때까지 기다려 주세요.

kiosk-kiosk-key-missing = 이 발권기는 아직 설정되지 않았습니다. 창구 직원에게 말씀해 주세요.
kiosk-bad-json = 발권기 통신에 오류가 있었습니다. 다시 한번 시도해 주세요.
kiosk-invalid-request = 발권기가 보낸 내용에 오류가 있었습니다. 처음부터 다시 시도해 주세요.
kiosk-body-too-large = 발권기가 보낸 내용이 너무 큽니다. 처음부터 다시 시도해 주세요.

kiosk-journal-issued = 번호 { $label }를 접수했습니다.
kiosk-journal-repeated = 번호 { $label }는 이미 접수되어 있습니다.
kiosk-journal-used-twice = 번호 { $label }를 접수했습니다. 이 예약은 다른 곳에서 이미 접수되었습니다.
kiosk-journal-cancelled = 번호 { $label }를 접수했습니다. 취소된 예약이므로 예약하지 않으신 분으로 안내합니다.
kiosk-journal-booking-unknown = 번호 { $label }를 접수했습니다. 예약을 찾을 수 없어 예약하지 않으신 분으로 안내합니다.
kiosk-journal-booking-moved = 번호 { $label }를 접수했습니다. 예약의 일시나 창구가 바뀌어 예약하지 않으신 분으로 안내합니다.
kiosk-journal-wrong-ward = 번호 { $label }를 접수했습니다. 다른 구의 예약이므로 예약하지 않으신 분으로 안내합니다.
kiosk-journal-wrong-day = 번호 { $label }를 접수했습니다. 이 날의 예약이 아니므로 예약하지 않으신 분으로 안내합니다.
kiosk-journal-token-invalid = 번호 { $label }를 접수했습니다. QR코드를 확인할 수 없어 예약하지 않으신 분으로 안내합니다.
kiosk-journal-number-not-leased = 이 번호는 이 발권기에 배정된 번호가 아닙니다. 직원이 확인하겠습니다.
kiosk-journal-number-taken = 이 번호는 이미 사용되었습니다. 직원이 확인하겠습니다.
kiosk-journal-counter-unknown = 이 번호표의 창구를 찾을 수 없습니다. 직원이 확인하겠습니다.
kiosk-journal-failed = 이 번호표를 등록하지 못했습니다. 직원이 확인하겠습니다.
