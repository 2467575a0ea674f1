"""What a text says, as the flows want it: raw answers to their steps, a yes or a no.

A raw answer that starts with ``!`` names a problem (``!no_such_day``), one with ``?`` lists what may
be meant (``?tennyu,tenkyo``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import locales
from dialogs import commands, ticket_words, when
from dialogs.commands import Wish
from dialogs.context import Ctx
from dialogs.folding import bare, fold
from dialogs.postback import Command
from dialogs.spotting import Lexicon
from domain import tokyo
from domain.directory import Directory
from domain.tables import Ward

LONGEST = 400
"""Characters of a text that are looked at: an errand is said in less."""
MOST_MEANT = 6
"""More candidates than this are no help: then the whole list is better."""
_QUESTION = re.compile(
    r"(?:ます|です|でしょう)か[。?!\s]*$|[?]\s*$|^(?:what|how|can|do|does|is|are|where|when|which)\s"
)


@dataclass(frozen=True)
class Names:
    """The names that can be heard in this city."""

    wards: Lexicon
    procedures: Lexicon


def spot_visit(ctx: Ctx, text: str) -> Mapping[str, str]:
    """Ward, procedure, day, part of the day and time, as far as *text* names them."""
    said = text[:LONGEST]
    if not said.strip():
        return {}
    heard = spot_when(ctx, said)
    names = names_of(ctx.directory)
    for step, lexicon in (("ward", names.wards), ("procedure", names.procedures)):
        meant = lexicon.spot(said)
        if len(meant) == 1:
            heard[step] = meant[0]
        elif 1 < len(meant) <= MOST_MEANT:
            heard[step] = "?" + ",".join(meant)
    return heard


def spot_when(ctx: Ctx, text: str) -> dict[str, str]:
    """Day, part of the day and time in *text*; relative days count from when it was said."""
    local = tokyo.local(ctx.said_at or ctx.now)
    seen = when.find(text[:LONGEST], today=local.date(), now=local)
    heard: dict[str, str] = {}
    if seen.time:
        heard["time"] = seen.time.strftime("%H:%M")
    if seen.day:
        heard["day"] = seen.day.isoformat() + (f"/{seen.part}" if seen.part else "")
    elif seen.part:
        heard["part"] = seen.part
    if seen.problem == "past" and seen.day and seen.day < local.date():
        heard["day"] = f"!past:{seen.day.isoformat()}"
    elif seen.problem in ("no_such_day", "no_such_time"):
        heard["day" if seen.problem == "no_such_day" else "time"] = f"!{seen.problem}"
    elif seen.problem == "ambiguous":
        unclear = "time" if seen.time and not seen.day else "day"
        heard[unclear] = f"!ambiguous:{heard.get(unclear, '')}"
    return heard


def starts_a_booking(ctx: Ctx, text: str) -> bool:
    """Whether *text*, said out of the blue, names something that can be booked."""
    heard = spot_visit(ctx, text)
    clear = {step for step, raw in heard.items() if not raw.startswith("!")}
    return bool(clear & {"ward", "procedure", "day"})


def asks_about(ctx: Ctx, text: str) -> str | None:
    """The procedure that a question out of the blue is about, when it names no day or time."""
    if not _QUESTION.search(fold(text[:LONGEST])):
        return None
    heard = spot_visit(ctx, text)
    procedure = heard.get("procedure", "?")
    return (
        None if procedure.startswith("?") or heard.keys() & {"day", "part", "time"} else procedure
    )


def yes_or_no(text: str, *, to: str | None = None) -> str | None:
    """``yes``, ``no``, or None when *text* is neither.

    *to* names what is confirmed (``change``, ``cancel``): its own words count as a yes there, and only there.
    """
    if to is not None and is_one_of(f"dialog-words-yes-{to}", text):
        return "yes"
    for answer in ("yes", "no"):
        if text == answer or is_one_of(f"dialog-words-{answer}", text):
            return answer
    return None


def command(ctx: Ctx, text: str) -> Command | None:
    """What *text* asks for outside of answers, with the ward or procedure it is about, or None."""
    if about_tickets := ticket_words.read(text, ctx.directory, names_of(ctx.directory).wards):
        return about_tickets
    typed = commands.typed(text)
    if typed is None:
        return None
    if typed.wish == Wish.BOOK:
        return Command("start", {"flow": "book"})
    if typed.to:
        return Command(typed.wish, {"to": typed.to})
    names = names_of(ctx.directory)
    about = {
        Wish.CONGESTION: ("w", names.wards),
        Wish.BRING: ("p", names.procedures),
        Wish.QUIETEST: ("p", names.procedures),
    }
    if typed.wish in about and typed.rest:
        arg, lexicon = about[typed.wish]
        meant = lexicon.spot(typed.rest)
        if len(meant) == 1:
            return Command(typed.wish, {arg: meant[0]})
    return Command(typed.wish)


def is_one_of(key: str, text: str) -> bool:
    """Whether *text* is one of the words (parted by ``|``) of *key*, in any of our languages."""
    return bare(fold(text[:LONGEST])) in _words(key)


@cache
def _words(key: str) -> frozenset[str]:
    listed = [word for one in locales.CHAT_LOCALES for word in locales.text(one, key).split("|")]
    return frozenset(bare(fold(word)) for word in listed)


def names_of(directory: Directory) -> Names:
    """The names to be heard; made once for each directory."""
    made = _made.get(id(directory))
    if made is None or made[0] is not directory:
        if len(_made) >= _KEPT:
            _made.clear()
        made = _made[id(directory)] = (directory, _names(directory))
    return made[1]


_KEPT = 8
_made: dict[int, tuple[Directory, Names]] = {}


def _names(directory: Directory) -> Names:
    wards = [(ward.id, _ward_names(ward)) for ward in directory.wards.values()]
    procedures = [
        (
            one.id,
            [*one.names.values(), *(word for words in one.keywords.values() for word in words)],
        )
        for one in directory.procedures.values()
    ]
    return Names(Lexicon(wards, optional=("区", " ward")), Lexicon(procedures))


def _ward_names(ward: Ward) -> Iterator[str]:
    yield from ward.names.values()
    yield from ward.office_names.values()
    yield from ward.aliases
