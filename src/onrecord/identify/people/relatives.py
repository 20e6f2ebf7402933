"""Relative pronouns to parties: *who*, *which*, *that* after the name or phrase that they go on from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.descriptions import decide_description
from onrecord.identify.people.phrases import tokens_of
from onrecord.identify.people.pronouns import find_antecedent
from onrecord.identify.people.registry import Draft
from onrecord.identify.people.sources import is_bodies, read_source
from onrecord.identify.people.state import because
from onrecord.identify.people.wordlist import listed
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.identify.people.phrases import Token
    from onrecord.identify.people.state import Decision, State


def decide_relative(state: State, span: Span, low: str) -> Decision:
    """ "who", "which", "that": the name right before it, or the phrase there and the name that it goes with."""
    sentence = state.document.sentences[max(0, state.recent.sentence_of(span.start))]
    tokens = tokens_of(state.document, Span(max(sentence.start, span.start - 200), span.start), state.gathered.run_at)
    while tokens and tokens[-1].run is None and tokens[-1].low in (",", "and", ")", "’s", "'s", "—", "-", "–"):
        tokens.pop()
    person = low in ("who", "whose", "whom")
    if not tokens:
        return _nearest_fit(state, span, person)
    tokens = _without_examples(tokens)
    if person and tokens[-1].run is None and (tokens[-1].low in ("%", "percent") or tokens[-1].low.endswith("%")):
        return _nameless(state, span, tokens[-1], "group")  # "the 18% who say"
    at = state.party_of(tokens[-1])
    beside = _beside_place(state, tokens) if person and at is not None else None
    if beside is not None:
        return (beside,), because("people.relative", (span,), 0.8)
    if at is not None and (not person or (state.drafts[at].kind in ("person", "group", "unnamed"))):
        evidence = (span, tokens[-1].span)
        return (at,), because("people.relative", evidence, 0.9)
    return _after_phrase(state, span, tokens, person)


def _without_examples(tokens: list[Token]) -> list[Token]:
    """ "younger voters such as Moss, who": the relative is of the voters."""
    for i in range(len(tokens) - 1, max(0, len(tokens) - 6), -1):
        t = tokens[i]
        if t.run is None and t.low in ("as", "like", "including"):
            cut = i - 1 if t.low == "as" else i
            such = t.low != "as" or tokens[i - 1].low == "such"
            many = cut > 0 and (tokens[cut - 1].low in nouns.PEOPLE_PLURAL or tokens[cut - 1].low in lists.PEOPLES)
            return tokens[:cut] if such and many else tokens
    return tokens


def _beside_place(state: State, tokens: Sequence[Token]) -> int | None:
    """Of "Ida Moss, a baker from Stoke, who": the baker, where the name right before the relative follows a preposition."""
    at = len(tokens) - 1
    while at > 0 and (tokens[at].run is not None or tokens[at].low in (",", "the")):
        at -= 1
    if tokens[at].run is not None or tokens[at].low not in _PREPOSITIONS:
        return None
    for i in range(at - 1, max(0, at - 6), -1):
        if tokens[i].run is None and (tokens[i].low in nouns.PERSON or tokens[i].low in lists.TITLES):
            return _apposed(state, tokens, i)
    return None


_PREPOSITIONS = listed("in at from near of outside")


def _nearest_fit(state: State, span: Span, person: bool) -> Decision:
    found = find_antecedent(state, span, "he" if person else "it")
    if found is not None and not state.drafts[found[0]].place:
        return (found[0],), because("people.relative", (span,), found[1])
    return (), because("people.no_speaker", (span,), None)


def _after_phrase(state: State, span: Span, tokens: Sequence[Token], person: bool) -> Decision:
    """The phrase before a relative, read backwards to the first word that can be its head."""
    described = _described(state, span, tokens) if person else None
    if described is not None:
        return described
    last = tokens[-1]
    if not person and last.run is None and (is_bodies(last.low) or last.low in nouns.PEOPLE_PLURAL):
        return _nameless(state, span, last, "group")  # "two spending groups that"
    if not person and last.run is None and last.low in nouns.ORGANISATION:
        named = _apposed(state, tokens, len(tokens) - 1)  # "Brightwater, a foundation that"
        if named is not None and state.drafts[named].kind == "organisation":
            return (named,), because("people.relative", (span, last.span), 0.8)
    for i in range(len(tokens) - 1, max(-1, len(tokens) - 16), -1):
        t = tokens[i]
        if t.run is not None:
            at = state.party_of(t)
            ends = i + 1 >= len(tokens) or tokens[i + 1].low in (",", "(", "—")
            wanted = ("person", "unnamed") if person else ("organisation", "document")
            if at is not None and ends and state.drafts[at].kind in wanted:
                return (at,), because("people.relative", (span, t.span), 0.7)
        elif person:
            decision = _person_phrase(state, span, tokens, i)
            if decision is not None:
                return decision
        elif t.low in nouns.DOCUMENT:
            return _paper(state, span, t, tokens[i - 1] if i else None)
        elif t.low in nouns.OBJECTS:
            return (), because("people.no_speaker", (span,), None)
    return _nearest_fit(state, span, person)


def _paper(state: State, span: Span, token: Token, before: Token | None) -> Decision:
    """The paper of that name that was spoken of, else this one; "the Acme report" says whose it is."""
    known = next((p for h, p in reversed(state.papers) if h == token.low), None)
    if known is None:
        draft = Draft(
            "document", rule="people.paper", description=state.words_of(token.span), description_span=token.span
        )
        known = state.found(draft)
        state.papers.append((token.low, known))
    maker, paper = state.party_of(before), state.drafts[known]
    body = state.drafts[maker] if maker is not None else None
    if body is not None and body.kind == "organisation" and not body.place and paper.name is None:
        paper.name, paper.name_span = body.name, body.name_span
    return (known,), because("people.relative", (span, token.span), 0.6)


def _person_phrase(state: State, span: Span, tokens: Sequence[Token], i: int) -> Decision | None:
    """ "those critics who" are a group; "an official who" is unnamed unless a name goes before: "Bo Hart, an official who"."""
    t = tokens[i]
    if t.low in nouns.PEOPLE_PLURAL or t.low in nouns.STAFF_PLURAL:
        return _nameless(state, span, t, "unnamed" if t.low in nouns.STAFF_PLURAL else "group")
    if (t.low in nouns.PERSON or t.low in nouns.STAFF) and (
        i + 1 == len(tokens) or tokens[i + 1].low in nouns.CUT_AT or tokens[i + 1].low == ","
    ):
        named = _apposed(state, tokens, i)
        if named is not None:
            return (named,), because("people.relative", (span, t.span), 0.8)
        return _nameless(state, span, t, "unnamed")
    return None


def _apposed(state: State, tokens: Sequence[Token], head: int) -> int | None:
    """The party of the name before the comma that a description ending at `head` follows."""
    at = head
    while at > 0 and tokens[at].low != ",":
        at -= 1
        if head - at > 10:
            return None
    while at > 0 and tokens[at].run is None and tokens[at].low in (",", ")"):
        at -= 1
    return None if at == head else state.party_of(tokens[at])


def _nameless(state: State, span: Span, token: Token, kind: str) -> Decision:
    plural = kind == "group" or token.low in nouns.STAFF_PLURAL
    key = (kind, token.low)
    at = state.by_words.get(key) if plural else None
    if at is None:
        draft = Draft("group" if kind == "group" else "unnamed", plural=plural, rule="people.nameless")
        draft.description, draft.description_span = state.words_of(token.span), token.span
        at = state.found(draft)
        if plural:
            state.by_words[key] = at
    return (at,), because("people.nameless", (span, token.span), 0.8)


def _described(state: State, span: Span, tokens: Sequence[Token]) -> Decision | None:
    """ "the Republican nominee for president, who": a definite description that is somebody known."""
    at = next((i for i in range(len(tokens) - 1, max(-1, len(tokens) - 9), -1) if tokens[i].low == "the"), None)
    if at is None or any(t.low == "," for t in tokens[at:]) or (at and tokens[at - 1].low == ","):
        return None
    reading = read_source(tokens[at:])
    if reading.kind != "description":
        return None
    who, why = decide_description(state, Span(tokens[at].span.start, tokens[-1].span.end), reading)
    if why.rule == "people.nameless":
        return None
    return who, because("people.relative", (span, *why.evidence), why.score)
