"""What the paper's own words in brackets stand for: a pronoun, a description of the one they name, or another noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.checks import wordlists as lists
from onrecord.link.checks.align import Step
from onrecord.link.checks.clauses import is_verb_like, opens_clause
from onrecord.link.checks.concerns import is_name
from onrecord.link.checks.numbers import is_numeric
from onrecord.link.checks.stems import stem_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.link.checks.folding import Folded

_DETERMINERS = lists.word_set("the a an this that these those my our your his her their its")
_COMMON_NOUNS = lists.word_set("man men woman women people thing things")
_LEFT_OUT = lists.word_set(
    "expletive expletives profanity inaudible unintelligible crosstalk redacted obscenity slur sic laughs laughter pause"
)
_MOST_TAKEN = 4  # words that a bracket at an edge is taken to stand for


def puts_another_noun(words: Folded, ours: Sequence[int], passage: Folded, theirs: Sequence[int]) -> bool:
    """Whether a bracket puts something else in the place of what was said.

    It may stand for pronouns and other common words, keep the words that it stands for, write an abbreviation out, or name the one that is
    described (*[Reyes]* for *that man*). *[the state]* for *the county* is another noun.
    """
    said = [j for j in theirs if passage.keys[j] not in lists.COMMON and not is_numeric(passage.keys[j])]
    if not ours or not said or any(words.keys[i] in _LEFT_OUT for i in ours):
        return False
    kept = {stem_word(words.keys[i]) for i in ours}
    lost = [j for j in said if stem_word(passage.keys[j]) not in kept]
    lost = [j for j in lost if passage.keys[j] != initials_of(words, ours) and not passage.keys[j].startswith("@")]
    if not lost or any(is_name(passage, j) for j in lost):
        return False  # a name taken away is told of elsewhere
    if all(is_verb_like(passage, j) for j in lost) and len(lost) == len(said):
        return False
    content = [i for i in ours if words.keys[i] not in lists.COMMON and words.keys[i] not in lists.TITLES]
    names = bool(content) and all(is_name(words, i) or words.forms[i][:1].isupper() for i in content)
    return not (names and passage.keys[theirs[0]] in _DETERMINERS)


def initials_of(words: Folded, indices: Sequence[int]) -> str:
    """The first letters of the words that are not common ones; "" for a single word."""
    letters = "".join(words.keys[i][:1] for i in indices if words.keys[i] not in lists.COMMON)
    return letters if len(letters) > 1 else ""


def take_edges(steps: Sequence[Step], passage: Folded, text: str) -> Sequence[Step]:
    """The steps, a bracket at an edge with the pronoun or the noun and its article that stand in its place in the source.

    An alignment leaves out what the passage has before and behind the words, so that there it gives a bracket nothing to stand for.
    """
    out = list(steps)
    if len(out) < 2:
        return out
    first, last = out[0], out[-1]
    if first.kind == "bracket" and first.low == first.high and first.low:
        low = _noun_before(passage, text, first.low)
        out[0] = Step("bracket", first.first, first.last, low, first.high)
    if last.kind == "bracket" and last.low == last.high and last.high < len(passage):
        high = _noun_behind(passage, text, last.high)
        out[-1] = Step("bracket", last.first, last.last, last.low, high)
    return out


def _noun_before(passage: Folded, text: str, at: int) -> int:
    """Where the noun begins that ends before word `at`; `at` where a verb or a mark stands there."""
    low = at
    while low and at - low < _MOST_TAKEN and not opens_clause(passage, text, low):
        key = passage.keys[low - 1]
        if low == at and key in lists.PRONOUNS:
            return low - 1
        if key in _DETERMINERS:
            return low - 1 if low < at else at
        if (key in lists.COMMON and key not in _COMMON_NOUNS) or is_verb_like(passage, low - 1):
            return at if low == at or key not in lists.COMMON else low
        low -= 1
    begins = low == 0 or passage.sentences[low - 1] != passage.sentences[low]
    return low if begins else at


def _noun_behind(passage: Folded, text: str, at: int) -> int:
    """Where the noun ends that begins with word `at`, with its article."""
    if opens_clause(passage, text, at):
        return at
    if passage.keys[at] in lists.PRONOUNS - _DETERMINERS:
        return at + 1
    high = at + (passage.keys[at] in _DETERMINERS)
    while high < len(passage) and high - at < _MOST_TAKEN and passage.sentences[high] == passage.sentences[at]:
        if (
            passage.keys[high] in lists.COMMON
            or is_verb_like(passage, high)
            or (high > at and opens_clause(passage, text, high))
        ):
            break
        high += 1
    return high if high > at + (passage.keys[at] in _DETERMINERS) else at
