"""Authority files: lists of people with their names, handles, ids and offices, as CSV or JSON Lines, plain or gzipped.

The formats are in docs/reference/authority.md. A file is read whole and checked: the first thing wrong in it is an
InputError of one line that names the file, the line and the way out.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = ("name", "id", "first", "last", "nickname", "aliases", "handles", "office", "place", "start", "end")
_SIZE_LIMIT_BYTES = 500_000_000
_DOCS = "see docs/reference/authority.md"


@dataclass(frozen=True, slots=True)
class Term:
    """An office held from `start` up to, not including, `end`; None where the file leaves a side open.

    `place` is the state, town or body that the office is of, as the file writes it.
    """

    office: str
    place: str | None
    start: date | None
    end: date | None

    def holds_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of an authority file. `names` are all full names, the first is the one to show; `handles` lack their @."""

    id: str
    names: tuple[str, ...]
    last: str
    handles: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def name(self) -> str:
        return self.names[0]


def read_entries(path: Path) -> tuple[Entry, ...]:
    """Every person of the file, in its order. The ending tells the format: .csv, .jsonl or .json, each also with .gz."""
    text = _read_text(path)
    kind = path.name.removesuffix(".gz").rpartition(".")[2].lower()
    if kind not in ("csv", "jsonl", "json", "ndjson"):
        raise InputError(f"{path}: an authority file ends in .csv or .jsonl (or one of them with .gz); {_DOCS}")
    entries = tuple(_read_csv(path, text) if kind == "csv" else _read_lines(path, text))
    if not entries:
        raise InputError(f"{path}: no person is in it; {_DOCS}")
    seen: dict[str, int] = {}
    for nth, entry in enumerate(entries, 1):
        if entry.id in seen:
            raise InputError(
                f"{path}: persons {seen[entry.id]} and {nth} have the same id {entry.id!r}; an id is one person's"
            )
        seen[entry.id] = nth
    return entries


def _read_text(path: Path) -> str:
    try:
        raw = path.read_bytes()
        if path.name.endswith(".gz"):
            with gzip.open(io.BytesIO(raw)) as stream:
                raw = stream.read(_SIZE_LIMIT_BYTES + 1)
        if len(raw) > _SIZE_LIMIT_BYTES:
            raise InputError(f"{path}: over {_SIZE_LIMIT_BYTES // 1_000_000} MB; split it")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start} is not UTF-8; save it as UTF-8") from None
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise InputError(f"{path}: ends in .gz but is no whole gzip file") from None
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from None


# --- JSON Lines -------------------------------------------------------------------------------------------------------


def _read_lines(path: Path, text: str) -> Iterator[Entry]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}: line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{where} is no JSON ({error}); one person is one line; {_DOCS}") from None
        if not isinstance(row, dict):
            raise InputError(f'{where} is no JSON object like {{"name": "Ida Moss"}}; {_DOCS}')
        yield _entry(
            where,
            row,
            aliases=_listed(where, row, "aliases"),
            handles=_handles(where, row.get("handles")),
            terms=_terms(where, row),
        )


def _listed(where: str, row: dict[str, Any], key: str) -> list[str]:
    value = row.get(key) or []
    if isinstance(value, str):
        return [part.strip() for part in value.split("|")]
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return value
    raise InputError(f'{where}: {key} is to be a list of strings or "one|two"; {_DOCS}')


def _handles(where: str, value: object) -> list[str]:
    """A list, "one|two", or an object from the platform to the handle; an id of numbers or of a channel is no handle."""
    if isinstance(value, dict):
        return [str(v) for k, v in value.items() if isinstance(v, str) and not str(k).endswith("_id")]
    return _listed(where, {"handles": value}, "handles")


def _terms(where: str, row: dict[str, Any]) -> list[Term]:
    value = row.get("terms") or row.get("offices") or []
    if not isinstance(value, list) or not all(isinstance(v, dict) and v.get("office") for v in value):
        raise InputError(f'{where}: terms is to be a list of objects with an "office"; {_DOCS}')
    return [_term(where, v) for v in value]


