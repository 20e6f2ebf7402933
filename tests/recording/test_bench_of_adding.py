"""What the bench times is what adding does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.record import add_all
from bench.record_corpus import make_readings
from tests.recording.contents import assert_alike

import onrecord

if TYPE_CHECKING:
    from pathlib import Path


def test_the_bench_leaves_the_record_that_adding_leaves(tmp_path: Path) -> None:
    readings = list(make_readings(120))
    spent = add_all(tmp_path / "bench.db", iter(readings), link=True, told=lambda _: None)
    assert spent.statements == sum(len(reading.statements) for reading in readings)
    with onrecord.open(tmp_path / "added.db", create=True) as record:
        record.add(readings)
    assert_alike(tmp_path / "bench.db", tmp_path / "added.db")
