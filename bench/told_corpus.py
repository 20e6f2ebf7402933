"""The made-up statements of `bench.utterance_corpus` as stories that were read: what a record is filled with to measure it.

Four statements stand in a story, all of one day; one story in ten is a copy of an earlier one in another paper.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from bench.utterance_corpus import PAPERS, STATEMENTS_A_DOCUMENT, Corpus, make_corpus
from onrecord.document.words import cut_words
from onrecord.link.utterances.times import interval_of
from onrecord.schema import (
    Attribution,
    Because,
    Document,
    Made,
    Party,
    Published,
    Reading,
    Span,
    Statement,
    Zone,
)

_BECAUSE = Because("bench", "made")
_COPIED = 0.1
_START = datetime(1, 1, 1)


def make_readings(statements: int, seed: int = 1, make: Callable[[int, int], Corpus] = make_corpus) -> list[Reading]:
    """Stories with about so many statements, shuffled; the same size and seed give the same ones."""
    rng = random.Random(f"readings/{seed}/{statements}")
    rows = make(statements, seed).rows
    by_day: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_day.setdefault(row["published"][:10], []).append(row)
    readings = [
        _reading(day_rows[at : at + STATEMENTS_A_DOCUMENT], day_rows[at]["publisher"])
        for day_rows in by_day.values()
        for at in range(0, len(day_rows), STATEMENTS_A_DOCUMENT)
    ]
    readings += [_copy(rng, reading, number) for number, reading in enumerate(readings) if rng.random() < _COPIED]
    rng.shuffle(readings)
    return readings


def _copy(rng: random.Random, reading: Reading, number: int) -> Reading:
    """The same story in another paper, which adds a line of its own."""
    rows = [
        {
            "text": reading.document.text[slice(*statement.attribution.content[0])],
            "speaker": statement.speakers[0].name if statement.speakers else None,
            "made": _iso(statement.made),
            "published": reading.document.published.value if reading.document.published else None,
        }
        for statement in reading.statements
    ]
    return _reading(rows, rng.choice(PAPERS), f"Copy number {number} of the day")


def _iso(made: Made | None) -> str | None:
    return f"{made.start:%Y-%m-%d}/{made.end - timedelta(days=1):%Y-%m-%d}" if made is not None else None


def _reading(rows: Sequence[dict[str, Any]], publisher: str, line: str = "") -> Reading:
    texts = [row["text"] for row in rows] + ([line] if line else [])
    text = "\n\n".join(texts) + f"\n\n{publisher}, {rows[0]['published']}"
    spans, at = [], 0
    for paragraph in text.split("\n\n"):
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    published = Published(rows[0]["published"], "given", _BECAUSE)
    identity = sha256(text.encode()).hexdigest()
    zones = (
        *(Zone("body", span.start, span.end, _BECAUSE) for span in spans[:-1]),
        Zone("boilerplate", *spans[-1], _BECAUSE),
    )
    document = Document(
        identity, text, "article", _BECAUSE, "en", zones, tuple(spans), tuple(spans), tuple(cut_words(text, spans)), (),
        name=f"{identity[:12]}.txt", publisher=publisher, published=published,
    )  # fmt: skip
    parties: dict[str, Party] = {}
    statements = tuple(_statement(identity, span, row, parties) for span, row in zip(spans, rows, strict=False))
    return Reading(
        document, tuple(s.attribution for s in statements), (), statements, tuple(parties.values()), published
    )


def _statement(document: str, span: Span, row: dict[str, Any], parties: dict[str, Party]) -> Statement:
    identity = sha256(f"{document}/{span.start}/{span.end}".encode()).hexdigest()[:16]
    attribution = Attribution(identity, "indirect", (), (), (span,), (), 0.9, _BECAUSE)
    name = row.get("speaker")
    if name and name not in parties:
        known = re.match("[A-Z]", name) is not None
        parties[name] = Party(
            f"p{len(parties) + 1}", "person" if known else "unnamed", name if known else None, _BECAUSE,
            description=None if known else name, names=(name,) if known else (),
        )  # fmt: skip
    return Statement(
        attribution, (parties[name],) if name else (), _BECAUSE, _made(row.get("made")), lemma="say", act="say"
    )


def _made(value: str | None) -> Made | None:
    if not value:
        return None
    start, end = interval_of(value)
    return Made(_START + timedelta(minutes=start - 1440), _START + timedelta(minutes=end - 1440), "day", _BECAUSE)


def batches(readings: Sequence[Reading], size: int) -> Iterator[Sequence[Reading]]:
    for at in range(0, len(readings), size):
        yield readings[at : at + size]
