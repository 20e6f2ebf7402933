"""Transcripts: by which medium each turn was made, and whom it is addressed to, from the labels, the questions and the scene.

The scene is what headline, lead and notes before the first turn name. A debate, hearing, briefing or speech is the medium of
every turn; in anything else who asks is on air (`broadcast`) and who answers gives an `interview`. Talk in a clip that is
played is of another scene. All is read from the document alone, so that it can be read again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.identify.occasions.exchanges import introduces_interviewer
from onrecord.identify.occasions.own_events import Event, search_event
from onrecord.identify.occasions.primary_media import medium_of_heading
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.frames import Frame
    from onrecord.schema import Document, Medium

_FEW = 2  # turns that make a talk
_LEAD = 2000  # characters before the first turn that may set the scene
_NEAR = 80  # characters of a turn's head and tail in which it names whom it is to
_SET: frozenset[Medium] = frozenset(("debate", "press", "meeting", "speech", "interview", "broadcast"))
_CLIP = re.compile(
    r"\(?\bBEGIN (?:VIDEO|AUDIO)[\s-]?(?:CLIP|TAPE)\b(.*?)\bEND (?:VIDEO|AUDIO)[\s-]?(?:CLIP|TAPE)\b", re.DOTALL
)
_ASKER = frozenset(("Q", "QUESTION", "QUESTIONER", "REPORTER", "HOST", "ANCHOR", "INTERVIEWER", "PRESENTER", "CALLER"))
_PRINT = frozenset(("Q", "A", "QUESTION", "ANSWER"))
_EDITED = re.compile(
    r"\b(?:interview|conversation|exchange|Q ?(?:&|and) ?A|transcript|answers|responses)\s(?:\w+\s){0,4}?(?:edited|condensed)\b",
    re.IGNORECASE,
)
_BY_PHONE = re.compile(
    r"\b(?:spoke|talked|speaking|reached)\s(?:[\w’.]+\s){0,8}?(?:by|over|on|via)\s(?:the\s)?(?:(?:tele)?phone|Zoom|Skype|video)\b"
)
_PANEL = re.compile(r"\b(?:[Pp]anel(?:l?ists?)?|[Rr]ound\s?table)\b(?!\s(?:discussion\s)?(?:that|which)\b)")
_MODERATOR = "MODERATOR"
_ASKS = 0.5  # share of the turns of one who asks that end in a question


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: its label and words, the medium (None where the scene is another), and the label of whom it is addressed to."""

    label: Span
    words: Span
    who: str
    medium: Medium | None
    to: Span | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """The turns of a document in order, the words that set their scene, and the labels of those who ask."""

    turns: tuple[Turn, ...]
    scene: Span | None
    hosts: frozenset[str]


def read_talk(document: Document) -> Talk | None:
    """What the turns of a document are; None if it has none to speak of."""
    zones = [
        (z.turn.label, z.turn.words)
        for i, z in enumerate(document.zones)
        if z.kind == "turn" and z.turn is not None and not (i == 0 and _is_headline(document))
    ]
    zones = zones if len(zones) >= _FEW else _labelled(document)
    if len(zones) < _FEW:
        return None
    text = document.text
    clips = [Span(*m.span(1)) for m in _CLIP.finditer(text)]
    plain = [
        Turn(label, words, _who(text[label.start : label.end]), None)
        for label, words in zones
        if not any(c.start <= label.start < c.end for c in clips)
    ]
    noted = _noted(document, plain, zones[0][0].start)
    medium, scene = noted or _scene(document, zones[0][0].start)
    # a heading that says "interview": nobody is on air
    printed = noted is not None or (
        scene is not None and scene.start == 0 and text[scene.end : scene.end + 1] in ("", "\n")
    )
    hosts = frozenset[str]()
    if medium in (None, "interview", "broadcast") and len({t.who for t in plain}) > 2:
        panel = _PANEL.search(text, max(0, zones[0][0].start - _LEAD), zones[0][0].start)
        if panel:  # they talk among themselves: nobody is interviewed
            medium, scene, printed = "broadcast", Span(*panel.span()), True
    if medium in (None, "interview", "broadcast") and not printed:
        hosts = _hosts(document, plain, zones[0][0].start, sure=medium is not None)
    turns = [replace(t, medium=_medium_of(t, medium, hosts, plain)) for t in plain]
    return Talk(tuple(replace(t, to=_to(text, turns, i, asked=bool(hosts))) for i, t in enumerate(turns)), scene, hosts)


