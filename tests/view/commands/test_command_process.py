"""What only a process of its own shows: closed pipes, interrupts, a terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest
from tests.view.commands.entered import ONRECORD, STORY, rows


def test_help_and_version_load_neither_models_nor_parsers() -> None:
    heavy = "numpy onnxruntime tokenizers trafilatura lxml ftfy rich pypdf docx srt webvtt"
    code = (
        "import sys\nfrom onrecord.view.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(' '.join(m for m in '{heavy}'.split() if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_a_reader_that_stops_listening_is_no_error(tmp_path: Path) -> None:
    with (tmp_path / "in.jsonl").open("w") as table:
        for number in range(3_000):
            table.write(json.dumps({"id": number, "text": "The bridge is closed."}) + "\n")
    done = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m onrecord extract in.jsonl | head -n 1"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@pytest.mark.parametrize("arguments", ["version", "read s.txt", "read s.txt --json"])
def test_a_closed_pipe_is_silent_and_code_1(tmp_path: Path, arguments: str) -> None:
    (tmp_path / "s.txt").write_text(STORY)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*ONRECORD, *arguments.split()], cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_an_interrupt_is_one_line_and_keeps_what_was_done(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*ONRECORD, "extract", "-", "-o", "out.jsonl"],
        cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    for number in range(400):
        process.stdin.write(json.dumps({"id": number, "text": "The bridge is closed, Ana Ruiz said."}) + "\n")
    process.stdin.flush()
    part = tmp_path / "out.jsonl.part"
    deadline = time.monotonic() + 60
    while not (part.exists() and part.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.split("\n") == ["onrecord: what was done so far is in out.jsonl.part", "", "onrecord: interrupted", ""]
    assert rows(part.read_text())[0]["id"] == 0
    assert not (tmp_path / "out.jsonl").exists()


def at_terminal(
    arguments: list[str],
    folder: Path,
    *,
    command: list[str] = ONRECORD,
    stdout: IO[bytes] | None = None,
    **environment: str,
) -> str:
    """What a terminal of 100 columns gets to see on standard error, and on standard output if that is not elsewhere."""
    controller, terminal = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")} | environment
    environment |= {"TERM": "xterm", "COLUMNS": "100", "LINES": "50"}
    with subprocess.Popen(
        [*command, *arguments],
        cwd=folder, stdin=subprocess.DEVNULL, stdout=stdout or terminal, stderr=terminal, env=environment,
    ) as process:  # fmt: skip
        os.close(terminal)
        seen = b""
        while True:
            try:
                chunk = os.read(controller, 65_536)
            except OSError:  # Linux: the other side is closed
                break
            if not chunk:
                break
            seen += chunk
    os.close(controller)
    assert process.returncode == 0, seen
    return seen.decode()


def test_a_terminal_gets_colours_and_with_no_color_styles_alone(stories: Path) -> None:
    seen = at_terminal(["read", "a.txt"], stories)
    assert "\x1b[4;32m“Nobody will be cut off,”" in seen
    plain = at_terminal(["read", "a.txt"], stories, NO_COLOR="1")
    assert "\x1b[4m“Nobody will be cut off,”" in plain
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", plain)


def test_a_bar_shows_how_far_long_work_is_when_results_go_elsewhere(stories: Path) -> None:
    impatient = "import sys; from onrecord.view import cli, progress; progress._PATIENCE_S = 0; cli.main(sys.argv[1:])"
    command = [sys.executable, "-c", impatient]
    with (stories.parent / "out.jsonl").open("wb") as out:
        seen = at_terminal(["read", ".", "--jsonl"], stories, command=command, stdout=out)
    assert re.search(r"reading .*3 of 3", seen)
    assert len(rows((stories.parent / "out.jsonl").read_text(encoding="utf-8"))) == 2
    assert "━" not in at_terminal(["read", "."], stories, command=command)


def test_short_work_shows_no_bar(stories: Path) -> None:
    with (stories.parent / "out.jsonl").open("wb") as out:
        assert at_terminal(["read", "a.txt", "--jsonl"], stories, stdout=out) == ""
