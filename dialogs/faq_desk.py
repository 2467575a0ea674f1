"""The questions and answers as dialogs meet them: what answers a text, how it is shown, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlmodel import Session, select

import locales
from domain.directory import Directory
from domain.faq import asked, base, languages, tiers
from domain.faq.types import Search
from domain.tables import FaqCategory, FaqEntry, FaqTier

FOREIGN = "en"
"""Who writes in a language that has no texts at all is answered in this one."""
MOST_ASKED = 60
WIDER, NEARLY = 8, 0.25
"""How many candidates are looked at for suggestions in a language that not all entries have, and down to what part of
the best one's chance."""


class Searching(Protocol):
    """What finds entries: the process's library, whose index may not be ready yet."""

    def search(self, said: str, language: str) -> Search | None:
        """The entries that answer what was *said* in *language*, or None while nothing is ready."""
        ...


@dataclass(frozen=True, slots=True)
class NotReady:
    """A library that never becomes ready: the chat shows its categories."""

    def search(self, _said: str, _language: str) -> None:
        """Nothing is ready."""
        return


NOT_READY = NotReady()


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as somebody reads it. *language*: that of the answer, where there was none in theirs."""

    id: str
    category_id: str
    question: str
    answer: str
    language: str
    buttons: Sequence[Mapping[str, str]] = ()
    procedure_id: str | None = None
    facet: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question found: the entries of its tier, the likeliest first.

    *locale*: the language of the reply. *asked_id*: under which it was noted, or None when it was not.
    """

    tier: FaqTier
    entries: Sequence[Shown]
    locale: str
    asked_id: int | None


class FaqDesk(Protocol):
    """What dialogs ask of the questions and answers, for one citizen at one moment."""

    def ask(self, text: str) -> Asked | None:
        """What answers *text*; it is noted, masked. None: nothing can be found yet."""
        ...

    def language(self, text: str) -> str:
        """The language to answer *text* in."""
        ...

    def show(self, entry_id: str, locale: str, asked_id: int | None = None) -> Shown | None:
        """An entry in *locale*, noted as chosen for the question *asked_id*; None when there is none."""
        ...

    def peek(self, entry_ids: Sequence[str], locale: str) -> list[Shown]:
        """Those of the entries that there are."""
        ...

    def none(self, asked_id: int) -> None:
        """Nothing that was shown for *asked_id* is the answer."""
        ...

    def solved(self, asked_id: int, entry_id: str, *, yes: bool) -> None:
        """Whether the answer *entry_id*, shown for *asked_id*, helped."""
        ...

    def categories(self, parent_id: str | None = None) -> list[FaqCategory]:
        """The shelves, or the groups on one of them, in display order."""
        ...

    def entries(self, category_id: str, locale: str) -> list[Shown]:
        """The questions of a group, in display order."""
        ...

    def most_asked(self, locale: str) -> list[Shown]:
        """The questions that are asked most often."""
        ...

    def has_most_asked(self) -> bool:
        """Whether any question is marked as asked often."""
        ...

    def facets(self, procedure_id: str) -> dict[str, str]:
        """What is answered about a procedure: facet → entry."""
        ...


