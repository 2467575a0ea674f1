"""The contract for makers of machines: what is described of their calls, beside the models themselves."""

from pydantic import BaseModel, Field

import locales
from contract import Contract, Device
from kiosk_bridge import problems
from kiosk_bridge.answers import ProblemDocument

DESCRIPTION = (
    "Check-ins, walk-in tickets and heartbeats of the ticket machines. Bodies are JSON of at most 16 KiB; fields that"
    " are not described are refused (in heartbeats: ignored). Send a fresh Idempotency-Key with each scan or press and"
    " the same one with its repeats: the answer is then the same, a refusal too, except 429. Errors are RFC 9457"
    " problem documents: show `message` to the person (it is in the language of the citizen whose booking it is, else"
    " in the `locale` of the body, else by Accept-Language), act on `code`."
)
SAMPLES: dict[str, str] = dict.fromkeys(("ward", "opens", "name", "reason", "until"), "…") | {
    "seconds": "30"
}
"""What stands for a parameter in the page's list of sentences."""


class OnceHeader(BaseModel):
    """The header that makes a repeat harmless."""

    idempotency_key: str | None = Field(
        default=None,
        alias="Idempotency-Key",
        max_length=128,
        description="A fresh value per scan or press, the same for its repeats: the same value gives the same answer.",
    )


def begin() -> Contract:
    """The contract of ``/kiosk/v1``, to which the calls are added."""
    return Contract(
        title="Madoguchi: ticket machines",
        description=DESCRIPTION,
        words="kiosk",
        statuses={**problems.STATUS, **problems.OWN},
        sentence=_sentence,
        problem=ProblemDocument,
        device=Device("device_key", "The machine's device key."),
        always=("kiosk_key_missing", "kiosk_key_wrong", "kiosk_revoked"),
    )


def _sentence(locale: str, code: str) -> str:
    key = code.replace("_", "-")
    key = f"refused-{key}" if code in problems.STATUS else f"kiosk-{key}"
    wanted = locales.placeholders(locale, key)
    return locales.text(locale, key, **{name: SAMPLES[name] for name in wanted})
