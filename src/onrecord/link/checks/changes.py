"""From an alignment to edits: what was cleaned, left out with a mark, put in brackets, or changed, and what the change touches."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from onrecord.link.checks import wordlists as lists
from onrecord.link.checks.brackets import initials_of, puts_another_noun, take_edges
from onrecord.link.checks.clauses import FINITE, opens_clause
from onrecord.link.checks.concerns import are_opposites, difference, find_concerns, is_hedge, is_name, is_negation
from onrecord.link.checks.folding import Folded, same_form
from onrecord.link.checks.surroundings import find_turn
from onrecord.schema import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.link.checks.align import Step
    from onrecord.link.checks.quoted import Item, Quoted
    from onrecord.schema.links import Concern, EditKind

Wording = Literal["verbatim", "bracketed", "elided", "cleaned", "altered"]

_SUBJECT_WITHIN = 2
_LEADING_NEGATIONS = lists.word_set("not never no without hardly scarcely barely cannot nor neither")
_REPORTED_HEDGES = lists.word_set("thought believed guessed supposed suspected felt hoped hopes feels suspects guesses")
_COORDINATORS = lists.word_set("and but or so because although though while which who")
_TRAILING_CONDITIONS = lists.word_set("if unless provided providing")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A quotation against the words of a passage that it aligns with: the edits, and what they come to.

    `kept` are runs of passage words (first, last) that stand in the quotation; `touches` is what unmarked or harmful changes concern.
    """

    wording: Wording
    edits: tuple[Edit, ...]
    kept: tuple[tuple[int, int], ...]
    touches: tuple[Concern, ...]
    unmarked: int  # words changed, added or dropped without a mark
    names_only: bool
    subject: bool = False  # a name that differs is among the first words of its sentence


def compare(quoted: Quoted, steps: Sequence[Step], passage: Folded, context: frozenset[str], text: str) -> Comparison:
    """What the steps of an alignment come to. `context` are the words around the quotation in its own sentence, `text` is the passage's."""
    steps = take_edges(_within_sentence(steps, passage), passage, text)
    edits: list[Edit] = []
    names_only = True
    unmarked = 0
    for n, step in enumerate(steps):
        if step.kind == "same":
            _add_same(edits, quoted, step, passage)
            continue
        edit = _edit_of(quoted, steps, n, passage)
        if edit is None:
            continue
        edits.append(edit)
        if edit.kind in ("changed", "added", "dropped"):
            unmarked += max(step.last - step.first, step.high - step.low)
            names_only &= edit.touches == ("name",) and edit.kind == "changed"
    edits += _filler_edits(quoted, steps, passage)
    edges = _edge_edits(quoted, steps, passage, context, text)
    edits = sorted([*edits, *edges], key=lambda e: (e.primary, e.quotation))
    harmful = {c for e in edits for c in e.touches}
    touches = tuple(c for c in ("negation", "number", "name", "modal", "condition", "hedge") if c in harmful)
    wording = _wording_of(edits, quoted, steps, passage, bool(harmful))
    names_only = names_only and unmarked > 0 and not edges
    subject = names_only and any(_is_subject(passage, s.low) for s in steps if s.kind == "changed")
    return Comparison(wording, tuple(edits), _kept(steps), touches, unmarked, names_only, subject)


def _within_sentence(steps: Sequence[Step], passage: Folded) -> list[Step]:
    """The steps, with words that a quotation has beyond a sentence's edge put in, not put for those of the sentence beside it."""
    out = list(steps)
    if len(out) < 2:
        return out
    first, last = out[0], out[-1]
    if first.kind == "changed":
        low = next(
            (j for j in range(first.low, first.high) if passage.sentences[j] == passage.sentences[first.high]),
            first.high,
        )
        out[0] = replace(first, low=low, kind="changed" if low < first.high else "added")
    if last.kind == "changed":
        before = passage.sentences[last.low - 1]
        high = next((j for j in range(last.low, last.high) if passage.sentences[j] != before), last.high)
        out[-1] = replace(last, high=high, kind="changed" if last.low < high else "added")
    return out


def _is_subject(passage: Folded, at: int) -> bool:
    return at < _SUBJECT_WITHIN or passage.sentences[at - _SUBJECT_WITHIN] != passage.sentences[at]


def _wording_of(
    edits: Sequence[Edit], quoted: Quoted, steps: Sequence[Step], passage: Folded, harmful: bool
) -> Wording:
    kinds = {e.kind for e in edits}
    if harmful or kinds & {"changed", "added", "dropped"}:
        return "altered"
    if "cleaned" in kinds:
        return "cleaned"
    if "elided" in kinds or _is_cut_at_edge(quoted, steps, passage):
        return "elided"
    return "bracketed" if "bracketed" in kinds or quoted.lettered else "verbatim"


