"""How a record is served: where, to whom, and how much at once."""

from __future__ import annotations

from dataclasses import dataclass, field

PORT = 8321
EXTRACTS_A_MINUTE = 120
PATIENCE_S = 20.0
LEAST_RATE = 10_000  # bytes of a body a second
PAGES_AT_ONCE = 4  # of one process
QUEUE = 2048  # connections that wait to be taken
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Serving:
    """`record` is a path or a `postgresql://…` address, `host` the address that is listened on, `names` further names under which the page
    may be asked for. `author` is who corrects; without one the page asks once. Pages of `reconcile_origins` (as a browser names
    them: http://127.0.0.1:3333) may use `/reconcile`.

    `extracts_a_minute` bounds how many texts one client has read; `body_bytes` what a request may hold.
    `patience_s` is how long the head of a request may take, its body (and a second more for each LEAST_RATE bytes of it), and an answer of
    which nothing is taken.
    """

    record: str
    host: str = "127.0.0.1"
    port: int = PORT
    names: tuple[str, ...] = ()
    author: str | None = None
    reconcile_origins: tuple[str, ...] = ()
    extracts_a_minute: int = EXTRACTS_A_MINUTE
    body_bytes: int = 10_000_000
    patience_s: float = PATIENCE_S
    fetches: bool = True
    keys_folder: str | None = field(default=None, repr=False)

    @property
    def is_loopback(self) -> bool:
        return self.host in LOOPBACK or self.host.startswith("127.")

    @property
    def base_url(self) -> str:
        """Where the pages are, for who reads this server's own screen."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"