def _is_headline(document: Document) -> bool:
    """Whether the first turn is none but a headline with a speaker and a colon: one paragraph, and a lead behind it."""
    second = document.zones[1:2]
    first = document.zones[0]
    alone = len(document.paragraphs) > 1 and first.end <= document.paragraphs[1].start
    return bool(second and second[0].kind != "turn" and alone)


_LABEL = re.compile(r"((?:[A-Z][\w.’'-]*)(?:\s(?:[A-Z(][\w.’')-]*)){0,4}):\s")
_FEW_LABELS = 4


def _labelled(document: Document) -> list[tuple[Span, Span]]:
    """Turns inside of a story: paragraphs that begin with a label, some of them with one and the same."""
    found: list[tuple[Span, Span]] = []
    for start, end in document.paragraphs[1:]:  # a headline with a speaker and a colon is no turn
        hit = _LABEL.match(document.text, start, end)
        if hit:
            found.append((Span(*hit.span(1)), Span(hit.end(), end)))
    counts = Counter(_who(document.text[label.start : label.end]) for label, _ in found)
    several = len(counts) > 1 and counts.most_common(1)[0][1] > 1
    return found if len(found) >= _FEW_LABELS and several else []


def medium_of_turn(document: Document, label: Span) -> Medium | None:
    """The medium of the turn with this label: what `read_talk` says of it."""
    talk = read_talk(document)
    return next((t.medium for t in talk.turns if t.label == label), None) if talk else None


def _who(label: str) -> str:
    """One form for the labels of one speaker: the last word of the name, in capitals (*JANE ROE*, *Roe*, *MS. ROE*)."""
    words = re.findall(r"[\w’'-]+", re.sub(r"\(.*?\)|,.*", "", label).upper())
    return words[-1] if words else ""


def _noted(document: Document, turns: Sequence[Turn], start: int) -> tuple[Medium, Span] | None:
    """Questions and answers on paper that a note calls an interview: *has been edited*, or, above them, *spoke by phone*."""
    if not {t.who for t in turns} & _PRINT:
        return None
    heading = document.text[: start if "\n" not in document.text[:start] else document.text.index("\n")]
    note = _EDITED.search(document.text)
    if note is None and medium_of_heading(heading) is None:
        note = _BY_PHONE.search(document.text, 0, start)
    return ("interview", Span(*note.span())) if note else None


def _scene(document: Document, end: int) -> tuple[Medium | None, Span | None]:
    """The event that the words before the first turn name, a title's first."""
    start = max(0, end - _LEAD)
    text = document.text
    line = Span(0, text.find("\n", 0, end) if "\n" in text[:end] else end)
    heading = text[line.start : line.end].rstrip()
    named = medium_of_heading(heading) if not heading.endswith(".") else None  # a sentence is a story's headline
    if named:
        return named, line
    told = []
    for sentence in document.sentences:
        if sentence.start >= end:
            break
        found = search_event(document, sentence) if sentence.start >= start else None
        if found and found[0] in _SET:
            told.append(found)
    for media in (("debate",), ("interview", "broadcast"), tuple(_SET)):  # a debate is on air, too
        first = next((f for f in told if f[0] in media), None)
        if first:
            return first[0], first[2]
    return None, None


