"""What was said, whoever told it: first report, who told it after whom, wordings with their differences; and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.view.http.linked_stories import misquoted, serve, told
from tests.view.http.pages import look

from onrecord.view.pages.threads import nest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.view.http.served import Served


@pytest.fixture(scope="module")
def retold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(tmp_path_factory.mktemp("retold"), [*told(), misquoted()]) as served:
        yield served


@pytest.fixture(scope="module")
def speech(retold: Served) -> dict[str, Any]:
    """The utterance of the speech, as its twin has it."""
    found = retold.client.get("/v1/utterances").json()["utterances"]
    identity = next(one["id"] for one in found if "harbor" in one["first"]["text"])
    whole: dict[str, Any] = retold.client.get(f"/v1/utterances/{identity}").json()
    return whole


def test_the_first_report_is_the_earliest_and_each_telling_says_what_it_rests_on(speech: dict[str, Any]) -> None:
    assert speech["first"]["document"]["published"] == "2024-05-07"
    assert (speech["reports"], speech["documents"], speech["wordings"]) == (3, 3, 2)
    assert speech["independent"] == sum(telling["after"] is None for telling in speech["tellings"])
    by_day = {telling["published"]: telling for telling in speech["tellings"]}
    assert by_day["2024-05-07"]["how"] == "first"
    assert by_day["2024-05-09"]["after"] == speech["first"]["id"]
    assert by_day["2024-05-09"]["rule"].startswith("utterances.")


def test_a_wording_is_shown_with_what_it_leaves_out(retold: Served, speech: dict[str, Any]) -> None:
    page = look(retold.client, f"/utterances/{speech['id']}")
    assert page.marked["del"] == ["and painted in green"]
    assert "leaves out “and painted in green”" in page.text
    cut = speech["variants"][1]
    kept = "".join(piece["text"] for piece in cut["diff"] if piece["kind"] != "dropped")
    assert "".join(kept.split()) == "".join(cut["text"].split())


def test_the_page_leads_to_each_report_and_to_the_source_of_each_word(retold: Served, speech: dict[str, Any]) -> None:
    page = look(retold.client, f"/utterances/{speech['id']}")
    for telling in speech["tellings"]:
        assert f"/documents/{telling['document']['id']}#{telling['statement']}" in page.links
        assert f"/statements/{telling['statement']}" in page.links


def test_an_utterance_told_once_says_so_and_shows_the_source_beside_it(retold: Served) -> None:
    statement = next(one for one in retold.record.statements().with_links() if one.verdict == "altered")
    page = look(retold.client, f"/utterances/{statement.utterance_id}")
    assert "Told in one story:" in page.text
    assert "Beside the source" in page.marked["h2"]
    assert page.marked["del"] == ["not"]


def test_the_list_has_what_several_stories_tell_a_page_at_a_time(retold: Served) -> None:
    for order in ("newest", "told"):
        seen: list[str] = []
        address: str | None = f"/v1/utterances?order={order}&limit=1"
        while address is not None:
            answer = retold.client.get(address).json()
            seen += [one["id"] for one in answer["utterances"]]
            address = answer["next"]
        several = {
            one.utterance_id
            for one in retold.record.statements().with_links()
            if one.utterance and len(one.utterance.documents) > 1
        }
        assert set(seen) == several
        assert len(seen) == len(several)


def test_the_page_of_the_list_leads_to_each(retold: Served, speech: dict[str, Any]) -> None:
    page = look(retold.client, "/utterances")
    assert f"/utterances/{speech['id']}" in page.links
    assert "told in 3 stories by 2 newsrooms on their own" in page.text
    assert "told by most newsrooms first" in page.text


@pytest.mark.parametrize(
    "address",
    ["/v1/utterances?order=loudest", "/v1/utterances?limit=0", "/v1/utterances?limit=101", "/v1/utterances?cursor=x",
     "/v1/utterances?cursor=1,2", "/v1/utterances?cursor=99999999999999999999", "/v1/utterances?order=told&cursor=5"],
)  # fmt: skip
def test_a_list_that_is_asked_wrongly_says_so(retold: Served, address: str) -> None:
    answer = retold.client.get(address)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_utterance_that_is_not_there_is_not_found(retold: Served) -> None:
    assert retold.client.get("/utterances/0123456789abcdef").status_code == 404


def test_things_are_nested_no_deeper_than_asked_and_none_is_lost() -> None:
    chain = [str(number) for number in range(7)]
    above = {one: str(int(one) - 1) if one != "0" else None for one in chain}

    def shape(knots: list[Any]) -> list[Any]:
        return [(knot.id, shape(knot.under)) if knot.under else knot.id for knot in knots]

    assert shape(nest(chain, above, 3)) == [("0", [("1", [("2", ["3", "4", "5", "6"])])])]
    assert shape(nest(["b", "a"], {"b": "a", "a": None}, 3)) == ["b", "a"]
