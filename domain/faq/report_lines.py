"""The report of the questions in words, for a terminal."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

import locales
from domain import tokyo
from domain.directory import Directory
from domain.faq import base
from domain.faq.refit import SAME
from domain.faq.report import SPANS, Fitted, Report, Span
from domain.tables import FaqTier

GROUPS = 20
"""Groups of unanswered questions that are named."""
NAMED = 3
"""Questions of a group that are told beside its first."""


def lines(report: Report, *, session: Session, directory: Directory, locale: str) -> Iterator[str]:
    """The report, line by line."""
    for span in report.spans:
        yield from _span(span, locale)
    if report.most:
        yield _say(locale, "most", days=SPANS[-1])
    for entry_id, people in report.most:
        entry = base.entry(session, entry_id)
        name = base.shown(entry, directory, locale)[0] if entry else ""
        yield _say(locale, "answer", people=people, name=name or entry_id, id=entry_id)
    yield from _unanswered(report, locale)
    yield _say(locale, "memory", pairs=report.pairs, approved=report.approved)
    yield from _models(report, locale)


def _span(span: Span, locale: str) -> Iterator[str]:
    yield _say(locale, "span", days=span.days, asked=span.asked, people=span.people)
    for tier in FaqTier:
        if count := span.tiers.get(tier, 0):
            share = round(100 * count / span.asked)
            yield _say(locale, f"tier-{tier}", count=count, share=share)
    if span.judged:
        share = round(100 * span.solved / span.judged)
        yield _say(locale, "solved", judged=span.judged, share=share)


def _unanswered(report: Report, locale: str) -> Iterator[str]:
    if not report.clusters:
        yield _say(locale, "all-answered", days=SPANS[-1])
        return
    yield _say(locale, "unanswered", days=SPANS[-1], groups=len(report.clusters))
    for cluster in report.clusters[:GROUPS]:
        first, *others = cluster.questions
        yield _say(
            locale, "group", people=cluster.people, question=first.question, id=str(first.row)
        )
        for one in others[:NAMED]:
            yield _say(locale, "alike", question=one.question, id=str(one.row))
        if len(others) > NAMED:
            yield _say(locale, "more", count=len(others) - NAMED)


def _models(report: Report, locale: str) -> Iterator[str]:
    if report.model is None:
        yield _say(locale, "shipped")
    else:
        yield _say(locale, "model", day=_day(report.model.fitted_at))
        yield from _figures(report.model, locale)
    if report.last is not None and not report.last.in_use and report.last.reason != SAME:
        yield _say(locale, "refused", day=_day(report.last.fitted_at), reason=report.last.reason)
    if report.doubtful:
        yield _say(locale, "doubtful")
    for question, entry_id, since in report.doubtful:
        yield _say(locale, "pair", question=question, id=entry_id, day=_day(since))


def _figures(fitted: Fitted, locale: str) -> Iterator[str]:
    for name, value in sorted(fitted.gold.items()):
        yield _say(locale, "gold", name=name, value=f"{value:.3f}")


def _day(at: datetime) -> str:
    return tokyo.office_day(at).isoformat()


def _say(locale: str, key: str, **told: str | int) -> str:
    return locales.text(locale, f"faq-report-{key}", **told)
