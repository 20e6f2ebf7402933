"""A record of two stories of one event, made once, copied for each test; and commands entered in the folder where it lies."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import onrecord
from onrecord.view.cli import main

ROOT = Path(__file__).resolve().parents[3]
STORIES = (ROOT / "examples/bridge-courier/0-original.txt", ROOT / "examples/bridge-ledger/0-original.html")


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Run `onrecord ARGUMENTS` in an empty folder, where no variable says which record."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    for name in ("ONRECORD_RECORD", "ONRECORD_AUTHOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))

    def run(*arguments: str | Path) -> Done:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        assert isinstance(left.value.code, int)
        return Done(left.value.code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "onrecord.db"
    with onrecord.open(path) as record:
        assert record.add(list(STORIES)).documents == 2
    return path


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    """The record as `onrecord.db` where commands run."""
    return Path(shutil.copy(made, tmp_path / "onrecord.db"))


@pytest.fixture
def one(record: Path) -> str:
    """The id of a statement of Ada Winslow's."""
    with onrecord.open(record) as opened:
        found = opened.statements(speaker="Ada Winslow").first()
    assert found is not None
    return found.id
