"""Commands entered in an empty folder, and a folder of stories."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.view.commands.entered import PAGE, STORY, Done

from onrecord.view.cli import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Run `onrecord ARGUMENTS` in an empty folder, with some bytes on standard input."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*arguments: str, stdin: bytes = b"") -> Done:
        raw = io.BytesIO(stdin)
        raw.name = "<stdin>"
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(raw)))
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert isinstance(left.value.code, int)
        return Done(left.value.code, *capsys.readouterr())

    return run


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    (folder / "b.txt").touch()
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "sub" / "c.html").write_text(PAGE, encoding="utf-8")
    return folder
