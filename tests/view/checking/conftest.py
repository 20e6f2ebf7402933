"""`onrecord check` entered in a folder with a letter in `sources`."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.view.checking.checked import LETTER, Done

from onrecord.view.cli import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Run `onrecord check ARGUMENTS` in a folder with a letter in `sources`, with some bytes on standard input."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "letter.txt").write_text(LETTER, encoding="utf-8")

    def run(*arguments: str, stdin: bytes = b"", width: int | None = None) -> Done:
        raw = io.BytesIO(stdin)
        raw.name = "<stdin>"
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(raw)))
        if width is not None:
            monkeypatch.setenv("COLUMNS", str(width))
        with pytest.raises(SystemExit) as left:
            main(("check", *arguments))
        assert isinstance(left.value.code, int)
        return Done(left.value.code, *capsys.readouterr())

    return run
