"""Where a form leads after it was sent: a page of this server, and nowhere else."""

from __future__ import annotations

import re

# "//" and "\\" begin another site's address for a browser, and it passes over control characters
_LOCAL = re.compile(r"/(?!/)[\x21-\x5b\x5d-\x7e]*")


def local_way(given: str | None, otherwise: str) -> str:
    """An address of this server as it was given, else another one."""
    return given if given is not None and _LOCAL.fullmatch(given) else otherwise
