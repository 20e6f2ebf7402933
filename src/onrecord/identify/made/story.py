"""A document laid out for dating its statements: which sentence, paragraph and zone a place is in, which dates a sentence has."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.identify.made.words import verb_form
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.dates import DateExpression
    from onrecord.schema import Attribution, Document, Published, Zone

_CAPITALISED = re.compile(r"\b[A-Z][\w-]+\b")
_BARE_NAME = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.?\s)?(?P<name>[A-Z][\w-]+)(?:[’']s)?")
_PRONOUN = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[Yy]ou|[Ii]t|[Tt]his|[Tt]hat|[Ww]ho)\b")
_DESCRIBED = re.compile(
    r"[Tt]he\s(?:[\w’-]+\s){0,4}?(?!\w*(?:ment|paper|center|centre|order|number)$)[a-z-]*"
    r"(?:[eo]r|ist|ian|man|woman|ee|ant|ent|ive|ary|chief|coach|mogul|star|native|general|pope|prince|princess|king|queen)|[Hh]e|[Ss]he"
)  # a person by what they are: "the Vermont senator"
_NO_NAMES = frozenset(
    """
    A An The This That These Those His Her Their Its Our My Your One Two Three Some Many Most Several Other Another Both All No Former
    Sen Rep Gov Mr Mrs Ms Dr President Senator
    """.split()  # noqa: SIM905
)
_HEAD = re.compile(r"[,(]|\s(?:of|for|from|with|to|who|at|in)\s")
_BESIDE = 20
_NEAREST = 6
_NAMESAKES = 8  # a name that more speakers bear tells nobody
_LONGEST_SENTENCE = 1_000  # characters; what has no full stop is cut, so that no story costs more than its length
TOO_COARSE = ("decade", "century")
LONGEST = timedelta(370)  # a range longer than a year dates nothing that was said


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution with what dating it needs: where it is told (`at`, the offset of its cue), by whom, and in which form."""

    attribution: Attribution
    at: int
    sentence: int
    paragraph: int
    speakers: tuple[int, ...]
    form: str  # verb form of the cue
    surname: str | None  # of a source that is one bare name ("Moss", "Mr. Moss")


