"""Reading again by later weights or rules: what people corrected stays, and what is gone says what stands for it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from tests.recording.amended import EXAMPLES, ME, fill_record, rows_of, story
from tests.recording.later_rules import LATER, Later, edited, with_statements

import onrecord
from onrecord.errors import DocumentError
from onrecord.extract.forms import attribution_id
from onrecord.recording import upgrading
from onrecord.recording.record import Record
from onrecord.recording.upgrading import match_words
from onrecord.schema import Document, PartyRole, Reading, Span

if TYPE_CHECKING:
    from onrecord.schema import Statement
    from onrecord.store.opening import Store


def shortened(document: Document, statement: Statement, words: int) -> Statement:
    """The same statement with fewer words at its end: another statement by its id."""
    (content,) = statement.attribution.content
    inside = [w for w in document.words if content.start <= w.start < content.end]
    spans = (Span(content.start, inside[-words - 1].end),)
    attribution = replace(statement.attribution, id=attribution_id(document, spans), content=spans, quoted=())
    return replace(statement, attribution=attribution, mentions=())


def long_one(reading: Reading) -> Statement:
    """A statement of one stretch of many words."""
    return next(
        s
        for s in reading.statements
        if len(s.attribution.content) == 1
        and len(reading.document.text[slice(*s.attribution.content[0])].split()) >= 12
    )


def ids_of(record: Record) -> set[str]:
    return {s.id for s in record.statements()}


def test_what_is_found_alike_stays_as_it_is_and_a_second_run_has_nothing_to_do(store: Store, later: Later) -> None:
    record = fill_record(store, "council", "quarrel")
    before = [(s.id, s.text, s.speakers, s.made, s.medium, s.score) for s in record.statements()]
    rows = rows_of(store)
    later(lambda reading: reading)
    done = record.upgrade()
    assert (done.documents, done.same, done.changed, done.new, done.superseded) == (2, len(before), 0, 0, 0)
    assert [(s.id, s.text, s.speakers, s.made, s.medium, s.score) for s in record.statements()] == before
    after = rows_of(store)
    assert all(
        after[name] == rows[name] for name in ("span", "involved", "check", "reply", "told", "entries", "indexed")
    )
    assert record.upgrade().documents == 0
    assert rows_of(store) == after


def test_other_values_are_taken_over_but_not_where_somebody_corrected_them(store: Store, later: Later) -> None:
    record = fill_record(store)
    reading = story("council")
    one = reading.statements[1]
    record.correct(one.id, medium="letter", **ME)
    later(lambda r: edited(r, one.id, lambda s: replace(s, medium="ad", act="warn")))
    done = record.upgrade()
    found = record.statement(one.id)
    assert (found.medium, found.act, found.corrected) == ("letter", "warn", ("medium",))
    assert done.changed == 1
    (extracted,) = [s for s in record.statements(as_extracted=True) if s.id == one.id]
    assert extracted.medium == "ad"
    assert record.undo(1, **ME).medium == "ad"


def test_what_was_known_before_reading_again_can_be_told(store: Store, later: Later) -> None:
    record = fill_record(store)
    one = story("council").statements[1]
    seen = record.statement(one.id).seen
    later(lambda r: edited(r, one.id, lambda s: replace(s, medium="ad")))
    record.upgrade()
    assert record.statements(medium="ad").count() == 1
    assert record.statements(medium="ad", as_known_on=seen).count() == 0
    (then,) = [s for s in record.statements(as_known_on=seen) if s.id == one.id]
    assert (then.medium, then.state) == (one.medium, "extracted")


def test_a_statement_that_is_not_found_again_is_superseded_and_its_corrections_are_orphans(
    store: Store, later: Later
) -> None:
    record = fill_record(store)
    one = story("council").statements[1]
    record.correct(one.id, medium="letter", **ME)
    later(lambda r: edited(r, one.id, lambda _: None))
    done = record.upgrade()
    assert (done.superseded, done.orphans, done.moved) == (1, 1, 0)
    assert one.id not in ids_of(record)
    old = record.statement(one.id)
    assert (old.state, old.medium) == ("superseded", "letter")
    (orphan,) = record.corrections(orphans=True)
    assert (orphan.statement, orphan.field, orphan.becomes) == (one.id, "medium", "letter")


def test_corrections_go_with_their_words_where_one_candidate_alone_is_nearly_the_same(
    store: Store, later: Later
) -> None:
    record = fill_record(store)
    reading = story("council")
    one = long_one(reading)
    new = shortened(reading.document, one, 2)
    record.correct(one.id, medium="letter", speaker="Zora Quill", **ME)
    later(lambda r: edited(r, one.id, lambda _: new))
    done = record.upgrade()
    assert (done.new, done.superseded, done.moved, done.orphans) == (1, 1, 3 if one.speaker is None else 2, 0)
    found = record.statement(new.id)
    assert (found.medium, found.speaker and found.speaker.label, found.state) == ("letter", "Zora Quill", "corrected")
    assert {c.author for c in record.corrections(new.id)} == {"Desk"}
    assert record.statements(speaker="Zora Quill").count() == 1
    assert record.corrections(orphans=True) == []


def test_of_two_candidates_none_gets_the_corrections(store: Store, later: Later) -> None:
    record = fill_record(store)
    reading = story("council")
    one = long_one(reading)
    two = [shortened(reading.document, one, n) for n in (1, 2)]
    record.correct(one.id, medium="letter", **ME)
    later(lambda r: with_statements(r, [*(s for s in r.statements if s.id != one.id), *two]))
    done = record.upgrade()
    assert (done.new, done.moved, done.orphans) == (2, 0, 1)
    assert all(record.statement(s.id).medium == one.medium for s in two)


def test_a_false_statement_stays_deleted_and_a_missed_one_stays_added(store: Store, later: Later) -> None:
    record = fill_record(store)
    reading = story("council")
    record.delete(reading.statements[0].id, **ME)
    added = record.add_statement(reading.document.id, (0, 12), speaker="Zora Quill", **ME)
    later(lambda r: r)
    record.upgrade()
    assert record.statement(reading.statements[0].id).state == "deleted"
    assert record.statement(added.id).speakers == added.speakers
    assert record.statement(added.id).state == "added"


def test_a_statement_that_comes_back_is_there_again_with_its_corrections(
    store: Store, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = fill_record(store)
    one = story("council").statements[1]
    record.correct(one.id, medium="letter", **ME)
    before = rows_of(store)["entries"]
    later(lambda r: edited(r, one.id, lambda _: None))
    record.upgrade()
    later(lambda r: r)
    monkeypatch.setattr(upgrading, "describe_run", lambda: {**LATER, "rules": "rules after those"})
    record.upgrade()
    found = record.statement(one.id)
    assert (found.state, found.medium) == ("corrected", "letter")
    assert record.corrections(orphans=True) == []
    assert rows_of(store)["entries"] == before


def test_who_speaks_by_later_rules_is_found_under_the_new_name(store: Store, later: Later) -> None:
    record = fill_record(store)
    reading = story("council")
    one = next(s for s in reading.statements if s.speaker is not None and s.speaker.name == "Renee Dubcek")
    seen = record.statement(one.id).seen
    renamed = {p.id: replace(p, name="Renata Dubcek", full_name="Renata Dubcek", names=("Renata Dubcek",)) for p in reading.parties if p == one.speaker}  # fmt: skip

    def change(r: Reading) -> Reading:
        made = [
            replace(s, speakers=tuple(renamed.get(p.id, p) for p in s.speakers), mentions=(), to=())
            for s in r.statements
        ]
        return replace(with_statements(r, made), parties=tuple(renamed.get(p.id, p) for p in r.parties))

    later(change)
    record.upgrade()
    count = sum(one.speaker in s.speakers for s in reading.statements)
    assert record.statements(speaker="Renata Dubcek").count() == count
    assert record.statements(speaker="Renee Dubcek").count() == 0
    assert record.statements(speaker="Renee Dubcek", as_known_on=seen).count() == count


def test_a_judgement_holds_when_later_rules_describe_the_party_otherwise(store: Store, later: Later) -> None:
    record = fill_record(store)
    both = sum(record.statements(speaker=name).count() for name in ("Renee Dubcek", "Alvin Sutter"))
    record.merge("Renee Dubcek", "Alvin Sutter", author="Desk", evidence="one person")

    def change(reading: Reading) -> Reading:
        role = PartyRole("a reader of maps", Span(0, 0))
        told = {p.id: replace(p, roles=(role,)) for p in reading.parties if p.name == "Renee Dubcek"}
        made = [replace(s, speakers=tuple(told.get(p.id, p) for p in s.speakers)) for s in reading.statements]
        return replace(with_statements(reading, made), parties=tuple(told.get(p.id, p) for p in reading.parties))

    later(change)
    record.upgrade()
    assert record.statements(speaker="Alvin Sutter").count() == both
    assert record.statements(speaker="Renee Dubcek").count() == both
    assert [who.documents for who in record.people("Renee Dubcek")] != []
    assert len(record.people("Renee Dubcek")) == 1
    assert record.verify().problems == []


def test_a_run_that_is_stopped_goes_on_where_it_was(
    store: Store, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = fill_record(store, "council", "quarrel")
    later(lambda r: r)
    monkeypatch.setattr(upgrading, "BATCH_DOCUMENTS", 1)

    def stop(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.upgrade(progress=stop)
    names: list[str] = []
    assert record.upgrade(progress=names.append).documents == 1
    assert len(names) == 1


def test_a_document_that_cannot_be_read_again_is_named_and_stays_as_it_was(store: Store, later: Later) -> None:
    record = fill_record(store)
    before = rows_of(store)

    def fail(_: Reading) -> Reading:
        raise DocumentError("council", "too long")

    later(fail)
    done = record.upgrade()
    assert (done.documents, [reason for _, reason in done.unread]) == (0, ["council: too long"])
    assert rows_of(store) == before


def test_checks_against_other_documents_are_made_again(store: Store, later: Later) -> None:
    record = Record(store)
    speech = onrecord.read_text(
        "The bridge will be closed until the autumn storms are over.", "2024-05-03", kind="speech"
    )
    told = onrecord.read_text(
        "“The bridge will be closed until the autumn storms are over,” Ida Moss said.", "2024-05-04"
    )
    record.add([speech, told])
    before = rows_of(store)["check"]
    assert any("verbatim" in row and speech.document.id in row for row in before)
    known = {one.document.id: one for one in (speech, told)}
    later(lambda r: r, known)
    assert record.upgrade().documents == 2
    assert rows_of(store)["check"] == before


def test_words_are_one_statement_from_a_likeness_of_four_fifths_with_one_candidate() -> None:
    ten = frozenset(range(10))
    assert match_words({1: (ten,)}, {5: frozenset(range(7))}) == {1: 5}
    assert match_words({1: (ten,)}, {5: frozenset(range(6))}) == {}
    assert match_words({1: (ten,)}, {5: frozenset(range(9)), 6: frozenset(range(8))}) == {}
    assert match_words({1: (ten,), 2: (ten,)}, {5: ten}) == {}
    assert match_words({1: (frozenset({99}), ten)}, {5: ten}) == {1: 5}


def test_a_kept_original_is_read_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = Record(store)
    path = EXAMPLES / "quarrel" / "0-original.html"
    record.add(path, keep_originals=True)
    hashes: list[str] = []
    monkeypatch.setattr(upgrading, "describe_run", lambda: LATER)
    read = upgrading.process_original

    def noting(original: object, *given: object, **named: object) -> Reading:
        hashes.append(sha256(original.content).hexdigest())  # type: ignore[attr-defined]
        return read(original, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(upgrading, "process_original", noting)
    assert record.upgrade().documents == 1
    assert hashes == [sha256(path.read_bytes()).hexdigest()]


def test_what_was_known_before_and_while_a_statement_was_not_found_can_be_told(
    store: Store, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = fill_record(store)
    one = story("council").statements[1]
    first = record.statement(one.id).seen
    later(lambda r: edited(r, one.id, lambda _: None))
    record.upgrade()
    lost = record.statement(one.id)
    record.correct(story("council").statements[2].id, medium="ad", **ME)
    between = record.corrections()[-1].time
    monkeypatch.setattr(upgrading, "describe_run", lambda: {**LATER, "rules": "third rules"})
    known = story("council")
    monkeypatch.setattr(upgrading, "process_document", lambda *_: known)
    record.upgrade()
    assert (lost.state, record.statement(one.id).state) == ("superseded", "extracted")
    assert [one.id in {s.id for s in record.statements(as_known_on=time)} for time in (first, between)] == [True, False]
    assert one.id in ids_of(record)
    assert [record.statements(as_known_on=time).count() - record.statements().count() for time in (first, between)] == [
        0,
        -1,
    ]


def test_a_statement_that_a_person_brought_back_was_there_as_extracted_before_it_was_lost(
    store: Store, later: Later
) -> None:
    record = fill_record(store)
    reading = story("council")
    one = reading.statements[1]
    before = record.statement(one.id)
    later(lambda r: edited(r, one.id, lambda _: None))
    record.upgrade()
    record.correct(reading.statements[2].id, medium="ad", **ME)
    between = record.corrections()[-1].time
    content = [tuple(span) for span in one.attribution.content]
    record.add_statement(reading.document.id, content, medium="letter", **ME)
    assert record.statement(one.id).state == "added"
    (then,) = [s for s in record.statements(as_known_on=before.seen) if s.id == one.id]
    assert (then.state, then.medium, then.speakers, then.text) == (
        "extracted",
        before.medium,
        before.speakers,
        before.text,
    )
    assert one.id not in {s.id for s in record.statements(as_known_on=between)}
    assert one.id in ids_of(record)
