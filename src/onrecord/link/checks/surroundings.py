"""What a sentence has around the quoted words that turns them: a denial, a doubt, an *if*, another's claim, a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.link.checks import wordlists as lists
from onrecord.link.checks.clauses import SUBJECTS, TELLING, has_verb, is_denied, is_told, opens_clause
from onrecord.link.checks.concerns import is_hedge, is_negation
from onrecord.link.checks.stems import stem_word

if TYPE_CHECKING:
    from onrecord.link.checks.folding import Folded
    from onrecord.schema.links import Concern

_REPORTED_HEDGES = lists.word_set(
    "thought believed guessed supposed suspected felt hoped hopes feels suspects guesses expected expects"
)
_DOUBTING = lists.word_set(
    "denied denies deny denying doubt doubts doubted doubting refused refuses reject rejected rejects dismissed false wrong untrue disagreed disputed"
)
_HEARSAY = lists.word_set(
    "claim claims claimed allege alleges alleged accuse accused rumor rumors critics others opponents reportedly"
)
_ASKING = lists.word_set("ask asks asked asking wonder wondered wonders whether question questioned")
_SUPPOSING = lists.word_set("suppose supposing imagine pretend assume")
_CONDITIONS = lists.CONDITIONS | lists.word_set("whether suppose imagine")
_VERBS = {stem_word(word) for word in lists.VERBS}
_EPISTEMIC = lists.HEDGES & lists.word_set(
    """maybe perhaps probably possibly likely unlikely apparently seemingly presumably allegedly supposedly think believe guess suppose suspect
    feel hope seem seems seemed appear appears appeared"""
)
_ASKED = re.compile(r"\?")
_QUOTE_MARK = re.compile('[“”"«»]')


def find_turn(
    words: Folded, text: str, low: int, high: int, context: frozenset[str], asks: bool
) -> tuple[int, int, Concern] | None:
    """The words of the sentence that govern words `low` up to `high` and turn them, as (first, last, what they touch); None if none do.

    Only words that can be a clause are governed. `context` are the words around the quotation in its own sentence, which may tell the same;
    `asks` says that the quotation is printed as a question. An attribution to others and a question count as hedges: the words are then
    said with less than the speaker's own certainty.
    """
    first_clause = next((j for j in range(low + 1, high) if opens_clause(words, text, j)), high)
    if not has_verb(words, low, first_clause) and not _has_present(words, low, first_clause):
        return None
    return _leading_turn(words, text, low, context, asks) or _trailing_turn(words, text, high, context)


def _has_present(words: Folded, low: int, high: int) -> bool:
    """Whether a verb in the present stands behind a noun or pronoun: *the trains run*."""
    return any(
        stem_word(words.keys[i]) in _VERBS and (words.keys[i - 1] not in lists.COMMON or words.keys[i - 1] in SUBJECTS)
        for i in range(low + 1, high)
    )


def _leading_turn(
    words: Folded, text: str, low: int, context: frozenset[str], asks: bool
) -> tuple[int, int, Concern] | None:
    first = _governed_from(words, text, low)
    if first is None:
        return None
    denied = is_denied(words, first, low)
    if denied and not any(is_negation(key) or key in _DOUBTING for key in context):
        return first, low, "negation"
    if words.keys[first] in _CONDITIONS or words.keys[first] in _SUPPOSING or words.keys[low - 1] in _CONDITIONS:
        return None if context & _CONDITIONS else (first, low, "condition")
    if is_told(words, first, low) and not _tells_too(words, first, low, context):
        return first, low, "hedge"
    hedged = any(words.keys[i] in _EPISTEMIC and is_hedge(words, i) for i in range(first, low))
    if hedged and not denied and not context & (lists.HEDGES | _REPORTED_HEDGES):
        return first, low, "hedge"
    if _is_question(words, text, low) and not asks and not context & _ASKING:
        return first, low, "hedge"
    return None


def _governed_from(words: Folded, text: str, low: int) -> int | None:
    """The first word of the clause that has the words as a part of itself or below it; None where they begin a clause of their own."""
    if not low or words.sentences[low - 1] != words.sentences[low]:
        return None
    if _QUOTE_MARK.search(text, words.ends[low - 1], words.starts[low]):
        return None  # the source quotes somebody there: whose words they are is asked elsewhere
    if opens_clause(words, text, low) not in ("", "that") or words.keys[low - 1] in ("and", "but", "so", "or"):
        return None
    first = low
    while first and words.sentences[first - 1] == words.sentences[low]:
        first -= 1
        if opens_clause(words, text, first) not in ("", "that"):
            break
    return first


def _tells_too(words: Folded, first: int, last: int, context: frozenset[str]) -> bool:
    if context & _HEARSAY:
        return True
    stems = {stem_word(key) for key in context}
    own = (key for key in words.keys[first:last] if key not in lists.COMMON and key not in TELLING)
    return any(stem_word(key) in stems for key in own)


def _is_question(words: Folded, text: str, at: int) -> bool:
    last = at
    while last + 1 < len(words) and words.sentences[last + 1] == words.sentences[at]:
        last += 1
    end = words.starts[last + 1] if last + 1 < len(words) else words.ends[last] + 4
    return _ASKED.search(text, words.ends[last], end) is not None


def _trailing_turn(words: Folded, text: str, high: int, context: frozenset[str]) -> tuple[int, int, Concern] | None:
    """*…, critics say*: another's claim, named behind it."""
    if high >= len(words) or words.sentences[high] != words.sentences[high - 1]:
        return None
    between = text[words.ends[high - 1] : words.starts[high]]
    if "," not in between or _QUOTE_MARK.search(between):
        return None
    last = next((j for j in range(high + 1, min(high + 5, len(words))) if words.keys[j] in TELLING), None)
    if last is None or words.sentences[last] != words.sentences[high]:
        return None
    ends = last + 1 >= len(words) or opens_clause(words, text, last + 1) == "mark"
    own = {"i", "we", "as", "who", "which", "that", "and", "but", "so"} & set(words.keys[high:last])
    if not ends or own or _tells_too(words, high, last, context):
        return None
    return high, last + 1, "hedge"
