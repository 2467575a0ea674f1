"""How open data is asked for and answered: the query as a model, ETags, and headers that let every site read it."""

import hashlib
from typing import Any, TypeVar

from flask import Response, json, request
from pydantic import BaseModel, ValidationError

from web.open_data_answers import LICENCE_URL

Q = TypeVar("Q", bound=BaseModel)
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Link": f'<{LICENCE_URL}>; rel="license", </api/v1/openapi.json>; rel="service-desc"',
}


class Wrong(Exception):
    """The request cannot be answered: a stable code, and what is wrong with which parameter."""

    def __init__(self, code: str, errors: list[dict[str, str]] | None = None) -> None:
        super().__init__(code)
        self.code, self.errors = code, errors


def asked(model: type[Q]) -> Q:
    """The query as *model*. Raises Wrong ``invalid_request``."""
    try:
        return model.model_validate(request.args.to_dict())
    except ValidationError as error:
        errors = [
            {"field": ".".join(map(str, one["loc"])), "problem": one["msg"]}
            for one in error.errors(include_url=False, include_input=False, include_context=False)
        ]
        raise Wrong("invalid_request", errors) from error


def document(made: BaseModel, keep_s: int, *, but: tuple[str, ...] = ()) -> Response:
    """*made* as JSON, to be kept for *keep_s* seconds; its ETag names all fields *but* these."""
    body = made.model_dump(mode="json")
    tag = json.dumps(_without(body, but), sort_keys=True)
    return answer(json.dumps(body, ensure_ascii=False), "application/json", keep_s, tag=tag)


def answer(text: str, media: str, keep_s: int, *, tag: str) -> Response:
    """*text*, to be kept for *keep_s* seconds; 304 for who has what *tag* names already."""
    response = Response(text, content_type=f"{media}; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={keep_s}"
    response.set_etag(hashlib.sha256(tag.encode()).hexdigest()[:32], weak=True)
    response.make_conditional(request)
    return response


def open_to_all(response: Response) -> Response:
    """Any site's page may read the answer, and the licence travels with it."""
    response.headers.update(HEADERS)
    return response


def _without(node: Any, names: tuple[str, ...]) -> Any:
    if isinstance(node, dict):
        return {key: _without(value, names) for key, value in node.items() if key not in names}
    if isinstance(node, list):
        return [_without(value, names) for value in node]
    return node
