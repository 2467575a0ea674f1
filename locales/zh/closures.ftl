# Closures, as everybody is told of them.

closure-reason-typhoon = 台风
closure-reason-earthquake = 地震
closure-reason-snow = 大雪
closure-reason-power = 停电
closure-reason-system = 系统故障
closure-reason-staff = 工作人员不足
closure-reason-facility = 办公楼设备故障
closure-reason-hours = 受理时间变更
closure-reason-other = 办公安排

refused-counter-closed = 因{ $reason }，本窗口临时停止受理（至{ $until }）。现在不发号。
closure-now = 因{ $reason }，临时停止受理（至{ $until }）
closure-ahead = 因{ $reason }，{ $from }至{ $until }临时停止受理
closure-word = 临时停止
