"""Somebody who is forgotten is gone with every document that names them, and is kept out."""

from __future__ import annotations

import random
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bench.record_corpus import make_reading, make_readings
from sqlalchemy import create_engine, select, update
from tests.recording.contents import assert_alike
from tests.recording.told import party as told_party

import onrecord
from onrecord.errors import InputError
from onrecord.link.parties.marks import find_named
from onrecord.link.parties.profiles import profile_of
from onrecord.recording import Record, open_record
from onrecord.schema import Reading
from onrecord.store.opening import Store
from onrecord.store.packing import unpack
from onrecord.store.tables import ORIGINAL, RUN, TOMBSTONE

WHO = {"author": "Ed Itor", "reason": "letter 118"}
DAY = date(2024, 5, 3)
ODD = ("quillon", "vexmarrow", "zanthium", "yulemoot")


def story(names: list[str], *said: str, seed: int = 1) -> Reading:
    """A story in which these sentences are said by the names in turn."""
    spoken = [(sentence, number % len(names), DAY) for number, sentence in enumerate(said)]
    return make_reading(random.Random(seed), names, spoken, DAY)


SPEAKS = story(["Quillon Vexmarrow", "Orla Penhale"], "The zanthium is drained", "Nothing is drained before Yulemoot")
NAMED_ONLY = story(["Tobin Ashgrove"], "The plan of QUILLON\nVexmarrow is as cheap as zanthium", seed=2)
UNTOUCHED = story(["Tobin Ashgrove"], "The marrow fair is on Sunday and quill pens are sold there", seed=3)


def test_with_somebody_goes_every_document_in_which_they_speak_or_their_full_name_stands(record: Record) -> None:
    record.add([SPEAKS, NAMED_ONLY, UNTOUCHED])
    going = record.forgettable("quillon vexmarrow")
    forgotten = record.forget("quillon vexmarrow", **WHO)
    ids = {SPEAKS.document.id, NAMED_ONLY.document.id}
    assert set(forgotten.documents) == {id_ for id_, _ in going.documents} == ids
    assert (forgotten.statements, forgotten.namesakes, forgotten.kept_out) == (3, (), True)
    assert [one.document.id for one in record.statements()] == [UNTOUCHED.document.id]
    assert record.people("Quillon Vexmarrow") == []
    assert record.verify().problems == []


def test_what_is_left_is_as_if_nobody_had_ever_named_them(record: Record, target: str, tmp_path: Path) -> None:
    readings = list(make_readings(150, a_document=5))
    readings[3:3] = [SPEAKS, NAMED_ONLY]
    record.add(readings)
    record.forget("Quillon Vexmarrow", **WHO)
    with open_record(tmp_path / "fresh.db") as fresh:
        fresh.add([reading for reading in readings if reading not in (SPEAKS, NAMED_ONLY)])
    assert_alike(target, tmp_path / "fresh.db")


def test_whoever_was_merged_with_them_goes_too(record: Record) -> None:
    other_name = story(["Bartholomew Quist"], "The bridge is safe", seed=4)
    record.add([SPEAKS, other_name, UNTOUCHED])
    record.merge("Quillon Vexmarrow", "Bartholomew Quist", author="Desk", evidence="Vexmarrow's pen name")
    forgotten = record.forget("Bartholomew Quist", **WHO)
    assert set(forgotten.documents) == {SPEAKS.document.id, other_name.document.id}
    assert record.people("Quillon Vexmarrow") == record.people("Bartholomew Quist") == []
    again = record.add(
        [story(["Quillon Vexmarrow"], "I am back", seed=5), story(["Bartholomew Quist"], "So am I", seed=6)]
    )
    assert (again.new, len(again.refused)) == ([], 2)


