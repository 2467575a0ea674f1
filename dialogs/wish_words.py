"""What is said of a near wish: as it stands, and when it is chosen."""

from dialogs.says import Choice, Json
from domain.near_wishes import CITY, NearKind, Wish
from domain.rules import Rules

OFFERED = (
    CITY,
    Wish(NearKind.PEOPLE, 3),
    Wish(NearKind.PEOPLE, 10),
    Wish(NearKind.MINUTES, 10),
    Wish(NearKind.MINUTES, 20),
    Wish(NearKind.TRAVEL, 10),
    Wish(NearKind.TRAVEL, 20),
    Wish(NearKind.TRAVEL, 30),
)
"""The wishes that have a button; others can be typed."""


def name(wish: Wish) -> str:
    """The end of a wish's catalogue keys."""
    return str(wish.kind) if wish.kind else "city"


def numbers(wish: Wish, rules: Rules) -> dict[str, Json]:
    """What the sentences of a wish ask for."""
    if wish.kind is None:
        return {"first": max(rules.near_turn_at), "last": min(rules.near_turn_at)}
    return {"value": wish.value}


def wish_params(wish: Wish, rules: Rules) -> dict[str, Json]:
    """What a card needs to tell the wish."""
    return {"wish": name(wish), **numbers(wish, rules)}


def offer(wish: Wish, rules: Rules, ticket_id: str | None) -> Choice:
    """The button that chooses *wish* for a ticket, or for the next one."""
    chosen = {"k": name(wish), "n": str(wish.value), **({"t": ticket_id} if ticket_id else {})}
    return Choice(f"wish-{name(wish)}", numbers(wish, rules), command="wish", args=chosen)
