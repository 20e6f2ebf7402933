"""What every request passes before anything else: whose name it asks for, how much it brings; and what every answer carries.

A page of another site can make a browser ask a server on this machine, and, with a name that first leads to that site and then here (DNS
rebinding), read what it answers. So only names that nobody else can point here are answered: loopback's, those that were given, and plain
addresses where the server is open to others.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from onrecord.view.http.problems import Problem
from onrecord.view.http.serving import LOOPBACK

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from onrecord.view.http.serving import Serving

# nothing inline and nothing from elsewhere: words of a story that became a tag would still do nothing
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class Guard:
    """The outermost part of the app."""

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self._app = app
        self._serving = serving
        self._names = {name.lower() for name in (*LOOPBACK, serving.host, *serving.names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers: dict[bytes, bytes] = dict(scope["headers"])
        try:
            self._look_at_host(headers.get(b"host", b"").decode("latin-1"))
            self._look_at_length(headers.get(b"content-length"))
        except Problem as problem:
            await problem.answer()(scope, receive, _with_headers(send))
            return
        await self._app(scope, _Bounded(receive, self._serving.body_bytes), _with_headers(send))

    def _look_at_host(self, given: str) -> None:
        if not self.answers_to(host_of(given)):
            raise Problem(
                421, f"this server does not answer to the name {given[:100]!r}: `onrecord serve --name NAME` lets it"
            )

    def answers_to(self, name: str) -> bool:
        if name in self._names:
            return True
        try:
            address = ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or not self._serving.is_loopback

    def _look_at_length(self, given: bytes | None) -> None:
        if given is None:
            return
        if not given.isdigit():
            raise Problem(400, "Content-Length is no number")
        if int(given) > self._serving.body_bytes:
            raise too_much(self._serving.body_bytes)


def too_much(most: int) -> Problem:
    return Problem(413, f"more than {most:,} bytes: send less at once")


def host_of(given: str) -> str:
    """The name in a Host header, without its port, in small letters."""
    given = given.strip().lower()
    if given.startswith("["):
        return given[1:].partition("]")[0]
    return given.rpartition(":")[0] if given.count(":") == 1 else given


class _Bounded:
    """What a request brings, up to the limit: one without a length is counted as it comes."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._most = most
        self._read = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._read += len(message.get("body", b""))
        if self._read > self._most:
            raise too_much(self._most)
        return message


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            there = {name for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(pair for pair in HEADERS if pair[0] not in there)]
        await send(message)

    return sending