def test_a_later_document_that_names_them_is_refused_and_noted_by_its_hash_alone(record: Record) -> None:
    record.add([SPEAKS, UNTOUCHED])
    record.forget("Quillon Vexmarrow", **WHO)
    later = story(["Quillon J. Vexmarrow", "Tobin Ashgrove"], "I never left", seed=7)
    later = replace(later, document=replace(later.document, name="stories/vexmarrow-returns.html"))
    for _ in range(2):
        added = record.add([later])
        assert (added.new, [one.name for one in added.refused]) == ([], ["stories/vexmarrow-returns.html"])
    (noted,) = record.rejects()
    assert noted.name == f"sha256:{later.document.id}"
    assert noted.reason.startswith("names somebody who was forgotten on ")
    assert noted.reason.endswith(" by Ed Itor (letter 118); not taken in")


def test_nobody_can_make_a_forgotten_person_a_speaker(record: Record) -> None:
    record.add([SPEAKS, UNTOUCHED])
    record.forget("Quillon Vexmarrow", **WHO)
    with pytest.raises(InputError, match="names somebody who was forgotten on "):
        record.correct(UNTOUCHED.statements[0].id, speaker="Quillon Vexmarrow", author="Desk", reason="heard it")
    assert record.people("Quillon Vexmarrow") == []


VOUCHED = {"admit": "Quillon Vexmarrow", "author": "Desk", "reason": "the actor, born in 1994"}


def test_a_namesake_is_let_in_where_somebody_vouches_for_the_document(record: Record, store: Store) -> None:
    record.add([SPEAKS, UNTOUCHED])
    record.forget("Quillon Vexmarrow", **WHO)
    actor, other = (
        story(["Quillon J. Vexmarrow"], "The curtain rises", seed=7),
        story(["Quillon Vexmarrow"], "It falls", seed=8),
    )
    assert len(record.add([actor]).refused) == 1
    added = record.add([actor, SPEAKS], **VOUCHED)
    assert (added.new, added.admitted) == ([actor.document.id], [actor.document.id])
    assert [one.name for one in added.refused] == [SPEAKS.document.name], "what was forgotten stays so"
    assert record.rejects() == []
    (noted,) = record.admissions()
    assert (noted.document, noted.author, noted.reason) == (actor.document.id, "Desk", "the actor, born in 1994")
    assert record.add([other]).new == [], "nobody vouched for it"
    assert record.add([actor]).refused == [], "it is there already"
    with store.reading() as connection:
        assert connection.execute(select(TOMBSTONE).where(TOMBSTONE.c.what == "party")).all() != []
    assert record.verify().problems == []


def test_others_in_a_document_are_not_let_in_with_a_namesake(record: Record) -> None:
    record.add([SPEAKS, UNTOUCHED, story(["Bartholomew Quist"], "The bridge is safe", seed=4)])
    record.forget("Quillon Vexmarrow", **WHO)
    record.forget("Bartholomew Quist", **WHO)
    both = story(["Quillon Vexmarrow", "Bartholomew Quist"], "The curtain rises", "And falls", seed=9)
    assert record.add([both], **VOUCHED).new == []
    assert record.add([both], **{**VOUCHED, "admit": ["Quillon Vexmarrow", "Bartholomew Quist"]}).new == [
        both.document.id
    ]


def test_a_document_that_names_nobody_forgotten_needs_nobody_to_vouch_for_it(record: Record) -> None:
    added = record.add([SPEAKS], **VOUCHED)
    assert (added.new, added.admitted, record.admissions()) == ([SPEAKS.document.id], [], [])


