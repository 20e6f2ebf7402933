"""A record that is served, as its tests ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from onrecord.recording import Record
    from onrecord.view.http.keys import Keys


class Served(NamedTuple):
    record: Record
    client: TestClient
    keys: Keys
