"""The public verbs: `read` one original, `read_text` a text, `read_many` a stream of either, `extract` rows of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import DocumentError, InputError, OnrecordError
from onrecord.schema import Reading, Reject

_FIELDS = ("published", "date", "publisher", "title")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.identify.dates import DateExpression
    from onrecord.schema import Attribution, DocumentKind, Original


def read(
    original: Path | bytes | BinaryIO, *, kind: DocumentKind | None = None, published: str | None = None
) -> Reading:
    """Read one original (a file's path, its bytes, or an open binary file) and find its attributions.

    `kind` overrides the document's kind, `published` its date (ISO day, or time with UTC offset). Offsets in the result are
    code points of `Reading.document.text`. Raises DocumentError if there is nothing to read in it, InputError for a folder and
    for a `published` that is no ISO day or time, TypeError for a str.
    """
    if isinstance(original, Path) and original.is_dir():
        raise InputError(f"{original}: a folder; use onrecord.read_many([path]) or `onrecord read` on it")
    for item in _acquire([original]):
        if isinstance(item, Reject):
            raise DocumentError(item.name, item.reason)
        return _process(item, kind, published)
    raise DocumentError(str(original), "nothing to read")


def read_text(
    text: str,
    published: str | None = None,
    *,
    title: str | None = None,
    publisher: str | None = None,
    kind: DocumentKind | None = None,
) -> Reading:
    """Find the attributions of a text as it is: nothing is repaired, offsets are code points of `text`.

    An empty text is a document without attributions. Raises InputError if `published` is no ISO day or time.
    """
    from onrecord import document, pipeline

    whole = document.read_text(text, title=title, publisher=publisher, kind=kind, published=published)
    return pipeline.process_document(whole, pipeline.Tools())


def read_many(
    originals: Iterable[Path | bytes | BinaryIO],
    *,
    kind: DocumentKind | None = None,
    rejects: Callable[[Reject], None] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Iterator[Reading]:
    """Read originals one after the other; a folder stands for the files in it. What cannot be read stops nothing.

    Each input that cannot be read is handed to `rejects` with its reason (without `rejects` the first one raises
    DocumentError). `progress` is called with each input's name when it is done, read or not.
    """
    for item in _acquire(originals):
        name = item.name
        try:
            if isinstance(item, Reject):
                raise DocumentError(item.name, item.reason)
            result = _process(item, kind, None)
        except OnrecordError as error:
            if rejects is None:
                raise
            rejects(Reject(name, error.reason if isinstance(error, DocumentError) else str(error)))
        else:
            yield result
        if progress is not None:
            progress(name)


def extract(
    rows: Iterable[Mapping[str, Any]], *, rejects: Callable[[Reject], None] | None = None, nested: bool = False
) -> Iterator[dict[str, Any]]:
    """Rows {"id", "text", "published"?, "publisher"?, "title"?} to rows {"id", "attributions"}, in the same order.

    Each attribution is {"id", "source", "cue", "content", "form", "score"} with [start, end] offsets into the row's text as it
    is. One that stands inside another's content is given only with `nested`, with the holder's id as "within". A row without id or
    text, or with a field that is no text, is handed to `rejects` (or raises InputError). `date` is read as `published`; dates,
    times and a data frame's missing values (NaN, NaT) are taken as such.
    """
    from onrecord import document, pipeline

    tools = pipeline.Tools()
    for number, row in enumerate(rows, 1):
        try:
            name, text = _row_text(row, number)
            given = {field: _text_of(row.get(field), field, number) for field in _FIELDS}
            published = given["published"] or given["date"]
            whole = document.read_text(
                text, name=name, title=given["title"], publisher=given["publisher"], published=published
            )
        except InputError as error:
            if rejects is None:
                raise
            rejects(Reject(f"row {number}", str(error)))
            continue
        found = pipeline.process_document(whole, tools).attributions
        yield {"id": row["id"], "attributions": [_flat(a) for a in found if nested or a.within is None]}


def dates(
    rows: Iterable[Mapping[str, Any]], *, country: str = "US", rejects: Callable[[Reject], None] | None = None
) -> Iterator[dict[str, Any]]:
    """Rows {"id", "text", "published"?} to rows {"id", "dates"}, in the same order: every expression of a time.

    Each is {"start", "end", "from", "to", "precision"}: offsets into the row's text as it is, and the first and last day that
    it means, both inclusive, None where that cannot be said. `country` is where the outlet is (two letters): it decides
    the order of 3/4/2021 and when summer is. Rows are set aside as by `extract`.
    """
    from onrecord.identify.dates import Place, find_dates

    if not re.fullmatch("[A-Za-z]{2}", country):
        raise InputError(f"country: {country!r} is no code of two letters (US, GB, AU)")
    place = Place.of_country(country)
    for number, row in enumerate(rows, 1):
        try:
            _, text = _row_text(row, number)
            given = _text_of(row.get("published"), "published", number) or _text_of(row.get("date"), "date", number)
            published = _moment_of(given, number)
        except InputError as error:
            if rejects is None:
                raise
            rejects(Reject(f"row {number}", str(error)))
            continue
        yield {"id": row["id"], "dates": [_flat_date(d) for d in find_dates(text, published, place)]}


def _moment_of(value: str | None, number: int) -> datetime | None:
    """The local time of publication, without its offset."""
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value.strip().replace("Z", "+00:00")).replace(tzinfo=None)
    except ValueError:
        raise InputError(f"row {number}: published: {value!r} is no ISO day or time") from None


def _flat_date(d: DateExpression) -> dict[str, Any]:
    days = (d.interval.first_day.isoformat(), d.interval.last_day.isoformat()) if d.interval else (None, None)
    precision = d.interval.precision if d.interval else None
    return {"start": d.span.start, "end": d.span.end, "from": days[0], "to": days[1], "precision": precision}


def _text_of(value: object, field: str, number: int) -> str | None:
    """A field as text: what data frames put where nothing is (NaN, NaT) is none, a date or time is its ISO form."""
    if value is None or value != value:
        return None
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise InputError(f'row {number}: "{field}" is not a text')
    return value


def _row_text(row: Mapping[str, Any], number: int) -> tuple[str, str]:
    if not isinstance(row, Mapping):
        raise InputError(f"row {number}: no mapping of names to values")
    if not isinstance(row.get("id"), str | int) or not isinstance(row.get("text"), str):
        raise InputError(f'row {number}: needs an "id" and a "text"')
    return str(row["id"]), row["text"]


def _flat(a: Attribution) -> dict[str, Any]:
    spans = {role: [[s, e] for s, e in getattr(a, role)] for role in ("source", "cue", "content")}
    return {"id": a.id, **spans, "form": a.form, "score": a.score} | ({"within": a.within} if a.within else {})


def _acquire(originals: Iterable[Path | bytes | BinaryIO]) -> Iterator[Original | Reject]:
    from onrecord.acquire import acquire_originals

    return acquire_originals(originals)


def _process(original: Original, kind: DocumentKind | None, published: str | None) -> Reading:
    from onrecord import pipeline

    return pipeline.process_original(original, pipeline.Tools(), kind=kind, published=published)


__all__ = ["extract", "read", "read_many", "read_text"]
