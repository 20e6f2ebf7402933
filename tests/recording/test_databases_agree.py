"""SQLite and PostgreSQL give the same answers: ids, order, counts, facets, scope and cursors."""

from __future__ import annotations

import base64
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.postgres import drop_database, make_database
from tests.recording.varied import OUTLETS, PEOPLE, own_clock, varied_readings, write_history
from tests.store.asked import matches, queries

from onrecord.errors import InputError, OnrecordError
from onrecord.recording import open_record
from onrecord.schema import Act, Form, Manner, Medium, PartyKind, Query, Reality, Verdict
from onrecord.store.folding import fold_words
from onrecord.store.search_words import parse_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.recording import Record
    from onrecord.schema import RecordedStatement

_STORIES = 60
_BY_FIT = "relevance"


class Twins(NamedTuple):
    """One history in two databases, the moments in it, and every statement that is there at its end."""

    sqlite: Record
    postgresql: Record
    known: list[str]
    every: list[RecordedStatement]

    def __repr__(self) -> str:
        return "<twins>"


@pytest.fixture(scope="module")
def twins(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    make_database(postgresql, "twin")
    readings = varied_readings(_STORIES)
    one = open_record(tmp_path_factory.mktemp("twins") / "record.db")
    other = open_record(f"{postgresql}twin")
    histories = []
    for record in (one, other):
        with own_clock():
            histories.append(write_history(record, readings))
    assert histories[0] == histories[1]
    yield Twins(one, other, histories[0], list(one.statements(sort="oldest")))
    one.close()
    other.close()
    drop_database(postgresql, "twin")


def some(choices: Any) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(get_args(choices)), min_size=1, max_size=3, unique=True)


_NAMES = st.sampled_from(
    [*PEOPLE, "Moss", "ida venn", "Harbour Union", "Zora Quill", "nobody", "@moss", "zoe obrien", "%", "Ann Mos"]
)
_TEXTS = queries | st.sampled_from(
    ["ferry", "the", "fer*", '"the toll"', "the -ferry", "(toll OR bridge) -1200", "橋", "cafe", "letter"]
)
_DAYS = st.dates(date(2021, 6, 1), date(2025, 3, 1)).map(str) | st.sampled_from(
    ["2024", "2022-03", "2023-W50", "1900", "2100", "9998"]
)
_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "text": _TEXTS, "speaker": _NAMES | st.integers(0, 400), "to": _NAMES, "about": _NAMES, "kind": some(PartyKind), "form": some(Form),
    "medium": some(Medium), "act": some(Act), "verdict": some(Verdict), "manner": st.sampled_from(get_args(Manner)),
    "reality": st.sampled_from(get_args(Reality)), "publisher": st.lists(st.sampled_from([o for o in OUTLETS if o] + ["ZEITUNG", "ärzteblatt"]), min_size=1, max_size=2),
    "document": st.integers(0, 400), "exchange": st.integers(0, 400), "utterance": st.integers(0, 400),
    "anonymous": st.booleans(), "corrected": st.booleans(), "vetted": st.booleans(), "min_score": st.sampled_from([0, 0.5, 0.61, 0.613, 0.615, 0.9, 1]),
    "year": st.lists(st.sampled_from(["2021", "2022", "2023", "2024", "1900", "undated"]), min_size=1, max_size=3), "made_since": _DAYS, "made_until": _DAYS, "published_since": _DAYS, "published_until": _DAYS,
    "as_known_on": st.integers(0, 60) | st.sampled_from(["2024-05-31", "2024-06-01", "2030"]), "as_extracted": st.booleans(),
    "sort": st.sampled_from(["newest", "oldest", "published", "score", "doubtful", "relevance"]), "limit": st.integers(7, 60),
}  # fmt: skip
QUERIES = st.fixed_dictionaries({}, optional=_FIELDS) | st.lists(
    st.sampled_from(sorted(_FIELDS)), max_size=4, unique=True
).flatmap(lambda names: st.fixed_dictionaries({name: _FIELDS[name] for name in (*names, "sort", "limit")}))


def put(twins: Twins, words: dict[str, Any]) -> dict[str, Any]:
    """The words of a query, with ids of the record for the numbers that stand for one."""
    put = dict(words)
    for name in ("document", "exchange", "utterance", "speaker"):
        if isinstance(number := words.get(name), int):
            one = twins.every[number % len(twins.every)]
            ids = {
                "document": one.document.id,
                "exchange": one.exchange_id,
                "utterance": one.utterance_id,
                "speaker": one.speakers[0].id if one.speakers else None,
            }
            put[name] = ids[name] or "0123456789abcdef"
    if isinstance(number := words.get("as_known_on"), int):
        put["as_known_on"] = twins.known[number % len(twins.known)]
    return put


def asked(words: dict[str, Any]) -> Query | None:
    """The query of words; None where they ask for nothing."""
    try:
        return Query.of(**words)
    except InputError:
        return None


def walk(record: Record, query: Query) -> list[RecordedStatement]:
    """All statements of an answer, page by page."""
    found: list[RecordedStatement] = []
    while True:
        page = record.statements(query).page()
        found += page.statements
        if page.cursor is None:
            return found
        assert len(page.statements) == query.limit
        query = replace(query, cursor=page.cursor)


def answer(record: Record, query: Query) -> dict[str, Any]:
    """All that a record says to a query."""
    try:
        found = walk(record, query)
    except InputError as error:
        return {"refused": str(error)}
    asked = record.statements(query)
    told: dict[str, Any] = {"count": asked.count(), "facets": asked.facets(), "scope": asked.scope()}
    ids = [statement.id for statement in found]
    assert len(set(ids)) == len(ids) == told["count"]
    said = Counter(statement.speakers[0].id for statement in found if statement.speakers)
    most = sorted(said.items(), key=lambda pair: (-pair[1], pair[0]))[:50]
    assert [(facet.value, facet.count) for facet in told["facets"].speaker] == most, "counted are those who are shown"
    if query.sort == _BY_FIT:  # each ranks by a formula of its own
        return told | {"ids": sorted(ids), "statements": {s.id: s for s in found}}
    return told | {"ids": ids, "statements": found}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=QUERIES)
