"""Documentation is true: every command and snippet in docs/ and README.md runs and prints what the page says.

`python -m tests.test_docs` runs them all and writes what they print back into the pages, for a reader of the difference to judge.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.commands import ready_commands
from tests.conftest import need_library

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGES = sorted([README, *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
NEEDED = {"use-in-spacy.md": ("spacy", "spacy")}  # a library and the extra that brings it
PAGES_WITH_BLOCKS = [p for p in PAGES if BLOCK.search(p.read_text(encoding="utf-8"))]
INSTALLED = Path(sys.executable).parent  # where the command itself is


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where the pages' commands are entered: the folder in which the shell finds `onrecord`, and a folder of what pages begin with. Several
    begin by adding the same stories to an empty record; the second page gets a copy of what the first was given, files and output."""

    programs: str
    beginnings: Path

    def begin(self, command: str, own: str) -> str:
        """Run the first command of a page, in the empty folder `own`; what it prints."""
        if not re.fullmatch(r"onrecord add examples/[^$|&;]*", command):
            return self.run(command, own)
        kept = self.beginnings / re.sub(r"\W", "_", command)
        if not kept.exists():
            printed = self.run(command, own)
            shutil.copytree(own, kept)
            (kept / "printed").write_text(printed.replace(f"{own}/", ""), encoding="utf-8")
            return printed
        shutil.copytree(kept, own, dirs_exist_ok=True)
        printed = Path(own, "printed").read_text(encoding="utf-8")
        Path(own, "printed").unlink()
        return printed

    def run(self, command: str, own: str) -> str:
        path = os.pathsep.join([self.programs, str(INSTALLED), os.environ["PATH"]])
        env = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "COLUMNS")}
        done = subprocess.run(
            command,
            shell=True,
            cwd=ROOT,
            env=env | {"PATH": path, "COLUMNS": "120", "TMPDIR": own, "ONRECORD_RECORD": f"{own}/onrecord.db"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


@contextlib.contextmanager
def open_terminal() -> Iterator[Terminal]:
    # elsewhere a process that has libraries loaded may not be forked safely
    ready = ready_commands() if sys.platform == "linux" else contextlib.nullcontext(str(INSTALLED))
    with ready as programs, tempfile.TemporaryDirectory() as beginnings:
        yield Terminal(programs, Path(beginnings))


@pytest.fixture(scope="module")
def terminal() -> Iterator[Terminal]:
    with open_terminal() as opened:
        yield opened


def rerun(page: str, terminal: Terminal) -> str:
    """The page with every block's output as it is today. Each page has a record and a $TMPDIR of its own, empty when it begins."""
    names: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as own:
        return BLOCK.sub(lambda m: f"```{m[1]}\n{_rerun_block(m[1], m[2], names, own, terminal)}```", page)


def _rerun_block(kind: str, block: str, names: dict[str, object], own: str, terminal: Terminal) -> str:
    prompt = "$ " if kind == "console" else ">>> "
    commands: list[str] = []
    for line in block.splitlines():
        if line.startswith(prompt):
            commands.append(line)
        elif line.startswith("... ") and kind == "pycon":
            commands[-1] += "\n" + line
    out = ""
    for command in commands:
        source = re.sub(r"^(>>> |\.\.\. |\$ )", "", command, flags=re.MULTILINE)
        printed = _run_shell(source, own, terminal) if kind == "console" else _run_python(source, names)
        out += command + "\n" + printed.replace(f"{own}/", "")
    return out


def _run_shell(command: str, own: str, terminal: Terminal) -> str:
    return terminal.run(command, own) if os.listdir(own) else terminal.begin(command, own)


def _run_python(source: str, names: dict[str, object]) -> str:
    printed = io.StringIO()
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(source + "\n", "<docs>", "single"), names)
    except Exception:
        printed.write(traceback.format_exc().splitlines()[-1] + "\n")
    finally:
        os.chdir(before)
    return printed.getvalue()


@pytest.mark.parametrize(
    "page", [page for page in PAGES_WITH_BLOCKS if page != README], ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_a_page_prints_what_its_commands_print(page: Path, terminal: Terminal) -> None:
    if page.name in NEEDED:
        need_library(*NEEDED[page.name])
    written = page.read_text(encoding="utf-8")
    assert rerun(written, terminal) == written


def test_the_installed_command_prints_what_the_readme_says(tmp_path: Path) -> None:
    written = README.read_text(encoding="utf-8")
    assert rerun(written, Terminal(str(INSTALLED), tmp_path)) == written


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    broken = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert broken == []


def test_every_command_is_in_the_reference() -> None:
    from onrecord.view.cli import cli

    reference = (ROOT / "docs/reference/command-line.md").read_text(encoding="utf-8")
    assert [name for name in cli.commands if f"`onrecord {name}" not in reference] == []


def test_the_readme_fits_on_two_screens() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 130


if __name__ == "__main__":
    with open_terminal() as terminal:
        for page in PAGES_WITH_BLOCKS:
            old = page.read_text(encoding="utf-8")
            new = rerun(old, terminal)
            if new != old:
                page.write_text(new, encoding="utf-8")
                print(f"rewrote {page.relative_to(ROOT)}")
