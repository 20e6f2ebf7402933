"""Whether a passage supports indirect words: most of their content words in a few sentences that say the same in each clause.

Pronouns, tense and the grammar around change when words are reported ("I did my duty": *she said she had done hers*), so the common
words are not compared for themselves. A name may stand for the passage's pronoun. What may differ no further is told in `agreement`.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.checks.agreement import find_clash
from onrecord.link.checks.concerns import is_name
from onrecord.link.checks.meeting import Clash, Sentence, read_sentence
from onrecord.link.checks.nouns import ORGANISATIONS
from onrecord.link.checks.stems import stem_word
from onrecord.link.checks.synonyms import group_stem, related_stems
from onrecord.link.checks.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.link.checks.fits import Claim
    from onrecord.link.checks.folding import Folded
    from onrecord.link.checks.primaries import Primary
    from onrecord.link.checks.speakers import Relation
    from onrecord.link.checks.told import Told
    from onrecord.link.lookup import Window

LEAST_SHARE = 0.5  # share of the content words that the passage must have
_MOST_SENTENCES = 3
_PARTED = 2
_OTHERS = word_set(
    "you your yours he him his she her hers it its they them their theirs this that these those we us our ours"
)


@dataclass(frozen=True, slots=True)
class Support:
    """Sentences of a primary and how much of the indirect words they carry; `holds` unless something contradicts or lacks.

    `clash` is what contradicts, where enough is shared for a contradiction to mean something.
    """

    primary: Primary
    first: int
    last: int
    share: float
    shared: int
    holds: bool
    relation: Relation
    clash: Clash | None = None


def find_support(told: Told, windows: Sequence[Window], claim: Claim, relations: Sequence[Relation]) -> list[Support]:
    """The best sentences of each window, best first; those that hold go before those that do not."""
    found = [
        support
        for window, relation in zip(windows, relations, strict=True)
        if told.stems and (support := _best_of(told, window, claim, relation)) is not None
    ]
    return sorted(found, key=lambda s: (not s.holds, -s.share, s.last - s.first))


def _best_of(told: Told, window: Window, claim: Claim, relation: Relation) -> Support | None:
    primary, words = window.primary, window.primary.words
    hits: dict[int, list[int]] = {}  # by sentence
    for j in range(window.first, window.last):
        if group_stem(words.keys[j]) in told.stems:
            hits.setdefault(words.sentences[j], []).append(j)
    read: dict[int, Sentence] = {}
    best: Support | None = None
    for start in sorted(hits):
        for length in range(_MOST_SENTENCES):
            run = [s for s in hits if start <= s <= start + length]
            if run[-1] != start + length:
                continue  # a sentence that adds no word adds nothing
            shared = {group_stem(words.keys[j]) for s in run for j in hits[s]}
            near = _near(told, primary, shared, run)
            share = (len(shared) + near) / max(1, len(told.stems) - _spoken_for(told, primary, shared, run))
            if length and not _each_adds(told, primary, [hits[s] for s in run]):
                continue
            for s in run:
                if s not in read:
                    read[s] = read_sentence(primary, hits[s][0])
            sentences = [read[s] for s in run]
            clash = None
            holds = share >= LEAST_SHARE
            if holds:
                clash = find_clash(told, primary, sentences, claim)
                holds = clash is None and _is_said_there(told, shared, primary, sentences, claim)
            found = Support(
                primary, sentences[0].first, sentences[-1].last, share, len(shared) + near, holds, relation, clash
            )
            if best is None or _merit(found) > _merit(best):
                best = found
    return best


def _near(told: Told, primary: Primary, shared: set[str], run: Sequence[int]) -> int:
    """How many of the words that a passage lacks it has in another word that may be put for them."""
    words = primary.words
    low, high = bisect_left(words.sentences, run[0]), bisect_right(words.sentences, run[-1])
    there = {group_stem(key) for key in words.keys[low:high]}
    return sum(bool(related_stems(stem) & there) for stem in told.stems if stem not in shared)


def _spoken_for(told: Told, primary: Primary, shared: set[str], run: Sequence[int]) -> int:
    """How many of the words that a passage lacks are nouns for a body, which its *we* may stand for."""
    words = primary.words
    low, high = bisect_left(words.sentences, run[0]), bisect_right(words.sentences, run[-1])
    if not {"we", "our", "us", "ours", "'ve"} & set(words.keys[low:high]):
        return 0
    return sum(told.words.keys[i] in ORGANISATIONS for stem, i in told.stems.items() if stem not in shared)


def _merit(support: Support) -> tuple[bool, float, int]:
    return support.holds, support.share, support.first - support.last


def _each_adds(told: Told, primary: Primary, hits: Sequence[Sequence[int]]) -> bool:
    """Whether the first and the last sentence of a run have a word each that the rest has not, and that is no name.

    In another paragraph it must be two words: a passage is no collection.
    """
    words = primary.words
    named = {stem for stem, i in told.stems.items() if is_name(told.words, i)}
    stems = [{group_stem(words.keys[j]) for j in places} - named for places in hits]
    least = [
        _PARTED if "\n\n" in primary.text[words.ends[a[-1]] : words.starts[b[0]]] else 1
        for a, b in itertools.pairwise(hits)
    ]
    first, last = stems[0] - set().union(*stems[1:]), stems[-1] - set().union(*stems[:-1])
    return len(first) >= least[0] and len(last) >= least[-1]


def _is_said_there(told: Told, shared: set[str], primary: Primary, sentences: Sequence[Sentence], claim: Claim) -> bool:
    whole = range(sentences[0].first, sentences[-1].last)
    if not _names_agree(told.words, primary.words, whole, claim):
        return False
    # to be named in a passage is not to be reported by it
    return not all(is_name(told.words, told.stems[stem]) for stem in shared)


def _names_agree(words: Folded, passage: Folded, whole: range, claim: Claim) -> bool:
    names = {words.keys[i] for i in range(len(words)) if is_name(words, i)}
    own = {part.strip(".,").casefold() for name in claim.who.names for part in name.split()}
    have = {passage.keys[j] for j in whole}
    handles = "".join(key for key in have if key.startswith("@"))
    missing = {
        name
        for name in names - own - have
        if stem_word(name) not in {stem_word(k) for k in have} and name not in handles
    }
    return not missing or bool(have & _OTHERS)
