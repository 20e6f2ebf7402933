"""What is on record of somebody: the same as asking for their statements one by one, in both databases, whatever was corrected, deleted,
merged or read again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from tests.postgres import drop_database, make_database
from tests.recording.varied import own_clock, varied_readings, write_history

import onrecord
from onrecord.errors import AmbiguousError, NotOnRecordError
from onrecord.recording import open_record
from onrecord.schema import PartyKind
from onrecord.store import life_samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.recording import Record
    from onrecord.schema import Facet, RecordedStatement

EXAMPLES = Path(__file__).parents[2] / "examples"
BY = {"author": "N. Fell", "evidence": "I asked her"}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record with a history, in which two are held to be one by a judgement, and stories in which people answer one another."""
    server: str | None = None
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql")
        make_database(server, "lived")
    target = f"{server}lived" if server is not None else tmp_path_factory.mktemp("lived") / "record.db"
    with open_record(target) as record, own_clock():
        write_history(record, varied_readings(40, seed=5))
        record.merge("Ann Moss", "Bo Pell", **BY)
        record.add(sorted(EXAMPLES.glob("[e-k]*/0-original.*")))
        for name, day in (("Mossner", "2024-05-03"), ("Mosner", "2024-05-04")):
            record.add(onrecord.read_text(f"The tram is late, Ida {name} said.\n", day))
        yield record
    if server is not None:
        drop_database(server, "lived")


def everybody(record: Record) -> list[str]:
    ids: list[str] = []
    cursor = None
    while True:
        page, cursor = record.everybody(limit=3, cursor=cursor)
        ids += [who.id for who in page]
        if cursor is None:
            return ids


def counted(facets: Iterable[Facet]) -> dict[str, int]:
    return {facet.value: facet.count for facet in facets}


def ids_in(statements: list[RecordedStatement], role: str, but: str) -> dict[str, int]:
    """In how many statements each identity has a role."""
    attribute = {"speaker": "speakers"}.get(role, role)
    return Counter(id_ for s in statements for id_ in {party.id for party in getattr(s, attribute)} - {but})


def test_the_figures_are_those_of_the_statements(lived: Record) -> None:
    everyone = everybody(lived)
    assert len(everyone) > 5
    for id_ in everyone:
        figures = lived.life_figures(id_)
        said, about, to = (list(lived.statements(**{role: id_})) for role in ("speaker", "about", "to"))
        assert (figures.said.hits, figures.mentioned.hits, figures.addressed.hits) == (len(said), len(about), len(to))
        assert not figures.said.estimated
        assert counted(figures.to) == ids_in(said, "to", id_)
        assert counted(figures.about) == ids_in(said, "about", id_)
        assert counted(figures.by) == ids_in(about, "speaker", id_)
        assert counted(figures.addressed_by) == ids_in(to, "speaker", id_)
        assert counted(figures.medium) == Counter(s.medium for s in said)
        assert counted(figures.form) == Counter(s.form for s in said)
        assert counted(figures.verdict) == Counter(s.verdict for s in said if s.verdict is not None)
        assert counted(figures.publisher) == Counter(s.document.publisher for s in said if s.document.publisher)


def test_each_period_holds_as_many_as_the_search_of_its_days_finds(lived: Record) -> None:
    looked_at = 0
    for id_ in everybody(lived):
        figures = lived.life_figures(id_)
        for role, name, looked in (("speaker", "said", figures.said), ("about", "mentioned", figures.mentioned)):
            assert sum(getattr(period, name) for period in figures.periods) + looked.undated == looked.hits
            for period in figures.periods:
                days = {"published_since": str(period.first), "published_until": str(period.last)}
                assert getattr(period, name) == lived.statements(**{role: id_}, **days).count()
                looked_at += 1
    assert looked_at > 20