def test_a_namesake_who_was_let_in_is_read_again_corrected_and_forgotten(record: Record, store: Store) -> None:
    record.add([SPEAKS, UNTOUCHED])
    record.forget("Quillon Vexmarrow", **WHO)
    read = onrecord.read_text(
        "“The bridge is safe and nobody has to fear for it,” Quillon Vexmarrow said on Monday in Aberwick."
    )
    record.add([read], **{**VOUCHED, "reason": "the actor Quillon Vexmarrow"})
    with store.writing() as connection:
        connection.execute(update(RUN).values(model="older"))
    assert [document for document, _ in record.upgrade().unread] == []
    (one,) = record.statements(document=read.document.id)
    named = record.correct(one.id, to="Quillon Q. Vexmarrow", author="Desk", reason="to his father")
    assert [party.named for party in named.to] == ["Quillon Q. Vexmarrow"]
    record.forget(read.document.id, **WHO)
    assert record.admissions() == []


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ({"admit": "Ida Moss"}, "author: empty"), ({"admit": "Ida Moss", "author": "me", "reason": " "}, "reason: empty"),
        ({"admit": [" "], "author": "me", "reason": "why"}, "admit: empty"), ({"author": "me", "reason": "why"}, "only with admit"),
    ],
)  # fmt: skip
def test_who_lets_a_namesake_in_says_whom_and_why(record: Record, words: dict[str, object], line: str) -> None:
    with pytest.raises(InputError, match=line):
        record.add([UNTOUCHED], **words)  # type: ignore[arg-type]


def test_a_namesake_whom_somebody_told_apart_stays_and_is_told(record: Record) -> None:
    namesake = story(["Quillon Vexmarrow"], "The orchard is in bloom", seed=8)
    party = replace(namesake.parties[0], authority_id="Q900")
    statement = replace(namesake.statements[0], speakers=(party,))
    namesake = replace(namesake, parties=(party,), statements=(statement,))
    party = replace(SPEAKS.parties[0], authority_id="Q7")
    mine = replace(SPEAKS, parties=(party, *SPEAKS.parties[1:]))
    mine = replace(mine, statements=(replace(mine.statements[0], speakers=(party,)), *mine.statements[1:]))
    record.add([mine, namesake])
    (who,) = (
        one
        for one in record.people("Quillon Vexmarrow")
        if record.person(one.id).said == 1 and is_of(record, one.id, mine)
    )
    forgotten = record.forget(who.id, **WHO)
    assert forgotten.documents == (mine.document.id,)
    assert forgotten.namesakes == (namesake.document.id,)
    assert record.people("Quillon Vexmarrow") != []
    assert record.add([story(["Quillon Vexmarrow"], "Apples are ripe", seed=9)]).documents == 1


def is_of(record: Record, identity: str, reading: Reading) -> bool:
    return {one.document.id for one in record.statements(speaker=identity)} == {reading.document.id}


def test_whoever_has_a_last_name_alone_is_not_kept_out_and_that_is_said(record: Record) -> None:
    record.add([story(["Vexmarrow"], "The zanthium is drained"), UNTOUCHED])
    forgotten = record.forget(record.person("Vexmarrow").id, **WHO)
    assert (len(forgotten.documents), forgotten.kept_out) == (1, False)
    assert record.add([story(["Vexmarrow"], "It is full again", seed=9)]).documents == 1


@pytest.mark.parametrize(
    "address", ["quillon%20vexmarrow", "Quillon%20Vexmarrow.html", "quillon+vexmarrow", "Quillon_Vexmarrow"]
)
def test_a_document_goes_whose_address_has_the_name(record: Record, address: str) -> None:
    page = replace(UNTOUCHED, document=replace(UNTOUCHED.document, url=f"https://tern.example/people/{address}?page=2"))
    record.add([SPEAKS, page])
    assert set(record.forget("Quillon Vexmarrow", **WHO).documents) == {SPEAKS.document.id, page.document.id}


def test_a_last_name_or_a_likeness_is_not_enough(record: Record) -> None:
    record.add([SPEAKS, UNTOUCHED])
    for asked in ("Vexmarrow", "Quillon Vexmarow"):
        with pytest.raises(InputError, match="the id of whom you mean"):
            record.forget(asked, **WHO)
    assert record.stats().documents == 2


def test_a_reason_that_holds_the_name_is_refused_for_it_would_stay(record: Record) -> None:
    record.add([SPEAKS])
    with pytest.raises(InputError, match="say them without the name"):
        record.forget("Quillon Vexmarrow", author="Ed Itor", reason="asked by Quillon Vexmarrow")
    assert record.stats().documents == 1


