"""What the cue says was done: its lemma, the act of speaking, whether it was uttered or only held, and whether it happened.

Every value is decided by one rule of `ACT_RULES`, `MANNER_RULES` or `REALITY_RULES` from the words of its evidence alone, so
that anybody can apply the rule to the words again and get the same value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.identify.cues.act_words import ACT_OF, HELD, KNOWN_WORDS, PHRASES, UTTERED
from onrecord.identify.cues.lemmas import lemmatise
from onrecord.identify.cues.reality import PLAIN, RULES, read_reality
from onrecord.identify.frames import Frame, frame_attributions, words_of
from onrecord.schema import Because, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.schema import Act, Attribution, Document, Manner, Reality

_LEAD = 6  # words before the cue that can turn it: "has so far declined to", "is widely expected to"


@dataclass(frozen=True, slots=True)
class CueReading:
    """What a cue says was done. `lemma` is "" where there is no cue, or one without a word (a colon)."""

    lemma: str
    act: Act | None
    act_because: Because | None
    manner: Manner
    manner_because: Because
    reality: Reality
    reality_because: Because


def name_acts(
    document: Document, attributions: Sequence[Attribution], frames: Sequence[Frame] | None = None
) -> dict[str, CueReading]:
    """What each attribution's cue says was done, by attribution id. `frames` are theirs, where the caller has them already."""
    frames = frame_attributions(document, attributions) if frames is None else frames
    return {frame.attribution.id: _read_cue(document, frame) for frame in frames}


def cue_lemma(words: str) -> str:
    """The lemma of a cue's head: a word, or a phrase with a meaning of its own ("fire back", "according to").

    Auxiliaries, adverbs and verbs that only lead on to another ("went on to say", "declined to comment") are passed over;
    then the first word of `act_words`, else the first word that remains.
    """
    return _head_of([(w, i) for i, w in enumerate(_TOKEN.findall(words))])[0]


def _read_cue(document: Document, frame: Frame) -> CueReading:
    cue = [w for span in frame.attribution.cue for w in words_of(document, span)]
    text = document.text
    lemma, at = _head_of([(text[s:e], i) for i, (s, e) in enumerate(cue)])
    evidence = tuple(cue[i] for i in at) or frame.attribution.cue[:1] or (frame.head,)
    head = Span(evidence[0].start, evidence[-1].end)
    act, act_because = None, None
    if lemma in ACT_OF:
        act, act_because = ACT_OF[lemma], Because("identify", "acts.cue", (head,))
    manner, manner_rule = _manner(lemma)
    heard = _heard_by(document, frame, head) if lemma == "hear" else None
    if heard is not None:
        manner, manner_rule = "uttered", "manner.heard"
    reality, reality_rule, span = _reality(document, frame, head) if cue else ("actual", PLAIN, head)
    return CueReading(
        lemma,
        act,
        act_because,
        manner,
        Because("identify", manner_rule, (heard or head,)),
        reality,
        Because("identify", reality_rule, (span,)),
    )


# --- the head ---------------------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_AUXILIARY = frozenset(
    """
    be am is are was were been being have has had having do does did done will would shall should can could may might must
    ought cannot 's ’s 've ’ve 'll ’ll 'd ’d 're ’re 'm ’m not never no to that it as by in of on for with and or also then
    later still yet again once first just now only even always often soon earlier previously repeatedly further ever too so
    thus instead quickly much more most very a an the his her their its my our your he she they i we you who which what this
    these those at from about into over up out back off down ago today yesterday almost already far
    isn't wasn't aren't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't
    """.split()  # noqa: SIM905
)
_LEADS_ON = frozenset(
    """
    decline refuse fail try go keep get come begin start continue expect plan want hope stop cease help happen seem appear prepare
    schedule intend manage proceed rush move act serve use feel force allow permit need ask urge have vow dare
    """.split()  # noqa: SIM905
)  # passed over when another verb of the cue follows after "to"
_ADVERB = re.compile(r"[a-z]+ly$")
_NOT_ADVERBS = frozenset(("reply", "rely", "imply", "apply", "supply", "rally", "comply", "ally", "tally", "multiply"))
_PARTICLES = frozenset(("back", "out", "up", "down", "off", "away"))


def _head_of(words: Sequence[tuple[str, int]]) -> tuple[str, tuple[int, ...]]:
    """The lemma of a cue and the places of its words among `words`."""
    low = [w.lower().replace("’", "'") for w, _ in words]
    lemmas = [lemmatise(w, KNOWN_WORDS) for w in low]
    first = None
    for i, lemma in enumerate(lemmas):
        phrase = _phrase_at(lemmas, low, i)
        if phrase:
            return " ".join(phrase), tuple(range(i, i + len(phrase)))
        if not lemma[:1].isalpha() or low[i] in _AUXILIARY or _is_adverb(lemma):
            continue
        if (lemma in _LEADS_ON and _goes_on(lemmas, low, i)) or (lemma == "quote" and "saying" in low[i + 1 :]):
            continue
        if first is None:
            first = i
        if lemma in ACT_OF or lemma in HELD:
            first = i
            break
    if first is None:
        return "", ()
    if first + 1 < len(low) and low[first + 1] in _PARTICLES and lemmas[first] not in ("say", "tell"):
        return f"{lemmas[first]} {low[first + 1]}", (first, first + 1)
    return lemmas[first], (first,)


