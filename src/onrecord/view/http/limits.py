"""How many texts one client has read in a minute, counted over all worker processes.

Each client has a bucket of texts that fills evenly. The buckets lie in a small file in the private folder, under digests of addresses that only
this server can make, and there are never more than MOST_CLIENTS of them: the fullest, which say least, are forgotten first.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from typing import TYPE_CHECKING

from onrecord.view.http.problems import Problem
from onrecord.view.http.writers import may_write

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from onrecord.view.http.keys import Keys

MOST_CLIENTS = 4096
TEXT_BYTES = 50_000  # what counts as one text; a longer one counts as several
_FORGOTTEN = MOST_CLIENTS // 4
_WAIT_S = 5.0
_TABLE = (
    "CREATE TABLE IF NOT EXISTS client (name BLOB PRIMARY KEY, texts REAL NOT NULL, at_s REAL NOT NULL) WITHOUT ROWID"
)
_FORGET = "DELETE FROM client WHERE name IN (SELECT name FROM client ORDER BY texts + (? - at_s) * ? DESC LIMIT ?)"


@dataclass(frozen=True, slots=True)
class Limits:
    """`a_minute` is how many texts a client may have read, and how many at once after a pause; 0 is no limit."""

    file: Path
    a_minute: int
    secret: bytes

    @classmethod
    def of(cls, keys: Keys, a_minute: int) -> Limits:
        """The buckets that all processes with these keys share."""
        return cls(keys.folder / "limits", a_minute, keys.token.encode())

    def take(self, client: str, texts: float, now_s: float | None = None) -> float:
        """Take texts out of a client's bucket: 0.0 where it had one at least, else the seconds until it will have.

        A bucket that has one gives all that is asked and owes the rest, so that a long text or a batch is read at once, and paid for by waiting.
        """
        if not self.a_minute:
            return 0.0
        now = time.monotonic() if now_s is None else now_s  # one clock for all processes of a machine
        fill_s = self.a_minute / 60
        name = self._name(client)
        with closing(sqlite3.connect(self.file, timeout=_WAIT_S, isolation_level=None)) as held:
            held.execute("PRAGMA synchronous=OFF")
            held.execute(_TABLE)
            held.execute("BEGIN IMMEDIATE")
            row = held.execute("SELECT texts, at_s FROM client WHERE name = ?", (name,)).fetchone()
            left = self.a_minute if row is None else min(self.a_minute, row[0] + max(now - row[1], 0.0) * fill_s)
            if left < 1:
                held.execute("ROLLBACK")
                return (1 - left) / fill_s
            if row is None and held.execute("SELECT count(*) FROM client").fetchone()[0] >= MOST_CLIENTS:
                held.execute(_FORGET, (now, fill_s, _FORGOTTEN))
            held.execute("INSERT OR REPLACE INTO client VALUES (?, ?, ?)", (name, left - texts, now))
            held.execute("COMMIT")
        return 0.0

    def _name(self, client: str) -> bytes:
        return hashlib.blake2b(network_of(client).encode(), key=self.secret[:64], digest_size=16).digest()


def network_of(client: str) -> str:
    """Whom an address stands for: itself, and in IPv6 its network of 64 bits, all of whose addresses one machine may take."""
    try:
        address = ip_address(client)
    except ValueError:
        return client
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), 64), strict=False))


def texts_in(size_bytes: int) -> float:
    """As how many texts one of this size counts."""
    return max(1.0, size_bytes / TEXT_BYTES)


def take_texts(request: Request, texts: float) -> None:
    """Count what a request brings to be read. Who may write is not limited. Raises Problem 429 with the seconds to wait."""
    limits: Limits = request.app.state.limits
    if may_write(request):
        return
    wait_s = limits.take(request.client.host if request.client is not None else "", texts)
    if wait_s:
        after = str(ceil(wait_s))
        raise Problem(
            429,
            f"more than {limits.a_minute} texts a minute from one client: try again in {after} s",
            {"Retry-After": after},
        )
