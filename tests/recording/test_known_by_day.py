"""What a record knew on a day: by the days on which it saw statements, which its index marks, and row by row where it does not."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from bench.record_corpus import make_readings

from onrecord.recording import adding
from onrecord.store import planning

if TYPE_CHECKING:
    from onrecord.recording import Record

SEEN = (
    "2025-12-31T23:59:59.999Z",
    "2026-01-01T00:00:00.000Z",
    "2026-01-31T12:30:00.000Z",
    "2026-03-02T08:00:00.000Z",
    "2026-03-02T20:00:00.000Z",
    "2026-10-30T06:00:00.000Z",
)
ASKED: tuple[date | datetime, ...] = (
    date(2025, 12, 30),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 1, 30),
    date(2026, 1, 31),
    date(2026, 3, 1),
    date(2026, 3, 2),
    date(2026, 11, 1),
    *(datetime.fromisoformat(seen) for seen in SEEN),
    datetime.fromisoformat("2026-03-02T19:59:59.998Z"),
)


@pytest.fixture(scope="module")
def ids_by_seen(shared_record: Record) -> dict[str, list[str]]:
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        for seen, reading in zip(SEEN, make_readings(24, a_document=4), strict=True):
            patch.setattr(adding, "now", lambda seen=seen: seen)
            shared_record.add(reading)
            found[seen] = [statement.id for statement in reading.statements]
    return found


@pytest.mark.parametrize("asked", ASKED, ids=str)
@pytest.mark.parametrize("marked", [True, False], ids=["marked", "of other rules"])
def test_a_day_or_moment_knows_what_was_seen_by_then(
    shared_record: Record,
    ids_by_seen: dict[str, list[str]],
    asked: date | datetime,
    marked: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not marked:
        monkeypatch.setattr(planning, "fingerprint_index", lambda: "another")
    until = asked.isoformat(timespec="milliseconds")[:23] if isinstance(asked, datetime) else f"{asked}T23:59:59.999"
    known = {id_ for seen, ids in ids_by_seen.items() if seen[:23] <= until for id_ in ids}
    for sort in ("newest", "published", "score"):
        answer = shared_record.statements(as_known_on=asked, sort=sort)
        assert {statement.id for statement in answer} == known
    assert answer.count() == answer.facets().hits == len(known)
    words = shared_record.statements(as_known_on=asked, text="the", sort="relevance")
    assert {statement.id for statement in words} == {s.id for s in shared_record.statements(text="the")} & known
    assert words.count() == len(list(words))
