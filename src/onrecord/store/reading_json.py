"""Single checks and replies as JSON texts, as the tables keep them, and back."""

from __future__ import annotations

import json

from onrecord.schema import Check, Reply
from onrecord.store.packing import read_value, write_json, write_value


def check_text(check: Check) -> str:
    return write_json(write_value(check))


def check_of(body: str) -> Check:
    """Raises ValueError for what is no check."""
    return read_value(Check, json.loads(body))


def reply_text(reply: Reply) -> str:
    return write_json(write_value(reply))


def reply_of(body: str) -> Reply:
    """Raises ValueError for what is no reply."""
    return read_value(Reply, json.loads(body))
