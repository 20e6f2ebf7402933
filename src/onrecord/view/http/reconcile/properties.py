"""What is known of a party, as properties that a table can be compared with or extended by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.link.parties.names import fold_handle, fold_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.schema import FoundIdentity

TYPES = {"person": "Person", "organisation": "Organisation", "group": "Group", "document": "Document"}
KIND, NAME, HANDLE = "kind", "name", "handle"


@dataclass(frozen=True, slots=True)
class Property:
    """`about` tells a person what it is. `values` gives texts or whole numbers; `is_equal` compares a value that somebody gives with one
    of them; None: it is not compared."""

    id: str
    name: str
    about: str
    values: Callable[[FoundIdentity], Sequence[str | int]]
    is_equal: Callable[[str, str], bool] | None = None


def _is_same(given: str, known: str) -> bool:
    return fold_words(given) == fold_words(known)


def _is_part(given: str, known: str) -> bool:
    """Whether the words of one are all in the other: "mayor" and "the mayor of Larkmoor"."""
    one, other = set(fold_words(given).split()), set(fold_words(known).split())
    return bool(one) and bool(other) and (one <= other or other <= one)


def _all_names(who: FoundIdentity) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (who.name, *who.names) if name))


PROPERTIES: dict[str, Property] = {
    one.id: one
    for one in (
        Property(NAME, "Name", "As stories name them.", _all_names, _is_same),
        Property(HANDLE, "Handle", "@name in posts.", lambda who: who.handles, lambda given, known: fold_handle(given) == fold_handle(known)),
        Property("role", "Role", "Office or work, as stories call it; “mayor” agrees with “the mayor of Larkmoor”.", lambda who: who.roles, _is_part),
        Property("affiliation", "Affiliation", "Whom they hold that role with.", lambda who: who.affiliations, _is_part),
        Property(KIND, "Kind", "person, organisation, group or document.", lambda who: (who.kind,), _is_same),
        Property("authority_id", "Id in the authority file", "As the list has it that the record was told.", lambda who: who.authority_ids, lambda given, known: given == known),
        Property("said", "Statements made", "How many statements in the record are theirs.", lambda who: (who.said,)),
        Property("addressed", "Statements made to them", "How many others made to them.", lambda who: (who.addressed,)),
        Property("mentioned", "Statements about them", "How many speak of them.", lambda who: (who.mentioned,)),
        Property("documents", "Stories", "In how many they are.", lambda who: (who.documents,)),
    )
}  # fmt: skip


def does_agree(who: FoundIdentity, property_id: str, given: Any) -> bool | None:
    """Whether a party has one of the values that are given; None where that cannot be said: nothing is known of it, or nothing is asked."""
    asked = PROPERTIES.get(property_id)
    if asked is None or asked.is_equal is None:
        return None
    known = [str(value) for value in asked.values(who)]
    values = [text for one in (given if isinstance(given, list) else [given]) if (text := _text(one))]
    if not known or not values:
        return None
    return any(asked.is_equal(value, one) for value in values for one in known)


def _text(value: Any) -> str:
    """A value as text: another entity stands for its name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("id")
    return "" if value is None else str(value).strip()


def name_of(who: FoundIdentity) -> str:
    return who.name or (who.handles[0] if who.handles else who.id)


def describe(who: FoundIdentity) -> str:
    """A few words by which a person tells who is meant."""
    said = f"{who.said:,} statement{'' if who.said == 1 else 's'} in {who.documents:,} stor{'y' if who.documents == 1 else 'ies'}"
    return "; ".join([*who.roles[:1], *who.affiliations[:1], said])


def types_of(who: FoundIdentity) -> list[dict[str, str]]:
    return [{"id": who.kind, "name": TYPES.get(who.kind, who.kind.capitalize())}]