def test_who_was_forgotten_is_known_to_be_so_by_name_and_id(record: Record) -> None:
    record.add([SPEAKS])
    identity = record.person("Quillon Vexmarrow").id
    record.forget(identity, **WHO)
    for asked in (identity, "Quillon Vexmarrow"):
        with pytest.raises(InputError, match="forgotten already"):
            record.forget(asked, **WHO)
    with pytest.raises(InputError, match="nobody of that name or id"):
        record.forget("Ottoline Marsh", **WHO)


def test_what_people_wrote_about_them_in_the_journals_is_struck(record: Record, store: Store) -> None:
    record.add([SPEAKS, UNTOUCHED])
    kept = UNTOUCHED.statements[0].id
    record.correct(kept, medium="letter", author="Desk", reason="Quillon Vexmarrow has the letter")
    record.correct(kept, manner="held", author="Desk", reason="misread")
    record.forget("Quillon Vexmarrow", **WHO)
    assert [one.reason for one in record.corrections(kept)] == ["[forgotten]", "misread"]
    with store.reading() as connection:
        rows = connection.execute(select(TOMBSTONE.c.what, TOMBSTONE.c.reason)).all()
    assert {what for what, _ in rows} == {"party", "original"}  # of a reading the text is the original too
    assert {reason for _, reason in rows} == {"letter 118"}


def test_kept_bytes_with_the_name_around_the_text_are_let_go(record: Record, store: Store, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    body = (
        "<p>The council will repair the old bridge in June, Tobin Ashgrove said on Monday, and nobody objected to it.</p>"
        * 2
    )
    menu = "<nav><ul><li><a href='/x'>Quillon Vexmarrow: the latest</a></li></ul></nav>"
    page.write_text(
        f"<html><head><title>Bridge</title></head><body>{menu}<article><h1>Bridge</h1>{body}</article></body></html>"
    )
    record.add([SPEAKS, page], keep_originals=True)
    text = record.reading(
        next(one.document.id for one in record.statements() if one.document.title == "Bridge")
    ).document.text
    assert "Vexmarrow" not in text
    record.forget("Quillon Vexmarrow", **WHO)
    with store.reading() as connection:
        assert [row.content for row in connection.execute(select(ORIGINAL.c.content))] == [None]
    assert record.verify().problems == []


def test_a_document_that_would_name_them_when_read_again_stays_as_it_was_read(record: Record, store: Store) -> None:
    read = onrecord.read_text(
        "“The bridge is safe and nobody has to fear for it,” Bob Vexmarrow said on Monday in Aberwick."
    )
    assert [party.name for party in read.parties] == ["Bob Vexmarrow"]
    unread = replace(read, attributions=(), statements=(), parties=(), checks=(), replies=())
    record.add([story(["Robert Vexmarrow"], "The zanthium is drained"), unread])
    assert len(record.forget("Robert Vexmarrow", **WHO).documents) == 1
    with store.writing() as connection:
        connection.execute(update(RUN).values(model="older"))
    done = record.upgrade()
    assert (done.documents, done.new) == (0, 0)
    ((_, why),) = done.unread
    assert why.startswith("names somebody who was forgotten on ")
    assert record.people("Bob Vexmarrow") == []


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("said Ida Moss.", True), ("IDA\nMOSS’s", True), ("stories/ida-moss.html", True), ("Ida P. Moss", True), ("Idá Moss", True),
        ("by @IdaMoss:", True), ("Linda Moss", False), ("Ida Mossman", False), ("Moss and Ida", False), ("Ida Mary Moss", False),
        ("mail ida@idamoss.example", False),
    ],
)  # fmt: skip
def test_a_name_stands_in_a_text_as_words_in_any_case_with_or_without_accents_and_initials(
    text: str, stands: bool
) -> None:
    profile = profile_of("0" * 64, told_party("p1", {"name": "Ida M. Moss", "handles": ["@idamoss"]}))
    named = find_named([profile])
    assert named.stand_in(text) is stands
    assert named.words is not None
    assert not stands or any(word in text.lower() for word in named.words)


