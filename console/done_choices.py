"""What a clerk can say was done: the counter's procedures, the most frequent ones first, counted once a day."""

from datetime import date

from console.office import Office
from domain import done_procedures, tokyo
from domain.db import reading
from domain.tables import Counter, Procedure


class Choices:
    """Answers with the procedures of a counter; one per process."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._kept: dict[str, tuple[date, list[str]]] = {}

    def __call__(self, counter: Counter) -> list[Procedure]:
        """The procedures that the counter takes now."""
        directory, today = self._office.directory(), tokyo.office_day(self._office.now())
        taken = {
            one.id for one in directory.procedures.values() if one.counter_kind == counter.kind
        }
        day, order = self._kept.get(counter.id, (None, []))
        if day != today or set(order) != taken:
            with reading(self._office.engine) as session:
                found = done_procedures.of_counter(
                    session, directory=directory, counter=counter, today=today
                )
            order = [one.id for one in found]
            self._kept[counter.id] = (today, order)
        return [directory.procedures[one] for one in order]
