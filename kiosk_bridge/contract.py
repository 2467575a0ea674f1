"""The contract for makers of machines: an OpenAPI document from the models, and a page to read it."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import render_template
from pydantic import BaseModel, Field
from spectree import Response as Answers
from spectree import SecurityScheme, SpecTree
from spectree.models import SecureType, SecuritySchemeData

import locales
from kiosk_bridge import problems
from kiosk_bridge.answers import ProblemDocument

DEVICE = "device_key"
METHODS = ("get", "post")
DESCRIPTION = (
    "Check-ins, walk-in tickets and heartbeats of the ticket machines. Bodies are JSON of at most 16 KiB; fields that"
    " are not described are refused (in heartbeats: ignored). Send a fresh Idempotency-Key with each scan or press and"
    " the same one with its repeats: the answer is then the same, a refusal too, except 429. Errors are RFC 9457"
    " problem documents: show `message` to the person (it is in the language of the citizen whose booking it is, else"
    " in the `locale` of the body, else by Accept-Language), act on `code`."
)
SAMPLES: dict[str, str] = {"ward": "…", "opens": "…", "seconds": "30", "name": "…"}
"""What stands for a parameter in the page's list of sentences."""


class OnceHeader(BaseModel):
    """The header that makes a repeat harmless."""

    idempotency_key: str | None = Field(
        default=None,
        alias="Idempotency-Key",
        max_length=128,
        description="A fresh value per scan or press, the same for its repeats: the same value gives the same answer.",
    )


class Contract:
    """Collects the documented calls of one blueprint; the calls themselves check what comes in."""

    def __init__(self) -> None:
        scheme = SecuritySchemeData(
            type=SecureType.HTTP, scheme="bearer", description="The machine's device key."
        )
        self._tree = SpecTree(
            "flask",
            mode="strict",
            annotations=False,
            title="Madoguchi: ticket machines",
            version="1",
            description=DESCRIPTION,
            security_schemes=[SecurityScheme(name=DEVICE, data=scheme)],
            nested_naming_strategy=lambda _parent, child: child,
            naming_strategy=lambda model: model.__name__,
        )
        self._document: dict[str, Any] | None = None

    def call(
        self,
        *,
        takes: type[BaseModel] | None = None,
        once: bool = False,
        gives: Mapping[int, type[BaseModel]],
        refuses: tuple[str, ...] = (),
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Document a view: its body, its answers by status, and the codes it may refuse with."""
        codes = ("kiosk_key_missing", "kiosk_key_wrong", "kiosk_revoked", *refuses)
        by_status: dict[int, list[str]] = {}
        for code in codes:
            by_status.setdefault(status_of(code), []).append(code)
        answers: dict[str, Any] = {f"HTTP_{status}": model for status, model in gives.items()}
        for status, names in sorted(by_status.items()):
            answers[f"HTTP_{status}"] = (ProblemDocument, ", ".join(f"`{name}`" for name in names))
        decorate: Callable[[Callable[..., Any]], Callable[..., Any]] = self._tree.validate(
            json=takes,
            headers=OnceHeader if once else None,
            resp=Answers(**answers),
            security={DEVICE: []},
            skip_validation=True,
        )
        return decorate

    def document(self) -> dict[str, Any]:
        """The OpenAPI document; made once, within a request of the application."""
        if self._document is None:
            self._document = _as_we_answer(self._tree.spec)
        return self._document

    def page(self, locale: str) -> str:
        """The document as a page for people: calls, fields, and each refusal with its sentences."""
        document = self.document()
        return render_template(
            "kiosk/docs.html",
            locale=locale,
            words=lambda key: locales.text(locale, f"kiosk-docs-{key}"),
            document=document,
            calls=list(_calls(document)),
            refusals=[
                (status_of(code), code, [_sentence(one, code) for one in locales.LOCALES])
                for code in sorted((*problems.STATUS, *problems.OWN), key=status_of)
            ],
        )


def status_of(code: str) -> int:
    """The HTTP status that goes with a code."""
    return problems.STATUS.get(code) or problems.OWN[code]


def _as_we_answer(document: dict[str, Any]) -> dict[str, Any]:
    """What SpecTree cannot know: problems have a media type of their own, and a call without a body no 422."""
    for methods in document["paths"].values():
        for call in methods.values():
            if "requestBody" not in call:
                call["responses"].pop("422", None)
            for status, response in call["responses"].items():
                if int(status) >= 400 and "content" in response:
                    content = response["content"]
                    response["content"] = {"application/problem+json": content["application/json"]}
    return document


def _calls(document: dict[str, Any]) -> list[dict[str, Any]]:
    calls = []
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method not in methods:
                continue
            call = methods[method]
            schema = (
                call.get("requestBody", {})
                .get("content", {})
                .get("application/json", {})
                .get("schema", {})
            )
            name = schema.get("$ref", "").rpartition("/")[2]
            model = document["components"]["schemas"].get(name, {})
            calls.append({**call, "method": method.upper(), "path": path, "model": model})
    return calls


def _sentence(locale: str, code: str) -> str:
    key = code.replace("_", "-")
    key = f"refused-{key}" if code in problems.STATUS else f"kiosk-{key}"
    wanted = locales.placeholders(locale, key)
    return locales.text(locale, key, **{name: SAMPLES[name] for name in wanted})
