"""Names of a table are matched to parties as OpenRefine and the reconciliation test bench ask for it, and certain only where nobody else fits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

import onrecord
from onrecord.view.http.app import make_app
from onrecord.view.http.keys import Keys
from onrecord.view.http.reconcile.queries import MOST_QUERIES
from onrecord.view.http.serving import Serving
from onrecord.view.schemas import load_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.view.http.served import Served

CASES = json.loads((Path(__file__).parents[2] / "cases" / "reconcile.json").read_text(encoding="utf-8"))
SCHEMAS = load_schema("reconcile")
OPENREFINE = "http://127.0.0.1:3333"
STORIES = (
    "Mayor Ida Moss said on Monday that the weir was sound. “It is dry,” Moss said.\n",
    "Ida Moss, a baker in Fen, said the bread was late. Tom Reed said nothing had changed.\n",
)


def sent(client: TestClient, case: dict[str, Any], **ids: str) -> Any:
    def filled(value: Any) -> str:
        text = value if isinstance(value, str) else json.dumps(value)
        for name, id_ in ids.items():
            text = text.replace(f"{{{name}}}", id_)
        return text

    words = {
        kind: {name: filled(value) for name, value in case[kind].items()} for kind in ("query", "form") if kind in case
    }
    return client.request(
        case["method"], case["path"], params=words.get("query"), data=words.get("form"), json=case.get("json")
    )


@pytest.mark.parametrize("case", CASES["openrefine"] + CASES["testbench"], ids=lambda case: case["says"])
def test_what_clients_send_is_answered_as_the_specification_has_it(served: Served, case: dict[str, Any]) -> None:
    winslow, tarrow = (served.record.person(name).id for name in ("Ada Winslow", "Ellen Tarrow"))
    answer = sent(served.client, case, id=winslow, other=tarrow)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    Draft202012Validator({"$ref": f"#/$defs/{case['holds']}", **SCHEMAS}).validate(answer.json())
    queries = {**case.get("form", {}), **case.get("query", {})}.get("queries", {})
    assert not queries or answer.json().keys() == queries.keys()


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["says"])
def test_what_means_nothing_is_refused_in_one_line(served: Served, case: dict[str, Any]) -> None:
    answer = sent(served.client, case)
    assert (answer.status_code, answer.headers["content-type"]) == (case["status"], "application/problem+json")
    assert "\n" not in answer.json()["detail"]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[onrecord.Record]:
    with onrecord.open(tmp_path / "news.db", create=True) as opened:
        for words in STORIES:
            opened.add(onrecord.read_text(words, published="2024-05-06"))
        yield opened


@pytest.fixture
def client(record: onrecord.Record, tmp_path: Path) -> TestClient:
    (tmp_path / "keys").mkdir()
    app = make_app(record, Serving("x", reconcile_origins=(OPENREFINE,)), Keys.make(tmp_path / "keys"))
    return TestClient(app, base_url="http://localhost")


def candidates(client: TestClient, **query: Any) -> list[dict[str, Any]]:
    answer = client.post("/reconcile", data={"queries": json.dumps({"q": query})}).json()
    found: list[dict[str, Any]] = answer["q"]["result"]
    return found


def test_a_full_name_that_one_party_bears_is_certain(client: TestClient) -> None:
    [reed] = candidates(client, query="tom reed")
    assert (reed["name"], reed["match"]) == ("Tom Reed", True)


@pytest.mark.parametrize("name", ["Reed", "Tom Reid", "reed, t"])
def test_less_than_a_full_name_is_never_certain(client: TestClient, name: str) -> None:
    assert not any(one["match"] for one in candidates(client, query=name))


def test_two_who_bear_a_name_are_for_a_person_to_tell_apart(client: TestClient, record: onrecord.Record) -> None:
    moss = record.person("Ida Moss").id
    assert [one["match"] for one in candidates(client, query="Ida Moss")] == [True]
    record.split(moss, author="Ann Vale", evidence="the baker is another")
    found = candidates(client, query="Ida Moss")
    assert len(found) == 2
    assert not any(one["match"] for one in found)
    assert [one["match"] for one in candidates(client, query=found[0]["id"])] == [True]


def test_a_property_that_differs_makes_nobody_certain_and_the_other_first(
    client: TestClient, record: onrecord.Record
) -> None:
    record.split(record.person("Ida Moss").id, author="Ann Vale", evidence="the baker is another")
    found = candidates(client, query="Ida Moss", properties=[{"pid": "role", "v": "mayor"}])
    roles = [record.people(one["id"])[0].roles for one in found]
    assert [any("ayor" in role for role in held) for held in roles] == [True, False]
    assert found[0]["score"] > found[1]["score"]
    assert {"id": "role", "value": True} in found[0]["features"]
    [reed] = candidates(client, query="Tom Reed", properties=[{"pid": "kind", "v": "organisation"}])
    assert not reed["match"]


def test_another_type_is_no_candidate_unless_it_only_should_be(client: TestClient) -> None:
    assert candidates(client, query="Tom Reed", type="organisation") == []
    assert candidates(client, query="Tom Reed", type=["organisation", "person"], type_strict="all") == []
    [reed] = candidates(client, query="Tom Reed", type="organisation", type_strict="should")
    assert not reed["match"]
    assert reed["score"] < candidates(client, query="Tom Reed")[0]["score"]


@pytest.mark.parametrize(("asked", "certain"), [({}, []), ({"type": "organisation"}, ["organisation"])])
def test_of_two_of_one_name_only_the_type_that_is_asked_for_makes_one_certain(
    served: Served, asked: dict[str, str], certain: list[str]
) -> None:
    found = candidates(served.client, query="Coast Service", type_strict="should", **asked)
    assert {one["type"][0]["id"] for one in found} == {"organisation", "document"}
    assert [one["type"][0]["id"] for one in found if one["match"]] == certain


def test_a_name_with_its_last_word_first_is_certain_too(client: TestClient) -> None:
    assert [(one["name"], one["match"]) for one in candidates(client, query="Reed, Tom")] == [("Tom Reed", True)]


@pytest.mark.parametrize("name", ["", " ", "a\0b", "x" * 5000, "nobody at all", "“”", None])
def test_a_name_that_is_none_has_no_candidates_and_stops_no_batch(client: TestClient, name: str | None) -> None:
    queries = {"a": {"query": name, "properties": [{"pid": "none", "v": 1}]}, "b": {"query": "Tom Reed"}}
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)}).json()
    assert answer["a"] == {"result": []}
    assert len(answer["b"]["result"]) == 1


def test_a_batch_is_bounded(client: TestClient) -> None:
    queries = json.dumps({f"q{number}": {"query": "Tom Reed"} for number in range(MOST_QUERIES + 1)})
    assert client.post("/reconcile", data={"queries": queries}).status_code == 413


def test_an_extension_gives_what_is_known_and_nothing_of_strangers(client: TestClient, record: onrecord.Record) -> None:
    reed = record.person("Tom Reed")
    asked = {
        "ids": [reed.id, "ffffffffffffffff", "x y"],
        "properties": [{"id": "name"}, {"id": "said"}, {"id": "none"}],
    }
    answer = client.get("/reconcile", params={"extend": json.dumps(asked)}).json()
    assert [one["id"] for one in answer["meta"]] == ["name", "said"]
    assert answer["rows"][reed.id] == {"name": [{"str": "Tom Reed"}], "said": [{"int": reed.said}]}
    assert answer["rows"]["ffffffffffffffff"] == answer["rows"]["x y"] == {"name": [], "said": []}


def test_a_page_of_a_named_origin_may_ask_without_a_cookie(client: TestClient) -> None:
    asked = {
        "Origin": OPENREFINE,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Private-Network": "true",
    }
    before = client.options("/reconcile", headers=asked)
    assert before.status_code == 204
    assert before.headers["access-control-allow-origin"] == OPENREFINE
    assert before.headers["access-control-allow-private-network"] == "true"
    for path in ("/reconcile", "/reconcile/suggest/entity?prefix=tom", "/reconcile/flyout/entity?id=none"):
        answer = client.get(path, headers={"Origin": OPENREFINE})
        assert answer.headers["access-control-allow-origin"] == OPENREFINE
        assert "Origin" in answer.headers["vary"]
        assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://127.0.0.1:3334", "null", f"{OPENREFINE}.evil.example"]
)
def test_a_page_of_another_origin_may_not(client: TestClient, origin: str) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    for answer in (client.options("/reconcile", headers=asked), client.get("/reconcile", headers={"Origin": origin})):
        assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", ["/search.json", "/v1/statements", "/v1/about", "/reconcileother"])
def test_nothing_else_is_open_to_a_page_of_another_place(client: TestClient, path: str) -> None:
    assert "access-control-allow-origin" not in client.get(path, headers={"Origin": OPENREFINE}).headers


def test_without_the_option_the_service_is_open_to_no_page(served: Served) -> None:
    assert "access-control-allow-origin" not in served.client.get("/reconcile", headers={"Origin": OPENREFINE}).headers


def test_a_preview_stands_in_a_frame_of_the_named_origins_only(
    client: TestClient, served: Served, record: onrecord.Record
) -> None:
    framed = client.get("/reconcile/preview", params={"id": record.person("Tom Reed").id})
    assert f"frame-ancestors {OPENREFINE};" in framed.headers["content-security-policy"] + ";"
    assert "Tom Reed" in framed.text
    assert "nothing had changed" in framed.text
    alone = served.client.get("/reconcile/preview", params={"id": served.record.person("Ada Winslow").id})
    assert "frame-ancestors 'none'" in alone.headers["content-security-policy"]


@pytest.mark.parametrize("kind", ["property", "type"])
def test_what_is_suggested_can_be_asked_about(client: TestClient, kind: str) -> None:
    for one in client.get(f"/reconcile/suggest/{kind}").json()["result"]:
        answer = client.get(f"/reconcile/flyout/{kind}", params={"id": one["id"]}).json()
        assert f"<strong>{one['name']}</strong>" in answer["html"]


def test_hostile_names_are_words_in_a_flyout(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "hostile.db", create=True) as record:
        record.add(
            onrecord.read_text(
                "Mayor Ida <img src=x onerror=alert(1)> Moss said the <img src=y> weir was sound. Ida Moss said so.\n",
                published="2024-05-06",
            )
        )
        client = TestClient(make_app(record, Serving("x"), Keys.make(tmp_path)), base_url="http://localhost")
        for who in record.people("Moss"):
            html = client.get("/reconcile/flyout/entity", params={"id": who.id}).json()["html"]
            assert "<img" not in html
            assert "<img" not in client.get("/reconcile/preview", params={"id": who.id}).text
