"""What the record holds: counts, outlets, days, versions, and what could not be read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import onrecord

if TYPE_CHECKING:
    from onrecord.recording import Record

_MOST_REJECTS = 200


def describe(record: Record) -> dict[str, Any]:
    """`rejects` is how many originals could not be read, `rejected` the first of them by name, each with its reason."""
    stats = asdict(record.stats())
    stats["publishers"] = [{"publisher": name, "documents": count} for name, count in stats["publishers"]]
    stats["readers"] = [{"reader": name, "documents": count} for name, count in stats["readers"]]
    rejected = [{"name": one.name, "reason": one.reason} for one in record.rejects()[:_MOST_REJECTS]]
    return {"record": record.name, "version": onrecord.__version__, **stats, "rejected": rejected}
