"""One example of what is said to somebody in danger, and to somebody in distress."""

from dialogs.care import Kind
from dialogs.care_answers import CALLS, TELEPHONES
from dialogs.says import Choice, Json, Say


def _card(kind: Kind) -> Say:
    calls: list[Json] = [
        {"name": name, "number": TELEPHONES.get(name, "043-245-4894")} for name in CALLS[kind]
    ]
    return Say(f"care-{kind}", {"kind": str(kind), "calls": calls}, card="care")


SHOW = Choice("dialog-show-question", command="resume")
SAYS: dict[str, tuple[Say, ...]] = {
    "care in danger": (_card(Kind.FIRE), Say("care-kept", choices=(SHOW,))),
    "care in distress": (_card(Kind.SUICIDE),),
    "care of the old": (_card(Kind.ELDER_ABUSE),),
}
