"""Articles with replies read by hand, in two parts: to make rules and weights on, and to run only.

Of the first 64 lines of training/statements/read_by_hand.jsonl every third is run only, of the others every second. The stories of
tests/cases/replies are all made on.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.pipeline import Tools, process_document
from training.data import TRAINED_ON, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.schema import Reading

RECORDS = Path(__file__).parents[1] / "statements" / "read_by_hand.jsonl"
_FIRST = 64
Row = dict[str, Any]


def is_run_only(line: int) -> bool:
    return line % 3 == 2 if line < _FIRST else line % 2 == 1


def read_articles(data: Path, *, run_only: bool) -> Iterator[tuple[Row, Row, Reading]]:
    """Record, article and reading of each article of one part."""
    from onrecord import document

    records = [record for line, record in enumerate(read_rows(RECORDS)) if is_run_only(line) is run_only]
    wanted = {record["id"] for record in records}
    articles = {row["id"]: row for row in read_rows(data / TRAINED_ON[0]) if row["id"] in wanted}
    tools = Tools()
    for record in records:
        article = articles[record["id"]]
        whole = document.read_text(
            article["text"],
            name=article["id"],
            title=article.get("title"),
            publisher=article.get("publisher"),
            published=article.get("published") or article.get("date"),
        )
        yield record, article, process_document(whole, tools)
