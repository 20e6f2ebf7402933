"""Answers to something that is not at hand: *Trump's criticisms*, *the allegations*, a question that nobody is said to have asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.schema import Because, OpenEnd, Reply

if TYPE_CHECKING:
    from onrecord.link.replies.choose import Choice
    from onrecord.link.replies.cues import Cue, CueKind
    from onrecord.link.replies.sayings import Scene
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
_BY_PARTY = frozenset(("reply", "handle"))  # cues after which a bare name is whom they answer: "responded to Moss"


def find_open_end(scene: Scene, choice: Choice) -> Reply | None:
    """What the statement answers beyond the story, where its cues point at something and no statement at hand is it."""
    pointing = [cue for cue in choice.cues if _points(cue)]
    if not pointing:
        return None
    cue = max(pointing, key=_worth)  # the first of equals: the nearest
    pointer = cue.pointer
    assert pointer is not None
    text = scene.document.text
    end = OpenEnd((pointer.words,), text[pointer.words.start : pointer.words.end], min(pointer.owners, default=None))
    why = Because("link", "replies.open", (cue.words, pointer.words), None)
    return Reply(choice.saying.statement.id, _KINDS[cue.kind], why, None, end)


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
