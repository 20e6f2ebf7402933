"""A query on the command line: entered as a user does, and written so that it can be entered again."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import click
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.schema.test_queries import ANY_WORDS

from onrecord.errors import InputError
from onrecord.schema import Query
from onrecord.view.query_options import list_options, query_options

ASKED: list[tuple[Query, bool]] = []


@click.command("find")
@click.option("--json", "as_json", is_flag=True)
@query_options
def find(query: Query, as_json: bool) -> None:
    """Find what was said."""
    ASKED.append((query, as_json))


def ask(*arguments: str) -> Query:
    find.main(list(arguments), standalone_mode=False)
    return ASKED.pop()[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], {}),
        (["ferry", "toll"], {"text": "ferry toll"}),
        (['"rule of law" -toll'], {"text": '"rule of law" -toll'}),
        (["--speaker", "Ida Moss", "ferry", "--since", "2024-05"], {"speaker": "Ida Moss", "text": "ferry", "since": "2024-05"}),
        (["--form", "post", "--form", "direct,mixed"], {"form": ["post", "direct", "mixed"]}),
        (["--publisher", "Tide, The", "--publisher", "Courier"], {"publisher": ["Tide, The", "Courier"]}),
        (["--anonymous", "--uncorrected"], {"anonymous": True, "corrected": False}),
        (["--named"], {"anonymous": False}),
        (["--as-extracted", "--as-known-on", "2024-06-01"], {"as_extracted": True, "as_known_on": "2024-06-01"}),
        (["--sort", "relevance", "ferry", "--limit", "5"], {"sort": "relevance", "text": "ferry", "limit": 5}),
        (["--published-until", "2024", "--min-score", ".5"], {"published_until": 2024, "min_score": 0.5}),
        (["--json", "--", "-toll ferry"], {"text": "-toll ferry"}),
    ],
)  # fmt: skip
def test_options_are_the_words_of_a_query(arguments: list[str], words: dict[str, Any]) -> None:
    assert ask(*arguments) == Query.of(**words)


def test_a_command_keeps_its_own_options() -> None:
    find.main(["--json", "ferry"], standalone_mode=False)
    assert ASKED.pop() == (Query(text="ferry"), True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--form", "indrect"], "--form 'indrect': one of direct, mixed, indirect, post; did you mean indirect?"),
        (["--speaker", ""], "--speaker: empty; leave it out to search without it"),
        ([""], "text: empty"),
        (["--since", "soon"], "--since 'soon': no day"),
        (["--published-until", "soon"], "--published-until 'soon': no day"),
        (["--as-known-on", "soon"], "--as-known-on 'soon': neither a day nor a time"),
        (["--min-score", "80"], "--min-score '80': a number from 0 to 1"),
        (["--limit", "0"], "--limit '0': a number from 1 to 1000"),
        (["--sort", "relevance"], "--sort 'relevance': only with text"),
        (["--since", "2024-06", "--until", "2024-05"], "made_until '2024-05-31': before made_since '2024-06-01'"),
    ],
)
def test_what_cannot_be_asked_names_the_option_as_it_was_typed(arguments: list[str], says: str) -> None:
    with pytest.raises(InputError) as error:
        ask(*arguments)
    assert str(error.value).startswith(says)


@settings(deadline=None)
@given(st.fixed_dictionaries({}, optional=ANY_WORDS))
def test_a_query_is_written_as_the_options_that_ask_it_again(words: dict[str, Any]) -> None:
    words.pop("made_until", None)
    words.pop("published_until", None)
    if "text" not in words and words.get("sort") == "relevance":
        words.pop("sort")
    query = Query.of(**words)
    assert ask(*list_options(query)) == query


def test_the_shell_completes_the_last_of_several_values() -> None:
    form = next(option for option in find.params if option.name == "form")
    offered = form.shell_complete(click.Context(find), "post,di")
    assert [item.value for item in offered] == ["post,direct"]


def test_every_field_has_a_help_text() -> None:
    shown = CliRunner().invoke(find, ["--help"]).output
    options = {f"--{field.name.removeprefix('made_').replace('_', '-')}" for field in fields(Query)} - {"--text"}
    assert {option for option in options if option not in shown} == set()
    assert all(option.help for option in find.params if isinstance(option, click.Option) and option.name != "as_json")
    assert "[TEXT]..." in shown
