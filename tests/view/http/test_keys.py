"""The page is opened for corrections once, by the code that was printed; programs have a token; nobody else writes."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
from starlette.requests import Request

from onrecord.view.http.keys import TOKEN_HEADER, Keys
from onrecord.view.http.writers import may_write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.view.http.served import Served


def asked(served: Served, **headers: str) -> Request:
    pairs = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "app": served.client.app, "headers": pairs, "method": "POST", "path": "/"})


def test_a_code_opens_the_page_once(served: Served) -> None:
    first = served.client.get(f"/enter/{served.keys.code}", follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    served.client.cookies.clear()
    again = served.client.get(f"/enter/{served.keys.code}", follow_redirects=False)
    assert again.status_code == 403
    assert "set-cookie" not in again.headers


def test_the_browser_that_a_code_opened_may_come_by_it_again(served: Served) -> None:
    served.client.get(f"/enter/{served.keys.code}", follow_redirects=False)
    again = served.client.get(f"/enter/{served.keys.code}", follow_redirects=False)
    assert (again.status_code, again.headers["location"]) == (303, "/")
    assert "set-cookie" not in again.headers
    assert served.client.get(f"/enter/{'0' * 20}", follow_redirects=False).status_code == 403


@pytest.mark.parametrize("code", ["", "x", "0" * 20, "é"])
def test_a_wrong_code_opens_nothing_and_uses_nothing_up(served: Served, code: str) -> None:
    assert served.client.get(f"/enter/{code}", follow_redirects=False).status_code in (403, 404)
    assert served.client.get(f"/enter/{served.keys.code}", follow_redirects=False).status_code == 303


def test_a_program_writes_with_the_token_and_not_with_another(served: Served) -> None:
    assert may_write(asked(served, **{TOKEN_HEADER: served.keys.token}))
    assert not may_write(asked(served, **{TOKEN_HEADER: served.keys.token[:-1]}))
    assert not may_write(asked(served, **{TOKEN_HEADER: served.keys.session}))
    assert not may_write(asked(served))


@pytest.mark.parametrize(
    ("headers", "writes"),
    [
        ({}, False), ({"sec_fetch_site": "same-origin"}, True), ({"sec_fetch_site": "none"}, False), ({"origin": "http://localhost", "host": "localhost"}, True),
        ({"sec_fetch_site": "same-origin", "origin": "http://localhost", "host": "localhost"}, True),
        ({"sec_fetch_site": "cross-site"}, False), ({"sec_fetch_site": "same-site"}, False),
        ({"origin": "http://localhost:9000", "host": "localhost:8321"}, False), ({"origin": "null", "host": "localhost"}, False),
        ({"origin": "http://[", "host": "localhost"}, False),
    ],
)  # fmt: skip
def test_the_cookie_writes_for_the_page_itself_only(served: Served, headers: dict[str, str], writes: bool) -> None:
    assert may_write(asked(served, cookie=f"onrecord_8321={served.keys.session}", **headers)) is writes


def test_the_token_is_no_cookie_and_the_cookie_of_another_port_is_none(served: Served) -> None:
    assert not may_write(asked(served, cookie=f"onrecord_8321={served.keys.token}"))
    assert not may_write(asked(served, cookie=f"onrecord_9000={served.keys.session}"))


def test_keys_lie_where_only_their_owner_reads_them(tmp_path: Path) -> None:
    keys = Keys.make(tmp_path)
    assert stat.S_IMODE((tmp_path / "token").stat().st_mode) == 0o600
    assert Keys.load(tmp_path) == keys
    assert len({keys.token, keys.session, keys.code}) == 3


def test_looking_at_the_headers_leaves_the_code(served: Served) -> None:
    assert served.client.head(f"/enter/{served.keys.code}").status_code == 204
    assert "corrections open" not in served.client.get("/", headers={"Accept": "text/html"}).text
    assert served.client.get(f"/enter/{served.keys.code}", follow_redirects=False).status_code == 303
    assert "corrections open" in served.client.get("/", headers={"Accept": "text/html"}).text
