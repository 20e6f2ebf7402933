"""`onrecord eval`, `version`, and the help of every command."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

from tests.view.commands.entered import STORY

from onrecord.view.cli import cli


def test_eval_prints_the_figures_of_a_folder(run: Any, tmp_path: Path) -> None:
    start = STORY.index("“Nobody")
    gold = {"source": [[start + 31, start + 42]], "cue": [[start + 26, start + 30]], "content": [[start, start + 25]]}
    (tmp_path / "data" / "wikinews").mkdir(parents=True)
    row = {"id": "a", "text": STORY, "attributions": [gold]}
    (tmp_path / "data" / "wikinews" / "dev.jsonl").write_text(json.dumps(row))
    done = run("eval", "data")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("other_news\n")
    assert re.search(r"^  found +P \d+\.\d +R 100\.0 +F1 \d+\.\d$", done.out, re.MULTILINE)
    figures = json.loads(run("eval", "data", "--json", "--ci").out)
    assert figures["other_news"]["found_r"] == 100
    assert len(figures["other_news"]["found_f1_ci"]) == 2


def test_eval_sets_who_and_when_of_all_files_side_by_side(run: Any, tmp_path: Path) -> None:
    start = STORY.index("“Nobody")
    who = {
        "speaker": "Mina Okafor",
        "kind": "person",
        "full_name": "Mina Okafor",
        "made": None,
        "medium": "unknown",
        "to": [],
    }
    gold = {
        "id": "E1",
        "source": [[start + 31, start + 42]],
        "cue": [[start + 26, start + 30]],
        "content": [[start, start + 25]],
    }
    for folder in ("polnear", "gold", "wikinews"):
        (tmp_path / "data" / folder).mkdir(parents=True)
    row = {"id": "a", "text": STORY, "attributions": [gold]}
    with gzip.open(tmp_path / "data/polnear/dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row))
    (tmp_path / "data/gold/00.json").write_text(json.dumps({"id": "a", "statements": [{"id": "E1", **who}]}))
    row = {"id": "b", "text": STORY, "attributions": [gold | who]}
    (tmp_path / "data/wikinews/dev.jsonl").write_text(json.dumps(row))
    lines = run("eval", "data").out.splitlines()
    [head] = [line for line in lines if line.startswith("record")]
    assert head.split("  ")[0] == "record"
    assert re.findall(r"all|even files|odd files|other news", head) == ["all", "even files", "odd files", "other news"]
    [paired] = [line for line in lines if line.startswith("  paired")]
    assert paired.split() == ["paired", "100.0", "100.0", "–", "100.0"]
    report = json.loads(run("eval", "data", "--json").out)
    assert list(report) == ["articles", "other_news", "record", "record_even", "record_odd", "record_other_news"]


def test_version_names_what_a_result_hangs_on(run: Any) -> None:
    value = json.loads(run("version", "--json").out)
    assert list(value) == ["onrecord", "schema", "weights", "mention_weights", "python", "platform", "libraries"]
    assert value["schema"] == "onrecord/reading/2"
    assert value["libraries"]["onnxruntime"]
    lines = run("version").out.splitlines()
    assert lines[0] == f"onrecord {value['onrecord']}"
    assert run("--version").out == lines[0] + "\n"


def test_every_command_has_help_with_an_example(run: Any) -> None:
    assert "\nOther:\n" not in run("--help").out  # every command stands in a section
    for name in cli.commands:
        done = run(name, "--help")
        assert (done.code, done.err) == (0, "")
        assert re.search(rf"^ +(zcat .*|curl .*)?onrecord {name}", done.out, re.MULTILINE)
    assert run().out == run("--help").out
