"""The public names are those that docs/reference/python.md lists, each under a heading of its own (### `onrecord.read`)."""

import re
from pathlib import Path

import onrecord

REFERENCE = Path(__file__).parent.parent / "docs" / "reference" / "python.md"


def test_every_public_name_has_its_heading_in_the_reference_and_no_other_has() -> None:
    headings = re.findall(r"^#{2,4} `onrecord\.(\w+)", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(headings) == len(set(headings)), "a name is listed twice"
    assert set(headings) == set(onrecord.__all__)


def test_every_public_name_is_there() -> None:
    assert len(onrecord.__all__) == len(set(onrecord.__all__))
    for name in onrecord.__all__:
        assert hasattr(onrecord, name), name
