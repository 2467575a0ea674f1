# 言葉（ことば）。Languages; each is named in itself.

language-ask = どの 言葉（ことば）に しますか。 Which language?
language-ja = 日本語
language-ja-easy = やさしい日本語
language-en = English
language-set = これから やさしい 日本語（にほんご）で 話します（はなします）。
