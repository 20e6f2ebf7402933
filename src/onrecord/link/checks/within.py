"""Who speaks inside a text's own quotation marks, read from the words around: *“…,” said Chief Executive Harriet Voss.*

A quotation without such words is the last speaker's before it in the same paragraph, and a pronoun stands for the last one named.
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
_FARTHEST_BACK = 6  # quotations that a pronoun may look over
_VERBS = SPEECH_VERBS | word_set(
    """explained noted continued concluded commented remarked stressed emphasized emphasised observed recalled responded agreed quipped
    joked lamented cautioned testified tweets posts explains notes continues went recalls responds agrees observes adds"""
)
_VERB = re.compile(rf"\b(?:{'|'.join(sorted(_VERBS))})\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_OWN = re.compile(r"\bI(?:['’]ve|['’]d)?\s+(?:\w+\s+)?(?:said|say|told|wrote|asked|added|argued)\b")
_CAPITAL = r"(?:[^\W\d_a-z][\w’'-]*\.?|d[ei]|van|von|der|la|bin|al)"
_NAME = re.compile(rf"[^\W\d_a-z][\w’'-]*\.?(?:\s+{_CAPITAL})*")
_NAMED_AFTER = re.compile(rf"^[\s,]*(?:the\s+)?(?:[a-z-]+\s+){{0,6}}?(?P<name>{_NAME.pattern})")
_ACCORDING = re.compile(rf"^[\s,]*according to\s+(?:[a-z-]+\s+){{0,5}}?(?P<name>{_NAME.pattern})")
_SIGNED = re.compile(rf"^\s*[—–-]+\s*(?P<name>{_NAME.pattern})")
_LABELLED = re.compile(rf"(?P<name>{_NAME.pattern})[^.!?]{{0,60}}[:—–]\s*$")
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSen)(?<!\bRep)(?<!\bGov)[.!?](?:[”\"’)]*)\s|\n\s*\n")
_NO_NAMES = word_set(
    """the a an in on at by for with from as and but or if when while after before this that these those there it its his her their our my
    he she they we i you who what to of not no yes then now today yesterday monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december asked speaking"""
)


class Inside(NamedTuple):
    """What the words around say: whether somebody else speaks at all, and by which name, None where none is read."""

    told: bool
    speaker: str | None = None
    around: str = ""


def find_inside(primary: Primary, start: int, end: int) -> Span | None:
    """The quotation inside a primary that holds all characters from `start` to `end`."""
    at = bisect_left(primary.inner, (start + 1,)) - 1
    held = primary.inner[at] if at >= 0 else None
    return held if held is not None and held.start <= start and end <= held.end else None


def read_inside(primary: Primary, inner: Span) -> Inside:
    """Who speaks in one of a primary's own quotations (one of `primary.inner`)."""
    at = primary.inner.index(inner)
    told, name, around = _read_around(primary.text, inner)
    before = primary.inner[max(0, at - _FARTHEST_BACK) : at][::-1]
    if name is not None:
        return Inside(True, _full_name(primary.text, name, inner), around)
    if told and not _PRONOUN.search(around):
        return Inside(True, None, around)
    for earlier in before:
        between = primary.text[earlier.end : inner.start]
        if not told and re.search(r"\n\s*\n|\n\s+", between):
            break  # words of another paragraph, with nothing around
        _, named, _ = _read_around(primary.text, earlier)
        if named is not None:
            return Inside(True, _full_name(primary.text, named, earlier), around)
    return Inside(told, None, around)


def _read_around(text: str, inner: Span) -> tuple[bool, str | None, str]:
    """Whether somebody is said to speak, the name nearest to the verb, and the words looked at."""
    low, high = max(0, inner.start - _BEFORE), min(len(text), inner.end + _AFTER)
    before = _SENTENCE_END.split(text[low : inner.start])[-1]
    ended = text[inner.start : inner.end].rstrip("”\"’» ").endswith((".", "!", "?"))
    after = text[inner.end : high]
    after = "" if ended and re.match(r"\s+[“\"]|\s*\n\s*\n|\s*$", after) else _SENTENCE_END.split(f"{after} ")[0]
    around = f"{before} {after}"
    if _OWN.search(around):
        return False, None, around
    signed = _ACCORDING.match(after) or _SIGNED.match(after)
    if signed and _is_name(signed["name"]):
        return True, signed["name"], around
    told = bool(signed) or bool(re.match(r"\s*[—–-]\s", after))
    for clause, behind in ((after, True), (before, False)):
        for verb in _VERB.finditer(clause):
            told = True
            if (name := _subject(clause, verb, behind)) is not None:
                return True, name, around
    labelled = _LABELLED.search(before)
    if labelled and _is_name(labelled["name"]):
        return True, labelled["name"], around
    return told or bool(re.search(r"[:—–]\s*$", before)), None, around


def _subject(clause: str, verb: re.Match[str], behind: bool) -> str | None:
    """The name of who speaks by a verb: before it, or right behind it in a clause that follows the quotation."""
    ahead = clause[: verb.start()]
    names = [n.group() for n in _NAME.finditer(re.sub(r",[^,]*,\s*$", " ", ahead)) if _is_name(n.group())]
    if names and not _PRONOUN.search(ahead):
        return names[0] if "," in ahead.strip(" ,") else names[-1]
    if not behind or _PRONOUN.search(ahead) or _PRONOUN.match(clause[verb.end() :].lstrip()):
        return None
    found = _NAMED_AFTER.match(clause[verb.end() :])
    return found["name"] if found and _is_name(found["name"]) else None


def _is_name(words: str) -> bool:
    first = words.split()[0].strip(".,’'").casefold()
    return first not in _NO_NAMES and bool(who_is(words))


def _full_name(text: str, name: str, inner: Span) -> str:
    """The name as the text gives it in full: *Voss* is the Harriet Voss named before, or else behind."""
    words = name_words(name)
    if len(words) != 1:
        return name.strip(" .,")
    last = re.escape(name.split()[-1].strip(" .,"))
    full = re.compile(rf"\b[^\W\d_a-z][\w’'-]+\s+(?:[^\W\d_a-z][\w’'-]*\.?\s+){{0,4}}?{last}\b(?!\s+[^\W\d_a-z])")
    found = [m for m in full.finditer(text) if len(name_words(m.group())) > 1 and _is_name(m.group())]
    if not found:
        return name.strip(" .,")
    return " ".join(min(found, key=lambda m: (m.start() > inner.start, abs(m.start() - inner.start))).group().split())
