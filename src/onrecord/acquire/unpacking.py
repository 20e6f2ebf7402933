"""What a server packed, unpacked as it comes, and counted: a small answer may hold more than a disk."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKINGS = ("gzip", "deflate")  # what is asked for
_STEP_BYTES = 1 << 16
_GZIP_WBITS = 31
_ZLIB_WBITS = 15
_RAW_WBITS = -15


class TooLargeError(Exception):
    """More bytes than are taken."""


class CutOffError(Exception):
    """The bytes end before what they hold does."""


class PackingError(Exception):
    """Packed in a way that was not asked for, or broken; the message is the packing's name."""


def unpack_answer(chunks: Iterable[bytes], packing: str, limit_bytes: int) -> bytes:
    """All of an answer, unpacked. `packing` is its Content-Encoding, empty for none.

    Raises TooLargeError once more than `limit_bytes` came, packed or unpacked, PackingError, and CutOffError.
    """
    name = packing.strip().lower().removeprefix("x-")
    coming = _up_to(chunks, limit_bytes)
    if name in ("", "identity"):
        return b"".join(coming)
    if name not in PACKINGS:
        raise PackingError(packing.strip())
    try:
        return b"".join(_up_to(_unpack(coming, name), limit_bytes))
    except zlib.error:
        raise PackingError(f"broken {name}") from None


def _up_to(chunks: Iterable[bytes], limit_bytes: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit_bytes:
            raise TooLargeError
        yield chunk


def _unpack(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """In steps, never more than one ahead of who counts them. What follows a deflate stream or a last gzip member is left out."""
    engine = None
    for chunk in chunks:
        left = chunk
        while left:
            if engine is None:
                engine = zlib.decompressobj(_GZIP_WBITS if name == "gzip" else _deflate_wbits(left))
            elif engine.eof and (name == "deflate" or left[0] != 0x1F):
                return
            elif engine.eof:
                engine = zlib.decompressobj(_GZIP_WBITS)
            yield engine.decompress(left, _STEP_BYTES)
            left = engine.unconsumed_tail or engine.unused_data
    if engine is not None:
        yield engine.flush()
        if not engine.eof:
            raise CutOffError


def _deflate_wbits(head: bytes) -> int:
    """What is called deflate is zlib's format by the standard, and bare in what some servers send."""
    is_zlib = len(head) > 1 and head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    return _ZLIB_WBITS if is_zlib else _RAW_WBITS
