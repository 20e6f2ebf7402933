"""The order of this room: people, dates, events and what they tell, then one statement for each attribution."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.identify.authority.lookup import apply_authority
from onrecord.identify.cues.acts import name_acts
from onrecord.identify.dates import find_dates, place_of
from onrecord.identify.frames import frame_attributions
from onrecord.identify.made import anchor, date_statements, published_of
from onrecord.identify.occasions.addressees import find_addressees
from onrecord.identify.occasions.events import find_events
from onrecord.identify.occasions.medium import name_media
from onrecord.identify.people import mentions_within, resolve_people
from onrecord.schema import Addressee, Because, Party, PartyMention, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.authority.lookup import Authority
    from onrecord.identify.cues.acts import CueReading
    from onrecord.identify.dates import DateExpression
    from onrecord.identify.occasions.addressees import Addressed
    from onrecord.identify.people import People
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
    parties = list(people.parties)
    kind_of = {m.span: m.kind for m in mentions}
    by_name: dict[str, int] = {}
    to: dict[str, tuple[Addressed, ...]] = {}
    for key, addressed in found.to.items():
        seated = []
        for one in addressed:
            if one.party is None:
                name = " ".join(document.text[slice(*one.words)].split())
                if name not in by_name:
                    by_name[name] = len(parties)
                    kind: PartyKind = "person" if kind_of.get(one.words) == "person" else "organisation"
                    why = Because("identify", "to.name", (one.words,))
                    parties.append(
                        Party(
                            f"p{len(parties) + 1}",
                            kind,
                            name,
                            why,
                            full_name=name,
                            names=(name,),
                            mentions=(one.words,),
                        )
                    )
                one = replace(one, party=by_name[name])
            seated.append(one)
        to[key] = tuple(seated)
    return replace(people, parties=tuple(parties)), replace(found, to=to)


def _days_of(people: People, made: Mapping[str, Made], published: Published | None) -> dict[str, date]:
    """The day as of which each party's office is looked up: that of its first dated statement, else of publication."""
    days: dict[str, date] = {}
    if published is not None:
        day = date.fromisoformat(published.value[:10])
        days = {party.id: day for party in people.parties}
    first: dict[str, date] = {}
    for key, (who, _) in people.speakers.items():
        if key in made:
            for i in who:
                own = made[key].start.date()
                first[people.parties[i].id] = min(own, first.get(people.parties[i].id, own))
    return days | first


__all__ = ["Identified", "identify_statements"]
