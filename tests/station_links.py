"""Station 4 of the stories in examples/: what answers what, held against 4-links.json where a story has one.

Every reply of "replies" must be found, with its kind where that is given, and no other between attributions of file 2, but from those in
"doubtful". `"open"` are words that must stand in the open end of one that answers something outside of the story. "known_misses" lists
the ids of those whose replies are not found; it is strict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.schema import Reading, Reply

Expected = dict[str, Any]


def differences_of_replies(expected: Expected, reading: Reading, found: Mapping[str, str]) -> list[str]:
    """`found` gives the id of the attribution found for the id of an expected one; what was not found makes no promise here."""
    names = {identity: name for name, identity in found.items()}
    have = [reply for reply in reading.replies if reply.statement in names]
    lines, met = [], []
    for item in expected["replies"]:
        if item["statement"] not in found:
            continue
        right = [reply for reply in have if _is_it(item, reply, names)]
        met += right
        if not right and item["statement"] not in expected["known_misses"]:
            lines.append(f"- {item}")
        if right and item["statement"] in expected["known_misses"]:
            lines.append(f"* the reply of {item['statement']} is found now: take it out of known_misses")
    for reply in have:
        inside = reply.answers is None or reply.answers in names
        if reply not in met and inside and names[reply.statement] not in expected["doubtful"]:
            target = names.get(reply.answers or "") or (reply.open_end.text if reply.open_end else None)
            lines.append(f"+ {names[reply.statement]}: {reply.kind} of {target!r}")
    promised = {item["statement"] for item in expected["replies"]}
    return lines + [
        f"* known_misses names {name}, which is not there" for name in expected["known_misses"] if name not in promised
    ]


def _is_it(item: Expected, reply: Reply, names: Mapping[str, str]) -> bool:
    if names[reply.statement] != item["statement"] or reply.kind not in item.get("kind", reply.kind).split("|"):
        return False
    if "open" in item:
        return reply.open_end is not None and item["open"] in " ".join(reply.open_end.text.split())
    return reply.answers is not None and names.get(reply.answers) in item["answers"].split("|")
