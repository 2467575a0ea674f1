"""What the buttons of a question carry along: its language, its number, and what else may answer it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import locales
from dialogs.context import Ctx
from dialogs.faq_desk import Shown
from dialogs.says import Choice, Json, Say
from dialogs.ticket_asides import number

SUGGESTED = 3
"""Suggestions at a time, and other candidates that a button names: its data has 300 characters."""


MENU = Choice("faq-talk-menu", command="menu")


@dataclass(frozen=True, slots=True)
class Thread:
    """One question and what follows from it. *usual*: the citizen's language, *locale*: that of the question."""

    usual: str
    locale: str
    asked_id: int | None = None
    others: tuple[str, ...] = ()

    @classmethod
    def of(cls, ctx: Ctx, args: Mapping[str, str]) -> "Thread":
        """The thread that a button carries; what makes no sense in it is left out."""
        locale = args.get("l", "")
        return cls(
            ctx.locale,
            locale if locale in locales.PUBLIC_LOCALES else ctx.locale,
            number(args.get("a")) or None,
            tuple(one for one in args.get("o", "").split(",") if one)[:SUGGESTED],
        )

    def alone(self) -> "Thread":
        """The language goes on, the question is left."""
        return Thread(self.usual, self.locale)

    def args(self, **more: str) -> dict[str, str]:
        """What a button carries of it, and of its own."""
        made = {name: value for name, value in more.items() if value}
        if self.asked_id is not None:
            made["a"] = str(self.asked_id)
        if self.locale != self.usual:
            made["l"] = self.locale
        return made

    def rest(self) -> str:
        """The other candidates as a button carries them."""
        return ",".join(self.others)

    def choice(self, label: str, command: str, **args: str) -> Choice:
        """A button that belongs to the thread."""
        return Choice(label, command=command, args=self.args(**args))

    def row(self, words: str, **args: str) -> Choice:
        """A row with *words* of the base, to tap."""
        return Choice("faq-talk-row", {"words": words}, command="faq", args=self.args(**args))

    def entry(self, shown: Shown, **args: str) -> Choice:
        """A row with an entry's question, marked where it is in another language than the reply."""
        row = self.row(shown.question, q=shown.id, **args)
        return row if shown.language == self.locale else replace(row, label=foreign(shown))

    def say(
        self,
        key: str,
        params: Mapping[str, Json],
        choices: Sequence[Choice],
        card: str | None = "faq",
    ) -> Say:
        """A message in the language of the question."""
        return Say(
            key, params, tuple(choices), card, None if self.locale == self.usual else self.locale
        )

    def switch(self) -> tuple[Choice, ...]:
        """Who asks in another language of the chat may want all of it in that language."""
        if self.locale == self.usual or self.locale not in locales.CHAT_LOCALES:
            return ()
        label = f"language-{self.locale}"
        return (Choice(label, command="language", args={"to": self.locale}),)


def foreign(shown: Shown) -> str:
    """The label of a row in another language: whoever can't read it sees at least what it is."""
    return f"faq-talk-row-in-{shown.language}"


def listed(choices: Sequence[Choice]) -> list[Json]:
    """Choices as a card's rows."""
    return [choice.to_json() for choice in choices]
