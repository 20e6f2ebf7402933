"""Statements and mentions as flat rows: what `onrecord extract` gives, for tables and for outside scorers.

The values are kept stable: names as text, days inclusive, `null` where the story does not say. docs/reference/json.md tells them.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.identify.made import format_made

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onrecord.schema import (
        AttributionRow,
        Extraction,
        Link,
        Mention,
        MentionKind,
        MentionRow,
        Party,
        PartyKind,
        Reply,
        Span,
        Statement,
    )

AUTHOR = "AUTHOR"
_FAR = 200  # characters of a mention, about
_KIND_OF_PARTY: dict[PartyKind, MentionKind] = {
    "person": "person",
    "organisation": "organisation",
    "group": "person",
    "document": "object",
    "unnamed": "person",
}  # those of the author are not words of the story about somebody, and there are none of "none"


def flat_statement(statement: Statement, replies_to: str | None = None) -> AttributionRow:
    """The attribution with who, when, how and to whom in plain values, and the id of the statement that it answers."""
    attribution = statement.attribution
    row: AttributionRow = {
        "id": attribution.id,
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "form": attribution.form,
        "score": attribution.score,
        "speaker": _one_or_all([_name_of(party) for party in statement.speakers]),
        "kind": statement.speaker.kind if statement.speaker is not None else "none",
        "full_name": _one_or_all([_full_name_of(party) for party in statement.speakers]),
        "made": format_made(statement.made) if statement.made is not None else None,
        "medium": statement.medium,
        "to": [name for to in statement.to if (name := _name_of(to.party)) is not None],
        "replies_to": replies_to,
        "act": statement.act,
        "manner": statement.manner,
        "reality": statement.reality,
    }
    if attribution.within:
        row["within"] = attribution.within
    return row


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def answers_of(replies: Iterable[Reply]) -> dict[str, str]:
    """Statement id -> the id of the one that it answers; what it goes on from only where it answers no other."""
    ordered = sorted(replies, key=lambda reply: reply.kind != "continuation")
    return {reply.statement: reply.answers for reply in ordered if reply.answers is not None}


def flat_mentions(text: str, extraction: Extraction, parties: Sequence[Party]) -> list[MentionRow]:
    """Every mention with its kind, the cluster of those that name the same, and the fullest name in that cluster.

    Mentions of a party are of its cluster ("p1"). Of all others each joins the earlier one that it most likely stands for, where
    that is likelier than that it names somebody new.
    """
    places = {span: party for party in parties for span in party.mentions}
    known = _parties_of(text, extraction.mentions, places)
    clusters = _cluster(text, extraction, known, places)
    rows = [(m.span, m.kind, cluster) for m, cluster in zip(extraction.mentions, clusters, strict=True)]
    met = {span for span, _ in known.values()}
    starts = [m.span.start for m in extraction.mentions]
    rows += [
        (span, _KIND_OF_PARTY[party.kind], party.id)
        for span, party in places.items()
        if span not in met and party.kind in _KIND_OF_PARTY and not _touches(starts, extraction.mentions, span)
    ]
    names = _longest_names(text, zip(clusters, extraction.mentions, strict=True))
    names |= {party.id: party.name for party in parties if party.name is not None}
    return [
        {"start": span.start, "end": span.end, "kind": kind, "cluster": cluster, "name": names.get(cluster)}
        for span, kind, cluster in sorted(rows)
    ]


def _touches(starts: Sequence[int], mentions: Sequence[Mention], span: Span) -> bool:
    """Whether some mention has its own say on where a party's words end: it crosses them, or begins with them, or is a name with
    something before it. The name at the end of a description is somebody else's."""
    for i in range(bisect_left(starts, span.start - _FAR), bisect_left(starts, span.end)):
        other = mentions[i].span
        if other.end <= span.start:
            continue
        inside = other.start < span.start and span.end <= other.end
        if not inside or (other.end == span.end and mentions[i].form == "name"):
            return True
    return False


