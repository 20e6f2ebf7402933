"""Whatever the body of a request is, it is answered, or refused in one line that says why; and the server's own screen stays quiet."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.view.http.served_process import Client

SAID = b"The bridge was safe, Ida Moss said."
TEXT, FILE = b'form-data; name="text"', b'form-data; name="file"; filename='
MULTIPART, FORM, JSON = "multipart/form-data; boundary=b", "application/x-www-form-urlencoded", "application/json"
END = b"--b--\r\n"


def part(disposition: bytes, body: bytes = SAID, more: bytes = b"") -> bytes:
    return b"--b\r\nContent-Disposition: " + disposition + b"\r\n" + more + b"\r\n" + body + b"\r\n"


WHOLE = part(TEXT) + END
FORMS = [
    ("multipart/form-data", WHOLE, 400, "missing boundary"), ("multipart/form-data; boundary=", WHOLE, 400, "cannot be taken apart"),
    ("multipart/form-data; boundary=other", WHOLE, 400, "cannot be taken apart"), (f"{MULTIPART}{'b' * 5000}", WHOLE, 400, "cannot be taken apart"),
    (MULTIPART, WHOLE[:-4], 400, "cut short"), (MULTIPART, part(TEXT), 400, "cut short"), (MULTIPART, b"", 400, "cut short"), (MULTIPART, END, 400, "give one thing"),
    (MULTIPART, WHOLE.replace(b"\r\n", b"\n"), 400, "cannot be taken apart"), (MULTIPART, b"before\r\n" + WHOLE, 400, "cannot be taken apart"),
    (MULTIPART, WHOLE + b"after", 200, ""), (MULTIPART, b"--b\r\n\r\nx\r\n" + END, 400, '"name" must be provided'), (MULTIPART, part(b"form-data") + END, 400, '"name" must be'),
    (MULTIPART, part(TEXT, more=b"X: " + b"a" * 1_000_000 + b"\r\n") + END, 400, "cannot be taken apart"), (MULTIPART, part(TEXT, more=b"X: a\r\n" * 5000) + END, 400, "cannot be taken"),
    (MULTIPART, part(TEXT, more=b"no colon\r\n") + END, 400, "cannot be taken apart"), (MULTIPART, part(TEXT) * 5000 + END, 400, "too many fields"),
    (MULTIPART, part(FILE + b'"a.txt"') * 500 + END, 400, "too many files"), (FORM, b"&".join(b"a%d=1" % n for n in range(5000)), 400, "too many fields"),
    (MULTIPART, part(b'form-data; name="te\0xt"') + END, 400, "give one thing"), (MULTIPART, part(FILE + b'"' + b"a" * 501 + b'"') + END, 400, "name: more than"),
    (MULTIPART, part(FILE + b'"..\\..\\etc/pa\0\x01ss\xe2\x80\xae.txt"') + END, 200, ""), (MULTIPART, part(FILE + b'""', b"") + WHOLE, 200, ""),
    (MULTIPART, part(TEXT) + part(TEXT, b"another") + END, 200, ""), (MULTIPART, part(b'form-data; name="text"; filename="a"') + END, 400, "give one thing"),
    (f"{MULTIPART}; charset=klingon", WHOLE, 200, ""), (f"{MULTIPART}; charset=hex", WHOLE, 200, ""), (f"{MULTIPART}; charset=utf-16", WHOLE, 400, "give one thing"),
    (MULTIPART, part(TEXT, b"\xff\xfe\0 said") + END, 200, ""), (MULTIPART, part(TEXT, more=b"Content-Type: multipart/mixed; boundary=c\r\n") + END, 200, ""),
    (FORM, b"text=%zz%+&%%%=&=&&;=%ff", 200, ""), (FORM, b"\xff\xfe\0\0=", 400, "give one thing"), (FORM, b"text=%ed%a0%80 said", 200, ""), (FORM, b"text=a&kind=%00", 400, "kind:"),
]  # fmt: skip
BODIES = [
    (b'{"text":"a","text":"b"}', 200, ""), (b'{"text":NaN}', 422, "not a number"), (b'{"text":-Infinity}', 422, "not a number"), (b'{"text":' + b"[" * 100_000, 400, "no JSON"),
    (b'{"text":' + b"[" * 900 + b"]" * 900 + b"}", 422, "not a list"), (b'{"text":' + b"9" * 10_000 + b"}", 400, "no JSON"), (b'{"text":"\\ud800 said"}', 200, ""),
    (b'{"\\ud800":"a"}', 422, "nothing that is taken here"), (b'{"text":"a\\u0000b"}', 200, ""), (b'\xef\xbb\xbf{"text":"a"}', 200, ""), ('{"text":"a"}'.encode("utf-32"), 200, ""),
    (b'{"text":"\xe9"}', 400, "no JSON"), (b"", 400, "no JSON"), (b'{"text":"a"} x', 400, "no JSON"), (b'{"text":"a","kind":"\\ud800"}', 400, "kind:"), (b'{"text":"a","name":"\\ud800"}', 200, ""),
]  # fmt: skip


def hold(answer: bytes, status: int, words: str) -> None:
    head, _, body = answer.rpartition(b"\r\n\r\n")
    assert int(head.rpartition(b"HTTP/1.1 ")[2][:3]) == status
    if status >= 400:
        assert b"content-type: application/problem+json" in head.lower()
        told = json.loads(body)
        assert told["status"] == status
        assert words in told["detail"]
        assert "\n" not in told["detail"]


def post(address: str, kind: str, *more: str) -> bytes:
    lines = (
        f"POST {address} HTTP/1.1",
        "Host: localhost",
        "Accept: application/json",
        "Connection: close",
        f"Content-Type: {kind}",
        *more,
    )
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"  # fmt: skip


def length(body: bytes) -> str:
    return f"Content-Length: {len(body)}"


@pytest.mark.parametrize("nth", range(len(FORMS)))
def test_a_form_is_read_or_refused(impatient: Client, nth: int) -> None:
    kind, body, status, words = FORMS[nth]
    hold(impatient.send(post("/paste", kind, length(body)), body), status, words)


@pytest.mark.parametrize("nth", range(len(BODIES)))
def test_json_is_read_or_refused(impatient: Client, nth: int) -> None:
    body, status, words = BODIES[nth]
    hold(impatient.send(post("/v1/extract", JSON, length(body)), body), status, words)


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"a":' + b"9" * 10_000 + b"}"])
def test_json_that_a_library_takes_apart_is_refused_as_well(impatient: Client, body: bytes) -> None:
    hold(impatient.send(post("/v1/judgements", JSON, length(body)), body), 400, "no JSON that can be read")


@pytest.mark.parametrize(
    ("more", "body", "status", "words"),
    [
        (["Content-Length: 12", "Content-Length: 13"], b'{"text":"a"}', 400, "conflicting Content-Length"), (["Content-Length: -1"], b"{}", 400, "Content-Length"),
        (["Content-Length: 2e1"], b"{}", 400, "Content-Length"), (["Content-Length: 11"], b'{"text":"a"}', 400, "no JSON"), (["Content-Length: 13"], b'{"text":"a"}', 408, "whole within"),
        (["Content-Length: 99999999999999999999"], b"{}", 413, "send less at once"), (["Transfer-Encoding: chunked"], b"zz\r\n{", 400, "no HTTP request"),
        (["Transfer-Encoding: chunked"], b"c\r\n" + b'{"text":"a"}' + b"\r\n0\r\n\r\n", 200, ""), (["Transfer-Encoding: gzip"], b"", 501, "Transfer-Encoding"),
        (["Content-Length: 12", "Expect: 100-continue"], b'{"text":"a"}', 200, ""), (["Content-Length: 12", "Expect: a-pony"], b'{"text":"a"}', 200, ""),
        (["Content-Encoding: gzip", length(gzip.compress(b"{}", mtime=0))], gzip.compress(b"{}", mtime=0), 415, "send it unpacked"), (["Content-Length: 12", "Upgrade: websocket"], b'{"text":"a"}', 200, ""),
        (["X-A: \0"], b"", 400, "no HTTP request"), (["no colon"], b"", 400, "no HTTP request"),
    ],
)  # fmt: skip
def test_a_length_that_lies_and_a_head_that_is_none_are_refused(
    impatient: Client, more: list[str], body: bytes, status: int, words: str
) -> None:
    hold(impatient.send(post("/v1/extract", JSON, *more), body), status, words)


def test_nothing_of_all_that_is_said_on_the_servers_screen(impatient: Client) -> None:
    body = part(TEXT, more=b"no colon\r\n") + END
    hold(impatient.send(post("/paste", MULTIPART, length(body)), body), 400, "cannot be taken apart")
    assert impatient.said == ""
