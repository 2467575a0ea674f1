"""Open data under ``/api/v1``: congestion now, its history and forecast, and the record of our own errors."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta

from flask import Blueprint, Response, request
from sqlalchemy import Engine

import locales
from contract import Contract
from domain import half_hours, tokyo
from domain.db import reading
from domain.outlook import Outlook
from web import open_data_answers as answers
from web import open_data_http as http
from web import open_data_views as views
from web.http import problem
from web.open_data_answers import MOST_DAYS, HistoryQuery, WardQuery
from web.open_data_http import Wrong
from web.open_data_views import Span
from web.public import Sources

STATUS = {"ward_unknown": 404, "invalid_request": 422, "range_reversed": 422, "range_too_long": 422}
"""Codes and their HTTP status; the sentences are ``api-<code>``. Both are part of the contract."""
NOW_S, SOON_S = 5, 300
"""How long answers may be kept: the present, and what changes once in a while."""
BOM = "\ufeff"
"""Spreadsheets take a CSV file for UTF-8 when it begins so."""
WEEK = timedelta(days=6)
MOST = timedelta(days=MOST_DAYS)
DESCRIPTION = (
    "Open data of the ward offices, under CC BY 4.0: free to use when the city is named as the source. No key is"
    " needed, and pages of other sites may ask (CORS). Nothing here is about a person. Answers carry an ETag (it names"
    " the figures, not the moment they were read): ask again with If-None-Match, and no more often than Cache-Control"
    " says. Errors are RFC 9457 problem documents."
)


def blueprint(engine: Engine, sources: Sources, outlook: Callable[[str], Outlook]) -> Blueprint:
    """The documents, ``openapi.json`` and a page that explains them."""
    bp = Blueprint("data", __name__, url_prefix="/api/v1")
    contract = Contract(
        title="Madoguchi: open data",
        description=DESCRIPTION,
        words="api",
        statuses=STATUS,
        sentence=_sentence,
        problem=answers.ProblemDocument,
    )

    @bp.get("/congestion.json")
    @contract.call(
        asks=WardQuery,
        gives={200: answers.Congestion},
        refuses=("ward_unknown", "invalid_request"),
    )
    def congestion_json() -> Response:
        """How busy the counters are now: people waiting, expected wait, numbers called, what is ready to collect.

        A second old at most.
        """
        wards = [sources.congestion(one) for one in _wards(sources)]
        return http.document(
            views.congestion(sources.directory(), wards), NOW_S, but=("updated_at",)
        )

    @bp.get("/history.json")
    @contract.call(asks=HistoryQuery, gives={200: answers.History}, refuses=tuple(STATUS))
    def history_json() -> Response:
        """How busy each counter of a ward was, by half hour; figures are kept for good."""
        return http.document(_history(engine, sources), SOON_S)

    @bp.get("/history.csv")
    @contract.call(asks=HistoryQuery, gives={200: None}, refuses=tuple(STATUS), media="text/csv")
    def history_csv() -> Response:
        """The same as a table for spreadsheets: UTF-8 with a byte order mark, one half hour a line."""
        found = _history(engine, sources)
        out = io.StringIO()
        columns = list(answers.HalfHourView.model_fields)
        table = csv.writer(out)
        table.writerow(["ward", *columns])
        for row in found.half_hours:
            values = row.model_dump(mode="json")
            table.writerow([found.ward, *(values[name] for name in columns)])
        name = f"{found.ward}-{found.from_day}-{found.to_day}.csv"
        answer = http.answer(BOM + out.getvalue(), "text/csv", SOON_S, tag=out.getvalue())
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    @bp.get("/forecast.json")
    @contract.call(
        asks=WardQuery, gives={200: answers.Forecast}, refuses=("ward_unknown", "invalid_request")
    )
    def forecast_json() -> Response:
        """How busy the days that can be booked are expected to be, and the half hours of the next open days."""
        wards = _wards(sources)
        figures, today = sources.figures(), tokyo.office_day(sources.now())
        made = views.forecast(
            sources.directory(), figures, {one: outlook(one) for one in wards}, today
        )
        return http.document(made, SOON_S)

    @bp.get("/wait-record.json")
    @contract.call(gives={200: answers.WaitRecordDocument})
    def wait_record_json() -> Response:
        """How right the told waits were over the last four weeks, drawn up every night."""
        return http.document(views.wait_record(sources.figures()), SOON_S)

    bp.register_error_handler(Wrong, _wrong)
    bp.after_request(http.open_to_all)
    contract.add_to(bp, language=_language)
    return bp


def _wards(sources: Sources) -> list[str]:
    """The wards asked for. Raises Wrong."""
    asked, known = http.asked(WardQuery), sources.directory().wards
    if asked.ward is None:
        return list(known)
    if asked.ward not in known:
        raise Wrong("ward_unknown")
    return [asked.ward]


def _history(engine: Engine, sources: Sources) -> answers.History:
    """The half hours asked for. Raises Wrong."""
    asked, offices = http.asked(HistoryQuery), sources.directory()
    if asked.ward not in offices.wards:
        raise Wrong("ward_unknown")
    span = _span(asked, tokyo.office_day(sources.now()))
    with reading(engine) as session:
        found = half_hours.history(
            session,
            directory=offices,
            ward_id=asked.ward,
            from_day=span.first,
            to_day=span.last,
        )
    return views.history(offices, asked.ward, span, found)


def _span(asked: HistoryQuery, today: date) -> Span:
    """The days asked for; a week when nothing is said. Raises Wrong ``range_reversed`` or ``range_too_long``."""
    last = asked.to_day or max(today, asked.from_day or today)
    first = asked.from_day or last - WEEK
    if first > last:
        raise Wrong("range_reversed")
    if last - first >= MOST:
        raise Wrong("range_too_long")
    return Span(first, last)


def _wrong(error: Exception) -> Response:
    """The problem document of Wrong."""
    assert isinstance(error, Wrong)  # noqa: S101  # registered for nothing else
    more = {} if error.errors is None else {"errors": error.errors}
    return problem(STATUS[error.code], error.code, _sentence(_language(), error.code), **more)


def _sentence(locale: str, code: str) -> str:
    return locales.text(locale, "api-" + code.replace("_", "-"))


def _language() -> str:
    asked = request.args.get("lang")
    if asked in locales.LOCALES:
        return asked
    return locales.preferred(request.accept_languages.values())
