"""W3C Web Annotation (Recommendation of 2017): an AnnotationPage with one annotation a statement, at the words that were said.

Each content span is a target with two selectors. Positions count Unicode code points of the document's text as onrecord reads it, as
the model asks ("in terms of unicode code points"); the text of a page in a browser may begin elsewhere, so a client trusts the quote first.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.ending import end_in_words
from onrecord.view.export.json_frame import Frame, write_framed
from onrecord.view.export.said import said, speakers_in_words, was_said
from onrecord.view.export.schema_org import urn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.schema import RecordedDocument, RecordedSpan, RecordedStatement
    from onrecord.view.export.about import ExportAbout, ExportOptions
    from onrecord.view.export.ending import End

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_GENERATOR = {"id": "urn:onrecord", "type": "Software", "name": "onrecord"}


def write_annotations(
    statements: Iterable[RecordedStatement], stream: IO[bytes], about: ExportAbout, options: ExportOptions = AS_GIVEN
) -> None:
    """`partOf` is the collection of all hits: its `total` is larger than the page where the page is cut, and its label says so."""
    head = {"@context": CONTEXT, "id": "urn:onrecord:export:page", "type": "AnnotationPage", "startIndex": 0}
    frame = Frame(head, "items", lambda s: annotation(s, about, options), _tail)
    write_framed(statements, stream, about, frame)


def _tail(end: End) -> dict[str, Any]:
    total = {"complete": end.written, "cut": end.about.total, "broken": end.about.total}[end.status]
    return {
        "partOf": {
            "id": "urn:onrecord:export",
            "type": "AnnotationCollection",
            "label": end_in_words(end),
            **({} if total is None else {"total": total}),
        }
    }


def annotation(statement: RecordedStatement, about: ExportAbout, options: ExportOptions = AS_GIVEN) -> dict[str, Any]:
    """One statement. Its bodies: the speakers (purpose identifying), what kind of statement it is (tagging), a sentence (describing)."""
    return {
        "id": options.link(statement) or urn("statement", statement.id),
        "type": "Annotation",
        "motivation": "identifying",
        "generator": _GENERATOR,
        **({"generated": about.created} if about.created else {}),
        "body": _bodies(statement),
        "target": _targets(statement),
    }


def _bodies(statement: RecordedStatement) -> list[dict[str, Any]]:
    speakers = [_text_body("identifying", party.label) for party in statement.speakers if party.label]
    reality = None if was_said(statement) else statement.reality
    tags = (statement.form, statement.medium, statement.act, statement.verdict, reality)
    return [
        *speakers,
        *(_text_body("tagging", tag) for tag in tags if tag and tag != "unknown"),
        _text_body("describing", _sentence(statement)),
    ]


def _text_body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _sentence(statement: RecordedStatement) -> str:
    """Who said it, when, how and to whom, in one line."""
    who = speakers_in_words(statement) or "no source named"
    verb = "" if was_said(statement) else f" {said(statement)} this"
    made = f", {statement.made.start} to {statement.made.end}" if statement.made is not None else ""
    medium = f", {statement.medium}" if statement.medium != "unknown" else ""
    to = "; ".join(party.label for party in statement.to if party.label)
    checked = f", quotation {statement.verdict}" if statement.verdict else ""
    return f"{who}{verb}{made}{medium}{f', to {to}' if to else ''}{checked} ({urn('statement', statement.id)})"


def _targets(statement: RecordedStatement) -> list[dict[str, Any]]:
    """One for each content span; the words around them are known before the first and after the last."""
    spans = [span for span in statement.spans if span.role == "content"]
    if not spans:  # an added statement whose words have no place
        return [{"type": "SpecificResource", "source": source_of(statement.document)}]
    last = len(spans) - 1
    return [
        _target(statement.document, span, statement.before * (i == 0), statement.after * (i == last))
        for i, span in enumerate(spans)
    ]


def _target(document: RecordedDocument, span: RecordedSpan, prefix: str, suffix: str) -> dict[str, Any]:
    around = {name: words for name, words in (("prefix", prefix), ("suffix", suffix)) if words}
    return {
        "type": "SpecificResource",
        "source": source_of(document),
        "selector": [
            {"type": "TextQuoteSelector", "exact": span.text, **around},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
        # Positions are of the page as it was then.
        **({"state": {"type": "TimeState", "sourceDate": document.seen}} if document.seen else {}),
    }


def source_of(document: RecordedDocument) -> str:
    """The document's address where it is one, else its name in every record."""
    address = document.url or ""
    whole = address.isascii() and address.startswith(("https://", "http://")) and not set(address) & set(' <>"{}|\\^`')
    return address if whole and address.isprintable() else urn("document", document.id)
