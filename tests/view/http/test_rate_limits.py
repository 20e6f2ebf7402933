"""One client has so many texts read in a minute, however many processes serve it; who waits is told how long."""

from __future__ import annotations

import multiprocessing
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from onrecord.view.http import limits
from onrecord.view.http.app import make_app
from onrecord.view.http.keys import TOKEN_HEADER, Keys
from onrecord.view.http.limits import Limits, network_of, texts_in
from onrecord.view.http.serving import Serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.view.http.served import Served

SAID = "Mayor Petra Voss said on Monday that the bridge was safe."


@pytest.fixture
def bucket(tmp_path: Path) -> Limits:
    return Limits.of(Keys.make(tmp_path), 6)


def test_as_many_as_a_minute_has_are_taken_at_once_and_then_one_waits_for_the_next(bucket: Limits) -> None:
    assert [bucket.take("198.51.100.7", 1, 100.0) for _ in range(6)] == [0.0] * 6
    assert bucket.take("198.51.100.7", 1, 100.0) == 10.0
    assert bucket.take("198.51.100.7", 1, 107.5) == pytest.approx(2.5), "to have been refused costs nothing"
    assert bucket.take("198.51.100.7", 1, 110.0) == 0.0
    assert bucket.take("198.51.100.7", 1, 110.0) == pytest.approx(10.0)


def test_a_long_text_is_read_at_once_and_waited_for_afterwards(bucket: Limits) -> None:
    assert bucket.take("198.51.100.7", 12, 100.0) == 0.0
    assert bucket.take("198.51.100.7", 1, 100.0) == pytest.approx(70.0)


def test_one_client_waits_and_another_does_not(bucket: Limits) -> None:
    bucket.take("198.51.100.7", 60, 100.0)
    assert bucket.take("198.51.100.7", 1, 101.0) > 500
    assert bucket.take("198.51.100.8", 1, 101.0) == 0.0


def test_a_pause_never_saves_more_than_a_minute_s_worth(bucket: Limits) -> None:
    bucket.take("198.51.100.7", 1, 100.0)
    assert bucket.take("198.51.100.7", 7, 90_000.0) == 0.0
    assert bucket.take("198.51.100.7", 1, 90_000.0) == pytest.approx(20.0)


def test_a_clock_that_goes_back_gives_nothing_and_takes_nothing(bucket: Limits) -> None:
    bucket.take("198.51.100.7", 5, 100.0)
    assert bucket.take("198.51.100.7", 1, 50.0) == 0.0
    assert bucket.take("198.51.100.7", 1, 50.0) == pytest.approx(10.0)


@pytest.mark.parametrize(
    ("client", "counted_as"),
    [
        ("198.51.100.7", "198.51.100.7"), ("::ffff:198.51.100.7", "198.51.100.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"), ("2001:db8:1:3::4", "2001:db8:1:3::/64"), ("::1", "::/64"), ("testclient", "testclient"),
    ],
)  # fmt: skip
def test_a_machine_counts_once_whatever_addresses_it_takes(client: str, counted_as: str) -> None:
    assert network_of(client) == counted_as


@pytest.mark.parametrize(("size", "texts"), [(0, 1.0), (400, 1.0), (50_000, 1.0), (500_000, 10.0)])
def test_a_long_text_counts_as_several(size: int, texts: float) -> None:
    assert texts_in(size) == texts


def test_no_limit_is_no_file(tmp_path: Path) -> None:
    bucket = Limits.of(Keys.make(tmp_path), 0)
    assert [bucket.take("x", 10_000) for _ in range(3)] == [0.0] * 3
    assert not bucket.file.exists()


def test_the_file_holds_no_address_and_never_more_clients_than_it_may(
    bucket: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_CLIENTS", 40)
    monkeypatch.setattr(limits, "_FORGOTTEN", 10)
    bucket.take("198.51.100.1", 1000, 100.0)  # owes most: it is not forgotten for others
    for nth in range(200):
        bucket.take(f"203.0.113.{nth}", 1, 100.0)
    with closing(sqlite3.connect(bucket.file)) as held:
        assert 30 <= held.execute("SELECT count(*) FROM client").fetchone()[0] <= 40
    assert bucket.take("198.51.100.1", 1, 101.0) > 0
    assert b"198.51.100.1" not in bucket.file.read_bytes()


def take_many(folder: Path, times: int) -> int:
    bucket = Limits.of(Keys.load(folder), 50)
    return sum(bucket.take("198.51.100.7", 1, 100.0) == 0.0 for _ in range(times))


def test_processes_share_what_a_client_may_have_read(tmp_path: Path) -> None:
    Keys.make(tmp_path)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert sum(pool.starmap(take_many, [(tmp_path, 40)] * 2)) == 50


@pytest.fixture
def limited(served: Served, tmp_path: Path) -> TestClient:
    """The same record, two texts a minute."""
    folder = tmp_path / "keys"
    folder.mkdir()
    app = make_app(served.record, Serving("x", extracts_a_minute=2), Keys.make(folder))
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("address", "how"),
    [
        ("/v1/extract", {"json": {"text": SAID}}), ("/v1/check", {"json": {"quotation": "the bridge was safe"}}),
        ("/v1/check", {"json": {"draft": SAID}}), ("/check", {"data": {"quotation": "the bridge was safe"}}), ("/check", {"data": {"draft": SAID}}),
        ("/paste", {"data": {"text": SAID}}),
    ],
)  # fmt: skip
def test_who_asks_more_is_told_when_to_come_again(limited: TestClient, address: str, how: dict[str, object]) -> None:
    assert [limited.post(address, **how).status_code for _ in range(3)] == [200, 200, 429]  # type: ignore[arg-type]
    told = limited.post(address, **how, headers={"Accept": "application/json"})  # type: ignore[arg-type]
    assert told.headers["content-type"] == "application/problem+json"
    assert 1 <= int(told.headers["retry-after"]) <= 60
    assert "more than 2 texts a minute" in told.json()["detail"]


def test_a_batch_counts_each_of_its_texts(limited: TestClient) -> None:
    assert limited.post("/v1/extract", json={"documents": [{"text": SAID}] * 3}).status_code == 200
    assert limited.post("/v1/extract", json={"text": SAID}).status_code == 429


def test_who_may_write_is_not_limited(limited: TestClient) -> None:
    token = limited.app.state.keys.token  # type: ignore[attr-defined]
    for _ in range(4):
        assert limited.post("/v1/extract", json={"text": SAID}, headers={TOKEN_HEADER: token}).status_code == 200


def test_pages_that_read_nothing_are_not_limited(limited: TestClient) -> None:
    limited.post("/v1/extract", json={"documents": [{"text": SAID}] * 9})
    assert {limited.get(address).status_code for address in ("/", "/check", "/paste", "/v1/statements")} == {200}