def _phrase_at(lemmas: Sequence[str], low: Sequence[str], at: int) -> tuple[str, ...]:
    """The phrase of the lists that begins here, else ()."""
    for phrase in PHRASES.get(lemmas[at], PHRASES.get(low[at], ())):
        if tuple(low[at + 1 : at + len(phrase)]) == phrase[1:]:
            return phrase
    return ()


def _is_adverb(word: str) -> bool:
    return bool(_ADVERB.match(word)) and word not in _NOT_ADVERBS


def _goes_on(lemmas: Sequence[str], low: Sequence[str], at: int) -> bool:
    """Whether a verb of the lists follows after "to" or as a participle: "declined to comment", "went on to say"."""
    after = range(at + 1, min(len(low), at + 4))
    led = any(low[k] == "to" for k in after) or lemmas[at] in ("keep", "begin", "start", "stop", "continue")
    return led and any(lemmas[k] in ACT_OF or lemmas[k] in HELD for k in range(at + 1, len(low)) if low[k] != "to")


# --- manner -----------------------------------------------------------------------------------------------------------


def _manner(lemma: str) -> tuple[Manner, str]:
    head = lemma.split(" ")[0]
    if lemma in UTTERED or (head in UTTERED and lemma not in HELD):
        return "uttered", "manner.reporting"
    if lemma in HELD or head in HELD or lemma in ("seem", "appear"):
        return "held", "manner.mind"
    return "uttered", "manner.plain"


_HEARS = re.compile(
    r"\b(?:courts?|jury|jurors|inquest|inquiry|tribunal|hearing|trial|coroner|magistrates|judges?|committee|commission|panel)\b",
    re.IGNORECASE,
)


def _heard_by(document: Document, frame: Frame, head: Span) -> Span | None:
    """*The court heard*: what a court hears is what somebody said to it; its words up to the cue, None where nobody sits."""
    source = frame.attribution.source
    if not source or source[0].start > head.start:
        return None
    whole = Span(source[0].start, head.end)
    return whole if _HEARS.search(document.text, *whole) else None


# --- reality ----------------------------------------------------------------------------------------------------------

_RELATIVE = re.compile(r"\s(?:who|whom|whose|which)\s")
_BREAK = re.compile(r"[.;:!?—–“”\"()]|''|``|--|,(?! (?:however|too|though|so far|of course),)")


def _reality(document: Document, frame: Frame, head: Span) -> tuple[Reality, str, Span]:
    """The value, its rule and its evidence: the words of the clause up to the cue's head, where they turn it; else the head."""
    piece = next((p for p in frame.pieces if p.start <= head.start < p.end), head)
    words = [w for w in words_of(document, Span(piece.start, head.end)) if w.start <= head.start]
    start = words[max(0, len(words) - 1 - _LEAD)].start if words else head.start
    start = _clause_start(document.text, start, head.start, frame.attribution)
    clause = Span(start, head.end)
    value, rule = read_reality(document.text[clause.start : clause.end])
    return value, rule, head if rule == PLAIN else clause


def _clause_start(text: str, start: int, end: int, attribution: Attribution) -> int:
    """After the last mark before the cue; marks inside of the source ("Moss, a former mayor, did not say") do not count.

    Nor does what the source says of itself: "an aide who did not want to be named said" is of an aide who spoke.
    """
    for s, e in attribution.source:
        if s < end and start < e <= end and _RELATIVE.search(text, s, e):
            start = e + (len(text[e:end]) - len(text[e:end].lstrip(" ,")))
    for mark in reversed(list(_BREAK.finditer(text, start, end))):
        if not any(s <= mark.start() < e for s, e in attribution.source):
            rest = mark.end()
            return rest + (len(text[rest:end]) - len(text[rest:end].lstrip()))
    return start


# --- replay -----------------------------------------------------------------------------------------------------------

Aspect = Literal["act", "manner", "reality"]


def _replay_act(words: str) -> Act | None:
    return ACT_OF.get(cue_lemma(words))


def _replay_manner(words: str) -> Manner:
    return _manner(cue_lemma(words))[0]


def _replay_heard(words: str) -> Manner:
    return "uttered" if _HEARS.search(words) else "held"


def _replay_reality(words: str) -> Reality:
    return read_reality(words)[0]


ACT_RULES: dict[str, Callable[[str], Act | None]] = {"acts.cue": _replay_act}
MANNER_RULES: dict[str, Callable[[str], Manner]] = {
    "manner.reporting": _replay_manner,
    "manner.mind": _replay_manner,
    "manner.plain": _replay_manner,
    "manner.heard": _replay_heard,
}
REALITY_RULES: dict[str, Callable[[str], Reality]] = dict.fromkeys(RULES, _replay_reality)
