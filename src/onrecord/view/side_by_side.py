"""A finding as two rows of words, those that were checked and those of the source, each marked where they differ. Knows no drawing."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from onrecord.schema import Check, Concern, Document, Edit, EditKind, Passage

_NEAR = 0.5
_LONGEST_GAP = 120  # characters of the source between two passages, or left out by the quotation, that are shown


class Words(NamedTuple):
    """Words on one line, what was done to them, and why that weighs."""

    text: str
    kind: EditKind
    touches: tuple[Concern, ...] = ()


@dataclass(frozen=True, slots=True)
class SideBySide:
    """`quoted` are the words that were checked, `source` those of the passage; empty where there is none to show."""

    quoted: tuple[Words, ...]
    source: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands. `line` counts the lines of the document's text, which for a plain file are the file's."""

    passage: Passage
    span: Span
    paragraph: int
    line: int | None


def lay_side_by_side(check: Check, document: Document, cited: Mapping[str, Document]) -> SideBySide:
    """The words of a check and of its passage (or the nearest), in the order of each. `cited` are the documents by their id."""
    whole = (Words(_flat(check.words), "equal"),)
    passage = check.passage or check.nearest
    if passage is None:
        return SideBySide(whole, ())
    source = cited.get(passage.document)
    if source is None or not check.diff or _is_far(check) or check.because.rule.startswith("checks.no_support"):
        return SideBySide(whole, (Words(_flat(passage.text), "equal"),))
    quoted = _lay(document.text, check.diff, lambda edit: edit.quotation, check.quoted, whole=True)
    reach = Span(min(e.primary.start for e in check.diff), max(e.primary.end for e in check.diff))
    return SideBySide(quoted, _lay(source.text, check.diff, lambda edit: edit.primary, reach, whole=False))


def lay_wording(text: str, diff: Sequence[Edit]) -> tuple[Words, ...]:
    """A wording marked where it differs from another; without a diff as it is."""
    if not diff:
        return (Words(_flat(text), "equal"),)
    return _lay(text, diff, lambda edit: edit.quotation, Span(0, len(text)), whole=True)


def lay_inline(text: str, first: str, diff: Sequence[Edit]) -> tuple[Words, ...]:
    """Two wordings in one row: what the first has and `text` has not as dropped, what only `text` has as added, one after the other.
    Where only marks differ nothing is marked."""
    out: list[Words] = []
    at = 0
    for edit in diff:
        if edit.kind == "equal":
            continue
        start, end = edit.quotation
        old, new = first[slice(*edit.primary)].strip(), text[start:end]
        if not any(c.isalnum() for c in old + new):  # marks
            continue
        _add(out, text[at:start], "equal", ())
        if old:
            if out and not out[-1].text.endswith(" "):
                _add(out, " ", "equal", ())
            after = new or text[end : end + 1]
            _add(out, f"{old} " if after[:1].isalnum() else old, "dropped", edit.touches)
        _add(out, new, "added", edit.touches)
        at = max(at, end)
    _add(out, text[at:], "equal", ())
    return tuple(_trim(out))


def _is_far(check: Check) -> bool:
    """A nearest passage that has less than half of the words in common: marks between the two would say nothing."""
    return check.passage is None and (check.because.score or 0.0) < _NEAR


def _lay(
    text: str, edits: Sequence[Edit], side: Callable[[Edit], Span], reach: Span, *, whole: bool
) -> tuple[Words, ...]:
    """The words of one side from the start of `reach` to its end; what no edit covers, marks and blanks, goes with what is before it.

    Unless `whole`, what is long and no part of the quotation's own words is shortened.
    """
    show = str if whole else _shorten
    out: list[Words] = []
    at = reach.start
    for edit in edits:
        start, end = side(edit)
        if start >= end or start < at:
            continue
        _add(out, show(text[at:start]), "equal", ())
        _add(out, text[start:end] if edit.kind != "elided" else show(text[start:end]), edit.kind, edit.touches)
        at = end
    _add(out, show(text[at : reach.end]), "equal", ())
    return tuple(_trim(out))


def _add(out: list[Words], shown: str, kind: EditKind, touches: tuple[Concern, ...]) -> None:
    flat = " ".join(shown.split())
    lead = " " if shown[:1].isspace() or not flat else ""
    tail = " " if flat and shown[-1:].isspace() else ""
    if not shown:
        return
    if kind == "equal" and out and out[-1].kind == "equal":
        out[-1] = Words((out[-1].text + lead + flat + tail).replace("  ", " "), "equal")
    else:
        if out and out[-1].text.endswith(" "):
            lead = ""
        out.append(Words(lead + flat + tail, kind, touches))


def _shorten(text: str) -> str:
    """Both ends of what is long."""
    if len(text) <= _LONGEST_GAP:
        return text
    half = _LONGEST_GAP // 2
    head, tail = text[:half].rpartition(" ")[0], text[-half:].partition(" ")[2]
    return f"{head} {word_left_out(text[len(head) : len(text) - len(tail)])} {tail}"


def word_left_out(text: str) -> str:
    """What stands for words that are not shown. An ellipsis would look like the paper's own."""
    count = len(text.split())
    return f"<{count:,} more {'word' if count == 1 else 'words'}>"


def _trim(words: list[Words]) -> list[Words]:
    """Without blanks at either end, and without empty pieces."""
    kept = [w for w in words if w.text]
    if kept:
        kept[0] = kept[0]._replace(text=kept[0].text.lstrip())
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return [w for w in kept if w.text]


def _flat(text: str) -> str:
    return " ".join(text.split())


def find_place(passage: Passage, cited: Mapping[str, Document]) -> Place:
    """Where a passage stands in its document: offsets, the paragraph counted from 1, and the line for a plain text."""
    span = Span(passage.spans[0].start, passage.spans[-1].end)
    source = cited.get(passage.document)
    if source is None:
        return Place(passage, span, 0, None)
    paragraph = bisect_right(source.paragraphs, (span.start, len(source.text)))
    plain = passage.name.lower().endswith((".txt", ".text"))
    return Place(passage, span, paragraph, source.text.count("\n", 0, span.start) + 1 if plain else None)
