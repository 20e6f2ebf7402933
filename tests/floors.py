"""Write floors.json anew from the report card: `python -m tests.floors [--lower REASON]`.

A floor stands a little under the figure that was measured, and may rise freely. Lowering one needs a reason, which is printed
to be put into the CHANGELOG.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

WEIGHTS = Path(__file__).resolve().parent.parent / "src/onrecord/extract/weights"
FLOORS = Path(__file__).resolve().parent / "floors.json"
MARGIN = 0.3  # points: libraries round differently on other processors
HELD = {
    "articles": [
        "found_f1", "content_exact_f1", "full_f1", "tok_source_f1", "tok_cue_f1", "tok_content_f1",
        "direct_found_r", "mixed_found_r", "indirect_found_r",
    ],
    "spans": ["exact_source_f1", "exact_cue_f1", "exact_content_f1"],
    "other_news": ["found_f1", "full_f1"],
}  # fmt: skip


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--lower", metavar="REASON", help="allow a floor to fall, and say why")
    options = ap.parse_args()
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}}
    floors = {part: {n: round(card["figures"][part][n] - MARGIN, 1) for n in names} for part, names in HELD.items()}
    fallen = [
        f"{part} {name}: {before} to {floors.get(part, {}).get(name, 'none')}"
        for part, values in old["floors"].items()
        for name, before in values.items()
        if floors.get(part, {}).get(name, 0) < before
    ]
    if fallen and not options.lower:
        sys.exit("these floors would fall; say --lower REASON:\n  " + "\n  ".join(fallen))
    new = {"weights": card["weights"], "data": card["chosen_on"]["fingerprint"], "floors": floors}
    FLOORS.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
    for line in fallen:
        print(f"lowered ({options.lower}): {line}")


if __name__ == "__main__":
    main()
