"""Notebooks in docs/ are true: in a real kernel every cell gives what the file has saved under it.

`python -m tests.test_notebooks` runs them and saves what they give, for a reader of the difference to judge.
"""

from __future__ import annotations

import re
import warnings
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import need_library

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "docs").rglob("*.ipynb"))
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
TIMEOUT_S = 300


def run_notebook(path: Path) -> Any:
    """The notebook with every cell's outputs as they are today, run where it lies. Raises where a cell raises."""
    nbformat, nbclient = need_library("nbformat", "dev"), need_library("nbclient", "dev")
    need_library("ipykernel", "dev")
    notebook = nbformat.read(path, as_version=4)
    metadata = deepcopy(notebook.metadata)
    where = {"metadata": {"path": str(path.parent)}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of the machinery; a warning of a cell is one of its outputs
        nbclient.NotebookClient(notebook, timeout=TIMEOUT_S, record_timing=False, resources=where).execute()
    notebook.metadata = metadata  # without the version of the Python that ran it
    return notebook


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_notebook_has_saved_what_its_cells_give(path: Path) -> None:
    saved = need_library("nbformat", "dev").read(path, as_version=4)
    given = run_notebook(path)
    for before, after in zip(saved.cells, given.cells, strict=True):
        assert after.get("outputs") == before.get("outputs"), before.source
    assert [cell.get("execution_count") for cell in saved.cells] == [
        cell.get("execution_count") for cell in given.cells
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_from_a_notebook_lead_somewhere(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (path.parent / link).exists()] == []


if __name__ == "__main__":
    for path in NOTEBOOKS:
        need_library("nbformat", "dev").write(run_notebook(path), path)
