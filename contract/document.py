"""An OpenAPI document from the models that the calls use, so that it cannot drift; and its page for people."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from flask import Blueprint, Response, json, render_template_string, request, send_file, url_for
from pydantic import BaseModel
from spectree import Response as Answers
from spectree import SecurityScheme, SpecTree
from spectree.model_adapter import ModelAdapter
from spectree.model_adapter.protocol import SchemaMode
from spectree.model_adapter.pydantic_adapter import PydanticModelAdapter
from spectree.models import SecureType, SecuritySchemeData

import locales

METHODS = ("get", "post")
JSON, PROBLEM = "application/json", "application/problem+json"
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Device:
    """How a caller shows who it is: a bearer token."""

    name: str
    description: str


_SCHEMAS: dict[tuple[Any, str, str], dict[str, Any]] = {}


class Models(PydanticModelAdapter):
    """Makes a model's schema once for the process; SpecTree asks for it at each call that uses the model."""

    def json_schema(
        self, model: type[Any], *, ref_template: str, mode: SchemaMode = "validation"
    ) -> dict[str, Any]:
        """The schema of *model*; SpecTree copies it before it changes anything."""
        key = (model, ref_template, mode)
        if key not in _SCHEMAS:
            _SCHEMAS[key] = super().json_schema(model, ref_template=ref_template, mode=mode)
        return _SCHEMAS[key]


class Contract:
    """Collects the documented calls of one blueprint; the calls themselves check what comes in.

    *statuses* has every code a call may refuse with, *sentence* what it says in a language, *problem* its document.
    """

    def __init__(
        self,
        *,
        title: str,
        description: str,
        words: str,
        statuses: Mapping[str, int],
        sentence: Callable[[str, str], str],
        problem: type[BaseModel],
        device: Device | None = None,
        always: Sequence[str] = (),
    ) -> None:
        self._words, self._statuses, self._sentence = words, statuses, sentence
        self._problem, self._device, self._always = problem, device, always
        self._media: dict[str, str] = {}
        """The media type of answers that are no JSON, by the call's name."""
        schemes = []
        if device is not None:
            data = SecuritySchemeData(
                type=SecureType.HTTP, scheme="bearer", description=device.description
            )
            schemes = [SecurityScheme(name=device.name, data=data)]
        self._tree = SpecTree(
            "flask",
            model_adapter=cast("ModelAdapter[Any, Exception, Any]", Models()),
            mode="strict",
            annotations=False,
            title=title,
            version="1",
            description=description,
            security_schemes=schemes,
            nested_naming_strategy=lambda _parent, child: child,
            naming_strategy=lambda model: model.__name__,
        )
        self._document: dict[str, Any] | None = None

    def call(
        self,
        *,
        takes: type[BaseModel] | None = None,
        asks: type[BaseModel] | None = None,
        headers: type[BaseModel] | None = None,
        gives: Mapping[int, type[BaseModel] | None],
        refuses: Sequence[str] = (),
        media: str = JSON,
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Document a view: its body, query and headers, its answers by status, and the codes it may refuse with."""
        by_status: dict[int, list[str]] = {}
        for code in (*self._always, *refuses):
            by_status.setdefault(self._statuses[code], []).append(code)
        answers: dict[str, Any] = {f"HTTP_{status}": model for status, model in gives.items()}
        for status, names in sorted(by_status.items()):
            answers[f"HTTP_{status}"] = (self._problem, ", ".join(f"`{name}`" for name in names))

        def documented(view: Callable[..., Any]) -> Callable[..., Any]:
            if media != JSON:
                self._media[view.__name__] = media
            validate: Callable[[Callable[..., Any]], Callable[..., Any]] = self._tree.validate(
                json=takes,
                query=asks,
                headers=headers,
                resp=Answers(**answers),
                security={self._device.name: []} if self._device else {},
                operation_id="" if media == JSON else view.__name__,
                skip_validation=True,
            )
            return validate(view)

        return documented

    def document(self) -> dict[str, Any]:
        """The OpenAPI document; made once, within a request of the application."""
        if self._document is None:
            self._document = self._as_we_answer(self._tree.spec)
        return self._document

    def page(self, locale: str) -> str:
        """The document as a page for people: calls, fields, and each refusal with its sentences."""
        document = self.document()
        here = request.blueprint
        return render_template_string(
            (HERE / "docs.html").read_text(encoding="utf-8"),
            locale=locale,
            say=lambda key: locales.text(locale, f"{self._words}-docs-{key}"),
            words=lambda key: locales.text(locale, f"docs-{key}"),
            document=document,
            style=url_for(f"{here}.docs_style"),
            file=url_for(f"{here}.openapi"),
            calls=list(_calls(document)),
            refusals=[
                (self._statuses[code], code, [self._sentence(one, code) for one in locales.LOCALES])
                for code in sorted(self._statuses, key=self._statuses.__getitem__)
            ],
        )

    def add_to(self, bp: Blueprint, *, language: Callable[[], str]) -> None:
        """Give *bp* ``/openapi.json`` and ``/docs``; *language* is the reader's."""

        @bp.get("/openapi.json")
        def openapi() -> Response:
            text = json.dumps(self.document(), ensure_ascii=False)
            return Response(text, content_type=f"{JSON}; charset=utf-8")

        @bp.get("/docs")
        def docs() -> str:
            return self.page(language())

        @bp.get("/docs.css")
        def docs_style() -> Response:
            return send_file(HERE / "docs.css", mimetype="text/css")

    def _as_we_answer(self, document: dict[str, Any]) -> dict[str, Any]:
        """What SpecTree cannot know: other media types than JSON, and that a call without input has no 422."""
        for methods in document["paths"].values():
            for call in methods.values():
                if "requestBody" not in call and not call["parameters"]:
                    call["responses"].pop("422", None)
                media = self._media.get(call["operationId"])
                for status, response in call["responses"].items():
                    if int(status) >= 400 and "content" in response:
                        response["content"] = {PROBLEM: response["content"][JSON]}
                    elif media is not None and status == "200":
                        response["content"] = {media: {"schema": {"type": "string"}}}
        return document


def _calls(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each call with the fields of its body, for the page."""
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                call = methods[method]
                content = call.get("requestBody", {}).get("content", {})
                name = content.get(JSON, {}).get("schema", {}).get("$ref", "").rpartition("/")[2]
                model = document["components"]["schemas"].get(name, {})
                yield {**call, "method": method.upper(), "path": path, "model": model}
