r"""BibTeX: each statement as the entry of the document that quotes it, read alike by BibTeX, biblatex and reference managers.

BibTeX counts braces before TeX sees them, so that even \{ unbalances an entry: braces become commands. The headline stands in a second
pair, so that styles do not lower its capitals.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.characters import without_nul
from onrecord.view.export.citation import citation_of, note_of
from onrecord.view.export.ending import Counted, end_in_words, end_said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.schema import RecordedStatement
    from onrecord.view.export.about import ExportAbout, ExportOptions
    from onrecord.view.export.ending import End

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_COMMANDS = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
}  # fmt: skip
_ESCAPES = str.maketrans(_COMMANDS)
_LIGATURES = re.compile("([-`',<>])(?=\\1)|[?!](?=`)")  # what TeX would print as a dash, a mark or a turned ?
_IN_ADDRESS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20", "%": "%"})


def write_bibtex(
    statements: Iterable[RecordedStatement], stream: IO[bytes], about: ExportAbout, options: ExportOptions = AS_GIVEN
) -> None:
    """The last entry is a @comment that says how the file ended."""

    def write_end(end: End) -> None:
        stream.write(f"@comment{{{tex(end_in_words(end))}}}\n".encode())

    counted = Counted.of(statements)
    with end_said(counted, about, write_end):
        for statement in counted:
            stream.write(f"{bibtex_entry(statement, options)}\n\n".encode())


def bibtex_entry(statement: RecordedStatement, options: ExportOptions = AS_GIVEN) -> str:
    c = citation_of(statement, options)
    issued = dict(zip(("year", "month", "day"), c.issued, strict=False))
    fields = {
        "author": " and ".join(f"{{{tex(name)}}}" for name in c.authors),
        "title": f"{{{tex(c.title)}}}" if c.title else "",
        "howpublished": tex(c.publisher or ""),
        "url": _address(c.url or ""),
        "urldate": "-".join(f"{part:02}" for part in c.accessed),
        "note": tex(note_of(c)),
        "year": f"{issued['year']:04}" if issued else "",
        "day": str(issued.get("day", "")),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if "month" in issued:
        lines.append(f"  month = {_MONTHS[issued['month'] - 1]}")
    return f"@misc{{{c.key},\n" + ",\n".join(lines) + "\n}"


def tex(text: str) -> str:
    """Words as TeX prints them, on one line."""
    return _LIGATURES.sub(r"\g<0>{}", " ".join(without_nul(text).split()).translate(_ESCAPES))


def _address(url: str) -> str:
    """As the url package takes it: nothing is escaped, and what would end the field is percent-encoded."""
    return "".join(without_nul(url).split()).translate(_IN_ADDRESS)
