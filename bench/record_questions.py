"""What a large record is asked beyond the plain questions: fields together, what stands in one document, exchange or utterance, and what was
known at a moment within the day on which it was loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import text

from onrecord.recording import Record
from onrecord.store.opening import open_store

Question = Callable[[Record, int], object]


class Sample(NamedTuple):
    """Ids of documents, exchanges and utterances (those of most reports) of a record, and the moment at which half of it had been seen."""

    documents: list[str]
    exchanges: list[str]
    utterances: list[str]
    middle: str


def page(**words: object) -> Question:
    """A first page; words that are functions get the number of the round."""
    return lambda record, turn: record.statements(**_varied(words, turn)).page()


def count(**words: object) -> Question:
    return lambda record, turn: record.statements(**_varied(words, turn)).count()


def facets(**words: object) -> Question:
    return lambda record, turn: record.statements(**_varied(words, turn)).facets()


def _varied(words: dict[str, object], turn: int) -> dict[str, object]:
    return {name: value(turn) if callable(value) else value for name, value in words.items()}


def sample_record(path: Path | str) -> Sample:
    """What of a record is asked for by its id."""
    store = open_store(path)
    with store.reading() as connection:

        def ids(sql: str) -> list[str]:
            return list(connection.scalars(text(sql)))

        sample = Sample(
            ids("SELECT id FROM document ORDER BY number LIMIT 30"),
            ids("SELECT id FROM exchange ORDER BY number LIMIT 30"),
            ids("SELECT id FROM utterance ORDER BY reports DESC LIMIT 5"),
            ids(
                "SELECT seen FROM document WHERE number >= (SELECT max(number) / 2 FROM document) ORDER BY number LIMIT 1"
            )[0],
        )
    store.close()
    return sample


def combined_questions(names: list[str], of: Sample) -> dict[str, Question]:
    """Fields together, by name; those of what a record has none of (it was not linked) are left out."""
    return {**_within(names, of), **_together(names), **_known(names, of)}


def _within(names: list[str], of: Sample) -> dict[str, Question]:
    """Within one document, exchange or utterance."""
    asked: dict[str, Question] = {}
    for name, ids in (("document", of.documents), ("exchange", of.exchanges), ("utterance", of.utterances)):
        if ids:
            within: dict[str, object] = {name: _each(ids)}
            asked |= {name: page(**within), f"text + {name}": page(text="the", **within)}
            asked |= {f"{name}, by score": page(sort="score", **within)}
            asked |= {f"{name} + most frequent speaker": page(speaker=names[0], **within)}
    return asked


def _each(ids: list[str]) -> Callable[[int], str]:
    return lambda turn: ids[turn % len(ids)]


def _together(names: list[str]) -> dict[str, Question]:
    since = {"verdict": "altered", "published_since": "2012-01-01"}
    long_or = " OR ".join(("cheap", "brave", "cold", "bitter", "ancient", "bridge", "school", "road", "the"))
    return {
        "confidence, three decimals": page(min_score=0.955),
        "count, confidence of three decimals": count(min_score=0.955),
        "as extracted": page(text="the", as_extracted=True),
        "corrected": page(corrected=True),
        "not corrected": page(corrected=False),
        "anonymous": page(anonymous=True),
        "kind": page(kind="organisation"),
        "act + most frequent addressee": page(act="deny", to=names[0]),
        "published + rare speaker": page(
            published_since="2015-01-01", published_until="2015-12-31", speaker=lambda turn: names[1000 + turn]
        ),
        "all by publication": page(sort="published"),
        "all by score": page(sort="score"),
        "speaker, by publication": page(speaker=names[0], sort="published"),
        "publisher, by publication": page(publisher="Aberwick Ledger", sort="published"),
        "relevance + most frequent speaker": page(text="the", speaker=names[0], sort="relevance"),
        "phrase + most frequent speaker": page(text='"because the"', speaker=names[0]),
        "without a word + most frequent speaker": page(text="the -because", speaker=names[0]),
        "nine words, any": page(text=long_or),
        "text + verdict + published since, by publication": page(text="the", sort="published", **since),
        "facets, text + verdict + published since": facets(text="the", **since),
        "facets, phrase + most frequent speaker": facets(text='"because the"', speaker=names[0]),
    }


def _known(names: list[str], of: Sample) -> dict[str, Question]:
    """As known at the moment at which half of the record had been seen."""
    known = of.middle
    return {
        "known at a moment, all": page(as_known_on=known),
        "known at a moment, text": page(text="the", as_known_on=known),
        "known at a moment, most frequent speaker": page(speaker=names[0], as_known_on=known),
        "known at a moment, rare speaker": page(speaker=lambda turn: names[1000 + 37 * turn], as_known_on=known),
        "known on a day, by publication": page(text="the", as_known_on="2030-01-01", sort="published"),
        "known on a day, relevance": page(text="the", as_known_on="2030-01-01", sort="relevance"),
        "count, known at a moment": count(text="the", as_known_on=known),
        "count, all known at a moment": count(as_known_on=known),
        "facets, known at a moment": facets(text="the", as_known_on=known),
        "empty, what was searched at a moment": lambda record, _: record.statements(
            text="xyzzy", as_known_on=known
        ).scope(),
    }
