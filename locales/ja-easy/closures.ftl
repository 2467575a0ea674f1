# 窓口の臨時休止。Closures, as everybody is told of them.

closure-reason-typhoon = 台風（たいふう）な
closure-reason-earthquake = 地震（じしん）な
closure-reason-snow = 大雪（おおゆき）な
closure-reason-power = 停電（ていでん）な
closure-reason-system = コンピューターが 動（うご）かない
closure-reason-staff = 職員（しょくいん）が 足（た）りない
closure-reason-facility = 建物（たてもの）の 機械（きかい）が こわれた
closure-reason-hours = 時間（じかん）が 変（か）わった
closure-reason-other = 役所（やくしょ）の 都合（つごう）な

refused-counter-closed = この 窓口（まどぐち）は、{ $reason }ので、いま 休（やす）みです（{ $until }まで）。番号札（ばんごうふだ）は 出（だ）せません。
closure-now = { $reason }ので、いま 休（やす）みです（{ $until }まで）
closure-ahead = { $reason }ので、{ $from }から { $until }まで 休（やす）みます
closure-word = 休（やす）み
