"""What a changed word may turn: a negation, a number, a name, a modal, a condition, a hedge."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onrecord.link.checks import wordlists as lists
from onrecord.link.checks.numbers import is_numeric

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.link.checks.folding import Folded
    from onrecord.schema.links import Concern

ORDER: tuple[Concern, ...] = ("negation", "number", "name", "modal", "condition", "hedge")

_DAYS = lists.word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july august september october
    november december"""
)
_ALLIED = {"'ll": "will", "won't": "will", "can't": "can", "cannot": "can"}
_BEFORE_NUMBERS = lists.word_set("about around almost nearly roughly approximately")
_OWN_VIEW = lists.word_set("think believe guess suppose suspect feel hope")
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
# The preposition or pronoun that a word in COMMON may be, where a capital makes it no name.
_NEVER_NAMES = lists.COMMON | lists.TITLES


def find_concerns(words: Folded, indices: Iterable[int]) -> Counter[tuple[Concern, str]]:
    """The concerns of some words, each with what identifies it: two wordings with the same ones mean the same in this respect."""
    found: Counter[tuple[Concern, str]] = Counter()
    for i in indices:
        for concern, value in _concerns_of(words, i):
            found[concern, value] += 1
    return found


def difference(a: Counter[tuple[Concern, str]], b: Counter[tuple[Concern, str]]) -> tuple[Concern, ...]:
    """What concerns one of two wordings and not the other, in the order of weight."""
    changed = {concern for concern, _ in (a - b) + (b - a)}
    return tuple(c for c in ORDER if c in changed)


def is_negation(key: str) -> bool:
    return key in lists.NEGATIONS or key.endswith("n't")


def is_denial(key: str) -> bool:
    """A negation that is a word of its own, no verb that holds one (*refuse*)."""
    return key in lists.DENIALS or key.endswith("n't")


def are_opposites(a: str, b: str) -> bool:
    """*fair* and *unfair*, *legal* and *illegal*, *hopeful* and *hopeless*."""
    short, long = sorted((a, b), key=len)
    if len(short) >= 4 and any(long == prefix + short for prefix in _PREFIXES):
        return True
    return (
        len(short) > 5 and {short[-4:], long[-4:]} <= {"less", "eful", "tful", "pful", "mful"} and short[:4] == long[:4]
    )


def is_name(words: Folded, i: int) -> bool:
    """Whether a word is (part of) a name, by its capital inside a sentence; a first word only with a second capital behind it."""
    form, key = words.forms[i], words.keys[i]
    if form.startswith("@"):
        return True
    if not form[:1].isupper() or key in _NEVER_NAMES or key in _DAYS or is_numeric(key):
        return key == "^us"
    if form.isupper() and len(form) > 1:
        around = [words.forms[j] for j in (i - 1, i + 1) if 0 <= j < len(words)]
        return len(form) <= 5 and not any(w.isupper() and len(w) > 1 for w in around)
    if i and words.sentences[i - 1] == words.sentences[i]:
        return True
    after = i + 1 < len(words) and words.sentences[i + 1] == words.sentences[i]
    return after and words.forms[i + 1][:1].isupper() and words.keys[i + 1] not in _NEVER_NAMES


def is_number(words: Folded, i: int) -> bool:
    """A number, a part of one, a day or a month; the pronoun *one* is none."""
    key, form = words.keys[i], words.forms[i]
    if key in _DAYS:
        return form[:1].isupper()
    if key == "1" and form.lower() == "one":
        return False
    return is_numeric(key) or key in lists.NUMBER_WORDS


def _concerns_of(words: Folded, i: int) -> list[tuple[Concern, str]]:
    key = words.keys[i]
    out: list[tuple[Concern, str]] = []
    after = words.keys[i + 1] if i + 1 < len(words) else ""
    if is_negation(key) and not (key.startswith("fail") and after != "to"):  # a harvest fails, and nothing is denied
        out.append(("negation", ""))
    if key in lists.MODALS and not (words.forms[i] == "May" and is_inner(words, i)):
        base = _ALLIED.get(key) or key.removesuffix("n't")
        out.append(("modal", base))
    elif words.forms[i] == "May" and is_inner(words, i):
        out.append(("number", "may"))
    if is_number(words, i) and not (key.endswith("th") and words.forms[i].isalpha()):
        out.append(("number", key))  # "a second father" counts nothing
    if key in lists.CONDITIONS:
        out.append(("condition", key))
    if is_hedge(words, i):
        out.append(("hedge", key))
    if is_name(words, i):
        out.append(("name", key))
    return out


def is_inner(words: Folded, i: int) -> bool:
    """Not the first word of its sentence."""
    return i > 0 and words.sentences[i - 1] == words.sentences[i]


def is_hedge(words: Folded, i: int) -> bool:
    """A hedge where it stands: *about* before a number, *think* behind *I*, *sort* before *of*."""
    key = words.keys[i]
    before = words.keys[i - 1] if i else ""
    after = words.keys[i + 1] if i + 1 < len(words) else ""
    if (key, after) in lists.HEDGE_PAIRS:
        return key != "up" or is_numeric(after)
    if key in _BEFORE_NUMBERS:
        return is_numeric(after) or (after in ("a", "the", "all", "every", "no") and key in ("almost", "nearly"))
    if key in _OWN_VIEW:
        return before in ("i", "we")
    return key in lists.HEDGES
