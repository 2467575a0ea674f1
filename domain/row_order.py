"""Row order: mass changes lock their rows by key first, so that two of them at once never deadlock."""

from sqlalchemy import ColumnElement, Table, and_, select, tuple_
from sqlmodel import Session

from domain.db import is_sqlite


def in_order(
    session: Session, table: Table, *where: ColumnElement[bool], skip: bool = False
) -> ColumnElement[bool]:
    """The rows that fit *where*, as the condition of an UPDATE or DELETE that locks them in the order of their keys.

    With *skip*, rows that somebody else works on are left out: for work that comes again. SQLite has one writer.
    """
    if is_sqlite(session):
        return and_(*where)
    key = list(table.primary_key.columns)
    chosen = (
        select(*key)
        .where(*where)
        .order_by(*key)
        .with_for_update(skip_locked=skip, key_share=True)
        .cte("in_order")
    )
    there = select(*chosen.c)
    return key[0].in_(there) if len(key) == 1 else tuple_(*key).in_(there)
