"""`onrecord eval`: the package, through its public doors, against a folder of gold data."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from onrecord.scoring import Row

DEV = "polnear/dev.jsonl.gz"
SPANS = "polnear/dev.cofenet.jsonl.gz"
OTHER_NEWS = "wikinews/dev.jsonl"


def evaluate(
    data_dir: Path, *, intervals: bool = False, progress: Callable[[str], None] | None = None
) -> dict[str, dict[str, Any]]:
    """Score the shipped weights on every gold file found in a data folder; a part is missing where its file is.

    Gives {"articles": …, "spans": …, "other_news": …}, figures in percent. Raises InputError if the folder holds none of them.
    """
    from onrecord import scoring

    if not data_dir.is_dir():
        raise InputError(f"{data_dir}: no such folder")
    out: dict[str, dict[str, Any]] = {}
    for part, name in (("articles", DEV), ("other_news", OTHER_NEWS)):
        if (path := data_dir / name).exists():
            gold = list(read_rows(path))
            out[part] = scoring.score_articles(gold, _predict(gold, progress), intervals=intervals)
    if (path := data_dir / SPANS).exists():
        gold = list(read_rows(path))
        texts = [{"id": r.get("id", str(i)), "text": scoring.join_tokens(r["tokens"])[0]} for i, r in enumerate(gold)]
        out["spans"] = scoring.score_spans(gold, _predict(texts, progress))
    if not out:
        raise InputError(f"{data_dir}: none of {DEV}, {SPANS}, {OTHER_NEWS} is in it")
    return out


def _predict(rows: list[Row], progress: Callable[[str], None] | None) -> Iterator[Row]:
    from onrecord.reading import extract

    # publisher and title are passed as a user would; gold attributions stay behind
    fields = ("id", "text", "published", "date", "publisher", "title")
    for answer in extract({k: row[k] for k in fields if k in row} for row in rows):
        if progress is not None:
            progress(str(answer["id"]))
        yield answer


def read_rows(path: Path) -> Iterator[Row]:
    """Rows of a .jsonl or .jsonl.gz file. Raises InputError that names the line of one that is no JSON object."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from _parse(path, lines)


def _parse(path: Path, lines: Iterable[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}: line {number} is no JSON ({error})") from None
        if not isinstance(row, dict):
            raise InputError(f"{path}: line {number} is no JSON object")
        yield row
