"""Lists of questions: the groups in two levels, the questions of one, and those that are asked most."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import locales
from dialogs.context import Ctx
from dialogs.faq_desk import Shown
from dialogs.faq_thread import MENU, Thread, listed
from dialogs.says import Choice, Json, Say
from dialogs.ticket_asides import number

PAGE = 10
"""Rows of one list; more is one tap away."""


def browse(ctx: Ctx, args: Mapping[str, str], thread: Thread) -> Say:
    """The questions asked most (``m``), those of a group (``k``), its smaller groups, or all groups."""
    desk = ctx.office.questions
    if args.get("m"):
        often = _page(desk.most_asked(thread.locale), args, thread)
        return replace(often, params={**often.params, "title": "faq-talk-most-asked"})
    if group := args.get("k"):
        if entries := desk.entries(group, thread.locale):
            return _page(entries, args, thread)
        if desk.categories(group):
            return _groups(ctx, group, thread)
    return _groups(ctx, None, thread)


def groups(ctx: Ctx, parent_id: str | None, thread: Thread) -> dict[str, Json]:
    """The groups as small cells; above them, at the top, what is asked most as a row."""
    desk, plain = ctx.office.questions, thread.alone()
    cells = [
        plain.row(locales.named(one.names, thread.locale), k=one.id)
        for one in desk.categories(parent_id)
    ]
    first = parent_id is None and desk.has_most_asked()
    often = [plain.choice("faq-talk-most-asked", "faq", m="1")] if first else []
    return {"rows": listed(often), "cells": listed(cells)}


def _groups(ctx: Ctx, parent_id: str | None, thread: Thread) -> Say:
    back = (_all(thread),) if parent_id else ()
    return thread.say("faq-talk-which-category", groups(ctx, parent_id, thread), (*back, MENU))


def _page(entries: Sequence[Shown], args: Mapping[str, str], thread: Thread) -> Say:
    """A page of questions; more of them, and the other groups, are a tap away."""
    pages = [entries[at : at + PAGE] for at in range(0, len(entries), PAGE)] or [entries]
    page = min(number(args.get("p")), len(pages) - 1)
    rows = [thread.alone().entry(one) for one in pages[page]]
    choices = [_all(thread), MENU]
    if page + 1 < len(pages):
        same = {name: args.get(name, "") for name in ("k", "m")}
        more = thread.alone().choice("faq-talk-more", "faq", **same, p=str(page + 1))
        choices.insert(0, more)
    return thread.say("faq-talk-which-question", {"rows": listed(rows)}, choices)


def _all(thread: Thread) -> Choice:
    return thread.alone().choice("faq-talk-all", "faq")
