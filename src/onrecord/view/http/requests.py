"""What a request to the API may bring: only words that its address knows, and a body of a kind that it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import Request  # noqa: TC002 - FastAPI reads the annotation
from fastapi.params import Body, Form

from onrecord.schema.query_values import find_nearest, show_value
from onrecord.view.http.form_bodies import FORMS
from onrecord.view.http.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi.dependencies.models import Dependant

_JSON = ("application/json",)


def refuse_unknown_words(request: Request) -> None:
    """Raises Problem 400 for a word that the address does not know, with the nearest that it does."""
    known = list(_words_of(request.scope["route"].dependant))
    for word in request.query_params:
        if word not in known:
            near = find_nearest(word.casefold(), known)
            way = f"did you mean {near}?" if near else f"one of {', '.join(known)}" if known else "it takes no words"
            raise Problem(400, f"{show_value(word)}: nothing that this address knows; {way}")


def refuse_other_kinds(request: Request) -> None:
    """Raises Problem 415 for a body of a kind that the address does not read."""
    kinds = _kinds_of(request.scope["route"])
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kinds and request.method not in ("GET", "HEAD") and given not in kinds:
        raise Problem(415, f"a body of the kind {show_value(given)}: send {' or '.join(kinds)}, named in Content-Type")


def _words_of(dependant: Dependant) -> Iterator[str]:
    """The words that a route reads, and what it depends on."""
    for parameter in dependant.query_params:
        yield parameter.alias
    for one in dependant.dependencies:
        yield from _words_of(one)


def _kinds_of(route: Any) -> tuple[str, ...]:
    """The media types of a route's body; none where it takes no body."""
    told = (route.openapi_extra or {}).get("requestBody")
    if told is not None:
        return tuple(told["content"])
    if route.body_field is None:
        return ()
    field = route.body_field.field_info
    return FORMS if isinstance(field, Form) else _JSON if isinstance(field, Body) else ()
