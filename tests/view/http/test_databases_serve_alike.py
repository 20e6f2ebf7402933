"""A record in PostgreSQL is served as one in SQLite is: the same pages, and the same answers to who changes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from fastapi.testclient import TestClient
from tests.postgres import drop_database, make_database
from tests.recording.varied import own_clock
from tests.view.http.linked_stories import misquoted, told
from tests.view.pages.every_page import EVERY_PAGE

import onrecord
from onrecord.view.http.app import make_app
from onrecord.view.http.keys import TOKEN_HEADER, Keys
from onrecord.view.http.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parents[3] / "examples"
_OF_THE_PLACE = {"record", "size_bytes"}  # of a database itself, not of what it holds
JSON = {"Accept": "application/json"}


class Desk(NamedTuple):
    """Asked as a program that may change the record; `address` is before each path."""

    client: TestClient
    address: str = ""

    def json(self, path: str) -> Any:
        answer = self.client.get(path, headers=JSON)
        assert answer.status_code == 200, answer.text
        found = answer.json()
        return {k: v for k, v in found.items() if k not in _OF_THE_PLACE} if isinstance(found, dict) else found

    def write(self, path: str, **body: Any) -> Any:
        """The answer; in it times are those of a clock that goes alike for both."""
        with own_clock():
            answer = self.client.post(path, json=body)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()


class Desks(NamedTuple):
    sqlite: Desk
    postgresql: Desk

    def __repr__(self) -> str:
        return "<desks>"

    def ask(self, path: str) -> Any:
        """What both say."""
        mine, theirs = self.sqlite.json(path), self.postgresql.json(path)
        assert mine == theirs
        return mine

    def write(self, path: str, **body: Any) -> Any:
        mine, theirs = self.sqlite.write(path, **body), self.postgresql.write(path, **body)
        assert mine == theirs
        return mine


@pytest.fixture(scope="module")
def desks(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desks]:
    make_database(postgresql, "served")
    folder = tmp_path_factory.mktemp("served")
    readings = [misquoted(), *told(), onrecord.read(EXAMPLES / "quarrel" / "0-original.html")]
    with (
        onrecord.open(folder / "news.db", create=True) as one,
        onrecord.open(f"{postgresql}served", create=True) as other,
    ):
        for record in (one, other):
            with own_clock():
                record.add(readings)
        keys = Keys.make(folder)
        apps = [make_app(record, Serving(record.name, author="Desk"), keys) for record in (one, other)]
        token = {TOKEN_HEADER: keys.token}
        yield Desks(*(Desk(TestClient(app, base_url="http://localhost", headers=token)) for app in apps))
    drop_database(postgresql, "served")


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_every_page_says_the_same_of_both(desks: Desks, name: str) -> None:
    path = EVERY_PAGE[name].at(desks.sqlite)  # type: ignore[arg-type]
    if name == "for-programs":
        assert desks.sqlite.client.get(path).text == desks.postgresql.client.get(path).text
    else:
        desks.ask(path)


@pytest.mark.parametrize("sort", ["newest", "oldest", "published", "score", "doubtful"])
def test_pages_of_a_list_follow_one_another_alike(desks: Desks, sort: str) -> None:
    path: str | None = f"/v1/statements?sort={sort}&limit=7"
    seen = []
    while path:
        page = desks.ask(path)
        seen += [statement["id"] for statement in page["statements"]]
        path = page["next"]
    assert len(seen) == len(set(seen)) == desks.ask("/about")["statements"]


def test_what_changes_one_changes_the_other(desks: Desks) -> None:
    first, second, third = (one["id"] for one in desks.ask("/v1/statements?limit=3")["statements"])
    fields = {"medium": "letter", "speaker": "Ada Venn"}
    desks.write(f"/v1/statements/{first}/corrections", action="correct", fields=fields, reason="she read it out")
    desks.write(f"/v1/statements/{second}/corrections", action="accept")
    desks.write(f"/v1/statements/{third}/corrections", action="delete", reason="none")
    taken = desks.ask("/v1/corrections")["corrections"][0]["number"]
    desks.write(f"/v1/corrections/{taken}/undo", reason="it is one")
    desks.write("/v1/judgements", a="Petra Voss", b="Ida Moss", verdict="same", evidence="married")
    kept = desks.write(
        "/v1/documents", text="“The weir is dry,” Ida Moss said.", published="2024-05-10", name="weir.txt"
    )
    for path in ("/", "/log", "/review", "/parties", "/about", "/search?speaker=Ida+Moss", "/documents/" + kept["id"]):
        desks.ask(path)
    desks.write("/v1/judgements", a="Petra Voss", b="Ida Moss", verdict="withdraw", evidence="no")
    desks.ask("/parties")
    desks.ask("/log")
