"""A page that was edited, and a document that was taken out: who comes by an old link is told what it is, and led on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.view.http.linked_stories import serve
from tests.view.http.pages import look

import onrecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.view.http.served import Served

    from onrecord.schema import Reading

URL = "https://gannet.example/weir?page=1"
PAGE = """<html><head><title>{title}</title><link rel="canonical" href="{url}"></head><body><article><h1>{title}</h1>
<p>Mayor Ida Moss said on Monday that the weir was {state}. “It is dry, and nobody will cross it before June,” Moss said.</p>
<p>The council meets on Thursday to talk about the repairs of the bridge, which are to last until June.</p></article></body></html>"""


def edited() -> Iterator[Reading]:
    for title, state in (("Weir sound", "sound"), ("Weir unsound", "not sound")):
        yield onrecord.read(PAGE.format(title=title, state=state, url=URL).encode(), published="2024-05-06")


@pytest.fixture
def weir(tmp_path: Path) -> Iterator[Served]:
    with serve(tmp_path / "weir", list(edited())) as served:
        yield served


def test_an_older_version_leads_to_the_newest(weir: Served) -> None:
    older, newest = weir.record.versions(URL)
    page = look(weir.client, f"/documents/{older.id}")
    assert f"/documents/{newest.id}" in page.links
    assert "Its newest version" in page.text
    assert "An older version" not in look(weir.client, f"/documents/{newest.id}").text


def test_versions_of_one_day_are_told_apart(weir: Served) -> None:
    older, newest = weir.record.versions(URL)
    text = look(weir.client, f"/documents/{newest.id}").text
    for one, ends in ((older, ""), (newest, ", this one")):
        assert f"{one.seen[:10]} {one.seen[11:16]} UTC “{one.title}”{ends}" in text


def test_a_version_is_no_copy_of_its_own_page(weir: Served) -> None:
    for one in weir.record.versions(URL):
        assert weir.record.copies(one.id) is not None
        assert weir.client.get(f"/documents/{one.id}.json").json()["copies"] == []


def test_a_statement_of_an_older_version_leads_to_the_newest(weir: Served) -> None:
    older, newest = weir.record.versions(URL)
    [first, *_] = weir.client.get(f"/documents/{older.id}.json").json()["statements"]
    page = look(weir.client, f"/statements/{first['id']}")
    [way] = [link for link in page.links if "gannet.example" in link and link.startswith("/documents/")]
    assert f"“{newest.title}”, this one" in look(weir.client, way).text


def test_what_is_corrected_in_an_older_version_is_seen_there(weir: Served) -> None:
    older, _ = weir.record.versions(URL)
    first, second = weir.client.get(f"/documents/{older.id}.json").json()["statements"][:2]
    weir.record.correct(first["id"], medium="letter", author="rk", reason="seen")
    weir.record.delete(second["id"], author="rk", reason="none")
    found = {one["id"]: one for one in weir.client.get(f"/documents/{older.id}.json").json()["statements"]}
    assert found[first["id"]]["medium"] == "letter"
    assert second["id"] not in found


def test_the_list_of_stories_has_older_versions_where_they_are_asked_for(weir: Served) -> None:
    assert "/documents?superseded=yes" in look(weir.client, "/about").links
    page = look(weir.client, "/documents?superseded=yes")
    assert all(f"/documents/{one.id}" in page.links for one in weir.record.versions(URL))
    assert page.of("input", name="superseded", value="yes")


@pytest.mark.parametrize("by", ["address", "id"])
def test_what_was_taken_out_says_so_and_not_why(weir: Served, by: str) -> None:
    [older, _] = weir.record.versions(URL)
    weir.record.forget(URL, author="rk", reason="court order 7")
    answer = weir.client.get(f"/v1/documents/{URL.replace('?', '%3F') if by == 'address' else older.id}")
    assert answer.status_code == 404
    assert "taken out of this record for good on 20" in answer.json()["detail"]
    assert "court" not in answer.text
