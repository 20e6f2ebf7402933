"""Write floors.json anew: `python -m tests.floors [--lower REASON]`.

Figures of the weights are those of their report card; those of the rules (who, when, how and to whom, dates, mentions) are
measured now, through `onrecord.evaluate`. A floor stands a little under the figure that was measured, and may rise freely; a
ceiling, for what should be small, stands a little over it. Lowering a floor or raising a ceiling needs a reason, which is
printed to be put into the CHANGELOG.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "src/onrecord/extract/weights"
FLOORS = Path(__file__).resolve().parent / "floors.json"
MARGIN = 0.3  # points: libraries round differently on other processors
MARGIN_OF_FEW = 1.0  # the same where one statement is half a point or more
HELD = {
    "articles": [
        "found_f1", "content_exact_f1", "full_f1", "tok_source_f1", "tok_cue_f1", "tok_content_f1",
        "direct_found_r", "mixed_found_r", "indirect_found_r",
    ],
    "spans": ["exact_source_f1", "exact_cue_f1", "exact_content_f1"],
    "other_news": ["found_f1", "full_f1"],
    "record": ["speaker", "speaker_hard", "end_to_end", "kind", "medium", "made_hit", "made_exact", "to_f1"],
    "record_odd": ["speaker", "end_to_end", "kind", "medium", "made_hit", "made_exact", "to_f1"],
    "record_other_news": ["speaker", "end_to_end", "kind"],
    "dates": ["found_f1", "exact", "overlap"],
    "mentions": ["person_f1", "organisation_f1", "pronoun_name", "third_person_name"],
}  # fmt: skip
HELD_DOWN = {"record": ["medium_false", "made_false"]}  # shares of what was invented
ON_THE_CARD = ("articles", "spans", "other_news")


def margin_of(part: str) -> float:
    return MARGIN if part in (*ON_THE_CARD, "dates") else MARGIN_OF_FEW


def measure() -> dict[str, dict[str, Any]]:
    """The card's figures, and today's of all that hangs on rules too."""
    import onrecord

    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    data = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared/data"))
    return onrecord.evaluate(data) | {part: card["figures"][part] for part in ON_THE_CARD}


def bound(figures: dict[str, dict[str, Any]], held: dict[str, list[str]], side: int) -> dict[str, dict[str, float]]:
    return {
        part: {name: round(figures[part][name] + side * margin_of(part), 1) for name in names}
        for part, names in held.items()
    }


def worse(old: dict[str, Any], new: dict[str, Any], side: int) -> list[str]:
    """Which bounds give way: floors (side -1) that fall, ceilings (1) that rise."""
    return [
        f"{part} {name}: {before} to {new.get(part, {}).get(name, 'none')}"
        for part, values in old.items()
        for name, before in values.items()
        if side * (new.get(part, {}).get(name, side * float("inf")) - before) > 0
    ]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--lower", metavar="REASON", help="allow a floor to fall or a ceiling to rise, and say why")
    options = ap.parse_args()
    figures = measure()
    floors, ceilings = bound(figures, HELD, -1), bound(figures, HELD_DOWN, 1)
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    given_way = worse(old.get("floors", {}), floors, -1) + worse(old.get("ceilings", {}), ceilings, 1)
    if given_way and not options.lower:
        sys.exit("these bounds would give way; say --lower REASON:\n  " + "\n  ".join(given_way))
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    new = {"weights": card["weights"], "data": card["chosen_on"]["fingerprint"], "floors": floors, "ceilings": ceilings}
    FLOORS.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
    for line in given_way:
        print(f"lowered ({options.lower}): {line}")


if __name__ == "__main__":
    main()