def test_parties_that_were_merged_count_together(lived: Record) -> None:
    merged = lived.life("Ann Moss")
    assert lived.life("Bo Pell").who.id == merged.who.id
    assert {"Ann Moss", "Bo Pell"} <= {party.name for party in merged.parties}
    assert lived.life_figures(merged.who.id).said.hits == lived.statements(speaker="Bo Pell").count()
    assert {name.value for name in merged.names} >= {"Ann Moss", "Bo Pell"}
    (judged,) = [one for one in merged.judgements if one.judgement == "same"]
    assert (judged.author, judged.evidence) == ("N. Fell", "I asked her")
    assert {judged.one.label, judged.other.label} == {"Ann Moss", "Bo Pell"}
    assert judged.one.identity == judged.other.identity == merged.who.id


def test_of_many_statements_the_figures_are_estimated_and_say_so(
    lived: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(life_samples, "_ALL_OF", 10)
    monkeypatch.setattr(life_samples, "_SAMPLE_LEAST", 6)
    most = everybody(lived)[0]
    hits = lived.statements(speaker=most).count()
    figures = lived.life_figures(most)
    assert figures.said.estimated
    assert 0 < figures.said.looked_at < figures.said.hits == hits
    assert sum(counted(figures.form).values()) == pytest.approx(hits, abs=len(figures.form))
    exact = lived.life_figures(most, exact=True)
    assert (exact.said.estimated, exact.said.looked_at, sum(counted(exact.form).values())) == (False, hits, hits)


def test_exchanges_are_the_newest_in_which_they_speak(lived: Record) -> None:
    found = 0
    for id_ in everybody(lived):
        newest = [s for s in lived.statements(speaker=id_) if s.exchange_id is not None]
        exchanges = lived.life(id_).exchanges
        assert [one.id for one in exchanges] == list(dict.fromkeys(s.exchange_id for s in newest))[:8]
        for one in exchanges:
            whole = lived.exchange(one.id)
            assert one.statements == len(whole)
            assert one.statement in {s.id for s in whole}
            assert {other.value for other in one.others} <= {p.id for s in whole for p in s.speakers} - {id_}
            found += 1
    assert found


def test_duplicates_of_somebody_are_those_of_the_record_that_they_are_in(lived: Record) -> None:
    pairs, _ = lived.duplicates(limit=1000)
    assert pairs
    for id_ in everybody(lived):
        mine = {frozenset((p.one.id, p.other.id)): p.score for p in pairs if id_ in (p.one.id, p.other.id)}
        found = lived.duplicates_of(id_)
        assert {frozenset((p.one.id, p.other.id)): p.score for p in found} == mine
        assert all(p.one.id == id_ for p in found)


def test_everybody_with_a_name_is_listed_once_those_who_said_most_first(lived: Record) -> None:
    ids = everybody(lived)
    assert len(ids) == len(set(ids)) == lived.stats().people
    said = [lived.statements(speaker=id_).count() for id_ in ids]
    assert said == sorted(said, reverse=True)
    assert [who.said for who in lived.everybody(limit=len(ids))[0]] == said


def test_a_list_of_one_kind_has_no_others(lived: Record) -> None:
    listed = {kind: lived.everybody(kind=kind, limit=1000)[0] for kind in get_args(PartyKind)}
    assert all({who.kind for who in found} <= {kind} for kind, found in listed.items())
    assert {"person", "organisation"} <= {kind for kind, found in listed.items() if found}
    assert sum(map(len, listed.values())) == len(everybody(lived))


@pytest.mark.parametrize("asked", ["life", "life_figures", "duplicates_of"])
def test_whoever_is_not_on_record_or_not_alone_is_told(lived: Record, asked: str) -> None:
    with pytest.raises(NotOnRecordError):
        getattr(lived, asked)("Nobody Known")
    with pytest.raises(AmbiguousError):
        getattr(lived, asked)("Venn")


def test_who_was_heard_most_follows_what_is_deleted(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record:
        record.add(varied_readings(4, seed=8))
        first = record.everybody(limit=1)[0][0]
        for statement in list(record.statements(speaker=first.id)):
            record.delete(statement.id, author="me", reason="not said")
        record._ranking._keep_until = 0.0
        assert next(who for who in record.everybody(limit=1000)[0] if who.id == first.id).said == 0
        assert record.everybody(limit=1)[0][0].id != first.id
