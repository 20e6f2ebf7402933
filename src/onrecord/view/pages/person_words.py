"""What the pages of people say in words: what they were and when, what two have in common, what was judged."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from onrecord.view.check_wording import VERDICT_NAMES
from onrecord.view.http.people import search_address
from onrecord.view.record.people import word_rule
from onrecord.view.record.words import count
from onrecord.view.wording import word_interval

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
_FORMS = {
    "direct": "word for word",
    "mixed": "partly word for word",
    "indirect": "in the reporter's words",
    "post": "in a post",
}


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
    if name == "verdict":
        return VERDICT_NAMES[value]  # type: ignore[index]
    if name == "form":
        return _FORMS.get(value, value)
    if name == "medium" and value == "unknown":
        return "not told"
    return value if name in ("medium", "publisher") else "somebody unnamed"


def role_time(role: dict[str, Any]) -> str:
    """From the first day to the last on which a document says so: "12 Feb 2019 – 4 May 2024"."""
    if role["first"] is None:
        return ""
    first, last = (_published(role[name]) for name in ("first", "last"))
    return first if first == last else f"{first} – {last}"


def _published(document: dict[str, Any]) -> str:
    return word_day(document["published"][:10])


def word_day(day: str) -> str:
    """ "12 Feb 2019"; a date that is no whole day as it stands."""
    try:
        first = date.fromisoformat(day)
    except ValueError:
        return day
    if first == date.max:
        return day
    start = datetime.combine(first, time())
    return word_interval(start, start + timedelta(1), "day").partition(" ")[2]


def exchange_time(exchange: dict[str, Any]) -> str:
    days = dict.fromkeys(word_day(day) for day in (exchange["first"], exchange["last"]) if day is not None)
    return " – ".join(days)


PERSON_WORDS: dict[str, Any] = {
    "search": search_address, "word_rule": word_rule, "role_time": role_time, "exchange_time": exchange_time, "word_day": word_day,
    "list_counts": list_counts, "judged_as": _JUDGED.get, "verdict_says": _VERDICTS.get, "kinds": KINDS, "count": count,
}  # fmt: skip
