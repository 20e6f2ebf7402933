"""What a story dates once and goes on from: whose statement has the date of another, or of the event that it was made at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from onrecord.identify.made.events import event_date, named_events, recalled_event, sent_thing
from onrecord.identify.made.own import in_relative, stands_for_itself
from onrecord.identify.made.rules import Dated
from onrecord.identify.made.standing import is_stance, is_standing
from onrecord.identify.made.words import ANONYMOUS, DOCUMENT, EVENTS, ISSUES, OFTEN, SAYS, SOMETIME, SPEAKING, THEN
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.identify.dates import DateExpression
    from onrecord.identify.made.story import Said, Story

APART = ("caption", "credit", "headline", "byline", "dateline", "correction", "boilerplate", "post")
_CARRIES = ("past", "participle", "none")
_OCCASION = re.compile(rf"\b(?:during|at|in)\s(?:an?|another)\s(?:[\w’-]+\s){{0,3}}?(?:{EVENTS})\b", re.IGNORECASE)
_RELATIVE = ("who", "which", "that", "whom", "whose")
_PRONOUNS = ("he", "she", "they")
_BODY = re.compile(r"[Tt]he\s[^A-Z]+")
_AND = re.compile(r"\b(?:and|or)\s(?:\w+\s)?$")
_NAME = re.compile(r"\b[A-Z][\w-]+")
_ARTICLES = frozenset("The This That These It Its They He She We Our His Her Their A An In According Which".split())  # noqa: SIM905
_HEAD = re.compile(r"[,(]|\sof\s")
_PRESENT = re.compile(
    r"(?:[Tt]he\s|[Aa]\s|[Oo]ne\s|CNN\s|Fox\sNews\s)?(?:co-?)?(?:[Mm]oderators?|[Aa]udience|[Cc]rowds?|[Qq]uestioner|[Pp]anel(?:l?ists?)?"
    r"|[Hh]eckler|[Hh]osts?|[Ii]nterviewer)\b"
)
_LEAD = 5  # paragraphs, with headline and abstract, in which a story tells its news
_NEXT = 2  # sentences after one that gives only the week
_ONE = re.compile(r"(?:[Aa]n?|[Oo]ne)\s")
_FULL_NAME = re.compile(r"(?:[A-Z][\w.’-]*\s){1,3}[A-Z][\w’-]+,\s")
_BESIDE = 100  # characters
_DAYS = timedelta(7)
_FRESH = timedelta(3)


@dataclass(slots=True)
class _Thread:
    """What one speaker said, or did in public, with a date: first in the story (`home`) and last."""

    home: DateExpression | None
    last: DateExpression
    paragraph: int
    since: int  # the paragraph of the words that give the date
    in_present: bool  # those words are "says"
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
    threads: dict[tuple[int, ...], _Thread] = field(default_factory=dict)
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


def read_on(story: Story, state: State, said: Said) -> None:
    """Up to a statement's sentence: an event that is dated on the way is what those whom it names did last."""
    for sentence in range(state.sentence + 1, said.sentence + 1):
        event = event_date(story, sentence)
        if event is not None:
            paragraph = story.paragraph_at(story.sentence(sentence).start)
            _set_scene(story, state, event, paragraph)
            for speakers in story.named_in(sentence) if is_fine(event) else ():
                _follow(state, speakers, event, paragraph, is_news=paragraph <= _LEAD)
    state.sentence = max(state.sentence, said.sentence)


def remember(story: Story, state: State, said: Said, own: DateExpression) -> None:
    if is_apart(story, said) or said.attribution.within is not None:
        return
    state.in_sentence[said.sentence] = own
    _set_scene(story, state, own, said.paragraph)
    state.scene_speakers = said.speakers
    if (noun := sent_thing(story, said)) is not None:
        state.nouns[noun] = own
    issued = issues_a_document(story, said)
    if said.speakers and not issued:  # "released a poll on Monday" is when the poll spoke, not its maker
        _follow(state, said.speakers, own, said.paragraph, in_present=said.form == "present")
    if issued or _is_of_a_document(story, said):
        state.document = own
        state.document_words = story.document.text[slice(*story.sentence(said.sentence))]


