"""Where bytes come from: files, folders, standard input, addresses. One entry: `acquire_originals`."""

from __future__ import annotations

from onrecord.acquire.addresses import canonical_address
from onrecord.acquire.files import READABLE_SUFFIXES, SIZE_LIMIT_BYTES, acquire_originals, list_files, printable_name

__all__ = [
    "READABLE_SUFFIXES",
    "SIZE_LIMIT_BYTES",
    "acquire_originals",
    "canonical_address",
    "list_files",
    "printable_name",
]