# --- CSV --------------------------------------------------------------------------------------------------------------


def _read_csv(path: Path, text: str) -> Iterator[Entry]:
    """Rows with the same id (or, without ids, the same name) in a row are one person with several offices."""
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    try:
        columns = [c.strip().lower() for c in reader.fieldnames or ()]
    except csv.Error as error:
        raise InputError(f"{path}: line 1 is no CSV ({error})") from None
    if "name" not in columns:
        raise InputError(f'{path}: line 1 names no column "name"; known columns are {", ".join(COLUMNS)}; {_DOCS}')
    if near := [column for column in columns if f"{column}s" in COLUMNS or f"{column}es" in COLUMNS]:
        raise InputError(f'{path}: line 1 names a column "{near[0]}"; known columns are {", ".join(COLUMNS)}; {_DOCS}')
    reader.fieldnames = columns
    group: list[dict[str, Any]] = []
    first = 2
    try:
        for row in reader:
            if group and _key(row) != _key(group[0]):
                yield _person(path, first, group)
                group = []
            if "" in row:
                raise InputError(
                    f"{path}: line {reader.line_num} has more cells than columns; quote cells that hold a comma"
                )
            if not any(row.values()):
                continue
            first = first if group else reader.line_num
            group.append(row)
    except csv.Error as error:
        raise InputError(f"{path}: line {reader.line_num} is no CSV ({error})") from None
    if group:
        yield _person(path, first, group)


def _key(row: dict[str, Any]) -> str:
    return (row.get("id") or row.get("wikidata") or row.get("name") or "").strip()


def _person(path: Path, line: int, rows: list[dict[str, Any]]) -> Entry:
    where = f"{path}: line {line}"
    for i, row in enumerate(rows):
        if not (row.get("office") or "").strip() and any((row.get(key) or "").strip() for key in ("start", "end")):
            raise InputError(f"{path}: line {line + i}: a start or an end without an office; {_DOCS}")
    terms = [_term(f"{path}: line {line + i}", row) for i, row in enumerate(rows) if (row.get("office") or "").strip()]
    aliases = [a for row in rows for a in _listed(where, row, "aliases")]
    handles = [h for row in rows for h in _listed(where, row, "handles")]
    return _entry(where, rows[0], aliases=aliases, handles=handles, terms=terms)


# --- both -------------------------------------------------------------------------------------------------------------


def _entry(where: str, row: dict[str, Any], *, aliases: list[str], handles: list[str], terms: list[Term]) -> Entry:
    name = _text(where, row, "name")
    if not name:
        raise InputError(f"{where}: a person needs a name; {_DOCS}")
    words = name.split()
    first, last = _text(where, row, "first") or words[0], _text(where, row, "last") or words[-1]
    nickname = _text(where, row, "nickname")
    names = [name, f"{first} {last}", *([f"{nickname} {last}"] if nickname else []), *aliases]
    return Entry(
        _text(where, row, "id") or _text(where, row, "wikidata") or name,
        tuple(dict.fromkeys(n for n in names if n.strip())),
        last,
        tuple(dict.fromkeys(h.strip().removeprefix("@").lower() for h in handles if h.strip())),
        tuple(terms),
    )


def _text(where: str, row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{where}: {key} is to be a string; {_DOCS}")
    return " ".join(value.split())


def _term(where: str, row: dict[str, Any]) -> Term:
    place = row.get("place") or row.get("state") or row.get("of")
    start, end = _day(where, row, "start"), _day(where, row, "end")
    if start and end and end < start:
        raise InputError(f"{where}: the office ends ({end}) before it starts ({start})")
    return Term(str(row["office"]).strip().lower(), str(place).strip() if place else None, start, end)


def _day(where: str, row: dict[str, Any], key: str) -> date | None:
    """An ISO day, month or year. A month or year is its first day: of an end, too, since `end` is not included."""
    value = str(row.get(key) or "").strip()
    if not value:
        return None
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value)
    try:
        if parts:
            return date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        pass
    raise InputError(f"{where}: {key} {value!r} is no day like 2020-01-31 (nor a month or year)")
