"""What tests of `onrecord check` share: the example draft, the schema of the JSON, a letter to check against."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "draft"
SCHEMA = json.loads((ROOT / "src" / "onrecord" / "view" / "schemas" / "check.schema.json").read_text(encoding="utf-8"))
LETTER = "March 8, 2024\n\nDear Chair Reed:\n\nWe do not ask for a bigger boat. We ask that it comes back in the evening.\n\nSincerely,\n\nAmos Whitlock\n"


class Done(NamedTuple):
    code: int
    out: str
    err: str


def flat(text: str) -> str:
    return " ".join(text.split())
