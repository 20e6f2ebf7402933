"""Who speaks inside a text's own quotation marks, read from the words around: *“…,” said Chief Executive Harriet Voss.*

A quotation without such words is the last speaker's before it in the same paragraph, and a pronoun stands for the last speaker where
nobody else is named since. Where no name is sure, none is given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.checks.speakers import name_words, who_is
from onrecord.link.checks.wordlists import SPEECH_VERBS, word_set

if TYPE_CHECKING:
    from onrecord.link.checks.primaries import Primary
    from onrecord.schema import Span

_BEFORE, _AFTER = 240, 200  # characters looked at
_NAMED_WITHIN = 20_000  # characters in which a full name is looked for
_FARTHEST_BACK = 6  # quotations that a pronoun may look over
_VERBS = SPEECH_VERBS | word_set(
    """explained noted continued concluded commented remarked stressed emphasized emphasised observed recalled responded agreed quipped
    joked lamented cautioned testified tweets posts explains notes continues went recalls responds agrees observes adds"""
)
_VERB = re.compile(rf"\b(?:{'|'.join(sorted(_VERBS))}|(?:put|puts) it)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_OWN = re.compile(r"\bI(?:['’]ve|['’]d)?\s+(?:\w+\s+)?(?:said|say|told|wrote|asked|added|argued)\b")
_CAPITAL = r"(?:[^\W\d_a-z][\w’'-]*\.?|d[ei]|van|von|der|la|bin|al)"
_NAME = re.compile(rf"[^\W\d_a-z][\w’'-]*\.?(?:\s+{_CAPITAL})*")
_NAMED_AFTER = re.compile(rf"^[\s,]*(?:the\s+)?(?:[a-z-]+,?\s+){{0,6}}?(?P<name>{_NAME.pattern})")
_ACCORDING = re.compile(rf"(?:[Aa]ccording to|[Ii]n the words of)\s+(?:[a-z-]+\s+){{0,5}}?(?P<name>{_NAME.pattern})")
_SIGNED = re.compile(rf"^\s*[—–-]+\s*(?P<name>{_NAME.pattern})")
_FOLLOWS_PREPOSITION = re.compile(r"\b(?:of|in|at|from|to|for|with|on|near|by|and)\s+(?:the\s+)?$")
_LABELLED = re.compile(rf"(?P<name>{_NAME.pattern})[^.!?]{{0,60}}[:—–]\s*$")
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSen)(?<!\bRep)(?<!\bGov)[.!?](?:[”\"’)]*)\s|\n\s*\n"
)
_NO_NAMES = word_set(
    """the a an in on at by for with from as and but or if when while after before this that these those there it its his her their our my
    he she they we i you who what to of not no yes then now today yesterday monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december asked speaking"""
)


class Inside(NamedTuple):
    """What the words around say: whether somebody else speaks at all, and by which name, None where none is read."""

    told: bool
    speaker: str | None = None


def find_inside(primary: Primary, start: int, end: int, *, mostly: bool = False) -> Span | None:
    """The quotation inside a primary that holds all characters from `start` to `end`, or `mostly` more than half of them."""
    at = bisect_left(primary.inner, (start + 1,)) - 1
    held = primary.inner[at] if at >= 0 else None
    if held is not None and held.start <= start and end <= held.end:
        return held
    near = primary.inner[max(0, at) : at + 2] if mostly else ()
    return next((s for s in near if 2 * (min(s.end, end) - max(s.start, start)) > end - start), None)


def read_inside(primary: Primary, inner: Span) -> Inside:
    """Who speaks in one of a primary's own quotations (one of `primary.inner`)."""
    at = primary.inner.index(inner)
    told, name, pronoun = _read_around(primary.text, inner)
    if name is not None:
        return Inside(True, _full_name(primary.text, name, inner))
    if told and not pronoun:
        return Inside(True)
    for earlier in primary.inner[max(0, at - _FARTHEST_BACK) : at][::-1]:
        between = primary.text[earlier.end : inner.start]
        if not told and "\n" in between.strip(" "):
            break  # words of another paragraph, with nothing around
        earlier_told, named, before = _read_around(primary.text, earlier)
        if named is not None:
            full = _full_name(primary.text, named, earlier)
            return Inside(True, full if _names_nobody_else(between, full) else None)
        if earlier_told and not before:
            return Inside(True)
    return Inside(told)


