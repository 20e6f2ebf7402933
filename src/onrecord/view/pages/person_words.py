"""What the pages of people say in words: what they were and when, what two have in common, what was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.view.http.people import search_address
from onrecord.view.pages.asked_words import name_value
from onrecord.view.pages.wording import day
from onrecord.view.record.people import word_rule
from onrecord.view.record.words import count

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = (("person", "people"), ("organisation", "organisations"), ("group", "groups"), ("document", "documents"))
# a facet of somebody's figures: its heading, and the words of the search that a value leads to; ID stands for who they are
_COUNTERPARTS: dict[str, tuple[str, str, dict[str, str]]] = {
    "to": ("Speaks to", "said", {"speaker": "ID", "to": "VALUE"}),
    "about": ("Speaks about", "said", {"speaker": "ID", "about": "VALUE"}),
    "by": ("Spoken of by", "mentioned", {"speaker": "VALUE", "about": "ID"}),
    "addressed_by": ("Spoken to by", "addressed", {"speaker": "VALUE", "to": "ID"}),
    "publisher": ("Outlets", "said", {"speaker": "ID", "publisher": "VALUE"}),
    "medium": ("Medium", "said", {"speaker": "ID", "medium": "VALUE"}),
    "form": ("Quoted", "said", {"speaker": "ID", "form": "VALUE"}),
    "verdict": ("Held against sources", "said", {"speaker": "ID", "verdict": "VALUE"}),
}
_JUDGED = {"same": "one and the same", "not_same": "not the same", "undecided": "left undecided"}
_VERDICTS = {
    "same": "Held to be one now.", "different": "Kept apart now.", "undecided": "Left undecided; not proposed again.",
    "withdraw": "Taken back: all is as it was before.",
}  # fmt: skip


def list_counts(figures: dict[str, Any], names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The facets of somebody's figures that have values, each with its heading, and its values with counts and addresses."""
    for name in names:
        heading, of, asked = _COUNTERPARTS[name]
        if figures[name]:
            yield {
                "name": name,
                "heading": heading,
                "estimated": figures[of]["estimated"],
                "values": [
                    {
                        "label": one["label"] or _label(name, one["value"]),
                        "count": one["count"],
                        "address": _leading(asked, figures["id"], one["value"]),
                        "party": one["value"] if name in ("to", "about", "by", "addressed_by") else None,
                    }
                    for one in figures[name]
                ],
            }


def _leading(asked: dict[str, str], id_: str, value: str) -> str:
    return search_address(**{field: {"ID": id_, "VALUE": value}[which] for field, which in asked.items()})


def _label(name: str, value: str) -> str:
    return name_value(name, value) if name in ("verdict", "form", "medium", "publisher") else "somebody unnamed"


def exchange_time(exchange: dict[str, Any]) -> str:
    days = dict.fromkeys(day(one) for one in (exchange["first"], exchange["last"]) if one is not None)
    return " – ".join(days)


PERSON_WORDS: dict[str, Any] = {
    "search": search_address, "word_rule": word_rule, "exchange_time": exchange_time,
    "list_counts": list_counts, "judged_as": _JUDGED.get, "verdict_says": _VERDICTS.get, "kinds": KINDS, "count": count,
}  # fmt: skip
