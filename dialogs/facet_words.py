"""Short questions in the middle of a booking that are about what is being booked: 「料金は？」, 「いつまで？」.

Only a text that names nothing of its own is taken: 「駐車場の料金は？」 is about something else.
"""

import re

from dialogs.folding import fold

LONGEST = 40
_FACETS = (
    (
        "online",
        re.compile(
            r"おんらいん|(?:いんたー)?ねっと|電子申請|すまほ|自宅|家で|(?<![a-z])online(?![a-z])"
        ),
    ),
    ("convenience", re.compile(r"こんびに|(?<![a-z])convenience stores?(?![a-z])")),
    ("who", re.compile(r"代理人?|本人|家族|委任状|代わりの人|誰が|だれが|誰でも|だれでも")),
    (
        "deadline",
        re.compile(
            r"いつまで|期限|締め?切り?|何日以内|何日まで|(?<![a-z])(?:deadline|by when|until when)(?![a-z])"
        ),
    ),
    (
        "fee",
        re.compile(
            r"料金|手数料|値段|費用|いくら|お金|無料|ただで|有料|何円"
            r"|(?<![a-z])(?:how much|fees?|costs?|price|free)(?![a-z])"
        ),
    ),
    (
        "bring",
        re.compile(
            r"(?:必要|いる|要る)な?(?:もの|物|書類)?|(?:持ち|もち)(?:物|もの)|(?:持って|もって)(?:行|い|来|く)[くる](?:もの|物)?"
            r"|(?<![a-z])(?:bring|documents?)(?![a-z])"
        ),
    ),
)
_FILL = re.compile(
    r"この|その|これ|それ|届け?出?|手続き?|予約|窓口|申請|発行|だけ|以外|かか(?:る|り|ら)|でき(?:る|ない)?|出せ[るば]?|取れ[るば]?|行け[るば]?|じゃない|でないと|だめ|大丈夫|済ま?せ?(?:る)?"
    r"|何|なに|どのくらい|どれくらい|教えて|おしえて|知りたい|下さい|ください|あり|ある|い?(?:ます|ません)|でしょう|(?:なん|ん)?です|すれば|したら|する|し|出す|だす|行く|いい|よい"
    r"|って|とか|かな|かしら|っけ|[おごはがをもにでのとかねよえーっん、。,.!?・~〜…()「」\s]"
    r"|(?<![a-z])(?:is|are|it|this|that|the|a|an|there|what|do|does|can|i|have|need|to|any|for|be|done|at|in|will|pay)(?![a-z])"
)


def facet(text: str) -> str | None:
    """What *text* asks about something that it does not name, as the base calls it (``fee``, …), or None."""
    if len(text) > LONGEST:
        return None
    folded = fold(text)
    for name, words in _FACETS:
        if words.search(folded):
            rest = _FILL.sub(" ", words.sub(" ", folded))
            return None if any(char.isalnum() for char in rest) else name
    return None
