"""`onrecord eval`: the package, through its public doors, against a folder of gold data."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from onrecord.evaluation.attributions import Row

DEV = "polnear/dev.jsonl.gz"
SPANS = "polnear/dev.cofenet.jsonl.gz"
OTHER_NEWS = "wikinews/dev.jsonl"
RECORD = "gold"
MENTIONS = "coref/gum.jsonl.gz"


def evaluate(
    data_dir: Path,
    *,
    intervals: bool = False,
    everything: bool = False,
    progress: Callable[[str], None] | None = None,
) -> dict[str, dict[str, Any]]:
    """Score the shipped weights and rules on every gold file found in a data folder; a part is missing where its file is.

    Gives {"articles": …, "other_news": …, "spans": …} for the attributions, {"record": …, "record_even": …, "record_odd": …,
    "record_other_news": …} for who, when, how and to whom, and {"dates": …, "mentions": …}; figures in percent. With `everything` the
    record counts statements too of which their reader was not sure. Raises InputError if the folder holds none of the files.
    """
    if not data_dir.is_dir():
        raise InputError(f"{data_dir}: no such folder")
    out = _score_articles(data_dir, intervals, everything, progress) | _score_spans(data_dir, progress)
    out |= _score_dates(data_dir) | _score_mentions(data_dir, progress)
    if not out:
        raise InputError(f"{data_dir}: none of {DEV}, {SPANS}, {OTHER_NEWS}, {MENTIONS} is in it")
    return out


def _score_articles(
    data_dir: Path, intervals: bool, everything: bool, progress: Callable[[str], None] | None
) -> dict[str, Any]:
    """Attributions, and where a person read who and when, those too."""
    from onrecord.evaluation import attributions, record

    out: dict[str, Any] = {}
    records: dict[str, Any] = {}
    for part, name in (("articles", DEV), ("other_news", OTHER_NEWS)):
        if not (path := data_dir / name).exists():
            continue
        gold = list(read_rows(path))
        answers = list(_predict(gold, progress))
        out[part] = attributions.score_articles(gold, answers, intervals=intervals)
        articles = {row["id"]: row for row in gold}
        predicted = {row["id"]: row["attributions"] for row in answers}
        for record_part, chosen in _records_of(part, data_dir, gold):
            records[record_part] = record.score_statements(chosen, articles, predicted, everything=everything)
    return out | records


def _records_of(part: str, data_dir: Path, gold: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Statements read by hand: rules may be written from the even-numbered files of politics, not from the odd ones."""
    if part == "other_news":
        read = [row for row in gold if all("speaker" in a for a in row["attributions"])]
        records = [{"id": row["id"], "statements": row["attributions"]} for row in read]
        yield from [("record_other_news", records)] if records else []
    elif paths := sorted((data_dir / RECORD).glob("[0-9]*.json")):
        records = [_read_record(path) for path in paths]
        numbers = [int(path.stem) for path in paths]
        yield "record", records
        for name, rest in (("record_even", 0), ("record_odd", 1)):
            yield name, [r for r, number in zip(records, numbers, strict=True) if number % 2 == rest]


def _read_record(path: Path) -> Row:
    try:
        record: Row = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{path}: no JSON ({error})") from None
    return record


def _score_spans(data_dir: Path, progress: Callable[[str], None] | None) -> dict[str, Any]:
    from onrecord.evaluation import attributions

    if not (path := data_dir / SPANS).exists():
        return {}
    gold = list(read_rows(path))
    texts = [{"id": r.get("id", str(i)), "text": attributions.join_tokens(r["tokens"])[0]} for i, r in enumerate(gold)]
    return {"spans": attributions.score_spans(gold, _predict(texts, progress))}


def _score_dates(data_dir: Path) -> dict[str, Any]:
    from onrecord.evaluation.dates import score_dates
    from onrecord.reading import dates

    if not (gold := _read_gum(data_dir)):
        return {}
    answers = dates({k: row[k] for k in ("id", "text", "date") if k in row} for row in gold)
    return {"dates": score_dates(gold, {str(row["id"]): row["dates"] for row in answers})}


def _score_mentions(data_dir: Path, progress: Callable[[str], None] | None) -> dict[str, Any]:
    """On the documents of the dev split: the others were trained on."""
    from onrecord.evaluation.mentions import score_mentions

    if not (gold := [row for row in _read_gum(data_dir) if row["split"] == "dev"]):
        return {}
    answers = _predict(gold, progress, mentions=True)
    return {"mentions": score_mentions(gold, {row["id"]: row["mentions"] for row in answers})}


def _read_gum(data_dir: Path) -> list[Row]:
    """Its documents without those of the other news, which nothing is chosen on; none where these are not known."""
    path, others = data_dir / MENTIONS, data_dir / OTHER_NEWS
    if not path.exists() or not others.exists():
        return []
    left_out = {row["id"] for row in read_rows(others)}
    return [row for row in read_rows(path) if row["id"] not in left_out]


def _predict(rows: list[Row], progress: Callable[[str], None] | None, *, mentions: bool = False) -> Iterator[Row]:
    from onrecord.reading import extract

    # publisher and title are passed as a user would; gold attributions stay behind
    fields = ("id", "text", "published", "date", "publisher", "title")
    for answer in extract(({k: row[k] for k in fields if k in row} for row in rows), mentions=mentions):
        if progress is not None:
            progress(str(answer["id"]))
        yield dict(answer)


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
