"""Texts that a request brings, fetched, counted and read, each in its turn."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from onrecord.errors import OnrecordError
from onrecord.view.http.answers import dump
from onrecord.view.http.limits import take_texts, texts_in
from onrecord.view.http.originals import Given, fetch_given, read_given
from onrecord.view.http.pace import pace_of
from onrecord.view.http.problems import Problem
from onrecord.view.json_form import reading_as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from starlette.requests import Request

    from onrecord.schema import Reading

T = TypeVar("T")


async def read_in_turn(request: Request, given: Given, then: Callable[[Reading], T]) -> T:
    """What `then` makes of a reading, in the thread and the turn in which it was read. Raises Problem, or InputError."""
    at_hand = await fetch_first(request, given)

    def read() -> T:
        reading = read_given(at_hand)
        request.app.state.metrics.count_words(len(reading.document.words))
        return then(reading)

    return await pace_of(request).read(read)


async def read_each(
    request: Request, given: Iterable[Given | Problem], then: Callable[[Reading], T], told: Callable[[Problem], T]
) -> list[T]:
    """The same of several, one after the other: what goes wrong with one stays in its place, as what `told` makes of its problem."""
    return [await _read_or_tell(request, one, then, told) for one in given]


async def _read_or_tell(
    request: Request, given: Given | Problem, then: Callable[[Reading], T], told: Callable[[Problem], T]
) -> T:
    try:
        if isinstance(given, Problem):
            raise given
        return await read_in_turn(request, given, then)
    except Problem as problem:
        return told(problem)
    except OnrecordError as error:
        return told(Problem(400, str(error)))


def count_texts(request: Request, given: Iterable[Given | Problem]) -> None:
    """Count all that a request brings before any of it is read. Raises Problem 429 for too much."""
    texts = sum(texts_in(one.size_bytes) for one in given if isinstance(one, Given))
    take_texts(request, max(texts, 1.0))


async def fetch_first(request: Request, given: Given) -> Given:
    """What a request brings, with its bytes at hand. Raises Problem where nothing is fetched, or it cannot be had."""
    if given.address is None:
        return given
    if not request.app.state.serving.fetches:
        raise Problem(400, "this server fetches no addresses (--no-fetch): send the page itself")
    fetched = await pace_of(request).fetch(partial(fetch_given, given.address))
    further = texts_in(len(fetched.content)) - 1  # one was counted before its size was known
    if further:
        take_texts(request, further)
    return replace(given, address=None, original=fetched)


def encode_reading(reading: Reading, min_score: float = 0.0) -> bytes:
    """A reading as the JSON of `onrecord read --json`."""
    return dump(reading_as_json(reading, min_score=min_score)).rstrip()


def encode_results(results: Iterable[bytes]) -> bytes:
    """An answer of several, each of which is encoded already."""
    return b'{"results":[' + b",".join(results) + b"]}\n"


def encode_result(reading: Reading, min_score: float = 0.0) -> bytes:
    return b'{"reading":' + encode_reading(reading, min_score) + b',"problem":null}'


def encode_problem(problem: Problem) -> bytes:
    return b'{"reading":null,"problem":' + dump(problem.as_json()).rstrip() + b"}"
