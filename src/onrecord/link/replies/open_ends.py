"""Answers to something that is not at hand: *Trump's criticisms*, *the allegations*, a question that nobody is said to have asked.

Or that stands further down: a story tells the answer first, and what was answered, said *on Monday*, at its end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.link.replies.pairs import is_later
from onrecord.link.replies.words import content_words, shared_weight
from onrecord.schema import Because, OpenEnd, Reply

if TYPE_CHECKING:
    from onrecord.link.replies.choose import Choice
    from onrecord.link.replies.cues import Cue, CueKind
    from onrecord.link.replies.pointers import Pointer
    from onrecord.link.replies.sayings import Saying, Scene
    from onrecord.schema import ReplyKind

_KINDS: dict[CueKind, ReplyKind] = {
    "asked": "answer",
    "denial": "denial",
    "retraction": "retraction",
    "correction": "correction",
    "misquoted": "misquoted",
    "reply": "reply",
    "defence": "reply",
    "handle": "reply",
}
_BELOW = 40  # statements further down
_FITS = 0.25  # share of the words, where a party said more than one thing before
_BY_PARTY = frozenset(("reply", "handle"))  # cues after which a bare name is whom they answer: "responded to Moss"


def find_open_end(scene: Scene, choice: Choice) -> Reply | None:
    """What the statement answers beyond the story, where its cues point at something and no statement at hand is it."""
    opens = choice.saying.asks and not choice.saying.side  # "asked about …" is itself what is answered
    pointing = [cue for cue in choice.cues if _points(cue) and not (opens and cue.kind == "asked")]
    if not pointing:
        return None
    cue = max(pointing, key=_worth)  # the first of equals: the nearest
    pointer = cue.pointer
    assert pointer is not None
    text = scene.document.text
    why = Because("link", "replies.open", (cue.words, pointer.words), None)
    told = _told_below(scene, choice.saying, pointer)
    if told is not None:
        other, score = told
        content = other.statement.attribution.content[0]
        below = Because("link", "replies.told_below", (cue.words, pointer.words, content), score)
        return Reply(choice.saying.statement.id, _KINDS[cue.kind], below, other.statement.id)
    end = OpenEnd((pointer.words,), text[pointer.words.start : pointer.words.end], min(pointer.owners, default=None))
    return Reply(choice.saying.statement.id, _KINDS[cue.kind], why, None, end)


def _told_below(scene: Scene, saying: Saying, pointer: Pointer) -> tuple[Saying, float] | None:
    """What the party that the words point at had said before, as the story tells below: its one statement there, or the one that shares words."""
    others = [
        other
        for other in scene.sayings[saying.order + 1 : saying.order + 1 + _BELOW]
        if is_later(saying, other)
        and any(owner in other.side or scene.sides.get(owner, frozenset()) & other.side for owner in pointer.owners)
        and not (other.side | other.to) & saying.side
    ]
    if not others:
        return None
    words = saying.words | content_words(scene.document.text, [pointer.words])
    fit, best = max((shared_weight(words, other.words, scene.weights), -other.order) for other in others)
    if len(others) > 1 and fit < _FITS:
        return None
    return scene.sayings[-best], round(0.5 + fit / 2, 2)


def goes_on(scene: Scene, choice: Choice, before: Reply) -> bool:
    """Whether the statement judges what the one before it answers by pointing: *rejected the claims. “These claims are fiction,” …*"""
    pointed = " ".join(scene.document.text[a:b].lower() for a, b in before.because.evidence)
    nouns = [cue.pointer.noun for cue in choice.cues if cue.inside and cue.pointer is not None]
    return any(noun and re.search(rf"\b{noun}", pointed) for noun in nouns)


def _points(cue: Cue) -> bool:
    if cue.pointer is None or cue.kind not in _KINDS:
        return False
    match cue.pointer.kind:
        case "question":
            return cue.kind == "asked"
        case "party":
            return cue.kind in _BY_PARTY
        case "noun":
            return True
    return False


def _worth(cue: Cue) -> tuple[bool, bool, bool]:
    assert cue.pointer is not None
    return cue.pointer.kind != "party", bool(cue.pointer.owners), not cue.lead
