"""What staff did with a booking is told; where procedures are not to be named, none of it names one."""

import json
from dataclasses import replace

import pytest

import locales
from bot.render import RenderSettings, render
from domain.directory import Directory
from tests.bot.samples import NOTICES


@pytest.mark.parametrize("sample", ["booking card", "booking moved", "booking cancelled office"])
@pytest.mark.parametrize("hidden", [True, False])
def test_a_procedure_is_named_only_where_the_city_allows_it(
    sample: str, hidden: bool, directory: Directory, settings: RenderSettings
) -> None:
    kind, params = NOTICES[sample]
    name = locales.named(directory.procedures[params["procedure_id"]].names, "ja")
    chosen = replace(settings, hide_procedures=hidden)
    sent = render(kind, params, locale="ja", directory=directory, settings=chosen)
    assert (name in json.dumps(sent, ensure_ascii=False)) is not hidden
