"""The order of this room: people, dates, events and what they tell, then one statement for each attribution."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.identify.addressed import place_addressed
from onrecord.identify.authority.lookup import apply_authority
from onrecord.identify.cues.acts import name_acts
from onrecord.identify.dates import find_dates, place_of
from onrecord.identify.frames import frame_attributions
from onrecord.identify.made import anchor, date_statements, published_of
from onrecord.identify.occasions.addressees import find_addressees
from onrecord.identify.occasions.events import find_events
from onrecord.identify.occasions.medium import name_media
from onrecord.identify.people import People, PlacedMention, mentions_within, resolve_people
from onrecord.schema import Addressee, Because, Party, PartyMention, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.authority.lookup import Authority
    from onrecord.identify.cues.acts import CueReading
    from onrecord.identify.dates import DateExpression
    from onrecord.identify.occasions.addressees import Addressed
    from onrecord.schema import Attribution, Document, Extraction, Made, Medium, Mention, PartyKind, Published

_UNKNOWN: tuple[Medium, None] = ("unknown", None)


@dataclass(frozen=True, slots=True)
class Identified:
    """What `identify` makes of one document: statements in the order of their attributions, and everybody in them."""

    statements: tuple[Statement, ...]
    parties: tuple[Party, ...]
    published: Published | None


@dataclass(frozen=True, slots=True)
class _Findings:
    """What each part of the room found, by attribution id."""

    made: Mapping[str, Made]
    media: Mapping[str, tuple[Medium, Because]]
    acts: Mapping[str, CueReading]
    to: Mapping[str, tuple[Addressed, ...]]


def identify_statements(document: Document, extraction: Extraction, authority: Authority | None = None) -> Identified:
    """Every attribution understood. What the story does not tell stays unknown; nothing is guessed from the publication date.

    `authority` adds the names and ids by which the world knows the parties. Near-linear in the length of the text.
    """
    attributions = extraction.attributions
    people = resolve_people(document, extraction)
    speakers = {key: who for key, (who, _) in people.speakers.items()}
    published, expressions = _date_document(document)
    frames = frame_attributions(document, attributions)
    acts = name_acts(document, attributions, frames)
    events = find_events(document, attributions, speakers, acts, frames)
    found = _Findings(
        date_statements(document, attributions, speakers, published, expressions, events),
        name_media(document, attributions, speakers, events),
        acts,
        find_addressees(document, attributions, people, speakers, events, acts, frames),
    )
    people, found = _seat_addressees(document, extraction.mentions, people, found)
    people = place_addressed(document, attributions, people, found.to)
    if authority is not None:
        days = _days_of(people, found.made, published)
        people = replace(people, parties=apply_authority(people.parties, days, authority))
    return Identified(tuple(_state(a, people, found) for a in attributions), people.parties, published)


def _date_document(document: Document) -> tuple[Published | None, Sequence[DateExpression]]:
    """The document's day, and the dates of its text as read on it; the text is read twice only where the day must be inferred."""
    place = place_of(document)
    undated = find_dates(document.text, None, place) if document.published is None else None
    published = published_of(document, undated)
    if undated is not None and published is None:
        return None, undated
    return published, find_dates(document.text, anchor(document, published), place)


def _state(a: Attribution, people: People, found: _Findings) -> Statement:
    who, why = people.speakers[a.id]
    act = found.acts[a.id]
    medium, medium_because = found.media.get(a.id, _UNKNOWN)
    return Statement(
        a,
        tuple(people.parties[i] for i in who),
        why,
        made=found.made.get(a.id),
        medium=medium,
        medium_because=medium_because,
        to=tuple(Addressee(people.parties[t.party], t.because) for t in found.to.get(a.id, ()) if t.party is not None),
        act=act.act,
        act_because=act.act_because,
        lemma=act.lemma,
        manner=act.manner,
        manner_because=act.manner_because,
        reality=act.reality,
        reality_because=act.reality_because,
        mentions=tuple(PartyMention(people.parties[i], span, b) for i, span, b in mentions_within(people, a.content)),
    )


def _seat_addressees(
    document: Document, mentions: Sequence[Mention], people: People, found: _Findings
) -> tuple[People, _Findings]:
    """A party for each addressee that has none: a name that the story uses for nothing else (*told the Ledger*)."""
    strangers: dict[str, list[Addressed]] = {}
    for addressed in found.to.values():
        for one in addressed:
            if one.party is None:
                strangers.setdefault(" ".join(document.text[slice(*one.words)].split()), []).append(one)
    if not strangers:
        return people, found
    kind_of = {m.span: m.kind for m in mentions}
    parties, places = list(people.parties), list(people.places)
    seat: dict[Span, int] = {}
    for name, ones in strangers.items():
        words = sorted({one.words for one in ones} | _elsewhere(document.text, name, people))
        kind: PartyKind = "person" if any(kind_of.get(span) == "person" for span in words) else "organisation"
        why = Because("identify", "to.name", tuple(words[:1]))
        for span in words:
            seat[span] = len(parties)
            places.append(PlacedMention(span, len(parties), Because("identify", "to.name", (span,))))
        parties.append(Party("", kind, name, why, full_name=name, names=(name,), mentions=tuple(words)))
    to = {
        key: tuple(one if one.party is not None else replace(one, party=seat[one.words]) for one in addressed)
        for key, addressed in found.to.items()
    }
    return _in_order(people, parties, places, to, found)


def _elsewhere(text: str, name: str, people: People) -> set[Span]:
    """Where else the name stands as words of their own that stand for nobody yet."""
    taken = [place.span.start for place in people.places]
    found = {Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
    return {s for s in found if bisect_left(taken, s.start) == bisect_left(taken, s.end)}


def _in_order(
    people: People,
    parties: Sequence[Party],
    places: Sequence[PlacedMention],
    to: Mapping[str, tuple[Addressed, ...]],
    found: _Findings,
) -> tuple[People, _Findings]:
    """The parties numbered anew by their first mention."""
    far = 1 << 62
    order = sorted(range(len(parties)), key=lambda i: (parties[i].mentions[0].start if parties[i].mentions else far, i))
    number = {old: new for new, old in enumerate(order)}
    speakers = {key: (tuple(number[i] for i in who), why) for key, (who, why) in people.speakers.items()}
    moved = sorted((replace(p, party=number[p.party]) for p in places), key=lambda p: (p.span.start, -p.span.end))
    seated = {
        key: tuple(one if one.party is None else replace(one, party=number[one.party]) for one in addressed)
        for key, addressed in to.items()
    }
    renamed = tuple(replace(parties[old], id=f"p{new + 1}") for new, old in enumerate(order))
    return People(renamed, speakers, tuple(moved)), replace(found, to=seated)


def _days_of(people: People, made: Mapping[str, Made], published: Published | None) -> dict[str, date]:
    """The day as of which each party's office is looked up: that of its latest dated statement, else of publication."""
    days: dict[str, date] = {}
    if published is not None:
        day = date.fromisoformat(published.value[:10])
        days = {party.id: day for party in people.parties}
    latest: dict[str, date] = {}
    for key, (who, _) in people.speakers.items():
        if key in made:
            for i in who:
                own = (made[key].end - timedelta(microseconds=1)).date()
                latest[people.parties[i].id] = max(own, latest.get(people.parties[i].id, own))
    return days | latest


__all__ = ["Identified", "identify_statements"]
