"""The page of somebody on record: what it shows is in its twin, what it counts the search finds, and names lead to ids."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from tests.view.http.hostile_words import HOSTILE, hold_only_words
from tests.view.http.served import serve_open
from tests.view.http.test_documented import validator

import onrecord
from onrecord.recording import ranking
from onrecord.view.http import people

if TYPE_CHECKING:
    from pathlib import Path

    from tests.view.http.served import Served

PAGE = {"Accept": "text/html"}
JSON = {"Accept": "application/json"}


def brandt(served: Served) -> dict[str, Any]:
    found: dict[str, Any] = served.client.get("/v1/parties/Halina Brandt").json()
    return found


@pytest.mark.parametrize("form", ["", ".json"])
def test_a_name_the_beginning_of_an_id_and_another_id_of_theirs_lead_to_the_address_with_the_id(
    served: Served, form: str
) -> None:
    who = brandt(served)
    others = [party["id"] for party in who["parties"] if party["id"] != who["id"]]
    assert others
    for asked in ("Halina Brandt", "halina brandt", who["id"][:8], *others):
        answer = served.client.get(f"/parties/{asked}{form}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/parties/{who['id']}{form}")


def test_whom_a_name_leaves_open_is_looked_for_in_the_list(served: Served) -> None:
    name = next(n for n in ("Boone", "Brandt", "Moss") if len(served.record.people(n)) > 1)
    answer = served.client.get(f"/parties/{name}", headers=PAGE, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/parties?q={name}")
    assert served.client.get(f"/v1/parties/{name}").status_code == 400


@pytest.mark.parametrize("address", ["/parties/Nobody Known", "/v1/parties/Nobody Known", "/v1/parties/Nobody/figures"])
def test_who_is_not_on_record_is_not_found(served: Served, address: str) -> None:
    answer = served.client.get(address, headers=JSON)
    assert (answer.status_code, answer.json()["status"]) == (404, 404)
    assert "nobody of that name or id" in answer.json()["detail"]


def test_the_page_shows_what_its_twin_and_the_api_have(served: Served) -> None:
    who = brandt(served)
    twin = served.client.get(f"/parties/{who['id']}.json").json()
    assert twin == served.client.get(f"/v1/parties/{who['id']}").json()
    assert {**twin, "matched": who["matched"]} == who
    page = unescape(served.client.get(f"/parties/{who['id']}", headers=PAGE).text)
    shown = [who["name"], *(role["text"] for role in who["roles"]), *(one["text"] for one in who["newest"])]
    shown += [party["id"] for party in who["parties"]]
    shown += [one["value"] for one in who["figures"]["publisher"]]
    assert all(words in page for words in shown)


def test_every_count_on_the_page_leads_to_a_search_that_finds_as_many(served: Served) -> None:
    checked = 0
    for name in ("Halina Brandt", "Harriet Boone", "Ellen Tarrow"):
        page = served.client.get(f"/parties/{served.record.person(name).id}", headers=PAGE).text
        counts = re.findall(r'<a class="count" href="(/search\?[^"]+)"[^>]*>([\d,]+)</a>', page)
        counts += re.findall(r'<a href="(/search\?[^"]+)"><b>([\d,]+)</b>', page)
        counts += re.findall(r'<a href="(/search\?[^"]*published_since[^"]+)">([\d,]+)(?: said| about them|)</a>', page)
        for address, count in counts:
            found = served.client.get(unescape(address), headers=JSON).json()
            assert found["total"] == int(count.replace(",", "")), address
            checked += 1
    assert checked > 20


def test_figures_of_many_statements_are_asked_for_by_themselves(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = brandt(served)
    monkeypatch.setattr(people, "_AT_ONCE", 3)
    lazy = brandt(served)
    assert lazy["figures"] is None
    assert served.client.get(lazy["figures_at"], headers=JSON).json() == whole["figures"]
    assert served.client.get(f"/v1{lazy['figures_at']}").json() == whole["figures"]
    page = served.client.get(f"/parties/{lazy['id']}", headers=PAGE).text
    assert f'hx-get="{lazy["figures_at"]}"' in page
    assert f'<a href="{lazy["figures_at"]}">' in page
    part = served.client.get(lazy["figures_at"], headers={**PAGE, "HX-Request": "true"}).text
    assert "<html" not in part
    assert 'id="over-time"' in part
    assert 'hx-swap-oob="true"' in part


def test_a_plot_has_a_bar_for_each_time_and_a_table_with_the_same_counts(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        for month, times in ((1, 1), (2, 3), (5, 2)):
            for n in range(times):
                record.add(
                    onrecord.read_text(f"The tram no. {month}{n} is late, Ida Moss said.\n", f"2024-{month:02}-10")
                )
        client = serve_open(record, tmp_path).client
        page = client.get(f"/parties/{record.person('Ida Moss').id}", headers=PAGE).text
    heights = [float(height) for height in re.findall(r'<rect class="up"[^>]* height="([\d.]+)"', page)]
    assert heights == pytest.approx([160 / 3, 160, 320 / 3], abs=0.01)
    rows = re.findall(r'<th scope="row">([^<]+)</th>\s*<td><a[^>]*>(\d+)</a>', page)
    assert rows == [("May 2024", "2"), ("February 2024", "3"), ("January 2024", "1")]


def test_somebody_whom_only_a_correction_named_that_was_taken_back_says_so_and_is_in_no_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "_KEPT_FOR", 0)
    by = {"author": "Desk", "reason": "heard it again"}
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        record.add(onrecord.read_text("The tram is late, Ida Mossner said.\n", "2024-05-10"))
        wrong = record.correct(next(iter(record.statements())).id, speaker="Ida Mosner", **by).speakers[0].party
        client = serve_open(record, tmp_path).client
        address = f"/parties/{wrong}"
        assert f'href="{address}"' in client.get("/parties", headers=PAGE).text
        assert wrong in client.get("/duplicates", headers=PAGE).text
        record.undo(1, **by)
        page = client.get(address, headers=PAGE)
        assert (page.status_code, client.get(f"{address}.json").json()["documents"]) == (200, 0)
        assert "Nothing on record names them any more" in page.text
        for listed in ("/parties", "/parties?q=Ida", "/duplicates", f"/parties/{record.person('Ida Mossner').id}"):
            assert wrong not in client.get(listed, headers=PAGE).text, listed


@pytest.mark.parametrize("words", HOSTILE)
def test_the_names_of_people_are_never_more_than_words(words: str, tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        record.add(onrecord.read_text("Mayor Petra Voss said on Monday that the bridge was safe.\n", "2024-05-06"))
        [statement] = record.statements()
        record.correct(statement.id, speaker=words, about=["Petra Voss", f"the {words}"], author=words, reason=words)
        record.merge(record.statement(statement.id).speakers[0].party, "Petra Voss", author=words, evidence=words)
        client = serve_open(record, tmp_path).client
        for party in (*record.statement(statement.id).speakers, *record.statement(statement.id).about):
            for address in (f"/parties/{party.id}", f"/parties/{party.id}/figures", "/parties", "/duplicates"):
                answer = client.get(address, headers=PAGE)
                assert answer.status_code == 200
                hold_only_words(answer.text)


def test_what_the_api_gives_of_people_is_what_its_schemas_say(served: Served) -> None:
    document = served.client.get("/v1/openapi.json").json()
    everybody = served.client.get("/v1/parties?limit=1000").json()
    answers = [("PartyPage", everybody), ("DuplicatePage", served.client.get("/v1/duplicates").json())]
    for who in everybody["parties"]:
        answers.append(("Person", served.client.get(f"/v1/parties/{who['id']}").json()))
        answers.append(("PersonFigures", served.client.get(f"/v1/parties/{who['id']}/figures?exact=yes").json()))
    assert len(answers) > 100
    for name, answer in answers:
        assert not list(validator(document, name).iter_errors(answer)), name
