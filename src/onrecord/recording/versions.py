"""With what a document was read: the version of the package, of the weights and of the rules."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_WEIGHTS = _PACKAGE / "extract" / "weights"
_RULES = ("document", "extract", "identify", "link")  # rooms whose code decides what is found


@cache
def describe_run() -> dict[str, str]:
    """`package`, `model` (fingerprints of the weights) and `rules` (a fingerprint of the rooms' code)."""
    try:
        package = version("onrecord")
    except PackageNotFoundError:
        package = "unknown"
    return {"package": package, "model": _fingerprint_weights(), "rules": _fingerprint_rules()}


def _fingerprint_weights() -> str:
    found = []
    for name in ("decoding.json", "mentions.json"):
        path = _WEIGHTS / name
        if path.is_file():
            found.append(str(json.loads(path.read_text(encoding="utf-8")).get("fingerprint", "")))
    return "+".join(part[:12] for part in found if part) or "none"


def _fingerprint_rules() -> str:
    digest = sha256()
    for room in _RULES:
        for path in sorted((_PACKAGE / room).rglob("*.py")):
            digest.update(path.relative_to(_PACKAGE).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