def _add_same(edits: list[Edit], quoted: Quoted, step: Step, passage: Folded) -> None:
    for k in range(step.last - step.first):
        item, j = quoted.items[step.first + k], step.low + k
        kind: EditKind = "equal" if same_form(quoted.words.forms[item.word], passage.forms[j]) else "cleaned"
        spans = (item.span, passage.span(j, j + 1))
        last = edits[-1] if edits else None
        if last is not None and kind == last.kind == "equal" and last.quotation.end <= spans[0].start:
            spans = (Span(last.quotation.start, spans[0].end), Span(last.primary.start, spans[1].end))
            edits[-1] = Edit(kind, *spans)
        elif last is not None and kind == "cleaned" and last.kind == kind and last.quotation == spans[0]:
            edits[-1] = Edit(kind, spans[0], Span(last.primary.start, spans[1].end))  # gonna: two words in one
        elif last is not None and kind == "cleaned" and last.kind == kind and last.primary == spans[1]:
            edits[-1] = Edit(kind, Span(last.quotation.start, spans[0].end), spans[1])
        else:
            edits.append(Edit(kind, *spans))


def _edit_of(quoted: Quoted, steps: Sequence[Step], n: int, passage: Folded) -> Edit | None:
    step = steps[n]
    ours = [quoted.items[i] for i in range(step.first, step.last)]
    theirs = passage.span(step.low, step.high)
    if step.kind == "ellipsis":
        if step.low == step.high:
            return None  # a pause: nothing is left out
        return Edit("elided", ours[0].span, theirs, _cut_touches(quoted, step, passage))
    if step.kind == "bracket":
        return Edit("bracketed", ours[0].span, theirs, _bracket_touches(quoted, ours[0], step, passage))
    words = [item.word for item in ours if item.kind == "word"]
    if (cut := _cut_number(quoted, step, passage)) is not None:
        return Edit("equal", ours[0].span, cut)
    span = Span(ours[0].span.start, ours[-1].span.end) if ours else _place_before(quoted, step.first)
    if _same_letters(quoted.words, words, passage, step):
        return Edit("cleaned", span, theirs)
    if words and all(i in quoted.aside for i in words):
        return Edit("bracketed", span, theirs, _aside_touches(quoted, words, step, passage))
    kind: EditKind = "changed" if words and step.low < step.high else "added" if words else "dropped"
    return Edit(kind, span, theirs, _touches(quoted.words, words, passage, range(step.low, step.high)))


def _cut_number(quoted: Quoted, step: Step, passage: Folded) -> Span | None:
    """Where the quotation's edge cuts a number from its unit (*6 million* of *6 million pounds*), what it has of it."""
    if (step.last - step.first, step.high - step.low) != (1, 1) or quoted.items[step.first].kind != "word":
        return None
    ours = quoted.words.forms[quoted.items[step.first].word].lower()
    theirs, (start, end) = passage.forms[step.low].lower(), passage.span(step.low, step.high)
    if step.last == len(quoted.items) and theirs.startswith(f"{ours} "):
        return Span(start, start + len(ours))
    if step.first == 0 and theirs.endswith(f" {ours}"):
        return Span(end - len(ours), end)
    return None


def _place_before(quoted: Quoted, item: int) -> Span:
    at = quoted.items[item].span.start if item < len(quoted.items) else quoted.span.end
    return Span(at, at)


def _same_letters(words: Folded, ours: Sequence[int], passage: Folded, step: Step) -> bool:
    """*health care* and *healthcare*, *a months pay* and *a month's pay*: parted or marked otherwise, no other word."""
    a = _letters(words.keys[i] for i in ours)
    b = _letters(passage.keys[j] for j in range(step.low, step.high))
    return len(a) > 2 and a == b and not a.isdigit()


def _letters(keys: Iterable[str]) -> str:
    """Words run together, a handle as the name that it is."""
    return "".join(key.replace("'s", "s").lstrip("@") for key in keys)


def _touches(words: Folded, ours: Sequence[int], passage: Folded, theirs: Sequence[int]) -> tuple[Concern, ...]:
    a, b = find_concerns(words, ours), find_concerns(passage, theirs)
    found = set(difference(a, b))
    if any(are_opposites(words.keys[i], passage.keys[j]) for i in ours for j in theirs):
        found.add("negation")
    if ours and theirs and not found and _all_capitals(words, ours) and _all_capitals(passage, theirs):
        found.add("name")  # first words of their sentences
    return tuple(c for c in ("negation", "number", "name", "modal", "condition", "hedge") if c in found)


