"""What a dialog may know and ask: the moment, the citizen, the directory, and the office."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from dialogs.faq_desk import FaqDesk
from dialogs.hall import Hall
from domain.closed import Shut
from domain.congestion import WardNow
from domain.directory import Directory
from domain.outlook import Outlook
from domain.rules import Rules
from domain.slots import DayView, TimeView
from domain.tables import Booking, Counter
from domain.topics import Offered


class Office(Protocol):
    """What flows ask of the domain, for one citizen at one moment; refusals come as `Refused`."""

    def week(self, counter: Counter, start: date) -> list[DayView]:
        """Seven days of the grid from *start*."""
        ...

    def star(self, counter: Counter, day: date) -> int:
        """How crowded *day* is expected to be: 0 to 3 ☆."""
        ...

    def times(self, counter: Counter, day: date) -> list[TimeView]:
        """The half hours of *day* that have not begun."""
        ...

    def nearest(self, counter: Counter, wanted: datetime) -> list[datetime]:
        """Up to three starts with a free place, those nearest to *wanted* first."""
        ...

    def hold(self, counter: Counter, starts_at: datetime) -> None:
        """Keep a place while the citizen decides."""
        ...

    def release(self) -> None:
        """Give the kept place back, if there is one."""
        ...

    def book(self, key: str, procedure_id: str, counter: Counter, starts_at: datetime) -> Booking:
        """Book; the same *key* gives the same booking."""
        ...

    def booked(self, key: str) -> Booking | None:
        """The citizen's booking made under *key*, or None."""
        ...

    def bookings(self) -> list[Booking]:
        """The citizen's open bookings, earliest first."""
        ...

    def booking(self, booking_id: int) -> Booking:
        """One booking that may be changed; refuses one that has begun, is gone or not theirs."""
        ...

    def usable(self, booking_id: int) -> Booking:
        """One booking that can be checked in: until the end of its day."""
        ...

    def change(self, booking_id: int, starts_at: datetime) -> Booking:
        """Move a booking to another time."""
        ...

    def cancel(self, booking_id: int) -> Booking:
        """Cancel a booking."""
        ...

    def take_offer(self, offer_id: int) -> Booking:
        """Take the place that is kept in exchange for a closed one."""
        ...

    def offers(self) -> list[dict[str, Any]]:
        """What the notices of offers told that wait for an answer."""
        ...

    def shut(self, ward_id: str) -> list[Shut]:
        """The closures of a ward office that are not over."""
        ...

    def new_key(self, booking_id: int) -> Booking:
        """Give a booking a new authentication key; the old one no longer works."""
        ...

    @property
    def hall(self) -> Hall:
        """The tickets that the citizen holds or follows."""
        ...

    def congestion(self, ward_id: str) -> WardNow:
        """A ward office now: people waiting, how long that takes, numbers being called."""
        ...

    def outlook(self, ward_id: str) -> Outlook:
        """The rest of the day and the next open days of a ward, and when to come best."""
        ...

    @property
    def questions(self) -> FaqDesk:
        """The questions and answers."""
        ...

    def remember_ward(self, ward_id: str) -> None:
        """Note the ward for the next time."""
        ...

    def topics(self) -> list[Offered]:
        """What one can ask to hear of, and what this citizen asked for."""
        ...

    def hear_of(self, topic_id: str, *, wanted: bool) -> None:
        """Hear of a topic from now on, or no more."""
        ...

    def leave_topics(self) -> None:
        """Hear of no topic any more."""
        ...

    def set_locale(self, locale: str) -> None:
        """Speak another language to this citizen from now on."""
        ...


@dataclass(frozen=True)
class Ctx:
    """Everything a dialog may look at.

    *now* is aware UTC, *said_at* when the citizen spoke (words like 明日 count from there; None: now),
    *ward_id* the ward chosen last, *telephone* the city's call centre;
    *holding*: a place may be kept for this citizen; *secret* the deployment's.
    """

    now: datetime
    locale: str
    directory: Directory
    rules: Rules
    office: Office
    ward_id: str | None = None
    telephone: str = ""
    holding: bool = False
    said_at: datetime | None = None
    secret: bytes = field(default=b"", repr=False)
