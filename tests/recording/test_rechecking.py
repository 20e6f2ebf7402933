"""Quotations held against the record, at adding and when asked, in either database."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select
from tests.recording.filled import check_rows

import onrecord
from onrecord.document.words import cut_words
from onrecord.recording.proofs import forget_proofs, proof_words
from onrecord.store.loading import load_reading
from onrecord.store.proofs import documents_with, speaker_token, which_prove, word_token
from onrecord.store.tables import CHECK, DOCUMENT

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.schema import Checked, Reading

DRAFT = Path(__file__).parent.parent.parent / "examples" / "draft"
POST = """<html><head><title>Ferry notes</title><meta property="article:published_time" content="2024-03-06"></head><body><article>
<p>The mayor spoke up on Wednesday.</p>
<blockquote class="twitter-tweet"><p>The county has lost our trust and every last one of its ledgers.</p>&mdash; Cora Lind (@coralind)
<a href="https://twitter.com/coralind/status/77">March 6, 2024</a></blockquote>
<p>The council did not answer that day, and the ferry sailed as it does every evening of the week.</p></article></body></html>"""
STORY = (
    "Cora Lind said on Wednesday: “The county has not lost our trust and every last one of its ledgers.”\n\n"
    "Ben Adair said: “The county has lost our trust and every last one of its ledgers.”"
)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    files = [path for path in sorted(DRAFT.rglob("*.*")) if path.suffix != ".docx"]
    posts = [onrecord.read(POST.encode()), onrecord.read_text(STORY, published="2024-03-07")]
    return [*map(onrecord.read, files), *posts]


def verdicts(checked: Checked) -> list[tuple[str, str, str | None]]:
    return [
        (f.check.words, f.check.verdict, f.check.passage.text if f.check.passage else None) for f in checked.findings
    ]


def test_an_article_is_checked_against_the_hearing_and_the_letter_in_the_record(
    record: Record, readings: list[Reading]
) -> None:
    record.add(readings)
    found = {check.words: check.verdict for s in record.statements().with_links() for check in s.checks}
    assert found["I am saying the island does not need a boat"] == "altered"
    assert found["Somebody is going to get hurt on that ice road"] in ("misattributed", "verbatim")
    assert found["count heads before you cut our boat."] == "verbatim"
    assert record.statements(verdict="altered").count() >= 2, "the index has the verdict"


@pytest.mark.parametrize("seed", range(4))
def test_the_order_in_which_documents_come_leaves_no_trace(
    record: Record, readings: list[Reading], seed: int, tmp_path: Path
) -> None:
    mixed = list(readings)
    random.Random(seed).shuffle(mixed)
    for reading in mixed:
        record.add([reading])
    with onrecord.open(tmp_path / "at_once.db") as other:
        other.add(readings)
        assert check_rows(record) == check_rows(other)


@pytest.mark.parametrize("reverse", [False, True])
def test_words_of_a_post_are_found_changed_and_in_another_mouth_whichever_comes_first(
    record: Record, reverse: bool
) -> None:
    post, story = onrecord.read(POST.encode()), onrecord.read_text(STORY, published="2024-03-07")
    for reading in [story, post] if reverse else [post, story]:
        record.add([reading])
    found = {
        s.speakers[0].name: [c.verdict for c in s.checks]
        for s in record.statements(document=story.document.id).with_links()
    }
    assert found == {"Cora Lind": ["altered"], "Ben Adair": ["misattributed"]}
    assert [s.verdict for s in record.statements(verdict="misattributed")] == ["misattributed"]


def test_words_of_a_year_before_are_not_compared_at_adding_but_when_asked(record: Record) -> None:
    old = onrecord.read_text(STORY, published="2025-09-01")
    record.add([onrecord.read(POST.encode()), old])
    assert {s.verdict for s in record.statements(document=old.document.id)} == {None}
    [finding] = record.check("The county has lost our trust and every last one of its ledgers.").findings
    assert finding.check.verdict == "verbatim"


def test_a_draft_is_told_the_same_as_against_the_files(record: Record) -> None:
    record.add(DRAFT)
    against_files = onrecord.check_draft(DRAFT / "draft.md", DRAFT / "sources")
    assert verdicts(record.check_draft(DRAFT / "draft.md")) == verdicts(against_files)


def test_a_quotation_is_told_its_source_and_who_printed_it_and_how_much_was_searched(
    record: Record, readings: list[Reading]
) -> None:
    record.add(readings)
    checked = record.check("I am saying the island does not need a boat", speaker="Dana Tremaine")
    [finding] = checked.findings
    assert finding.check.verdict == "altered"
    assert {one.check.verdict for one in finding.retold} == {"altered"}
    assert checked.scope.documents == len(readings)
    assert checked.scope.primaries > checked.scope.documents - checked.scope.articles
    assert {d.id for d in checked.cited} >= {finding.check.passage.document if finding.check.passage else ""}


def test_words_that_nobody_said_are_not_found_and_an_empty_record_says_so(
    record: Record, readings: list[Reading]
) -> None:
    assert record.check("The pelicans voted against the lighthouse.").findings[0].check.verdict == "unverified"
    record.add(readings)
    assert record.check("The pelicans voted against the lighthouse.").findings[0].check.verdict == "not_found"


def test_files_and_a_record_are_searched_together(record: Record, readings: list[Reading], tmp_path: Path) -> None:
    record.add(readings)
    (tmp_path / "letter.txt").write_text(
        "Dear all,\n\nThe pelicans voted against the lighthouse.\n\nYours sincerely,\n\nMina Sol"
    )
    checked = onrecord.check("The pelicans voted against the lighthouse.", [tmp_path / "letter.txt", record])
    assert checked.findings[0].check.verdict == "verbatim"
    assert checked.scope.documents == len(readings) + 1


def test_what_is_forgotten_is_found_by_none_of_its_words(record: Record, readings: list[Reading]) -> None:
    record.add(readings)
    with record._store.writing() as connection:
        numbers = list(connection.scalars(select(DOCUMENT.c.number)))
        proving = which_prove(connection, numbers)
        words = {n: proof_words(load_reading(connection, n, cut_words).document) for n in proving}
        connection.execute(delete(CHECK))
        forget_proofs(connection, numbers)
        assert which_prove(connection, numbers) == set()
        tokens = {token for one in words.values() if one is not None for token in one.tokens}
        assert {word_token("ferri"), speaker_token("@coralind")} <= tokens
        assert [token for token in tokens if documents_with(connection, [token], 5)] == []


def test_a_verdict_goes_with_the_document_that_it_rests_on(
    record: Record, readings: list[Reading], tmp_path: Path
) -> None:
    record.add(readings)
    hearing = next(reading for reading in readings if reading.document.kind == "transcript")
    forgotten = record.forget(hearing.document.id, author="me", reason="test")
    assert forgotten.checks > 0
    with onrecord.open(tmp_path / "without.db") as other:
        other.add([reading for reading in readings if reading is not hearing])
        assert check_rows(record) == check_rows(other)


def _speech() -> str:
    """A long speech of one who is named nowhere else, with the words that the story quotes."""
    told = "\n\n".join(
        f"Item {n}. The board bought {n} lamps, paid {n + 7} crowns to the yard at pier {n}, and heard the {thing} of district {n} at length."
        for n, thing in enumerate(
            ("gardeners", "bakers", "pilots", "teachers", "fishers", "clerks", "masons", "nurses") * 5, 3
        )
    )
    return f"Remarks by Mina Sol\n\n{told}\n\nThe county has lost our trust and every last one of its ledgers."


@pytest.mark.parametrize("reverse", [False, True])
def test_words_of_a_long_speech_are_found_in_another_mouth_whichever_comes_first(record: Record, reverse: bool) -> None:
    spoken = onrecord.read_text(_speech(), published="2024-03-06", kind="speech")
    story = onrecord.read_text(STORY, published="2024-03-07")
    for reading in [story, spoken] if reverse else [spoken, story]:
        record.add([reading])
    found = {
        s.speakers[0].name: [c.verdict for c in s.checks]
        for s in record.statements(document=story.document.id).with_links()
    }
    assert found == {"Cora Lind": [], "Ben Adair": ["misattributed"]}, "what is another's and changed is left open"
