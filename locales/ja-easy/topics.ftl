# お知らせの設定（やさしい日本語）。Topics one can hear of.

topics-title = お知らせを えらぶ
topics-lead = ほしい お知らせを おしてください。もう一度（いちど） おすと、やめます。
topics-promise = えらんだ お知らせだけを 送（おく）ります。いつでも やめることが できます。
topics-marked = ☑ もらう
topics-unmarked = ☐ もらわない
topics-take = { $topic }：もらう
topics-stop = { $topic }：やめる
topics-on = 「{ $topic }」の お知らせを 送ります。
topics-off = 「{ $topic }」の お知らせを やめました。
topics-leave-all = お知らせを ぜんぶ やめる
topics-left-all = お知らせを ぜんぶ やめました。予約（よやく）と 番号札（ばんごうふだ）の お知らせは、これからも 送ります。
topics-open = お知らせを えらぶ
card-menu-topics = お知らせを えらぶ
refused-topic-unknown = その お知らせは、今（いま） ありません。下（した）から えらんでください。
command-words-topics = お知らせをえらぶ|お知らせをもらう|お知らせがほしい
