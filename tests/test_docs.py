"""Documentation is true: every command and snippet in docs/ and README.md runs and prints what the page says.

`python -m tests.test_docs` runs them all and writes what they print back into the pages, for a reader of the difference to judge.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

import pytest
from tests.conftest import need_library

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
NEEDED = {"use-in-spacy.md": ("spacy", "spacy")}  # a library and the extra that brings it
PAGES_WITH_BLOCKS = [p for p in PAGES if BLOCK.search(p.read_text(encoding="utf-8"))]


def rerun(page: str) -> str:
    """The page with every block's output as it is today. Each page has a record and a $TMPDIR of its own, empty when it begins."""
    names: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as own:
        return BLOCK.sub(lambda m: f"```{m[1]}\n{_rerun_block(m[1], m[2], names, own)}```", page)


def _rerun_block(kind: str, block: str, names: dict[str, object], own: str) -> str:
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
        printed = _run_shell(source, own) if kind == "console" else _run_python(source, names)
        out += command + "\n" + printed.replace(f"{own}/", "")
    return out


def _run_shell(command: str, own: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
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


@pytest.mark.parametrize("page", PAGES_WITH_BLOCKS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_page_prints_what_its_commands_print(page: Path) -> None:
    if page.name in NEEDED:
        need_library(*NEEDED[page.name])
    written = page.read_text(encoding="utf-8")
    assert rerun(written) == written


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    broken = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert broken == []


def test_every_command_is_in_the_reference() -> None:
    from onrecord.view.cli import cli

    reference = (ROOT / "docs/reference/command-line.md").read_text(encoding="utf-8")
    assert [name for name in cli.commands if f"`onrecord {name}" not in reference] == []


def test_the_readme_fits_on_two_screens() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 130


if __name__ == "__main__":
    for page in PAGES_WITH_BLOCKS:
        old = page.read_text(encoding="utf-8")
        new = rerun(old)
        if new != old:
            page.write_text(new, encoding="utf-8")
            print(f"rewrote {page.relative_to(ROOT)}")
