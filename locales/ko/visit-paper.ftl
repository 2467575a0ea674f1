# 전화나 창구에서 받은 예약의 종이.
visit-paper-title = 예약표
visit-paper-number = 예약 번호
visit-paper-key = 인증 키
visit-paper-when = 일시
visit-paper-what = 절차
visit-paper-where = 장소
visit-paper-bring = 준비물
visit-paper-hold = 번호표 발급기에 이 QR코드를 대 주세요.
visit-paper-typed = QR코드를 사용할 수 없을 때는 발급기에 예약 번호와 인증 키를 입력해 주세요.
visit-paper-times = 예약 시간 { $early }분 전부터 접수할 수 있습니다. { $late }분 넘게 늦으면 일반 번호표로 안내합니다.
visit-paper-telephone = 변경이나 취소는 전화로 연락해 주세요.
visit-paper-lost = 이 종이를 잘 보관하고 당일 가져와 주세요.
