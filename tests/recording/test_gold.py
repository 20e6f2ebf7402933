"""Corrected documents as gold data: what was written is read back by the evaluation, and scores full marks against itself."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import leave_out
from tests.recording.amended import ME, fill_record

import onrecord
from onrecord.errors import InputError
from onrecord.evaluation import read_rows
from onrecord.evaluation.attributions import score_articles
from onrecord.evaluation.record import score_statements
from onrecord.store.opening import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.recording.record import Record
    from onrecord.store.opening import Store

FULL = {"paired", "speaker", "end_to_end", "kind", "medium", "made_exact", "made_hit"}


def correct_some(record: Record) -> str:
    """A value of each kind corrected, one statement deleted, one added; the id of the one with all the values."""
    ids = [s.id for s in record.statements(sort="oldest") if s.within is None]
    fields = {"speaker": "Zora Quill", "made": "2024-05", "medium": "letter", "to": ["Frank Osgood"]}
    record.correct(ids[0], **fields, **ME)
    record.correct(ids[1], speaker=None, **ME)
    record.correct(ids[2], speaker="a senior clerk", kind="unnamed", made="2024-W20", **ME)
    record.correct(ids[3], speaker="AUTHOR", kind="author", **ME)
    record.delete(ids[4], **ME)
    record.add_statement(record.statement(ids[0]).document.id, (0, 12), speaker="Frank Osgood", **ME)
    return ids[0]


def read_back(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    records = [json.loads(path.read_text()) for path in sorted((folder / "gold").glob("*.json"))]
    return list(read_rows(folder / "polnear" / "dev.jsonl.gz")), records


def predictions(articles: list[dict[str, Any]], records: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    return {
        a["id"]: [{**one, **s} for one, s in zip(a["attributions"], r["statements"], strict=True)]
        for a, r in zip(articles, records, strict=True)
    }


def test_the_evaluation_gives_full_marks_to_what_was_exported(store: Store, tmp_path: Path) -> None:
    record = fill_record(store, "council", "quarrel")
    correct_some(record)
    folder = tmp_path / "gold data"
    done = record.export_gold(folder, reviewed=[next(iter(record.statements(speaker="Ellen Tarrow"))).document.id])
    articles, records = read_back(folder)
    predicted = predictions(articles, records)
    assert done.documents == len(articles) == 2
    by_id = {a["id"]: a for a in articles}
    scores = score_statements(records, by_id, predicted)
    assert {name: scores[name] for name in FULL} == dict.fromkeys(FULL, 100.0)
    assert scores["statements"] == done.sure
    found = score_articles(articles, [{"id": id_, "attributions": rows} for id_, rows in predicted.items()])
    assert (found["full_f1"], found["articles_missing"]) == (100.0, 0)


def test_corrected_values_are_written_as_the_guide_says(store: Store, tmp_path: Path) -> None:
    record = fill_record(store)
    one = correct_some(record)
    record.export_gold(tmp_path / "gold")
    ((_, statements),) = [(r["id"], {s["id"]: s for s in r["statements"]}) for r in read_back(tmp_path / "gold")[1]]
    told = statements[one]
    assert (told["speaker"], told["full_name"], told["kind"]) == ("Zora Quill", "Zora Quill", "person")
    assert (told["made"], told["medium"], told["to"], told["sure"]) == ("2024-05", "letter", ["Frank Osgood"], 1)
    by_kind = {s["kind"]: s for s in statements.values() if s["sure"]}
    assert by_kind["none"]["speaker"] is None
    assert (by_kind["unnamed"]["speaker"], by_kind["unnamed"]["made"]) == (None, "2024-W20")
    assert by_kind["author"]["speaker"] == "AUTHOR"
    assert len(statements) == record.statements().count() - sum(s.within is not None for s in record.statements())
    assert sum(s["sure"] for s in statements.values()) == 5


def test_the_package_is_measured_on_it(tmp_path: Path) -> None:
    record = fill_record(open_store(tmp_path / "record.db", create=True))
    correct_some(record)
    record.export_gold(tmp_path / "gold")
    report = onrecord.evaluate(tmp_path / "gold")
    assert report["articles"]["articles"] == 1
    assert report["record"] == report["record_even"]
    assert report["record"]["statements"] == 5
    assert report["record"]["speaker"] < 100  # the corrections are what it gets wrong


def test_the_judge_reads_it_back(data_dir: Path, tmp_path: Path) -> None:
    judge = data_dir.parent / "eval" / "score_record.py"
    if not judge.exists():
        leave_out(f"the judge's script is not at {judge}")
    record = fill_record(open_store(tmp_path / "record.db", create=True))
    correct_some(record)
    folder = tmp_path / "gold"
    record.export_gold(folder)
    articles, records = read_back(folder)
    predicted = predictions(articles, records)
    lines = [json.dumps({"id": id_, "attributions": rows}) for id_, rows in predicted.items()]
    (tmp_path / "said.jsonl").write_text("\n".join(lines) + "\n")
    command = [sys.executable, str(judge), str(folder / "gold"), str(folder / "polnear/dev.jsonl.gz"), str(tmp_path / "said.jsonl")]  # fmt: skip
    scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert {name: scores[name] for name in FULL} == dict.fromkeys(FULL, 100.0)


def test_what_was_taken_back_is_no_gold_and_a_full_folder_is_left_alone(store: Store, tmp_path: Path) -> None:
    record = fill_record(store)
    record.correct(next(iter(record.statements())).id, medium="letter", made="2001", **ME)
    record.undo(1, **ME)
    with pytest.raises(InputError, match="nothing in it was corrected"):
        record.export_gold(tmp_path / "gold")
    record.undo(3, **ME)
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="there is something there already"):
        record.export_gold(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".txt"] == ["mine.txt"]
