"""Papers that speak: reports, polls, letters, statements; whose they are, and that "the poll" is the one told of before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.people.registry import Draft
from onrecord.identify.people.state import because
from onrecord.identify.people.wordlist import listed
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.identify.people.sources import SourceReading
    from onrecord.identify.people.state import Decision, State


def note_makers(state: State, makers: tuple[int, ...]) -> None:
    """The story says who wrote its report: the report, and "the authors" from here on, are theirs."""
    state.makers = makers
    if state.papers:
        paper, first = state.drafts[state.papers[-1][1]], state.drafts[makers[0]]
        if paper.name is None and first.name_span is not None:
            paper.name, paper.name_span = first.name, first.name_span


_ANY_PAPER = listed(
    """report study article piece story column editorial paper poll survey document filing ruling lawsuit analysis
    research letter memo statement email review audit"""
)


# What a house of news or research makes: an email or a memo is hardly that of the outlet named before it.
_HOUSE_PAPER = listed(
    "report study article piece story column editorial poll survey analysis research review audit paper"
)


def decide_paper(state: State, reading: SourceReading) -> Decision:
    """A report, a poll, a letter: the person who sent or signed it speaks; a paper keeps the name of the body that made it."""
    head, core, maker = reading.head, reading.core, reading.maker
    assert head is not None
    assert core is not None
    made_by = state.party_of(maker)
    owner, owned = _owner_of(state, reading)
    if made_by is not None and maker is not None and state.drafts[made_by].kind == "person":
        return (made_by,), because("people.maker", (core, maker.span), 0.85)
    if made_by is not None and (
        state.drafts[made_by].place or state.drafts[made_by].kind not in ("organisation", "document")
    ):
        made_by = None
    issuer = _issuer(state, reading) if head.low in _ISSUED and made_by is None else None
    if issuer is not None and state.drafts[issuer].kind != "organisation":
        return (issuer,), because("people.maker", (core,), 0.7)
    made_by = made_by if issuer is None else issuer
    if reading.definite and made_by is None and owner is None:
        known = next((p for h, p in reversed(state.papers) if h == head.low), None)
        if known is None and state.papers and head.low in _ANY_PAPER:
            known = state.papers[-1][1]
        if known is not None:
            state.papers.append((head.low, known))
            return (known,), because("people.paper", (core,), 0.7)
    at = _told_before(state, reading) if made_by is not None else None
    if at is None:
        at = state.found(Draft("document", rule="people.paper", description_span=core))
        state.drafts[at].description = state.words_of(core)
    draft = state.drafts[at]
    source = made_by if made_by is not None else owner
    if source is None and reading.definite and head.low in _HOUSE_PAPER:
        source = _last_body(state, core)
    if source is not None and state.drafts[source].name and (state.drafts[source].kind != "person" or owned):
        draft.name, draft.name_span = state.drafts[source].name, state.drafts[source].name_span
    if head.low in _ANY_PAPER:
        state.papers.append((head.low, at))
    makers = _pollsters(state, reading, at)
    return makers or (at,), because("people.paper", (core,), 0.7)


def _owner_of(state: State, reading: SourceReading) -> tuple[int | None, bool]:
    """The party that a paper belongs to, a body or by its possessive a person; and whether it is such a person."""
    owner = state.party_of(reading.owner)
    if owner is None or reading.owner is None or reading.owner.run is None:
        return None, False
    body = state.drafts[owner]
    if body.kind == "person" and reading.owner.run.possessive:
        return owner, True
    return (None if body.place or body.kind not in ("organisation", "document") else owner), False


_ISSUED = listed("statement statements release tweet tweets announcement")  # words that their sender speaks


_TOLD = 250  # characters before "the statement" in which the story told of it


def _issuer(state: State, reading: SourceReading) -> int | None:
    """Whose "the statement" is, which names nobody: of who spoke last."""
    if not reading.definite or reading.owner is not None or reading.core is None:
        return None
    at, leader = reading.core.start, state.recent.leader
    told = state.text.rfind(reading.head.low, max(0, at - _TOLD), at) if reading.head is not None else -1
    if told >= 0 and leader is not None and leader.span.start < told:
        return leader.party  # "Moss later apologised in a statement."
    return next((p for p in state.recent.weigh(at, lambda p: float(state.spoke_last(p, at)))), None)


_SEVERAL = re.compile(r"[-–/]")


def _pollsters(state: State, reading: SourceReading, at: int) -> tuple[int, ...]:
    """ "a Norland Post-Harbour News poll" is of two houses that made it together, `at` the first; () for one."""
    run = reading.owner.run if reading.owner is not None else None
    if run is None or run.possessive or reading.head is None or reading.head.low not in ("poll", "survey"):
        return ()
    text = state.words_of(run.span)
    cut = _SEVERAL.search(text)
    halves = _SEVERAL.split(text)
    if cut is None or len(halves) != 2 or not all(h[:1].isupper() and h.split()[-1].lower() in _MAKERS for h in halves):
        return ()
    spans = Span(run.span.start, run.span.start + cut.start()), Span(run.span.start + cut.end(), run.span.end)
    second = state.found(Draft("document", rule="people.paper", description_span=reading.core))
    for party, half in zip((at, second), spans, strict=True):
        state.drafts[party].name, state.drafts[party].name_span = " ".join(state.words_of(half).split()), half
    return at, second


def _told_before(state: State, reading: SourceReading) -> int | None:
    """The nameless paper that "The poll by the institute" takes up: "a new poll" just before it."""
    last = state.papers[-1] if state.papers and reading.definite and reading.head is not None else None
    if last is None or reading.head is None or last[0] != reading.head.low or state.drafts[last[1]].name is not None:
        return None
    return last[1]


_MAKERS = listed(
    """post times journal news press herald tribune gazette chronicle guardian telegraph magazine review reuters bloomberg
    politico breitbart university institute center centre college foundation fund watch council bureau agency survey
    association group organization organisation commission committee office cnn bbc nbc abc cbs fox ap mail independent
    observer today globe star sun standard express mirror economist atlantic research gallup pew"""
)


def _last_body(state: State, core: Span) -> int | None:
    drafts = state.drafts
    weights = state.recent.weigh(
        core.start,
        lambda p: float(drafts[p].kind == "organisation" and any(_MAKERS & set(k) for k in drafts[p].keys)),
    )
    return max(weights, key=lambda p: (weights[p], -p), default=None)
