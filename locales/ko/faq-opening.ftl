# Whether the office is open on a day, from the calendar.

opening-open = { $day }에 구청 창구가 열려 있습니다. 시간은 { $opens }부터 { $closes }까지입니다.
opening-over = { $day } 창구는 { $closes }에 끝났습니다.
opening-closed-weekend = { $day }은 구청이 쉽니다(토·일요일).
opening-closed-closed-day = { $day }은 구청이 쉽니다({ $reason }).
opening-closed-unconfirmed-closing = { $day }은 쉴 예정입니다({ $reason }). 전화로 확인해 주세요: { $telephone }.
opening-closed-unconfirmed-opening = { $day }에 여는지는 아직 확인되지 않았습니다. 전화로 확인해 주세요: { $telephone }.
opening-next = 다음으로 여는 날은 { $day }입니다. 시간은 { $opens }부터 { $closes }까지입니다.
opening-perhaps = { $day }에 열 수도 있지만 확인되지 않았습니다. 전화로 확인해 주세요: { $telephone }.
opening-book = { $day } 예약
