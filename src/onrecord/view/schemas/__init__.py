"""The JSON Schemas (draft 2020-12) of what onrecord writes: files, commands and the HTTP API share them.

A file NAME.schema.json describes one thing and its parts (`$defs`). A part whose name begins with a capital is an answer of the API and is
called so there; another is called by its file and its own name: `party` of statement.schema.json is `StatementParty`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
_ENDING = ".schema.json"
_PARTS = "#/$defs/"


class Place(NamedTuple):
    """Where a schema stands: its file's name without the ending, and the part; the whole file where that is empty."""

    file: str
    part: str = ""

    @property
    def name(self) -> str:
        """What it is called outside of its file. A part that is called as its file is the thing itself."""
        if self.part[:1].isupper() or self.part == self.file:
            return _capital(self.part)
        return _capital(self.file) + _capital(self.part)


def load_example(name: str) -> Any:
    """An answer with this schema, as the record of the example stories gives it; None where none is kept."""
    file = HERE / "examples" / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None


@cache
def load_schema(file: str) -> dict[str, Any]:
    """The schema of a file by its name without the ending."""
    loaded: dict[str, Any] = json.loads((HERE / f"{file}{_ENDING}").read_text(encoding="utf-8"))
    return loaded


def named_schemas(names: set[str], root: str) -> dict[str, Any]:
    """The schemas with these names and all that they lead to, by name; a reference to another is `root` and its name.

    Raises KeyError for a name that nothing has.
    """
    places = _places()
    found: dict[str, Any] = {}
    waiting = sorted(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            place = places[name]
            whole = load_schema(place.file)
            schema = whole["$defs"][place.part] if place.part else whole
            found[name] = _led(schema, place, root, waiting)
    return {name: found[name] for name in sorted(found)}


def _led(schema: Any, place: Place, root: str, waiting: list[str]) -> Any:
    """The schema with its references as names, each of which is noted."""
    if isinstance(schema, list):
        return [_led(one, place, root, waiting) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {}
    for key, value in schema.items():
        if key == "$ref":
            name = _place_of(value, place).name
            waiting.append(name)
            kept[key] = root + name
        elif key == "examples":
            kept[key] = value
        elif key not in ("$schema", "$id", "$defs"):
            kept[key] = _led(value, place, root, waiting)
    return kept


def _place_of(reference: str, here: Place) -> Place:
    """Where "other.schema.json#/$defs/part", or "#/$defs/part", leads."""
    file, _, part = reference.partition(_PARTS)
    return Place(file.removesuffix(_ENDING) or here.file, part)


@cache
def _places() -> dict[str, Place]:
    """Every schema by its name. Raises ValueError where two have one."""
    places: dict[str, Place] = {}
    for path in sorted(HERE.glob(f"*{_ENDING}")):
        file = path.name.removesuffix(_ENDING)
        parts = [Place(file, part) for part in load_schema(file).get("$defs", ())]
        whole = [Place(file)] if all(part.name != _capital(file) and part.part[:1].islower() for part in parts) else []
        for place in (*whole, *parts):
            if places.setdefault(place.name, place) != place:
                raise ValueError(f"{place.name}: a schema of {place.file} and of {places[place.name].file}")
    return places


def _capital(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))
