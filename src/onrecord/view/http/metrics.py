"""How a server does: requests by address and answer, how long they took, how many are under way, words read. For Prometheus.

Nothing that a user sends is a label: an address stands as its pattern. Several processes of one server count together, in files of their
private folder (the multiprocess mode of prometheus_client, which has to be chosen before its first metric is made).
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 3, 10)
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
_ROUTE = "onrecord.route"  # of a request's scope: what its address turned out to be
_LIVE = "gauge_livesum_"


@contextmanager
def sharing_metrics(folder: Path) -> Iterator[None]:
    """The processes that are started within this count together, in a new folder inside of this private one; this process does not."""
    shared = folder / "metrics"
    shared.mkdir(mode=0o700)
    os.environ[_FOLDER] = str(shared)
    try:
        yield
    finally:
        del os.environ[_FOLDER]


class Metrics:
    """The counts of one app."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        self._own = CollectorRegistry()
        of = ("method", "route")
        self._requests = Counter("onrecord_requests", "Requests answered.", (*of, "status"), registry=self._own)
        self._seconds = Histogram(
            "onrecord_request_seconds",
            "From a request to the end of its answer.",
            of,
            buckets=_BUCKETS_S,
            registry=self._own,
        )
        self._under_way = Gauge(
            "onrecord_requests_in_flight", "Requests under way.", registry=self._own, multiprocess_mode="livesum"
        )
        self._words = Counter(
            "onrecord_extracted_words", "Words of texts that were read for clients.", registry=self._own
        )

    def begin(self) -> None:
        self._under_way.inc()

    def end(self, method: str, route: str, status: int, seconds: float) -> None:
        self._under_way.dec()
        method = method if method in _METHODS else "other"
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def count_words(self, words: int) -> None:
        self._words.inc(words)

    def write(self) -> bytes:
        """All counts in Prometheus' text format, those of the server's other processes with them."""
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.multiprocess import MultiProcessCollector

        shared = os.environ.get(_FOLDER)
        if shared is None:
            return generate_latest(self._own)
        _drop_dead(Path(shared))
        together = CollectorRegistry()
        MultiProcessCollector(together, path=shared)  # type: ignore[no-untyped-call]
        return generate_latest(together)


def _drop_dead(shared: Path) -> None:
    """What a process that is gone had under way is under way no more; what it counted stays counted."""
    for file in shared.glob(f"{_LIVE}*.db"):
        try:
            os.kill(int(file.stem.removeprefix(_LIVE)), 0)
        except ProcessLookupError:
            file.unlink(missing_ok=True)
        except (PermissionError, ValueError):
            continue


class Measured:
    """Around all that answers: every request is counted, also one that is refused before it is looked at."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        route: list[str] = []
        status = 500
        begun = perf_counter()
        self._metrics.begin()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app({**scope, _ROUTE: route}, receive, sending)
        finally:
            self._metrics.end(scope["method"], route[0] if route else "none", status, perf_counter() - begun)


class Named:
    """Around the routes: notes which one a request's address is of."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        finally:
            if scope["type"] == "http":
                with suppress(KeyError, AttributeError):
                    scope[_ROUTE].append(scope["route"].path)
