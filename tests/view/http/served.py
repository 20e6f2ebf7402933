"""A record that is served, as its tests ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fastapi.testclient import TestClient

from onrecord.view.http.app import make_app
from onrecord.view.http.keys import Keys
from onrecord.view.http.serving import Serving

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.recording import Record


class Served(NamedTuple):
    record: Record
    client: TestClient
    keys: Keys


def serve_open(record: Record, folder: Path) -> Served:
    """An open record, served with keys that lie in a folder. A fault is an answer, as it is for a client."""
    keys = Keys.make(folder)
    app = make_app(record, Serving(str(folder)), keys)
    return Served(record, TestClient(app, base_url="http://localhost", raise_server_exceptions=False), keys)