def odd_words(folder: Path) -> set[str]:
    """Which of the odd words stand in the files of a folder, in any letter case."""
    held = [path.read_bytes().lower() for path in folder.rglob("*") if path.is_file()]
    return {word for word in ODD if any(word.encode() in one for one in held)}


def fill(record: Record) -> None:
    """Enough for rows to move between pages, with the odd ones in the middle, journals and index entries of many rows."""
    others = list(make_readings(1200, a_document=5))
    record.add(others[:100])
    record.add([SPEAKS, NAMED_ONLY], keep_originals=True)
    record.correct(SPEAKS.statements[1].id, speaker="Quillon Vexmarrow", author="Desk", reason="Vexmarrow's words")
    record.correct(others[3].statements[0].id, medium="letter", author="Desk", reason="says Quillon Vexmarrow")
    record.add(others[100:])


def packed_words(path: Path) -> set[str]:
    """Which of the odd words stand in what is packed: readings and kept bytes."""
    with closing(sqlite3.connect(path)) as connection:
        readings = connection.execute("SELECT reading FROM document").fetchall()
        kept = connection.execute("SELECT content FROM original WHERE content IS NOT NULL").fetchall()
    held = [unpack(packed).lower() for (packed,) in readings]
    held += [zlib.decompress(packed).decode().lower() for (packed,) in kept]
    return {word for word in ODD if any(word in one for one in held)}


def test_no_byte_of_their_names_and_words_is_left_in_file_log_or_backup(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    with open_record(here / "record.db") as record:
        fill(record)
        assert odd_words(here) == packed_words(here / "record.db") == set(ODD)
        record.forget("Quillon Vexmarrow", **WHO)
        assert odd_words(here) == set()
        (tmp_path / "copy").mkdir()
        record.backup(tmp_path / "copy" / "record.db")
        assert record.verify().problems == []
    assert odd_words(here) == odd_words(tmp_path / "copy") == set()
    assert packed_words(here / "record.db") == packed_words(tmp_path / "copy" / "record.db") == set()


def test_what_the_user_of_a_server_may_not_have_cleaned_is_said_in_one_line(postgresql: str) -> None:
    administrator = create_engine(f"{postgresql}postgres".replace("postgresql:", "postgresql+psycopg:"))
    with administrator.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CREATE ROLE editor LOGIN")
        connection.exec_driver_sql("CREATE DATABASE of_editor OWNER editor")
        with open_record(f"{postgresql}of_editor".replace("tester@", "editor@")) as record:
            record.add([SPEAKS, UNTOUCHED])
            (line,) = record.forget("Quillon Vexmarrow", **WHO).remains
            assert line.startswith("the server's log still holds the words: have an administrator run CHECKPOINT")
            assert record.verify().problems == []
        connection.exec_driver_sql("DROP DATABASE of_editor WITH (FORCE)")
        connection.exec_driver_sql("DROP ROLE editor")
    administrator.dispose()


def test_no_byte_of_their_names_and_words_is_left_in_the_database_of_a_server(postgresql_target: str) -> None:
    engine = create_engine(postgresql_target.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        folder = Path(connection.exec_driver_sql("SHOW data_directory").scalar_one())
        number = connection.exec_driver_sql(
            "SELECT oid FROM pg_database WHERE datname = current_database()"
        ).scalar_one()
    with open_record(postgresql_target) as record:
        fill(record)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.exec_driver_sql("CHECKPOINT")
        assert odd_words(folder / "base" / str(number)) >= {"quillon", "vexmarrow", "zanthium"}
        assert record.forget("Quillon Vexmarrow", **WHO).remains == ()
        assert odd_words(folder / "base" / str(number)) == set()
        assert record.verify().problems == []
    engine.dispose()
