"""What is said to somebody in danger or distress: a fixed text with the numbers to call, before anything else.

In distress not a word is said about an open booking: the dialog is left as it stands, and goes on when the person does.
In danger one line tells that nothing is lost, so that nobody stays to finish the form.
"""

from collections.abc import Mapping

from dialogs.care import Alarm, Kind, hear
from dialogs.context import Ctx
from dialogs.flow import Dialog
from dialogs.says import Choice, Json, Say

TELEPHONES: Mapping[str, str] = {
    "119": "119",
    "110": "110",
    "189": "189",
    "children": "0120-0-78310",
    "yorisoi": "0120-279-338",
    "sos": "0120-061-338",
    "inochi": "0120-783-556",
    "kokoro": "0570-064-556",
    "dv-plus": "0120-279-889",
}
"""Japan's public lines, each with the sentence ``care-call-…``; ``city`` is the city's own call centre.

Fire service and police; 189: child guidance centres;
24時間子供SOSダイヤル; よりそいホットライン; #いのちSOS; いのちの電話;
こころの健康相談統一ダイヤル; DV相談プラス. Short numbers with a # stand in the texts only:
not every telephone dials them from a link.
"""
CALLS: Mapping[Kind, tuple[str, ...]] = {
    Kind.FIRE: ("119",),
    Kind.GAS: ("119",),
    Kind.POISON: ("119",),
    Kind.AMBULANCE: ("119", "110"),
    Kind.SUICIDE: ("yorisoi", "sos", "inochi", "kokoro", "119"),
    Kind.CHILD_ABUSE: ("189", "110"),
    Kind.ELDER_ABUSE: ("city", "110", "119"),
    Kind.DV: ("110", "dv-plus"),
    Kind.MISSING: ("110",),
    Kind.POLICE: ("110", "119"),
    Kind.DISASTER: ("119", "110"),
    Kind.BULLYING: ("children", "yorisoi", "189"),
    Kind.SORROW: ("yorisoi", "kokoro", "inochi"),
}
DISTRESS = frozenset(
    {Kind.SUICIDE, Kind.CHILD_ABUSE, Kind.ELDER_ABUSE, Kind.DV, Kind.BULLYING, Kind.SORROW}
)
"""Where the booking is not spoken of."""


def answered(text: str, running: Dialog | None, ctx: Ctx) -> list[Say] | None:
    """What to say when *text* tells of danger or distress, else None. The open dialog is to stay as it is."""
    alarm = hear(text)
    if alarm is None:
        return None
    says = [card(alarm, ctx)]
    if running is not None and alarm.kind not in DISTRESS:
        show = Choice("dialog-show-question", command="resume")
        says.append(Say("care-kept", choices=(show,), locale=says[0].locale))
    return says


def card(alarm: Alarm, ctx: Ctx) -> Say:
    """The card of *alarm*, in the language it was told in."""
    # Whoever reads やさしい日本語 writes Japanese.
    easy = alarm.language == "ja" and ctx.locale == "ja-easy"
    calls: list[Json] = [
        {"name": name, "number": number}
        for name in CALLS[alarm.kind]
        if (number := TELEPHONES.get(name) or ctx.telephone)
    ]
    told: dict[str, Json] = {"kind": str(alarm.kind), "calls": calls}
    return Say(
        f"care-{alarm.kind}", told, card="care", locale="ja-easy" if easy else alarm.language
    )
