"""Stories about one debate, by headline or lead: *5 takeaways from the leaders’ debate*, *Fact-checking the second debate*.

Such a story hardly says again where the words fell. Those who are quoted by a bare name or a pronoun, as having said it once,
said it there; who comes to speak of it afterwards, or needs an introduction, did not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.occasions.own_events import Event, dates_of, may_carry_on
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.cues.acts import CueReading
    from onrecord.identify.frames import Frame
    from onrecord.schema import Document

_HEAD = 3  # paragraphs, the headline among them, that tell what a story is about
_DEBATE = re.compile(
    r"\b(?:(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ff]inal|[Ll]ast|[Ll]atest|[Nn]ext-to-last|[Oo]pening|GOP|Republican|Democratic|Democrats[’']|Labour|Tory|Conservative"
    r"|[Pp]residential|[Vv]ice[- ][Pp]residential|[Vv]ice|VP|[Gg]ubernatorial|[Mm]ayoral|Senate|[Pp]rimary|[Ll]eaders?[’']s?|[Ll]eadership|[Gg]overnors?[’']s?|[Tt]elevised|TV|[Pp]rime-time"
    r"|(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day(?:\s[Nn]ight)?[’']s|CNN|Fox|Fox News|NBC|CNBC|ABC|CBS|MSNBC|BBC|ITV|Sky)\s+(?:[\w-]+\s){0,2}?debate(?:s\b|\b)"
    r"|[Dd]ebate\s(?:[Ss]tage|[Nn]ight|[Pp]erformance|[Tt]akeaways?|[Mm]oderators?|[Ff]act[- ][Cc]heck\w*)\b)(?!\s(?:over|about|on|surrounding|around|among|whether|schedule|commission|prep\w*|rules?)\b)",
)
_AHEAD = re.compile(
    r"\b(?:ahead\sof|before|upcoming|next|will|to\sface|prepar\w+|preview|skip\w*|cancel\w*|demand\w*|want\w*|challeng\w+|should|calls?\sfor|plans?)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep)\.?\s)?[A-Z][\w’-]+|[Hh]e|[Ss]he|(?:[A-Z][\w.’-]+\s){1,4}[A-Z][\w’-]+|[Tt]he\s(?:[\w.’-]+\s){0,4}?(?:senator|governor|mayor|congress(?:man|woman)|candidate|nominee|mogul|tycoon|billionaire|businessman|businesswoman|frontrunner|front-runner|minister|leader|president|secretary|surgeon|premier|chancellor|challenger|incumbent)"
)
_AFTER = re.compile(
    r"\b(?:after|following|since|outside|before|ahead\sof)\sthe\s(?:\w+\s){0,2}debate\b|\bspin\sroom\b", re.I
)
_REACH = 900  # characters before a cue in which words may stand that set it after the debate


def debate_of(words: str) -> bool:
    """Whether words name a debate in which people stood on a stage: not one over a question."""
    return bool(_DEBATE.search(words))


def told_of_debate(
    document: Document,
    frames: Sequence[Frame],
    readings: Mapping[str, CueReading],
    speakers: Mapping[str, tuple[int, ...]],
    found: dict[str, Event],
) -> None:
    """Give those statements of a story about a debate that have no event the debate. Linear in the text."""
    words = _named_at_the_head(document)
    if words is None or any(
        e.medium not in ("debate", "post", "report", "unknown") and not e.aside for e in _owned(found)
    ):
        return
    for frame in frames:
        key = frame.attribution.id
        if key in found or not speakers.get(key) or not may_carry_on(document, frame, readings[key]):
            continue
        if _is_there(document, frame, readings[key]):
            found[key] = Event("debate", "medium.about_debate", (words,), key, frame.paragraph, carried=False)


def _owned(found: Mapping[str, Event]) -> list[Event]:
    return [e for e in found.values() if not e.carried]


def _named_at_the_head(document: Document) -> Span | None:
    """The words of headline or lead that name the debate which the story is about."""
    for paragraph in document.paragraphs[:_HEAD]:
        hit = _DEBATE.search(document.text, *paragraph)
        if hit and not _AHEAD.search(document.text, *paragraph):
            return Span(*hit.span())
    return None


def _is_there(document: Document, frame: Frame, reading: CueReading) -> bool:
    source = frame.attribution.source
    if not source or frame.attribution.form == "indirect" or reading.manner != "uttered" or dates_of(document, frame):
        return False
    if not _BARE.fullmatch(document.text, source[0].start, source[-1].end):
        return False
    return not _AFTER.search(document.text, max(0, frame.head.start - _REACH), frame.head.start)
