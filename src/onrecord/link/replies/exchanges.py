"""Threads of statements that answer each other. A reply that would close a circle is cut, so that each thread has a beginning."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from onrecord.schema import Exchange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.schema import Reply


class Speaking(Protocol):
    """Who says something."""

    @property
    def id(self) -> str: ...


class Interval(Protocol):
    """When something was made: from, up to."""

    @property
    def start(self) -> datetime: ...

    @property
    def end(self) -> datetime: ...


class Said(Protocol):
    """What a thread needs of a statement."""

    @property
    def id(self) -> str: ...

    @property
    def made(self) -> Interval | None: ...

    @property
    def speaker(self) -> Speaking | None: ...

    @property
    def speakers(self) -> Sequence[Speaking]: ...


def cut_circles(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """The replies without those that close a circle: of each circle the least sure goes, of equals the one that comes last.

    Each statement answers at most one other here (continuations apart), so a circle is found by walking on; O(replies).
    """
    kept = list(replies)
    while (weakest := _weakest_of_circle(kept)) is not None:
        kept.remove(weakest)
    return tuple(kept)


def _weakest_of_circle(replies: Sequence[Reply]) -> Reply | None:
    onward: dict[str, list[Reply]] = {}
    for reply in replies:
        if reply.answers is not None:
            onward.setdefault(reply.statement, []).append(reply)
    done: set[str] = set()
    for start in onward:
        path: list[Reply] = []
        on_path: dict[str, int] = {}
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            here, branch = stack.pop()
            if branch == 0:
                if here in done:
                    if path:
                        path.pop()
                    continue
                if here in on_path:
                    circle = path[on_path[here] :]
                    return min(reversed(circle), key=lambda reply: reply.because.score or 0.0)
                on_path[here] = len(path)
            ways = onward.get(here, [])
            if branch < len(ways):
                stack.append((here, branch + 1))
                path.append(ways[branch])
                stack.append((str(ways[branch].answers), 0))
            else:
                done.add(here)
                del on_path[here]
                if path:
                    path.pop()
    return None


def thread_exchanges(
    statements: Sequence[Said], replies: Sequence[Reply], homes: Mapping[str, str] | None = None
) -> tuple[Exchange, ...]:
    """The connected threads, in the order of their first statements in the text; statements by time, then by their place in `statements`.

    Statements that answer the same words outside of the story are in one thread too, even if there is but one of them. `homes` gives the
    document of each statement, where there are several.
    """
    homes = homes or {}
    place = {statement.id: at for at, statement in enumerate(statements)}
    group: dict[str, str] = {}

    def root(one: str) -> str:
        while group.setdefault(one, one) != one:
            group[one] = one = group[group[one]]
        return one

    beyond: dict[object, str] = {}
    for reply in replies:
        other = reply.answers
        if other is None and reply.open_end is not None:
            other = beyond.setdefault((homes.get(reply.statement), reply.open_end.spans), reply.statement)
        first, second = sorted((root(reply.statement), root(other or reply.statement)), key=lambda i: place.get(i, 0))
        group[second] = first
    members: dict[str, list[str]] = {}
    for one in group:
        if one in place:
            members.setdefault(root(one), []).append(one)
    threads = sorted(members.values(), key=lambda ids: min(place[i] for i in ids))
    own: dict[str, list[Reply]] = {}
    for reply in replies:
        own.setdefault(reply.statement, []).append(reply)
    return tuple(_exchange([statements[place[i]] for i in sorted(ids, key=lambda i: place[i])], own) for ids in threads)


def _exchange(statements: Sequence[Said], replies: Mapping[str, Sequence[Reply]]) -> Exchange:
    own = [reply for statement in statements for reply in replies.get(statement.id, ())]
    order = _by_time(statements, {reply.statement: reply.answers for reply in own if reply.answers is not None})
    parties: dict[str, None] = {}
    for statement in order:
        parties |= dict.fromkeys(party.id for party in statement.speakers)
    return Exchange(
        hashlib.sha256(f"exchange {order[0].id}".encode()).hexdigest()[:16],
        tuple(statement.id for statement in order),
        tuple(own),
        tuple(parties),
    )


def _by_time(statements: Sequence[Said], answers: Mapping[str, str]) -> list[Said]:
    """Earlier first; no statement before the one that it answers; else as they stand in the text.

    What the story does not date, or by the day only, is taken to be as late as what it answers or what its speaker said last.
    """
    by_id = {statement.id: statement for statement in statements}
    known: dict[str, tuple[datetime, int]] = {}
    last: dict[str, datetime] = {}
    for statement in statements:
        for link in _back_to_known(statement, answers, by_id, known):
            before = known.get(answers.get(link.id, ""), (datetime.min, -1))
            speaker = link.speaker.id if link.speaker is not None else ""
            time = _no_earlier(link.made, max(before[0], last.get(speaker, datetime.min)))
            known[link.id] = time, before[1] + 1
            last[speaker] = max(time, last.get(speaker, time))
    return sorted(statements, key=lambda statement: known[statement.id])


def _back_to_known(
    statement: Said,
    answers: Mapping[str, str],
    by_id: Mapping[str, Said],
    known: Mapping[str, tuple[datetime, int]],
) -> Sequence[Said]:
    """The statement and what it answers, and what that answers, as far as their times are not known; the earliest first."""
    chain: dict[str, Said] = {}
    here: Said | None = statement
    while here is not None and here.id not in known and here.id not in chain:
        chain[here.id] = here
        here = by_id.get(answers.get(here.id, ""))
    return list(chain.values())[::-1]


def _no_earlier(made: Interval | None, floor: datetime) -> datetime:
    """When it began, or the floor where that lies within the time in which it was made."""
    if made is None:
        return floor
    start, end = made.start.replace(tzinfo=None), made.end.replace(tzinfo=None)
    return floor if start < floor < end else start
