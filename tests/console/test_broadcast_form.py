"""What stands in the form is what is stored: opening and saving a broadcast changes nothing of it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from console import broadcast_form
from console.broadcast_form import LANGUAGES
from console.line_side import ACTIONS
from domain.tables import Broadcast
from tests.support.moments import NOW

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1, max_size=40)
LINE = WORDS.map(str.strip).filter(bool)
SECRET = "s" * 32
IMAGE: dict[str, Any] = {"id": 3, "secret": SECRET, "width": 640, "height": 320}
BUTTON = st.one_of(
    st.builds(
        lambda label, action: {"label": label, "action": action}, LINE, st.sampled_from(ACTIONS)
    ),
    st.builds(lambda label: {"label": label, "url": "https://example.jp/"}, LINE),
)


@st.composite
def contents(draw: st.DrawFn, form: str) -> dict[str, Any]:
    content: dict[str, Any] = {"form": form, "body": draw(LINE), "button": draw(BUTTON)}
    if draw(st.booleans()):
        content["title"] = draw(LINE)
    return content | {"image": IMAGE, "image_id": IMAGE["id"]}


@st.composite
def broadcasts(draw: st.DrawFn) -> Broadcast:
    form = draw(st.sampled_from(["text", "card"]))
    written = {"ja", *draw(st.sets(st.sampled_from(LANGUAGES)))}
    segment = {
        "kind": "segment",
        "wards": draw(st.lists(st.sampled_from(["chuo", "midori"]), unique=True)),
        "days": draw(st.sampled_from([[], ["2026-12-01"], ["2026-12-01", "2026-12-02"]])),
        "locales": draw(st.lists(st.sampled_from(LANGUAGES), unique=True)),
        "topics": draw(st.lists(st.sampled_from(["kokuho", "nenkin"]), unique=True)),
    }
    limits = {name: values for name, values in segment.items() if values}
    return Broadcast(
        code="123456",
        title=draw(LINE),
        audience=draw(st.sampled_from([{"kind": "everyone"}, {"kind": "account"}, limits])),
        messages={locale: draw(contents(form)) for locale in LANGUAGES if locale in written},
        variables=draw(st.dictionaries(WORDS, WORDS, max_size=3)),
        urgent=draw(st.booleans()),
        per_minute=draw(st.integers(60, 600_000)),
        created_at=NOW,
    )


def as_sent(typed: broadcast_form.Typed) -> MultiDict[str, str]:
    """The fields that a browser sends of this form."""
    fields = MultiDict(
        {
            "title": typed.title,
            "form": typed.form,
            "kind": typed.kind,
            "since": typed.since,
            "until": typed.until,
            "per_minute": typed.per_minute,
            "urgent": "1" if typed.urgent else "",
        }
    )
    for locale, parts in typed.contents.items():
        for part, words in parts.items():
            fields[f"{locale}-{part}"] = words.replace("\n", "\r\n")
    for name, words in typed.values.items():
        fields[f"{broadcast_form.VALUE}{name}"] = words.replace("\n", "\r\n")
    for name in ("wards", "locales", "topics"):
        fields.setlist(name, getattr(typed, name))
    return fields


@given(broadcasts())
def test_a_form_that_is_sent_as_it_was_shown_means_what_is_stored(stored: Broadcast) -> None:
    typed = broadcast_form.read(as_sent(broadcast_form.of(stored)))
    assert typed.messages({SECRET: IMAGE}) == stored.messages
    assert typed.audience() == stored.audience
    assert (typed.title, typed.urgent) == (stored.title, stored.urgent)
    assert typed.per_minute == str(stored.per_minute)
    assert typed.values == stored.variables
    assert typed.errors == {}


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=60), max_size=20))
def test_whatever_is_sent_is_read_and_holds_nothing_that_a_database_refuses(
    fields: dict[str, str],
) -> None:
    typed = broadcast_form.read(MultiDict(fields))
    typed.messages({})
    typed.audience()
    told = [typed.title, *typed.values, *typed.values.values()]
    told += [words for parts in typed.contents.values() for words in parts.values()]
    assert not any("\x00" in words for words in told)
