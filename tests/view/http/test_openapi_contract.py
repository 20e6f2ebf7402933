"""Whatever a client sends, the API answers as its description says: no fault, no answer, kind or body that is not described (schemathesis, with a
fixed seed).

A copy of the record is served, so that writes with the right token are tried too.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

import onrecord
from onrecord.view.http.app import make_app
from onrecord.view.http.documented import describe_api
from onrecord.view.http.keys import TOKEN_HEADER, Keys
from onrecord.view.http.routes import ROUTERS
from onrecord.view.http.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "a token of this test"
HOST = {"Host": "localhost"}
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]
_EXAMPLES = int(os.environ.get("ONRECORD_API_EXAMPLES", "12"))  # of each operation


def described() -> dict[str, Any]:
    app = FastAPI(generate_unique_id_function=lambda route: route.name)
    for router in ROUTERS:
        app.include_router(router)
    return describe_api(app)


def list_operations() -> Iterator[tuple[str, str, GenerationMode]]:
    """Each operation with what fits it, and, where it has words or a body that may not fit, with what does not."""
    for path, item in described()["paths"].items():
        for method, operation in item.items():
            yield method.upper(), path, GenerationMode.POSITIVE
            words = [parameter for parameter in operation.get("parameters", ()) if parameter["in"] == "query"]
            if words or "requestBody" in operation:
                yield method.upper(), path, GenerationMode.NEGATIVE


def list_examples() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each operation with each example that it shows: a value of a word (its default too), all of its words, a body."""
    for path, item in described()["paths"].items():
        for method, operation in item.items():
            words = {one["name"]: value for one in operation.get("parameters", ()) for value in _examples(one)}
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            sent = {} if body is None else {"json": body["example"]}
            several = [words] if len(words) > 1 else []
            for asked in (*({name: value} for name, value in words.items()), *several, *([{}] if sent else [])):
                yield method.upper(), path, {**sent, "params": asked}


def _examples(parameter: dict[str, Any]) -> list[Any]:
    schema = parameter["schema"]
    shown = [parameter.get("example"), schema.get("default"), *schema.get("examples", ())]
    return [one for one in shown if one not in (None, "")]


@pytest.fixture(scope="module")
def api(example_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with serve_copy(example_record, tmp_path_factory.mktemp("served")) as app:
        yield schemathesis.openapi.from_asgi("/v1/openapi.json", app, headers=HOST)


@pytest.fixture
def client(example_record: Path, tmp_path: Path) -> Iterator[TestClient]:
    with serve_copy(example_record, tmp_path) as app:
        yield TestClient(app, base_url="http://localhost")


@contextmanager
def serve_copy(example_record: Path, folder: Path) -> Iterator[FastAPI]:
    shutil.copy(example_record, folder / "news.db")
    with onrecord.open(folder / "news.db", create=False) as record:
        serving = Serving(str(folder / "news.db"), author="A. Tester", extracts_a_minute=1_000_000, fetches=False)
        yield make_app(record, serving, Keys(TOKEN, folder))


@pytest.mark.parametrize(("method", "path", "mode"), list(list_operations()))
def test_an_operation_answers_as_it_is_described(api: Any, method: str, path: str, mode: GenerationMode) -> None:
    operation = api[path][method]
    sent = {**HOST, **({TOKEN_HEADER: TOKEN} if "security" in operation.definition.raw else {})}

    @settings(
        max_examples=_EXAMPLES,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(operation.as_strategy(generation_mode=mode))
    def answers(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=sent, checks=CHECKS)

    answers()


@pytest.mark.parametrize(("method", "path", "asked"), list(list_examples()))
def test_every_example_is_taken_by_its_operation(
    client: TestClient, method: str, path: str, asked: dict[str, Any]
) -> None:
    """What it names may be on record or not."""
    answer = client.request(method, re.sub(r"{\w+}", "1", path), headers={TOKEN_HEADER: TOKEN}, **asked)
    assert answer.status_code in (200, 201, 404), answer.text
    assert answer.status_code != 404 or "{" in path or "json" in asked