def _set_scene(story: Story, state: State, x: DateExpression, paragraph: int) -> None:
    state.scene, state.scene_sentence, state.scene_paragraph = x, story.sentence_at(x.span.start), paragraph
    state.scene_speakers = ()
    for noun in named_events(story, x):
        state.nouns[noun] = x


def _follow(
    state: State,
    speakers: tuple[int, ...],
    date: DateExpression,
    paragraph: int,
    *,
    is_news: bool = True,
    in_present: bool = False,
) -> None:
    thread = state.threads.get(speakers)
    home = date if is_fine(date) else None
    if thread is None:
        state.threads[speakers] = _Thread(home, date, paragraph, paragraph, in_present, is_news)
    else:
        if thread.home is None or is_part(date, thread.home):  # "last week", then "on Tuesday"
            thread.home = home
        thread.last, thread.paragraph, thread.is_news = date, paragraph, is_news
        thread.since, thread.in_present = paragraph, in_present


def date_from_around(story: Story, state: State, said: Said) -> Dated | None:
    """The date that a statement without one of its own shares with what stands before it."""
    a = said.attribution
    told = story.told(said)
    if said.form in ("perfect", "ahead", "noun") or a.within is not None or is_sometime(story, said, told):
        return None
    if is_standing(story, said):
        return None
    source = story.words_of(a.source).lower()
    same = state.in_sentence.get(said.sentence)
    if same is not None and not any(s.start <= same.span.start < s.end for s in a.content) and source not in _RELATIVE:
        return Dated("made.same_sentence", (same.span,), 0.7)
    if state.document is not None and _is_of_a_document(story, said):
        return None if _is_another(state, story, said) else Dated("made.carried", (state.document.span,), 0.7)
    if _has_another(story, said):
        return None
    if source in _RELATIVE or not source or not (tells(story, said) or _thinks_on(state, said)):
        return None
    if _goes_on_as(story, state, said):
        return None
    if (then := _by_then(story, state, said)) is not None:
        return then
    noun = recalled_event(told)
    if noun is not None and noun in state.nouns:
        return Dated("made.event", (state.nouns[noun].span,), 0.7)
    return (
        _by_scene(state, said, source)
        or _by_part(story, state, said)
        or _by_thread(story, state, said, told)
        or _by_paragraph(state, said, told)
        or _by_body(story, state, said, told)
        or _by_neighbour(story, state, said, told)
    )


def _has_another(story: Story, said: Said) -> bool:
    """Whether a time that is not the statement's stands beside it: *recalled how in 2009 …*, *a rally this spring at which*."""
    a, text, frame = said.attribution, story.document.text, story.sentence(said.sentence)
    near = Span(max(frame.start, said.at - _BESIDE), a.cue[-1].end if a.cue else said.at)
    return any(
        near.start <= x.span.start < near.end
        and not is_one_day(x)
        and story.in_quotation(x.span.start) < 0
        and not any(s.start <= x.span.start < s.end for s in (*a.content, *a.source))
        and not in_relative(text[frame.start : x.span.start])
        and stands_for_itself(text, x, frame)
        for x in story.dates_around(frame, said.at)
    )


def _thinks_on(state: State, said: Said) -> bool:
    """*She told them on Friday … She wants a new one.* What a speaker thinks, told right after what they said, is as old."""
    thread = state.threads.get(said.speakers) if said.speakers else None
    return thread is not None and said.form == "present" and said.paragraph <= thread.paragraph + 1


def _goes_on_as(story: Story, state: State, said: Said) -> bool:
    """*has praised the ferry and mocked the bridge*: a verb that goes on a perfect or what is to come is one, too."""
    one = state.before
    if one is None or one.sentence != said.sentence or one.form not in ("perfect", "ahead"):
        return False
    return _AND.search(story.document.text, max(one.at, said.at - 12), said.at) is not None


