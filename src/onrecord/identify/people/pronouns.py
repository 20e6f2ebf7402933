"""Pronouns to parties: agreement, what was mentioned lately, the network's links; *I* and *we*; *who* and *which*."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.identify.people.registry import Draft
from onrecord.identify.people.signatures import signature_after
from onrecord.identify.people.state import because

if TYPE_CHECKING:
    from onrecord.identify.people.state import Decision, State
    from onrecord.schema import Attribution, Span

SPEAKS_ON = 1.5  # who spoke last is likelier to be the one who speaks again
QUOTED_ON = 3.0  # "…," he said: a quotation without a new name is the last speaker's
NETWORK_WEIGHT = 0.7  # of the network's share, beside a weight for having been mentioned lately that sums to 1


def fits(state: State, party: int, low: str) -> float:
    """How well a party agrees with a pronoun: 0 for not at all, 1 where nothing speaks for or against it."""
    draft = state.drafts[party]
    if low in nouns.HE or low in nouns.SHE:
        if draft.kind not in ("person", "unnamed") or draft.plural or draft.place:
            return 0.0
        mine, other = (draft.male, draft.female) if low in nouns.HE else (draft.female, draft.male)
        if other > 1 and other > 2 * mine:
            return 0.0
        return 0.35 if other > mine else 1.0 + min(mine, 3.0) / 10
    if low in nouns.IT:
        return 1.0 if draft.kind in ("organisation", "document") and not draft.plural else 0.0
    if low in nouns.THEY:
        return 1.5 if draft.plural else 0.5 if draft.kind == "organisation" and not draft.place else 0.08
    return 1.0


def find_antecedent(
    state: State, span: Span, low: str, barred: frozenset[int] = frozenset(), *, speaks: float = 0.0
) -> tuple[int, float, str] | None:
    """The party of a third-person pronoun with a score in 0..1 and the rule; None where nobody fits.

    What was mentioned lately is weighed together with the network's links where it has some.
    """
    lately = state.recent.weigh(span.start, lambda p: 0.0 if p in barred else fits(state, p, low))
    total = sum(lately.values()) or 1.0
    scores = {p: w / total for p, w in lately.items()}
    rule = "people.pronoun"
    mention = state.links.mention_at(span)
    shares = state.links.shares(mention) if mention is not None else {}
    if shares and sum(shares.values()) > 0.2:
        rule = "people.pronoun_linked"
        for party, share in shares.items():
            fit = 0.0 if party in barred else min(fits(state, party, low), 1.0)
            scores[party] = scores.get(party, 0.0) + NETWORK_WEIGHT * share * fit
    if speaks:
        scores = {p: w * (speaks if _speaks_on(state, p, span, low) else 1.0) for p, w in scores.items()}
    best = max(scores, key=lambda p: (scores[p], -p), default=None)
    if best is None or scores[best] <= 0:
        return None
    return best, round(scores[best] / sum(scores.values()), 4), rule


def _quoted_on(a: Attribution) -> bool:
    """Whether a quotation stands before its pronoun: "…," he said."""
    return a.form == "direct" and bool(a.content and a.source) and a.content[0].start < a.source[0].start


def _speaks_on(state: State, party: int, span: Span, low: str) -> bool:
    """Whether a party spoke last, and no other subject has stepped in that a singular pronoun could be."""
    leader = state.recent.leader
    others = leader is not None and leader.party != party and low not in nouns.THEY and fits(state, leader.party, low)
    return not others and state.spoke_last(party, span.start)


def learn_gender(state: State, party: int, low: str, score: float) -> None:
    """A pronoun that can hardly be another's tells how the story speaks of its party; forgotten with the story."""
    if score > 0.75:
        draft = state.drafts[party]
        draft.male += 0.5 * (low in nouns.HE)
        draft.female += 0.5 * (low in nouns.SHE)


def decide_pronoun(state: State, a: Attribution, span: Span, low: str) -> Decision:
    """The speaker behind a pronoun that is a source, or that owns what is the source ("his remarks")."""
    if low in nouns.FIRST_PERSON:
        return _first_person(state, a, span)
    if low in nouns.SECOND_PERSON:
        return _second_person(state, span)
    joint = (state.joint_speakers(span.start) or state.pair_before(span.start)) if low == "they" else ()
    if joint:
        return joint, because("people.pronoun", (span,), 0.7)
    found = find_antecedent(
        state,
        span,
        low,
        _barred(state, a) | _named_after(state, a, span, low),
        speaks=QUOTED_ON if _quoted_on(a) else SPEAKS_ON,
    )
    if found is None:
        return _unknown(state, span, low)
    party, score, rule = found
    learn_gender(state, party, low, score)
    return (party,), because(rule, (span,), score)


