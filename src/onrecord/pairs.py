"""The door for outside scorers: rows of a quotation and its sources in, rows of a verdict out (EVAL's `check --pairs`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast, get_args

from onrecord.errors import InputError
from onrecord.schema import DocumentKind, Form, Reject
from onrecord.table_rows import check_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.schema import Check, Document, EditRow, PairRow


def check_pairs(
    rows: Iterable[Mapping[str, Any]], *, rejects: Callable[[Reject], None] | None = None
) -> Iterator[PairRow]:
    """Rows {"id", "quotation", "primaries"} to rows {"id", "verdict", "primary", "spans", "diff"}, in the same order.

    Each primary is {"id", "text", "speaker"?, "kind"?}; the row's "form" (direct, mixed, indirect) and "speaker" are optional.
    The primaries are the sources to check against, so words that none of them has are `not_found`; without any, or with
    articles only, they are `unverified`. "primary" is the id of the one that the verdict rests on (None if none does), "spans"
    are offsets into its text. "diff" holds {"kind", "quotation", "primary", "touches", "words", "source"}: offsets into both
    texts, what a change concerns, and the words on both sides. `not_found` carries the nearest passage as "nearest".

    A row that is none is handed to `rejects` as "row 7" with its reason, or raises InputError. Raises TypeError at once for
    what is no rows.
    """
    check_rows(rows, "check_pairs", '{"id": …, "quotation": …, "primaries": […]}')
    return _check_each(rows, rejects)


def _check_each(rows: Iterable[Mapping[str, Any]], rejects: Callable[[Reject], None] | None) -> Iterator[PairRow]:
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        try:
            yield _check_row(row, seen, number)
        except InputError as error:
            if rejects is None:
                raise InputError(f"row {number}: {error}") from None
            rejects(Reject(f"row {number}", str(error)))


def _check_row(row: Mapping[str, Any], seen: dict[str, int], number: int) -> PairRow:
    from onrecord.link.checks.check import check_quotation
    from onrecord.link.lookup import MemoryLookup

    identity, quotation, form, speaker = _read_row(row)
    if (before := seen.setdefault(str(identity), number)) != number:
        raise InputError(f'"id" {identity!r} is that of row {before} already')
    lookup = MemoryLookup()
    ids: dict[str, Any] = {}
    for n, (key, primary, named) in enumerate(_read_primaries(row)):
        # two primaries of one text are two: a document's id here is its place in the row
        document = replace(primary, id=str(n))
        ids[document.id] = key
        lookup.add(document, speaker=named)
    check = check_quotation(_document_of(quotation), lookup, form=form, speaker=speaker, given=True)
    return _flat_check(identity, check, quotation, ids, dict(_texts(row, ids)))


def _texts(row: Mapping[str, Any], ids: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    return zip(ids, (primary["text"] for primary in row["primaries"]), strict=True)


def _read_row(row: object) -> tuple[str | int, str, Form | None, str | None]:
    if not isinstance(row, Mapping):
        raise InputError(f"no mapping of names to values but {type(row).__name__}")
    identity, quotation, form = row.get("id"), row.get("quotation"), row.get("form")
    if isinstance(identity, bool) or not isinstance(identity, str | int) or identity == "":
        raise InputError('needs an "id", a text or a whole number')
    if not isinstance(quotation, str):
        raise InputError('needs a "quotation", a text')
    if form is not None and form not in get_args(Form):
        raise InputError(f'"form" {form!r} is none of {", ".join(get_args(Form))}')
    return identity, quotation, cast("Form | None", form), _text_or_none(row.get("speaker"), "speaker")


def _read_primaries(row: Mapping[str, Any]) -> Iterator[tuple[Any, Document, str | None]]:
    primaries = row.get("primaries")
    if not isinstance(primaries, list | tuple):
        raise InputError('needs "primaries", a list, which may be empty')
    for primary in primaries:
        if not isinstance(primary, Mapping) or not isinstance(primary.get("text"), str):
            raise InputError('a primary is {"id": …, "text": …}')
        kind = primary.get("kind")
        if kind is not None and kind not in get_args(DocumentKind):
            raise InputError(f'"kind" {kind!r} is none of {", ".join(get_args(DocumentKind))}')
        speaker = _text_or_none(primary.get("speaker"), "speaker")
        yield primary.get("id"), _primary_of(primary["text"], cast("DocumentKind | None", kind), speaker), speaker


def _text_or_none(value: object, field: str) -> str | None:
    if value is None or value != value:  # what data frames put where nothing is
        return None
    if not isinstance(value, str):
        raise InputError(f'"{field}" is not a text')
    return value.strip() or None


def _primary_of(text: str, kind: DocumentKind | None, speaker: str | None) -> Document:
    """A source; where nobody is named as its speaker, its own labels may name who says what."""
    from onrecord.document import read_text

    if speaker is None and kind in (None, "transcript"):
        read = read_text(text)
        if any(zone.turn for zone in read.zones):
            return replace(read, kind=kind or "unknown", language=read.language)
    return _document_of(text, kind)


def _document_of(text: str, kind: DocumentKind | None = None) -> Document:
    """A text as it is, cut and not interpreted; lone surrogates are no characters."""
    from onrecord.document import cut_document
    from onrecord.document.language import detect_language

    document = cut_document(text)
    return replace(document, language=detect_language(text), kind=kind or "unknown")


def _flat_check(
    identity: str | int, check: Check, quotation: str, ids: Mapping[str, Any], texts: Mapping[str, str]
) -> PairRow:
    passage, nearest = check.passage, check.nearest
    shown = passage or nearest
    against = texts[shown.document] if shown is not None else ""
    diff: list[EditRow] = [
        {
            "kind": edit.kind,
            "quotation": list(edit.quotation),
            "primary": list(edit.primary),
            "touches": list(edit.touches),
            "words": quotation[slice(*edit.quotation)],
            "source": against[slice(*edit.primary)],
        }
        for edit in check.diff
    ]
    flat: PairRow = {
        "id": identity,
        "verdict": check.verdict,
        "primary": ids[passage.document] if passage else None,
        "spans": [list(span) for span in passage.spans] if passage else [],
        "diff": diff,
    }
    if nearest is not None:
        flat["nearest"] = {"primary": ids[nearest.document], "spans": [list(span) for span in nearest.spans]}
    return flat


__all__ = ["check_pairs"]
