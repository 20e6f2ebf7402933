"""Of many pages that are asked for at once few are drawn at once: each is soon there, and none is refused."""

from __future__ import annotations

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import httpx
from fastapi import FastAPI
from tests.view.pages.served_site import run_in_thread

from onrecord.view.http import working
from onrecord.view.http.keys import Keys
from onrecord.view.http.serving import PAGES_AT_ONCE, Serving

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Drawing:
    """An app of one page, which takes a while and notes how many of it are drawn at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now = self.most = 0
        self.app = FastAPI()
        self.app.get("/")(self.draw)

    def draw(self) -> str:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        time.sleep(0.05)
        with self._lock:
            self._now -= 1
        return "drawn"


def test_few_pages_are_drawn_at_once_and_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = Drawing()
    monkeypatch.setattr(working, "make_app", lambda *_: drawing.app)
    nothing: Any = None
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        server = working.make_server(nothing, Serving("x"), Keys.make(tmp_path))
        with run_in_thread(server, listening), ThreadPoolExecutor(20) as clients:
            answers = list(clients.map(lambda _: httpx.get(address, timeout=60).status_code, range(40)))
    assert answers == [200] * 40
    assert drawing.most == PAGES_AT_ONCE
