# 窓口の臨時休止。Closures, as everybody is told of them.

closure-reason-typhoon = 台風
closure-reason-earthquake = 地震
closure-reason-snow = 大雪
closure-reason-power = 停電
closure-reason-system = システム障害
closure-reason-staff = 職員体制
closure-reason-facility = 庁舎設備の不具合
closure-reason-hours = 受付時間の変更
closure-reason-other = 区役所の都合

refused-counter-closed = この窓口は、{ $reason }のため、臨時に休止しています（{ $until }まで）。番号札は発行できません。
closure-now = { $reason }のため、臨時に休止しています（{ $until }まで）
closure-ahead = { $reason }のため、{ $from }から{ $until }まで、臨時に休止します
closure-word = 臨時休止
