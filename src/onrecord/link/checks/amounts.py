"""Whether the numbers of indirect words are a passage's: the same numbers, of the same things, next to the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.checks.clauses import has_verb
from onrecord.link.checks.concerns import is_number
from onrecord.link.checks.meeting import clash_at, verbs_of
from onrecord.link.checks.nouns import subject_pronoun
from onrecord.link.checks.numbers import is_numeric
from onrecord.link.checks.stems import stem_word
from onrecord.link.checks.synonyms import group_stem
from onrecord.link.checks.told import counted
from onrecord.link.checks.wordlists import COMMON, NUMBER_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.link.checks.clauses import Clause
    from onrecord.link.checks.folding import Folded
    from onrecord.link.checks.meeting import Clash, Met
    from onrecord.link.checks.primaries import Primary
    from onrecord.link.checks.told import Told

_SPANS = {
    stem_word(word)
    for word in ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "shift", "game", "head")
}
_WHO = frozenset(("we", "they", "there", "it"))
_ACROSS = 20  # words that a number in another clause is taken to be farther away


def find_number_clash(told: Told, met: Met, primary: Primary) -> Clash | None:
    """Each number of a clause stands in its sentence of the passage, counts the same things, and is the one next to the same word."""
    words, there = told.words, primary.words
    inside = range(met.sentence.first, met.sentence.last)
    numbers = [j for j in inside if is_number(there, j)]
    for i in range(met.unit.clause.first, met.unit.clause.last):
        if not is_number(words, i):
            continue
        equal = [j for j in numbers if there.keys[j] == words.keys[i]]
        if not equal:
            like = next((j for j in numbers if _alike(words, i, there, j)), None)
            if like is None and _goes_on(words, i, there, met):
                continue
            return clash_at("number", told, i, primary, like)
        if _bound(words, i) and all(_bound(there, j) != _bound(words, i) for j in equal):
            return clash_at("number", told, i, primary, equal[0])
        if all(_bound(there, j) and _bound(there, j) != _bound(words, i) for j in equal):
            return clash_at("number", told, i, primary, equal[0])
        apart = _anothers_number(told, met, i, there, equal)
        if apart is not None:
            return clash_at("number", told, i, primary, apart)
        rate = _rate(words, i)
        if rate and all(_rate(there, j) not in ("", rate) for j in equal):
            return clash_at("number", told, i, primary, equal[0])
        if is_numeric(words.keys[i]) and not any(_counts_alike(words, i, there, j) for j in equal):
            return clash_at("number", told, i, primary, equal[0])
        with_verb = any(met.sentence.clause_of(j) in _verb_clauses(told, met) for j in equal)
        if with_verb and len({met.sentence.clause_of(j) for j in numbers}) > 1 and _alone(there, i, words, equal, met):
            continue
        if (nearer := _nearer_number(words, i, there, equal, numbers, met)) is not None:
            return clash_at("number", told, i, primary, nearer)
    return None


def _alike(words: Folded, i: int, there: Folded, j: int) -> bool:
    """Whether two numbers are of one sort; a time of day is like none but another."""
    return sort_of(words.keys[i]) == sort_of(there.keys[j]) and _is_time(words, i) == _is_time(there, j)


def _is_time(words: Folded, i: int) -> bool:
    return i + 1 < len(words) and words.keys[i + 1] in ("pm", "am", "p.m", "a.m", "o'clock")


def _goes_on(words: Folded, i: int, there: Folded, met: Met) -> bool:
    """Whether the next sentence of the run has the number, of the same things, and its subject is a pronoun: *… We were 31 tonight*."""
    behind = next((s for s in met.run if s.first == met.sentence.last), None)
    if behind is None:
        return False
    equal = [j for j in range(behind.first, behind.last) if there.keys[j] == words.keys[i]]
    refers = bool({"it", "them"} & set(there.keys[behind.first : behind.last]))
    refers |= subject_pronoun(there, behind.first, behind.last) in _WHO
    return refers and any(_counts_alike(words, i, there, j) for j in equal)


def _verb_clauses(told: Told, met: Met) -> list[Clause]:
    """Where the verbs of a clause stand in its sentence."""
    verbs = set(verbs_of(told, met.unit))
    return [met.sentence.clause_of(j) for i, j in met.pairs if i in verbs]


def _alone(there: Folded, i: int, words: Folded, equal: Sequence[int], met: Met) -> bool:
    """Whether a number is the only one of its sort in its clause of the passage."""
    for j in equal:
        clause = met.sentence.clause_of(j)
        others = [
            k for k in range(clause.first, clause.last) if k != j and is_number(there, k) and _alike(words, i, there, k)
        ]
        if not others:
            return True
    return False


def _anothers_number(told: Told, met: Met, i: int, there: Folded, equal: Sequence[int]) -> int | None:
    """A number that stands in another clause than the verb and goes with other words there, or has a rival beside the verb."""
    clauses = _verb_clauses(told, met)
    stems = {group_stem(told.words.keys[k]) for k in verbs_of(told, met.unit)}
    own = met.sentence.clause_of(equal[0])
    says_more = there.keys[own.first] in ("but", "and") or has_verb(there, own.first, own.last)
    if not clauses or own in clauses or not says_more:
        return None
    if any(group_stem(there.keys[k]) in stems for j in equal for k in _words_of(met.sentence.clause_of(j))):
        return None
    for clause in clauses:
        rival = next(
            (k for k in range(clause.first, clause.last) if is_number(there, k) and _alike(told.words, i, there, k)),
            None,
        )
        if rival is not None:
            return rival
    content = [k for k in range(own.first, own.last) if there.keys[k] not in COMMON and not is_number(there, k)]
    shared = any(group_stem(there.keys[k]) in met.unit.stems for k in content)
    return equal[0] if content and not shared else None


def _words_of(clause: Clause) -> range:
    return range(clause.first, clause.last)


def _bound(words: Folded, i: int) -> str:
    """The side from which a number is given as a bound: "more" or "less"; "" for none."""
    before = words.keys[max(0, i - 2) : i]
    if before[-1:] in (("over",), ("above",)) or before in (("more", "than"), ("at", "least")):
        return "more"
    if before[-1:] in (("under",), ("below",)) or before in (
        ("less", "than"),
        ("fewer", "than"),
        ("at", "most"),
        ("up", "to"),
    ):
        return "less"
    return ""


def _rate(words: Folded, i: int) -> str:
    """The time that a number is for: *month* of *$40 a month*; "" for none."""
    for k in range(i + 1, min(i + 4, len(words) - 1)):
        if words.keys[k] in ("a", "an", "per", "each", "every") and stem_word(words.keys[k + 1]) in _SPANS:
            return stem_word(words.keys[k + 1])
    return ""


def sort_of(key: str) -> str:
    """What sort of number a key is: money, a share, a place in a row, a year, a day of the week or month by its name, a count."""
    if key[:1] in "$£€¥":
        return "money"
    if key.endswith(("%", "th")) and key[:1].isdigit():
        return key[-1]
    if len(key) == 4 and key.isdigit() and key[:2] in ("18", "19", "20"):
        return "year"
    if key in NUMBER_WORDS:
        return "word"
    return "count" if key[:1].isdigit() else "day"


def _counts_alike(words: Folded, i: int, there: Folded, j: int) -> bool:
    if sort_of(words.keys[i]) != "count":
        return True
    ours, theirs = counted(words, i), counted(there, j)
    if not ours and not theirs:
        return True
    if not ours:
        return i + 1 < len(words) and words.keys[i + 1] == "of"  # "nine" for "nine micrograms" counts something else
    return bool(ours & theirs) or not theirs


def _nearer_number(
    words: Folded, i: int, there: Folded, equal: Sequence[int], numbers: Sequence[int], met: Met
) -> int | None:
    """Another number of the sort that stands nearer to the word next to which the claimed one stands; None if it is the nearest."""
    sort = sort_of(words.keys[i])
    shared = [(a, b) for a, b in met.pairs if not is_number(words, a)]
    rivals = [j for j in numbers if _alike(words, i, there, j) and there.keys[j] != words.keys[i]]
    if not shared or not rivals:
        return None
    a, b = min(shared, key=lambda pair: abs(pair[0] - i))
    ours = [
        k
        for k in range(met.unit.clause.first, met.unit.clause.last)
        if is_number(words, k) and sort_of(words.keys[k]) == sort
    ]
    if min(ours, key=lambda k: abs(k - a)) != i:
        return None
    places = [
        j
        for j in range(met.sentence.first, met.sentence.last)
        if group_stem(there.keys[j]) == group_stem(words.keys[a])
    ] or [b]

    def far(j: int, p: int) -> int:
        return abs(j - p) + (0 if met.sentence.clause_of(j) is met.sentence.clause_of(p) else _ACROSS)

    own = min(far(j, p) for j in equal for p in places)
    nearest = min(rivals, key=lambda j: min(far(j, p) for p in places))
    return nearest if min(far(nearest, p) for p in places) < own else None
