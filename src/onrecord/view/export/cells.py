"""Cells that a spreadsheet would run as a formula, guarded, and the guard taken off again.

OWASP, *CSV Injection*: a cell is dangerous that begins with = + - @, a tab, a carriage return or a line feed, or with their fullwidth
forms, for East Asian settings fold these. Spreadsheets trim, so white space, control and format characters and quotation marks before the sign do
not disarm it. A separator that the reader's settings take for one (; or a tab, a line end) starts a cell in the middle of ours.
The guard is an apostrophe before the sign's run, which spreadsheets show as text.
"""

from __future__ import annotations

import re

GUARD = "'"
_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺₌₊"
_QUOTES = "'\"`´‘’‚‛“”„‟«»‹›＇＂"
# White space, control characters, and characters of no width. Comma and bar are left alone: prose has them before a handle.
_BLANKS = "\\s\x00-\x1f\x7f-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufffd"
_DANGEROUS = re.compile(f"[{_BLANKS}{_QUOTES}]*[{_SIGNS}]|'*[\t\r\n]")
_SIGN = re.compile(f"[{_SIGNS}]")
_RUN = re.compile(
    f";?[{_BLANKS}{_QUOTES}]+|;"
)  # all that may stand between a separator and the sign, as long as it goes
_SEPARATOR = re.compile("[;\t\r\n]")
_GUARDED_SEPARATOR = re.compile(f"([;\t\r\n]){GUARD}")


def guard_cell(text: str) -> str:
    """The cell as a spreadsheet shows it without running it. `unguard_cell` gives back every text exactly."""
    guarded = text
    if _SEPARATOR.search(text):  # most cells have none
        guarded = _RUN.sub(lambda run: _SEPARATOR.sub(rf"\g<0>{GUARD}", run[0]) if _arms(run) else run[0], text)
    return GUARD + guarded if _DANGEROUS.match(text) else guarded


def unguard_cell(cell: str) -> str:
    """The text that `guard_cell` was given."""
    text = cell[1:] if cell.startswith(GUARD) and _DANGEROUS.match(cell, 1) else cell
    if not _SEPARATOR.search(text):
        return text
    return _RUN.sub(lambda run: _GUARDED_SEPARATOR.sub(r"\1", run[0]) if _arms(run) else run[0], text)


def _arms(run: re.Match[str]) -> bool:
    """Whether a sign stands right after the run."""
    return _SIGN.match(run.string, run.end()) is not None
