# 発券機の画面。The screens of the ticket machine.

screen-language = 한국어
screen-title = { $office } 번호표 발급기
screen-languages = 언어 선택
screen-loading = 준비하고 있습니다
screen-noscript = 이 화면에는 JavaScript가 필요합니다. 직원에게 문의하십시오.

screen-start = 예약하셨습니까?
screen-start-booked = 예약했습니다
screen-start-booked-note = QR코드나 예약 번호로 접수합니다
screen-start-walk-in = 예약하지 않았습니다
screen-start-walk-in-note = 용건을 선택하고 번호표를 받으십시오

screen-waiting = 대기 { $count }명
screen-wait = 대기 시간 { $low }~{ $high }분
screen-wait-rough = 대기 시간 약 { $low }~{ $high }분
screen-wait-within = 대기 시간 { $high }분 이내
screen-wait-rough-within = 대기 시간 약 { $high }분 이내
screen-wait-stale = 대기 시간 업데이트 대기 중
screen-updated = { $time } 현재

screen-categories = 용건을 선택하십시오
screen-procedures = 절차를 선택하십시오
screen-by-counter = 창구에서 선택
screen-by-counter-note = 절차 이름을 모를 때
screen-counters = 창구를 선택하십시오
screen-counter = 창구: { $name }
screen-ask-note = 직원에게 문의하십시오
screen-elsewhere = 이 절차의 번호표는 여기에서 발급되지 않습니다
screen-elsewhere-do = 가까운 직원에게 문의하십시오. 가실 곳을 안내해 드립니다.
screen-page = { $page }/{ $pages } 페이지
screen-page-next = 다음 페이지
screen-page-before = 이전 페이지

screen-check-in = 예약 QR코드를 대 주십시오
screen-check-in-where = 휴대전화 화면이나 인쇄한 QR코드를 판독기에 가까이 대 주십시오.
screen-check-in-type = 예약 번호 입력
screen-check-in-type-note = 예약 번호(8자리)와 인증 키(6자리)가 필요합니다
screen-check-in-type-cut = 통신이 끊긴 동안에는 예약 번호로 접수할 수 없습니다. QR코드를 보여 주시거나 직원에게 말씀해 주세요.
screen-camera = 카메라 화면. QR코드를 가운데에 비춰 주십시오
screen-camera-starting = 카메라를 준비하고 있습니다
screen-camera-looking = 카메라로 읽을 수 있습니다. QR코드를 틀 안에 비춰 주십시오.
screen-camera-none = 카메라를 사용할 수 없습니다. 판독기를 사용하거나 예약 번호를 입력하십시오.

screen-number = 예약 번호를 입력하십시오
screen-number-label = 예약 번호 (8자리)
screen-pin = 인증 키를 입력하십시오
screen-pin-label = 인증 키 (6자리)
screen-typed-hint = 예약 카드에 적혀 있습니다
screen-digits-missing = { $count }자리를 더 입력하십시오
screen-step = { $step }/{ $steps } 단계
screen-keypad = 숫자 버튼
screen-key-erase = 지우기
screen-key-clear = 모두 지우기
screen-next = 다음
screen-send = 접수하기

screen-busy = 잠시만 기다려 주십시오
screen-yours = 고객님의 번호
screen-ahead = 앞에 { $count }명이 기다리고 있습니다
screen-ahead-none = 다음 차례입니다
screen-paper = 번호표
screen-qr = 휴대전화로 순서를 확인하는 QR코드
screen-reprint = 다시 인쇄
screen-reprinted = 다시 인쇄했습니다
screen-reprint-failed = 인쇄하지 못했습니다. 직원에게 문의하십시오.
screen-countdown = { $seconds }초 후 처음 화면으로 돌아갑니다
screen-stay = 계속 표시
screen-finish = 마침

screen-failed = 안내
screen-again = 다시 시도
screen-retry-after = 약 { $seconds }초 후 다시 시도하십시오.
screen-walk-in-instead = 예약 없이 번호표 받기
screen-ask-staff = 어려움이 있으시면 가까운 직원에게 문의하십시오.
screen-unreachable = 발급기가 응답하지 않습니다. 다시 시도하십시오.
screen-back = 뒤로
screen-home = 처음으로

screen-offline = 현재 통신이 끊겼지만 번호표는 받으실 수 있습니다
screen-offline-closed = 현재 통신이 끊겨 있습니다
screen-idle = 계속 사용하시겠습니까?
screen-idle-go-on = 계속

screen-tools = 화면 설정
screen-contrast = 고대비
screen-larger = 글자 크게
screen-staff = 직원에게
screen-staff-paper-low = 용지가 얼마 남지 않았습니다
screen-staff-paper-out = 용지가 없습니다
screen-staff-printer = 프린터가 작동하지 않습니다
screen-staff-clock = 이 기기의 시계가 맞지 않습니다
screen-staff-journal = 아직 전송하지 않은 접수: { $count }건

screen-demo = 체험
screen-demo-unplug = 통신 끊기
screen-demo-plug = 통신 연결