def _by_then(story: Story, state: State, said: Said) -> Dated | None:
    """*he said then*: at what was told of last."""
    if state.scene is None or said.paragraph - state.scene_paragraph > 2 or not THEN.search(story.told_beside(said)):
        return None
    state.scene_paragraph = said.paragraph
    if state.scene_speakers in state.threads:
        state.threads[state.scene_speakers].paragraph = said.paragraph
    return Dated("made.event", (state.scene.span,), 0.6)


def _by_thread(story: Story, state: State, said: Said, told: str) -> Dated | None:
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
        elif not is_fine(x) and said.paragraph > thread.paragraph + 1:
            return None
    if said.paragraph > thread.paragraph + 2 and (not thread.is_news or _OCCASION.search(told)):
        return None
    is_aloud = story.words_of(said.attribution.source).lower() in ("i", "we")
    if said.form == "present" and not (is_aloud or thread.in_present) and said.paragraph > thread.since + _LEAD:
        return None  # "said on Sunday" and, far below, "he says, over lunch"
    thread.paragraph = said.paragraph
    return Dated("made.carried", (x.span,), 0.7)


def _thread_of(state: State, namesakes: Iterable[tuple[int, ...]]) -> _Thread | None:
    """What the only one of those who bear a name said, so that a bare name whose party is in doubt finds its date."""
    found = [state.threads[speakers] for speakers in namesakes if speakers in state.threads]
    return found[0] if len(found) == 1 else None


def _by_scene(state: State, said: Said, source: str) -> Dated | None:
    """*On Sunday he endorsed her. “…,” he said*: the event just told of, for a pronoun."""
    if state.scene is None or said.form not in ("past", "participle") or not is_fine(state.scene):
        return None
    near = said.sentence - state.scene_sentence
    if source in _PRONOUNS and 0 < near <= 2 and said.paragraph - state.scene_paragraph <= 1:
        _follow(state, said.speakers, state.scene, said.paragraph)
        return Dated("made.event", (state.scene.span,), 0.6)
    return None


def _by_part(story: Story, state: State, said: Said) -> Dated | None:
    """*The moderator asked*, *the crowd shouted*: those who belong to an event speak at the one told of last."""
    if state.scene is None or said.paragraph - state.scene_paragraph > 2 or not is_one_day(state.scene):
        return None
    if not _PRESENT.match(story.words_of(said.attribution.source)):
        return None
    state.scene_paragraph = said.paragraph
    return Dated("made.event", (state.scene.span,), 0.6)


def _is_behind(state: State, said: Said) -> bool:
    """Whether words of the past stand behind the sentence that tells of an event; in it, the event is another clause's."""
    return said.form in ("past", "participle") and said.sentence != state.scene_sentence


def _by_paragraph(state: State, said: Said, told: str) -> Dated | None:
    """For one who says it in the paragraph that tells of a dated event."""
    if state.scene is None or said.paragraph != state.scene_paragraph or not _is_behind(state, said):
        return None
    is_next = is_fine(state.scene) and said.sentence - state.scene_sentence <= _NEXT and _OCCASION.search(told)
    if ANONYMOUS.search(told) or not (is_one_day(state.scene) or is_next):
        return None
    _follow(state, said.speakers, state.scene, said.paragraph)
    return Dated("made.event", (state.scene.span,), 0.5)


def _by_body(story: Story, state: State, said: Said, told: str) -> Dated | None:
    """For *the ministry* or *the company* in the paragraphs after a dated event: a body without a name speaks of the day's news."""
    source = story.words_of(said.attribution.source)
    if state.scene is None or said.paragraph - state.scene_paragraph > 2 or not _is_behind(state, said):
        return None
    if not _BODY.fullmatch(source) or story.is_described(said) or ANONYMOUS.search(told) or not is_one_day(state.scene):
        return None
    _follow(state, said.speakers, state.scene, said.paragraph)
    return Dated("made.event", (state.scene.span,), 0.5)


