"""The paragraph of a statement under review, cut where its content, cue and source begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.view.pages.story_marks import cut_story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.view.pages.story_marks import Block

_EVIDENCE = {"who": "speaker", "made": "made"}  # what a reason's field is called where it is marked


def cut_paragraphs(statement: dict[str, Any]) -> Iterator[Block]:
    """The blocks that are drawn; offsets are counted from the beginning of each stretch."""
    evidence = {
        _EVIDENCE[reason["field"]]: [(span["start"], span["end"]) for span in reason["evidence"]]
        for reason in statement["reasons"]
        if reason["field"] in _EVIDENCE
    }
    for stretch in statement["paragraph"]:
        start = stretch["start"]
        spans = [{**span, "start": span["start"] - start, "end": span["end"] - start} for span in statement["spans"]]
        moved = {name: [(first - start, last - start) for first, last in found] for name, found in evidence.items()}
        yield from cut_story(
            {
                "text": stretch["text"],
                "stretches": [{**stretch, "start": 0, "end": len(stretch["text"])}],
                "statements": [{"spans": _within(spans, stretch), "checks": [], "evidence": _inside(moved, stretch)}],
            }
        )


def _within(spans: list[dict[str, Any]], stretch: dict[str, Any]) -> list[dict[str, Any]]:
    """The spans that meet a stretch, cut to it."""
    most = len(stretch["text"])
    return [
        {**span, "start": max(span["start"], 0), "end": min(span["end"], most)}
        for span in spans
        if span["start"] < most and span["end"] > 0
    ]


def _inside(evidence: dict[str, list[tuple[int, int]]], stretch: dict[str, Any]) -> dict[str, list[tuple[int, int]]]:
    most = len(stretch["text"])
    return {
        name: [(max(first, 0), min(last, most)) for first, last in found if first < most and last > 0]
        for name, found in evidence.items()
    }
