# The page behind the QR code of a paper ticket, in Korean.

paper-title = 번호표
paper-ahead = { $count ->
    [0] 다음 차례입니다
   *[other] 앞에 { $count }명 있습니다
}
paper-wait = 대기 시간
paper-over = 오늘 접수 시간이 끝났습니다. 아직 기다리시는 분은 창구 직원에게 말씀해 주십시오
paper-called = 번호를 부르고 있습니다. 창구로 오세요
paper-called-at = 번호를 부르고 있습니다. { $desk }번 창구로 오세요
paper-serving = 안내 중입니다
paper-serving-at = { $desk }번 창구에서 안내 중입니다
paper-served = 안내가 끝났습니다
paper-skipped = 불렀지만 오시지 않았습니다. 창구 직원에게 번호표를 보여 주세요
paper-skipped-at = 불렀지만 오시지 않았습니다. { $desk }번 창구 직원에게 번호표를 보여 주세요
paper-no-show = 접수가 끝났습니다. 창구 직원에게 문의하세요
paper-closed = 번호를 부르기 전에 창구 업무가 끝났습니다. 창구 직원에게 문의하세요
paper-preparing = 서류를 준비하고 있습니다. 준비되면 이 화면에 표시합니다
paper-ready = 받으실 수 있습니다. 창구로 오세요
paper-ready-at = 받으실 수 있습니다. { $desk }번 창구로 오세요
paper-follow = LINE 알림
paper-follow-lead = 차례가 가까워질 때와 부를 때 LINE으로 알려 드립니다. LINE 메시지는 일본어 또는 영어로 보내 드립니다.
paper-follow-button = LINE으로 알림 받기
paper-follow-send = LINE이 열리면 입력된 글자를 그대로 보내 주세요.
paper-follow-by-hand = LINE에서 구청 공식 계정에 번호표의 번호를 보내 주세요. 다음과 같이 입력하면 됩니다.
paper-follow-languages = LINE 알림은 일본어, 쉬운 일본어, 영어로 제공됩니다.
paper-pending = 이 번호표의 정보가 아직 도착하지 않았습니다
paper-pending-hint = 발권기의 통신이 끊겼을 때 받은 번호표라면 그대로 사용할 수 있습니다. 통신이 복구되는 대로 여기에 순서를 표시합니다. 창구의 호출에 귀 기울여 주세요.
paper-unknown = 이 번호표를 찾을 수 없습니다
paper-unknown-hint = 번호표의 QR 코드를 다시 읽어 주세요. 모르시면 창구 직원에게 문의하세요.
paper-other-day = { $label }은(는) { $day } 번호표입니다
paper-new = 오늘은 사용할 수 없습니다. 필요하시면 발권기에서 새 번호표를 받으세요.
