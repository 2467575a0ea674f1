"""The SDK as an oracle: a message that does not survive its models was misspelt somewhere."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from emulator.config import Json


@cache
def _model(name: str) -> Any:
    """A model of line-bot-sdk; the import costs 0.7 s, so it waits for the first use."""
    return getattr(import_module("linebot.v3.messaging"), name)


def survives(model: str, content: Json) -> list[tuple[str, str]]:
    """Differences after `Model.from_dict(content).to_dict()`: pairs of path and what is wrong."""
    try:
        back = _model(model).from_dict(content).to_dict()
    except Exception as error:  # noqa: BLE001 (whatever the models raise: they refuse the message)
        return [("", str(error).splitlines()[0])]
    return list(_differences(content, back, ""))


def _differences(sent: Any, back: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(sent, dict) and isinstance(back, dict):
        for name in sent:
            if name not in back:
                if sent[name] is not None:
                    yield f"{path}.{name}", "unknown field"
            else:
                yield from _differences(sent[name], back[name], f"{path}.{name}")
        for name in set(back) - set(sent):
            yield f"{path}.{name}", "May not be empty"
    elif isinstance(sent, list) and isinstance(back, list) and len(sent) == len(back):
        for index, (one, other) in enumerate(zip(sent, back, strict=True)):
            yield from _differences(one, other, f"{path}[{index}]")
    elif sent != back:
        yield path, "invalid property"
