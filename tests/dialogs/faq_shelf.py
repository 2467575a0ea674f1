"""A small shelf of questions and answers for tests of the conversation, and an office that has nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from bot import postback
from dialogs.context import Ctx
from dialogs.converse import Incoming, converse
from dialogs.engine import Turn
from dialogs.faq_desk import Asked, Shown, readable
from dialogs.flow import Dialog
from dialogs.says import Choice, Say
from domain.faq import languages
from domain.tables import FaqCategory, FaqTier

ENTRIES = {
    one.id: one
    for one in (
        Shown("late", "booking", "予約の時間に遅れそうです", "遅れても受け付けできます。", "ja"),
        Shown("change", "booking", "予約の変更はできますか", "できます。", "ja"),
        Shown("when", "booking", "予約はいつからできますか", "30日先までできます。", "ja"),
        Shown(
            "jumin-fee",
            "certificates",
            "住民票の写しの手数料はいくらですか",
            "1通300円です。",
            "ja",
            ({"do": "book", "procedure": "jumin"}, {"do": "call"}),
            "jumin",
            "fee",
        ),
        Shown("jumin-convenience", "certificates", "コンビニで取れますか", "取れます。", "ja"),
        Shown(
            "open",
            "certificates",
            "案内はどこですか",
            "ページをご覧ください。",
            "ja",
            (
                {"do": "open", "url": "https://www.example.jp/"},
                {"do": "congestion"},
                {"do": "bring", "procedure": "no-such"},
            ),
        ),
        *(Shown(f"n{at}", "many", f"質問{at}", "答え", "ja") for at in range(23)),
    )
}


@dataclass
class Shelf:
    """A `FaqDesk` that finds what the test says. *noted* tells what it was told, in order."""

    tier: FaqTier | None = FaqTier.FLOOR
    ids: Sequence[str] = ()
    asked_id: int | None = 7
    noted: list[Any] = field(default_factory=list)

    def finds(self, tier: FaqTier | None, *ids: str) -> "Shelf":
        """Find this from now on."""
        self.tier, self.ids = tier, ids
        return self

    def ask(self, text: str) -> Asked | None:
        if self.tier is None:
            return None
        self.noted.append(("asked", text))
        locale = self.language(text)
        return Asked(self.tier, self.peek(self.ids, locale), locale, self.asked_id)

    def language(self, text: str) -> str:
        return readable(languages.recognise(text, "ja"))

    def show(self, entry_id: str, _locale: str, asked_id: int | None = None) -> Shown | None:
        if entry_id in ENTRIES and asked_id is not None:
            self.noted.append(("tapped", asked_id, entry_id))
        return ENTRIES.get(entry_id)

    def peek(self, entry_ids: Sequence[str], _locale: str) -> list[Shown]:
        return [ENTRIES[one] for one in entry_ids if one in ENTRIES]

    def none(self, asked_id: int) -> None:
        self.noted.append(("none", asked_id))

    def solved(self, asked_id: int, entry_id: str, *, yes: bool) -> None:
        self.noted.append(("solved", asked_id, entry_id, yes))

    def categories(self, parent_id: str | None = None) -> list[FaqCategory]:
        groups = {None: ["service"], "service": ["booking", "certificates", "many"]}
        return [
            FaqCategory(id=one, names={"ja": f"{one}の質問", "en": one}, position=1)
            for one in groups.get(parent_id, [])
        ]

    def entries(self, category_id: str, _locale: str) -> list[Shown]:
        return [one for one in ENTRIES.values() if one.category_id == category_id]

    def most_asked(self, _locale: str) -> list[Shown]:
        return [ENTRIES["late"]]

    def has_most_asked(self) -> bool:
        return True

    def facets(self, procedure_id: str) -> dict[str, str]:
        return (
            {"convenience": "jumin-convenience", "fee": "jumin-fee"}
            if procedure_id == "jumin"
            else {}
        )


@dataclass
class Office:
    """An office where one can ask, and nobody has booked."""

    questions: Shelf

    def bookings(self) -> list[Any]:
        return []

    def shut(self, _ward_id: str) -> list[Any]:
        return []

    def week(self, _counter: Any, _start: Any) -> list[Any]:
        return []


def said(ctx: Ctx, text: str, dialog: Dialog | None = None) -> Turn:
    return converse(dialog, Incoming("text", text=text), ctx)


def tapped(ctx: Ctx, choice: Choice | dict[str, Any], dialog: Dialog | None = None) -> Turn:
    button = choice if isinstance(choice, Choice) else Choice.from_json(choice)
    data = postback.command(button.command or "", button.args)
    return converse(dialog, Incoming("postback", data=data), ctx)


def button(say: Say, label: str) -> Choice:
    return next(one for one in say.choices if one.label == label)


def rows(say: Say) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", say.params["rows"])


def cells(say: Say) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", say.params["cells"])
