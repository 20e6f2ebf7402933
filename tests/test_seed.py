"""The story it all began with comes out right, whole. Its text is its publisher's and stays in the data folder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import onrecord

Record = dict[str, Any]


@pytest.fixture(scope="module")
def record(data_dir: Path) -> Record:
    loaded: Record = json.loads((data_dir / "seed/record.jsonl").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def reading(data_dir: Path) -> onrecord.Reading:
    return onrecord.read(data_dir / "seed/story.txt")


def words_in(text: str, spans: list[list[int]] | tuple[onrecord.Span, ...]) -> set[int]:
    return {m.start() for s, e in spans for m in re.compile(r"\w+").finditer(text, s, e)}


def test_the_text_is_the_text(reading: onrecord.Reading, record: Record) -> None:
    assert reading.document.text == record["text"]


def test_caption_credit_and_dateline_are_where_they_are(reading: onrecord.Reading, record: Record) -> None:
    for kind in ("caption", "credit", "dateline"):
        assert [[z.start, z.end] for z in reading.document.zones if z.kind == kind] == record["zones"][kind]


def test_both_posts_have_author_handle_and_date(reading: onrecord.Reading, record: Record) -> None:
    gold = [a for a in record["attributions"] if a["form"] == "post"]
    posts = [z.post for z in reading.document.zones if z.post]
    text = record["text"]
    assert len(posts) == len(gold) == 2
    for post, expected in zip(posts, gold, strict=True):
        assert post.author is not None
        assert [list(s) for s in post.words] == expected["content"]
        assert [list(post.author)] == expected["source"]
        assert post.handle_name == expected["handle"]
        assert post.author_name == text[post.author.start : post.author.end].split(" (")[0]
        assert post.date_iso == expected["made"]
        assert list(post.links) == expected.get("links", [])
    assert [p.continues for p in posts] == [False, True]


def test_every_attribution_is_found_with_the_right_source_and_none_is_invented(
    reading: onrecord.Reading, record: Record
) -> None:
    text = record["text"]
    found = [a for a in reading.attributions if a.within is None]
    complaints = []
    for gold in record["attributions"]:
        content = words_in(text, gold["content"])
        best = max(found, key=lambda a: len(words_in(text, a.content) & content))
        mine = words_in(text, best.content)
        if 2 * len(mine & content) / (len(mine) + len(content)) < 0.8:
            complaints.append(f"{gold['id']} not found")
        elif words_in(text, best.source) != words_in(text, gold["source"]):
            complaints.append(f"{gold['id']} has another source")
            found.remove(best)
        elif best.form != gold["form"]:
            complaints.append(f"{gold['id']} is {best.form}")
        else:
            found.remove(best)
    complaints += [f"invented: {' '.join(text[s:e] for s, e in a.cue)}" for a in found]
    assert complaints == []
