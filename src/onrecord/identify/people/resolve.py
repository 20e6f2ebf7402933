"""Who: the parties of a document, the speakers of each attribution, and every span that stands for a party."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.identify.people.anonymity import find_reasons
from onrecord.identify.people.bodies import name_bodies
from onrecord.identify.people.decide import decide_sources
from onrecord.identify.people.gather import gather_names
from onrecord.identify.people.gender import gather_gender
from onrecord.identify.people.labels import place_labels
from onrecord.identify.people.lands import lands_in, note_lands
from onrecord.identify.people.leanings import gather_leanings
from onrecord.identify.people.roles import gather_roles
from onrecord.identify.people.state import State, because
from onrecord.identify.people.voices import place_voices, read_voices
from onrecord.schema import Because, Party, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.identify.people.placing import Place
    from onrecord.identify.people.registry import Draft
    from onrecord.schema import Document, Extraction


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """Words that stand for a party (its index in `People.parties`), and why."""

    span: Span
    party: int
    because: Because


@dataclass(frozen=True, slots=True)
class People:
    """Everybody in a document. `parties` stand in the order of their first mention, `places` by their start; places may nest.

    `speakers` gives for each attribution's id the indices of its parties, several where they speak jointly and none where the
    story gives no source, and why.
    """

    parties: tuple[Party, ...]
    speakers: Mapping[str, tuple[tuple[int, ...], Because]]
    places: tuple[PlacedMention, ...]


def resolve_people(document: Document, extraction: Extraction) -> People:
    """Read a document's names, pronouns and descriptions into parties, and say which of them speaks each attribution.

    With `extraction.mentions` and `.links` the network's scores weigh in on names, pronouns and descriptions; without them
    what was mentioned lately decides. Near-linear in the length of the text.
    """
    gathered = gather_names(document, extraction)
    state = State(document, extraction, gathered)
    for party, words in gather_roles(document, gathered).items():
        state.hold(party, words)
        state.lands[party] = {w for role in state.drafts[party].roles for w in lands_in(role.text)}
    note_lands(document, gathered, state.lands)
    state.leanings = gather_leanings(document, gathered)
    place_labels(state)
    state.voices = read_voices(state)
    gather_gender(state)
    decide_sources(state)
    place_voices(state)
    drafts = gathered.registry.drafts
    _calm_capitals(drafts)
    merged = name_bodies(gathered.registry)
    find_reasons(document, state.decided, drafts)
    places = sorted(
        (_moved(p, merged) for p in [*state.settled, *state.more]), key=lambda p: (p.span.start, -p.span.end)
    )
    decided = {key: (tuple(merged.get(i, i) for i in who), why) for key, (who, why) in state.decided.items()}
    return _settled(document, drafts, places, decided, bool(extraction.mentions))


def _calm_capitals(drafts: Sequence[Draft]) -> None:
    """A person named in capitals only ("IDA MOSS", a label, a story in capitals) is called Ida Moss."""
    for draft in drafts:
        if draft.kind == "person" and draft.name and draft.name.isupper() and " " in draft.name and not draft.shown:
            draft.name, draft.shown = draft.name.title(), "_capitals"


def _moved(place: Place, merged: Mapping[int, int]) -> Place:
    return replace(place, party=merged[place.party]) if place.party in merged else place


def mentions_within(people: People, spans: Iterable[Span]) -> tuple[tuple[int, Span, Because], ...]:
    """The places that lie inside the spans, in order: party index, span, why."""
    out = []
    for span in spans:
        first = bisect_left(people.places, span.start, key=_start)
        for place in people.places[first : bisect_left(people.places, span.end, first, key=_start)]:
            if place.span.end <= span.end:
                out.append((place.party, place.span, place.because))
    return tuple(out)


def _start(place: PlacedMention) -> int:
    return place.span.start


def _settled(
    document: Document,
    drafts: Sequence[Draft],
    places: Sequence[Place],
    decided: Mapping[str, tuple[tuple[int, ...], Because]],
    network: bool,
) -> People:
    """Drafts to parties: those that speak or are surely somebody's name, numbered by first mention."""
    spans: dict[int, list[Span]] = {}
    for place in places:
        mine = spans.setdefault(place.party, [])
        if not mine or mine[-1] != place.span:
            mine.append(place.span)
    speaking = {i for who, _ in decided.values() for i in who}
    kept = [i for i, d in enumerate(drafts) if i in speaking or (i in spans and _is_party(d, network))]
    kept.sort(key=lambda i: (spans[i][0].start if i in spans else len(document.text), i))
    number = {draft: at for at, draft in enumerate(kept)}
    parties = tuple(_party(f"p{at + 1}", drafts, i, tuple(spans.get(i, ()))) for at, i in enumerate(kept))
    speakers = {
        key: (tuple(number[i] for i in who), _with_name(why, who, drafts)) for key, (who, why) in decided.items()
    }
    placed = tuple(
        PlacedMention(p.span, number[p.party], _with_name(because(p.rule, p.evidence, p.score), (p.party,), drafts))
        for p in places
        if p.party in number
    )
    return People(parties, speakers, placed)


def _is_party(draft: Draft, network: bool) -> bool:
    """Whether a draft that never speaks is somebody: one that the network vouches for, a person named in full; without a
    network, more than a word in capitals."""
    if draft.place or draft.kind not in ("person", "organisation"):
        return False
    if network:
        named = draft.kind == "person" and draft.full_mentions > 0
        return draft.vouched or named or bool(draft.roles) or bool(draft.handles) or draft.chief is not None
    if draft.kind == "organisation" and draft.chief is None and not draft.vouched and (draft.name or "").isupper():
        return draft.full_mentions > 1 or len(draft.keys) > 1
    return draft.vouched or draft.full_mentions > 0 or bool(draft.handles) or draft.chief is not None


def _name_of(draft: Draft, drafts: Sequence[Draft]) -> tuple[Span, ...]:
    """Where the fullest name, else the description, stands; for a name made up of a chief's, the chief's name and the words."""
    span = draft.name_span if draft.name and draft.made_of is None else draft.description_span
    chief = drafts[draft.made_of].name_span if draft.made_of is not None else None
    return tuple(s for s in (chief, span) if s is not None)


def _with_name(why: Because, who: Sequence[int], drafts: Sequence[Draft]) -> Because:
    """The evidence, and after it where each speaker's name (or description) stands in full (see `rules`)."""
    if not who or drafts[who[0]].kind == "author":
        return why
    spans = [_name_of(drafts[i], drafts) for i in who]
    if len(who) > 1:
        rule = why.rule if why.rule == "people.joint" else why.rule + "_joint"
        return Because(why.room, rule, (why.evidence[0], *(s[-1] for s in spans if s)), why.score)
    draft = drafts[who[0]]
    made = draft.shown if draft.made_of is None else "_owned" if draft.owned else "_made"
    return Because(why.room, why.rule + made, (*why.evidence, *spans[0]), why.score)


def _party(key: str, drafts: Sequence[Draft], at: int, mentions: tuple[Span, ...]) -> Party:
    draft = drafts[at]
    why = _with_name(because(draft.rule, mentions[:1], None), (at,), drafts)
    return Party(
        key,
        draft.kind,
        draft.name,
        why,
        full_name=draft.name,
        description=None if draft.name else draft.description,
        names=tuple(draft.forms),
        handles=tuple(draft.handles),
        roles=tuple(draft.roles),
        mentions=mentions,
        anonymity=draft.anonymity,
        anonymity_because=draft.anonymity_because,
    )
