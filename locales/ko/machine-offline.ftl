# 번호표 발급기가 통신이 끊겼을 때 스스로 표시하는 문장.

machine-offline-no-count = 지금 통신이 끊겨 대기 인원을 표시할 수 없습니다.
machine-offline-again = 이미 접수되었습니다. 번호는 { $label }입니다. 부를 때까지 기다려 주십시오.
machine-offline-not-printed = 번호표를 인쇄하지 못했습니다. 번호 { $label }을(를) 사진으로 찍거나 적어 주십시오. 이 번호로 불러 드립니다.
machine-offline-paper-follow = QR코드를 읽으면 휴대전화로 순서를 확인할 수 있습니다.
machine-offline-paper-number = 번호는 호출 순서와 다릅니다.

machine-offline-token-invalid = 이 QR코드는 사용할 수 없습니다. 예약용 QR코드가 없으면 ‘예약하지 않았습니다’에서 번호표를 뽑아 주십시오.
machine-offline-token-key-unknown = 지금 통신이 끊겨 이 QR코드를 확인할 수 없습니다. 창구 직원에게 예약 화면을 보여 주십시오.
machine-offline-too-early = 아직 접수 시간이 아닙니다. { $opens }부터 접수할 수 있습니다.
machine-offline-wrong-ward = 이 예약은 다른 구청의 예약입니다. 예약 화면에서 구청을 확인해 주십시오.
machine-offline-booking-cancelled = 이 예약은 취소되었습니다. ‘예약하지 않았습니다’에서 번호표를 뽑으실 수 있습니다.
machine-offline-booking-over = 이 예약의 날짜가 지났습니다. ‘예약하지 않았습니다’에서 번호표를 뽑아 주십시오.
machine-offline-counter-unknown = 이 기기에서는 이 업무의 번호표를 발급할 수 없습니다. 창구 직원에게 문의해 주십시오.
machine-offline-number-typed = 지금 통신이 끊겨 예약번호로 접수할 수 없습니다. QR코드를 대거나 창구 직원에게 문의해 주십시오.
machine-offline-no-numbers = 지금 이 기기에서 번호표를 발급할 수 없습니다. 창구 직원에게 문의해 주십시오.
machine-offline-journal-failed = 기기가 기록을 저장할 수 없어 번호표를 발급할 수 없습니다. 창구 직원에게 문의해 주십시오.
machine-offline-press-unknown = 다시 인쇄할 번호표가 없습니다. 처음부터 다시 해 주십시오.