def _barred(state: State, a: Attribution) -> frozenset[int]:
    """Who cannot be meant: inside a quotation, the one who is quoted says "he" of another; in talk, neither of the two is "he"."""
    if a.within is None and a.source and not state.quoted(a.source[0].start):
        return in_talk(state, a.source[0].start)
    if a.within is None or a.within not in state.decided or not state.quoted((a.source or a.content)[0].start):
        return frozenset()
    return frozenset(state.decided[a.within][0])


_SUBJECTS = frozenset(["he", "she", "they", "it"])
_CLAUSE = 200  # characters of indirect speech that are looked at


def _named_after(state: State, a: Attribution, span: Span, low: str) -> frozenset[int]:
    """Whom a subject's own clause names after it: "he told Moss", "she said Moss would win" are of somebody else."""
    sentence = state.document.sentences[max(0, state.recent.sentence_of(span.start))]
    end = min(sentence.end, span.start + _CLAUSE)
    after = [c for c in a.content if c.start > span.start]
    if a.form != "indirect" or not after:
        end = min(end, *(c.start for c in after), (a.cue or a.source)[-1].end + _OBJECT)
    return named_between(state, span, low, end)


def named_between(state: State, span: Span, low: str, end: int) -> frozenset[int]:
    """Whom a subject's clause names from it up to an offset, as far as the clause goes."""
    if low not in _SUBJECTS or state.quoted(span.start):
        return frozenset()
    at = bisect_left(state.gathered.places, span.start, key=lambda p: p.span.start)
    out = set()
    for place in state.gathered.places[at : at + 12]:
        run = state.gathered.run_at.get(place.span.start)
        start = run.whole.start if run is not None else place.span.start
        if start >= end or _NEW_CLAUSE.search(state.text, span.end, start) or state.text[start - 2 : start] == ", ":
            break  # "After he spoke, Moss left" may be of one
        if place.rule == "people.name" and not state.quoted(place.span.start):
            out.add(state.gathered.of_run.get(place.span.start, place.party))
    return frozenset(out)


_OBJECT = 30  # characters after a verb in which the one who is told is named
_NEW_CLAUSE = re.compile(r"[;.“\"]|, (?:and|but|while|as|which|who|because|after|before|when)\b")


def _unknown(state: State, span: Span, low: str) -> Decision:
    if low in nouns.IT:
        return (), because("people.no_speaker", (span,), None)
    kind = "group" if low in nouns.THEY else "unnamed"
    draft = Draft("group", plural=True) if kind == "group" else Draft("unnamed")
    draft.description, draft.description_span = state.words_of(span), span
    return (state.found(draft),), because("people.nameless", (span,), 0.3)


def in_talk(state: State, at: int) -> frozenset[int]:
    """Who speaks the talk that an offset is part of, and to whom: of others they say "he" and "she"."""
    voice = state.voices.at(at)
    return frozenset(named.party for named in (voice.speaker, voice.to) if named is not None) if voice else frozenset()


def _second_person(state: State, span: Span) -> Decision:
    """Whom the talk is to that the pronoun is part of; else nobody."""
    voice = state.voices.at(span.start)
    if voice is None or voice.to is None or state.quoted(span.start):
        return (), because("people.second_person", (span,), None)
    return (voice.to.party,), because("people.addressed", (span, voice.to.words), 0.8)


def _first_person(state: State, a: Attribution, span: Span) -> Decision:
    """The one who is quoted, whose turn or post it is; outside of quotations the article's own author, or who signed it."""
    holder = state.decided.get(a.within) if a.within is not None else None
    if holder is not None and holder[0]:
        return holder[0], because("people.first_person", (span,), 0.95)
    if state.quoted(span.start):
        speaker = state.speaker_at(span.start)
        if speaker:
            return speaker, because("people.first_person", (span,), 0.7)
    voice = state.voices.at(span.start)
    if voice is not None and voice.speaker is not None:
        return (voice.speaker.party,), because("people.voice", (span, voice.speaker.words), 0.8)
    if voice is not None and not (voice.asks and state.voices.guests):
        return (), because("people.no_speaker", (span,), None)
    signed = signature_after(state.document, state.gathered, span.start)
    if signed is not None:
        return (signed[0],), because("people.signature", (span, signed[1]), 0.8)
    return (state.author(span),), because("people.author", (span,), 0.9)
