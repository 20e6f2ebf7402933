"""What `onrecord eval` and `onrecord version` print, for people."""

from __future__ import annotations

import json
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.view.json_form import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LIBRARIES = ("onnxruntime", "tokenizers", "numpy", "trafilatura", "lxml", "ftfy", "rich", "click")
_EXTRAS = {"pypdf": "pdf", "python-docx": "docx", "srt": "subtitles", "webvtt-py": "subtitles"}
_RECORD = "record"
_COLUMNS = {
    "record": "all",
    "record_even": "even files",
    "record_odd": "odd files",
    "record_other_news": "other news",
}
_WEIGHTS = Path(__file__).parent.parent / "extract" / "weights"


def list_versions() -> dict[str, Any]:
    """The versions that a result hangs on: package, JSON schema, weights, Python, libraries (None: not installed)."""
    return {
        "onrecord": _version("onrecord"),
        "schema": SCHEMA,
        "weights": _fingerprint("decoding.json"),
        "mention_weights": _fingerprint("mentions.json"),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "libraries": {name: _version(name) for name in (*_LIBRARIES, *_EXTRAS)},
    }


def version_lines(versions: Mapping[str, Any]) -> Iterator[str]:
    yield f"onrecord {versions['onrecord']}"
    yield f"schema   {versions['schema']}"
    both = [versions[name] for name in ("weights", "mention_weights")]
    yield f"weights  {', mentions '.join(both) if all(both) else 'none: this installation is not whole'}"
    yield f"python   {versions['python']} on {versions['platform']}"
    libraries: Mapping[str, str | None] = versions["libraries"]
    yield "with     " + ", ".join(f"{name} {found}" for name, found in libraries.items() if found)
    missing = sorted({_EXTRAS.get(name, "") for name, found in libraries.items() if not found} - {""})
    if missing:
        yield f"without  {', '.join(missing)} (in the clone of onrecord, pip install '.[{','.join(missing)}]')"


def report_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """Each part of an evaluation under its name: P, R and F1 of one measure on one line, all else as name and value.

    The parts of who, when, how and to whom stand side by side.
    """
    records = {part: figures for part, figures in report.items() if part.startswith(_RECORD)}
    for part, figures in report.items():
        if part in records:
            if part == next(iter(records)):
                yield from _side_by_side(records)
            continue
        yield part
        if not isinstance(figures, dict):
            yield f"  {figures}"
            continue
        for name, cells in _lines_of(figures):
            yield f"  {name:<28}" + "".join(f"{cell:>16}" for cell in cells)
        yield ""


def _side_by_side(records: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The same figures of several sets of statements, a column each."""
    yield f"{_RECORD:<30}" + "".join(f"{_COLUMNS.get(part, part):>16}" for part in records)
    for name in next(iter(records.values())):
        label = name.replace("_", " ")
        yield f"  {label:<28}" + "".join(f"{_figure(figures[name]):>16}" for figures in records.values())
    yield ""


def _lines_of(figures: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    done: set[str] = set()
    for key in figures:
        if key in done:
            continue
        stem = key.rpartition("_")[0]
        triple = [f"{stem}_{letter}" for letter in ("p", "r", "f1")]
        if key in triple and all(name in figures for name in triple):
            done.update(triple)
            interval = figures.get(f"{stem}_f1_ci")
            done.add(f"{stem}_f1_ci")
            cells = [
                f"{letter} {_figure(figures[name])}" for letter, name in zip(("P", "R", "F1"), triple, strict=True)
            ]
            yield stem.replace("_", " "), cells + ([_figure(interval)] if interval is not None else [])
        else:
            yield key.replace("_", " "), [_figure(figures[key])]


def _figure(value: Any) -> str:
    if value is None:  # nothing to count
        return "–"
    if isinstance(value, float):
        return f"{value:.1f}"
    if isinstance(value, list | tuple):
        return "–".join(_figure(part) for part in value)
    return str(value)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _fingerprint(settings: str) -> str | None:
    try:
        found = json.loads((_WEIGHTS / settings).read_text(encoding="utf-8")).get("fingerprint")
    except (OSError, ValueError, AttributeError):
        return None
    return str(found) if found else None
