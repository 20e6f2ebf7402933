"""Stories that no house would print: sensible or unknown, never a crash, and every span in its place."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

import onrecord
from onrecord.view.console import open_console
from onrecord.view.json_form import reading_as_json
from onrecord.view.terminal import print_reading

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "src/onrecord/view/schemas/reading.schema.json").read_text(encoding="utf-8"))
STORIES = ("anonymous", "council", "emoji", "quarrel")
DAYS = (None, "2024-05-31", "0001-01-01", "9999-12-31", "2024-05-31T23:59:59+14:00")
DAMAGE: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "no capitals": str.lower,
    "one paragraph": lambda text: " ".join(text.split()),
    "a word a line": lambda text: "\n\n".join(text.split()),
    "every second character": lambda text: text[::2],
    "backwards": lambda text: " ".join(reversed(text.split())),
    "a mark never closed": lambda text: text[:300] + "“" + text[300:],
    "impossible dates": lambda text: text.replace(" said", " said on Feb. 30, 2021 at 25:61,"),
    "turns": lambda text: "\n\n".join(
        f"{'SMITH' if n % 2 else 'MS. MAY'}: {s}." for n, s in enumerate(text.split("."))
    ),
    "names that are words": lambda text: text.replace("said", "said May, Will and Page, who may will a page,"),
}


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [onrecord.read(next((ROOT / "examples" / name).glob("0-original.*"))).document.text for name in STORIES]


@pytest.mark.parametrize("damage", list(DAMAGE))
def test_a_damaged_story_is_read_and_every_answer_is_whole(texts: list[str], damage: str) -> None:
    for number, text in enumerate(texts):
        reading = onrecord.read_text(DAMAGE[damage](text), DAYS[(number + len(damage)) % len(DAYS)])
        jsonschema.validate(reading_as_json(reading), SCHEMA)
        assert [s.id for s in reading.statements] == [a.id for a in reading.attributions]
        parties = {party.id for party in reading.parties}
        assert len(parties) == len(reading.parties)
        for statement in reading.statements:
            named = [*statement.speakers, *(to.party for to in statement.to), *(m.party for m in statement.mentions)]
            assert {party.id for party in named} <= parties
            if statement.made is not None:
                assert statement.made.start < statement.made.end
        print_reading(open_console(io.StringIO(), width=70), reading, why=True)
