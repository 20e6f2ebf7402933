"""A whole answer to a query as a file that is sent while it is read: a million statements need no more memory than a page of them."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import replace
from typing import IO, TYPE_CHECKING, cast

from anyio import CapacityLimiter, from_thread, to_thread
from starlette.responses import Response

from onrecord.schema.queries import MOST_ON_A_PAGE
from onrecord.store.moments import now
from onrecord.view.export.about import ExportAbout, query_in_words
from onrecord.view.export.ending import Counted
from onrecord.view.export.formats import named_format

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from onrecord.recording import Record
    from onrecord.schema import Query

_AT_ONCE = 4  # files sent at the same time; more wait, so that pages do not
_PART_BYTES = 1 << 16


def send_whole(request: Request, query: Query, form_name: str) -> Response:
    """All statements that answer a query from its cursor on, as `onrecord export` writes them, in its order; where the address has a `limit`,
    at most so many. A file that is not all there is, or broke off, says so in itself."""
    record: Record = request.app.state.record
    form = named_format(form_name)
    found = record.statements(replace(query, limit=MOST_ON_A_PAGE))
    most = query.limit if request.query_params.get("limit", "").strip() else None
    about = ExportAbout(query_in_words(query), now(), found.scope(), None if query.cursor else found.count(), most)

    def write(stream: IO[bytes]) -> None:
        statements = Counted(found.with_links(), form.only, most)
        form.write(statements, stream, about, request.app.state.options)

    name = f"statements{form.endings[0]}"
    headers = {"Cache-Control": "private, no-cache", "Content-Disposition": f'attachment; filename="{name}"'}
    return _Written(write, headers, form.media_type)


class _Written(Response):
    """A body that is written in a thread of its own, each part once the one before is on its way."""

    def __init__(self, write: Callable[[IO[bytes]], None], headers: dict[str, str], media_type: str) -> None:
        super().__init__(None, 200, headers, media_type)
        del self.headers["content-length"]
        self._write = write

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - an app takes three
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        if not scope.get("state", {}).get("headers_only"):
            limiter = scope["app"].state.exporting
            await to_thread.run_sync(self._write_to, _Parts(send), limiter=limiter)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _write_to(self, parts: _Parts) -> None:
        with suppress(OSError):  # who asked is gone
            self._write(cast("IO[bytes]", parts))
            parts.send_rest()


class _Parts(io.RawIOBase):
    """A stream whose bytes go to a client, some at a time."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._waiting += data
        if len(self._waiting) >= _PART_BYTES:
            self.send_rest()
        return len(data)

    def send_rest(self) -> None:
        part, self._waiting = bytes(self._waiting), bytearray()
        from_thread.run(self._send_part, part)

    async def _send_part(self, part: bytes) -> None:
        await self._send({"type": "http.response.body", "body": part, "more_body": True})


def exporting_limiter() -> CapacityLimiter:
    """How many files are sent at once, for an app's state."""
    return CapacityLimiter(_AT_ONCE)
