"""Who may write: programs with the token that `serve` made, the page with a cookie that a one-time code opens.

The cookie is another secret than the token, for a browser sends the cookies of one port of this machine to all of its ports. What was made
lies in a folder that only its owner may read, so that several worker processes know it, and goes with the server.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TOKEN_HEADER = "X-Onrecord-Token"


@dataclass(frozen=True, slots=True)
class Keys:
    """The token of programs, and the folder in which used codes are noted."""

    token: str
    folder: Path

    @classmethod
    def make(cls, folder: Path) -> Keys:
        """New keys, kept in this folder, which must be private."""
        keys = cls(secrets.token_urlsafe(32), folder)
        with os.fdopen(os.open(folder / "token", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(keys.token)
        return keys

    @classmethod
    def load(cls, folder: Path) -> Keys:
        """The keys that another process made."""
        return cls((folder / "token").read_text(encoding="ascii"), folder)

    @property
    def code(self) -> str:
        """What opens the page for writing, once."""
        return self._derive("code")[:20]

    @property
    def session(self) -> str:
        """What the page's cookie holds."""
        return self._derive("session")

    def _derive(self, purpose: str) -> str:
        return hmac.new(self.token.encode(), purpose.encode(), hashlib.sha256).hexdigest()

    def open_with(self, code: str) -> bool:
        """Whether the code is right and was not used before; it is used now."""
        if not same(code, self.code):
            return False
        try:
            os.close(os.open(self.folder / "used", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            return False
        return True

    def allow(self, token: str | None, cookie: str | None) -> bool:
        """Whether a request with this token, or this cookie, may write."""
        return same(token or "", self.token) or same(cookie or "", self.session)


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))
