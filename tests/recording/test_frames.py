"""An answer as the frames of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import need_library
from tests.recording.test_forgetting_people import SPEAKS, UNTOUCHED

if TYPE_CHECKING:
    from onrecord.recording import Record


def test_every_frame_of_an_answer_has_its_statements_in_its_order(record: Record) -> None:
    for library in ("pandas", "polars", "pyarrow"):
        need_library(library, "tables")
    record.add([SPEAKS, UNTOUCHED])
    found = record.statements(speaker="Quillon Vexmarrow", sort="oldest")
    ids = [statement.id for statement in found]
    assert len(ids) == 1
    for asked in (found, record.statements(sort="oldest")):
        ids = [statement.id for statement in asked]
        assert list(asked.to_pandas()["id"]) == ids
        assert asked.to_polars()["id"].to_list() == ids
        assert asked.to_arrow()["id"].to_pylist() == ids