def test_both_databases_answer_a_query_alike(twins: Twins, words: dict[str, Any]) -> None:
    query = asked(put(twins, words))
    if query is None:
        return
    sqlite, postgresql = (answer(record, query) for record in (twins.sqlite, twins.postgresql))
    for name in sqlite:
        assert sqlite[name] == postgresql.get(name), name


_PLAIN = (
    "kind",
    "form",
    "medium",
    "act",
    "verdict",
    "manner",
    "reality",
    "publisher",
    "document",
    "anonymous",
    "corrected",
    "min_score",
    "text",
    "speaker",
    "year",
)
PLAIN_QUERIES = st.fixed_dictionaries(
    {}, optional={name: _FIELDS[name] for name in _PLAIN if name != "speaker"} | {"speaker": st.integers(0, 400)}
)


def year_of(statement: RecordedStatement) -> str:
    """The year in which it was said, as far as that is known, else published."""
    day = statement.made.start if statement.made is not None else statement.document.published
    return day[:4] if day else "undated"


def is_answer(statement: RecordedStatement, query: Query) -> bool:
    """What the fields of a query say, read off a statement."""
    for name in ("kind", "form", "medium", "act", "verdict"):
        if (wanted := getattr(query, name)) and getattr(statement, name) not in wanted:
            return False
    for name in ("manner", "reality", "anonymous"):
        if (wanted := getattr(query, name)) is not None and getattr(statement, name) != wanted:
            return False
    outlet = " ".join((statement.document.publisher or "").casefold().split())
    return (
        (not query.publisher or outlet in {" ".join(name.casefold().split()) for name in query.publisher})
        and query.document in (None, statement.document.id)
        and (not query.year or year_of(statement) in query.year)
        and query.corrected in (None, statement.state == "corrected")
        and (query.min_score is None or statement.score >= query.min_score - 1e-9)
        and query.speaker in (None, *(party.id for party in statement.speakers))
        and (query.text is None or matches(parse_words(query.text), fold_words(statement.text)))
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=PLAIN_QUERIES)
def test_an_answer_is_what_the_fields_say_of_each_statement(twins: Twins, words: dict[str, Any]) -> None:
    query = asked(put(twins, words))
    if query is None:
        return
    for record in (twins.sqlite, twins.postgresql):
        try:
            found = walk(record, query)
        except InputError:
            return
        assert [s.id for s in found] == [s.id for s in reversed(twins.every) if is_answer(s, query)]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=QUERIES)
@example(words={})
@example(words={"as_extracted": True})
@example(words={"as_known_on": 30, "as_extracted": True})
def test_a_facet_counts_what_the_search_finds_that_asks_for_it_too(twins: Twins, words: dict[str, Any]) -> None:
    query = asked(put(twins, words))
    if query is None:
        return
    for record in (twins.sqlite, twins.postgresql):
        try:
            facets = record.statements(query).facets()
        except InputError:
            return
        for name in ("medium", "form", "verdict", "publisher", "year"):
            for facet in getattr(facets, name):
                narrowed = record.statements(replace(query, **{name: (facet.value,)}))
                assert narrowed.count() == facet.count, (name, facet)
        assert sum(facet.count for facet in facets.year) == facets.hits
        years = [facet.value for facet in facets.year]
        assert years == newest_first(years)


def newest_first(years: Sequence[str]) -> list[str]:
    return sorted((year for year in years if year != "undated"), reverse=True) + [y for y in years if y == "undated"]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.text(max_size=30) | _TEXTS, cursor=st.text(max_size=40), letters=st.binary(max_size=30))
@example(name="\0", cursor="", letters=b"")
@example(name="a\0b", cursor="\0", letters=b"\0")
def test_no_words_of_a_user_break_either_database_or_are_read_otherwise_by_one(
    twins: Twins, name: str, cursor: str, letters: bytes
) -> None:
    forged = base64.urlsafe_b64encode(letters).decode()
    values: list[tuple[str, object]] = [
        (field, name)
        for field in ("text", "speaker", "to", "about", "document", "exchange", "utterance", "sort", "medium")
    ]
    values += [("publisher", [name]), ("cursor", cursor), ("cursor", forged)]
    for field, value in values:
        assert told(lambda r, f=field, v=value: ids_of(r, Query.of(**{f: v})), twins.sqlite) == told(
            lambda r, f=field, v=value: ids_of(r, Query.of(**{f: v})), twins.postgresql
        )
    for ask in (
        lambda r: r.people(name), lambda r: r.person(name), lambda r: r.statement(name), lambda r: r.document(name), lambda r: r.exchange(name),
        lambda r: r.utterance(name), lambda r: r.versions(f"https://{name}"), lambda r: r.duplicates(cursor=cursor),
        lambda r: r.changes(name), lambda r: r.changes(f"http://{name}"),
    ):  # fmt: skip
        assert told(ask, twins.sqlite) == told(ask, twins.postgresql)


def ids_of(record: Record, query: Query) -> list[str]:
    return [statement.id for statement in record.statements(query).page().statements]


def told(ask: Callable[[Record], object], record: Record) -> object:
    """What is answered, or the one line by which it is refused, without the record's name."""
    try:
        return ask(record)
    except OnrecordError as error:
        return str(error).replace(record.name, "RECORD")
