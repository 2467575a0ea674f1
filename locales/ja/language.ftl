# 言語。Languages; each is named in itself.

language-ask = どの言葉にしますか。 Which language?
language-ja = 日本語
language-ja-easy = やさしい日本語
language-en = English
language-set = 日本語でご案内します。
