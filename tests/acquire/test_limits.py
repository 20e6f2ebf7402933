"""However a server packs, stretches or cuts its answer, a page is whole, and never more or longer than the limits say."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Sequence
from typing import BinaryIO

import pytest
from tests.acquire.fetching import HEAD, PAGE, fetch, reason
from tests.web import Web, void

from onrecord.acquire.unpacking import CutOffError, TooLargeError, unpack_answer
from onrecord.acquire.urls import Limits, fetch_url
from onrecord.errors import DocumentError

# size


def test_a_page_of_just_the_limit_is_read_and_of_one_more_is_not(web: Web) -> None:
    assert fetch(web.put("/a", b"x" * 5000), size_bytes=5000).content == b"x" * 5000
    assert "larger than 0.005 MB" in reason(web.put("/b", b"x" * 5001), size_bytes=5000)
    endless = HEAD + b"\r\n" + b"x" * 5001
    assert "larger than" in reason(web.say("/c", lambda out: void(out.write(endless))), size_bytes=5000)


def test_a_page_that_says_it_is_too_large_is_not_read(web: Web) -> None:
    assert "larger than 10 MB" in reason(web.put("/story", b"", length=10_000_001))


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("X-GZIP", gzip.compress(PAGE, mtime=0)),
        ("gzip", gzip.compress(PAGE[:20], mtime=0) + gzip.compress(PAGE[20:], mtime=0)),
        ("gzip", gzip.compress(PAGE, mtime=0) + b"\0\0padding"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),  # bare, as some servers send it
        ("identity", PAGE),
    ],
)
def test_a_packed_page_is_unpacked(web: Web, packing: str, packed: bytes) -> None:
    assert fetch(web.put("/story", packed, Content_Encoding=packing)).content == PAGE


def test_a_page_that_unpacks_beyond_the_limit_is_refused(web: Web) -> None:
    bomb = gzip.compress(bytes(10_000_001))
    assert len(bomb) < 20_000
    assert "larger than 10 MB" in reason(web.put("/story", bomb, Content_Encoding="gzip"))


def test_a_bomb_never_takes_more_room_than_the_limit() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            unpack_answer([bomb], "gzip", 1_000_000)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_packed_bytes_that_hold_nothing_are_counted_too() -> None:
    nothing = gzip.compress(b"")
    with pytest.raises(TooLargeError):
        unpack_answer((nothing for _ in range(1000)), "gzip", 10_000)


@pytest.mark.parametrize("step", [1, 2, 3, 7])
def test_bytes_unpack_to_the_same_however_they_are_cut(step: int) -> None:
    text = b"".join(b"line %d\n" % n for n in range(3000))
    packed = gzip.compress(text[:9000]) + gzip.compress(text[9000:])
    assert unpack_answer([packed[at : at + step] for at in range(0, len(packed), step)], "gzip", 10**6) == text
    with pytest.raises(CutOffError):
        unpack_answer([packed[:-9]], "gzip", 10**6)


@pytest.mark.parametrize(
    ("packing", "body", "line"),
    [
        ("br", b"\x0b\x02\x80x", "packed in a way that is not read (br)"),
        ("gzip, gzip", b"", "packed in a way that is not read (gzip, gzip)"),
        ("gzip", PAGE, "packed in a way that is not read (broken gzip)"),
        ("gzip", gzip.compress(PAGE, mtime=0)[:-12], "the answer ended before the page did"),
    ],
)
def test_what_cannot_be_unpacked_is_one_line(web: Web, packing: str, body: bytes, line: str) -> None:
    assert line in reason(web.put("/story", body, Content_Encoding=packing))


@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b"Content-Length: 500\r\n\r\n<p>The ferry",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n50\r\n<p>The ferry",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n",
    ],
)
def test_a_page_that_ends_too_soon_is_not_taken_for_the_whole(web: Web, answer: bytes) -> None:
    assert "the answer ended before the page did" in reason(web.say("/story", lambda out: void(out.write(answer))))


# time


@pytest.mark.parametrize("head", [b"", HEAD + b"\r\n", HEAD + b"Content-Length: 9999\r\n\r\n"], ids=str)
def test_a_slow_drip_does_not_stretch_the_time(web: Web, head: bytes) -> None:
    rest = (HEAD + b"\r\n" if not head else b"") + b"x" * 100

    def drip(out: BinaryIO) -> None:
        out.write(head)
        for byte in rest:
            out.write(bytes([byte]))
            time.sleep(0.02)

    assert "not there within 0.3 s" in reason(web.say("/story", drip), time_s=0.3)


def test_a_look_up_that_hangs_does_not_stretch_the_time() -> None:
    done = threading.Event()

    def hang(_host: str, _port: int) -> Sequence[str]:
        done.wait(2)
        return ["127.0.0.1"]

    with pytest.raises(DocumentError, match=r"not there within 0\.2 s"):
        fetch_url("http://news.test/", limits=Limits(time_s=0.2), resolve=hang)
    done.set()


def test_a_server_that_takes_the_call_and_says_nothing_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for scheme in ("http", "https"):
            url = f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/"
            assert "not there within 0.2 s" in reason(url, time_s=0.2)
