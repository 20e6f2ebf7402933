"""Replies within one document, and the exchanges that they make."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.link.replies.choose import choose_answers, load_weights
from onrecord.link.replies.exchanges import cut_circles, thread_exchanges
from onrecord.link.replies.kinds import explain, name_kind
from onrecord.link.replies.open_ends import find_open_end, goes_on
from onrecord.link.replies.posts import goes_on_from, introduces
from onrecord.link.replies.sayings import set_scene
from onrecord.schema import Because, Reply

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.link.replies.choose import Choice
    from onrecord.link.replies.sayings import Saying, Scene
    from onrecord.schema import Document, Exchange, Party, ReplyKind, Statement


def link_replies(
    document: Document, statements: Sequence[Statement], parties: Sequence[Party]
) -> tuple[tuple[Reply, ...], tuple[Exchange, ...]]:
    """What each statement answers, in the order of the text, and the threads that this makes.

    A statement has at most one reply that says what it answers, and one more where it goes on from another (a post in parts). Those
    inside of another's content take no part. What was made before a statement does not answer it, and no replies go in a circle.
    Near-linear in the number of statements.
    """
    scene = set_scene(document, statements, parties)
    replies = cut_circles(tuple(_replies(scene)))
    return replies, thread_exchanges(tuple(saying.statement for saying in scene.sayings), replies)


def _replies(scene: Scene) -> Iterator[Reply]:
    weights = load_weights()
    text = scene.document.text
    kinds: dict[int, ReplyKind] = {}
    beyond: Reply | None = None
    last: Saying | None = None
    for choice in choose_answers(scene):
        saying = choice.saying
        yield from _going_on(scene, choice)
        if beyond is not None and last is not None and goes_on(scene, choice, beyond):
            kinds[saying.order] = beyond.kind
            why = replace(beyond.because, evidence=(*(cue.words for cue in choice.cues), *beyond.because.evidence))
            yield (beyond := replace(beyond, statement=saying.statement.id, because=why))
        elif choice.pair is not None:
            kind = name_kind(choice, text, kinds.get(saying.order - 1))
            kinds[saying.order] = kind
            yield Reply(saying.statement.id, kind, explain(choice, weights), choice.pair.asked.statement.id)
            beyond = None
        else:
            open_reply = find_open_end(scene, choice)
            if beyond is not None and last is not None and introduces(last, saying):
                open_reply = replace(
                    beyond, statement=saying.statement.id
                )  # the words before tell what the post answers
            beyond = open_reply
            if open_reply is not None:
                yield open_reply
        last = saying


def _going_on(scene: Scene, choice: Choice) -> Iterator[Reply]:
    found = goes_on_from(scene, choice.saying)
    if found is not None:
        other, end = found
        why = Because("link", "replies.continues", end.spans, 1.0)
        identity = choice.saying.statement.id
        if other is not None:
            yield Reply(identity, "continuation", why, other.statement.id)
        else:
            yield Reply(identity, "continuation", why, None, end)
