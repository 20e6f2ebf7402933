"""What is corrected or judged is checked, answered and told again in the same act, and so is what leans on it: in any order, and back again."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.link.replies.made import Story
from tests.link.replies.test_across import answer, linked, speech
from tests.recording.amended import ME
from tests.recording.contents import contents
from tests.recording.test_answering import exchanges_in, replies_in
from tests.recording.test_rechecking import POST, STORY

import onrecord
from onrecord.recording import open_record

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.recording import Record
    from onrecord.schema import Reading

TOLD, ANSWERED = speech("2024-03-05"), answer("2024-03-06")
BY = {"author": "N. Fell", "evidence": "she said so"}


def nickname() -> Reading:
    """The same matter in another mouth, a day before."""
    return linked(
        Story().say("Ned Pell", "said", "the harbor budget hides a debt of eight millions", "2024-03-04").reading()
    )


@cache
def quoting() -> tuple[Reading, Reading]:
    """A post, and a story that quotes it in two mouths."""
    return onrecord.read(POST.encode()), onrecord.read_text(STORY, published="2024-03-07")


def said_by(record: Record, reading: Reading, name: str) -> Any:
    return next(
        s for s in record.statements(document=reading.document.id) if s.speakers and s.speakers[0].named == name
    )


def links(record: Record) -> dict[str, Any]:
    """All that is linked: contents without who is in which document, for those whom corrections brought stay."""
    left_out = ("parties", "identities", "keys", "appearances", "apart", "proposals")
    return {name: rows for name, rows in contents(record._store).items() if name not in left_out}


def test_words_put_into_the_mouth_that_said_them_are_misattributed_no_more(record: Record) -> None:
    post, story = quoting()
    record.add([post, story])
    before = links(record)
    one = said_by(record, story, "Ben Adair")
    assert one.verdict == "misattributed"
    now = record.correct(one.id, speaker="Cora Lind", **ME)
    assert now.verdict == "verbatim"
    assert [s.id for s in record.statements(verdict="verbatim")] == [one.id], "the index has the verdict"
    record.undo(record.corrections(one.id)[0].number, **ME)
    assert links(record) == before


def test_corrected_words_are_checked_as_they_stand_now(record: Record) -> None:
    post, story = quoting()
    record.add([story, post])
    before = links(record)
    one = said_by(record, story, "Cora Lind")
    assert one.verdict == "altered"
    start = story.document.text.index("has not lost") + len("has not ")
    now = record.correct(one.id, content=(start, one.spans[-1].end), quoted=(start, one.spans[-1].end), **ME)
    assert [check.verdict for check in now.checks] == ["verbatim"]
    record.undo(record.corrections(one.id)[0].number, **ME)
    assert links(record) == before


def test_a_deleted_statement_is_checked_and_answered_no_more_until_it_comes_back(record: Record) -> None:
    record.add([TOLD, ANSWERED, *quoting()])
    before = links(record)
    for deleted in (TOLD.statements[0].id, said_by(record, quoting()[1], "Ben Adair").id):
        record.delete(deleted, **ME)
    assert {answers for _, _, answers in replies_in(record)} == {None}
    assert exchanges_in(record) == {(ANSWERED.statements[0].id,)}
    assert record.statements(verdict="misattributed").count() == 0
    for row in record.corrections():
        record.undo(row.number, **ME)
    assert links(record) == before


@pytest.mark.parametrize("late", [False, True])
def test_what_is_found_for_deleted_statements_is_shown_with_them_as_extracted(record: Record, late: bool) -> None:
    post, story = quoting()
    record.add([story] if late else [post, story])
    for statement in story.statements:
        record.delete(statement.id, **ME)
    record.add([post])
    found = {s.speakers[0].named: s.verdict for s in record.statements(document=story.document.id, as_extracted=True)}
    assert found == {"Cora Lind": "altered", "Ben Adair": "misattributed"}
    asked = record.statements(verdict="misattributed", as_extracted=True)
    assert (asked.count(), [(f.value, f.count) for f in asked.facets().verdict]) == (1, [("misattributed", 1)])
    assert record.statements(verdict="misattributed").count() == 0
    assert record.verify().problems == []


def test_a_deleted_statement_had_its_verdict_before_it_was_deleted(record: Record) -> None:
    record.add(quoting())
    one = said_by(record, quoting()[1], "Ben Adair")
    record.delete(one.id, **ME)
    (row,) = record.corrections()
    before = datetime.fromisoformat(row.time) - timedelta(milliseconds=1)
    assert [s.id for s in record.statements(verdict="misattributed", as_known_on=before)] == [one.id]
    assert record.statements(verdict="misattributed", as_known_on=row.time).count() == 0


def test_who_is_corrected_to_be_the_one_that_was_meant_is_answered(record: Record) -> None:
    other = linked(Story().say("Cy Dorn", "said", "the harbor budget hides a debt of nine millions", "2024-03-05").reading())  # fmt: skip
    record.add([other, ANSWERED])
    assert {answers for _, _, answers in replies_in(record)} == {None}
    record.correct(other.statements[0].id, speaker="Bo Pell", **ME)
    assert {answers for _, _, answers in replies_in(record)} == {other.statements[0].id}
    assert exchanges_in(record) == {(other.statements[0].id, ANSWERED.statements[0].id)}


def test_a_day_that_is_corrected_leads_an_answer_on_or_not(record: Record) -> None:
    record.add([TOLD, ANSWERED])
    record.correct(TOLD.statements[0].id, made="2024-05-05", **ME)
    assert {answers for _, _, answers in replies_in(record)} == {None}
    record.correct(TOLD.statements[0].id, made="2024-03-02", **ME)
    assert {answers for _, _, answers in replies_in(record)} == {TOLD.statements[0].id}


def test_a_statement_that_was_missed_is_checked_and_answered(record: Record) -> None:
    post, story = quoting()
    record.add([post, story])
    gone = said_by(record, story, "Ben Adair")
    content = next(span for span in gone.spans if span.role == "content").span
    record.delete(gone.id, **ME)
    added = record.add_statement(
        story.document.id, (content.start, content.end - 1), quoted=(content.start, content.end - 1), speaker="Cora Lind", **ME
    )  # fmt: skip
    assert [check.verdict for check in added.checks] == ["verbatim"]


def test_two_who_are_judged_one_answer_for_each_other_until_that_is_withdrawn(record: Record) -> None:
    record.add([nickname(), ANSWERED])
    before = contents(record._store)
    assert {answers for _, _, answers in replies_in(record)} == {None}
    record.merge("Ned Pell", "Bo Pell", **BY)
    assert {answers for _, _, answers in replies_in(record)} == {nickname().statements[0].id}
    record.withdraw("Ned Pell", "Bo Pell", **BY)
    assert contents(record._store) == before


def test_what_is_judged_before_the_documents_come_is_answered_as_if_judged_after(
    record: Record, tmp_path: Path
) -> None:
    meeting = linked(Story().say("Ned Pell", "said", "good night").say("Bo Pell", "said", "good day").reading())
    record.add([meeting])
    record.merge("Ned Pell", "Bo Pell", **BY)
    record.add([ANSWERED, nickname(), TOLD])
    with open_record(tmp_path / "other.db") as other:
        other.add([TOLD, nickname(), meeting, ANSWERED])
        other.merge("Ned Pell", "Bo Pell", **BY)
        assert contents(record._store) == contents(other._store)


@cache
def documents() -> tuple[Reading, ...]:
    return (TOLD, ANSWERED, nickname(), *quoting())


CHANGES: list[dict[str, Any] | None] = [
    {"speaker": "Bo Pell"}, {"speaker": "Cora Lind"}, {"speaker": "Ned Pell"}, {"speaker": None}, {"made": "2024-03-04"},
    {"made": "2023-01"}, {"medium": "post"}, {"manner": "held"}, None,
]  # fmt: skip
ACTS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(CHANGES)), max_size=4)


def act(record: Record, acts: list[tuple[int, dict[str, Any] | None]], there: set[int]) -> None:
    """Correct or, with None, delete statements of the documents that are there; what is refused is left as it is."""
    ids = [(n, s.id) for n, reading in enumerate(documents()) for s in reading.statements]
    for at, fields in acts:
        document, id_ = ids[at % len(ids)]
        if document in there:
            try:
                record.delete(id_, **ME) if fields is None else record.correct(id_, **fields, **ME)
            except onrecord.InputError:
                continue


def any_order(one: Record, folder: Path, order: list[int], early: int, acts: list[Any]) -> None:
    """Corrections before the rest of the documents come leave what they leave after it; and all of it can be taken back."""
    first = set(order[:early])
    with open_record(folder / "two.db") as two, open_record(folder / "plain.db") as plain:
        one.add([documents()[n] for n in order[:early]])
        act(one, acts, first)
        for n in order[early:]:
            one.add([documents()[n]])
        two.add(documents())
        plain.add(documents())
        act(two, acts, first)
        assert links(one) == links(two)
        assert one.verify().problems == []
        for row in reversed([row for row in one.corrections() if row.action != "undo"]):
            if next(r for r in one.corrections() if r.number == row.number).holds:
                one.undo(row.number, **ME)
        assert links(one) == links(plain)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(5)), st.integers(1, 5), ACTS)
def test_corrections_and_documents_come_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], early: int, acts: list[Any]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with open_record(folder / "one.db") as one:
        any_order(one, folder, order, early, acts)


@pytest.mark.parametrize("seed", range(6))
def test_corrections_and_documents_come_in_any_order_in_either_database(
    record: Record, tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    acts = [(rng.randrange(31), rng.choice(CHANGES)) for _ in range(4)]
    any_order(record, tmp_path, rng.sample(range(5), 5), 2 + seed % 3, acts)
