"""What a reconciliation service says of itself, suggests, and adds to a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.view.http.reconcile.properties import PROPERTIES, TYPES, describe, name_of, types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.recording import Record
    from onrecord.schema import FoundIdentity

_SUGGESTED = 10
WIDTH, HEIGHT = 400, 160  # of a preview, in pixels


def tell_manifest(base: str, record_name: str) -> dict[str, Any]:
    """`base` is where the service is asked, without a slash at its end."""
    from onrecord import __version__

    here = f"{base}/reconcile"
    suggest = {
        what: {"service_url": here, "service_path": f"/suggest/{what}", "flyout_service_url": here, "flyout_service_path": f"/flyout/{what}?id=${{id}}"}
        for what in ("entity", "property", "type")
    }  # fmt: skip
    return {
        "versions": ["0.2"],
        "name": f"onrecord: {record_name.rpartition('/')[2]}",
        "identifierSpace": "urn:onrecord:party",
        "schemaSpace": "urn:onrecord:kind",
        "documentation": f"{base}/v1",
        "serviceVersion": __version__,
        "logo": f"{base}/assets/icon.svg",
        "view": {"url": f"{base}/parties/{{{{id}}}}"},
        "defaultTypes": list_types(),
        "suggest": suggest,
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "extend": {"propose_properties": {"service_url": here, "service_path": "/properties"}, "property_settings": []},
    }


def list_types() -> list[dict[str, str]]:
    return [{"id": kind, "name": name} for kind, name in TYPES.items()]


def suggest_entities(record: Record, prefix: str, cursor: int) -> dict[str, Any]:
    found = record.people_beginning(prefix, limit=cursor + _SUGGESTED)[cursor:] if prefix.strip() else []
    return {
        "result": [
            {"id": who.id, "name": name_of(who), "description": describe(who), "notable": types_of(who)}
            for who in found
        ]
    }


def suggest_named(named: Mapping[str, str], prefix: str) -> dict[str, Any]:
    """Those whose id or name begins so; properties and types are few."""
    begun = prefix.strip().casefold()
    return {
        "result": [
            {"id": id_, "name": name}
            for id_, name in named.items()
            if id_.startswith(begun) or any(word.casefold().startswith(begun) for word in (name, *name.split()))
        ]
    }


def property_names() -> dict[str, str]:
    return {one.id: one.name for one in PROPERTIES.values()}


def propose_properties(kind: str, limit: int | None) -> dict[str, Any]:
    """Every type has every property."""
    proposed = [{"id": id_, "name": name} for id_, name in property_names().items()]
    bound = {} if limit is None else {"limit": limit}
    return {"type": kind, **bound, "properties": proposed[:limit]}


def extend(record: Record, ids: Iterable[str], properties: Iterable[str]) -> dict[str, Any]:
    """The values of properties of parties; of an id that nobody has, or a property that there is not, none."""
    asked = [PROPERTIES[id_] for id_ in dict.fromkeys(properties) if id_ in PROPERTIES]
    wanted = list(dict.fromkeys(ids))
    known = record.people_with_ids([id_ for id_ in wanted if id_.isalnum()])
    return {
        "meta": [{"id": one.id, "name": one.name} for one in asked],
        "rows": {id_: {one.id: _cells(one.values, known.get(id_)) for one in asked} for id_ in wanted},
    }


def _cells(values: Any, who: FoundIdentity | None) -> list[dict[str, str | int]]:
    if who is None:
        return []
    return [{"int": value} if isinstance(value, int) else {"str": value} for value in values(who)]