@dataclass(frozen=True, slots=True)
class Story:
    """One document, its statements in the order in which they are told, and its dates; all offsets into `document.text`."""

    document: Document
    latest: datetime | None  # no statement was made after this: the end of the day of publication
    expressions: Sequence[DateExpression]
    said: Sequence[Said]
    sentences: Sequence[Span]  # none longer than `_LONGEST_SENTENCE`
    held: Mapping[
        int, tuple[tuple[Span, str], ...]
    ]  # sentence -> contents that reach into it, each with its attribution's id
    named: Mapping[str, set[tuple[int, ...]]]  # the last name of each speaker -> speakers
    called: frozenset[tuple[int, ...]]  # speakers whom some source calls by a name
    quotations: Sequence[Span]  # the outer ones
    sources: Sequence[Span]
    _source_starts: Sequence[int] = field(repr=False)
    posts: Sequence[Zone]  # embedded posts, in order
    posters: Mapping[int, tuple[int, ...]]  # where a post's words begin -> those who posted it
    _post_starts: Sequence[int] = field(repr=False)
    _quotation_starts: Sequence[int] = field(repr=False)
    _sentence_starts: Sequence[int] = field(repr=False)
    _paragraph_starts: Sequence[int] = field(repr=False)
    _zone_starts: Sequence[int] = field(repr=False)
    _expression_starts: Sequence[int] = field(repr=False)

    def sentence_at(self, offset: int) -> int:
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def paragraph_at(self, offset: int) -> int:
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def zone_at(self, offset: int) -> Zone | None:
        at = bisect_right(self._zone_starts, offset) - 1
        return self.document.zones[at] if at >= 0 and offset < self.document.zones[at].end else None

    def sentence(self, number: int) -> Span:
        return self.sentences[number]

    def dates_in(self, start: int, end: int) -> Sequence[DateExpression]:
        """Those that begin between two offsets and could be the time of something said: not in the future, not too coarse."""
        a, b = bisect_left(self._expression_starts, start), bisect_left(self._expression_starts, end)
        return [x for x in self.expressions[a:b] if self._is_usable(x)]

    def dates_around(self, frame: Span, offset: int) -> Sequence[DateExpression]:
        """Of the dates of a stretch the `_NEAREST` before and after an offset."""
        at = bisect_left(self._expression_starts, offset)
        found = self.expressions[max(0, at - _NEAREST) : at + _NEAREST]
        return [x for x in found if frame.start <= x.span.start < frame.end and self._is_usable(x)]

    def date_at(self, span: Span) -> DateExpression | None:
        at = bisect_left(self._expression_starts, span.start)
        return self.expressions[at] if at < len(self.expressions) and self.expressions[at].span == span else None

    def words_of(self, spans: tuple[Span, ...]) -> str:
        return " ".join(self.document.text[s.start : s.end] for s in spans)

    def told(self, said: Said) -> str:
        """The words of a statement's sentence that are not its content."""
        return self.without(self.sentence(said.sentence), said.attribution.content)

    def told_beside(self, said: Said) -> str:
        """The words next to a statement's cue that are not its content: `_BESIDE` characters to either side, and the cue."""
        a, frame = said.attribution, self.sentence(said.sentence)
        end = a.cue[-1].end if a.cue else said.at
        near = Span(max(frame.start, said.at - _BESIDE), min(frame.end, end + _BESIDE))
        return self.without(near, a.content)

    def without(self, frame: Span, content: Sequence[Span]) -> str:
        """The words of a stretch that no content covers; `content` in order."""
        out, at = [], frame.start
        for s in content:
            if s.end > at and s.start < frame.end:
                out.append(self.document.text[at : max(at, s.start)])
                at = s.end
        return " ".join([*out, self.document.text[at : frame.end]] if at < frame.end else out)

    def outside(self, sentence: int) -> str:
        """The words of a sentence that nobody's content covers."""
        return self.without(self.sentence(sentence), sorted(s for s, _ in self.held.get(sentence, ())))

    def named_in(self, sentence: int) -> set[tuple[int, ...]]:
        """The speakers whom a sentence names outside of all content."""
        words = set(_CAPITALISED.findall(self.outside(sentence)))
        named = (self.named.get(w, ()) for w in words)
        return {speakers for own in named if len(own) <= _NAMESAKES for speakers in own}

    def posts_near(self, offset: int) -> list[Zone]:
        """The posts that stand last before and first after an offset."""
        at = bisect_right(self._post_starts, offset)
        return [*self.posts[max(0, at - 1) : at], *self.posts[at : at + 1]]

    def is_described(self, said: Said) -> bool:
        """Whether a source is *the senator* or *he*, and its party has no name among the sources."""
        if not said.attribution.source or said.speakers in self.called:
            return False
        return _describes(self.document, said.attribution)

    def in_source(self, offset: int) -> bool:
        """Whether an offset is among the words that name a speaker: *Reyes, third in line on Saturday*."""
        at = bisect_right(self._source_starts, offset) - 1
        return any(s.start <= offset < s.end for s in self.sources[max(0, at - 3) : at + 1])

    def in_quotation(self, offset: int) -> int:
        """The number of the outermost quotation that an offset is in, -1 where there is none."""
        at = bisect_right(self._quotation_starts, offset) - 1
        return at if at >= 0 and offset < self.quotations[at].end else -1

    def _is_usable(self, x: DateExpression) -> bool:
        if x.interval is None or x.interval.precision in TOO_COARSE or x.interval.end - x.interval.start > LONGEST:
            return False
        return self.latest is None or x.interval.start < self.latest


