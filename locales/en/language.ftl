# Languages; each is named in itself.

language-ask = Which language? どの言葉にしますか。
language-ja = 日本語
language-ja-easy = やさしい日本語
language-en = English
language-set = I will speak English from now on.
