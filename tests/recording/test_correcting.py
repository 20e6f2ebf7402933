"""Correcting a record: what is changed holds and is found, what was there before is kept, and undoing brings it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.recording.amended import ME, fill_record, rows_of

import onrecord
from onrecord.errors import InputError
from onrecord.store.opening import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.recording.record import Record
    from onrecord.schema import RecordedStatement
    from onrecord.store.opening import Store


def _first(record: Record, **words: object) -> RecordedStatement:
    found = record.statements(sort="oldest", **words).first()
    assert found is not None
    return found


def test_a_corrected_value_is_what_the_statement_has_and_is_found_by(store: Store) -> None:
    record = fill_record(store)
    one = _first(record)
    found = record.correct(one.id, medium="letter", made="2023-11", act="warn", **ME)
    assert (found.medium, found.act) == ("letter", "warn")
    assert found.made is not None
    assert (found.made.start[:10], found.made.end[:10], found.made.precision) == ("2023-11-01", "2023-12-01", "month")
    assert (found.state, found.corrected) == ("corrected", ("act", "made", "medium"))
    assert [s.id for s in record.statements(made_since="2023-11", made_until="2023-11")] == [one.id]
    assert [s.id for s in record.statements(corrected=True)] == [one.id]


def test_a_new_speaker_becomes_a_party_of_the_document_and_the_kind_follows(store: Store) -> None:
    record = fill_record(store)
    one = _first(record, kind="person")
    found = record.correct(one.id, speaker="Harbour Union", kind="organisation", **ME)
    assert found.speaker is not None
    assert (found.speaker.label, found.speaker.kind, found.kind) == ("Harbour Union", "organisation", "organisation")
    assert [s.id for s in record.statements(speaker="Harbour Union")] == [one.id]
    assert record.person("Harbour Union").said == 1


def test_a_speaker_of_the_document_is_named_by_name_or_by_id(store: Store) -> None:
    record = fill_record(store)
    one, other = _first(record, speaker="Renee Dubcek"), _first(record, speaker="Frank Osgood")
    assert other.speaker is not None
    by_name = record.correct(one.id, speaker="frank osgood", **ME)
    assert by_name.speaker == other.speaker
    with pytest.raises(InputError, match="has these values already"):
        record.correct(one.id, speaker=other.speaker.id, **ME)


def test_no_speaker_at_all_is_a_value(store: Store) -> None:
    record = fill_record(store)
    found = record.correct(_first(record, kind="person").id, speaker=None, **ME)
    assert (found.speakers, found.kind, found.anonymous) == ((), "none", False)


def test_corrected_words_are_the_text_that_is_searched_and_the_id_stays(store: Store) -> None:
    record = fill_record(store)
    one = _first(record, form="indirect")
    content = next(span for span in one.spans if span.role == "content")
    text = record.text(one.document.id)
    end = content.start + text[content.start : content.end].index(" ")
    found = record.correct(one.id, content=(content.start, end), **ME)
    assert (found.id, found.text) == (one.id, text[content.start : end])
    assert found.words("content") == found.text
    gone = one.text.split()[-1].strip(".,”“")
    assert one.id not in [s.id for s in record.statements(text=gone)]
    assert one.id in [s.id for s in record.statements(text=gone, as_extracted=True)]


def test_one_statement_is_shown_as_it_is_and_as_it_was_extracted(store: Store) -> None:
    record = fill_record(store)
    one = record.statement(_first(record).id)
    record.correct(one.id, medium="letter", speaker="Zora Quill", **ME)
    found = record.statement(one.id, as_extracted=True)
    assert (found.medium, found.speakers, found.text) == (one.medium, one.speakers, one.text)
    assert found.corrected == ("kind", "medium", "speaker") if one.kind != "person" else ("medium", "speaker")
    assert record.statement(one.id).medium == "letter"


def test_the_words_of_a_post_stay_a_post_however_they_are_cut(store: Store) -> None:
    record = fill_record(store, "quarrel")
    for one in list(record.statements(form="post")):
        content = next(span for span in one.spans if span.role == "content")
        found = record.correct(one.id, content=(content.start, content.end - 4), **ME)
        assert (found.form, found.words("quoted"), found.corrected) == ("post", "", ("content",))


def test_a_deleted_statement_is_no_answer_but_opens_and_comes_back(store: Store) -> None:
    record = fill_record(store)
    before = rows_of(store)
    one = _first(record)
    count = record.statements().count()
    record.delete(one.id, **ME)
    assert record.statements().count() == count - 1
    assert record.statement(one.id).state == "deleted"
    with pytest.raises(InputError, match=r"deleted; undo correction 1 first"):
        record.correct(one.id, medium="post", **ME)
    record.undo(1, **ME)
    assert rows_of(store) == before


def test_a_missed_statement_is_added_by_its_offsets(store: Store) -> None:
    record = fill_record(store)
    document = _first(record).document.id
    text = record.text(document)
    start = text.rindex(".", 0, len(text) - 2) + 2
    found = record.add_statement(document, (start, start + 12), speaker="Frank Osgood", medium="speech", **ME)
    assert (found.state, found.text, found.score) == ("added", text[start : start + 12], 1.0)
    assert found.id in [s.id for s in record.statements(speaker="Frank Osgood", medium="speech")]
    with pytest.raises(InputError, match="are a statement of the document already"):
        record.add_statement(document, (start, start + 12), **ME)
    assert found.id not in [s.id for s in record.statements(as_extracted=True)]
    (added,) = record.corrections(found.id)
    record.undo(added.number, **ME)
    assert record.statement(found.id).state == "deleted"


def test_undoing_a_correction_restores_rows_and_index(store: Store) -> None:
    record = fill_record(store, "council", "quarrel")
    before = rows_of(store)
    one = _first(record, kind="person")
    record.correct(one.id, speaker="Zora Quill", made="2001", medium="ad", to=["Zora Quill", "Frank Osgood"], **ME)
    assert rows_of(store) != before
    record.undo(1, **ME)
    assert rows_of(store) == before


def test_an_undo_can_be_undone(store: Store) -> None:
    record = fill_record(store)
    one = _first(record)
    record.correct(one.id, medium="letter", **ME)
    after = rows_of(store)
    record.undo(1, **ME)
    record.undo(2, **ME)
    assert rows_of(store) == after
    with pytest.raises(InputError, match="taken back already, by correction 3"):
        record.undo(2, **ME)


def test_taking_back_an_earlier_correction_leaves_the_later_one(store: Store) -> None:
    record = fill_record(store)
    one = _first(record)
    record.correct(one.id, medium="letter", **ME)
    record.correct(one.id, medium="post", **ME)
    assert record.undo(1, **ME).medium == "post"
    assert record.undo(2, **ME).medium == one.medium


def test_the_journal_shows_words_and_names(store: Store) -> None:
    record = fill_record(store)
    one = _first(record, speaker="Renee Dubcek")
    record.correct(one.id, speaker="Zora Quill", made="2024-05-03", **ME)
    rows = {row.field: (row.was, row.becomes) for row in record.corrections(one.id)}
    assert rows["speaker"] == ("Renee Dubcek", "Zora Quill")
    assert rows["made"][1] == "2024-05-03"
    assert {row.author for row in record.corrections()} == {"Desk"}


def test_what_was_known_before_a_correction_can_be_asked(store: Store) -> None:
    record = fill_record(store)
    one = _first(record, speaker="Renee Dubcek")
    others = record.statements(speaker="Renee Dubcek").count()
    record.correct(one.id, speaker="Zora Quill", made="1999", **ME)
    first = record.corrections()[0].time
    record.undo(1, **ME)
    record.delete(one.id, **ME)
    third = record.corrections()[-1].time
    assert record.statements(speaker="Renee Dubcek").count() == others - 1
    assert record.statements(speaker="Renee Dubcek", as_known_on=third).count() == others - 1
    then = record.statements(speaker="Zora Quill", as_known_on=first)
    assert [s.id for s in then] == [one.id]
    assert then.count() == 1
    (known,) = then
    assert known.made is not None
    assert (known.made.start[:4], known.state, known.corrected) == ("1999", "corrected", ("made", "speaker"))
    assert [s.id for s in record.statements(made_until="1999", as_known_on=first)] == [one.id]
    assert record.statements(speaker="Renee Dubcek", as_known_on=first).count() == others - 1


def test_as_extracted_gives_the_values_before_any_correction(store: Store) -> None:
    record = fill_record(store)
    before = [(s.id, s.medium, s.made, s.speakers, s.text) for s in record.statements()]
    for one in list(record.statements())[:4]:
        record.correct(one.id, medium="ad" if one.medium != "ad" else "post", made="2031", speaker="Zora Quill", **ME)
    record.delete(before[5][0], **ME)
    assert [(s.id, s.medium, s.made, s.speakers, s.text) for s in record.statements(as_extracted=True)] == before
    assert record.statements(as_extracted=True).count() == len(before)
    facets = record.statements(as_extracted=True).facets()
    assert sum(facet.count for facet in facets.medium) == len(before)
    assert all(facet.label != "Zora Quill" for facet in facets.speaker)


def test_a_merge_was_not_known_before_it_was_judged(store: Store) -> None:
    record = fill_record(store)
    seen = _first(record).seen
    mine, theirs = (record.statements(speaker=name).count() for name in ("Renee Dubcek", "Frank Osgood"))
    record.merge("Renee Dubcek", "Frank Osgood", author="Desk", evidence="one person under two names")
    assert record.statements(speaker="Renee Dubcek").count() == mine + theirs
    then = record.statements(speaker="Renee Dubcek", as_known_on=seen)
    assert then.count() == mine
    assert {s.speaker.label for s in then if s.speaker is not None} == {"Renee Dubcek"}


@pytest.mark.parametrize("sort", ["newest", "oldest", "published", "score"])
def test_pages_of_earlier_values_hold_each_statement_once(store: Store, sort: str) -> None:
    record = fill_record(store, "council", "quarrel")
    whole = [s.id for s in record.statements(sort=sort, as_extracted=True)]
    for one in list(record.statements())[:5]:
        record.correct(one.id, made="2030-05", **ME)
    pages, cursor = [], None
    while True:
        page = record.statements(sort=sort, as_extracted=True, limit=3, cursor=cursor).page()
        pages += [s.id for s in page.statements]
        cursor = page.cursor
        if cursor is None:
            break
    assert pages == whole


REFUSED = [
    ({}, "nothing to correct"),
    ({"mood": "sad"}, "'mood': no field that can be corrected"),
    ({"medium": "leter"}, "did you mean letter"),
    ({"made": "yesterday"}, "made 'yesterday': no day"),
    ({"made": "2024-06/2024-05"}, "ends before it begins"),
    ({"content": (5, 999_999)}, "content 5-999999: outside of the document's text"),
    ({"content": None}, "content: no words; delete the statement instead"),
    ({"source": "ninety"}, "source 'ninety': stands nowhere in the document; give its words, or offsets"),
    ({"speaker": ""}, "speaker: empty; is a variable unset?"),
    ({"made": " "}, "made: empty; is a variable unset?"),
    ({"cue": [(3, 9), (5, 12)]}, "cue 5-12: overlaps the words before it"),
    ({"quoted": (0, 3)}, "quoted 0-3: not inside the content"),
    ({"speaker": "ffffffffffffffff"}, "nobody of that id"),
    ({"speaker": 12}, "a name or an id is expected"),
]


@pytest.mark.parametrize(("fields", "said"), REFUSED)
def test_what_cannot_be_is_refused_in_one_line_and_changes_nothing(
    tmp_path: Path, fields: dict[str, object], said: str
) -> None:
    store = open_store(tmp_path / "record.db", create=True)
    record = fill_record(store)
    before = rows_of(store)
    with pytest.raises(InputError) as error:
        record.correct(_first(record).id, **fields, **ME)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert (rows_of(store), record.corrections()) == (before, [])


def test_one_word_has_one_role(tmp_path: Path) -> None:
    record = fill_record(open_store(tmp_path / "record.db", create=True))
    one = _first(record)
    content = next(span for span in one.spans if span.role == "content")
    with pytest.raises(InputError, match="one word has one role"):
        record.correct(one.id, source=(content.start, content.end), **ME)


@pytest.mark.parametrize("missing", ["author", "reason"])
def test_a_correction_says_who_and_why(tmp_path: Path, missing: str) -> None:
    record = fill_record(open_store(tmp_path / "record.db", create=True))
    with pytest.raises(InputError, match=f"{missing}: missing"):
        record.correct(_first(record).id, medium="post", **{**ME, missing: " "})


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["medium", "speaker", "made", "delete", "undo", "undo"]), st.integers(0, 30), st.integers(0, 2)
    ),
    max_size=8,
)


def take_step(record: Record, ids: list[str], step: tuple[str, int, int]) -> None:
    """Correct, delete or take back something; what is refused is left as it is."""
    what, n, value = step
    values: dict[str, object] = {
        "medium": ("letter", "post", "ad")[value],
        "speaker": ("Zora Quill", "Frank Osgood", None)[value],
        "made": ("2001", "2002-02", None)[value],
    }
    try:
        if what == "undo":
            record.undo(n + 1, **ME)
        elif what == "delete":
            record.delete(ids[n % 3], **ME)
        else:
            record.correct(ids[n % 3], **{what: values[what]}, **ME)
    except InputError:
        return


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_corrected_and_taken_back_the_index_agrees_with_the_rows_and_all_can_be_undone(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    store = open_store(tmp_path_factory.mktemp("steps") / "record.db", create=True)
    record = fill_record(store)
    before = rows_of(store)
    ids = [s.id for s in record.statements()][:3]
    for step in steps:
        take_step(record, ids, step)
    assert record.verify().problems == []
    for medium in ("letter", "post", "ad"):  # the index agrees with the rows
        assert {s.id for s in record.statements(medium=medium)} == {
            s.id for s in record.statements() if s.medium == medium
        }
    left = [row for row in record.corrections() if row.holds and row.action in ("change", "delete")]
    for row in reversed(left):
        if next(r for r in record.corrections() if r.number == row.number).holds:
            record.undo(row.number, **ME)
    assert rows_of(store) == before


Snapshot = list[tuple[object, ...]]


def snapshot(record: Record, **words: object) -> tuple[Snapshot, int, object]:
    """An answer as it is seen: the statements with their values, how many, and their media."""
    asked = record.statements(**words)
    seen: Snapshot = [
        (s.id, s.text, s.kind, s.made, s.medium, tuple(p.label for p in s.speakers), s.state, s.corrected, s.spans) for s in asked
    ]  # fmt: skip
    return seen, asked.count(), asked.facets().medium


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_what_was_known_after_each_step_can_be_asked_for_ever_after(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    record = fill_record(open_store(tmp_path_factory.mktemp("steps") / "record.db", create=True))
    queries: list[dict[str, object]] = [{}, {"medium": "letter"}, {"speaker": "Frank Osgood"}, {"made_until": "2002"}]
    extracted = [snapshot(record, **query)[0] for query in queries]
    ids = [s.id for s in record.statements()][:3]
    known = []
    for step in steps:
        take_step(record, ids, step)
        journal = record.corrections()
        if journal:
            known.append((journal[-1].time, [snapshot(record, **query) for query in queries]))
    for time, answers in known:
        assert [snapshot(record, **query, as_known_on=time) for query in queries] == answers
    for query, before in zip(queries, extracted, strict=True):
        found, count, _ = snapshot(record, **query, as_extracted=True)
        assert [one[:6] for one in found] == [one[:6] for one in before]
        assert count == len(before)


def test_the_author_is_called_so_in_the_journal(record: Record) -> None:
    record.add(
        onrecord.read_text("I thank the drivers, who have kept the line running.\n", "2024-05-03", kind="letter")
    )
    one = next(s for s in record.statements() if s.kind == "author")
    record.correct(one.id, speaker="Zora Quill", **ME)
    assert record.corrections(one.id)[0].was == "the author"
