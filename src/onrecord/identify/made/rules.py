"""The rules that date a statement, each replayable: the words that a rule saw give its interval again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from onrecord.identify.made.story import lay_out, moment_of
from onrecord.schema import Because, Made

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    from onrecord.identify.dates import DateExpression
    from onrecord.identify.made.story import Story
    from onrecord.schema import Document, Precision, Published, Span


@dataclass(frozen=True, slots=True)
class Dated:
    """A statement's date before it is written down: the rule, the words it rests on (the first fix the day), a score in 0..1."""

    rule: str
    evidence: tuple[Span, ...]
    score: float


def _by_expression(
    story: Story, _: Published | None, evidence: tuple[Span, ...]
) -> tuple[datetime, datetime, Precision] | None:
    """The interval of the date expression that the evidence begins with."""
    found = story.date_at(evidence[0]) if evidence else None
    return None if found is None or found.interval is None else (*found.interval,)


def _by_stretch(
    story: Story, _: Published | None, evidence: tuple[Span, ...]
) -> tuple[datetime, datetime, Precision] | None:
    """From the first expression of the evidence to the end of the last."""
    found = [x.interval for span in evidence if (x := story.date_at(span)) is not None and x.interval is not None]
    if not found:
        return None
    return found[0].start, found[-1].end, found[0].precision if len(found) == 1 else "range"


def _by_post(
    story: Story, published: Published | None, evidence: tuple[Span, ...]
) -> tuple[datetime, datetime, Precision] | None:
    """The date that the post in which the evidence begins carries, in its text or its markup."""
    zone = story.zone_at(evidence[0].start) if evidence else None
    if zone is None or zone.post is None or zone.post.date_iso is None:
        return None
    zone_of_publication = getattr(moment_of(published), "tzinfo", None)
    return _of_iso(zone.post.date_iso, zone_of_publication)


def _by_document(
    _: Story, published: Published | None, __: tuple[Span, ...]
) -> tuple[datetime, datetime, Precision] | None:
    """The day of a document that is itself what was said: a transcript, a speech, a letter, a post, a release."""
    moment = moment_of(published)
    return None if moment is None else _of_day(moment.date())


RULES: dict[str, Callable[[Story, Published | None, tuple[Span, ...]], tuple[datetime, datetime, Precision] | None]] = {
    "made.own": _by_expression,  # a date beside the cue
    "made.same_sentence": _by_expression,  # that of another statement of the sentence
    "made.event": _by_expression,  # that of the event at which it was said
    "made.occasion": _by_expression,  # that of the debate, interview … at which it was said, by the words that name that
    "made.carried": _by_expression,  # that of what the speaker said before
    "made.neighbour": _by_expression,  # that of the statement before
    "made.refined": _by_expression,  # the day, told just below, of a week or month that the statement's own words give
    "made.fieldwork": _by_stretch,  # the days on which a poll asked
    "made.headline": _by_expression,  # that of the report that a headline or lead sums up
    "made.post": _by_post,  # a post's own
    "made.paraphrase": _by_post,  # of the post that the words retell
    "made.document": _by_document,
}


def resolve(story: Story, published: Published | None, dated: Dated) -> Made | None:
    """A date written down: local times with the UTC offset of publication, if that is known."""
    found = RULES[dated.rule](story, published, dated.evidence)
    if found is None:
        return None
    start, end, precision = found
    offset: tzinfo | None = getattr(moment_of(published), "tzinfo", None)
    because = Because("identify", dated.rule, dated.evidence, dated.score)
    return Made(start.replace(tzinfo=offset), end.replace(tzinfo=offset), precision, because)


def replay_made(
    document: Document, published: Published | None, expressions: Sequence[DateExpression], because: Because
) -> Made | None:
    """What the rule of a Because gives when it sees its evidence again: the same Made, or None where the rule has none."""
    if because.rule not in RULES:
        return None
    story = lay_out(document, (), {}, published, expressions)
    return resolve(story, published, Dated(because.rule, because.evidence, because.score or 0.0))


def _of_iso(value: str, offset: tzinfo | None) -> tuple[datetime, datetime, Precision] | None:
    """An ISO day as that day; an ISO time as its minute, at the clock of publication where both offsets are known."""
    try:
        if len(value) <= 10:
            return _of_day(date.fromisoformat(value))
        moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
        if moment.tzinfo is not None and offset is not None:
            moment = moment.astimezone(offset)
        start = moment.replace(second=0, microsecond=0, tzinfo=None)
        return start, start + timedelta(minutes=1), "minute"
    except (ValueError, OverflowError):
        return None


def _of_day(day: date) -> tuple[datetime, datetime, Precision] | None:
    try:
        start = datetime.combine(day, time())
        return start, start + timedelta(1), "day"
    except OverflowError:
        return None
