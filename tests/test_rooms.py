"""No room imports another room: what it needs from one is handed to it. `view` shows what every room made, so it knows them."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "onrecord"
ROOMS = ("schema", "acquire", "document", "extract", "identify", "link", "store")
OPEN_TO_ALL = {"schema", "errors"}


def imported_modules(path: Path, package: Path = PACKAGE) -> set[str]:
    """The part after `onrecord.` of each of our modules that a file imports, wherever in the file, relative or not."""
    here = ["onrecord", *path.relative_to(package).parent.parts]
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = [*here[: len(here) - node.level + 1], *filter(None, [node.module])] if node.level else [node.module]
            names |= {".".join([*base, alias.name]) for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("onrecord.")}


@pytest.mark.parametrize("room", [room for room in ROOMS if (PACKAGE / room).is_dir()])
def test_a_room_imports_schema_and_errors_and_itself_only(room: str) -> None:
    files = sorted((PACKAGE / room).rglob("*.py"))
    assert files
    for path in files:
        strangers = imported_modules(path) - OPEN_TO_ALL - {room}
        assert not strangers, f"{path.relative_to(PACKAGE)} imports {sorted(strangers)}"


def test_an_import_of_another_room_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "extract").mkdir()
    path = tmp_path / "extract" / "posts.py"
    path.write_text(
        "import json\nfrom . import pieces\nfrom ..document import words\ndef f():\n    from onrecord import acquire, schema\n"
    )
    assert imported_modules(path, tmp_path) == {"extract", "document", "acquire", "schema"}