def lay_out(
    document: Document,
    attributions: Sequence[Attribution],
    speakers: Mapping[str, tuple[int, ...]],
    published: Published | None,
    expressions: Sequence[DateExpression],
) -> Story:
    frames = _frames(document)
    sentences = [s.start for s in frames]
    paragraphs = [s.start for s in document.paragraphs] or [0]
    day = moment_of(published)
    said = sorted((_said(document, a, speakers, sentences, paragraphs) for a in attributions), key=lambda s: s.at)
    sources = sorted(span for a in attributions for span in a.source)
    quotations = [q.span for q in document.quotations if q.depth == 0]
    posts = [z for z in document.zones if z.post is not None and z.post.date_iso is not None]
    return Story(
        document,
        None if day is None else _end_of(day),
        expressions,
        said,
        frames,
        _held(attributions, sentences),
        _named(document, said),
        frozenset(s.speakers for s in said if s.speakers and _is_called(document, s.attribution)),
        quotations,
        sources,
        [s.start for s in sources],
        posts,
        {s.attribution.content[0].start: s.speakers for s in said if s.attribution.form == "post"},
        [z.start for z in posts],
        [q.start for q in quotations],
        sentences,
        paragraphs,
        [z.start for z in document.zones],
        [x.span.start for x in expressions],
    )


def _end_of(day: datetime) -> datetime:
    """Midnight after a day, local; the calendar's own end for its last."""
    try:
        return datetime(day.year, day.month, day.day) + timedelta(1)
    except OverflowError:
        return datetime.max


def _frames(document: Document) -> list[Span]:
    out = []
    for s in document.sentences or (Span(0, len(document.text)),):
        out += [
            Span(a, min(a + _LONGEST_SENTENCE, s.end))
            for a in range(s.start, max(s.end, s.start + 1), _LONGEST_SENTENCE)
        ]
    return out


def moment_of(published: Published | None) -> datetime | None:
    """The time of publication as the document gives it, aware where it gives an offset; None where it is none."""
    if published is None:
        return None
    try:
        return datetime.fromisoformat(published.value.strip().replace("Z", "+00:00"))
    except ValueError:
        return None


def _said(
    document: Document,
    a: Attribution,
    speakers: Mapping[str, tuple[int, ...]],
    sentences: Sequence[int],
    paragraphs: Sequence[int],
) -> Said:
    head = (a.cue or a.source or a.content)[0]
    cue = " ".join(document.text[s.start : s.end] for s in a.cue)
    sentence = max(0, bisect_right(sentences, head.start) - 1)
    begin = max([head.start - 30, sentences[sentence], *(s.end for s in a.content if s.end <= head.start)])
    before = document.text[begin : head.start]
    return Said(
        a,
        head.start,
        sentence,
        max(0, bisect_right(paragraphs, head.start) - 1),
        tuple(speakers.get(a.id, ())),
        verb_form(cue, before),
        _surname(document, a),
    )


def _held(attributions: Sequence[Attribution], sentences: Sequence[int]) -> dict[int, tuple[tuple[Span, str], ...]]:
    out: dict[int, list[tuple[Span, str]]] = {}
    for a in attributions:
        for span in a.content:
            first = max(0, bisect_right(sentences, span.start) - 1)
            for n in range(first, bisect_left(sentences, span.end)):
                out.setdefault(n, []).append((span, a.id))
    return {n: tuple(spans) for n, spans in out.items()}


def _surname(document: Document, a: Attribution) -> str | None:
    m = _BARE_NAME.fullmatch(document.text, *a.source[0]) if len(a.source) == 1 else None
    return m["name"] if m else None


def _is_called(document: Document, a: Attribution) -> bool:
    if not a.source:
        return False
    return _PRONOUN.match(document.text, a.source[0].start) is None and not _describes(document, a)


def _describes(document: Document, a: Attribution) -> bool:
    """Whether the head of a source, what stands before *of*, *who* or a comma, is a person's description or *he*, *she*."""
    return _DESCRIBED.fullmatch(_HEAD.split(document.text[slice(*a.source[0])], maxsplit=1)[0]) is not None


def _named(document: Document, said: Sequence[Said]) -> dict[str, set[tuple[int, ...]]]:
    """The last capitalised word before the first comma of each source: a surname, or what a group is called."""
    out: dict[str, set[tuple[int, ...]]] = {}
    for s in said:
        if s.speakers and s.attribution.source and _PRONOUN.match(document.text, s.attribution.source[0].start) is None:
            head = _HEAD.split(document.text[slice(*s.attribution.source[0])], maxsplit=1)[0]
            names = [w for w in _CAPITALISED.findall(head) if w not in _NO_NAMES]
            if names:
                out.setdefault(names[-1], set()).add(s.speakers)
    return out
