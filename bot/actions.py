"""What a button of a message does: the action objects of LINE, cut to LINE's lengths."""

from datetime import date

from bot.flex import CUT, Flex

FLEX_LABEL = 40
QUICK_LABEL = 20
DISPLAY_TEXT = 300
URI = 1_000


def postback(label: str, data: str, *, shown: str | None = None) -> Flex:
    """Send *data* to us; the chat shows *shown* (the label, when left out) as the citizen's words."""
    return {
        "type": "postback",
        "label": cut(label, FLEX_LABEL),
        "data": data,
        "displayText": cut(shown or label, DISPLAY_TEXT),
    }


def uri(label: str, address: str) -> Flex:
    """Open an https or tel address. Raises ValueError for one that LINE would refuse."""
    if len(address) > URI or not address.startswith(("https://", "tel:")):
        raise ValueError("not an address LINE opens")
    return {"type": "uri", "label": cut(label, FLEX_LABEL), "uri": address}


def telephone(label: str, number: str) -> Flex:
    """Call a number, hyphens and all."""
    return uri(label, "tel:" + "".join(digit for digit in number if digit.isdigit()))


def date_picker(
    label: str, data: str, *, first: date, last: date, initial: date | None = None
) -> Flex:
    """Let the citizen pick a day; it comes back as ``postback.params.date``."""
    chosen = min(max(initial or first, first), last)
    return {
        "type": "datetimepicker",
        "label": cut(label, FLEX_LABEL),
        "data": data,
        "mode": "date",
        "initial": chosen.isoformat(),
        "min": first.isoformat(),
        "max": last.isoformat(),
    }


def cut(words: str, length: int) -> str:
    """*words* in at most *length* characters, with an ellipsis where something is missing."""
    return words if len(words) <= length else words[: length - 1] + CUT
