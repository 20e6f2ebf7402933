"""The words of a query as options of a command, and a query as the options that ask it again."""

from __future__ import annotations

from dataclasses import fields
from functools import wraps
from typing import TYPE_CHECKING, Any, get_args

import click

from onrecord.errors import InputError
from onrecord.schema import Act, Form, Manner, Medium, PartyKind, Query, Reality, Sort, Verdict
from onrecord.schema.queries import A_PAGE, MOST_ON_A_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SHORT = {"made_since": "since", "made_until": "until"}
_SWITCHES = {
    "anonymous": "--anonymous/--named", "corrected": "--corrected/--uncorrected", "vetted": "--vetted/--unvetted",
}  # fmt: skip


def query_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that takes all words of a query, [TEXT]... first, and gets them as one `query`.

    Goes under `@click.command` and above the function, with options of the command's own above or below it.
    """
    return _with_options(command, [*_OPTIONS, *_OF_PAGES])


def whole_query_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same of a command that takes the whole answer, and no page of it."""
    return _with_options(command, _OPTIONS)


def _with_options(command: Callable[..., Any], options: Sequence[Callable[[Any], Any]]) -> Callable[..., Any]:
    @wraps(command)
    def with_query(*, words: tuple[str, ...], **given: Any) -> Any:
        asked = {name: given.pop(name) for name in _NAMES if name in given}
        return command(query=_make_query(words, asked), **given)

    for decorate in reversed([_TEXT, *options]):
        decorate(with_query)
    return with_query


def list_options(query: Query) -> list[str]:
    """The arguments that ask a query again: options, each with its value, then the text behind "--"."""
    arguments: list[str] = []
    words = query.to_words()
    text = words.pop("text", None)
    for name, value in words.items():
        option = f"--{_SHORT.get(name, name).replace('_', '-')}"
        if name in _SWITCHES:
            yes, no = _SWITCHES[name].split("/")
            arguments.append(yes if value == "yes" else no)
        elif name == "as_extracted":
            arguments.append(option)
        else:
            arguments += [f"{option}={one}" for one in (value if isinstance(value, list) else [value])]
    return [*arguments, "--", text] if isinstance(text, str) else arguments


def _make_query(words: Sequence[str], asked: dict[str, Any]) -> Query:
    """Raises InputError that names the option as it was typed."""
    given = {name: value for name, value in asked.items() if value not in (None, ())}
    if words:
        given["text"] = " ".join(words)
    for name, value in given.items():
        try:
            Query.of(**({"text": given.get("text"), name: value} if name == "sort" else {name: value}))
        except InputError as error:
            if name == "text":
                raise
            raise InputError(f"--{name.replace('_', '-')}{str(error).removeprefix(name)}") from None
    return Query.of(**given)


def _any_of(option: str, choices: Any, what: str) -> Callable[[Any], Any]:
    return _listed(option, choices, f"{what}: {', '.join(get_args(choices))}; several with commas.", multiple=True)


def _one_of(option: str, choices: Any, what: str) -> Callable[[Any], Any]:
    return _listed(option, choices, f"{what}: one of {', '.join(get_args(choices))}.")


def _listed(option: str, choices: Any, help_text: str, *, multiple: bool = False) -> Callable[[Any], Any]:
    """An option with values of a fixed set: the shell completes them, `Query.of` judges them."""

    def complete(_context: click.Context, _option: click.Parameter, begun: str) -> list[str]:
        done, comma, last = begun.rpartition(",")
        return [f"{done}{comma}{choice}" for choice in get_args(choices) if choice.startswith(last)]

    return click.option(option, metavar=option[2:].upper(), multiple=multiple, help=help_text, shell_complete=complete)


def _value(option: str, metavar: str, what: str, *, multiple: bool = False) -> Callable[[Any], Any]:
    return click.option(option, metavar=metavar, multiple=multiple, help=what)


_TEXT = click.argument("words", nargs=-1, metavar="[TEXT]...")
_OPTIONS = [
    _value("--speaker", "NAME", "Who said it: a name, or the id of a party."),
    _value("--to", "NAME", "To whom it was said."),
    _value("--about", "NAME", "Who is named or meant in the words said."),
    _any_of("--kind", PartyKind, "What the speaker is"),
    _any_of("--form", Form, "How it is reported"),
    _any_of("--medium", Medium, "How it was said"),
    _any_of("--act", Act, "What was done by saying it"),
    _any_of("--verdict", Verdict, "What holding its quotation against the sources gave"),
    _one_of("--manner", Manner, "Spoken or written, or only believed, feared or planned"),
    _one_of("--reality", Reality, "Whether it was said at all"),
    _value("--publisher", "NAME", "Who published the story; may be given again.", multiple=True),
    _value("--document", "ID|URL", "In this document; an address stands for the newest version of that page."),
    _value("--exchange", "ID", "In this exchange."),
    _value("--utterance", "ID", "Reports of this one act of speaking."),
    click.option(_SWITCHES["anonymous"], default=None, help="Speakers whom the story leaves unnamed, or names."),
    click.option(_SWITCHES["corrected"], default=None, help="What a person corrected, or nobody did."),
    click.option(_SWITCHES["vetted"], default=None, help="What a person corrected, accepted or added, or nobody did."),
    _value("--min-score", "0..1", "Attributions at least so sure."),
    _value(
        "--year",
        "YEAR",
        "Said in this year, or published where that is not known: 2024, undated; several with commas.",
        multiple=True,
    ),
    _value("--since", "DAY", "Said on this day or later: 2024-05-31, 2024-05, 2024 or 2024-W22."),
    _value("--until", "DAY", "Said on this day or earlier; a month, year or week counts whole."),
    _value("--published-since", "DAY", "Published on this day or later."),
    _value("--published-until", "DAY", "Published on this day or earlier."),
    _value("--as-known-on", "DAY|TIME", "As the record knew it when that day ended (UTC), or at that time."),
    click.option(
        "--as-extracted", is_flag=True, default=None, help="Values as they were found, before any correction."
    ),
    _one_of("--sort", Sort, "The order (newest)"),
]
_OF_PAGES = [
    _value("--limit", "N", f"How many on a page, up to {MOST_ON_A_PAGE} ({A_PAGE})."),
    _value("--cursor", "CURSOR", "Go on where the page before ended; its last line says from where."),
]
_NAMES = tuple(_SHORT.get(field.name, field.name) for field in fields(Query) if field.name != "text")
