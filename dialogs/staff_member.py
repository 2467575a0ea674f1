"""A member of staff in the chat: who it is, and in which wards they work."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from dialogs.context import Ctx
from dialogs.says import Choice, Say
from dialogs.staff_words import COMMAND
from domain import rights
from domain.tables import Staff


@dataclass(frozen=True)
class Member:
    """The person, the transaction of what they said, and what dialogs know."""

    session: Session
    staff: Staff
    ctx: Ctx

    def ward(self, args: Mapping[str, str]) -> str | None:
        """The ward that is meant: their own, or the one that was chosen; None while it has to be asked for."""
        if self.staff.ward_id is not None:
            return self.staff.ward_id
        chosen = args.get("w", "")
        return chosen if chosen in self.ctx.directory.wards else None

    def may_enter(self, ward_id: str) -> bool:
        """Whether they work there."""
        return rights.may_enter(self.staff.ward_id, ward_id)

    def which_ward(self, do: str, args: Mapping[str, str]) -> Say:
        """Ask for the ward, then go on with *do*."""
        choices = tuple(
            Choice(
                "choice-ward",
                {"ward_id": ward_id},
                command=COMMAND,
                args={**args, "d": do, "w": ward_id},
            )
            for ward_id in self.ctx.directory.wards
        )
        return Say("staff-which-ward", choices=choices)
