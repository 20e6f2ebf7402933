"""A query as the search page shows it: what is asked, each with the address that asks without it, and what else can be asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.schema.query_values import UNDATED
from onrecord.view.check_wording import VERDICT_NAMES
from onrecord.view.http.asked import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.schema import Query, Sort

# what a field is called on the page; the others bear their own names
NAMES = {
    "to": "said to", "publisher": "outlet", "made_since": "said from", "made_until": "said until", "published_since": "published from",
    "published_until": "published until", "min_score": "at least so sure", "as_known_on": "as known on", "kind": "the speaker is", "year": "year",
    "as_extracted": "as extracted", "vetted": "looked at by a person",
}  # fmt: skip
_SILENT = {"text", "sort", "limit", "cursor"}
_SORTS: dict[Sort, str] = {
    "newest": "newest said", "oldest": "oldest said", "published": "newest published", "relevance": "best fit", "score": "surest", "doubtful": "least sure",
}  # fmt: skip
SHOWN = 8  # values of a facet before the rest is folded away


class Chosen(NamedTuple):
    """A value that is asked for; `without` asks for all else."""

    field: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that could be asked for, or an order; `address` asks for it."""

    label: str
    address: str
    count: int | None = None
    chosen: bool = False


def list_chosen(query: Query, names: Sequence[dict[str, Any]] = ()) -> Iterator[Chosen]:
    """What a query asks beside its words; ids of people stand under the names that they bear."""
    called = {(one["field"], one["asked"]): one["name"] for one in names if one["name"] is not None}
    for field, value in query.to_words().items():
        if field in _SILENT:
            continue
        values = value if isinstance(value, list) else [value]
        for one in values:
            rest = [other for other in values if other != one]
            label = called.get((field, one)) or _label(field, one)
            yield Chosen(NAMES.get(field, field), label, address_of(query, "/search", **{field: rest or None}))


def list_orders(query: Query) -> Iterator[Choice]:
    for sort, label in _SORTS.items():
        if sort != "relevance" or query.text is not None:
            yield Choice(label, address_of(query, sort=sort), chosen=query.sort == sort)


def list_choices(query: Query, field: str, values: Sequence[dict[str, Any]]) -> Iterator[Choice]:
    """The values of a facet, each with the address that asks for it; of the one that is asked for already, the address without it."""
    asked = getattr(query, field)
    for one in values:
        value = one["value"]
        chosen = asked in (value, (value,))
        address = address_of(query, "/search", **{field: None if chosen else value})
        yield Choice(one["label"] or _label(field, value), address, one["count"], chosen)


def _label(field: str, value: str) -> str:
    """What a value is called on the page."""
    if field == "year" and value == UNDATED:
        return "no day known"
    return VERDICT_NAMES.get(value, value) if field == "verdict" else value  # type: ignore[call-overload]


def list_hidden(query: Query, shown: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What a form that has fields for some of a query must carry along of the rest."""
    for field, value in replace(query, cursor=None).to_words().items():
        if field not in shown:
            for one in value if isinstance(value, list) else [value]:
                yield field, one
