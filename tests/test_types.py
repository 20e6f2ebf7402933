"""Who programs against onrecord from outside has its types: every one is public, none is Any, a wrong use is seen."""

from __future__ import annotations

import ast
import builtins
import inspect
import re
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import onrecord

REFERENCE = Path(__file__).parent.parent / "docs" / "reference" / "python.md"
# A way to write what `check` may be given, which callers never need to name; and what a `Holdings` is indexed with.
NEED_NO_NAME = {"Against", "MemoryLookup", "Source"}
ELSEWHERE = {*dir(builtins), *dir(typing), "Path", "date", "datetime", "os", "IPv4Network", "IPv6Network"}
OPAQUE = {"Authority", "Holdings", "Record"}  # are handed on, or asked; what they hold inside is nobody's to name
VALUES = [name for name in onrecord.__all__ if typing.get_origin(getattr(onrecord, name)) is typing.Literal]

RIGHT = """\
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import assert_type

import onrecord


def speakers(path: Path, known: onrecord.Authority) -> dict[str, onrecord.Verdict]:
    reading = onrecord.read(path, kind="article", authority=known)
    assert_type(reading, onrecord.Reading)
    verdicts: dict[str, onrecord.Verdict] = {}
    for statement in reading.statements:
        assert_type(statement.medium, onrecord.Medium)
        assert_type(statement.speaker, onrecord.Party | None)
        if statement.made is not None:
            assert_type(statement.made.start, datetime)
        for span in statement.attribution.content:
            assert_type(reading.document.text[span.start : span.end], str)
    for check in reading.checks:
        verdicts[check.words] = check.verdict
    return verdicts


def rows(texts: list[dict[str, str]], rejects: list[onrecord.Reject]) -> Iterator[str | list[str] | None]:
    for row in onrecord.extract(texts, rejects=rejects.append, mentions=True):
        assert_type(row, onrecord.ExtractRow)
        for said in row["attributions"]:
            assert_type(said["act"], onrecord.Act | None)
            yield said["speaker"]
        for mention in row.get("mentions", []):
            assert_type(mention["start"], int)
    for dated in onrecord.dates(texts, country="GB"):
        assert_type(dated["dates"][0]["from"], str | None)
    for pair in onrecord.check_pairs([{"id": 1, "quotation": "I know", "primaries": []}]):
        assert_type(pair["verdict"], onrecord.Verdict)
    for told in onrecord.utterances(texts):
        assert_type(told["utterance"], str | int)


def linked(paths: list[Path], judged: list[onrecord.PartyJudgement]) -> tuple[onrecord.Exchange, ...]:
    readings = list(onrecord.read_many(paths))
    assert_type(readings, list[onrecord.Reading])
    assert_type(onrecord.utterances_of(readings), tuple[onrecord.Utterance, ...])
    assert_type(onrecord.load_authority(*paths), onrecord.Authority)
    return onrecord.exchanges_of(readings, judged)


def checked(draft: Path, sources: Path) -> bool:
    held = onrecord.load_holdings(sources)
    assert_type(held.scope(), onrecord.Scope)
    assert_type(onrecord.check("I know", held), onrecord.Checked)
    findings = onrecord.check_draft(draft, held).findings
    assert_type(findings[0].check.diff[0].touches, tuple[onrecord.Concern, ...])
    return onrecord.check_draft(draft, held).passes(strict=True)
"""

WRONG = """\
import onrecord
from pathlib import Path
onrecord.read("story.html")
reading = onrecord.read(Path("story.html"), kind="novel")
print(reading.statements[0].speaker.name)
reading.statements[0].made = None
for row in onrecord.extract([]):
    print(row["attributions"][0]["speakr"])
print(onrecord.read_txt("x"))
onrecord.read_text("x").statements[0].medium == "telepathy"
"""


def run_mypy(folder: Path, program: str) -> list[str]:
    """What mypy says of a program that knows onrecord only as it is installed; each line as "line code"."""
    (folder / "program.py").write_text(program, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "--cache-dir",
        str(folder / "cache"),
        "program.py",
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return [
        f"{m[1]} {m[2]}" for m in re.finditer(r"^program\.py:(\d+): error: .*\[([\w-]+)\]$", done.stdout, re.MULTILINE)
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("consumer")


def test_a_program_that_uses_every_verb_is_typed_to_the_last_value(folder: Path) -> None:
    assert run_mypy(folder, RIGHT) == []


def test_a_wrong_use_is_an_error_in_its_line(folder: Path) -> None:
    found = run_mypy(folder, WRONG)
    assert found == [
        "3 arg-type", "4 arg-type", "5 union-attr", "6 misc", "8 typeddict-item", "9 attr-defined", "10 comparison-overlap",
    ]  # fmt: skip


def names_of_types(public: str) -> set[str]:
    """The types that a public function or record names in its signature, its fields and its public methods."""
    thing = getattr(onrecord, public)
    holders = [thing]
    if inspect.isclass(thing):
        members = [getattr(member, "fget", member) for name, member in vars(thing).items() if name[0] != "_"]
        holders += [member for member in members if inspect.isfunction(member)]
    elif not inspect.isfunction(thing):
        return set()
    written = [a for holder in holders for a in getattr(holder, "__annotations__", {}).values() if isinstance(a, str)]
    return {node.id for a in written for node in ast.walk(ast.parse(a, mode="eval")) if isinstance(node, ast.Name)}


def test_every_type_that_a_public_name_mentions_is_public() -> None:
    hidden = {
        name: names_of_types(name) - set(onrecord.__all__) - ELSEWHERE - NEED_NO_NAME
        for name in onrecord.__all__
        if name not in OPAQUE
    }
    assert {name: types for name, types in hidden.items() if types} == {}
    assert "Verdict" in names_of_types("Check"), "nothing was looked at"


@pytest.mark.parametrize("name", VALUES)
def test_the_reference_lists_every_value_of_a_field(name: str) -> None:
    values = list(typing.get_args(getattr(onrecord, name)))
    section = REFERENCE.read_text(encoding="utf-8").partition(f"### `onrecord.{name}`\n")[2].partition("\n#")[0]
    assert re.findall(r"`(\w+)`", section) == values
