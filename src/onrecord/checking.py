"""The public verbs of checking: `check` a quotation, `check_draft` before it goes out, against holdings that `load_holdings` reads."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, TypeGuard

from onrecord.errors import DocumentError, InputError
from onrecord.holdings import Holdings, index_documents
from onrecord.opening import open_holdings
from onrecord.schema import Address, Reject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from onrecord.holdings import Records
    from onrecord.identify.authority.lookup import Authority
    from onrecord.recording import Record
    from onrecord.schema import Checked, Document, Original

_DATA = (".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".xml", ".yaml", ".yml", ".toml", ".ini", ".sql")
_REJECTS_SHOWN = 3
PAGE_MARK = '<meta name="generator" content="onrecord check">'  # by which a page that `check` wrote is known again
_HEAD_BYTES = 4096
_RECORDS = (".db", ".sqlite", ".sqlite3")
_DATABASES = ("postgresql:", "postgres:")


def _word_nothing(paths: Iterable[Source], left_out: frozenset[str], rejects: list[Reject]) -> str:
    """Why there is nothing to check against."""
    own = [str(path) for path in paths if isinstance(path, Path) and os.path.realpath(path) in left_out]
    if own and not rejects:
        return f"nothing to check against: {own[0]} is what is checked or written here, and proves nothing of itself"
    shown = [f"{reject.name}: {reject.reason}" for reject in rejects[:_REJECTS_SHOWN]]
    more = [f"and {len(rejects) - _REJECTS_SHOWN} more"] if len(rejects) > _REJECTS_SHOWN else []
    return "nothing to check against could be read" + (f" ({'; '.join(shown + more)})" if shown else "")


Source = Path | Address
Against: TypeAlias = "Holdings | Record | Source | Iterable[Source | Record] | Callable[[], Holdings]"


def load_holdings(
    *paths: Source | Record,
    leave_out: Iterable[Path] = (),
    progress: Callable[[str], None] | None = None,
    indexing: Callable[[int, int], None] | None = None,
) -> Holdings:
    """Read files, folders and addresses that quotations are to be held against. What cannot be read is kept as a reject, with its reason.

    A record (open, as the path of its file, or a postgresql:// `Address`) is searched when it is asked, and not read through.
    A document of the same text as one before it is taken once. `leave_out` are files that do not count although they lie in a folder.
    `progress` is called with the name of each file; `indexing` is told how much of how much is done where the index of a record has to be made
    anew (`onrecord.open`). Raises InputError for a path that is not there, and where not one file could be read; RecordError for a record that
    cannot be opened; TypeError for a str.
    """
    from onrecord import document as reader
    from onrecord.acquire import acquire_originals

    records, files = _part(paths, indexing)
    passed_over: list[Path] = []
    left_out = frozenset(os.path.realpath(path) for path in leave_out)
    documents: dict[str, Document] = {}
    rejects: list[Reject] = []
    for item in acquire_originals(_list_files(files, left_out, passed_over, rejects)):
        try:
            if isinstance(item, Reject):
                raise DocumentError(item.name, item.reason)
            if is_own_page(item.content):
                raise DocumentError(item.name, "a report of onrecord check, no source")
            read = reader.read_document(item)
            documents.setdefault(read.id, read)
        except DocumentError as error:
            rejects.append(Reject(error.name, error.reason))
        if progress is not None:
            progress(item.name)
    if not documents and not records:
        raise InputError(_word_nothing(files, left_out, rejects))
    held = list(documents.values())
    passed = sum(os.path.realpath(path) not in left_out for path in passed_over)
    return Holdings(held, index_documents(held), rejects, passed, records)


def check(quotation: str, against: Against, *, speaker: str | None = None) -> Checked:
    """Did somebody say this? Hold a quotation, with or without its marks, against sources; `speaker` is who is said to have said it.

    Words between marks inside of the text are checked, each stretch by itself; without marks all of it is. A finding says where the words stand,
    how they were changed, where they were said first, and which articles carry them in which wording. Offsets are into `quotation`.
    Raises InputError for a text without words, and where nothing to check against could be read.
    """
    from onrecord.drafts import check_words

    if not isinstance(quotation, str):
        raise TypeError(
            f"check takes the words as a str, not {type(quotation).__name__}: check_draft takes a Path or bytes"
        )
    if speaker is not None and not isinstance(speaker, str):
        raise TypeError(f"speaker is a name as a str, not {type(speaker).__name__}")
    return check_words(quotation, _holdings(against), speaker)


def check_draft(
    draft: Source | bytes | BinaryIO,
    against: Against,
    *,
    published: str | date | None = None,
    authority: Authority | Path | None = None,
    indirect: bool = True,
) -> Checked:
    """Find every quotation and attribution of a draft and hold each against the sources given.

    Without `indirect` only words in quotation marks, posts and the turns of a transcript are checked, and it is counted what is not.
    The draft may be among them: it is left out, and so is a copy of it. `published` is the day from which its *Tuesday* is read.
    Raises DocumentError where the draft cannot be read, InputError where nothing to check against could be.
    """
    from onrecord.drafts import check_reading
    from onrecord.reading import read_original

    own = [draft] if isinstance(draft, Path) else []
    reading, original = read_original(draft, published=published, authority=authority, refuse=_refuse_data)
    return check_reading(reading, _holdings(against, own), _written(original), indirect=indirect)


def _refuse_data(original: Original) -> None:
    """Raises DocumentError for a table or an object of data, which has words in quotation marks and is no draft."""
    if not is_data(original.name, original.content):
        return
    hint = "; a table of quotations goes with check --pairs, check_pairs" if "json" in original.name.lower() else ""
    raise DocumentError(original.name, f"data, not a draft{hint}")


def is_data(name: str, content: bytes = b"") -> bool:
    """Whether an ending, or JSON from the first sign to the last, says that a file is no text for people."""
    if name.lower().endswith(_DATA):
        return True
    if content[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def is_own_page(content: bytes) -> bool:
    """Whether a page is one that `onrecord check --html` wrote."""
    return PAGE_MARK.encode() in content[:_HEAD_BYTES]


def _written(original: Original) -> str | None:
    """A draft's file as text, where it has lines that mean something to who wrote it."""
    from onrecord.document.encodings import decode_text
    from onrecord.document.formats import sniff_format

    if sniff_format(original) not in ("text", "markdown"):
        return None
    return decode_text(original.content, original.charset)[0]


def _holdings(against: Against, leave_out: Iterable[Path] = ()) -> Holdings:
    if isinstance(against, Holdings):
        return against
    if _is_record(against):
        return against.holdings()
    if callable(against):
        return against()
    if isinstance(against, str | bytes):
        raise TypeError(
            f"check against a Path, several, or what load_holdings gives, not {type(against).__name__}: Path(…)"
        )
    paths: Iterable[Source | Record] = [against] if isinstance(against, Path | Address) else against  # type: ignore[assignment]
    return load_holdings(*paths, leave_out=leave_out)


def _part(
    paths: Iterable[Source | Record], indexing: Callable[[int, int], None] | None
) -> tuple[tuple[Records, ...], list[Source]]:
    """The records among sources, and the others. Raises InputError for a path that is not there, RecordError for no record."""
    records: list[Records] = []
    files: list[Source] = []
    for path in paths:
        if _is_record(path):
            records += path.holdings().records
        elif isinstance(path, Address):
            if path.url.lower().startswith(_DATABASES):
                records.append(open_holdings(path.url, indexing))
            else:
                files.append(path)
        elif not isinstance(path, Path):
            raise TypeError(
                f"load_holdings takes paths, not {type(path).__name__}: load_holdings(Path(…)), or Address(…) for what is on the web"
            )
        elif path.suffix.lower() in _RECORDS and not path.is_dir():
            records.append(open_holdings(path, indexing))
        elif not os.path.lexists(path):
            raise InputError(f"{path}: no such file or folder to check against")
        else:
            files.append(path)
    return tuple(records), files


def _is_record(given: object) -> TypeGuard[Record]:
    return hasattr(given, "holdings")


def _list_files(
    paths: Iterable[Source], left_out: frozenset[str], passed_over: list[Path], rejects: list[Reject]
) -> Iterator[Source]:
    from onrecord.acquire import list_files, printable_name

    for path in paths:
        if isinstance(path, Address):
            yield path
            continue
        if not os.path.isdir(path):
            if is_data(path.name):
                rejects.append(Reject(printable_name(path), "data, not a text"))
            elif os.path.realpath(path) not in left_out:
                yield path
            continue
        for found in list_files(path, passed_over=passed_over.append):
            if isinstance(found, Reject):
                rejects.append(found)
            elif os.path.realpath(found) not in left_out:
                yield found


__all__ = ["Holdings", "check", "check_draft", "load_holdings"]
