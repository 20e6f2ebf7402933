"""Who was judged to be one with others is held against the words of all of them, and no more when that is taken back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from tests.recording.contents import contents
from tests.recording.filled import check_rows
from tests.recording.test_rechecking import POST

import onrecord
from onrecord.errors import InputError
from onrecord.recording import open_record
from onrecord.recording.identities import link_identities
from onrecord.recording.linking import link_turned
from onrecord.store.identities import numbers_of
from onrecord.store.many import insert_rows
from onrecord.store.tables import JUDGEMENT

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.recording import Record
    from onrecord.schema import Reading

BY = {"author": "N. Fell", "evidence": "the register of marriages"}
WORDS = "The county has lost our trust and every last one of its ledgers."
LAMPS = "We bought nine lamps for the long pier and paid for none of them."


@cache
def documents() -> tuple[Reading, ...]:
    """A post and a speech, and stories that put their words into other mouths; one who was judged is described once more later."""
    return (
        onrecord.read(POST.replace("Cora Lind", "Ida Moss").replace("@coralind", "@idamoss").encode()),
        onrecord.read_text(
            f"Zora Hale said on Wednesday: “{WORDS}”\n\nBen Adair said: “{WORDS}”", published="2024-03-07"
        ),
        onrecord.read_text(
            f"Remarks by Mina Sol\n\n{LAMPS}\n\nThe board thanks the yard.", published="2024-03-08", kind="speech"
        ),
        onrecord.read_text(f"Ida Moss said on Friday: “{LAMPS.replace('none', 'all')}”", published="2024-03-09"),
        onrecord.read_text(f"Zora Hale, the harbor master, said on Saturday: “{LAMPS}”", published="2024-03-10"),
        onrecord.read_text("Zora Hale, a pilot, said on Monday that the ferry was late.", published="2024-03-11"),
    )


def verdicts(record: Record, document: Reading) -> dict[str | None, str | None]:
    return {s.speakers[0].named: s.verdict for s in record.statements(document=document.document.id)}


@pytest.mark.parametrize("late", [False, True])
def test_a_quotation_is_held_against_the_words_of_whom_its_speaker_is_judged_to_be(record: Record, late: bool) -> None:
    post, story, *_ = documents()
    record.add([story] if late else [post, story])
    if late:
        record.add([onrecord.read_text("Ida Moss said that the ferry was late.", published="2024-01-02")])
    before = check_rows(record)
    if not late:
        assert verdicts(record, story) == {"Zora Hale": "misattributed", "Ben Adair": "misattributed"}
    record.merge("Ida Moss", "Zora Hale", **BY)
    if late:
        record.add([post])
    assert verdicts(record, story) == {"Zora Hale": "verbatim", "Ben Adair": "misattributed"}
    assert record.statements(verdict="verbatim").count() == 1, "the index has the verdict"
    record.withdraw("Ida Moss", "Zora Hale", **BY)
    assert verdicts(record, story) == {"Zora Hale": "misattributed", "Ben Adair": "misattributed"}
    assert late or check_rows(record) == before
    assert record.verify().problems == []


def test_two_who_are_split_speak_for_themselves_again(record: Record) -> None:
    post, story, *_ = documents()
    record.add([post, story])
    record.merge("Ida Moss", "Zora Hale", **BY)
    record.split(record.person("Ida Moss").id, author="N. Fell", evidence="another wedding")
    assert verdicts(record, story)["Zora Hale"] == "misattributed"


def test_words_that_were_changed_are_altered_in_the_mouth_of_whom_the_speaker_is_judged_to_be(record: Record) -> None:
    _, _, speech, story, *_ = documents()
    record.add([speech, story])
    assert verdicts(record, story) == {"Ida Moss": None}, "two may have said two things"
    record.merge("Ida Moss", "Mina Sol", **BY)
    assert verdicts(record, story) == {"Ida Moss": "altered"}


def test_a_post_in_the_story_itself_is_of_whom_the_speaker_is_judged_to_be(record: Record) -> None:
    told = f"“{WORDS}” Zora Hale said on Wednesday. The county has lost our trust, Hale said."
    story = onrecord.read(POST.replace("The mayor spoke up on Wednesday.", told).encode())
    elsewhere = onrecord.read_text("Cora Lind said that the ferry was late.", published="2024-01-02")
    record.add([story, elsewhere])
    quoted, retold = (
        next(s.id for s in record.statements(speaker="Zora Hale", form=f)) for f in ("direct", "indirect")
    )
    assert {record.statement(one).verdict for one in (quoted, retold)} == {"misattributed"}
    record.merge("Cora Lind", "Zora Hale", **BY)
    assert [record.statement(one).verdict for one in (quoted, retold)] == ["verbatim", "paraphrase"]
    assert record.verify().problems == []
    record.withdraw("Cora Lind", "Zora Hale", **BY)
    assert {record.statement(one).verdict for one in (quoted, retold)} == {"misattributed"}
    assert record.verify().problems == []


def test_whom_only_a_forgotten_document_described_is_nobody_elses_name_any_more(record: Record) -> None:
    post, story, *_ = documents()
    speech = onrecord.read_text(f"Remarks by Ida Moss\n\n{WORDS}", published="2024-03-06", kind="speech")
    speech = replace(speech, parties=(), statements=(), attributions=())
    record.add([speech, story])
    before = check_rows(record)
    record.add([post])
    record.merge("Ida Moss", "Zora Hale", **BY)
    assert verdicts(record, story)["Zora Hale"] == "verbatim"
    record.forget(post.document.id, author="me", reason="test")
    assert check_rows(record) == before
    assert record.verify().problems == []


def test_a_judgement_tells_of_each_document_that_it_looks_at_again(record: Record) -> None:
    record.add(documents())
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))

    record.merge("Ida Moss", "Zora Hale", **BY, progress=progress)
    total = told[0][1]
    assert told == [(done, total) for done in range(1, total + 1)]
    assert total > len(documents()) / 2
    told.clear()
    record.withdraw("Ida Moss", "Zora Hale", **BY, progress=progress)
    assert told[-1][0] == told[-1][1] > 1


def test_a_judgement_that_is_interrupted_changes_nothing(record: Record) -> None:
    record.add(documents())
    before = contents(record._store)

    def interrupt(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.merge("Ida Moss", "Zora Hale", **BY, progress=interrupt)
    assert contents(record._store) == before
    record.merge("Ida Moss", "Zora Hale", **BY)
    assert contents(record._store) != before


ACTS: dict[str, Any] = {
    "merge Moss": lambda r: r.merge("Ida Moss", "Zora Hale", **BY),
    "merge Sol": lambda r: r.merge("Zora Hale", "Mina Sol", **BY),
    "split": lambda r: r.split("Ida Moss", "Zora Hale", **BY),
    "withdraw": lambda r: r.withdraw("Ida Moss", "Zora Hale", **BY),
    "dissolve": lambda r: r.split("Zora Hale", author="N. Fell", evidence="no register"),
    "undecided": lambda r: r.leave_undecided("Mina Sol", "Ida Moss", **BY),
}


@cache
def known() -> Reading:
    said = "\n\n".join(f"{name} said that the ferry was late." for name in ("Ida Moss", "Zora Hale", "Mina Sol"))
    return onrecord.read_text(said, published="2023-01-02")


def any_order(one: Record, folder: Path, order: list[int], steps: list[tuple[int, str]]) -> None:
    """Documents that come between judgements leave what they leave when all were there before any of it was judged."""
    one.add([known()])
    waiting = list(order)
    for count, name in steps:
        for at in waiting[:count]:
            one.add([documents()[at]])
        waiting = waiting[count:]
        with suppress(InputError):
            ACTS[name](one)
    for at in waiting:
        one.add([documents()[at]])
    with open_record(folder / "two.db") as two:
        two.add([known(), *documents()])
        judge_as(one, two)
        assert check_rows(one) == check_rows(two)
    assert one.verify().problems == []


def judge_as(one: Record, two: Record) -> None:
    """Judge in another record what was judged in one."""
    with one._store.reading() as connection:
        rows = [tuple(row) for row in connection.execute(select(JUDGEMENT))]
    with two._store.writing() as connection:
        insert_rows(connection, JUDGEMENT, rows)
        link_turned(
            connection, link_identities(connection, numbers_of(connection, {id_ for row in rows for id_ in row[1:3]}))
        )


STEPS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(sorted(ACTS))), max_size=5)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(6)), STEPS)
def test_judgements_and_documents_come_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], steps: list[tuple[int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with open_record(folder / "one.db") as one:
        any_order(one, folder, order, steps)


@pytest.mark.parametrize(
    ("order", "steps"),
    [
        ([1, 4, 0, 3, 2, 5], [(2, "merge Moss"), (2, "merge Sol"), (1, "withdraw")]),
        ([3, 0, 1, 2, 5, 4], [(0, "merge Sol"), (3, "merge Moss"), (1, "dissolve")]),
        ([5, 2, 4, 1, 0, 3], [(1, "merge Moss"), (2, "split"), (1, "merge Sol"), (1, "undecided")]),
    ],
)
def test_judgements_and_documents_come_in_any_order_in_either_database(
    record: Record, tmp_path: Path, order: list[int], steps: list[tuple[int, str]]
) -> None:
    any_order(record, tmp_path, order, steps)
