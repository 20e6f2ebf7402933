"""The API is described as it is: one OpenAPI document, whose schemas and examples hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from onrecord.schema import Query
from onrecord.view.http.query_parameters import query_parameters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.view.http.served import Served

READS = ("/v1/statements?limit=3", "/v1/statements/facets", "/v1/about")


@pytest.fixture
def described(served: Served) -> dict[str, Any]:
    document: dict[str, Any] = served.client.get("/v1/openapi.json").json()
    return document


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield f"{method} {path}", operation


def validator(document: dict[str, Any], name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": document["components"]})


def schema_of(document: dict[str, Any], address: str) -> str:
    content = document["paths"][address]["get"]["responses"]["200"]["content"]
    name: str = content["application/json"]["schema"]["$ref"].rpartition("/")[2]
    return name


def test_the_description_is_openapi_3_1_and_every_reference_in_it_leads_somewhere(described: dict[str, Any]) -> None:
    assert described["openapi"] == "3.1.0"
    for name, schema in described["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        list(validator(described, name).iter_errors({}))  # raises where a reference leads nowhere


def test_every_operation_says_what_it_does_and_how_it_can_fail(described: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, operation in operations(described)]
    assert len(names) == len(set(names))
    for where, operation in operations(described):
        assert operation["summary"], where
        assert operation["description"], where
        assert {"400", "421", "500", "503"} <= operation["responses"].keys(), where
        for status, answer in operation["responses"].items():
            assert answer["description"], (where, status)
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"], (where, status)
        for parameter in operation.get("parameters", ()):
            assert parameter["description"], (where, parameter["name"])


def test_only_what_changes_the_record_asks_for_the_token(described: dict[str, Any]) -> None:
    for where, operation in operations(described):
        assert ("403" in operation["responses"]) == ("security" in operation), where
        if where.startswith("get "):
            assert "security" not in operation, where


def test_every_example_is_what_its_schema_says(described: dict[str, Any]) -> None:
    for name, schema in described["components"]["schemas"].items():
        for example in schema.get("examples", ()):
            assert not list(validator(described, name).iter_errors(example)), name


def test_every_answer_in_json_has_an_example_that_is_what_its_schema_says(described: dict[str, Any]) -> None:
    for where, operation in operations(described):
        for status, answer in operation["responses"].items():
            content = answer.get("content", {}).get("application/json")
            if content is not None:
                assert "example" in content, (where, status)
                name = content["schema"]["$ref"].rpartition("/")[2]
                assert not list(validator(described, name).iter_errors(content["example"])), (where, status)


def test_only_what_is_read_can_be_had_already(described: dict[str, Any]) -> None:
    for where, operation in operations(described):
        assert ("304" in operation["responses"]) == where.startswith("get "), where


@pytest.mark.parametrize("address", READS)
def test_an_answer_is_what_its_schema_says(served: Served, described: dict[str, Any], address: str) -> None:
    answer = served.client.get(address).json()
    found = validator(described, schema_of(described, address.partition("?")[0]))
    assert not list(found.iter_errors(answer))


def test_a_story_is_what_its_schema_says(served: Served, described: dict[str, Any]) -> None:
    found = validator(described, "Story")
    for document in {statement.document.id for statement in served.record.statements()}:
        assert not list(found.iter_errors(served.client.get(f"/v1/documents/{document}").json()))


def test_every_word_of_a_query_is_described() -> None:
    described = {parameter["name"] for parameter in query_parameters()}
    assert set(Query.__dataclass_fields__) | {"since", "until"} == described


def test_a_word_that_an_address_does_not_know_is_refused_with_the_nearest(served: Served) -> None:
    near = served.client.get("/v1/statements?speker=Moss").json()
    assert near["detail"] == "'speker': nothing to ask by; did you mean speaker?"
    answer = served.client.get("/v1/about?verbose=1")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.json()["detail"] == "'verbose': nothing that this address knows; it takes no words"
