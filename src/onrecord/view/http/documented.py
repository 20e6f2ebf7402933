"""How an address of the API is described: what it takes and gives, and every way in which it can fail.

A route is put on record with `@router.get("/v1/…", **documented("StoryPage", fails=(404,)))`; the names are those of `view/schemas`, whose
`examples` are shown too. Answers are sent as they are: nothing is validated on its way out, tests hold the schemas.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from fastapi import Depends
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response

from onrecord.view.http.keys import TOKEN_HEADER
from onrecord.view.http.problems import MEDIA_TYPE, SAYS
from onrecord.view.http.query_parameters import query_parameters
from onrecord.view.http.requests import refuse_other_kinds, refuse_unknown_words
from onrecord.view.schemas import load_example, named_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fastapi import FastAPI

OPENAPI = "3.1.0"
JSON = "application/json"
_ROOT = "#/components/schemas/"
_TOKEN = "token"
_ALWAYS = (400, 421, 500, 503)
_WITH_BODY = (408, 413, 415, 422)
_OF_WRITING = (403, 409)
_TAG = {
    "description": "A hash of the answer: sent as If-None-Match it is not fetched again.",
    "schema": {"type": "string"},
}
_ABOUT = (
    "Who said what, to whom, when, in answer to what, and did they really say it? Everything that a page shows is here. "
    "An error is one line of `application/problem+json` that names the thing and the way out."
)


def documented(
    gives: str | None,
    *,
    says: str = "",
    status: int = 200,
    fails: Sequence[int] = (),
    forms: Sequence[str] = (),
    takes: str | dict[str, Any] | None = None,
    asks: Literal["page", "whole"] | None = None,
    writes: bool = False,
    strict: bool = True,
    also: Mapping[int, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """The words of a route's decorator.

    `gives` is the schema of its JSON (None: an answer without a body), `says` what it is in words, `forms` further media types of the same
    answer; `also` are other statuses with which it comes, and what they say. `fails` are the statuses beside those of every address (400, 421, 500, 503), of bodies (408, 413, 415, 422) and of writes (403, 409).
    `takes` is the schema of its body, where FastAPI does not see one, by its name or as media types. `asks` puts the words of a query in the
    address, which `query_of` reads: of a page, or of the whole answer. Elsewhere a word that FastAPI does not see is refused with 400, where the address
    is `strict`.
    """
    content = {JSON: {"schema": {"$ref": _ROOT + gives}}} if gives is not None else {}
    content |= {form: {"schema": {"type": "string"}} for form in forms}
    told = {status: says or "What was asked for.", **also}
    answers: dict[int | str, dict[str, Any]] = {one: {"description": said} for one, said in told.items()}
    for one in told if content else ():
        answers[one]["content"] = content
    if not writes and takes is None and status == 200:
        answers[status]["headers"] = {"ETag": _TAG}
        answers[304] = {"description": "You have it already: its tag was given in If-None-Match."}
    for failing in sorted({*_ALWAYS, *fails, *(_OF_WRITING if writes else ())}):
        answers[failing] = _problem(failing)
    extra: dict[str, Any] = {}
    if asks is not None:
        extra["parameters"] = query_parameters(pages=asks == "page")
    if takes is not None:
        bodies = {JSON: {"schema": {"$ref": _ROOT + takes}}} if isinstance(takes, str) else takes
        extra["requestBody"] = {"required": True, "content": bodies}
    if writes:
        extra["security"] = [{_TOKEN: []}]
    return {
        "response_model": None,
        "response_class": Response,
        "response_description": answers[status]["description"],
        "status_code": status,
        "responses": answers,
        "openapi_extra": extra,
        "dependencies": [
            Depends(refuse_other_kinds),
            *([Depends(refuse_unknown_words)] if strict and asks is None else []),
        ],
    }


def describe_api(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of an app's routes."""
    document = get_openapi(
        title="onrecord", version=app.version, openapi_version=OPENAPI, summary="A record of who said what.",
        description=_ABOUT, routes=app.routes, license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )  # fmt: skip
    for method, operation in _operations(document):
        _settle(method, operation)
    parts = document.setdefault("components", {})
    seen = {name for name in _references(document) if name not in parts.get("schemas", {})}
    schemas = {**parts.get("schemas", {}), **named_schemas(seen, _ROOT)}
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    parts["schemas"] = dict(sorted(schemas.items()))
    says = "What `onrecord serve` printed when it started: it lets programs change the record."
    parts["securitySchemes"] = {_TOKEN: {"type": "apiKey", "in": "header", "name": TOKEN_HEADER, "description": says}}
    _put_examples(document)
    return document


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for item in document.get("paths", {}).values():
        yield from item.items()


def _settle(method: str, operation: dict[str, Any]) -> None:
    """What of an operation shows only when the whole is there: its method, its body. FastAPI's own 422 is no answer of ours."""
    answers = operation["responses"]
    answers.pop("422", None)
    if method != "get":
        answers.pop("304", None)
    if "requestBody" in operation:
        answers |= {str(status): _problem(status) for status in _WITH_BODY}
    operation["responses"] = dict(sorted(answers.items()))


def _problem(status: int) -> dict[str, Any]:
    return {"description": SAYS[status], "content": {MEDIA_TYPE: {"schema": {"$ref": f"{_ROOT}Problem"}}}}


def _references(value: Any) -> Iterator[str]:
    """The names of the schemas that are referred to, wherever."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key == "$ref" and isinstance(one, str) and one.startswith(_ROOT):
                yield one.removeprefix(_ROOT)
            else:
                yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)


def _put_examples(document: dict[str, Any]) -> None:
    """An example of a body where it comes or goes: that of its schema, else one that is kept."""
    schemas = document["components"]["schemas"]
    for _, operation in _operations(document):
        for bodies in (operation.get("requestBody", {}), *operation["responses"].values()):
            for content in bodies.get("content", {}).values():
                name = content.get("schema", {}).get("$ref", "").removeprefix(_ROOT)
                example = next(iter(schemas.get(name, {}).get("examples", ())), None) or load_example(name)
                if example is not None and name != "Problem":
                    content.setdefault("example", example)
