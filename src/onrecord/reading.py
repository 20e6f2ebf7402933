"""The public verbs: `read` one original, `read_url` a page, `read_text` a text, `read_many` a stream of originals, `extract` rows of a table."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, get_args

from onrecord.errors import DocumentError, InputError, OnrecordError
from onrecord.schema import Address, DocumentKind, Reading, Reject
from onrecord.table_rows import check_rows, row_text, text_of

_FIELDS = ("published", "date", "publisher", "title")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from ipaddress import IPv4Network, IPv6Network

    from onrecord.identify.authority.lookup import Authority
    from onrecord.identify.dates import DateExpression, Place
    from onrecord.pipeline import Tools
    from onrecord.schema import DateRow, DatesRow, ExtractRow, Original


def load_authority(*paths: Path) -> Authority:
    """Authority files, read once, for `authority=` of the other functions. Raises InputError, in one line, for what is none."""
    from onrecord.identify.authority.lookup import load_authority as loaded

    for path in paths:
        if not isinstance(path, Path):
            raise TypeError(f"load_authority takes paths, not {type(path).__name__}: load_authority(Path(…))")
    return loaded(*paths)


def read(
    original: Path | bytes | BinaryIO | Address,
    *,
    kind: DocumentKind | None = None,
    published: str | date | None = None,
    authority: Authority | Path | None = None,
) -> Reading:
    """Read one original (a file's path, its bytes, an open binary file, or an Address) and find who said what in it.

    `kind` overrides the document's kind, `published` its date (ISO day, or time with UTC offset). `authority` is a file of names,
    handles and offices by which parties are known (docs/reference/authority.md). Offsets in the result are
    code points of `Reading.document.text`. Raises DocumentError if there is nothing to read in it, InputError for a folder, for
    a `kind` that is none and for a `published` that is no ISO day or time, TypeError for a str.
    """
    return read_original(original, kind=kind, published=published, authority=authority)[0]


def read_url(
    url: str,
    *,
    kind: DocumentKind | None = None,
    published: str | date | None = None,
    authority: Authority | Path | None = None,
    allow: Iterable[IPv4Network | IPv6Network] = (),
) -> Reading:
    """Fetch the page at an http(s) address and find who said what in it.

    Only public hosts are asked, and those in the networks of `allow`; five redirects, 10 MB and 15 seconds are the most. `Reading.document.url`
    is what the page says of itself (rel=canonical), else where redirects ended. Raises DocumentError, in one line, where it cannot
    be had or read; the rest is as for `read`.
    """
    if not isinstance(url, str):
        raise TypeError(f"read_url takes an address as a str, not {type(url).__name__}: read takes a Path or bytes")
    return read(Address(url, tuple(allow)), kind=kind, published=published, authority=authority)


def read_original(
    original: Path | bytes | BinaryIO | Address,
    *,
    kind: DocumentKind | None = None,
    published: str | date | None = None,
    authority: Authority | Path | None = None,
    refuse: Callable[[Original], None] | None = None,
) -> tuple[Reading, Original]:
    """What `read` gives, and the original with its bytes. `refuse` sees these first, and may raise."""
    _check_kind(kind)
    day, tools = _iso(published), _tools(authority)
    if isinstance(original, Path) and os.path.isdir(original):
        raise InputError(f"{original}: a folder; use onrecord.read_many([path]) or `onrecord read` on it")
    for item in _acquire([original]):
        if isinstance(item, Reject):
            raise DocumentError(item.name, item.reason)
        if refuse is not None:
            refuse(item)
        return _process(item, tools, kind, day), item
    raise DocumentError(str(original), "nothing to read")


def read_text(
    text: str,
    published: str | date | None = None,
    *,
    title: str | None = None,
    publisher: str | None = None,
    kind: DocumentKind | None = None,
    authority: Authority | Path | None = None,
) -> Reading:
    """Find who said what in a text as it is: nothing is repaired, offsets are code points of `text`.

    An empty text is a document without attributions. Raises InputError if `published` is no ISO day or time or `kind` none of
    the kinds, TypeError if `text` is no str.
    """
    from onrecord import document, pipeline

    if not isinstance(text, str):
        raise TypeError(
            f"read_text takes a str, not {type(text).__name__}: read takes bytes, a Path or an open binary file"
        )
    _check_kind(kind)
    whole = document.read_text(text, title=title, publisher=publisher, kind=kind, published=_iso(published))
    return pipeline.process_document(whole, _tools(authority))


def read_many(
    originals: Iterable[Path | bytes | BinaryIO | Address],
    *,
    kind: DocumentKind | None = None,
    authority: Authority | Path | None = None,
    rejects: Callable[[Reject], None] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Iterator[Reading]:
    """Read originals one after the other; a folder stands for the files in it. What cannot be read stops nothing.

    Each input that cannot be read is handed to `rejects` with its reason (without `rejects` the first one raises
    DocumentError). `progress` is called with each input's name when it is done, read or not. Raises TypeError at once for an
    original alone, InputError for a `kind` that is none.
    """
    if isinstance(originals, Address | Path | str | bytes | bytearray | memoryview) or hasattr(originals, "read"):
        raise TypeError(
            f"read_many takes a list of originals, not one {type(originals).__name__}: read_many([Path(…)])"
        )
    if not isinstance(originals, Iterable):
        raise TypeError(f"read_many takes a list of originals, not {type(originals).__name__}: read_many([Path(…)])")
    _check_kind(kind)
    return _read_each(originals, _tools(authority), kind, rejects, progress)


def _read_each(
    originals: Iterable[Path | bytes | BinaryIO | Address],
    tools: Tools,
    kind: DocumentKind | None,
    rejects: Callable[[Reject], None] | None,
    progress: Callable[[str], None] | None,
) -> Iterator[Reading]:
    for item in _acquire(originals):
        name = item.name
        try:
            if isinstance(item, Reject):
                raise DocumentError(item.name, item.reason)
            result = _process(item, tools, kind, None)
        except OnrecordError as error:
            if rejects is None:
                raise
            rejects(Reject(name, error.reason if isinstance(error, DocumentError) else str(error)))
        else:
            yield result
        if progress is not None:
            progress(name)


def extract(
    rows: Iterable[Mapping[str, Any]],
    *,
    rejects: Callable[[Reject], None] | None = None,
    warned: Callable[[str, str], None] | None = None,
    nested: bool = False,
    mentions: bool = False,
    authority: Authority | Path | None = None,
) -> Iterator[ExtractRow]:
    """Rows {"id", "text", "published"?, "publisher"?, "title"?} to rows {"id", "attributions"}, in the same order.

    Each attribution is {"id", "source", "cue", "content", "form", "score"} with [start, end] offsets into the row's text as it
    is, and who, when, how and to whom: {"speaker", "kind", "full_name", "made", "medium", "to", "replies_to", "act", "manner",
    "reality"}. One that stands inside another's content is given only with `nested`, with the holder's id as "within". With
    `mentions` a row has also "mentions": [{"start", "end", "kind", "cluster", "name"}]. A row without
    text, without an id of its own, or with a field that is no text, is handed to `rejects` as "row 7" with its reason (or raises
    InputError). `date` is read as `published`; dates, times, any whole number as an id, and a data frame's missing values (NaN,
    NaT) are taken as such. `warned` gets a row's id and what a reader should know of it: that it is not in English.

    Raises TypeError at once for what is no rows: a path, one row alone, a data frame.
    """
    check_rows(rows, "extract")
    return _extract_each(rows, _tools(authority), rejects, warned, nested, mentions)


def _extract_each(
    rows: Iterable[Mapping[str, Any]],
    tools: Tools,
    rejects: Callable[[Reject], None] | None,
    warned: Callable[[str, str], None] | None,
    nested: bool,
    mentions: bool,
) -> Iterator[ExtractRow]:
    from onrecord import document, pipeline
    from onrecord.flat_rows import answers_of, flat_mentions, flat_statement

    first_rows: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        try:
            identity, name, text = row_text(row, first_rows)
            given = {field: text_of(row.get(field), field) for field in _FIELDS}
            published = given["published"] or given["date"]
            whole = document.read_text(
                text, name=name, title=given["title"], publisher=given["publisher"], published=published
            )
        except InputError as error:
            if rejects is None:
                raise InputError(f"row {number}: {error}") from None
            rejects(Reject(f"row {number}", str(error)))
            continue
        first_rows[name] = number
        reading, extraction = pipeline.process_with_mentions(whole, tools)
        if warned is not None:
            for warning in reading.warnings:
                warned(name, warning)
        answers = answers_of(reading.replies)
        said = [
            flat_statement(s, answers.get(s.id)) for s in reading.statements if nested or s.attribution.within is None
        ]
        answer: ExtractRow = {"id": identity, "attributions": said}
        if mentions:
            answer["mentions"] = flat_mentions(text, extraction, reading.parties)
        yield answer


def dates(
    rows: Iterable[Mapping[str, Any]], *, country: str = "US", rejects: Callable[[Reject], None] | None = None
) -> Iterator[DatesRow]:
    """Rows {"id", "text", "published"?} to rows {"id", "dates"}, in the same order: every expression of a time.

    Each is {"start", "end", "from", "to", "precision"}: offsets into the row's text as it is, and the first and last day that
    it means, both inclusive, None where that cannot be said. `country` is where the outlet is (two letters): it decides
    the order of 3/4/2021 and when summer is. Rows are set aside as by `extract`. Raises TypeError at once for what is no rows.
    """
    from onrecord.identify.dates import Place

    if not re.fullmatch("[A-Za-z]{2}", country):
        raise InputError(f"country: {country!r} is no code of two letters (US, GB, AU)")
    check_rows(rows, "dates")
    return _date_each(rows, Place.of_country(country), rejects)


def _date_each(
    rows: Iterable[Mapping[str, Any]], place: Place, rejects: Callable[[Reject], None] | None
) -> Iterator[DatesRow]:
    from onrecord.identify.dates import find_dates

    first_rows: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        try:
            identity, name, text = row_text(row, first_rows)
            given = text_of(row.get("published"), "published") or text_of(row.get("date"), "date")
            published = _moment_of(given)
        except InputError as error:
            if rejects is None:
                raise InputError(f"row {number}: {error}") from None
            rejects(Reject(f"row {number}", str(error)))
            continue
        first_rows[name] = number
        yield {"id": identity, "dates": [_flat_date(d) for d in find_dates(text, published, place)]}


def _moment_of(value: str | None) -> datetime | None:
    """The local time of publication, without its offset."""
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value.strip().replace("Z", "+00:00")).replace(tzinfo=None)
    except ValueError:
        raise InputError(f"published: {value!r} is no ISO day or time") from None


def _flat_date(d: DateExpression) -> DateRow:
    days = (d.interval.first_day.isoformat(), d.interval.last_day.isoformat()) if d.interval else (None, None)
    precision = d.interval.precision if d.interval else None
    return {"start": d.span.start, "end": d.span.end, "from": days[0], "to": days[1], "precision": precision}


def _check_kind(kind: str | None) -> None:
    if kind is not None and kind not in get_args(DocumentKind):
        raise InputError(f"kind: {kind!r} is none of {', '.join(get_args(DocumentKind))}")


def _iso(published: str | date | None) -> str | None:
    """A date or time as text, in ISO form."""
    if published is None or isinstance(published, str):
        return published
    if isinstance(published, date):
        return published.isoformat()
    raise TypeError(f"published is a date, or an ISO day or time as a str, not {type(published).__name__}")


def reading_choices(
    kind: DocumentKind | None, published: str | date | None, authority: Authority | Path | None
) -> tuple[DocumentKind | None, str | None, Tools]:
    """What `read` is told, checked and made ready. Raises InputError and TypeError as `read` does."""
    _check_kind(kind)
    return kind, _iso(published), _tools(authority)


def _acquire(originals: Iterable[Path | bytes | BinaryIO | Address]) -> Iterator[Original | Reject]:
    from onrecord.acquire import acquire_originals

    return acquire_originals(originals)


def _tools(authority: Authority | Path | None) -> Tools:
    from onrecord import pipeline

    if isinstance(authority, str | bytes):
        raise TypeError(f"authority is a Path, or what load_authority gives, not {type(authority).__name__}: Path(…)")
    return pipeline.Tools(authority=load_authority(authority) if isinstance(authority, Path) else authority)


def _process(original: Original, tools: Tools, kind: DocumentKind | None, published: str | None) -> Reading:
    from onrecord import pipeline

    return pipeline.process_original(original, tools, kind=kind, published=published)


__all__ = ["extract", "load_authority", "read", "read_many", "read_text", "read_url"]
