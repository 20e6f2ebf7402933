"""Stories that are all about one event: what is said in them without any event of its own was said there."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.identify.frames import APART, Frame
from onrecord.identify.occasions.outlets import first_outlet
from onrecord.identify.occasions.own_events import Event, dates_of, is_other_time, is_retold, may_carry_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.cues.acts import CueReading
    from onrecord.schema import Document, Medium

_THROUGHOUT: frozenset[Medium] = frozenset(("debate", "speech", "interview", "press", "letter"))
_ALL = 0.6  # share of a story's own events that makes the story all about one of them


def carry_everywhere(
    document: Document,
    frames: Sequence[Frame],
    readings: Mapping[str, CueReading],
    speakers: Mapping[str, tuple[int, ...]],
    found: dict[str, Event],
) -> None:
    """A story that gathers what several people told one outlet, and nothing else much, is all from there."""
    own = [e for e in found.values() if not e.carried]
    told: dict[str, list[Event]] = {}
    for event in own:
        outlet = first_outlet(document.text[event.words[0].start : event.words[0].end])
        if event.medium == "interview" and outlet:
            told.setdefault(outlet.split()[-1], []).append(event)  # "the Ledger" is the Avery Ledger
    most = max(told.values(), key=len, default=[])
    several = len({speakers.get(e.origin, ()) for e in most}) > 1
    if not several or len(most) < _ALL * len(own):
        return
    for frame in frames:
        key = frame.attribution.id
        apart = abs(frame.paragraph - most[0].paragraph) >= APART
        if key in found or apart or is_retold(frame, readings[key], most[0]):
            continue
        if not may_carry_on(document, frame, readings[key]):
            continue
        if not dates_of(document, frame):
            found[key] = replace(most[0], carried=True)


def carry_throughout(
    document: Document,
    frames: Sequence[Frame],
    readings: Mapping[str, CueReading],
    speakers: Mapping[str, tuple[int, ...]],
    found: dict[str, Event],
) -> None:
    """A story about one debate, speech or interview: who is only ever heard there is heard there throughout."""
    own = [e for e in found.values() if not e.carried and not e.aside]
    counts = Counter(e.medium for e in own if e.medium in _THROUGHOUT)
    medium, count = counts.most_common(1)[0] if counts else ("unknown", 0)
    if count < _ALL * len(own):
        return
    first: dict[tuple[int, ...], Event | None] = {}
    for frame in frames:
        event = found.get(frame.attribution.id)
        who = speakers.get(frame.attribution.id, ())
        if event and who and not event.carried:
            fits = event.medium == medium and first.get(who, event) is not None
            first[who] = (first.get(who) or event) if fits else None
    for frame in frames:
        key = frame.attribution.id
        event = first.get(speakers.get(key, ()))
        if event is None or key in found or abs(frame.paragraph - event.paragraph) >= APART:
            continue
        if is_retold(frame, readings[key], event) or not may_carry_on(document, frame, readings[key]):
            continue
        if not is_other_time(dates_of(document, frame), event):
            found[key] = replace(event, carried=True)
