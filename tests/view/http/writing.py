"""The example record served to somebody who may correct it, as a browser and as a program."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from fastapi.testclient import TestClient

import onrecord
from onrecord.view.http.app import make_app
from onrecord.view.http.keys import TOKEN_HEADER, Keys
from onrecord.view.http.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx import Response

    from onrecord.recording import Record

PAGE = {"Accept": "text/html"}


class Desk(NamedTuple):
    """`page` is a browser that entered by the code, `client` one that did not; `token` is what a program sends."""

    record: Record
    page: TestClient
    client: TestClient
    token: dict[str, str]

    def queue(self, address: str = "/review") -> dict[str, Any]:
        told: dict[str, Any] = self.page.get(address, headers={"Accept": "application/json"}).json()
        return told

    def send(self, address: str, **fields: object) -> Response:
        """A form of the page, as a browser sends it."""
        headers = {**PAGE, "Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
        return self.page.post(address, data=fields, headers=headers, follow_redirects=False)


@contextmanager
def open_desk(example: Path, folder: Path, author: str | None = "Desk") -> Iterator[Desk]:
    shutil.copy(example, folder / "own.db")
    with onrecord.open(folder / "own.db") as record:
        keys = Keys.make(folder)
        app = make_app(record, Serving(str(folder / "own.db"), author=author), keys)
        page, client = (TestClient(app, base_url="http://localhost", raise_server_exceptions=False) for _ in range(2))
        page.get(f"/enter/{keys.code}", follow_redirects=False)
        yield Desk(record, page, client, {TOKEN_HEADER: keys.token})
