"""The form of a city's seed files: one model per file, so that a slip of the pen is found and named."""

from datetime import date, time
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

import locales

REQUIRED_LANGUAGES = locales.LOCALES  # the others of PUBLIC_LOCALES may be left out


def _in_every_language(texts: dict[str, str]) -> dict[str, str]:
    missing = [language for language in REQUIRED_LANGUAGES if not texts.get(language, "").strip()]
    if missing:
        raise ValueError(f"needs a text for {' and '.join(missing)}")
    for language, words in texts.items():
        if language not in locales.PUBLIC_LOCALES:
            raise ValueError(f"{language} is no language of ours {locales.PUBLIC_LOCALES}")
        if not words.strip():
            raise ValueError(f"the text for {language} is empty: write it, or leave it out")
    return texts


def _all_or_none(texts: dict[str, str]) -> dict[str, str]:
    return _in_every_language(texts) if any(texts.values()) else texts


def _keywords(words: dict[str, list[str]]) -> dict[str, list[str]]:
    missing = [language for language in REQUIRED_LANGUAGES if not words.get(language)]
    if missing:
        raise ValueError(f"needs a list with at least one entry for {' and '.join(missing)}")
    if any(not word.strip() for listed in words.values() for word in listed):
        raise ValueError("contains an empty entry")
    return words


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,30}$")]
Texts = Annotated[dict[str, str], AfterValidator(_in_every_language)]
TextsOrNothing = Annotated[dict[str, str], AfterValidator(_all_or_none)]
Words = Annotated[dict[str, list[str]], AfterValidator(_keywords)]
Number = Annotated[str, StringConstraints(pattern=r"^0\d{1,4}-\d{1,4}-\d{3,4}$")]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Weekday = Annotated[int, Field(ge=0, le=6)]


class Row(BaseModel):
    """A row of a file; an unknown field is an error, since it is usually a misspelt one."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CallCentre(Row):
    """Whom citizens call when nothing better is confirmed; so it must be confirmed itself."""

    names: Texts
    telephone: Number
    verified: Literal[True]


class CityFile(Row):
    """city.json"""

    id: Id
    code: Annotated[str, StringConstraints(pattern=r"^\d{5}$")]
    names: Texts
    call_centre: CallCentre
    as_of: date
    sources: dict[str, str]


class TelephoneRow(Row):
    number: Number
    verified: bool
    source: str


class WardRow(Row):
    id: Id
    code: Annotated[str, StringConstraints(pattern=r"^\d{5}$")]
    position: int
    names: Texts
    office_names: Texts
    zip: Annotated[str, StringConstraints(pattern=r"^\d{3}-\d{4}$")]
    zip_verified: bool
    addresses: Texts
    address_verified: bool
    address_source: str
    floors: Texts | None
    floors_verified: bool
    telephones: list[TelephoneRow]
    lat: Annotated[float, Field(ge=20, le=46)]
    lng: Annotated[float, Field(ge=122, le=154)]
    latlng_verified: bool
    latlng_source: str
    aliases: Words


class WardsFile(Row):
    """wards.json"""

    wards: Annotated[list[WardRow], Field(min_length=1)]


class KindRow(Row):
    id: Id
    position: int
    names: Texts
    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    bookable: bool
    source: str
    verified: bool


class CounterRow(Row):
    ward: str
    kind: str
    capacity: Annotated[int, Field(ge=0, le=99)]
    desks: Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=1)]


class CountersFile(Row):
    """counters.json"""

    kinds: list[KindRow]
    counters: Annotated[list[CounterRow], Field(min_length=1)]


class CategoryRow(Row):
    id: Id
    position: int
    names: Texts


class Online(Row):
    value: Literal["yes", "partial", "no", "unknown"]
    how: Texts | None


class ProcedureRow(Row):
    id: Id
    position: int
    names: Texts
    category: str
    counter_kind: str
    bookable: bool | None
    details_verified: bool
    who: Texts
    deadline: TextsOrNothing
    what_to_bring: Words
    notes: TextsOrNothing
    fee_yen: Annotated[int, Field(ge=0)] | None
    fee_verified: bool
    online: Online
    convenience_store: bool | None
    keywords: Words
    sources: Annotated[list[str], Field(min_length=1)]
    to_confirm: list[str]


class ProceduresFile(Row):
    """procedures.json"""

    categories: Annotated[list[CategoryRow], Field(min_length=1)]
    procedures: Annotated[list[ProcedureRow], Field(min_length=1)]


class Hours(Row):
    """Opening and slots of a day; the base of the rows that have them."""

    ward: str | None
    opens: time
    closes: time
    first_slot: time
    last_slot: time
    source: str


class WeeklyRow(Hours):
    weekdays: Annotated[list[Weekday], Field(min_length=1)]
    valid_from: date
    valid_until: date | None


class NationalHolidays(Row):
    closed: bool
    verified: bool
    reasons: Texts
    names_en: dict[str, str]
    substitute_en: str


class YearlyClosureRow(Row):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    ward: str | None
    first: MonthDay = Field(alias="from")
    until: MonthDay
    verified: bool
    reasons: Texts


class ClosedDayRow(Row):
    ward: str | None
    day: date
    verified: bool
    reasons: Texts


class OpeningRuleRow(Hours):
    """Openings on the *nth* weekday of some months; ``nth`` -1 is the last."""

    months: Annotated[list[Annotated[int, Field(ge=1, le=12)]], Field(min_length=1)]
    weekday: Weekday
    nth: Literal[1, 2, 3, 4, -1]
    verified: bool


class HolidayOpeningRow(Hours):
    day: date
    verified: bool


class OpeningHoursFile(Row):
    """opening_hours.json"""

    weekly: Annotated[list[WeeklyRow], Field(min_length=1)]
    national_holidays: NationalHolidays
    yearly_closures: list[YearlyClosureRow]
    closed_days: list[ClosedDayRow]
    holiday_opening_rules: list[OpeningRuleRow]
    holiday_openings: list[HolidayOpeningRow]
