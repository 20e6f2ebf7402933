"""Who sends or takes nothing for long is let go; all others are answered meanwhile. Over real sockets, with little patience."""

from __future__ import annotations

import json
import re
import socket
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from tests.view.http.served_process import PATIENCE_S, read_all

from onrecord.view.http.connections import MOST_OPEN

if TYPE_CHECKING:
    from tests.view.http.served_process import Client

HOST = b"Host: localhost\r\n"
TO_READ = b"POST /v1/extract HTTP/1.1\r\n" + HOST + b"Content-Type: text/plain\r\n"


def problem_in(answer: bytes) -> dict[str, Any]:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"content-type: application/problem+json" in head.lower()
    assert b"connection: close" in head.lower()
    told: dict[str, Any] = json.loads(body)
    return told


def dribble(connection: socket.socket, data: bytes) -> bytes:
    """Send a byte at a time until the server has had enough; what it answered."""
    try:
        for nth in range(len(data)):
            connection.sendall(data[nth : nth + 1])
            time.sleep(PATIENCE_S / 20)
    except OSError:
        pass
    return read_all(connection)


def test_a_head_sent_a_byte_at_a_time_is_refused(impatient: Client) -> None:
    with impatient.connect() as connection:
        told = problem_in(dribble(connection, b"GET / HTTP/1.1\r\nX-Slow: " + b"a" * 1000))
    assert (told["status"], told["detail"]) == (408, f"the head of a request is to be whole within {PATIENCE_S} s")


def test_a_second_head_on_a_connection_has_no_more_time(impatient: Client) -> None:
    with impatient.connect() as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n")
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 200")
        assert problem_in(dribble(connection, b"GET / HTTP/1.1\r\nX-Slow: " + b"a" * 1000))["status"] == 408


def test_who_connects_and_says_nothing_is_let_go(impatient: Client) -> None:
    assert impatient.send() == b""


def test_a_body_that_does_not_come_is_refused(impatient: Client) -> None:
    told = problem_in(impatient.send(TO_READ + b"Content-Length: 100\r\n\r\n", b"The bridge"))
    assert told["status"] == 408
    assert told["detail"].startswith(f"the body of a request is to be whole within {PATIENCE_S} s")
    with impatient.connect() as connection:
        connection.sendall(TO_READ + b"Content-Length: 1000\r\n\r\n")
        assert problem_in(dribble(connection, b"a" * 1000))["status"] == 408


def test_a_long_body_on_a_slow_line_is_taken(impatient: Client) -> None:
    part, times = b"The bridge was safe. " * 100, 8
    with impatient.connect() as connection:
        connection.sendall(TO_READ + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % (len(part) * times))
        for _ in range(times):
            time.sleep(PATIENCE_S / 5)
            connection.sendall(part)
        assert read_all(connection).startswith(b"HTTP/1.1 200")


def test_who_does_not_take_an_answer_is_let_go(impatient: Client) -> None:
    asked, times = b"GET /v1/statements?limit=200 HTTP/1.1\r\n" + HOST + b"\r\n", 60
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", impatient.port))
        connection.sendall(asked * times)
        answered = -1
        while answered != (answered := answers_to_searches(impatient)):
            time.sleep(PATIENCE_S * 5)
        assert read_all(connection).count(b"HTTP/1.1 200") < times


def answers_to_searches(impatient: Client) -> int:
    """How many the server has given up to now."""
    told = impatient.send(b"GET /metrics HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
    found = re.search(rb'onrecord_requests_total{[^}]*route="/v1/statements"[^}]*} (\d+)', told)
    return int(found[1]) if found else 0


def test_who_asks_for_nothing_gives_way_to_who_does(impatient: Client) -> None:
    with ExitStack() as held:
        idle = [held.enter_context(impatient.connect()) for _ in range(MOST_OPEN + 20)]
        answer = impatient.send(b"GET /healthz HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 200")
        assert read_all(idle[0]) == b""


def test_who_goes_away_before_a_request_is_whole_is_no_fault(impatient: Client) -> None:
    with impatient.connect() as connection:
        connection.sendall(TO_READ + b"Content-Length: 100\r\n\r\nThe bridge")
    assert impatient.send(b"GET /healthz HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n").endswith(
        b'{"status":"ok"}\n'
    )
    assert impatient.said == ""