def _all_capitals(words: Folded, indices: Sequence[int]) -> bool:
    return all(words.forms[i][:1].isupper() and words.keys[i] not in lists.COMMON for i in indices)


def _cut_touches(quoted: Quoted, step: Step, passage: Folded) -> tuple[Concern, ...]:
    """What a marked cut takes away from the sentences that are left; a sentence cut whole counts where it denies or conditions."""
    ends = {passage.sentences[step.low - 1]} if step.low else set()
    if step.high < len(passage):
        ends.add(passage.sentences[step.high])
    inside = [j for j in range(step.low, step.high) if passage.sentences[j] in ends]
    whole = [j for j in range(step.low, step.high) if passage.sentences[j] not in ends]
    left = find_concerns(quoted.words, range(len(quoted.words)))
    lost = {
        concern
        for concern, value in find_concerns(passage, inside)
        if concern in ("negation", "condition") or (concern, value) not in left
    }
    lost |= {concern for concern, _ in find_concerns(passage, whole) if concern in ("negation", "condition")}
    return tuple(c for c in ("negation", "number", "name", "modal", "condition", "hedge") if c in lost)


def _bracket_touches(quoted: Quoted, item: Item, step: Step, passage: Folded) -> tuple[Concern, ...]:
    return _stand_in_touches(quoted, range(item.word, item.stop), step, passage)


def _aside_touches(quoted: Quoted, words: Sequence[int], step: Step, passage: Folded) -> tuple[Concern, ...]:
    return _stand_in_touches(quoted, words, step, passage)


def _stand_in_touches(quoted: Quoted, ours: Sequence[int], step: Step, passage: Folded) -> tuple[Concern, ...]:
    """A name that stands for a pronoun or a description, or explains the word before it, says who is meant and adds nothing."""
    theirs = range(step.low, step.high)
    a, b = find_concerns(quoted.words, ours), find_concerns(passage, theirs)
    written = _letters(quoted.words.keys[i] for i in ours)
    # [Doug Jones] for @DougJones is the same name
    full = initials_of(quoted.words, ours)
    names = {
        (c, key) for c, key in b if c == "name" and not (key.startswith("@") and key[1:] in written) and key != full
    }
    added = any(key[0] == "name" for key in a - b) and full not in {passage.keys[j] for j in theirs}
    before = quoted.words.keys[ours[0] - 1] if ours and ours[0] else ""
    explains = not theirs and (before in lists.PRONOUNS or (before not in lists.COMMON and before != ""))
    stands_for = bool(theirs) and not names
    found: set[Concern] = {c for c in difference(a, b) if c != "name"}
    if (added and not (explains or stands_for)) or any(key not in a for key in names):
        found.add("name")
    if puts_another_noun(quoted.words, ours, passage, theirs):
        found.add("name")
    return tuple(c for c in ("negation", "number", "name", "modal", "condition", "hedge") if c in found)


def _filler_edits(quoted: Quoted, steps: Sequence[Step], passage: Folded) -> list[Edit]:
    """Sounds that stand in one of the two only."""
    out: list[Edit] = []
    for a, b in itertools.pairwise(steps):
        if a.kind != "same" and b.kind != "same":
            continue
        low, high = passage.ends[max(0, a.high - 1)], passage.starts[min(b.low, len(passage) - 1)]
        theirs = [f for f in passage.fillers if low <= f.start and f.end <= high]
        start, end = (
            quoted.items[max(a.last - 1, 0)].span.end,
            quoted.items[min(b.first, len(quoted.items) - 1)].span.start,
        )
        ours = [f for f in quoted.words.fillers if start <= f.start and f.end <= end]
        if len(theirs) != len(ours):
            at = Span(start, start) if not ours else Span(ours[0].start, ours[-1].end)
            over = Span(low, low) if not theirs else Span(theirs[0].start, theirs[-1].end)
            out.append(Edit("cleaned", at, over))
    return out


def _kept(steps: Sequence[Step]) -> tuple[tuple[int, int], ...]:
    """Runs of passage words from the first to the last that the quotation has, parted at marked cuts."""
    runs: list[list[int]] = []
    broken = True
    for step in steps:
        if step.kind == "ellipsis" and step.low < step.high:
            broken = True
        elif step.low < step.high:
            if broken:
                runs.append([step.low, step.high])
                broken = False
            runs[-1][1] = step.high
    return tuple((low, high) for low, high in runs)


def _ends(steps: Sequence[Step]) -> tuple[int, int] | None:
    inside = [s for s in steps if s.low < s.high]
    return (inside[0].low, inside[-1].high) if inside else None