@dataclass(frozen=True)
class RealFaqDesk:
    """Implements `FaqDesk` with the domain's services."""

    session: Session
    citizen_id: int
    secret: bytes
    directory: Directory
    library: Searching
    locale: str
    now: datetime

    def ask(self, text: str) -> Asked | None:
        """What answers *text*; it is noted, masked. None: nothing can be found yet."""
        spoken = languages.recognise(text, self.locale)
        search = self.library.search(text, spoken)
        if search is None:
            return None
        tier, entry_ids = tiers.decide(search)
        locale = readable(spoken)
        found = self.peek(entry_ids, locale)
        if tier is FaqTier.SUGGEST:
            found = self._suggested(search, locale)
        if not found:
            tier = FaqTier.FLOOR
        asked_id = asked.record(
            self.session,
            citizen_id=self.citizen_id,
            secret=self.secret,
            question=text,
            language=spoken,
            tier=tier,
            shown=[one.id for one in found],
            now=self.now,
        )
        return Asked(tier, found, locale, asked_id)

    def language(self, text: str) -> str:
        """The language to answer *text* in."""
        return readable(languages.recognise(text, self.locale))

    def show(self, entry_id: str, locale: str, asked_id: int | None = None) -> Shown | None:
        """An entry in *locale*, noted as chosen for the question *asked_id*; None when there is none."""
        found = base.entry(self.session, entry_id) if entry_id else None
        if found is None:
            return None
        if asked_id is not None:
            asked.tapped(
                self.session,
                asked_id=asked_id,
                citizen_id=self.citizen_id,
                secret=self.secret,
                entry_id=entry_id,
            )
        return self._shown(found, locale)

    def peek(self, entry_ids: Sequence[str], locale: str) -> list[Shown]:
        """Those of the entries that there are."""
        rows = (base.entry(self.session, one) for one in entry_ids)
        return [self._shown(row, locale) for row in rows if row is not None]

    def none(self, asked_id: int) -> None:
        """Nothing that was shown for *asked_id* is the answer."""
        asked.none_of(
            self.session, asked_id=asked_id, citizen_id=self.citizen_id, secret=self.secret
        )

    def solved(self, asked_id: int, entry_id: str, *, yes: bool) -> None:
        """Whether the answer *entry_id*, shown for *asked_id*, helped."""
        asked.solved(
            self.session,
            asked_id=asked_id,
            citizen_id=self.citizen_id,
            secret=self.secret,
            yes=yes,
            entry_id=entry_id,
        )

    def categories(self, parent_id: str | None = None) -> list[FaqCategory]:
        """The shelves, or the groups on one of them, in display order."""
        return base.categories(self.session, parent_id)

    def entries(self, category_id: str, locale: str) -> list[Shown]:
        """The questions of a group, in display order."""
        return [self._shown(row, locale) for row in base.entries(self.session, category_id)]

    def most_asked(self, locale: str) -> list[Shown]:
        """The questions that are asked most often."""
        return [self._shown(row, locale) for row in base.most_asked(self.session, MOST_ASKED)]

    def has_most_asked(self) -> bool:
        """Whether any question is marked as asked often."""
        return bool(base.most_asked(self.session, 1))

    def facets(self, procedure_id: str) -> dict[str, str]:
        """What is answered about a procedure: facet → entry."""
        wanted = select(FaqEntry).where(FaqEntry.procedure_id == procedure_id)
        return {row.facet: row.id for row in self.session.exec(wanted) if row.facet}

    def _suggested(self, search: Search, locale: str) -> list[Shown]:
        """The likeliest entry and, of those hardly less likely, the ones that the asker can read."""
        enough = search.matches[0].chance * NEARLY
        near = [one.entry_id for one in search.matches[:WIDER] if one.chance >= enough]
        likely = self.peek(near, locale)
        order = (locale, FOREIGN)
        chosen = sorted(
            likely,
            key=lambda one: order.index(one.language) if one.language in order else len(order),
        )[: tiers.SUGGESTED]
        if likely and likely[0] not in chosen:
            chosen[-1] = likely[0]
        return chosen

    def _shown(self, row: FaqEntry, locale: str) -> Shown:
        question, answer, language = base.told(row, self.directory, locale)
        if locale == "ja-easy" and language == "ja":
            language = locale  # Japanese all the same: that goes without saying
        return Shown(
            id=row.id,
            category_id=row.category_id,
            question=question,
            answer=answer,
            language=language,
            buttons=base.buttons(row, self.directory),
            procedure_id=row.procedure_id,
            facet=row.facet,
        )


def readable(language: str) -> str:
    """The language we have texts in for somebody who writes *language*."""
    return language if language in locales.PUBLIC_LOCALES else FOREIGN
