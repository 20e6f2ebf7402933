"""Utterances and copies in a record are those of its documents, however these came, changed and went."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bench.frame_corpus import make_frame_corpus
from bench.told_corpus import batches, make_readings
from bench.vocabulary import NOUNS, SURNAMES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from tests.recording.filled import add, expected, fill, forget, kept, likeness

import onrecord
from onrecord.recording.across import relink
from onrecord.recording.told_again import copies, utterance
from onrecord.store.opening import Store, open_store
from onrecord.store.tables import DOCUMENT, INVOLVED, STATEMENT, UTTERANCE
from onrecord.tellings import tell_stories

if TYPE_CHECKING:
    from onrecord.schema import Reading

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
LINE = "Nobody can promise you that the ramp will hold through another winter, and the next one will be cold and long"


def read(text: str, publisher: str, published: str, url: str | None = None) -> Reading:
    reading = onrecord.read_text(text, published=published, publisher=publisher)
    return replace(reading, document=replace(reading.document, url=url))


def told(publisher: str, published: str, said: str = LINE, url: str | None = None) -> Reading:
    """One statement by Tomas Lindqvist in a story of its own."""
    rng = random.Random(publisher)
    streets = " ".join(
        f"Rain fell on {rng.choice(SURNAMES)} Street, and wind on {rng.choice(NOUNS)}s." for _ in range(12)
    )
    return read(f"{streets}\n\n“{said},” Tomas Lindqvist said.\n", publisher, published, url)


def small(seed: int, size: int = 300) -> list[Reading]:
    return make_readings(size, seed)


@pytest.fixture(scope="module")
def stories() -> list[Reading]:
    return [onrecord.read(path) for path in sorted(EXAMPLES.glob("*/0-original.*"))]


def test_the_example_stories_have_the_utterances_that_they_have_together(store: Store, stories: list[Reading]) -> None:
    fill(store, [[story] for story in stories])
    assert kept(store) == expected(stories)
    assert kept(store)[0]


def test_two_thousand_statements_in_batches_have_the_utterances_of_all_at_once(store: Store) -> None:
    readings = make_readings(2000)
    fill(store, list(batches(readings, 100)))
    assert kept(store) == expected(readings)
    assert len(kept(store)[1]) > 50


def test_formulas_that_crowd_the_index_have_the_utterances_of_all_at_once(store: Store) -> None:
    """Who leads in a crowded feature changes with almost every batch."""
    readings = make_readings(600, 1, make_frame_corpus)
    fill(store, list(batches(readings, 20)))
    assert kept(store) == expected(readings)
    assert likeness(store)[1]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 3), st.randoms(use_true_random=False), st.sampled_from([1, 7, 40]))
def test_any_order_and_any_batches_give_the_same(
    tmp_path_factory: pytest.TempPathFactory, seed: int, rng: random.Random, size: int
) -> None:
    readings = small(seed, 120)
    shuffled = rng.sample(readings, len(readings))
    with_all = open_store(tmp_path_factory.mktemp("record") / "record.db", create=True)
    fill(with_all, list(batches(shuffled, size)))
    assert kept(with_all) == expected(readings)
    with_all.close()


@pytest.mark.parametrize("make", [None, make_frame_corpus])
def test_what_is_forgotten_was_never_there(store: Store, tmp_path: Path, make: object) -> None:
    readings = make_readings(500, 2, make) if make else small(2, 500)  # type: ignore[arg-type]
    fill(store, list(batches(readings, 60)))
    gone = random.Random(1).sample(readings, len(readings) // 2)
    for some in batches(gone, 25):
        forget(store, {reading.document.id for reading in some})
    left = [reading for reading in readings if reading not in gone]
    assert kept(store) == expected(left)
    fresh = open_store(tmp_path / "fresh.db", create=True)
    fill(fresh, [left])
    assert likeness(store) == likeness(fresh)
    fresh.close()


def test_what_was_forgotten_can_come_again(store: Store) -> None:
    readings = small(3)
    fill(store, [readings])
    forget(store, {reading.document.id for reading in readings[::2]})
    fill(store, [readings[::2]])
    assert kept(store) == expected(readings)


def test_a_deleted_statement_reports_nothing_and_does_again_when_it_is_restored(store: Store) -> None:
    fill(store, [[told("Ledger", "2024-05-01"), told("Star", "2024-05-02"), told("Echo", "2024-05-03")]])
    before = kept(store)
    with store.writing() as connection:
        [first] = connection.scalars(select(STATEMENT.c.number).join(DOCUMENT).where(DOCUMENT.c.publisher == "Ledger"))
        state = update(STATEMENT).where(STATEMENT.c.number == first)
        connection.execute(state.values(state="deleted"))
        changed = relink(connection, statements=[first])
    assert changed.utterances
    [(_, statements, independent, _, _)] = kept(store)[0]
    assert (len(statements), independent) == (2, 2)
    with store.writing() as connection:
        connection.execute(state.values(state="corrected"))
        relink(connection, statements=[first])
    assert kept(store) == before


def test_a_statement_whose_speaker_is_corrected_is_of_another_utterance(store: Store) -> None:
    other = read("“The toll goes up in June,” Greta Pell said.\n", "Star", "2024-05-02")
    fill(store, [[told("Ledger", "2024-05-01"), told("Star", "2024-05-02"), other]])
    assert len(kept(store)[0]) == 2
    with store.writing() as connection:
        rows = connection.execute(
            select(STATEMENT.c.number, STATEMENT.c.speaker, DOCUMENT.c.publisher, STATEMENT.c.text).join(DOCUMENT)
        ).all()
        pell = next(row.speaker for row in rows if "toll" in row.text)
        [number] = [row.number for row in rows if row.publisher == "Star" and "toll" not in row.text]
        connection.execute(update(STATEMENT).where(STATEMENT.c.number == number).values(speaker=pell))
        connection.execute(update(INVOLVED).where(INVOLVED.c.statement == number).values(party=pell))
        changed = relink(connection, statements=[number])
    assert number in changed.statements
    assert sorted(len(row[1]) for row in kept(store)[0]) == [1, 1, 1]


def test_a_document_whose_date_is_corrected_is_no_longer_the_first_report(store: Store) -> None:
    fill(store, [[told("Ledger", "2024-05-01"), told("Star", "2024-05-02")]])
    with store.writing() as connection:
        document = DOCUMENT.c.publisher == "Ledger"
        [number] = connection.scalars(select(DOCUMENT.c.number).where(document))
        connection.execute(update(DOCUMENT).where(document).values(published="2024-05-03"))
        relink(connection, documents=[number])
    later = replace(told("Ledger", "2024-05-01"), published=replace(told("Ledger", "2024-05-03").published))  # type: ignore[type-var]
    assert {row[0] for row in kept(store)[0]} == {row[0] for row in expected([later, told("Star", "2024-05-02")])[0]}


def test_a_newer_text_of_one_page_tells_nothing_on_its_own(store: Store) -> None:
    page = "https://ledger.example/ramp"
    old, new = told("Ledger", "2024-05-01", url=page), told("Wire", "2024-05-02", url=page)
    fill(store, [[old], [new, told("Star", "2024-05-03")]])
    [(_, statements, independent, _, _)] = kept(store)[0]
    assert (len(statements), independent) == (3, 2)


def test_adding_says_what_has_changed(store: Store) -> None:
    fill(store, [[told("Ledger", "2024-05-02")]])
    with store.writing() as connection:
        add(connection, [told("Star", "2024-05-01")])
    with store.reading() as connection:
        [(number, reports)] = connection.execute(select(UTTERANCE.c.number, UTTERANCE.c.reports)).all()
        said = set(connection.scalars(select(STATEMENT.c.utterance)))
    assert (said, reports) == ({number}, 2)


def test_an_utterance_is_whole_when_it_is_asked_for(store: Store) -> None:
    readings = [
        told("Ledger", "2024-05-01"),
        told("Star", "2024-05-02", LINE.replace("another winter", "two more winters")),
        told("Echo", "2024-05-03"),
    ]
    fill(store, [[reading] for reading in readings])
    [wanted] = tell_stories(readings).utterances
    with store.reading() as connection:
        assert utterance(connection, wanted.id) == wanted
        assert utterance(connection, "none") is None
    assert [edit.kind for edit in wanted.variants[1].diff if edit.kind != "equal"] == ["changed"]


def test_the_copies_of_a_story_are_listed_when_they_are_asked_for(store: Store) -> None:
    readings = small(4)
    fill(store, list(batches(readings, 30)))
    found = tell_stories(readings).copies
    assert found
    alone = {reading.document.id for reading in readings} - {id_ for one in found for id_ in one.documents}
    with store.reading() as connection:
        assert [copies(connection, one.documents[-1]) for one in found] == list(found)
        assert copies(connection, min(alone)) is None
        assert copies(connection, "none") is None


def test_the_utterances_of_example_stories_are_whole(store: Store, stories: list[Reading]) -> None:
    fill(store, [stories])
    with store.reading() as connection:
        for wanted in tell_stories(stories).utterances:
            assert utterance(connection, wanted.id) == wanted
