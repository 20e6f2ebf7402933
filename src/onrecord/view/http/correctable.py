"""The fields of a statement as a form has them: what stands in each, and what somebody wrote there instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.recording.journal import show_made
from onrecord.view.console import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTIES = ("speaker", "to", "about")
SPANS = ("source", "cue", "content", "quoted")
CHOSEN = ("kind", "medium", "act", "manner", "reality", "form")
FIELDS = (*PARTIES, "made", *CHOSEN, *SPANS)
_AUTHOR = "AUTHOR"
_BETWEEN = "; "
_GAP = " … "


def show_fields(statement: Mapping[str, Any]) -> dict[str, str]:
    """Each field in the words that correcting takes: names with ";" between them, days, words as they stand in the document; "" for nothing."""
    made = statement["made"]
    names = {"speaker": statement["speakers"], "to": statement["to"], "about": statement["about"]}
    return {
        **{field: _BETWEEN.join(_name(party) for party in parties) for field, parties in names.items()},
        "made": show_made(made["start"], made["end"], made["precision"]) if made else "",
        **{field: statement[field] or "" for field in CHOSEN},
        **{role: _GAP.join(span["text"] for span in statement["spans"] if span["role"] == role) for role in SPANS},
    }


def read_changes(written: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, object]:
    """The fields in which something else is written than was shown, as `Record.correct` takes them. What is left empty is nothing."""
    changed = {
        name: written[name].strip() for name in FIELDS if name in written and _flat(written[name]) != _flat(shown[name])
    }
    return {name: _value(name, text) for name, text in changed.items()}


def _value(field: str, text: str) -> object:
    if not text:
        return None
    if field in PARTIES:
        return [name.strip() for name in text.split(";") if name.strip()]
    return text


def _name(party: Mapping[str, Any]) -> str:
    if party["kind"] == "author":
        return _AUTHOR
    return str(party["named"] or party["name"] or party["description"] or party["party"])


def _flat(text: str) -> str:
    """A text as a form gives it back: control characters are shown as signs (`Drawer`), line ends are the browser's."""
    return " ".join(printable(text.replace("\r\n", "\n")).split())
