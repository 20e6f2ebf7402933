"""The nouns that a clause is about: heads of its noun groups, found by the words around, without a parser.

A group runs from an article, a preposition, a number or a verb up to the next common word or verb; its last word is the head. What cannot
be told is left out, so that a missing head is a finding and a missing verb or adjective is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.checks import wordlists as lists
from onrecord.link.checks.clauses import FINITE, SUBJECTS, TELLING, is_past_verb, is_verb_like
from onrecord.link.checks.concerns import is_denial, is_name, is_number
from onrecord.link.checks.numbers import is_numeric
from onrecord.link.checks.stems import stem_word
from onrecord.link.checks.wordlists import ADVERBS

if TYPE_CHECKING:
    from onrecord.link.checks.folding import Folded

_ARTICLES = lists.word_set(
    "the a an this that these those my our your his her their its 's no any every each some all both either another other many few more most"
)
_PREPOSITIONS = lists.word_set(
    "of in on at by for with from about into over under between through during against near around behind toward towards without among like as than"
)
STRICT_PREPOSITIONS = lists.word_set(
    "in on at between near from with without under around behind about against inside outside over into"
)
_BE = lists.word_set("is are was were am be been being 's 're 'm isn't aren't wasn't weren't")
_HAVE = lists.word_set("have has had having 've haven't hasn't hadn't")
# Verbs in the present, which look like nouns behind a noun ("the county pays").
_VERBS = {stem_word(word) for word in lists.VERBS}
_ANYBODY = lists.word_set(
    "nobody none anybody somebody everybody anyone someone everyone 1 ones people those some all most many few"
)
_PARTICLES = lists.word_set("up down out off away back over")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a noun group: word `at`; `subject` where it stands before the verb of its clause and behind no preposition."""

    at: int
    subject: bool
    behind: str  # the preposition before the group, "" for none


def find_heads(words: Folded, first: int, last: int) -> list[Head]:
    """The heads of the noun groups of a clause that are no names and no numbers."""
    verb = next((i for i in range(first, last) if is_verb_like(words, i)), last)
    out: list[Head] = []
    i = first
    while i < last:
        if not _is_nounish(words, i) or not _may_open(words, i, first):
            i += 1
            continue
        end = i + 1
        while end < last and _is_nounish(words, end) and not is_past_verb(words, end):
            end += 1
        if end - i > 1 and end < last and words.keys[end] in _ARTICLES:
            end -= 1  # a verb before its object: "critics accuse the city"
        named = any(is_name(words, j) or words.forms[j][:1].isupper() for j in range(i, end))
        told = end < last and words.keys[end] in TELLING and end <= verb
        if not named and not told and not _is_adjective(words, i, end):
            behind = _preposition(words, i, first)
            out.append(Head(end - 1, end <= verb and not behind, behind))
        i = end
    return out


def _is_nounish(words: Folded, i: int) -> bool:
    key = words.keys[i]
    if (
        key in lists.COMMON
        or key in FINITE
        or key in ADVERBS
        or key in lists.HEDGES
        or key in ("last", "next")
        or key.endswith("ly")
    ):
        return False
    if is_denial(key) or is_numeric(key) or is_number(words, i) or is_past_verb(words, i):
        return False
    return not key.endswith("ing") or _has_article(words, i)


def _has_article(words: Folded, i: int) -> bool:
    """*The painting*, *a public meeting*; *sorting mail* is no noun."""
    before = words.keys[max(0, i - 2) : i]
    return bool(before) and (before[-1] in _ARTICLES or (before[0] in _ARTICLES and before[-1] not in lists.COMMON))


