"""The figures of who, when, how and to whom on the articles of read_by_hand.jsonl, by set and by whether errors were read.

python -m training.statements.check DATA_DIR

The attributions of these articles were trained on, so how many are found says nothing here; all else is of the rules. Sets whose name
begins with "fresh", and "any" (a random draw), were read after the rules stood: the rest were read while they were written.
"""

from __future__ import annotations

import sys
from pathlib import Path

import onrecord
from onrecord.evaluation.record import score_statements
from training.data import TRAINED_ON, read_rows

RECORDS = Path(__file__).parent / "read_by_hand.jsonl"
SHOWN = (
    "statements",
    "speaker",
    "speaker_hard",
    "kind",
    "made_hit",
    "made_exact",
    "made_false",
    "medium",
    "medium_false",
    "to_f1",
)


def check(data: Path) -> dict[str, dict[str, float]]:
    records = read_rows(RECORDS)
    wanted = {r["id"] for r in records}
    articles = {row["id"]: row for row in read_rows(data / TRAINED_ON[0]) if row["id"] in wanted}
    fields = ("id", "text", "published", "date", "publisher", "title")
    rows = ({k: row[k] for k in fields if k in row} for row in articles.values())
    predicted = {answer["id"]: answer["attributions"] for answer in onrecord.extract(rows)}
    out = {}
    for kind in dict.fromkeys(r["set"] for r in records):
        for was_read in (True, False):
            own = [r for r in records if r["set"] == kind and r["errors_read"] is was_read]
            figures = score_statements(own, articles, predicted)
            out[f"{kind}, {'errors read' if was_read else 'run only'}"] = {name: figures[name] for name in SHOWN}
    return out


if __name__ == "__main__":
    for part, figures in check(Path(sys.argv[1])).items():
        print(part, figures)
