"""Accepting a statement: it stays as it is, leaves the queue of what nobody has looked at, and comes back where that is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.recording.amended import ME, fill_record, rows_of

from onrecord.errors import ChangedError, InputError
from onrecord.store import asking
from onrecord.store.corrections import ACCEPT, CHANGE, REREAD, UNDO, CorrectionRow, life_of

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.recording.record import Record
    from onrecord.store.opening import Store


def queue_of(record: Record, **words: object) -> list[str]:
    return [one.id for one in record.statements(vetted=False, sort="doubtful", **words)]


def test_an_accepted_statement_is_as_it_was_and_leaves_the_queue(store: Store) -> None:
    record = fill_record(store)
    first, *others = queue_of(record)
    before, one = rows_of(store), record.statement(first)
    assert record.accept(first, **ME) == one
    assert rows_of(store) == before
    assert queue_of(record) == others
    assert record.statements(vetted=False).count() == len(others)
    assert [s.id for s in record.statements(vetted=True)] == [first]
    assert record.statements(vetted=True).count() == 1
    (row,) = record.corrections(first)
    assert (row.action, row.field, row.author, row.reason, row.holds) == ("accept", None, "Desk", "read again", True)


def test_what_is_accepted_comes_back_when_it_is_taken_back_and_goes_when_that_is(store: Store) -> None:
    record = fill_record(store)
    queue = queue_of(record)
    record.accept(queue[0], **ME)
    record.undo(1, **ME)
    assert queue_of(record) == queue
    record.undo(2, **ME)
    assert queue_of(record) == queue[1:]
    record.undo(1, **ME)
    assert queue_of(record) == queue
    record.undo(3, **ME)  # the undo of the undo: what it brought back was taken back once more
    assert queue_of(record) == queue
    assert list(record.statements(vetted=True)) == []
    record.accept(queue[0], **ME)
    assert queue_of(record) == queue[1:]


def test_nobody_accepts_what_is_accepted_already_or_deleted(store: Store) -> None:
    record = fill_record(store)
    first, second, *_ = queue_of(record)
    record.accept(first, **ME)
    with pytest.raises(InputError, match=f"statement {first}: accepted already, by Desk \\(correction 1\\)"):
        record.accept(first, author="Other", reason="too")
    record.delete(second, **ME)
    with pytest.raises(InputError, match="deleted; undo correction 2 first"):
        record.accept(second, **ME)
    assert len(record.corrections()) == 2


def test_what_is_corrected_or_added_is_vetted_until_it_is_taken_back(store: Store) -> None:
    record = fill_record(store)
    queue = queue_of(record)
    one = record.statement(queue[0])
    record.correct(one.id, medium="letter", act="warn", **ME)
    added = record.add_statement(one.document.id, (0, 12), **ME)
    assert queue_of(record) == queue[1:]
    assert {s.id for s in record.statements(vetted=True)} == {one.id, added.id}
    record.undo(1, **ME)
    assert queue_of(record) == queue
    assert [s.id for s in record.statements(vetted=True)] == [added.id]


def test_the_queue_begins_with_the_least_sure_and_keeps_to_the_other_words_of_a_query(store: Store) -> None:
    record = fill_record(store)
    scores = [int(one.score * 100 + 1e-9) for one in record.statements(vetted=False, sort="doubtful")]
    assert scores == sorted(scores)
    assert len(set(scores)) > 5
    assert queue_of(record, form="direct") == [
        one.id for one in record.statements(sort="doubtful") if one.form == "direct"
    ]


@pytest.mark.parametrize("sorted_at_once", [0, 3, 1_000])
def test_pages_of_the_queue_are_the_whole_whatever_is_accepted_between(
    store: Store, sorted_at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = fill_record(store, "council", "quarrel")
    monkeypatch.setattr(asking, "_SORTED", sorted_at_once)
    whole = queue_of(record)
    seen: list[str] = []
    cursor = None
    while not seen or cursor is not None:
        page = record.statements(vetted=False, sort="doubtful", limit=4, cursor=cursor).page()
        seen += [one.id for one in page.statements]
        cursor = page.cursor
        record.accept(seen[-1], **ME)
    assert seen == whole


def test_as_known_before_it_was_accepted_nobody_had_looked_at_it(store: Store) -> None:
    record = fill_record(store)
    queue = queue_of(record)
    one = record.statement(queue[0])
    record.accept(one.id, **ME)
    record.correct(queue[1], medium="letter", **ME)
    assert one.id in {s.id for s in record.statements(vetted=False, as_known_on=one.seen)}
    assert not list(record.statements(vetted=True, as_known_on=one.seen))
    assert {s.id for s in record.statements(vetted=True, as_known_on="2100")} == set(queue[:2])
    assert {s.id for s in record.statements(vetted=True, as_extracted=True)} == set(queue[:2])
    assert {s.id for s in record.statements(vetted=False, as_extracted=True)} == set(queue[2:])


def test_who_saw_an_older_state_changes_nothing(store: Store) -> None:
    record = fill_record(store)
    one = record.statement(queue_of(record)[0])
    record.correct(one.id, medium="letter", last=0, **ME)
    for change in (
        lambda: record.accept(one.id, last=0, **ME),
        lambda: record.delete(one.id, last=0, **ME),
        lambda: record.correct(one.id, act="warn", last=0, **ME),
    ):
        with pytest.raises(ChangedError, match="changed by Desk \\(correction 1\\) since you looked at it"):
            change()
    assert len(record.corrections()) == 1
    record.accept(one.id, last=record.last_change(), **ME)
    assert record.corrections()[-1].action == "accept"


def test_the_newest_corrections_come_first_and_go_on_behind_a_number(store: Store) -> None:
    record = fill_record(store)
    first, second, third, *_ = queue_of(record)
    record.accept(first, **ME)
    record.accept(second, author="Other", reason="x")
    record.undo(1, **ME)
    record.accept(third, **ME)
    assert record.latest_corrections() == record.corrections()[::-1]
    assert [row.holds for row in record.latest_corrections()] == [True, True, True, False]
    assert [row.number for row in record.latest_corrections(limit=2)] == [4, 3]
    assert [row.number for row in record.latest_corrections(before=3, limit=2)] == [2, 1]
    assert [row.number for row in record.latest_corrections(author="Other")] == [2]


def test_accepted_statements_are_sure_in_gold(store: Store, tmp_path: Path) -> None:
    record = fill_record(store)
    record.accept(queue_of(record)[0], **ME)
    found = record.export_gold(tmp_path / "gold")
    assert (found.documents, found.sure) == (1, 1)


def test_a_record_with_accepted_statements_verifies(store: Store) -> None:
    record = fill_record(store)
    for one in queue_of(record)[:3]:
        record.accept(one, **ME)
    record.undo(2, **ME)
    assert record.verify().problems == []


def row(number: int, action: str, undoes: int | None = None, field: str | None = None) -> CorrectionRow:
    return CorrectionRow(number, "s", "d", action, field, None, None, "me", f"{number:04}", "why", undoes)


def test_a_later_run_that_finds_other_values_asks_for_another_look() -> None:
    assert life_of([row(1, ACCEPT)]).accepted
    assert not life_of([row(1, ACCEPT), row(2, REREAD, field="medium")]).accepted
    assert life_of([row(1, REREAD, field="medium"), row(2, ACCEPT)]).accepted
    assert life_of([row(1, ACCEPT), row(2, CHANGE, field="medium"), row(3, UNDO, 2)]).accepted


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(["accept", "undo", "undo", "change"]), st.integers(0, 12), st.integers(0, 2)),
        max_size=12,
    )
)
def test_the_queue_is_what_the_journal_says_of_each(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, int]]
) -> None:
    from onrecord.store.opening import open_store

    store = open_store(tmp_path_factory.mktemp("queue") / "record.db", create=True)
    record = fill_record(store)
    every = [one.id for one in record.statements(sort="doubtful")]
    for what, number, which in acts:
        try:
            if what == "undo":
                record.undo(number, **ME)
            elif what == "accept":
                record.accept(every[which], **ME)
            else:
                record.correct(every[which], medium="letter" if number % 2 else "speech", **ME)
        except InputError:
            continue
    looked = set()
    for id_ in every:
        rows = record.corrections(id_)
        if any(one.holds and one.action in ("accept", "change") for one in rows):
            looked.add(id_)
    assert queue_of(record) == [id_ for id_ in every if id_ not in looked]
    assert {one.id for one in record.statements(vetted=True)} == looked
    record.close()


def test_no_more_are_counted_than_is_asked_for(store: Store) -> None:
    record = fill_record(store)
    for words in (
        {},
        {"vetted": False},
        {"form": "direct"},
        {"form": "direct", "as_known_on": "2100"},
        {"min_score": 0.713},
    ):
        whole = record.statements(**words).count()
        assert whole >= 3
        for most in (0, 1, 3, whole, whole + 1):
            assert record.statements(**words).count(most=most) == min(most, whole)
