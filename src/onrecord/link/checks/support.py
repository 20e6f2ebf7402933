"""Whether a passage supports indirect words: the same content words, numbers and names, under the same negation.

Pronouns, tense and the grammar around change when words are reported ("I did my duty": *she said she had done hers*), so the common
words are not compared. A name may stand for the passage's pronoun. What is affirmed stays affirmed, a *may* stays a *may*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.checks import wordlists as lists
from onrecord.link.checks.concerns import are_opposites, is_denial, is_hedge, is_name, is_number
from onrecord.link.checks.stems import stem_word
from onrecord.link.checks.synonyms import group_stem
from onrecord.link.checks.wordlists import COMMON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.link.checks.fits import Claim
    from onrecord.link.checks.folding import Folded
    from onrecord.link.checks.primaries import Primary
    from onrecord.link.checks.speakers import Relation
    from onrecord.link.lookup import Window

LEAST_SHARE = 0.6  # share of the content words that the passage must have
_MOST_SENTENCES = 3
_SCOPE = 8  # words behind a denial that it may bear on
_STOP = re.compile(r"[,;:.!?…—–]|\s-\s|--")
_REACH = 5  # words before the first shared one in which a negation counts
_OTHERS = lists.word_set("you your yours he him his she her hers it its they them their theirs this that these those")
# Modals of a report that a modal of the words themselves allows: tenses shift back, strength does not change.
_ALLOWED = {
    "will": {"will", "would", "going"}, "would": {"would", "will"}, "can": {"can", "could"}, "could": {"could", "can", "might", "may"},
    "may": {"may", "might", "could"}, "might": {"might", "may", "could"}, "must": {"must", "should", "would"},
    "should": {"should", "must", "ought"}, "shall": {"shall", "will", "would", "should"}, "ought": {"ought", "should"},
}  # fmt: skip
_WEAK = frozenset(("may", "might", "could"))


@dataclass(frozen=True, slots=True)
class Support:
    """Sentences of a primary and how much of the indirect words they carry; `holds` unless something contradicts or lacks."""

    primary: Primary
    first: int
    last: int
    share: float
    shared: int
    holds: bool
    relation: Relation


def find_support(
    words: Folded, windows: Sequence[Window], claim: Claim, relations: Sequence[Relation]
) -> list[Support]:
    """The best sentences of each window, best first; those that hold go before those that do not."""
    stems = _content(words)
    found = [
        support
        for window, relation in zip(windows, relations, strict=True)
        if stems and (support := _best_of(words, stems, window, claim, relation)) is not None
    ]
    return sorted(found, key=lambda s: (not s.holds, -s.share, s.last - s.first))


def _content(words: Folded) -> dict[str, int]:
    """Stems of the words that are not common, each with the index of its first place."""
    out: dict[str, int] = {}
    for i, key in enumerate(words.keys):
        if key not in COMMON and not is_denial(key):
            out.setdefault(group_stem(key), i)
    return out


def _best_of(words: Folded, stems: dict[str, int], window: Window, claim: Claim, relation: Relation) -> Support | None:
    passage = window.primary.words
    hits = [j for j in range(window.first, window.last) if group_stem(passage.keys[j]) in stems]
    if not hits:
        return None
    best: Support | None = None
    starts = sorted({passage.sentences[j] for j in hits})
    for sentence in starts:
        for length in range(_MOST_SENTENCES):
            inside = [j for j in hits if sentence <= passage.sentences[j] <= sentence + length]
            shared = {group_stem(passage.keys[j]) for j in inside}
            share = len(shared) / len(stems)
            first, last = _sentence_bounds(passage, inside[0], inside[-1])
            if best is not None and (share, first - last) <= (best.share, best.first - best.last):
                continue
            holds = share >= LEAST_SHARE and _agrees(words, stems, shared, window.primary, inside, (first, last), claim)
            if best is None or holds or not best.holds:
                best = Support(window.primary, first, last, share, len(shared), holds, relation)
    return best


def _sentence_bounds(passage: Folded, first: int, last: int) -> tuple[int, int]:
    while first and passage.sentences[first - 1] == passage.sentences[first]:
        first -= 1
    last += 1
    while last < len(passage) and passage.sentences[last] == passage.sentences[last - 1]:
        last += 1
    return first, last


def _agrees(
    words: Folded,
    stems: dict[str, int],
    shared: set[str],
    primary: Primary,
    inside: Sequence[int],
    bounds: tuple[int, int],
    claim: Claim,
) -> bool:
    """Numbers, names, negations and modals of the indirect words against those of the passage."""
    text, passage = primary.text, primary.words
    whole = range(*bounds)
    near = range(_clause_start(passage, inside[0]), inside[-1] + 1)
    if not _names_agree(words, passage, whole, claim):
        return False
    if not _numbers_agree(words, stems, passage, whole):
        return False
    if all(is_name(words, stems[stem]) for stem in shared):
        return False  # to be named in a passage is not to be reported by it
    if not _denials_agree(words, _denied(text, passage, near, whole, shared)):
        return False
    missing = [words.keys[i] for stem, i in stems.items() if stem not in shared]
    if any(are_opposites(a, passage.keys[j]) for a in missing for j in whole):
        return False
    return _modals_agree(words, passage, near)


def _numbers_agree(words: Folded, stems: dict[str, int], passage: Folded, whole: range) -> bool:
    """Each number of the indirect words is in the passage, and what it counts is not counted otherwise there."""
    have = {passage.keys[j] for j in whole}
    counted: dict[str, set[str]] = {}
    for j in whole:
        if is_number(passage, j) and (what := _counted(passage, j)) in stems:
            counted.setdefault(what, set()).add(passage.keys[j])
    for i in range(len(words)):
        if is_number(words, i):
            there = counted.get(_counted(words, i))
            if words.keys[i] not in have or (there and words.keys[i] not in there):
                return False
    return True


def _counted(words: Folded, i: int) -> str:
    """The stem of what a number counts: the next word that is not a common one, nearby."""
    following = [k for k in range(i + 1, min(i + 4, len(words))) if words.sentences[k] == words.sentences[i]]
    return next((group_stem(words.keys[k]) for k in following if words.keys[k] not in COMMON), "")


def _denials_agree(words: Folded, theirs: tuple[int, int]) -> bool:
    """Whether the indirect words deny as much of what is shared as the passage does.

    A denial of common words alone (*they have not got it*) can only be held against one of the same sort.
    """
    ours = [_target(words, i) for i in range(len(words)) if is_denial(words.keys[i])]
    plain, bare = sum(target != "" for target in ours), sum(target == "" for target in ours)
    if bare:
        return (plain + bare) % 2 == (theirs[0] + min(theirs[1], bare)) % 2
    return plain % 2 == theirs[0] % 2


def _denied(text: str, passage: Folded, near: range, whole: range, shared: set[str]) -> tuple[int, int]:
    """How many denials near the shared words bear on one of them, and how many in the whole passage on common words alone."""
    targets = {j: _target(passage, j, text) for j in whole if is_denial(passage.keys[j])}
    return sum(j in near and target in shared for j, target in targets.items()), sum(t == "" for t in targets.values())


def _target(words: Folded, at: int, text: str | None = None) -> str:
    """What a denial denies: the first word behind it that is no common one and no adverb, in its clause; "" if none is.

    *No skips, recorded …* does not deny the recording; *not eat it* does not deny what else one may do with it.
    """
    for j in range(at + 1, min(at + _SCOPE, len(words))):
        parted = text is not None and _STOP.search(text, words.ends[j - 1], words.starts[j])
        if parted or words.sentences[j] != words.sentences[at]:
            return ""
        key = words.keys[j]
        if key not in COMMON and not key.endswith("ly"):
            return group_stem(key)
    return ""


def _clause_start(passage: Folded, at: int) -> int:
    """Up to a few words before, back to the comma, dash or stop that begins the clause."""
    first = at
    while first > 0 and at - first < _REACH and passage.sentences[first - 1] == passage.sentences[first]:
        first -= 1
    return first


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


def _modals_agree(words: Folded, passage: Folded, near: range) -> bool:
    """Whether what may be stays what may be."""
    keys = [passage.keys[j] for j in near]
    ours = {_modal(key) for key in words.keys if key in lists.MODALS}
    theirs = {_modal(key) for key in keys if key in lists.MODALS}
    if theirs and theirs <= _WEAK and not ours & _WEAK and not any(is_hedge(words, i) for i in range(len(words))):
        return False
    if not ours or not theirs:
        return not ours & _WEAK or any(is_hedge(passage, j) for j in near)
    return any(our in _ALLOWED.get(their, {their}) for our in ours for their in theirs)


def _modal(key: str) -> str:
    return {"'ll": "will", "won't": "will", "can't": "can", "cannot": "can"}.get(key) or key.removesuffix("n't")
