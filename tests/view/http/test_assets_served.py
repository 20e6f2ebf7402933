"""Sheets and scripts, as a browser fetches them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from onrecord.view.pages.drawing import ASSETS

if TYPE_CHECKING:
    from tests.view.http.served import Served


@pytest.mark.parametrize("packing", ["gzip", "identity"])
@pytest.mark.parametrize("name", sorted(path.name for path in ASSETS.iterdir()))
def test_an_asset_is_what_lies_in_the_package(served: Served, name: str, packing: str) -> None:
    answer = served.client.get(f"/assets/{name}", headers={"Accept-Encoding": packing})
    assert answer.content == (ASSETS / name).read_bytes()
    assert answer.headers.get("content-encoding", "identity") == packing
    assert "immutable" in answer.headers["cache-control"]


def test_a_page_asks_for_its_assets_by_what_is_in_them(served: Served) -> None:
    asked = re.findall(r'"(/assets/[^"]+)"', served.client.get("/", headers={"Accept": "text/html"}).text)
    assert len(asked) >= 3
    assert all(re.fullmatch(r"/assets/[\w.]+\?[0-9a-f]{12}", address) for address in asked)


@pytest.mark.parametrize("name", ["../app.py", "%2e%2e/drawing.py", "nothing.css"])
def test_nothing_else_is_served_as_one(served: Served, name: str) -> None:
    assert served.client.get(f"/assets/{name}").status_code == 404
