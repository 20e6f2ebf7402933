"""Pronouns inside quotations: *I* is the speaker, *he* never is, and *we* are those whom the speaker speaks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.identify.people.placing import Place
from onrecord.identify.people.pronouns import find_antecedent
from onrecord.identify.people.registry import body_key
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.identify.people.state import State

_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Ss]he|him|[Hh]er|[Hh]is|hers|himself|herself|I|me|[Mm]y|myself|[Ww]e|us|[Oo]urs?|ourselves)\b"
)
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person)|chief\s(?:\w+\s)?(?:executive|officer)|ceo|president|chair(?:man|woman|person)?|(?:managing\s)?director|founder|owner|manager"
    r"|coach|captain|general\ssecretary|secretary[\s-]general|head|partner|boss|treasurer)\b",
    re.IGNORECASE,
)


def read_quoted(state: State) -> None:
    """Read all of them, once the speakers of quotations are known."""
    taken = {p.span.start for p in state.more}
    for m in _PRONOUN.finditer(state.text):
        span, low = Span(*m.span()), m.group().lower()
        if span.start in taken or not state.quoted(span.start):
            continue
        speakers = state.speaker_at(span.start)
        if low in nouns.FIRST_PERSON:
            at = None if len(speakers) != 1 else _body_of(state, speakers[0]) if low in nouns.WE else speakers[0]
            if at is not None:
                score = 0.7 if low in nouns.WE else 0.9
                state.more.append(Place(span, at, "people.first_person", (span,), score=score))
            continue
        found = find_antecedent(state, span, low, frozenset(speakers))
        if found is not None:
            state.more.append(Place(span, found[0], found[2], (span,), score=found[1]))


def _body_of(state: State, speaker: int) -> int | None:
    """The organisation that speaks, or that the speaker's office is to speak for, where the story names it."""
    draft = state.drafts[speaker]
    if draft.kind == "organisation":
        return speaker
    for role in draft.roles:
        if role.organisation and not role.former and _SPEAKS_FOR.search(role.text):
            at = state.registry.by_key.get(body_key(tuple(role.organisation.split())))
            if at is not None and state.drafts[at].kind == "organisation" and not state.drafts[at].place:
                return at
    return None
