"""A connection to the very address that was checked, all of it within one time that nothing can stretch."""

from __future__ import annotations

import io
import queue
import socket
import ssl
import threading
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from onrecord.acquire.networks import why_refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.acquire.addresses import AddressParts
    from onrecord.acquire.networks import Network

    Resolve = Callable[[str, int], Sequence[str]]

_PORTS = {"http": 80, "https": 443}


class RefusedError(Exception):
    """A host that nothing is fetched from; the message says why."""


class Deadline:
    """A point in time by which all must be done."""

    def __init__(self, time_s: float) -> None:
        self._end_s = time.monotonic() + time_s

    def left_s(self) -> float:
        """Raises TimeoutError where nothing is left."""
        left = self._end_s - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _TimedSocket:
    """As much of a socket as HTTPConnection needs. Each wait ends at the deadline, however little comes at a time."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._connected = connected
        self._deadline = deadline

    def sendall(self, content: bytes) -> None:
        self._connected.settimeout(self._deadline.left_s())
        self._connected.sendall(content)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedStream(self._connected, self._deadline))

    def close(self) -> None:
        """Nothing: whoever opened the connection closes it, when the answer is read."""


class _TimedStream(io.RawIOBase):
    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._connected = connected
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connected.settimeout(self._deadline.left_s())
        return self._connected.recv_into(buffer)


def resolve_host(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them. Raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@contextmanager
def open_connection(
    parts: AddressParts, deadline: Deadline, allow: Sequence[Network], resolve: Resolve
) -> Iterator[HTTPConnection]:
    """A connection to the host of an address. Its name is looked up once, and what was found is checked and connected to.

    Raises RefusedError where any of the host's addresses is one that nothing is fetched from, OSError where it cannot be reached.
    """
    port = parts.port or _PORTS[parts.scheme]
    host = parts.host.strip("[]")
    found = _resolve_in_time(host, port, deadline, resolve)
    for address in found:
        what = why_refused(ip_address(address), allow)
        if what is not None:
            raise RefusedError(f"{host} is {what}" if address == host else f"{host} is at {address}, {what}")
    with closing(_connect_to_one(found, port, deadline)) as connected:
        connected.settimeout(deadline.left_s())
        if parts.scheme == "http":
            yield _speaking(connected, host, port, deadline)
            return
        with _verifying().wrap_socket(connected, server_hostname=host) as secured:
            yield _speaking(secured, host, port, deadline)


def _speaking(connected: socket.socket, host: str, port: int, deadline: Deadline) -> HTTPConnection:
    connection = HTTPConnection(host, port)
    connection.sock = _TimedSocket(connected, deadline)
    return connection


def _resolve_in_time(host: str, port: int, deadline: Deadline, resolve: Resolve) -> Sequence[str]:
    """The system's look-up knows no time limit, so that it is left behind where it takes too long."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answers.put(resolve(host, port))
        except Exception as error:
            answers.put(error)

    threading.Thread(target=look_up, name="onrecord-look-up", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left_s())
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    if not answer:
        raise socket.gaierror(socket.EAI_NONAME, "no address")
    return answer


def _connect_to_one(addresses: Sequence[str], port: int, deadline: Deadline) -> socket.socket:
    """The first that answers; one that does not leaves the others their share of the time."""
    for nth, address in enumerate(addresses, 1):
        share_s = deadline.left_s() / (len(addresses) - nth + 1)
        try:
            return socket.create_connection((address, port), timeout=share_s)
        except OSError:
            if nth == len(addresses):
                raise
    raise OSError("no address")


def _verifying() -> ssl.SSLContext:
    """Trusts the system's authorities (or those of SSL_CERT_FILE), and Mozilla's, for systems that bring none."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.set_alpn_protocols(["http/1.1"])
    return context
