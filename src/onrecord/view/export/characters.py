"""Characters that a file cannot hold, and JSON without them."""

from __future__ import annotations

import json
import re
from typing import Any

REPLACEMENT = "\ufffd"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    """Half a surrogate pair, which no UTF-8 file can hold, becomes U+FFFD: one character for one, so that offsets stay true."""
    return _LONE_SURROGATE.sub(REPLACEMENT, text) if not text.isascii() else text


def without_nul(text: str) -> str:
    """Also NUL becomes U+FFFD: readers of line formats end a text there, or refuse the file."""
    return without_surrogates(text).replace("\0", REPLACEMENT)


def json_bytes(value: Any) -> bytes:
    """One line of JSON with the letters as they are."""
    return without_surrogates(json.dumps(value, ensure_ascii=False)).encode("utf-8")