def _hosts(document: Document, turns: Sequence[Turn], end: int, *, sure: bool) -> frozenset[str]:
    """Who asks: by label, as introduced before, by the share of turns that end in a question, else nobody."""
    text = document.text
    labelled = {t.who for t in turns if t.who in _ASKER or t.who == _MODERATOR}
    if labelled:
        return frozenset(labelled)
    introduced = introduces_interviewer(text[max(0, end - _LEAD) : end])
    name = introduced.split()[-1].upper() if introduced else ""
    if any(t.who == name for t in turns):
        return frozenset((name,))
    counts = Counter(t.who for t in turns)
    asked = Counter(t.who for t in turns if text[t.words.start : t.words.end].rstrip(' )”"\n').endswith("?"))
    share = {who: asked[who] / n for who, n in counts.items()}
    most = max(share.values(), default=0.0)
    if len(counts) < 2 or most < _ASKS or (most == _ASKS and not sure):
        return frozenset()
    return (
        frozenset(who for who, s in share.items() if s == most)
        if sum(s == most for s in share.values()) == 1
        else frozenset((turns[0].who,))
    )


def _medium_of(turn: Turn, scene: Medium | None, hosts: frozenset[str], turns: Sequence[Turn]) -> Medium | None:
    if scene not in (None, "interview", "broadcast"):
        return scene
    if not hosts:
        return scene
    if any(t.who in _PRINT for t in turns):  # on paper: the questions are nobody's words on air
        return None if turn.who in _ASKER else "interview"
    return "broadcast" if turn.who in hosts else "interview"


def _to(text: str, turns: Sequence[Turn], at: int, *, asked: bool) -> Span | None:
    """Whom a turn is to: whom its first or last words name; between two, the other, and the asker before rather than who answers."""
    turn = turns[at]
    if turn.medium is None:
        return None
    others = [t for t in turns if t.who != turn.who]
    edges = (
        text[turn.words.start : turn.words.end][:_NEAR] + " " + text[turn.words.start : turn.words.end][-_NEAR:]
    ).upper()
    named = next((t for t in others if len(t.who) > 2 and re.search(rf"\b{re.escape(t.who)}\b[,?.!]", edges)), None)
    if named:
        return named.label
    before = next((t for t in reversed(turns[:at]) if t.who != turn.who), None)
    after = next((t for t in turns[at + 1 :] if t.who != turn.who), None)
    if turn.medium == "broadcast" and asked:
        return after.label if after else before.label if before else None
    alone = len({t.who for t in turns}) == 2 or turn.medium == "interview"
    return (before or after).label if alone and (before or after) else None  # type: ignore[union-attr]


def turn_events(document: Document, frames: Sequence[Frame]) -> tuple[Talk | None, dict[str, Event]]:
    """The talk, and the event of each statement that is a turn, by attribution id."""
    talk = read_talk(document)
    found: dict[str, Event] = {}
    if talk is None:
        return None, found
    starts = [t.words.start for t in talk.turns]
    for frame in frames:
        content = frame.attribution.content[0]
        at = bisect_right(starts, content.start) - 1
        if at < 0 or content.start >= talk.turns[at].words.end or frame.attribution.within is not None:
            continue
        turn = talk.turns[at]
        if (
            turn.medium is not None
            and frame.attribution.source[:1]
            and frame.attribution.source[0].start <= turn.label.end
        ):
            words = (turn.label,) if talk.scene is None else (talk.scene, turn.label)
            key = frame.attribution.id
            found[key] = Event(turn.medium, "medium.turn", words, key, frame.paragraph, partner=turn.to)
    return talk, found


def tell_of_talk(
    talk: Talk,
    frames: Sequence[Frame],
    turns: Mapping[str, Event],
    speakers: Mapping[str, tuple[int, ...]],
    found: dict[str, Event],
) -> None:
    """What headline and lead report of a guest's answers was said in the same interview, to the same host."""
    host = next((t.label for t in talk.turns if t.who in talk.hosts), None)
    guests: dict[tuple[int, ...], Event] = {}
    for key, event in turns.items():
        if event.medium == "interview" and speakers.get(key):
            guests.setdefault(speakers[key], event)
    first = talk.turns[0].label.start
    for frame in frames:
        key = frame.attribution.id
        guest = guests.get(speakers.get(key, ()))
        if guest is None or key in turns or frame.head.start >= first or host is None:
            continue
        event = found.get(key, replace(guest, carried=True))
        if (event.medium == "interview" and event.partner is None) or key not in found:
            found[key] = replace(event, partner=host)
