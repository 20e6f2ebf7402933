"""CSL-JSON (schema 1.0.2): each statement as the item of the document that quotes it, for Zotero, pandoc and citeproc."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.characters import json_bytes
from onrecord.view.export.citation import citation_of, note_of
from onrecord.view.export.ending import Counted, end_as_json, end_said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.schema import DocumentKind, RecordedStatement
    from onrecord.view.export.about import ExportAbout, ExportOptions
    from onrecord.view.export.ending import End

_TYPES: dict[DocumentKind, str] = {
    "article": "article-newspaper",
    "post": "post",
    "transcript": "interview",
    "speech": "speech",
    "letter": "personal_communication",
    "report": "report",
}


def write_csl(
    statements: Iterable[RecordedStatement], stream: IO[bytes], about: ExportAbout, options: ExportOptions = AS_GIVEN
) -> None:
    """A list holds items only, so the last item's `custom` says how the file ended."""
    waiting: list[dict[str, Any]] = []  # the last one, which may yet get the end
    separator = b"[\n"

    def write_waiting() -> None:
        nonlocal separator
        if waiting:
            stream.write(separator + json_bytes(waiting.pop()))
            separator = b",\n"

    def write_end(end: End) -> None:
        if waiting:
            waiting[0]["custom"] = {"onrecord_end": end_as_json(end)}
        write_waiting()
        stream.write(b"[]\n" if separator == b"[\n" else b"\n]\n")

    counted = Counted.of(statements)
    with end_said(counted, about, write_end):
        for statement in counted:
            item = csl_item(statement, options)
            write_waiting()
            waiting.append(item)


def csl_item(statement: RecordedStatement, options: ExportOptions = AS_GIVEN) -> dict[str, Any]:
    c = citation_of(statement, options)
    item = {
        "id": c.key,
        "type": _TYPES.get(c.kind, "webpage"),
        "title": c.title,
        "author": [{"literal": name} for name in c.authors],
        "container-title": c.publisher,
        "issued": {"date-parts": [list(c.issued)]} if c.issued else None,
        "accessed": {"date-parts": [list(c.accessed)]} if c.accessed else None,
        "URL": c.url,
        "language": statement.document.language,
        "note": note_of(c),
    }
    return {name: value for name, value in item.items() if value}
