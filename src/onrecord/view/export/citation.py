"""A statement cited as *quoted in* its document.

The convention of APA ("as cited in"), MLA ("qtd. in") and Chicago for words known at second hand: the work cited is the one that was read,
the document; its authors are the byline; the speaker and the words stand beside it. So nobody is made the author of a text that
somebody else wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.columns import content_bounds
from onrecord.view.export.said import said, speakers_in_words, was_said
from onrecord.view.export.schema_org import urn

if TYPE_CHECKING:
    from onrecord.schema import DocumentKind, RecordedStatement
    from onrecord.view.export.about import ExportOptions

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_LAST_COMMA = re.compile(r",(?=[”’\"']*$)")  # the paper's, before "said": another follows here
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Citation:
    """`issued` and `accessed` are (year, month, day) as far as they are known; `quoted` says who is quoted with which words, `verb`
    how the document tells them, `place` where they stand, `inferred` whether the date is our inference."""

    key: str
    kind: DocumentKind
    title: str
    authors: tuple[str, ...]
    publisher: str | None
    url: str | None
    issued: tuple[int, ...]
    accessed: tuple[int, ...]
    quoted: str
    verb: Literal["quotes", "reports"]
    place: str
    inferred: bool


def citation_of(statement: RecordedStatement, options: ExportOptions) -> Citation:
    document = statement.document
    speaker = speakers_in_words(statement) or "Unnamed speaker"
    verb = "" if was_said(statement) else f" {said(statement)}"
    return Citation(
        key=_key(statement),
        kind=document.kind,
        title=document.title or document.name,
        authors=document.authors,
        publisher=document.publisher,
        url=document.url,
        issued=date_parts(document.published),
        accessed=date_parts(document.seen),
        quoted=f"{speaker}{verb}: {_in_marks(statement)}",
        verb="reports" if statement.form == "indirect" or not was_said(statement) else "quotes",
        place=_place(statement, options),
        inferred=document.published_stage == "inferred" and bool(document.published),
    )


def cite_in_words(statement: RecordedStatement, options: ExportOptions = AS_GIVEN) -> str:
    """One line for people: Ida Moss: “…”, quoted in Ana Ruiz, “Headline”, Courier, 27 May 2024, address (…)."""
    c = citation_of(statement, options)
    issued = in_words(c.issued) + (" (inferred)" if c.inferred else "")
    headline = f"“{c.title}”" if c.title else ""
    parts = ["; ".join(c.authors), headline, c.publisher or "", issued, c.url or ""]
    accessed = f"seen {in_words(c.accessed)}, " if c.accessed else ""
    verb = "quoted" if c.verb == "quotes" else "reported"
    quoted = _LAST_COMMA.sub("", c.quoted)
    return f"{quoted}, {verb} in {', '.join(part for part in parts if part)} ({accessed}{c.place})"


def date_parts(value: str | None) -> tuple[int, ...]:
    """Year, month and day of an ISO day or time, as many as it has."""
    found = _DATE.match(value or "")
    return tuple(int(part) for part in found.groups() if part) if found else ()


def in_words(parts: tuple[int, ...]) -> str:
    """(2024, 5, 27) is 27 May 2024."""
    return " ".join(
        [*(str(day) for day in parts[2:]), *(_MONTHS[month - 1] for month in parts[1:2]), *map(str, parts[:1])]
    )


def _key(statement: RecordedStatement) -> str:
    """Speaker's last word, year, id: a key that BibTeX takes and that no other statement has."""
    words = re.findall("[a-z]+", statement.speakers[0].label.lower()) if statement.speakers else []
    year = "".join(map(str, date_parts(statement.document.published)[:1]))
    identity = "".join(c if re.match("[A-Za-z0-9]", c) else f"_{ord(c):x}_" for c in statement.id)
    return f"{words[-1] if words else 'unnamed'}{year}-{identity}"


def _in_marks(statement: RecordedStatement) -> str:
    """The words; a post is quoted whole, and its text has no marks of its own."""
    return f"“{statement.text}”" if statement.form == "post" else statement.text


def _place(statement: RecordedStatement, options: ExportOptions) -> str:
    bounds, link = content_bounds(statement), options.link(statement)
    characters = f"characters {bounds[0]}–{bounds[1]}, " if bounds is not None else ""
    return f"{characters}{urn('statement', statement.id)}{f', {link}' if link else ''}"


def note_of(citation: Citation) -> str:
    """What a bibliography's note says: who is quoted with which words, and where they stand."""
    inferred = ", date inferred" if citation.inferred else ""
    return f"{citation.verb.capitalize()} {citation.quoted} ({citation.place}{inferred})"
