"""Date every statement of a document that its story dates: by its own words, else by the event or post that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from onrecord.identify.made.events import dated_noun, event_date, named_events, recalled_event
from onrecord.identify.made.own import own_date
from onrecord.identify.made.posts import retold_post
from onrecord.identify.made.rules import Dated, resolve
from onrecord.identify.made.story import Said, Story, lay_out
from onrecord.identify.made.words import ANONYMOUS, DOCUMENT, OFTEN, SAYS, SOMETIME, SPEAKING, THEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.identify.dates import DateExpression
    from onrecord.schema import Attribution, Document, Made, Published

CARRIES = ("past", "participle", "none")
_PRIMARY = ("transcript", "speech", "letter", "post")
_APART = ("caption", "credit", "headline", "byline", "dateline", "correction", "boilerplate", "post")
_HEAD = 3  # paragraphs, the headline among them, that may sum up
_BELOW = 4  # paragraphs below in which their date is looked for
_RELATIVE = ("who", "which", "that", "whom", "whose")
_PRONOUNS = ("he", "she", "they")
_PRONOUN = re.compile(r"(?:he|she|they)\b", re.IGNORECASE)
_DAYS = timedelta(7)
_FRESH = timedelta(3)
_MONTH = timedelta(31)


@dataclass(slots=True)
class _Thread:
    """What one speaker said, or did in public, with a date: first in the story (`home`) and last."""

    home: DateExpression | None
    last: DateExpression
    paragraph: int


@dataclass(slots=True)
class _Last:
    """The last statement of the story that has a date."""

    said: Said
    date: DateExpression
    paragraph: int


@dataclass(slots=True)
class _State:
    """How far the story is read, and what is dated so far."""

    sentence: int = -1
    threads: dict[tuple[int, ...], _Thread] = field(default_factory=dict)
    document: DateExpression | None = None  # of the report, study or article that the story retells
    scene: DateExpression | None = None  # the last thing that was dated, and where it stands
    scene_sentence: int = -99
    scene_paragraph: int = -99
    last: _Last | None = None
    nouns: dict[str, DateExpression] = field(default_factory=dict)  # "interview" -> its date
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
    _speak_within(story, dated)
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
        if found is None:
            found = dated_noun(story, said) or retold_post(story, said)
        if found is None and not _is_apart(story, said):
            found = _from_around(story, state, said)
        if found is not None:
            out[said.attribution.id] = found
            x = story.date_at(found.evidence[0]) if found.evidence else None
            if x is not None and said.attribution.within is None and not _is_apart(story, said):
                state.last = _Last(said, x, said.paragraph)
    return out


def _read_on(story: Story, state: _State, said: Said) -> None:
    """Up to a statement's sentence: an event that is dated on the way is what those whom it names did last."""
    for sentence in range(state.sentence + 1, said.sentence + 1):
        event = event_date(story, sentence)
        if event is not None:
            paragraph = story.paragraph_at(story.sentence(sentence).start)
            _set_scene(story, state, event, paragraph)
            for speakers in story.named_in(sentence):
                _follow(state, speakers, event, paragraph)
    state.sentence = max(state.sentence, said.sentence)


def _set_scene(story: Story, state: _State, x: DateExpression, paragraph: int) -> None:
    state.scene, state.scene_sentence, state.scene_paragraph = x, story.sentence_at(x.span.start), paragraph
    for noun in named_events(story, x):
        state.nouns[noun] = x


def _follow(state: _State, speakers: tuple[int, ...], date: DateExpression, paragraph: int) -> None:
    thread = state.threads.get(speakers)
    home = date if _is_fine(date) else None
    if thread is None:
        state.threads[speakers] = _Thread(home, date, paragraph)
    else:
        thread.home, thread.last, thread.paragraph = thread.home or home, date, paragraph


def _thread_of(state: _State, namesakes: Iterable[tuple[int, ...]]) -> _Thread | None:
    """What the only one of those who bear a name said, so that a bare name whose party is in doubt finds its date."""
    found = [state.threads[speakers] for speakers in namesakes if speakers in state.threads]
    return found[0] if len(found) == 1 else None


def _is_fine(x: DateExpression) -> bool:
    return x.interval is not None and x.interval.end - x.interval.start <= _DAYS


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
    _set_scene(story, state, own, said.paragraph)
    if said.speakers:
        _follow(state, said.speakers, own, said.paragraph)
    if _is_of_a_document(story, said):
        state.document = own


def _from_around(story: Story, state: _State, said: Said) -> Dated | None:
    """The date that a statement without one of its own shares with what stands before it."""
    a = said.attribution
    told = story.told(said)
    if said.form in ("perfect", "ahead", "noun") or a.within is not None or _is_sometime(story, said, told):
        return None
    source = story.words_of(a.source).lower()
    same = state.in_sentence.get(said.sentence)
    if same is not None and not any(s.start <= same.span.start < s.end for s in a.content) and source not in _RELATIVE:
        return Dated("made.same_sentence", (same.span,), 0.7)
    if state.document is not None and _is_of_a_document(story, said):
        return Dated("made.carried", (state.document.span,), 0.7)
    if source in _RELATIVE or not source or not _tells(story, said):
        return None
    noun = recalled_event(told)
    if noun is not None and noun in state.nouns:
        return Dated("made.event", (state.nouns[noun].span,), 0.7)
    return (
        _by_scene(state, said, source)
        or _by_thread(story, state, said, told)
        or _by_paragraph(state, said, told)
        or _by_neighbour(story, state, said, told)
    )


