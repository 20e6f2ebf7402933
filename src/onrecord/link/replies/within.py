"""Replies within one document, and the exchanges that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.replies.choose import choose_answers
from onrecord.link.replies.sayings import set_scene
from onrecord.schema import Because, Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schema import Document, Exchange, Party, Published, Statement


def link_replies(
    document: Document, statements: Sequence[Statement], parties: Sequence[Party], published: Published | None = None
) -> tuple[tuple[Reply, ...], tuple[Exchange, ...]]:
    scene = set_scene(document, statements, parties)
    out = []
    for c in choose_answers(scene):
        if c.pair:
            out.append(Reply(c.saying.statement.id, "reply", Because("link", "replies.x", tuple(c.pair.evidence), c.score), c.pair.asked.statement.id))
    return tuple(out), ()