def _by_neighbour(story: Story, state: State, said: Said, told: str) -> Dated | None:
    """The date of the statement before, in the same or the last paragraph.

    A story that tells of the day or the day before goes on to tell what others said of it then; and *the senator told them on
    Friday* followed by *Moss said*, a name beside a description, is one speaker.
    """
    last = state.last
    if last is None or said.form not in ("past", "participle") or said.paragraph > last.paragraph + 1:
        return None
    source = story.words_of(said.attribution.source)
    if DOCUMENT.search(source):
        return None
    described, was = story.is_described(said), story.is_described(last.said)
    beside = state.before is last.said
    was = was or (beside and _is_introduced(story, last.said, said))
    same = (
        beside
        and described != was
        and is_fine(last.date)
        and not (was and said.surname is None and not _FULL_NAME.match(source))
    )
    goes_on = said.paragraph == last.paragraph or bool(said.attribution.quoted)
    if not same and (not goes_on or ANONYMOUS.search(told) or not _is_news(story, last.date)):
        return None
    if same:
        _follow(state, said.speakers, last.date, said.paragraph)
    return Dated("made.neighbour", (last.date.span,), 0.5)


def _is_introduced(story: Story, one: Said, said: Said) -> bool:
    """*A top aide explained why. Joan Reeve, who leads the office, said*: first what they are, then by name."""
    source = story.words_of(said.attribution.source)
    is_one = _ONE.match(story.words_of(one.attribution.source)) is not None
    return is_one and said.sentence - one.sentence <= _NEXT and _FULL_NAME.match(source) is not None


def is_fine(x: DateExpression) -> bool:
    return x.interval is not None and x.interval.end - x.interval.start <= _DAYS


def is_one_day(x: DateExpression) -> bool:
    return x.interval is not None and x.interval.end - x.interval.start <= timedelta(1)


def is_part(x: DateExpression, whole: DateExpression) -> bool:
    """Whether a date is one of the days of a longer stretch: *on Tuesday* of *last week*."""
    if x.interval is None or whole.interval is None or not is_one_day(x) or is_one_day(whole):
        return False
    return whole.interval.start <= x.interval.start and x.interval.end <= whole.interval.end


def _is_news(story: Story, x: DateExpression) -> bool:
    """One day, and that of publication or one of the two before it."""
    if x.interval is None or story.latest is None:
        return False
    return is_one_day(x) and story.latest - x.interval.start <= _FRESH  # no day before the calendar


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


def issues_a_document(story: Story, said: Said) -> bool:
    """*released data on Monday that …*, *published a report*: the verb's object is what speaks."""
    a = said.attribution
    words = f"{story.words_of(a.cue)} {story.words_of(a.content)[:60]}" if a.cue else ""
    verb, thing = ISSUES.match(words), SPEAKING.search(words[:60])
    return verb is not None and thing is not None


def _is_another(state: State, story: Story, said: Said) -> bool:
    """Whether a document goes by a name that the words which dated the story's document do not have."""
    names = _NAME.findall(_HEAD.split(story.words_of(said.attribution.source), maxsplit=1)[0])
    return any(name not in state.document_words for name in names if name not in _ARTICLES)


def is_apart(story: Story, said: Said) -> bool:
    """In a caption or another part that the story does not run through."""
    zone = story.zone_at(said.at)
    return zone is not None and zone.kind in APART


def is_sometime(story: Story, said: Said, told: str) -> bool:
    """Whether it is told as a habit, or of a time that is left open: *has often said*, *in a recent interview*."""
    return OFTEN.search(story.told_beside(said)) is not None or SOMETIME.search(told) is not None


def tells(story: Story, said: Said) -> bool:
    """Whether a cue tells of one act of saying: past, or the present of a verb of saying (*says*, not *fears* nor *hoping*)."""
    if is_stance(story, said):
        return False
    return said.form in _CARRIES or (
        said.form == "present" and SAYS.search(story.words_of(said.attribution.cue)) is not None
    )
