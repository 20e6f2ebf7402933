"""Stories of our own with their exchanges: who answers what, by words of both statements, read by hand.

A line of a story's "replies" is [answer, asked]: words of the answering statement's content and of the other's, "a|b" where either
statement will do. "allowed" pairs make no promise. What was not found as a statement makes none either.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import onrecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.schema import Reading

Story = dict[str, Any]
CASES = Path(__file__).parents[2] / "cases" / "replies"


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs that were right, those found, those wanted (both ends were found as statements), and what went wrong, in words."""

    right: int
    found: int
    wanted: int
    unfound: tuple[str, ...]
    complaints: tuple[str, ...]

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.wanted if self.wanted else 0.0


def load_stories(*names: str) -> list[Story]:
    return [story for name in names for story in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))]


@cache
def _read(text: str, published: str | None, title: str | None) -> Reading:
    return onrecord.read_text(text, published, title=title)


def read_story(story: Story) -> Reading:
    """Read once in a run of the tests."""
    return _read(story["text"], story.get("published"), story.get("title"))


def statements_with(reading: Reading, words: str) -> set[str]:
    """The ids of the statements, none of them inside another, whose content holds one of the words given as "a|b"."""
    text = reading.document.text
    found = set()
    for part in words.split("|"):
        at = text.find(part)
        if at < 0:
            raise ValueError(f"not in the story: {part}")
        while at >= 0:
            for s in reading.statements:
                inside = any(a <= at < b or at <= a < at + len(part) for a, b in s.attribution.content)
                if inside and s.attribution.within is None:
                    found.add(s.id)
            if found:
                break
            at = text.find(part, at + 1)
    return found


def score_story(story: Story, reading: Reading, replies: Iterable[tuple[str, str]]) -> Score:
    """`replies` are pairs of ids: the answering statement and the other."""
    text = {s.id: _words_of(reading, s.id) for s in reading.statements}
    wanted, unfound = [], []
    for answer, asked in story["replies"]:
        ends = statements_with(reading, answer), statements_with(reading, asked)
        if all(ends):
            wanted.append(ends)
        else:
            unfound.append(f"{story['name']}: {answer if not ends[0] else asked}")
    allowed = [(statements_with(reading, a), statements_with(reading, b)) for a, b in story.get("allowed", ())]
    found = {pair for pair in replies if not _one_of(pair, allowed) and _is_judged(pair, story, reading)}
    right = {pair for pair in found if _one_of(pair, wanted)}
    met = sum(any(_one_of(pair, [ends]) for pair in found) for ends in wanted)
    complaints = [f"{story['name']}: + {text[a]!r} -> {text[b]!r}" for a, b in sorted(found - right)]
    complaints += [
        f"{story['name']}: - {text[min(a)]!r} -> {text[min(b)]!r}"
        for a, b in wanted
        if not any(_one_of(pair, [(a, b)]) for pair in found)
    ]
    return Score(met, len(found) - len(right) + met, len(wanted), tuple(unfound), tuple(complaints))


def _is_judged(pair: tuple[str, str], story: Story, reading: Reading) -> bool:
    if "listed" not in story:
        return True
    listed = {one for words in story["listed"] for one in statements_with(reading, words)}
    beyond = {one for words in story["beyond"] for one in statements_with(reading, words)}
    return pair[0] in listed and not (pair[0] in beyond and pair[1] not in listed)


def add_up(scores: Sequence[Score]) -> Score:
    return Score(
        sum(s.right for s in scores),
        sum(s.found for s in scores),
        sum(s.wanted for s in scores),
        tuple(line for s in scores for line in s.unfound),
        tuple(line for s in scores for line in s.complaints),
    )


def _one_of(pair: tuple[str, str], ends: Iterable[tuple[set[str], set[str]]]) -> bool:
    return any(pair[0] in a and pair[1] in b for a, b in ends)


def _words_of(reading: Reading, identity: str) -> str:
    spans: Mapping[str, Any] = {s.id: s.attribution.content for s in reading.statements}
    return " ".join(reading.document.text[a:b] for a, b in spans[identity])[:50]