def _parties_of(text: str, mentions: Sequence[Mention], places: Mapping[Span, Party]) -> dict[int, tuple[Span, Party]]:
    """Which mentions, by their numbers, are words of a party, and which of its words.

    Those with the same words; and names that end in a party's words, for a mention holds what stands before a name and the
    possessive after it: "Mayor Ida Moss's" is "Ida Moss". A description may end in the name of somebody else.
    """
    by_end: dict[int, Span] = {}
    for span in sorted(places):  # of spans with one end the shortest, which begins last
        by_end[span.end] = span
    found = {}
    for index, mention in enumerate(mentions):
        span = mention.span
        if span not in places and mention.form == "name":
            bare = span.end - 2 if text[span.end - 2 : span.end] in ("'s", "’s") else span.end
            near = by_end.get(bare) or by_end.get(span.end)
            if near is not None and span.start <= near.start and _KIND_OF_PARTY.get(places[near].kind) == mention.kind:
                span = near
        if span in places:
            found[index] = (span, places[span])
    return found


def _cluster(
    text: str, extraction: Extraction, known: Mapping[int, tuple[Span, Party]], places: Mapping[Span, Party]
) -> list[str]:
    """The id of each mention's cluster: a party's, that of its antecedent, or one of its own.

    What holds a party's words never stands for that party: a spokesman for Moss is not Moss. Nor is *I* somebody who was not said
    to speak there (see `_may_be_party`).
    """
    links = dict(_likeliest(extraction.links))
    spans = sorted(places)
    kinds = {party.id: party.kind for party in places.values()}
    clusters: list[str] = []
    for index, mention in enumerate(extraction.mentions):
        cluster = f"m{index + 1}"
        if index in known:
            cluster = known[index][1].id
        elif index in links and clusters[links[index]] not in _held(spans, places, mention):
            other = clusters[links[index]]
            if other not in kinds or _may_be_party(text, mention, extraction.mentions[links[index]], kinds[other]):
                cluster = other
        clusters.append(cluster)
    return clusters


_VOICES = {
    word: words.split()[0]
    for words in ("i me my mine myself", "we us our ours ourselves", "you your yours yourself yourselves")
    for word in words.split()
}


def _may_be_party(text: str, mention: Mention, antecedent: Mention, kind: PartyKind) -> bool:
    """Whether a mention may stand for the party that a link leads to. *I*, *we* and *you* mean others as soon as somebody else
    speaks: they stand for a party only by a name or the same pronoun in their paragraph, and *we* is never one person."""
    voice, other = (_VOICES.get(text[slice(*m.span)].lower()) for m in (mention, antecedent))
    if voice is None:
        return True
    near = "\n" not in text[antecedent.span.end : mention.span.start]
    return near and other in (voice, None) and not (voice == "we" and kind == "person")


def _held(spans: Sequence[Span], places: Mapping[Span, Party], mention: Mention) -> set[str]:
    """The parties that a description holds words of."""
    if mention.form != "description":
        return set()
    low, high = bisect_left(spans, (mention.span.start,)), bisect_left(spans, (mention.span.end,))
    return {places[s].id for s in spans[low:high] if s.end <= mention.span.end and s != mention.span}


def _likeliest(links: Iterable[Link]) -> Iterator[tuple[int, int]]:
    """Each mention with its best antecedent, where that is likelier than none."""
    by_mention: dict[int, list[Link]] = {}
    for link in links:
        by_mention.setdefault(link.mention, []).append(link)
    for mention, candidates in by_mention.items():
        best = max(candidates, key=lambda link: link.score)
        if best.score > 1 - sum(link.score for link in candidates) and best.antecedent < mention:
            yield mention, best.antecedent


def _longest_names(text: str, mentions: Iterable[tuple[str, Mention]]) -> dict[str, str | None]:
    names: dict[str, str | None] = {}
    for cluster, mention in mentions:
        words = " ".join(text[mention.span.start : mention.span.end].split()).removesuffix("'s").removesuffix("’s")
        if mention.form == "name" and len(words) > len(names.get(cluster) or ""):
            names[cluster] = words
    return names


def _name_of(party: Party) -> str | None:
    """The name, or the handle of somebody who is known by that alone."""
    if party.kind == "author":
        return AUTHOR
    return party.name or (party.handles[0] if party.handles else None)


def _full_name_of(party: Party) -> str | None:
    return party.full_name if party.full_name is not None and party.kind != "author" else _name_of(party)


def _one_or_all(names: Sequence[str | None]) -> str | list[str] | None:
    known = [name for name in names if name is not None]
    return known if len(known) > 1 else known[0] if known else None
