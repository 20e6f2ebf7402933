"""The scripts that are not ours are those that are noted."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
KEPT = json.loads((ROOT / "assets" / "versions.json").read_text(encoding="utf-8"))
OURS = {"onrecord.css", "icon.svg"}


@pytest.mark.parametrize("one", KEPT, ids=lambda one: one["package"])
def test_a_kept_script_is_what_was_noted(one: dict[str, str]) -> None:
    assert hashlib.sha256((ROOT / one["kept"]).read_bytes()).hexdigest() == one["sha256"]


def test_every_minified_script_is_noted() -> None:
    folder = ROOT / "src" / "onrecord" / "view" / "pages" / "assets"
    assert {path.name for path in folder.glob("*.min.*")} == {Path(one["kept"]).name for one in KEPT} - {"axe.min.js"}
