"""Date every statement of a document that its story dates: by its own words, else by the event or post that it belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.made.carried import date_from_around, is_sometime, tells
from onrecord.identify.made.days import is_fine, is_old, is_one_day, is_part
from onrecord.identify.made.events import dated_noun
from onrecord.identify.made.memory import Last, State, is_apart, is_look_back, read_on, remember
from onrecord.identify.made.occasions import date_occasions
from onrecord.identify.made.own import own_date
from onrecord.identify.made.polls import date_polls
from onrecord.identify.made.posts import retold_post
from onrecord.identify.made.reports import issues_a_document
from onrecord.identify.made.rules import Dated, resolve
from onrecord.identify.made.standing import is_standing
from onrecord.identify.made.story import Said, Story, lay_out
from onrecord.identify.made.words import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.dates import DateExpression
    from onrecord.identify.occasions.own_events import Event
    from onrecord.schema import Attribution, Document, Made, Published

_HEAD = 5  # paragraphs, the headline among them, that may sum up
_BELOW = 8  # paragraphs below in which their date is looked for
_LEAD = 3  # the same for a headline whose speaker is not known
_COUNTED = re.compile(r"\b(?:earlier|before|previous)\b(?!\sthis)", re.IGNORECASE)
_LONG = re.compile(r"[^\W\d_]{5,}")
_TOLD = ("made.own", "made.carried", "made.refined")
_SPOKEN = ("transcript", "speech", "letter", "post", "release")  # documents that are themselves what somebody said


def date_statements(
    document: Document,
    attributions: Sequence[Attribution],
    speakers: Mapping[str, tuple[int, ...]],
    published: Published | None,
    expressions: Sequence[DateExpression],
    events: Mapping[str, Event] | None = None,
) -> dict[str, Made]:
    """When each statement was made, by its attribution's id; one whose time the story does not tell is left out.

    `speakers` are the parties of each attribution, `expressions` the dates of `document.text`, read as of `published`, `events`
    what `find_events` gives for the attributions. The date of publication by itself dates nothing. Linear in the text.
    """
    story = lay_out(document, attributions, speakers, published, expressions)
    dated = _date_each(story, events or {})
    date_occasions(story, dated, events or {})
    date_polls(story, dated)
    _sum_up(story, dated)
    _speak_within(story, dated)
    out = {}
    for said in story.said:
        found = dated.get(said.attribution.id)
        made = resolve(story, published, found) if found else None
        if made is not None:
            out[said.attribution.id] = made
    return out


def _date_each(story: Story, events: Mapping[str, Event]) -> dict[str, Dated]:
    out: dict[str, Dated] = {}
    state = State(events=events)
    for said in story.said:
        read_on(story, state, said)
        found = _of_its_zone(story, state, said)
        if found is None and (own := own_date(story, said)) is not None:
            remember(story, state, said, own)
            found = Dated("made.own", (own.span,), 0.9)
        if found is None:
            found = dated_noun(story, said) or retold_post(story, said)
        if found is None and not is_apart(story, said):
            found = date_from_around(story, state, said) or _of_a_primary(story, said)
        if found is not None:
            out[said.attribution.id] = found
            x = story.date_at(found.evidence[0]) if found.evidence else None
            if x is not None and found.rule != "made.neighbour" and _leads_on(story, said, x):
                state.last = Last(said, x, said.paragraph)
        state.before = said
    return out


def _leads_on(story: Story, said: Said, x: DateExpression) -> bool:
    """Whether the statement told next may be of the same day for it."""
    if is_look_back(story, said, x):
        return False
    return said.attribution.within is None and not is_apart(story, said) and not issues_a_document(story, said)


def _of_its_zone(story: Story, state: State, said: Said) -> Dated | None:
    """The date of the post or turn that the words are."""
    zone, a = story.zone_at(said.at), said.attribution
    if zone is not None and zone.post is not None and a.form == "post" and zone.post.date_iso is not None:
        return Dated("made.post", (zone.post.date or zone.post.words[0],), 0.95)
    if zone is not None and zone.turn is not None and story.document.kind in _SPOKEN and a.source == (zone.turn.label,):
        scene = state.scene  # an exchange that a story gives word for word is as old as the event that it tells of
        dated = scene is not None and is_one_day(scene)
        return Dated("made.event", (scene.span,), 0.6) if scene and dated else _of_the_document(story)
    return None


def _of_a_primary(story: Story, said: Said) -> Dated | None:
    """What a speech, a letter or a release says in its own name, or quotes as said for it, is as old as it is."""
    a = said.attribution
    if story.document.kind not in _SPOKEN or a.within is not None or said.form in ("perfect", "ahead"):
        return None
    is_own = story.words_of(a.source).lower() in ("i", "we", "")
    is_issued = story.document.kind == "release" and bool(a.quoted) and said.form == "past"
    return _of_the_document(story) if is_own or is_issued else None


def _of_the_document(story: Story) -> Dated:
    given = story.document.published
    return Dated("made.document", () if given is None or given.span is None else (given.span,), 0.6)


def _speak_within(story: Story, dated: dict[str, Dated]) -> None:
    """*“I think it will pass,” she said*: what a speaker thinks aloud is as old as the words that it stands in."""
    for said in story.said:
        a = said.attribution
        is_own = story.words_of(a.source).lower() in ("i", "we") and said.form == "present"
        if is_own and a.id not in dated and a.within is not None and a.within in dated:
            dated[a.id] = dated[a.within]


def _refine(story: Story, said: Said, found: Dated, below: tuple[int, Dated, Said] | None) -> Dated:
    """*spoke last week …*, and just below *said on Tuesday*: the day, where it is one of the days of the stretch told first."""
    if below is None or found.rule not in _TOLD or said.paragraph > _HEAD or below[0] - said.paragraph > _LEAD:
        return found
    whole, day = story.date_at(found.evidence[0]), story.date_at(below[1].evidence[0])
    if whole is None or day is None or not is_part(day, whole):
        return found
    return Dated("made.refined", (day.span, whole.span), 0.6)


def _sum_up(story: Story, dated: dict[str, Dated]) -> None:
    """A headline or lead without a date sums up what its speaker says, with one, just below."""
    coming: dict[tuple[int, ...], tuple[int, Dated, Said]] = {}
    document: tuple[int, Dated, Said] | None = None  # the same of a report, a study or a poll, whatever it is called
    for said in reversed(story.said):
        found = dated.get(said.attribution.id)
        if said.paragraph > _HEAD + _BELOW:
            continue
        if found is not None:
            found = dated[said.attribution.id] = _refine(story, said, found, coming.get(said.speakers))
            x = story.date_at(found.evidence[0]) if found.evidence else None
            if (
                found.rule in _TOLD
                and x is not None
                and is_fine(x)
                and not is_old(x, story.latest)
                and not _is_counted(story, x)
            ):
                coming[said.speakers] = said.paragraph, found, said
                document = coming[said.speakers] if _is_document(story, said) else document
        elif _may_sum_up(story, said):
            below = coming.get(said.speakers) if said.speakers else None
            if below is None and _is_document(story, said):
                below = document
            if below is not None and not _may_retell(story, said, below[2]):
                below = None
            if below is None and _is_headline(story, said) and coming:
                # whoever it names: the story's first dated words are its news
                below = min(coming.values(), key=lambda dated_below: dated_below[0])
            if below is not None and below[0] - said.paragraph <= (_BELOW if said.speakers else _LEAD):
                dated[said.attribution.id] = Dated("made.headline", below[1].evidence[:1], 0.6)


def _is_counted(story: Story, x: DateExpression) -> bool:
    """*A day earlier*: counted from the news, which it is therefore not."""
    return _COUNTED.search(story.document.text, *x.span) is not None


def _may_retell(story: Story, said: Said, below: Said) -> bool:
    """Whether what stands below may be what a statement sums up: so in a headline or lead; further down, in words that they share."""
    if said.paragraph <= 1 or _is_headline(story, said) or _is_document(story, said):
        return True
    mine, other = (_stems(story, s) for s in (said, below))
    return bool(mine & other)


def _stems(story: Story, said: Said) -> set[str]:
    """The longer words of a statement's sentence, cut short, without those that name its speaker."""
    frame = story.sentence(said.sentence)
    words = story.without(frame, said.attribution.source) + " " + story.words_of(said.attribution.content)
    return {w[:6].lower() for w in _LONG.findall(words)}


def _may_sum_up(story: Story, said: Said) -> bool:
    """Whether a statement near the top tells of one act of saying; a poll that *has found* something was out at once."""
    if said.paragraph > _HEAD or said.attribution.within is not None:
        return False
    if (is_apart(story, said) and not _is_headline(story, said)) or is_standing(story, said):
        return False
    is_out = said.form == "perfect" and _is_document(story, said)
    return (is_out or tells(story, said)) and not is_sometime(story, said, story.told(said))


def _is_headline(story: Story, said: Said) -> bool:
    zone = story.zone_at(said.at)
    return zone is not None and zone.kind == "headline"


def _is_document(story: Story, said: Said) -> bool:
    return DOCUMENT.search(story.words_of(said.attribution.source)) is not None