def _may_open(words: Folded, i: int, first: int) -> bool:
    """Whether a noun group may begin at a word, by what stands before it."""
    if i == first:
        return True
    before = words.keys[i - 1]
    if (
        before in _ARTICLES
        or before in _PREPOSITIONS
        or is_number(words, i - 1)
        or before in ("and", "or", "nor", "if", "because", "that")
    ):
        return True
    if before == "to":
        return stem_word(words.keys[i]) not in _VERBS and i + 1 < len(words) and words.keys[i].endswith("s")
    perfect = before.endswith("ed") and i > 1 and words.keys[i - 2] in _HAVE | {"not", "never", "to"}
    return is_past_verb(words, i - 1) or before in _HAVE or perfect


def _is_adjective(words: Folded, i: int, end: int) -> bool:
    """One word behind *have* or a verb, which may be a participle or an adjective as well, or a verb with its particle."""
    before = words.keys[i - 1] if i else ""
    if before in _HAVE | _BE and end - i == 1:
        return words.keys[i].endswith(("ed", "en", "n")) or not words.keys[i].endswith("s")
    after = words.keys[end] if end < len(words) else ""
    return end - i == 1 and after in _PARTICLES and before not in _ARTICLES and before not in _PREPOSITIONS


def _preposition(words: Folded, i: int, first: int) -> str:
    """The preposition that a noun group stands behind, over articles, numbers and adjectives."""
    for j in range(i - 1, max(first - 1, i - 5), -1):
        key = words.keys[j]
        if key in _PREPOSITIONS or key == "to":
            out_of = key == "of" and j > first and words.keys[j - 1] == "out"
            return "from" if out_of else key
        if key not in _ARTICLES and not is_number(words, j):
            return ""
    return ""


def place_of(words: Folded, i: int, first: int) -> str:
    """The preposition before the noun group that has word i; "" for none."""
    while i > first and _is_nounish(words, i - 1) and words.keys[i - 1] not in lists.COMMON:
        i -= 1
    found = _preposition(words, i, first)
    for j in range(i - 1, max(first, i - 5), -1):
        if words.keys[j] == found:  # "nobody from my office" is of my office
            return "" if words.keys[j - 1] in _ANYBODY else found
    return found


def modified_by(words: Folded, i: int, last: int) -> int | None:
    """The noun right behind word i that it only describes (*school* in *school nurse*); None where word i is the head."""
    j = i + 1
    if j >= last or not _is_nounish(words, j) or is_verb_like(words, j) or words.starts[j] != words.ends[i] + 1:
        return None
    if stem_word(words.keys[j]) in _VERBS or is_name(words, j) or is_name(words, i):
        return None
    return j


def subject_pronoun(words: Folded, first: int, last: int) -> str:
    """The pronoun that is the subject of a clause; "" where a noun is, or nothing."""
    for i in range(first, last):
        key = words.keys[i]
        if key == "that" and i == first and i + 1 < last and words.keys[i + 1] not in FINITE:
            continue
        if key in SUBJECTS:
            return key
        if key not in lists.COMMON or key in FINITE:
            return ""
        if key in ("the", "a", "an", "my", "our", "your", "his", "her", "their", "its", "these", "those"):
            return ""
    return ""


def is_passive(words: Folded, first: int, last: int) -> bool:
    """Whether a clause says what is done to its subject."""
    for i in range(first, last - 1):
        if words.keys[i] in _BE:
            for j in range(i + 1, min(i + 4, last)):
                key = words.keys[j]
                if key.endswith(("ed", "en")) or key in _PARTICIPLE_FORMS:
                    return True
                if key not in ("not", "be", "been", "being", "never", "also") and not key.endswith("ly"):
                    break
    return False


_PARTICIPLE_FORMS = lists.word_set(
    "paid set built sold made sent held told found kept left lost met caught bought brought taught fought cut hit put shut hurt read won led"
)
ORGANISATIONS = lists.word_set(
    """agency administration association authority bank board bureau campaign center centre chamber charity church city club college
    commission committee company corporation council country county court crew department district family federation firm force
    foundation government group hospital institute ministry museum network office organisation organization panel parish party police
    school staff state team town union university village team crew business ministry airline"""
)
