"""How tests fetch from this machine, and what they say of what cannot be had."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.web import LOOPBACK

from onrecord.acquire.urls import Limits, fetch_url
from onrecord.errors import DocumentError
from onrecord.schema import Original

PAGE = "<html><body><p>“The ferry sank,” said Ana Ruiz.</p></body></html>".encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def fetch(url: str, **limits: float) -> Original:
    return fetch_url(url, limits=Limits(**limits), allow=LOOPBACK)  # type: ignore[arg-type]


def reason(url: str, **limits: float) -> str:
    with pytest.raises(DocumentError) as raised:
        fetch(url, **limits)
    assert len(str(raised.value).splitlines()) == 1
    return raised.value.reason


def here(_host: str, _port: int) -> Sequence[str]:
    return ["127.0.0.1"]