def _is_cut_at_edge(quoted: Quoted, steps: Sequence[Step], passage: Folded) -> bool:
    """Whether an ellipsis at the quotation's edge stands where the sentence goes on."""
    ends = _ends(steps)
    if ends is None:
        return False
    low, high = ends
    before = low > 0 and passage.sentences[low - 1] == passage.sentences[low]
    after = high < len(passage) and passage.sentences[high] == passage.sentences[high - 1]
    return (quoted.opens and before) or (quoted.closes and after)


def _edge_edits(
    quoted: Quoted, steps: Sequence[Step], passage: Folded, context: frozenset[str], text: str
) -> list[Edit]:
    """A "not" right before the words, or an "if" right behind, that the quoting sentence does not have either: dropped words."""
    ends = _ends(steps)
    if ends is None or steps[0].kind != "same" or steps[-1].kind != "same":
        return []
    low, high = ends
    clause_like = high - low > 2 and any(key in FINITE or key.endswith("n't") for key in passage.keys[low:high])
    found = _leading_edits(quoted, passage, low, context, clause_like)
    if not found and high - low > 2:
        asks = "?" in quoted.document.text[quoted.span.start : quoted.span.end + 1]
        turn = find_turn(passage, text, low, high, context, asks)
        if turn is not None:
            first, last, touches = turn
            at = quoted.span.start if last <= low else quoted.span.end
            found = [_dropped(at, passage, first, last, touches)]
    if high >= len(passage) or passage.sentences[high] != passage.sentences[high - 1] or not clause_like:
        return found
    rest = _rest_of_sentence(passage, high) if quoted.closes else [high]
    turned = next((j for j in rest if passage.keys[j] in _TRAILING_CONDITIONS), None)
    if turned is not None and not context & lists.CONDITIONS:
        found.append(_dropped(quoted.span.end, passage, turned, _clause_end(passage, text, turned), "condition"))
    clause = next((n for n, j in enumerate(rest) if passage.keys[j] in _COORDINATORS), len(rest))
    denied = next((j for j in rest[:clause] if is_negation(passage.keys[j])), None) if quoted.closes else None
    if denied is not None:
        found.append(_dropped(quoted.span.end, passage, denied, denied + 1, "negation"))
    return found


def _clause_end(passage: Folded, text: str, at: int) -> int:
    """Behind the clause that word `at` opens: up to a mark or the end of the sentence."""
    end = at + 1
    while end < len(passage) and opens_clause(passage, text, end) != "mark":
        end += 1
    return end


def _leading_edits(quoted: Quoted, passage: Folded, low: int, context: frozenset[str], clause_like: bool) -> list[Edit]:
    """What the sentence has before the words and the quotation has not: "not", "I think", "If the money comes, …"."""
    if not low or passage.sentences[low - 1] != passage.sentences[low]:
        return []
    at, before = quoted.span.start, passage.keys[low - 1]
    adjoins = passage.ends[low - 1] + 1 >= passage.starts[low]
    # "vote no on the bill": a "no" that nothing is counted by denies nothing behind it
    denies = before in _LEADING_NEGATIONS or before.endswith("n't")
    denies &= before != "no" or passage.keys[low] not in lists.COMMON
    if adjoins and denies and not any(map(is_negation, context)):
        return [_dropped(at, passage, low - 1, low, "negation")]
    if not clause_like:
        return []
    hedge = low - 2 if before == "that" and low > 1 else low - 1
    if adjoins and is_hedge(passage, hedge) and not (context & lists.HEDGES or context & _REPORTED_HEDGES):
        return [_dropped(at, passage, hedge, low, "hedge")]
    first = low - 1
    while first and passage.sentences[first - 1] == passage.sentences[low]:
        first -= 1
    opens = next((j for j in (first, first + 1) if j < low and passage.keys[j] in _TRAILING_CONDITIONS), None)
    parted = passage.ends[low - 1] + 1 < passage.starts[low]
    if opens is not None and parted and not context & lists.CONDITIONS:
        return [_dropped(at, passage, opens, low, "condition")]
    return []


def _dropped(at: int, passage: Folded, first: int, last: int, touches: Concern) -> Edit:
    return Edit("dropped", Span(at, at), passage.span(first, last), (touches,))


def _rest_of_sentence(passage: Folded, at: int) -> list[int]:
    sentence = passage.sentences[at]
    out = []
    while at < len(passage) and passage.sentences[at] == sentence:
        out.append(at)
        at += 1
    return out


__all__ = ["Comparison", "Wording", "compare", "is_name"]
