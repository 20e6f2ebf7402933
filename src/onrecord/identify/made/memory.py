"""What is kept while a story is read: who said what last with a date, and what the story has told of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.identify.made.days import is_before, is_fine, is_old, is_part
from onrecord.identify.made.events import event_date, named_events, sent_thing
from onrecord.identify.made.own import in_clause
from onrecord.identify.made.reports import is_of_a_document, issues_a_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.identify.dates import DateExpression
    from onrecord.identify.made.story import Said, Story
    from onrecord.identify.occasions.own_events import Event

APART = ("caption", "credit", "headline", "byline", "dateline", "correction", "boilerplate", "post")
LEAD = 5  # paragraphs, with headline and abstract, in which a story tells its news
_BEFORE = 16  # characters before a verb in which its auxiliary stands
_HAD = re.compile(r"\bhad\b|\b(?:he|she|they|it)[’']d\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w-]+")


@dataclass(slots=True)
class Thread:
    """What one speaker said, or did in public, with a date: first in the story (`home`) and last."""

    home: DateExpression | None
    last: DateExpression
    paragraph: int
    since: int  # the paragraph of the words that give the date
    in_present: bool  # those words are "says"
    event: Event | None  # at which the words that give the date were said
    is_news: bool  # by a statement's own date or the event that the story opens with, not by one told on the way


@dataclass(slots=True)
class Last:
    """The last statement of the story that has a date."""

    said: Said
    date: DateExpression
    paragraph: int


@dataclass(slots=True)
class State:
    """How far the story is read, and what is dated so far."""

    sentence: int = -1
    threads: dict[tuple[int, ...], Thread] = field(default_factory=dict)
    document: DateExpression | None = None  # of the report, study or article that the story retells
    document_words: str = ""  # of the sentence that dates it
    scene: DateExpression | None = None  # the last thing that was dated, and where it stands
    scene_sentence: int = -99
    scene_paragraph: int = -99
    scene_speakers: tuple[int, ...] = ()
    before: Said | None = None  # the statement told last, dated or not
    last: Last | None = None
    nouns: dict[str, DateExpression] = field(default_factory=dict)  # "interview" -> its date
    in_sentence: dict[int, DateExpression] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)

    def event_of(self, said: Said) -> Event | None:
        return self.events.get(said.attribution.id)


def read_on(story: Story, state: State, said: Said) -> None:
    """Up to a statement's sentence: an event that is dated on the way is what those whom it names did last."""
    for sentence in range(state.sentence + 1, said.sentence + 1):
        event = event_date(story, sentence)
        if event is not None:
            paragraph = story.paragraph_at(story.sentence(sentence).start)
            _set_scene(story, state, event, paragraph)
            for speakers in story.named_in(sentence) if is_fine(event) else ():
                follow(state, speakers, event, paragraph, is_news=paragraph <= LEAD)
    state.sentence = max(state.sentence, said.sentence)


def remember(story: Story, state: State, said: Said, own: DateExpression) -> None:
    if is_apart(story, said) or said.attribution.within is not None:
        return
    state.in_sentence[said.sentence] = own
    if is_look_back(story, said, own):
        return
    _set_scene(story, state, own, said.paragraph)
    state.scene_speakers = said.speakers
    if (noun := sent_thing(story, said)) is not None:
        state.nouns[noun] = own
    issued = issues_a_document(story, said)
    if said.speakers and not issued:  # "released a poll on Monday" is when the poll spoke, not its maker
        event = state.event_of(said)
        follow(state, said.speakers, own, said.paragraph, in_present=said.form == "present", event=event)
    for speakers in _subjects(story, said):
        follow(state, speakers, own, said.paragraph)
    is_older = state.document is not None and is_before(own, state.document)  # "a survey in March", for comparison
    if (issued or is_of_a_document(story, said)) and not is_older:
        state.document = own
        state.document_words = story.document.text[slice(*story.sentence(said.sentence))]


def is_look_back(story: Story, said: Said, own: DateExpression) -> bool:
    """Whether a date is of a time before the news, which ends with its sentence: *had told*; long ago and in a clause."""
    if said.form == "perfect" and _HAD.search(story.document.text, max(0, said.at - _BEFORE), said.at + _BEFORE):
        return True
    frame = story.sentence(said.sentence)
    is_told = frame.start <= own.span.start and in_clause(story.document.text[frame.start : own.span.start])
    return is_old(own, story.latest) and is_told


def _subjects(story: Story, said: Said) -> set[tuple[int, ...]]:
    """Those whom content names before a cue that has no source: *Moss on Tuesday seemed to say that …*."""
    a = said.attribution
    if said.speakers or not a.content or a.content[0].end > said.at:
        return set()
    return {speakers for name in _NAME.findall(story.words_of(a.content[:1])) for speakers in story.named.get(name, ())}


def _set_scene(story: Story, state: State, x: DateExpression, paragraph: int) -> None:
    state.scene, state.scene_sentence, state.scene_paragraph = x, story.sentence_at(x.span.start), paragraph
    state.scene_speakers = ()
    for noun in named_events(story, x):
        state.nouns[noun] = x


def follow(
    state: State,
    speakers: tuple[int, ...],
    date: DateExpression,
    paragraph: int,
    *,
    is_news: bool = True,
    in_present: bool = False,
    event: Event | None = None,
) -> None:
    thread = state.threads.get(speakers)
    home = date if is_fine(date) else None
    if thread is None:
        state.threads[speakers] = Thread(home, date, paragraph, paragraph, in_present, event, is_news)
    else:
        if thread.home is None or is_part(date, thread.home):  # "last week", then "on Tuesday"
            thread.home = home
        thread.last, thread.paragraph, thread.is_news = date, paragraph, is_news
        thread.since, thread.in_present, thread.event = paragraph, in_present, event


def is_apart(story: Story, said: Said) -> bool:
    """In a caption or another part that the story does not run through."""
    zone = story.zone_at(said.at)
    return zone is not None and zone.kind in APART