def _by_thread(story: Story, state: _State, said: Said, told: str) -> Dated | None:
    """What the speaker said last with a date; a look back to an earlier day ends with its paragraph."""
    thread = state.threads.get(said.speakers) if said.speakers else None
    if thread is None and said.surname is not None:
        thread = _thread_of(state, story.named.get(said.surname, ()))
    if thread is None:
        return None
    x = thread.last
    if said.paragraph != thread.paragraph and not THEN.search(told) and thread.home is not x:
        if thread.home is not None and _before(x, thread.home):
            x = thread.last = thread.home
        elif not _is_fine(x):
            limit = 1 if x.interval is not None and x.interval.end - x.interval.start <= _MONTH else 0
            if said.paragraph > thread.paragraph + limit:
                return None
    thread.paragraph = said.paragraph
    return Dated("made.carried", (x.span,), 0.7)


def _by_scene(state: _State, said: Said, source: str) -> Dated | None:
    """*On Sunday he endorsed her. “…,” he said*: the event just told of, for a pronoun."""
    if state.scene is None or said.form not in ("past", "participle") or not _is_fine(state.scene):
        return None
    near = said.sentence - state.scene_sentence
    if source in _PRONOUNS and 0 < near <= 2 and said.paragraph - state.scene_paragraph <= 1:
        _follow(state, said.speakers, state.scene, said.paragraph)
        return Dated("made.event", (state.scene.span,), 0.6)
    return None


def _by_paragraph(state: _State, said: Said, told: str) -> Dated | None:
    """For one who says it in the paragraph that tells of a dated event."""
    if state.scene is None or said.paragraph != state.scene_paragraph or said.form not in ("past", "participle"):
        return None
    if ANONYMOUS.search(told) or not _is_fine(state.scene):
        return None
    _follow(state, said.speakers, state.scene, said.paragraph)
    return Dated("made.event", (state.scene.span,), 0.5)


def _by_neighbour(story: Story, state: _State, said: Said, told: str) -> Dated | None:
    """The date of the statement before, in the same or the last paragraph.

    A story that tells of the day or the day before goes on to tell what others said of it then; and *the senator told them on
    Friday* followed by *Moss said*, a name beside a description, is one speaker.
    """
    last = state.last
    if last is None or said.form not in ("past", "participle") or said.paragraph > last.paragraph + 1:
        return None
    described, was = story.is_described(said), story.is_described(last.said)
    same = described != was and _is_fine(last.date) and not (was and said.surname is None)
    if not same and (ANONYMOUS.search(told) or not _is_news(story, last.date)):
        return None
    state.last = _Last(said, last.date, said.paragraph)
    return Dated("made.neighbour", (last.date.span,), 0.5)


def _is_news(story: Story, x: DateExpression) -> bool:
    """One day, and that of publication or one of the two before it."""
    if x.interval is None or story.latest is None or x.interval.end - x.interval.start > timedelta(1):
        return False
    return x.interval.start >= story.latest - _FRESH


def _is_sometime(story: Story, said: Said, told: str) -> bool:
    """Whether it is told as a habit, or of a time that is left open: *has often said*, *in a recent interview*."""
    return OFTEN.search(story.told_beside(said)) is not None or SOMETIME.search(told) is not None


def _tells(story: Story, said: Said) -> bool:
    """Whether a cue tells of one act of saying: past, or the present of a verb of saying (*says*, not *fears*)."""
    return said.form in CARRIES or (
        said.form == "present" and SAYS.search(story.words_of(said.attribution.cue)) is not None
    )


def _before(x: DateExpression, y: DateExpression) -> bool:
    return x.interval is not None and y.interval is not None and x.interval.start < y.interval.start


def _is_of_a_document(story: Story, said: Said) -> bool:
    """Whether a report, a study or its authors are who says it, by name or as *it* or *which* just after."""
    words = story.words_of(said.attribution.source)
    if words.lower() in ("it", "which", "that"):
        begin = (
            story.sentence(max(0, said.sentence - 1)).start
            if words.lower() == "it"
            else story.sentence(said.sentence).start
        )
        return SPEAKING.search(story.document.text[begin : said.at]) is not None
    return DOCUMENT.search(words or story.words_of(said.attribution.cue)) is not None


def _speak_within(story: Story, dated: dict[str, Dated]) -> None:
    """*“I think it will pass,” she said*: what a speaker thinks aloud is as old as the words that it stands in."""
    for said in story.said:
        a = said.attribution
        is_own = story.words_of(a.source).lower() in ("i", "we") and said.form == "present"
        if is_own and a.id not in dated and a.within is not None and a.within in dated:
            dated[a.id] = dated[a.within]


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
        if _tells(story, said) and said.attribution.within is None and not _is_sometime(story, said, story.told(said)):
            dated[said.attribution.id] = Dated("made.headline", below[1].evidence[:1], 0.6)