def _names_nobody_else(text: str, name: str) -> bool:
    """Whether a pronoun behind the text can only stand for the one named."""
    last = name_words(name)[-1:]
    runs = (m.group() for m in _NAME.finditer(re.sub(r"[“\"][^”\"]*[”\"]", " ", text)))
    return all(name_words(run)[-1:] == last for run in map(_clean_name, runs) if run is not None)


def _read_around(text: str, inner: Span) -> tuple[bool, str | None, bool]:
    """Whether somebody is said to speak, the name of who does, and whether a pronoun stands there instead."""
    low, high = max(0, inner.start - _BEFORE), min(len(text), inner.end + _AFTER)
    before = _SENTENCE_END.split(text[low : inner.start])[-1]
    ended = text[inner.start : inner.end].rstrip('”"’» ').endswith((".", "!", "?"))
    after = text[inner.end : high]
    after = "" if ended and re.match(r"\s+[“\"]|\s*\n\s*\n|\s*$", after) else _SENTENCE_END.split(f"{after} ")[0]
    if _OWN.search(f"{before} {after}"):
        return False, None, False
    found = _SIGNED.match(after) or _ACCORDING.match(after.lstrip(" ,")) or _ACCORDING.search(before)
    if found and (name := _clean_name(found["name"])):
        return True, name, False
    told = bool(found) or bool(re.match(r"\s*[—–-]\s|[\s,]*according to", after))
    for clause, behind in ((after, True), (before, False)):
        for verb in _VERB.finditer(clause):
            told = True
            if (name := _subject(clause, verb, behind)) is not None:
                return True, name, False
    pronoun = bool(_PRONOUN.search(f"{before} {after}"))
    labelled = None if told or pronoun else _LABELLED.search(before)
    if labelled and (name := _clean_name(labelled["name"])):
        return True, name, False
    return told or bool(re.search(r"[:—–]\s*$", before)), None, pronoun


def _subject(clause: str, verb: re.Match[str], behind: bool) -> str | None:
    """The name of who speaks by a verb: before it, or right behind it in a clause that follows the quotation."""
    ahead = clause[: verb.start()]
    pronoun = _PRONOUN.search(ahead)
    if pronoun:
        return _name_before(ahead[: pronoun.start()])
    if ahead.rstrip().endswith(","):
        ahead = ahead[: ahead.index(",")]  # "Amadi, who runs the crews, said"
    names = [
        name
        for run in _NAME.finditer(ahead)
        if not _FOLLOWS_PREPOSITION.search(ahead[: run.start()]) and (name := _clean_name(run.group()))
    ]
    if names:
        return names[-1]
    if not behind or _PRONOUN.match(clause[verb.end() :].lstrip()):
        return None
    found = _NAMED_AFTER.match(clause[verb.end() :])
    return _clean_name(found["name"]) if found else None


def _name_before(ahead: str) -> str | None:
    """The name that a pronoun in the same clause stands for: the only one before it, where the clause begins with it."""
    runs = list(_NAME.finditer(ahead))
    begins = bool(runs) and not ahead[: runs[0].start()].strip() and runs[0].group() == _clean_name(runs[0].group())
    return runs[0].group() if begins and len(runs) == 1 else None


def _clean_name(run: str) -> str | None:
    """Words with capitals without those that only begin a sentence; None where no name is left."""
    words = run.split()
    while words and words[0].strip(".,’'").casefold() in _NO_NAMES:
        words = words[1:]
    return " ".join(words) if words and who_is(" ".join(words)) else None


def _near(inner: Span) -> tuple[int, int]:
    return max(0, inner.start - _NAMED_WITHIN), inner.end + _NAMED_WITHIN


def _full_name(text: str, name: str, inner: Span) -> str:
    """The name as the text gives it in full: *Voss* is the Harriet Voss named before, or else behind."""
    words = name_words(name)
    if len(words) != 1:
        return name.strip(" .,")
    last = re.escape(name.split()[-1].strip(" .,"))
    full = re.compile(rf"\b[^\W\d_a-z][\w’'-]+\s+(?:[^\W\d_a-z][\w’'-]*\.?\s+){{0,4}}?{last}\b(?!\s+[^\W\d_a-z])")
    found = [(m.start(), _clean_name(m.group()) or "") for m in full.finditer(text, *_near(inner))]
    longer = [(at > inner.start, abs(at - inner.start), known) for at, known in found if len(name_words(known)) > 1]
    return " ".join(min(longer)[2].split()) if longer else name.strip(" .,")
