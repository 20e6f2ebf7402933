"""CSV, TSV, JSON lines, Parquet and frames, read back by those that users read them with."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pandas
import polars
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.view.export.statements import ABOUT, FULL, INDIRECT, any_statements, slow, statements_of

from onrecord.schema import RecordedStatement
from onrecord.view.export import (
    ExportAbout,
    ExportOptions,
    named_format,
    statements_to_arrow,
    statements_to_pandas,
    statements_to_polars,
)
from onrecord.view.export.cells import unguard_cell
from onrecord.view.export.characters import without_nul, without_surrogates
from onrecord.view.export.columns import COLUMNS
from onrecord.view.export.nested import recorded_as_json

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "src/onrecord/view/schemas/statement.schema.json").read_text(encoding="utf-8")
)
AS_IS = ExportOptions()
some = st.lists(any_statements, max_size=3)


def written(
    name: str, statements: Iterable[RecordedStatement], about: ExportAbout = ABOUT, options: ExportOptions = AS_IS
) -> bytes:
    stream = io.BytesIO()
    named_format(name).write(statements, stream, about, options)
    return stream.getvalue()


def rows_of(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), delimiter=delimiter))


def cells_of(statement: RecordedStatement) -> dict[str, str]:
    """What the row of a statement says, its guards taken off."""
    cells = {}
    for column in COLUMNS:
        value = column.value(statement, AS_IS)
        cells[column.name] = (
            "" if value is None else str(value).lower() if isinstance(value, bool) else without_nul(str(value))
        )
    return cells


def mended(value: Any) -> Any:
    return json.loads(without_surrogates(json.dumps(value, ensure_ascii=False)))


def break_off(statements: Iterable[RecordedStatement]) -> Iterator[RecordedStatement]:
    yield from statements
    raise OSError("database disk image is malformed")


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
@given(statements=some)
@slow
def test_any_text_comes_back_from_csv_and_tsv(name: str, delimiter: str, statements: list[RecordedStatement]) -> None:
    rows = rows_of(written(name, statements), delimiter)
    assert [{key: unguard_cell(cell) for key, cell in row.items()} for row in rows] == [cells_of(s) for s in statements]


@pytest.mark.parametrize(("name", "separator"), [("csv", ","), ("tsv", "\t")])
def test_pandas_and_polars_read_csv_and_tsv(name: str, separator: str) -> None:
    told = [*statements_of("quarrel/0-original.html"), replace(FULL, text="one\nand\r\n“two”; “=3”"), INDIRECT]
    data = written(name, told)
    frame = pandas.read_csv(io.BytesIO(data), sep=separator, dtype=str, keep_default_na=False)
    other = polars.read_csv(data, separator=separator, infer_schema=False).fill_null("")
    expected = [cells_of(s) for s in told]
    for rows in (frame.to_dict("records"), other.to_dicts()):
        assert [{key: unguard_cell(cell) for key, cell in row.items()} for row in rows] == expected


def test_pandas_types_the_columns_of_a_csv_by_itself() -> None:
    frame = pandas.read_csv(io.BytesIO(written("csv", [FULL, INDIRECT])))
    assert list(frame["start"]) == [100, 200]
    assert list(frame["anonymous"]) == [False, False]
    assert list(frame["score"]) == [0.8765, 0.8765]
    assert list(frame["made_start"]) == ["2024-05-27T09:00:00", "2024-05-20T00:00:00"]
    assert list(frame["made_offset"].fillna("")) == ["UTC-04:00", ""]


def test_excel_gets_a_byte_order_mark_where_it_is_asked_for() -> None:
    assert written("csv", [FULL], options=ExportOptions(bom=True)) == b"\xef\xbb\xbf" + written("csv", [FULL])


def test_cells_are_left_bare_where_that_is_asked_for() -> None:
    [row] = rows_of(written("csv", [replace(FULL, text="=1")], options=ExportOptions(guard=False)))
    assert row["text"] == "=1"


def test_a_row_links_to_its_statement_where_the_record_is_served() -> None:
    [row] = rows_of(written("csv", [FULL], options=ExportOptions(base_url="http://127.0.0.1:8000/")))
    assert row["link"] == "http://127.0.0.1:8000/statements/5eed5eed5eed5eed"


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_whole_table_holds_statements_only(name: str, delimiter: str) -> None:
    assert [row["id"] for row in rows_of(written(name, [FULL, INDIRECT]), delimiter)] == [FULL.id, INDIRECT.id]


def test_a_cut_table_ends_in_a_row_that_says_so() -> None:
    end = rows_of(written("csv", [FULL, INDIRECT], replace(ABOUT, total=5321, limit=2)))[-1]
    assert end["id"] == "END"
    assert end["text"] == (
        'cut: 2 of 5,321 statements (limit 2). Asked: speaker "Ida Moss", since 2024-05-01. Searched: 312 documents, '
        "5,900 statements of 2 publishers, published 2024-01-02 to 2024-06-01; 3 set aside unread. Exported 2024-06-02T08:00:00Z."
    )


def test_a_limit_that_was_reached_is_a_cut_unless_there_are_no_more() -> None:
    assert (
        "whether there are more was not counted" in rows_of(written("csv", [FULL], replace(ABOUT, limit=1)))[-1]["text"]
    )
    assert rows_of(written("csv", [FULL], replace(ABOUT, limit=1, total=1)))[-1]["id"] == FULL.id


def test_a_whole_table_says_so_where_that_is_asked_for() -> None:
    end = rows_of(written("csv", [FULL], options=ExportOptions(end_row=True)))[-1]
    assert (end["id"], end["text"].split(".")[0]) == ("END", "complete: 1 statement")


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_broken_table_ends_in_a_row_that_says_so_and_the_error_goes_on(name: str) -> None:
    stream = io.BytesIO()
    with pytest.raises(OSError, match="malformed"):
        named_format(name).write(break_off([FULL]), stream, ABOUT, AS_IS)
    end = rows_of(stream.getvalue(), "\t" if name == "tsv" else ",")[-1]
    assert end["id"] == "END"
    assert end["text"].startswith("broken off after 1 statement: database disk image is malformed.")


@given(statements=some)
@slow
def test_any_text_comes_back_from_json_lines_and_fits_the_schema(statements: list[RecordedStatement]) -> None:
    lines = [json.loads(line) for line in written("jsonl", statements).decode("utf-8").split("\n")[:-1]]
    assert lines[:-1] == [mended(recorded_as_json(s, AS_IS)) for s in statements]
    assert lines[-1]["end"]["written"] == len(statements)
    for line in lines:
        jsonschema.Draft202012Validator(SCHEMA).validate(line)


def test_the_schema_knows_every_key_of_a_full_statement_and_refuses_others() -> None:
    line = mended(recorded_as_json(FULL, AS_IS))
    validator = jsonschema.Draft202012Validator(SCHEMA)
    validator.validate(line)
    for stranger in (
        {**line, "speeker": 1},
        {**line, "form": "shouted"},
        {k: v for k, v in line.items() if k != "run"},
    ):
        assert not validator.is_valid(stranger)


def test_pandas_and_polars_read_json_lines() -> None:
    told = statements_of("quarrel/0-original.html")
    data = written("jsonl", told)
    frame = pandas.read_json(io.BytesIO(data), lines=True)
    assert list(frame["id"][frame["end"].isna()]) == [s.id for s in told]
    other = polars.read_ndjson(io.BytesIO(data), infer_schema_length=None)
    assert other.filter(polars.col("id").is_not_null())["text"].to_list() == [s.text for s in told]


def test_spans_of_json_lines_slice_the_documents_text() -> None:
    from tests.view.export.statements import EXAMPLES

    import onrecord

    text = onrecord.read(EXAMPLES / "emoji/0-original.html").document.text
    told = statements_of("emoji/0-original.html")
    lines = [json.loads(line) for line in written("jsonl", told).splitlines()][:-1]
    assert lines
    assert all(span["text"] == text[span["start"] : span["end"]] for line in lines for span in line["spans"])


@pytest.mark.parametrize(("total", "status"), [(None, "complete"), (1, "complete"), (9, "cut")])
def test_the_last_line_says_how_the_file_ended(total: int | None, status: str) -> None:
    end = json.loads(written("jsonl", [FULL], replace(ABOUT, total=total)).splitlines()[-1])["end"]
    assert (end["status"], end["written"], end["total"]) == (status, 1, total)
    assert (end["query"], end["scope"]["documents"], end["scope"]["rejects"]) == (ABOUT.query, 312, 3)


def test_broken_json_lines_say_so() -> None:
    stream = io.BytesIO()
    with pytest.raises(OSError, match="malformed"):
        named_format("jsonl").write(break_off([FULL]), stream, ABOUT, AS_IS)
    assert json.loads(stream.getvalue().splitlines()[-1])["end"]["status"] == "broken"


def nested_in(statement: RecordedStatement) -> dict[str, Any]:
    nested = mended(recorded_as_json(statement, AS_IS))
    keys = ("speakers", "to", "about", "corrected", "spans", "checks", "replies", "utterance")
    return {**{key: nested[key] for key in keys}, "authors": nested["document"]["authors"]}


@given(statements=some)
@slow
def test_any_text_comes_back_from_parquet(statements: list[RecordedStatement]) -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(written("parquet", statements)))
    assert table.schema.remove_metadata() == statements_to_arrow([]).schema
    for row, statement in zip(table.to_pylist(), statements, strict=True):
        nested = nested_in(statement)
        assert {key: row[key] for key in nested} == nested
        for column in COLUMNS:
            if column.kind in ("text", "integer", "number", "boolean"):
                assert row[column.name] == mended(column.value(statement, AS_IS)), column.name


def test_parquet_types_times_days_and_numbers() -> None:
    [row] = pyarrow.parquet.read_table(io.BytesIO(written("parquet", [FULL]))).to_pylist()
    assert row["made_start"] == datetime(2024, 5, 27, 9)
    assert row["made_offset"] == "UTC-04:00"
    assert row["published_on"] == date(2024, 5, 27)
    assert (row["reports"], row["score"], row["anonymous"]) == (4, 0.8765, False)
    assert [p["name"] for p in row["to"]] == [None, "Lu Tarn"]


def test_parquet_carries_question_scope_and_end_in_its_metadata() -> None:
    found = pyarrow.parquet.read_metadata(io.BytesIO(written("parquet", [FULL], replace(ABOUT, total=7)))).metadata
    end = json.loads(found[b"onrecord.end"])
    assert (end["status"], end["written"], end["total"], end["query"]) == ("cut", 1, 7, ABOUT.query)


def test_parquet_is_written_group_by_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.view.export.parquet._ROW_GROUP", 4)
    monkeypatch.setattr("onrecord.view.export.arrow._BATCH", 2)
    told = [replace(FULL, id=str(i)) for i in range(11)]
    file = pyarrow.parquet.ParquetFile(io.BytesIO(written("parquet", told)))
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [4, 4, 3]
    assert file.read()["id"].to_pylist() == [s.id for s in told]


def test_a_broken_parquet_file_cannot_be_taken_for_a_whole_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.view.export.parquet._ROW_GROUP", 1)
    monkeypatch.setattr("onrecord.view.export.arrow._BATCH", 1)
    stream = io.BytesIO()
    with pytest.raises(OSError, match="malformed"):
        named_format("parquet").write(break_off([FULL, INDIRECT]), stream, ABOUT, AS_IS)
    assert stream.getvalue()  # a row group had gone out
    with pytest.raises(pyarrow.ArrowInvalid):
        pyarrow.parquet.read_table(io.BytesIO(stream.getvalue()))


def test_frames_have_the_columns_and_types_of_parquet() -> None:
    told = [FULL, INDIRECT]
    arrow = statements_to_arrow(told)
    assert pyarrow.parquet.read_table(io.BytesIO(written("parquet", told))).equals(arrow)
    frame, other = statements_to_pandas(told), statements_to_polars(told)
    assert list(frame.columns) == other.columns == arrow.column_names
    assert list(frame["reports"].isna()) == [False, True]
    assert str(frame["reports"].dtype) == "Int64"
    assert frame["made_start"].dt.hour.tolist() == [9, 0]
    assert other["made_start"].dt.hour().to_list() == [9, 0]
    assert other["speakers"].to_list()[0][0]["name"] == "Ida Moss"


def test_frames_of_nothing_have_the_columns() -> None:
    assert statements_to_pandas([]).shape == (0, len(statements_to_arrow([]).schema))


def test_flat_columns_come_first_and_keep_their_order() -> None:
    names = [column.name for column in COLUMNS]
    assert statements_to_arrow([]).column_names[: len(names)] == names
