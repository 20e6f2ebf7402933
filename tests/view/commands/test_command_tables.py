"""`onrecord extract` and `dates`: a table of texts in, a table out, row by row."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.view.commands.entered import STORY, Done, rows


def test_a_table_of_texts_becomes_a_table_of_attributions_in_its_order(run: Any) -> None:
    texts = [{"id": name, "text": STORY, "date": "2024-05-31"} for name in ("z", "a", "m")]
    done = run("extract", "-", stdin="\n".join(map(json.dumps, texts)).encode())
    assert (done.code, done.err) == (0, "")
    found = rows(done.out)
    assert [row["id"] for row in found] == ["z", "a", "m"]
    assert list(found[0]) == ["id", "attributions"]
    assert list(found[0]["attributions"][0]) == [
        "id", "source", "cue", "content", "form", "score", "speaker", "kind", "full_name", "made", "medium", "to",
        "replies_to", "act", "manner", "reality",
    ]  # fmt: skip
    for attribution in found[0]["attributions"]:
        for role in ("source", "cue", "content"):
            assert all(0 <= start < end <= len(STORY) for start, end in attribution[role])
    assert "“Nobody will be cut off,”" in [STORY[s:e] for a in found[0]["attributions"] for s, e in a["content"]]


def test_mentions_are_given_when_they_are_asked_for(run: Any) -> None:
    line = json.dumps({"id": 1, "text": STORY, "published": "2024-05-31"}).encode()
    [row] = rows(run("extract", "-", "--mentions", stdin=line).out)
    assert list(row) == ["id", "attributions", "mentions"]
    for mention in row["mentions"]:
        assert list(mention) == ["start", "end", "kind", "cluster", "name"]
        assert 0 <= mention["start"] < mention["end"] <= len(STORY)


def test_rows_that_are_none_are_set_aside_with_their_line(run: Any, tmp_path: Path) -> None:
    lines = [
        '\ufeff{"id": "a", "text": "The bridge is closed."}',
        "",
        "nonsense",
        "[1]",
        '{"text": "No id."}',
        '{"id": true, "text": "x"}',
        '{"id": "b"}',
        '{"id": "c", "text": 7}',
        '{"id": "d", "text": "  "}',
        '{"id": "a", "text": "Again."}',
        '{"id": "e", "text": "a\\u0000b"}',
        '{"id": "f", "text": "\\ud83d"}',
        '{"id": "g", "text": "x", "date": 2024}',
        '{"id": "h", "text": "x", "date": "yesterday"}',
        "[" * 200_000,
        '{"id": 1, "text": "The bridge is open."}',
    ]
    (tmp_path / "in.jsonl").write_bytes("\n".join(lines).encode() + b'\n{"id": "\xff"}\n')
    done = run("extract", "in.jsonl", "--rejects", "rejects.jsonl")
    assert done.code == 0
    assert [row["id"] for row in rows(done.out)] == ["a", 1]
    rejects = rows((tmp_path / "rejects.jsonl").read_text(encoding="utf-8"))
    assert {row["line"]: row["reason"] for row in rejects if row["line"] not in (14, 15)} == {
        3: "not JSON (Expecting value, column 1)",
        4: 'not a row: a line is an object, {"id": …, "text": …}',
        5: 'no "id"',
        6: 'an "id" that is neither a text nor a whole number',
        7: 'no "text"',
        8: '"text" is not a text',
        9: 'an empty "text"',
        10: "\"id\" 'a' is that of line 1 already",
        11: 'a NUL in "text" (character 2)',
        12: 'half a surrogate pair in "text" (character 1)',
        13: '"date" is not a text',
        17: "not UTF-8 (byte 9)",
    }
    assert "2024-05-31" in next(row["reason"] for row in rejects if row["line"] == 14)
    assert next(row["reason"] for row in rejects if row["line"] == 15).startswith("not JSON (")
    assert rejects[0]["name"] == "in.jsonl, line 3"
    assert done.err.startswith(
        "onrecord: 14 of 16 set aside:\n  in.jsonl, line 3: not JSON (Expecting value, column 1)\n"
    )


def test_packed_tables_are_read_and_written_and_the_same_twice(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "a", "text": STORY}).encode()))
    run("extract", "in.jsonl.gz", "-o", "one.jsonl.gz")
    run("extract", "in.jsonl.gz", "-o", "two.jsonl.gz")
    one = (tmp_path / "one.jsonl.gz").read_bytes()
    assert rows(gzip.decompress(one).decode())[0]["id"] == "a"
    assert one == (tmp_path / "two.jsonl.gz").read_bytes()


def test_a_packed_table_that_is_cut_off_gives_what_it_holds_and_says_where_it_ends(run: Any, tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"id": str(n), "text": f"The bridge is closed, {os.urandom(40).hex()}."}) + "\n" for n in range(50)
    )
    packed = gzip.compress(lines.encode())
    (tmp_path / "in.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    done = run("extract", "in.jsonl.gz")
    assert done.code == 0
    count = len(rows(done.out))
    assert 0 < count < 50
    assert f"in.jsonl.gz, line {count + 1}: cannot be read from here on (" in done.err


def test_a_table_without_any_row_is_code_2(run: Any) -> None:
    assert run("extract", "-", stdin=b"nonsense\n").code == 2
    assert run("extract", "-", stdin=b"") == Done(2, "", "onrecord: <stdin>: no row in it\n")


def test_a_table_without_any_row_leaves_the_output_as_it_was(run: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n\n")
    (tmp_path / "out.jsonl").write_text("before")
    assert run("extract", "empty.jsonl", "-o", "out.jsonl") == Done(2, "", "onrecord: empty.jsonl: no row in it\n")
    assert (tmp_path / "out.jsonl").read_text() == "before"


def test_rows_that_are_not_english_are_counted_at_the_end(run: Any) -> None:
    french = (
        "La maire a déclaré au conseil municipal que le pont était sûr, et son adjoint a dit qu’il avait des doutes."
    )
    texts = [{"id": 1, "text": STORY}, {"id": 2, "text": french}, {"id": 3, "text": f"{french} {french}"}]
    done = run("extract", "-", stdin="\n".join(map(json.dumps, texts)).encode())
    assert (done.code, done.err) == (0, "onrecord: 2 rows not in English (fr): no attributions looked for\n")
    assert rows(done.out)[1:] == [{"id": 2, "attributions": []}, {"id": 3, "attributions": []}]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_table_in_utf16_gives_what_it_gives_in_utf8(run: Any, encoding: str, packed: bool) -> None:
    lines = "\r\n".join(json.dumps({"id": n, "text": f"{STORY} \u2028 🚧 {n}"}, ensure_ascii=False) for n in range(2))
    table = ("\ufeff" + lines).encode(encoding)
    done = run("extract", "-", stdin=gzip.compress(table) if packed else table)
    assert done == run("extract", "-", stdin=lines.encode())
    assert (done.code, len(rows(done.out))) == (0, 2)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            f'{{"id": {"9" * 5000}, "text": "x"}}'.encode(),
            "a number of too many digits; make it a text, between quotation marks",
        ),
        ('{"id": 1}'.encode("utf-16-le"), "not JSON in UTF-8 (NUL bytes: is it UTF-16? convert it to UTF-8)"),
        (b"\xff\xfe{\0}", None),
    ],
)
def test_a_line_that_is_damaged_is_one_clear_line(run: Any, line: bytes, reason: str | None) -> None:
    done = run("extract", "-", stdin=line)
    assert (done.code, len(done.err.splitlines())) == (2, 2)
    assert done.err.endswith(f"<stdin>, line 1: {reason}\n") if reason else "cannot be read from here on" in done.err


def test_a_table_of_texts_becomes_a_table_of_dates(run: Any, tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text(
        json.dumps({"id": "a", "text": "The bridge closed on Monday.", "published": "2024-05-31"})
        + "\n"
        + json.dumps({"id": "b", "text": "It reopened on 3/4/2021, months ago.", "date": "2024-05-31T10:00:00+02:00"})
        + "\n"
        + json.dumps({"id": "c", "text": "Nothing.", "published": "yesterday"})
    )
    done = run("dates", "t.jsonl", "--country", "GB")
    assert rows(done.out) == [
        {"id": "a", "dates": [{"start": 21, "end": 27, "from": "2024-05-27", "to": "2024-05-27", "precision": "day"}]},
        {"id": "b", "dates": [{"start": 15, "end": 23, "from": "2021-04-03", "to": "2021-04-03", "precision": "day"}]},
    ]
    assert done.code == 0
    assert "line 3" in done.err
    assert run("dates", "t.jsonl", "--country", "Britain").code == 2
