"""The API as a page for people: every operation, and a command that tries it as it stands there."""

from __future__ import annotations

import html
import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.view.pages.operations import group_operations, say_schema

if TYPE_CHECKING:
    from tests.view.http.served import Served

PAGE = {"Accept": "text/html"}


def test_every_operation_stands_on_the_page_with_its_command(served: Served) -> None:
    described = served.client.get("/v1/openapi.json").json()
    page = html.unescape(served.client.get("/v1", headers=PAGE).text)
    operations = [one for group in group_operations(described, "http://localhost").values() for one in group]
    assert {one.name for one in operations} == {
        operation["operationId"] for item in described["paths"].values() for operation in item.values()
    }
    for one in operations:
        assert one.summary in page
        assert one.command in page


def test_the_commands_that_read_work_as_they_stand(served: Served) -> None:
    described = served.client.get("/v1/openapi.json").json()
    operations = [one for group in group_operations(described, "").values() for one in group]
    tried = [one for one in operations if one.method == "GET" and not any(word.is_needed for word in one.words)]
    assert len(tried) > 5
    for one in tried:
        assert served.client.get(shlex.split(one.command)[-1]).status_code == 200, one.command


def test_no_command_leaves_out_what_it_sends(served: Served) -> None:
    described = served.client.get("/v1/openapi.json").json()
    operations = [one for group in group_operations(described, "").values() for one in group]
    assert [one.name for one in operations if "…" in one.command] == []


def test_the_twin_of_the_page_is_the_description_itself(served: Served) -> None:
    assert served.client.get("/v1.json").json() == served.client.get("/v1/openapi.json").json()


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 9, "default": 2}, "1 to 9; else 2"), ({"enum": ["a", "b"]}, "a, b"),
        ({"type": "array", "items": {"enum": ["a"]}}, "a; may be given again"), ({"type": "boolean"}, "true or false"),
        ({"anyOf": [{"type": "null"}, {"type": "string"}]}, "a text"), ({"type": "number"}, "a number"), ({}, ""),
    ],
)  # fmt: skip
def test_a_value_is_told_in_a_few_words(schema: dict[str, Any], said: str) -> None:
    assert say_schema(schema) == said


def test_what_stands_between_backticks_is_code(served: Served) -> None:
    page = served.client.get("/v1", headers=PAGE).text
    assert "`" not in re.sub(r"<pre.*?</pre>", "", page, flags=re.DOTALL)
    assert "<code>application/problem+json</code>" in page
