"""The reconciliation service over the parties of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi import Query as Asked

from onrecord.errors import NotOnRecordError
from onrecord.schema import Query
from onrecord.view.http.answers import Answer, draw, send_json, send_page
from onrecord.view.http.documented import documented
from onrecord.view.http.guard import CONTENT_POLICY
from onrecord.view.http.problems import Problem
from onrecord.view.http.reconcile.candidates import find_candidates
from onrecord.view.http.reconcile.properties import PROPERTIES, TYPES, describe, name_of
from onrecord.view.http.reconcile.queries import read_extension, read_queries
from onrecord.view.http.reconcile.service import (
    extend,
    list_types,
    property_names,
    propose_properties,
    suggest_entities,
    suggest_named,
    tell_manifest,
)

if TYPE_CHECKING:
    from starlette.responses import Response

    from onrecord.recording import Record
    from onrecord.schema import FoundIdentity

router = APIRouter()
_BATCH = 'A batch of queries as JSON: {"q0": {"query": "Ida Moss", "type": "person", "limit": 5, "properties": [{"pid": "role", "v": "mayor"}]}}.'
_EXTENSION = 'What to add, as JSON: {"ids": ["…"], "properties": [{"id": "role"}]}.'
Prefix = Annotated[str, Asked(description="The beginning of a name.", max_length=1000)]
PartyId = Annotated[str, Asked(description="The id of a party.", max_length=100)]


@router.get("/reconcile", summary="Reconcile names", **documented("ReconcileAnswer", fails=(413,), strict=False))
def reconcile(
    request: Request,
    queries: Annotated[str | None, Asked(description=_BATCH)] = None,
    extend: Annotated[str | None, Asked(description=_EXTENSION)] = None,
) -> Response:
    """With `queries` the candidates for each, with `extend` values of properties, with neither the manifest of the service."""
    return send_json(request, _answer(request, queries, extend))


@router.post("/reconcile", summary="Reconcile a batch of names", **documented("ReconcileAnswer", strict=False))
def reconcile_batch(
    request: Request,
    queries: Annotated[str | None, Form(description=_BATCH)] = None,
    extend: Annotated[str | None, Form(description=_EXTENSION)] = None,
) -> Response:
    """The same as a form, which holds larger batches."""
    return send_json(request, _answer(request, queries, extend))


def _answer(request: Request, queries: str | None, extension: str | None) -> dict[str, Any]:
    record: Record = request.app.state.record
    if queries is not None:
        return {key: {"result": find_candidates(record, query)} for key, query in read_queries(queries).items()}
    if extension is not None:
        return extend(record, *read_extension(extension))
    return tell_manifest(_base(request), record.name)


@router.get("/reconcile/suggest/entity", summary="Complete a party's name", **documented("Suggestions", strict=False))
def suggest_entity(
    request: Request,
    prefix: Prefix = "",
    cursor: Annotated[int, Asked(description="How many to leave out.", ge=0, le=200)] = 0,
) -> Response:
    """Those whose name, last name or handle begins so, those in most stories first."""
    return send_json(request, suggest_entities(request.app.state.record, prefix, cursor))


@router.get(
    "/reconcile/suggest/property", summary="Complete a property's name", **documented("Suggestions", strict=False)
)
def suggest_property(request: Request, prefix: Prefix = "") -> Response:
    """What a party can be compared by, or a table extended with."""
    return send_json(request, suggest_named(property_names(), prefix))


@router.get("/reconcile/suggest/type", summary="Complete a type's name", **documented("Suggestions", strict=False))
def suggest_type(request: Request, prefix: Prefix = "") -> Response:
    """The kinds of parties."""
    return send_json(request, suggest_named(TYPES, prefix))


@router.get(
    "/reconcile/properties", summary="Properties to extend by", **documented("ProposedProperties", strict=False)
)
def propose(
    request: Request,
    type: Annotated[str, Asked(description="A type; each has the same properties.", max_length=100)] = "",
    limit: Annotated[int | None, Asked(description="How many at most.", ge=1, le=1000)] = None,
) -> Response:
    """What a table of parties can be extended by."""
    return send_json(request, propose_properties(type, limit))


@router.get(
    "/reconcile/flyout/entity", summary="A party in a few lines", **documented("Flyout", fails=(404,), strict=False)
)
def fly_out_entity(request: Request, id: PartyId) -> Response:
    """HTML to show beside a suggestion."""
    who = _find(request, id)
    label = name_of(who)
    told = [describe(who), ", ".join(name for name in who.names if name != label)]
    return _fly_out(request, id, label, told)


@router.get(
    "/reconcile/flyout/property", summary="A property's name", **documented("Flyout", fails=(404,), strict=False)
)
def fly_out_property(request: Request, id: PartyId) -> Response:
    """HTML to show beside a suggestion."""
    if id not in PROPERTIES:
        raise Problem(404, "no such property; /reconcile/suggest/property lists them")
    return _fly_out(request, id, PROPERTIES[id].name, [PROPERTIES[id].about])


@router.get("/reconcile/flyout/type", summary="A type's name", **documented("Flyout", fails=(404,), strict=False))
def fly_out_type(request: Request, id: PartyId) -> Response:
    """HTML to show beside a suggestion."""
    if id not in TYPES:
        raise Problem(404, f"no such type; there are {', '.join(one['id'] for one in list_types())}")
    return _fly_out(request, id, TYPES[id], [])


def _fly_out(request: Request, id_: str, label: str, told: list[str]) -> Response:
    html = draw(request, Answer("flyout.html", {}, {"label": label, "told": [line for line in told if line]}))
    return send_json(request, {"id": id_, "html": html.decode()})


@router.get("/reconcile/preview", include_in_schema=False)
def preview(request: Request, id: PartyId) -> Response:
    """A small page about a party, for the frame of a client at one of the origins that were named."""
    who = _find(request, id)
    record: Record = request.app.state.record
    newest = next(iter(record.statements(Query(speaker=who.id, limit=1)).page().statements), None) if who.said else None
    words = {"who": who, "described": describe(who), "label": name_of(who), "newest": newest}
    answered = send_page(request, Answer("preview.html", {}, words))
    framed = " ".join(request.app.state.serving.reconcile_origins) or "'none'"
    answered.headers["Content-Security-Policy"] = CONTENT_POLICY.replace(
        "frame-ancestors 'none'", f"frame-ancestors {framed}"
    )
    return answered


def _find(request: Request, id_: str) -> FoundIdentity:
    record: Record = request.app.state.record
    who = record.people_with_ids([id_]).get(id_)
    if who is None:
        raise NotOnRecordError(f"{id_[:100]}: nobody of that id in this record")
    return who


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")
