# Closures, as everybody is told of them.

closure-reason-typhoon = 태풍
closure-reason-earthquake = 지진
closure-reason-snow = 폭설
closure-reason-power = 정전
closure-reason-system = 시스템 장애
closure-reason-staff = 직원 부족
closure-reason-facility = 청사 설비 문제
closure-reason-hours = 접수 시간 변경
closure-reason-other = 업무 사정

refused-counter-closed = { $reason } 때문에 이 창구는 임시로 쉽니다({ $until }까지). 지금은 번호표를 드릴 수 없습니다.
closure-now = { $reason } 때문에 임시로 쉽니다({ $until }까지)
closure-ahead = { $reason } 때문에 { $from }부터 { $until }까지 임시로 쉽니다
closure-word = 임시 휴무
