"""Authority files: what may be in one, whom it finds as of a day, and whom it must not."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.identify.authority.lookup import AUTHORITY_RULES, Authority, apply_authority, fold_name, load_authority
from onrecord.identify.authority.offices import Office, read_office
from onrecord.schema import Because, Party, PartyKind, PartyRole, Span

EXAMPLE = Path(__file__).parent.parent.parent / "examples/officeholders.csv"
NO_SPAN = Span(0, 0)
WHY = Because("identify", "test")
IN_2016, IN_2022 = date(2016, 9, 1), date(2022, 3, 1)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority(EXAMPLE)


def party(
    name: str | None, *roles: str, kind: PartyKind = "person", description: str | None = None, handle: str = ""
) -> Party:
    return Party(
        "p1",
        kind,
        name,
        WHY,
        description=description,
        names=(name,) if name else (),
        handles=(handle,) if handle else (),
        roles=tuple(PartyRole(role, NO_SPAN, former="former" in role) for role in roles),
    )


def identify(one: Party, authority: Authority, day: date | None = IN_2016) -> str | None:
    (applied,) = apply_authority([one], {one.id: day} if day else {}, authority)
    assert (applied.authority_id is None) == (applied.authority_because is None)
    if applied.authority_because:
        found = AUTHORITY_RULES[applied.authority_because.rule](authority, one, day)
        assert found is not None
        assert found.id == applied.authority_id
    return applied.authority_id


def test_a_handle_is_enough(authority: Authority) -> None:
    assert identify(party(None, handle="@SenMoss"), authority) == "q1"


def test_a_full_name_is_found_with_or_without_its_initial(authority: Authority) -> None:
    assert [identify(party(n), authority) for n in ("Ida Moss", "Ida B. Moss", "Ida K. Moss")] == ["q1", "q1", None]


def test_a_nickname_with_the_last_name_is_a_full_name(authority: Authority) -> None:
    assert identify(party("Tom Pell"), authority) == "q2"


def test_namesakes_are_told_apart_by_their_office_or_not_at_all(authority: Authority) -> None:
    named = [party("Thomas Pell", *roles) for roles in ((), ("Gov.",), ("mayor of Avery",), ("senator",))]
    assert [identify(p, authority, date(2019, 1, 1)) for p in named] == [None, "q2", "q3", None]


def test_a_last_name_needs_the_office_of_that_day(authority: Authority) -> None:
    assert identify(party("Moss"), authority) is None
    assert identify(party("Moss", "Sen."), authority, IN_2016) == "q1"
    assert identify(party("Moss", "Sen."), authority, IN_2022) is None
    assert identify(party("Moss", "former senator"), authority, IN_2022) == "q1"
    assert identify(party("Moss", "Sen."), authority, None) is None


def test_two_holders_of_one_last_name_need_their_place(authority: Authority) -> None:
    day = date(2019, 1, 1)
    assert identify(party("Finch", "Sen."), authority, day) is None
    assert identify(party("Finch", "senator from Maine"), authority, day) == "q4"


def test_an_office_and_its_place_are_the_holder_of_the_day_never_the_successor(authority: Authority) -> None:
    governor = party(None, kind="unnamed", description="the governor of Ohio")
    assert identify(governor, authority, date(2020, 12, 31)) == "q2"
    assert identify(governor, authority, date(2021, 1, 11)) == "q1"
    assert identify(governor, authority, None) is None


def test_one_of_several_holders_is_nobody(authority: Authority) -> None:
    assert identify(party(None, kind="unnamed", description="a senator from Maine"), authority, IN_2022) is None


def test_the_bearer_of_a_common_name_needs_an_office(authority: Authority) -> None:
    assert identify(party("Ruth Smith"), authority, IN_2022) is None
    assert identify(party("Ruth Smith", "Rep."), authority, IN_2022) == "q6"


def test_an_office_that_the_person_never_held_speaks_against_it(authority: Authority) -> None:
    assert identify(party("Ada Finch", "Gov."), authority, IN_2022) is None


def test_nobody_speaks_a_century_after_the_office(authority: Authority) -> None:
    assert identify(party("Ida Moss"), authority, date(1890, 1, 1)) is None


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Sen.", Office("senator")),
        ("former governor of Ohio", Office("governor", "OH", True)),
        ("Ohio’s governor", Office("governor", "OH")),
        ("Rep. Tom Pell (R-Ohio)", Office("representative", "OH")),
        ("deputy mayor of Avery", None),
        ("press secretary to the governor", None),
        ("candidate for governor", None),
        ("governor-elect", None),
        ("the plumber", None),
    ],
)
def test_an_office_is_read_from_its_words(words: str, office: Office | None) -> None:
    assert read_office(words) == office


def test_accents_initials_and_suffixes_do_not_tell_names_apart() -> None:
    assert fold_name("José A. Ruiz Jr.") == fold_name("Jose Ruiz")


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz"])
def test_json_lines_say_the_same_as_csv(tmp_path: Path, suffix: str) -> None:
    row = {
        "name": "Ida B. Moss",
        "wikidata": "q1",
        "handles": {"twitter": "SenMoss", "youtube_id": "UC1"},
        "terms": [{"office": "senator", "state": "OH", "district": None, "start": "2015-01-03", "end": "2021-01-03"}],
    }
    data = json.dumps(row).encode()
    path = tmp_path / f"people.{suffix}"
    path.write_bytes(gzip.compress(data) if suffix.endswith("gz") else data)
    entry = load_authority(path).find("Moss", office=Office("senator", "OH"), day=IN_2016)
    assert entry is not None
    assert (entry.id, entry.handles) == ("q1", ("senmoss",))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", "name\nIda Moss\n", "ends in .csv or .jsonl"),
        ("a.csv", "", 'line 1 names no column "name"'),
        ("a.csv", "person\nIda Moss\n", 'line 1 names no column "name"'),
        ("a.csv", "name,id\n", "no person is in it"),
        ("a.csv", "name,office,start\nIda Moss,senator,3/1/2015\n", "line 2: start '3/1/2015' is no day"),
        (
            "a.csv",
            "name,office,start\nIda Moss,senator,2015\nIda Moss,governor,2015-02-30\n",
            "line 3: start '2015-02-30'",
        ),
        ("a.csv", "name,office,start,end\nIda Moss,senator,2015,2014\n", "line 2: the office ends"),
        ("a.csv", "name,id\nIda Moss,q1,extra\n", "line 2 has more cells than columns"),
        ("a.csv", "name,id\nIda Moss,q1\nTom Pell,q2\nIda K. Moss,q1\n", "persons 1 and 3 have the same id 'q1'"),
        ("a.csv", "name,id\n,q1\n", "line 2: a person needs a name"),
        ("a.csv", "name,handle\nIda Moss,@idamoss\n", 'line 1 names a column "handle"'),
        ("a.csv", "name,start\nIda Moss,soon\n", "line 2: a start or an end without an office"),
        ("a.csv", 'name,id\nIda Moss,"q1\n', "is no CSV"),
        ("a.jsonl", '{"name": "Ida Moss"}\n{"name": \n', "line 2 is no JSON"),
        ("a.jsonl", '["Ida Moss"]\n', "line 1 is no JSON object"),
        ("a.jsonl", '{"name": "Ida Moss", "terms": "senator"}\n', "line 1: terms is to be a list"),
        ("a.jsonl", '{"name": 7}\n', "line 1: name is to be a string"),
        ("a.jsonl.gz", "no gzip", "is no whole gzip file"),
    ],
)
def test_a_bad_file_is_one_line_with_its_place_and_the_way_out(
    tmp_path: Path, name: str, data: str, message: str
) -> None:
    path = tmp_path / name
    path.write_text(data)
    with pytest.raises(InputError) as raised:
        load_authority(path)
    assert str(path) in str(raised.value)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there_or_not_utf8_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load_authority(tmp_path / "none.csv")
    path = tmp_path / "latin.csv"
    path.write_bytes(b"name\nJos\xe9 Ruiz\n")
    with pytest.raises(InputError, match="byte 8 is not UTF-8"):
        load_authority(path)


def test_the_us_officeholders_load_as_they_are(data_dir: Path) -> None:
    authority = load_authority(data_dir / "authority/us_officeholders.jsonl.gz")
    assert len(authority.entries) > 600
    found = authority.find("Cantwell", office=Office("senator"), day=IN_2016)
    assert found is not None
    assert found.id == "Q22250"
