"""Quarrels put together by hand: who answers whom, and how, so that only what comes after the linking is tested."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.link.replies.made import Story

from onrecord.link.replies.exchanges import thread_exchanges
from onrecord.schema import Because, OpenEnd, Reply, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schema import Reading, ReplyKind


def quarrel(turns: Sequence[tuple[str, ReplyKind | None, int | None, str | None]], open_end: str = "") -> Reading:
    """Who says what when: (speaker, kind of reply, the number from 0 of what it answers, day). `open_end` is what the first one answers."""
    story = Story()
    for number, (who, _, _, day) in enumerate(turns):
        story.say(who, "said", f"that the harbor budget hides debt no. {number}", day)
    reading = story.reading("2024-03-29")
    ids = [statement.id for statement in reading.statements]
    because = Because("link", "replies.given", (), 0.8)
    replies = [
        Reply(ids[number], kind, because, ids[answered])
        for number, (_, kind, answered, _) in enumerate(turns)
        if kind is not None and answered is not None
    ]
    if open_end:
        replies.insert(0, Reply(ids[0], "reply", because, None, OpenEnd((Span(0, 3),), open_end)))
    return replace(reading, replies=tuple(replies), exchanges=thread_exchanges(reading.statements, replies))
