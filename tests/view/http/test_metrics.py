"""A server tells whether it lives, whether the record can be asked, and what it did: for this machine, or who has the token."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

import onrecord
from onrecord.view.http.app import make_app
from onrecord.view.http.keys import TOKEN_HEADER, Keys
from onrecord.view.http.serving import Serving

if TYPE_CHECKING:
    from tests.view.http.served import Served


def here(served: Served) -> TestClient:
    return TestClient(
        served.client.app, base_url="http://localhost", client=("127.0.0.1", 50000), raise_server_exceptions=False
    )


def samples(text: str) -> dict[tuple[str, ...], float]:
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_a_server_that_answers_lives_and_one_whose_record_answers_is_ready(served: Served) -> None:
    for path in ("/healthz", "/readyz"):
        answer = served.client.get(path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_record_that_cannot_be_asked_is_not_ready_and_the_server_lives(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        client = TestClient(make_app(record, Serving("x"), Keys.make(tmp_path)), base_url="http://localhost")
        (tmp_path / "news.db").write_bytes(b"nothing of a record" * 1000)
        answer = client.get("/readyz")
        assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
        assert answer.headers["retry-after"]
        assert client.get("/healthz").status_code == 200


def test_requests_are_counted_by_the_pattern_of_their_address_and_their_answer(served: Served) -> None:
    client = here(served)
    for path in ("/v1/documents/none-of-that-name", "/v1/documents/nor-of-this", "/search", "/no/page/of/ours"):
        client.get(path)
    client.request("BREW", "/search")
    client.get("/search", headers={"Host": "evil.example"})
    text = client.get("/metrics").text
    found = samples(text)
    assert found["onrecord_requests_total", "/v1/documents/{identity:path}", "404", "GET"] == 2
    assert found["onrecord_requests_total", "/search", "200", "GET"] == 1
    assert found["onrecord_requests_total", "404", "GET", "none"] == 1
    assert found["onrecord_requests_total", "421", "GET", "none"] == 1
    assert found["onrecord_requests_total", "/search", "405", "other"] == 1
    assert found["onrecord_request_seconds_count", "/search", "GET"] == 1
    assert found["onrecord_requests_in_flight",] == 1  # this one
    for sent in ("none-of-that-name", "of/ours", "evil", "BREW"):
        assert sent not in text


def test_metrics_are_for_this_machine_or_who_has_the_token(served: Served) -> None:
    assert served.client.get("/metrics").status_code == 403
    assert served.client.get("/metrics", headers={TOKEN_HEADER: "x"}).status_code == 403
    answer = served.client.get("/metrics", headers={TOKEN_HEADER: served.keys.token})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")


WORKER = """
import sys, pathlib
sys.path.insert(0, {source!r})
from onrecord.view.http.metrics import Metrics
metrics = Metrics()
metrics.begin(); metrics.end("GET", "/search", 200, 0.1); metrics.count_words(10); metrics.begin()
print(metrics.write().decode())
"""


@pytest.mark.parametrize("processes", [3])
def test_the_processes_of_a_server_count_together_and_the_dead_have_nothing_under_way(
    tmp_path: Path, processes: int
) -> None:
    source = str(Path(onrecord.__file__).parents[1])
    shared = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    told = ""
    for _ in range(processes):
        worker = [sys.executable, "-c", WORKER.format(source=source)]
        told = subprocess.run(worker, env=shared, capture_output=True, text=True, check=True, timeout=60).stdout
    found = samples(told)
    assert found["onrecord_requests_total", "/search", "200", "GET"] == processes
    assert found["onrecord_extracted_words_total",] == 10 * processes
    assert found["onrecord_requests_in_flight",] == 1  # of the last, which was alive
