"""Which format a file gets, and files that are whole or not there."""

from __future__ import annotations

import gzip
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.view.export.statements import ABOUT, FULL

from onrecord.errors import InputError, MissingExtraError
from onrecord.schema import RecordedStatement
from onrecord.view.export import (
    FORMATS,
    ExportOptions,
    Format,
    choose_format,
    named_format,
    statements_to_pandas,
    write_export,
)
from onrecord.view.export.columns import COLUMNS

ROOT = Path(__file__).parents[3]
REFERENCE = (ROOT / "docs/reference/exports.md").read_text(encoding="utf-8")


def break_off() -> Iterator[RecordedStatement]:
    yield FULL
    raise RuntimeError("the record is gone")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("out.csv", "csv"),
        ("OUT.CSV", "csv"),
        ("out.tsv", "tsv"),
        ("out.csv.gz", "csv"),
        ("out.jsonl", "jsonl"),
        ("out.ndjson.gz", "jsonl"),
        ("out.parquet", "parquet"),
        ("out.jsonld", "jsonld"),
        ("out.annotations.jsonld", "annotations"),
        ("out.claimreview.jsonld", "claimreview"),
        ("out.bib", "bibtex"),
        ("out.csl.json", "csl"),
    ],
)
def test_a_format_is_chosen_by_the_longest_ending(name: str, form: str) -> None:
    assert choose_format(Path("a.csv") / name).name == form


@pytest.mark.parametrize("name", ["out.xlsx", "out.json", "csv", "out", "out.gz"])
def test_an_ending_of_no_format_is_one_line_with_those_that_there_are(name: str) -> None:
    with pytest.raises(InputError, match=r"no format of export ends so; there are \.csv, \.tsv, ") as error:
        choose_format(Path(name))
    assert "\n" not in str(error.value)


def test_parquet_is_not_packed_twice() -> None:
    with pytest.raises(InputError, match=re.escape("name it out.parquet")):
        choose_format(Path("out.parquet.gz"))


def test_a_format_of_another_name_is_one_line_with_the_names() -> None:
    assert named_format("BibTeX").name == "bibtex"
    with pytest.raises(InputError, match="xml: no format of export; there are csv, tsv, jsonl, "):
        named_format("xml")


def test_no_two_formats_share_a_name_or_an_ending() -> None:
    endings = [ending for form in FORMATS for ending in form.endings]
    assert len(set(endings)) == len(endings)
    assert len({form.name for form in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_reference_tells_every_format_and_ending(form: Format) -> None:
    row = next(line for line in REFERENCE.splitlines() if line.startswith(f"| `{form.name}` |"))
    assert all(f"`{ending}`" in row for ending in form.endings)


def test_the_reference_tells_every_column_in_order() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (\w+) \| (.+) \|$", REFERENCE.split("## The columns")[1].split("\n## ")[0], re.MULTILINE
    )
    assert rows == [(column.name, column.kind, column.holds) for column in COLUMNS]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_file_of_each_format_is_there_when_it_is_whole(form: Format, tmp_path: Path) -> None:
    path = tmp_path / f"out{form.endings[0]}"
    options = ExportOptions(reviewer="Fact Desk")
    write_export([FULL], path, choose_format(path), ABOUT, options)
    stream = io.BytesIO()
    named_format(form.name).write([FULL], stream, ABOUT, options)
    assert path.read_bytes() == stream.getvalue()
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_file_that_breaks_off_is_not_there_and_the_old_one_stays(form: Format, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("old")
    with pytest.raises(RuntimeError, match="gone"):
        write_export(break_off(), path, form, ABOUT, ExportOptions(reviewer="Fact Desk"))
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["out"]


def test_a_packed_file_is_packed(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl.gz"
    write_export([FULL], path, choose_format(path), ABOUT)
    assert gzip.decompress(path.read_bytes()).count(b"\n") == 2


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "none" / "out.csv"
    with pytest.raises(InputError, match=r"out\.csv: cannot be written \(no such file or directory\)"):
        write_export([FULL], path, choose_format(path), ABOUT)


def test_standard_output_takes_bytes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_export([FULL], None, named_format("jsonl"), ABOUT)
    assert capfdbinary.readouterr().out.count(b"\n") == 2


def test_a_reviewer_is_asked_for_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"out\.claimreview\.jsonld: a ClaimReview needs who signs it"):
        write_export(break_off(), tmp_path / "out.claimreview.jsonld", named_format("claimreview"), ABOUT)


def test_without_its_library_a_format_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("onrecord.view.export.extra.find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=re.escape("out.parquet: writing Parquet needs an extra: in the clone of onrecord, pip install '.[tables]'")):  # fmt: skip
        write_export([FULL], tmp_path / "out.parquet", named_format("parquet"), ABOUT)
    with pytest.raises(MissingExtraError, match=re.escape("pip install '.[tables]'")):
        statements_to_pandas([FULL])
    assert os.listdir(tmp_path) == []
