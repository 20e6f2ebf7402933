"""A file is sent while it is read, and no longer than somebody waits for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.view.http import sent_whole

if TYPE_CHECKING:
    from tests.view.http.served import Served


def scope_of(path: str) -> dict[str, Any]:
    headers = [(b"host", b"localhost")]
    asked = {
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": headers,
        "root_path": "",
    }
    return {
        "type": "http",
        "http_version": "1.1",
        "scheme": "http",
        "server": ("localhost", 80),
        "client": None,
        "state": {},
        **asked,
    }


def test_reading_stops_when_who_asked_is_gone(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent_whole, "_PART_BYTES", 1)
    sent: list[bytes] = []
    gone = asyncio.Event()

    async def receive() -> dict[str, Any]:
        if not sent:
            sent.append(b"")
            return {"type": "http.request", "body": b"", "more_body": False}
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message.get("body", b""))
        if len(sent) == 10:
            gone.set()
        await asyncio.sleep(0.001)

    asyncio.run(asyncio.wait_for(served.client.app(scope_of("/search.csv"), receive, send), 60))
    written = b"".join(sent).count(b"\r\n")
    assert 0 < written < served.record.statements().count() / 2
    whole = served.client.get("/search.csv").text
    assert whole.count("\r\n") > served.record.statements().count()
