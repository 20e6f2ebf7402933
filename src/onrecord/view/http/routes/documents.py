"""The documents of a record: the list of them, for people and programs, and each with its text for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_args

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import RedirectResponse

from onrecord.schema import DocumentKind
from onrecord.schema.query_values import LONGEST_VALUE
from onrecord.view.http.answers import Answer, send_answer, send_json, tagged
from onrecord.view.http.documented import documented
from onrecord.view.http.listed import LISTED, MOST_LISTED, list_documents
from onrecord.view.http.problems import Problem
from onrecord.view.http.requests import refuse_unknown_words
from onrecord.view.http.stories import tell_story
from onrecord.view.http.twins import MEDIA_TYPES, form_asked

if TYPE_CHECKING:
    from starlette.responses import Response

    from onrecord.recording import Record

router = APIRouter()
Identity = Annotated[str, Path(description="Its id, the beginning of one, or its address.")]
Flag = Annotated[bool | None, Query(description="Older versions of the same addresses too.")]


def asked_list(
    publisher: Annotated[str, Query(description="Of this outlet.", max_length=LONGEST_VALUE)] = "",
    kind: Annotated[list[str] | None, Query(description=f"What it is: {', '.join(get_args(DocumentKind))}.")] = None,
    since: Annotated[
        str, Query(description="Published on this day or later: 2024-05-31, 2024-05, 2024 or 2024-W22.")
    ] = "",
    until: Annotated[
        str, Query(description="Published on this day or earlier; a month, year or week counts whole.")
    ] = "",
    superseded: Flag = None,
    limit: Annotated[int, Query(description="How many on a page.", ge=1, le=MOST_LISTED)] = LISTED,
    cursor: Annotated[str, Query(description="Go on where the page before ended.", max_length=LONGEST_VALUE)] = "",
) -> dict[str, Any]:
    """The words of a list of documents. Fields of a form that were left blank ask for nothing."""
    kinds = [one for one in kind or () if one.strip()]
    given = {"publisher": publisher, "since": since, "until": until, "cursor": cursor}
    asked: dict[str, Any] = {name: value for name, value in given.items() if value.strip()}
    asked |= {"kind": kinds} if kinds else {}
    asked |= {"superseded": "yes"} if superseded else {}
    return asked | ({"limit": str(limit)} if limit != LISTED else {})


Asked = Annotated[dict[str, Any], Depends(asked_list)]


@router.get("/documents", include_in_schema=False, dependencies=[Depends(refuse_unknown_words)])
def documents(request: Request, asked: Asked) -> Response:
    data = list_documents(request.app.state.record, asked, "/documents")
    return send_answer(request, Answer("documents.html", data, {"kinds": get_args(DocumentKind)}))


@router.get("/documents/", include_in_schema=False)
@router.get("/v1/documents/", include_in_schema=False)
def documents_without_slash(request: Request) -> Response:
    """The address of no document is that of their list."""
    path: str = request.scope["path"]
    if not path.endswith("/"):  # a line end behind it, which patterns of addresses do not see
        raise Problem(404, "nothing is served at this address")
    return RedirectResponse(str(request.url.replace(path=path[:-1])))


@router.get("/v1/documents", summary="The documents on record", **documented("DocumentPage"))
def list_documents_on_record(request: Request, asked: Asked) -> Response:
    """Newest on record first, a page at a time."""
    return send_json(request, list_documents(request.app.state.record, asked, "/v1/documents"))


@router.get(
    "/v1/documents/{identity:path}/text",
    summary="The text of a document",
    **documented("DocumentText", forms=MEDIA_TYPES["text"], fails=(404,)),
)
def tell_text(request: Request, identity: Identity) -> Response:
    """As it was read, plain or, where that is accepted, as JSON. Offsets everywhere are code points of it."""
    record: Record = request.app.state.record
    form = form_asked(request, ("text", "json"))
    document = record.document(identity).id
    text = record.text(document)
    if form == "json":
        return send_json(request, {"document": document, "text": text})
    return tagged(request, text.encode("utf-8", "replace"), "text/plain; charset=utf-8")


@router.get(
    "/v1/documents/{identity:path}",
    summary="One document with all that was found in it",
    **documented("Story", fails=(404,)),
)
def tell_document(request: Request, identity: Identity) -> Response:
    """Its metadata, text and stretches, its versions and copies, and its statements with the evidence for their fields."""
    record: Record = request.app.state.record
    return send_json(request, tell_story(record, identity, request.app.state.options))
