"""The words of a query as parameters of an address, for the description of the API: `Query.of` judges what is given."""

from __future__ import annotations

from typing import Any, get_args

import click

from onrecord.schema import Act, Form, Manner, Medium, PartyKind, Query, Reality, Sort, Verdict
from onrecord.schema.queries import A_PAGE, MOST_ON_A_PAGE
from onrecord.schema.query_values import LONGEST_TEXT, LONGEST_VALUE, MOST_YEARS
from onrecord.view.query_options import query_options

_TEXT = {"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE}
_FLAG = {"type": "boolean"}
_DAY = {"type": "string", "pattern": r"^\d{4}(-(\d\d(-\d\d)?|W\d\d))?$"}
_WORDS = 'Words that must be there; "side by side" in quotation marks, begin*, OR, NOT, - and parentheses.'


def _any_of(choices: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"enum": list(get_args(choices))}, "minItems": 1}


def _one_of(choices: Any) -> dict[str, Any]:
    return {"enum": list(get_args(choices))}


_SCHEMAS: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT},
    "speaker": _TEXT, "to": _TEXT, "about": _TEXT,
    "kind": _any_of(PartyKind), "form": _any_of(Form), "medium": _any_of(Medium), "act": _any_of(Act), "verdict": _any_of(Verdict),
    "manner": _one_of(Manner), "reality": _one_of(Reality),
    "publisher": {"type": "array", "items": _TEXT, "minItems": 1},
    "document": _TEXT, "exchange": _TEXT, "utterance": _TEXT,
    "anonymous": _FLAG, "corrected": _FLAG, "vetted": _FLAG,
    "min_score": {"type": "number", "minimum": 0, "maximum": 1},
    "year": {"type": "array", "items": {"type": "string", "pattern": r"^(?!0000)\d{4}$|^undated$"}, "minItems": 1, "maxItems": MOST_YEARS},
    "since": _DAY, "until": _DAY, "published_since": _DAY, "published_until": _DAY,
    "as_known_on": _TEXT, "as_extracted": _FLAG,
    "sort": _one_of(Sort) | {"default": "newest"},
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST_ON_A_PAGE, "default": A_PAGE},
    "cursor": _TEXT,
}  # fmt: skip
_ALSO = {"made_since": "since", "made_until": "until"}
_OF_PAGES = ("limit", "cursor")
_EXAMPLES = {"text": "bridge", "since": "2024-05", "until": "2024-05-31", "limit": 20}


@click.command
@query_options
def _asking(query: Query) -> None:
    """A command that is never run: its options say what each word is."""


_SAYS = {parameter.name: getattr(parameter, "help", None) for parameter in _asking.params}


def query_parameters(*, pages: bool = True) -> list[dict[str, Any]]:
    """The parameters of an address that takes a query; without `pages` those of one that takes the whole answer."""
    named = {**{name: name for name in _SCHEMAS}, **_ALSO}
    return [_parameter(name, of) for name, of in named.items() if pages or name not in _OF_PAGES]


def _parameter(name: str, of: str) -> dict[str, Any]:
    says = f"The same as `{of}`." if name != of else _SAYS.get(name) or _WORDS
    parameter: dict[str, Any] = {"name": name, "in": "query", "description": says, "schema": _SCHEMAS[of]}
    return parameter | ({"example": _EXAMPLES[name]} if name in _EXAMPLES else {})
