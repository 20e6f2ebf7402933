"""The description of the API as its page shows it: each operation with its words, and a command that tries it."""

from __future__ import annotations

import json
import shlex
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

_SHOWN = {"get": 0, "post": 1}
_TOKEN = "X-Onrecord-Token: $TOKEN"
_FORM = "application/x-www-form-urlencoded"
_LONGEST_BODY = 300  # characters of an example in a command


class Word(NamedTuple):
    """A word of an address, or a field of a form."""

    name: str
    says: str
    takes: str
    is_needed: bool


class Shown(NamedTuple):
    """An operation. `answers` are status and what it says, but for those that most operations can give, `gives` the media types of its answer."""

    name: str
    method: str
    path: str
    summary: str
    says: list[str]
    words: list[Word]
    gives: list[str]
    answers: list[tuple[str, str]]
    command: str
    writes: bool


def shared_answers(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The answers that most operations can give in the same words, by status: they are told once."""
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    told = Counter((s, one["description"]) for operation in operations for s, one in operation["responses"].items())
    return sorted(answer for answer, count in told.items() if count > len(operations) / 2)


def group_operations(document: Mapping[str, Any], base: str) -> dict[str, list[Shown]]:
    """The operations by the first part of their path, in the order of the document. `base` is where the API is asked."""
    groups: dict[str, list[Shown]] = {}
    shared = set(shared_answers(document))
    for path, item in document["paths"].items():
        part = path.removeprefix("/v1").split("/")[1]
        for method in sorted(item, key=lambda method: _SHOWN.get(method, 2)):
            groups.setdefault(part, []).append(_show(method, path, item[method], base, shared))
    return dict(sorted(groups.items(), key=lambda group: (not group[1][0].path.startswith("/v1"), group[0])))


def _show(method: str, path: str, operation: Mapping[str, Any], base: str, shared: Container[tuple[str, str]]) -> Shown:
    answers = operation["responses"]
    given = next(answer for status, answer in answers.items() if status[0] in "23")
    return Shown(
        operation["operationId"],
        method.upper(),
        path,
        operation["summary"],
        operation["description"].split("\n\n"),
        [_word(parameter) for parameter in operation.get("parameters", ())],
        list(given.get("content", ())),
        [told for s, one in answers.items() if (told := (s, one["description"])) not in shared],
        _command(method, path, operation, base),
        bool(operation.get("security")),
    )


def _word(parameter: Mapping[str, Any]) -> Word:
    return Word(
        parameter["name"],
        parameter.get("description", ""),
        say_schema(parameter["schema"]),
        bool(parameter.get("required")),
    )


def say_schema(schema: Mapping[str, Any]) -> str:
    """What a value may be, in a few words."""
    if "anyOf" in schema:
        return next((say_schema(one) for one in schema["anyOf"] if one.get("type") != "null"), "")
    if "enum" in schema:
        said = ", ".join(str(one) for one in schema["enum"])
    elif schema.get("type") == "array":
        said = f"{say_schema(schema['items'])}; may be given again"
    elif schema.get("type") in ("integer", "number"):
        least, most = schema.get("minimum"), schema.get("maximum")
        said = f"{least} to {most}" if most is not None else f"from {least}" if least is not None else "a number"
    else:
        said = {"boolean": "true or false", "string": "a text"}.get(schema.get("type", ""), "")
    default = schema.get("default")
    return f"{said}; else {default}" if default not in (None, "", []) else said


def _command(method: str, path: str, operation: Mapping[str, Any], base: str) -> str:
    """A command line that tries it, with the examples of the description."""
    asked = {}
    for parameter in operation.get("parameters", ()):
        example = _example(parameter)
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(str(example or "ID"), safe=""))
        elif example is not None and (parameter.get("required") or "example" in parameter):
            asked[parameter["name"]] = example
    address = f"{base}{path}" + (f"?{urlencode(dict(list(asked.items())[:2]))}" if asked else "")
    parts = ["curl", *(("-X", method.upper()) if method not in ("get", "post") else ())]
    if operation.get("security"):
        parts.append(f'-H "{_TOKEN}"')
    for kind, content in list(operation.get("requestBody", {}).get("content", {}).items())[:1]:
        if kind == _FORM:
            fields = content.get("example", {}).items()
            parts += [f"--data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in fields]
            continue
        parts += [f"-H {shlex.quote(f'Content-Type: {kind}')}", f"-d {shlex.quote(_body(content))}"]
    return " ".join([*parts, shlex.quote(address)])


def _example(parameter: Mapping[str, Any]) -> Any:
    examples = parameter["schema"].get("examples") or [None]
    return parameter.get("example", examples[0])


def _body(content: Mapping[str, Any]) -> str:
    example = content.get("example")
    text = "…" if example is None else json.dumps(example, ensure_ascii=False)
    return text if len(text) <= _LONGEST_BODY else "…"
