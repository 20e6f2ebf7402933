"""What every request passes before anything else: whose name it asks for, how much it brings; and what every answer carries.

A page of another site can make a browser ask a server on this machine, and, with a name that first leads to that site and then here (DNS
rebinding), read what it answers. So only names that nobody else can point here are answered: loopback's, those that were given, and plain
addresses where the server is open to others.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from anyio import current_time, fail_after

from onrecord.view.http.problems import Problem
from onrecord.view.http.serving import LEAST_RATE, LOOPBACK

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
        except Problem as problem:
            await problem.answer()(scope, receive, _with_headers(send))
            return
        bounded = _Bounded(receive, self._serving, headers)
        await self._app(scope, bounded, _with_headers(send))

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


def too_much(most: int) -> Problem:
    return Problem(413, f"more than {most:,} bytes: send less at once")


def too_slow(patience_s: float) -> Problem:
    return Problem(
        408,
        f"the body of a request is to be whole within {patience_s:g} s, and a second more for each {LEAST_RATE:,} bytes",
        {"Connection": "close"},
    )


def host_of(given: str) -> str:
    """The name in a Host header, without its port, in small letters."""
    given = given.strip().lower()
    if given.startswith("["):
        return given[1:].partition("]")[0]
    return given.rpartition(":")[0] if given.count(":") == 1 else given


class _Bounded:
    """What a request brings, up to the limit, and in time, of which only that counts that it is waited for; one without a length
    is counted as it comes."""

    def __init__(self, receive: Receive, serving: Serving, headers: dict[bytes, bytes]) -> None:
        self._receive = receive
        self._serving = serving
        length = headers.get(b"content-length", b"")
        self._length = int(length) if length.isdigit() else 0
        self._packed = headers.get(b"content-encoding", b"identity").decode("latin-1").strip().lower()
        self._read = 0
        self._waited_s = 0.0
        self._is_whole = False

    async def __call__(self) -> Message:
        if self._is_whole:  # what comes now is that who asked is gone
            return await self._receive()
        self._look_at(self._length)
        since_s = current_time()
        may_take_s = self._serving.patience_s + self._read / LEAST_RATE
        try:
            with fail_after(max(may_take_s - self._waited_s, 0.0)):
                message = await self._receive()
        except TimeoutError:
            raise too_slow(self._serving.patience_s) from None
        self._waited_s += current_time() - since_s
        self._read += len(message.get("body", b""))
        self._look_at(self._read)
        if self._read and self._packed not in ("", "identity"):
            raise Problem(
                415, f"a body packed as {self._packed[:50]!r}: send it unpacked", {"Accept-Encoding": "identity"}
            )
        self._is_whole = not message.get("more_body", False)
        return message

    def _look_at(self, size_bytes: int) -> None:
        if size_bytes > self._serving.body_bytes:
            raise too_much(self._serving.body_bytes)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            there = {name for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(pair for pair in HEADERS if pair[0] not in there)]
        await send(message)

    return sending
