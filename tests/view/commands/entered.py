"""What tests of the command line share: a story, and how it is entered."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

STORY = (
    "Old bridge closes\n\nPORT ALDER, Maine (CVN) — The old bridge will close on Monday, the harbor board said.\n\n"
    "“Nobody will be cut off,” said Mina Okafor, who chairs the board.\n"
)
PAGE = f"<!DOCTYPE html><html><body><article>{''.join(f'<p>{p}</p>' for p in STORY.split(chr(10) * 2))}</article></body></html>"
ONRECORD = [sys.executable, "-m", "onrecord"]
SCHEMA_FILE = Path(__file__).parents[3] / "src" / "onrecord" / "view" / "schemas" / "reading.schema.json"


class Done(NamedTuple):
    code: int
    out: str
    err: str


def rows(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]
