"""Connections that are used: who sends nothing for long, or takes nothing, is let go, and holds nobody up meanwhile.

How long a request's body may take is counted in `guard`, where it can be answered.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from onrecord.view.http.guard import HEADERS
from onrecord.view.http.problems import Problem
from onrecord.view.http.serving import PATIENCE_S

if TYPE_CHECKING:
    import asyncio

MOST_OPEN = 500
_CLOSE = (b"connection", b"close")


class Connection(H11Protocol):
    """uvicorn's, with patience for a time only: for a request to begin and its head to be whole, and for an answer to be taken. Of too many
    that are open at once the one that has waited longest without asking for anything gives way."""

    patience_s: float = PATIENCE_S

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._unasked: asyncio.TimerHandle | None = None
        self._untaken: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        others = list(self.connections)
        super().connection_made(transport)
        if len(others) >= MOST_OPEN:
            waiting = [one for one in others if isinstance(one, Connection) and one._unasked is not None]
            if not waiting:
                self._refuse(Problem(503, f"{MOST_OPEN} connections are open: try again soon", {"Retry-After": "5"}))
                return
            min(waiting, key=_until).transport.abort()
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._wait()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._wait()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._untaken = self.loop.call_later(self.patience_s, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._untaken is not None:
            self._untaken.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        for timer in (self._unasked, self._untaken):
            if timer is not None:
                timer.cancel()

    def send_400_response(self, msg: str) -> None:
        """What is no request is told as anything else that goes wrong; h11 knows more of it than uvicorn says."""
        wrong = sys.exc_info()[1]
        status = wrong.error_status_hint if isinstance(wrong, h11.RemoteProtocolError) else 400
        said = str(wrong or msg).partition(": bytearray")[0]  # not what was sent, as Python writes it
        self._refuse(Problem(status, f"this is no HTTP request: {said}"))

    def _wait(self) -> None:
        """Begin to wait where nothing is asked, go on where that was begun; while something is asked others see to it."""
        is_asked = self.cycle is not None and not self.cycle.response_complete
        if is_asked and self._unasked is not None:
            self._unasked.cancel()
            self._unasked = None
        elif not is_asked and self._unasked is None:
            self._unasked = self.loop.call_later(self.patience_s, self._give_up)

    def _give_up(self) -> None:
        if self.transport.get_write_buffer_size():
            self.transport.abort()  # nobody takes the last answer
        elif self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]:
            self._refuse(Problem(408, f"the head of a request is to be whole within {self.patience_s:g} s"))
        else:
            self.transport.close()

    def _refuse(self, problem: Problem) -> None:
        """Answer what never came to the app, and hang up."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            answer = problem.answer()
            headers = [*answer.raw_headers, *HEADERS, _CLOSE]
            for event in (
                h11.Response(status_code=problem.status, headers=headers, reason=problem.title.encode()),
                h11.Data(data=bytes(answer.body)),
                h11.EndOfMessage(),
            ):
                self.transport.write(bytes(self.conn.send(event) or b""))
        self.transport.close()


def with_patience(patience_s: float) -> type[Connection]:
    """The connections of a server: it makes them itself."""
    return type("Connection", (Connection,), {"patience_s": patience_s})


def _until(one: Connection) -> float:
    assert one._unasked is not None
    return one._unasked.when()
