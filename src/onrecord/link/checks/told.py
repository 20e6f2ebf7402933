"""Indirect words, read for comparison: their clauses, and the content words of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.link.checks import wordlists as lists
from onrecord.link.checks.clauses import TELLING, Clause, cut_clauses
from onrecord.link.checks.concerns import is_denial, is_hedge, is_number
from onrecord.link.checks.stems import stem_word
from onrecord.link.checks.synonyms import group_stem
from onrecord.link.checks.wordlists import ADVERBS, COMMON

if TYPE_CHECKING:
    from onrecord.link.checks.folding import Folded

_VIEWS = lists.word_set(
    """thought thinks think believed believes believe guessed suspected suspects felt hoped hopes hope feared fears expected expects
    supposed likely unlikely probably perhaps maybe possibly seemed seems appeared appears doubted doubts might may could sure convinced
    confident opinion view wondered predicted trusted reckoned imagined"""
)
_CONDITIONS = lists.CONDITIONS | lists.word_set(
    "when once should depends depended depending after long case whenever whether pending"
)
# Verbs and nouns with which reporters say anything: sharing them shows nothing, lacking them neither.
LIGHT = lists.word_set(
    """hold holds held holding call calls called calling give gives gave given giving due needed month months week weeks put puts bring brings
    brought set became become becomes remain remained remains show shows showed shown explanation decision plan plans planned
    planning intend intends intended intention expect expects expected announce announced promise promised still already yet again"""
)
_ASKING = lists.word_set(
    "ask asks asked asking wonder wondered wonders whether question questioned if why how what who inquired"
)
_DENYING_CUES = lists.word_set(
    "deny denies denied denying refuse refuses refused doubt doubts doubted dispute disputes disputed reject rejects rejected decline declined declines"
)
_HEARSAY = lists.word_set(
    "claim claims claimed allege alleges alleged accuse accuses accused rumor rumors reportedly others according"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause of the indirect words with its content: each stem with the place of its first word."""

    clause: Clause
    stems: dict[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """Indirect words with their clauses. `stems` are those of all; the flags say what the words and their cue admit."""

    words: Folded
    text: str
    units: tuple[Unit, ...]
    stems: dict[str, int]
    hedged: bool
    conditional: bool
    asked: bool
    hearsay: bool


def read_told(words: Folded, text: str, cue: tuple[str, ...] = ()) -> Told:
    """Cut indirect words into their clauses. `cue` are the words that say that they were said: *denied* denies them, *hoped* hedges them."""
    units: list[Unit] = []
    first = 0
    while first < len(words):
        last = first + 1
        while last < len(words) and words.sentences[last] == words.sentences[first]:
            last += 1
        units += [Unit(c, _content(words, c.first, c.last)) for c in cut_clauses(words, text, first, last)]
        first = last
    if sum(key in _DENYING_CUES or is_denial(key) for key in cue) % 2:
        units = [_flip(unit) for unit in units]
    keys = {*words.keys, *cue}
    return Told(
        words,
        text,
        tuple(_merge([u for u in units if u.stems or u.clause.denied])),
        _content(words, 0, len(words)),
        hedged=bool(keys & _VIEWS) or any(is_hedge(words, i) for i in range(len(words))),
        conditional=bool(keys & _CONDITIONS),
        asked=bool(keys & _ASKING),
        hearsay=bool(keys & _HEARSAY) or _tells_of_others(words),
    )


def _tells_of_others(words: Folded) -> bool:
    """*People told her …*; *she thought …* is the speaker's own."""
    return any(
        words.keys[i] in TELLING and (i == 0 or words.keys[i - 1] not in ("he", "she", "had"))
        for i in range(len(words))
    )


def _content(words: Folded, first: int, last: int) -> dict[str, int]:
    out: dict[str, int] = {}
    for i in range(first, last):
        key = words.keys[i]
        if key not in COMMON and key not in LIGHT and not is_denial(key):
            out.setdefault(group_stem(key), i)
    return out


def _flip(unit: Unit) -> Unit:
    clause = unit.clause
    return unit if clause.condition else Unit(replace(clause, denied=not clause.denied), unit.stems)


def _merge(units: list[Unit]) -> list[Unit]:
    """Units of one content word go with the one before, or behind, that is meant in the same way."""
    out: list[Unit] = []
    for unit in units:
        before = out[-1] if out else None
        small = before is not None and (len(unit.stems) < 2 or len(before.stems) < 2)
        if before is not None and small and _same_sense(before.clause, unit.clause):
            clause = replace(before.clause, last=unit.clause.last, conditional=before.clause.conditional)
            out[-1] = Unit(clause, {**unit.stems, **before.stems})
        else:
            out.append(unit)
    return out


def _same_sense(a: Clause, b: Clause) -> bool:
    return (a.denied, a.condition) == (b.denied, b.condition) and a.last == b.first


def counted(words: Folded, i: int) -> set[str]:
    """The stems of the content words right behind a number, of which one is what it counts; none for a bare number.

    Where it counts people, years or other common things, their stem is given."""
    out: set[str] = set()
    for k in range(i + 1, min(i + 4, len(words))):
        key = words.keys[k]
        if words.sentences[k] != words.sentences[i] or is_number(words, k) or words.starts[k] > words.ends[k - 1] + 1:
            break
        if key in ADVERBS:
            break
        if key in COMMON:
            if stem_word(key) in _COUNTED and not out:
                out.add(stem_word(key))
            break
        out.add(group_stem(key))
    return out


_COUNTED = {
    stem_word(key) for key in ("people", "years", "year", "days", "day", "times", "men", "women", "things", "lots")
}
