"""Date every statement of a document that its story dates: by its own words, else by the event or post that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.identify.made.events import event_date
from onrecord.identify.made.own import own_date
from onrecord.identify.made.rules import Dated, resolve
from onrecord.identify.made.story import Said, Story, lay_out
from onrecord.identify.made.words import DOCUMENT, OFTEN, THEN
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.dates import DateExpression
    from onrecord.schema import Attribution, Document, Made, Published

CARRIES = ("past", "participle", "none", "present")
_PRIMARY = ("transcript", "speech", "letter", "post")
_APART = ("caption", "credit", "headline", "byline", "dateline", "correction", "boilerplate", "post")
_HEAD = 3  # paragraphs, the headline among them, that may sum up
_BELOW = 4  # paragraphs below in which their date is looked for
_RELATIVE = ("who", "which", "that", "whom", "whose")


@dataclass(slots=True)
class _Thread:
    """What one speaker said, or did in public, with a date: first in the story (`home`) and last."""

    home: DateExpression
    last: DateExpression
    paragraph: int


@dataclass(slots=True)
class _State:
    """How far the story is read, and what is dated so far."""

    sentence: int = -1
    threads: dict[tuple[int, ...], _Thread] = field(default_factory=dict)
    document: _Thread | None = None  # the report, study or article that the story retells
    in_sentence: dict[int, DateExpression] = field(default_factory=dict)


def date_statements(
    document: Document,
    attributions: Sequence[Attribution],
    speakers: Mapping[str, tuple[int, ...]],
    published: Published | None,
    expressions: Sequence[DateExpression],
) -> dict[str, Made]:
    """When each statement was made, by its attribution's id; one whose time the story does not tell is left out.

    `speakers` are the parties of each attribution, `expressions` the dates of `document.text`, read as of `published`. The date
    of publication by itself dates nothing. Linear in the text.
    """
    story = lay_out(document, attributions, speakers, published, expressions)
    dated = _date_each(story)
    _sum_up(story, dated)
    out = {}
    for said in story.said:
        found = dated.get(said.attribution.id)
        made = resolve(story, published, found) if found else None
        if made is not None:
            out[said.attribution.id] = made
    return out


def _date_each(story: Story) -> dict[str, Dated]:
    out: dict[str, Dated] = {}
    state = _State()
    for said in story.said:
        _read_on(story, state, said)
        found = _of_its_zone(story, said)
        if found is None and (own := own_date(story, said)) is not None:
            _remember(story, state, said, own)
            found = Dated("made.own", (own.span,), 0.9)
        if found is None and not _is_apart(story, said):
            found = _from_around(story, state, said)
        if found is not None:
            out[said.attribution.id] = found
    return out


def _read_on(story: Story, state: _State, said: Said) -> None:
    """Up to a statement's sentence: an event that is dated on the way is what those whom it names did last."""
    for sentence in range(state.sentence + 1, said.sentence + 1):
        event = event_date(story, sentence)
        if event is None:
            continue
        paragraph = story.paragraph_at(story.sentence(sentence).start)
        for speakers in story.named_in(sentence):
            _follow(state.threads, speakers, event, paragraph)
    state.sentence = max(state.sentence, said.sentence)


def _follow(
    threads: dict[tuple[int, ...], _Thread], speakers: tuple[int, ...], date: DateExpression, paragraph: int
) -> None:
    thread = threads.get(speakers)
    if thread is None:
        threads[speakers] = _Thread(date, date, paragraph)
    else:
        thread.last, thread.paragraph = date, paragraph


def _of_its_zone(story: Story, said: Said) -> Dated | None:
    """The date of the post or turn that the words are."""
    zone, a = story.zone_at(said.at), said.attribution
    if zone is None:
        return None
    if zone.post is not None and a.form == "post" and zone.post.date_iso is not None:
        return Dated("made.post", (zone.post.date or zone.post.words[0],), 0.95)
    if zone.turn is not None and story.document.kind in _PRIMARY and a.source == (zone.turn.label,):
        given = story.document.published
        return Dated("made.document", (given.span,) if given is not None and given.span is not None else (), 0.6)
    return None


def _is_apart(story: Story, said: Said) -> bool:
    """In a caption or another part that the story does not run through."""
    zone = story.zone_at(said.at)
    return zone is not None and zone.kind in _APART


def _remember(story: Story, state: _State, said: Said, own: DateExpression) -> None:
    if _is_apart(story, said) or said.attribution.within is not None:
        return
    state.in_sentence[said.sentence] = own
    if said.speakers:
        _follow(state.threads, said.speakers, own, said.paragraph)
    if _is_of_a_document(story, said):
        state.document = _Thread(own, own, said.paragraph)


def _from_around(story: Story, state: _State, said: Said) -> Dated | None:
    """The date that a statement without one of its own shares with what stands before it."""
    a = said.attribution
    around = story.told(said)
    if said.form in ("perfect", "ahead", "noun") or a.within is not None or OFTEN.search(around):
        return None
    source = story.words_of(a.source).lower()
    same = state.in_sentence.get(said.sentence)
    if same is not None and not any(s.start <= same.span.start < s.end for s in a.content) and source not in _RELATIVE:
        return Dated("made.same_sentence", (same.span,), 0.7)
    if state.document is not None and _is_of_a_document(story, said):
        return Dated("made.carried", (state.document.last.span,), 0.7)
    thread = state.threads.get(said.speakers) if said.speakers else None
    if thread is None or source in _RELATIVE or not source or said.form not in CARRIES:
        return None
    x = thread.last
    if _before(x, thread.home) and said.paragraph != thread.paragraph and not THEN.search(around):
        x = thread.last = thread.home
    thread.paragraph = said.paragraph
    return Dated("made.carried", (x.span,), 0.7)


def _before(x: DateExpression, y: DateExpression) -> bool:
    return x.interval is not None and y.interval is not None and x.interval.start < y.interval.start


def _is_of_a_document(story: Story, said: Said) -> bool:
    """Whether a report, a study or its authors are who says it."""
    return DOCUMENT.search(story.words_of(said.attribution.source) or story.words_of(said.attribution.cue)) is not None


def _sum_up(story: Story, dated: dict[str, Dated]) -> None:
    """A headline or lead without a date sums up what its speaker says, with one, just below."""
    coming: dict[tuple[int, ...], tuple[int, Dated]] = {}
    for said in reversed(story.said):
        found = dated.get(said.attribution.id)
        if said.paragraph > _HEAD + _BELOW:
            continue
        if found is not None:
            if found.rule in ("made.own", "made.carried"):
                coming[said.speakers] = said.paragraph, found
            continue
        below = coming.get(said.speakers) if said.speakers else None
        zone = story.zone_at(said.at)
        apart = zone is not None and zone.kind in _APART and zone.kind != "headline"
        if below is None or said.paragraph > _HEAD or below[0] - said.paragraph > _BELOW or apart:
            continue
        if said.form in CARRIES and said.attribution.within is None and not OFTEN.search(story.told(said)):
            dated[said.attribution.id] = Dated("made.headline", found_evidence(below[1]), 0.6)


def found_evidence(dated: Dated) -> tuple[Span, ...]:
    return dated.evidence[:1]
