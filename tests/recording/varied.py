"""A record of a few hundred statements in which every field has many values, with a history of its own: the same in any database."""

from __future__ import annotations

import random
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, get_args

import pytest

from onrecord.document import read_text
from onrecord.recording import upgrading
from onrecord.schema import (
    Act,
    Addressee,
    Attribution,
    Because,
    Check,
    Document,
    Form,
    Made,
    Manner,
    Medium,
    Party,
    PartyMention,
    Reading,
    Reality,
    Span,
    Statement,
    Verdict,
)
from onrecord.store import moments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.recording import Record

GIVEN = Because("test", "given")
ME = {"author": "Desk", "reason": "read again"}
LATER = {"package": "9.9", "model": "other weights", "rules": "other rules"}
PEOPLE = [
    "Ann Moss",
    "A. Moss",
    "Bo Pell",
    "Élodie Çetin",
    "Zoë O’Brien",
    "Ida R. Venn",
    "Ida T. Venn",
    "Öznur ölmez",
    "юла Белова",
]
NAMELESS = [("a senior aide", "unnamed"), ("two %_ clerks", "unnamed"), ("Harbour Union", "organisation"), ("", "none")]
OUTLETS = ["The Tern Ledger", "the tern  ledger", "Ärzteblatt", "zeitung", "Zeitung", "O'Brien & Sons", "50%_off", None]
SAID = [
    "the ferry toll is 1,200 crowns",
    "don’t cross the bridge before the ferry",
    "dont pay a toll near the café",
    "橋を渡るな before noon",
    "юла is no ferry, or so O'Brien’s bridge men say",
    "🔥 the U.S. bridge, (near) the “or” of it",
    "the toll bridge is two-term folly",
    "ferry ferry bridge toll",
    "cafe\u0301 prices rise; fer more than a toll",
    "the the the bridge",
]


@dataclass
class Clock:
    """Stands for `datetime` where the record asks for the time: a second later with each asking, so that two records have the same times."""

    time: datetime = field(default_factory=lambda: datetime(2024, 6, 1, tzinfo=UTC))

    def now(self, _: object) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@contextmanager
def own_clock() -> Iterator[None]:
    """The record's time is a clock of our own inside."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moments, "datetime", Clock())
        yield


def varied_readings(count: int, seed: int = 1) -> list[Reading]:
    """So many stories of three to nine statements."""
    rng = random.Random(seed)
    return [_reading(rng, number) for number in range(count)]


def _reading(rng: random.Random, number: int) -> Reading:
    said = [(rng.choice([*PEOPLE, *NAMELESS]), rng.choice(SAID)) for _ in range(rng.randint(3, 9))]
    people = [(one, "person") if isinstance(one, str) else one for one, _ in said]
    lines = [
        f"{who or 'It is'} said {words}, {n}."
        for n, ((who, _), (_, words)) in enumerate(zip(people, said, strict=True))
    ]
    day = date(2023, 11, 1) + timedelta(rng.randrange(200))
    published = rng.choice(
        [None, day.isoformat(), f"{day}T{rng.randrange(24):02}:15:00{rng.choice(['+02:00', '-05:00', 'Z'])}"]
    )
    document = read_text(f"Story {number} of {seed_word(rng)}.\n\n" + "\n\n".join(lines), published=published)
    document = replace(
        document, publisher=rng.choice(OUTLETS), url=f"https://tern.example/{number // 2 * 2 if rng.random() < 0.2 else number}",
        name=f"stories/{number}", kind=rng.choice(["article", "article", "speech"]), language=rng.choice(["en", "de"]),
    )  # fmt: skip
    parties = {who: _party(n, *who) for n, who in enumerate(dict.fromkeys(people), 1) if who[1] != "none"}
    statements = []
    for who, line in zip(people, lines, strict=True):
        statements.append(_statement(rng, document, document.text.index(line), who, line, parties, day))
    checks = [_check(rng, document, s) for s in statements if rng.random() < 0.4]
    return Reading(
        document, tuple(s.attribution for s in statements), statements=tuple(statements), parties=tuple(parties.values()),
        checks=tuple(checks), published=document.published,
    )  # fmt: skip


def seed_word(rng: random.Random) -> str:
    return "".join(rng.choice("abcdefgh") for _ in range(8))


def _party(number: int, name: str, kind: Any) -> Party:
    if kind == "unnamed":
        return Party(f"p{number}", kind, None, GIVEN, description=name)
    return Party(f"p{number}", kind, name, GIVEN, full_name=name, names=(name,))


def _statement(
    rng: random.Random, document: Document, at: int, who: tuple[str, str], line: str, parties: dict[tuple[str, str], Party], day: date
) -> Statement:  # fmt: skip
    source = len(who[0]) if who in parties else 0
    verb = at + line.index(" said ") + 1
    content = Span(verb + 5, at + len(line) - 1)
    attribution = Attribution(
        f"{document.id[:10]}{at:06x}", rng.choice(get_args(Form)), (Span(at, at + source),) if source else (), (Span(verb, verb + 4),),
        (content,), (), rng.choice([0.5, 0.6, 0.61, 0.615, 0.9, 1.0]), GIVEN,
    )  # fmt: skip
    others = list(parties.values())
    return Statement(
        attribution, (parties[who],) if who in parties else (), GIVEN, _made(rng, day), rng.choice(get_args(Medium)[:4]), GIVEN,
        tuple(Addressee(p, GIVEN) for p in rng.sample(others, k=min(len(others), rng.randrange(2)))),
        rng.choice([None, *get_args(Act)[:4]]), GIVEN, "say", rng.choice(get_args(Manner)), GIVEN, rng.choice(get_args(Reality)), GIVEN,
        tuple(PartyMention(p, content, GIVEN) for p in rng.sample(others, k=min(len(others), rng.randrange(3)))),
    )  # fmt: skip


def _made(rng: random.Random, day: date) -> Made | None:
    start = datetime(day.year, day.month, day.day) - timedelta(rng.choice([0, 1, 5, 400]))
    return rng.choice(
        [
            None,
            Made(start, start + timedelta(1), "day", GIVEN),
            Made(start.replace(day=1), (start.replace(day=1) + timedelta(31)).replace(day=1), "month", GIVEN),
            Made(start.replace(month=1, day=1), start.replace(year=start.year + 1, month=1, day=1), "year", GIVEN),
            Made(start + timedelta(hours=9), start + timedelta(hours=9, minutes=1), "minute", GIVEN),
        ]
    )


def _check(rng: random.Random, document: Document, statement: Statement) -> Check:
    (words,) = statement.attribution.content
    return Check(words, document.text[slice(*words)], rng.choice(get_args(Verdict)), GIVEN, statement=statement.id)


def write_history(record: Record, readings: list[Reading]) -> list[str]:
    """Add stories, and do to the record all that people do; the moments between."""
    known: list[str] = []
    third = len(readings) // 3
    for some in (readings[:third], readings[third : 2 * third], readings[2 * third :]):
        record.add(some)
        known.append(moments.now())
    ids = sorted(s.id for s in record.statements())
    for number, id_ in enumerate(ids[::9]):
        _change(record, number, id_)
        known.append(moments.now())
    record.merge("Bo Pell", "Élodie Çetin", author="Desk", evidence="one desk")
    known.append(moments.now())
    record.forget(readings[0].document.id, **ME)
    _upgrade(record, readings)
    known.append(moments.now())
    record.withdraw("Bo Pell", "Élodie Çetin", author="Desk", evidence="two desks")
    record.add(varied_readings(6, seed=99))
    return known


def _change(record: Record, number: int, id_: str) -> None:
    match number % 5:
        case 0:
            record.correct(id_, medium="letter", made="2022-03", **ME)
        case 1:
            record.correct(
                id_, speaker="Zora Quill", act="warn" if record.statement(id_).act != "warn" else "ask", **ME
            )
        case 2:
            record.delete(id_, **ME)
        case 3:
            record.correct(id_, medium="ad", **ME)
            record.undo(record.corrections()[-1].number, **ME)
        case 4:
            found = record.statement(id_)
            content = next(span for span in found.spans if span.role == "content")
            record.add_statement(
                found.document.id, (content.start, content.end - 3), speaker="Bo Pell", medium="letter", **ME
            )


def _upgrade(record: Record, readings: list[Reading]) -> None:
    """Let every third statement be one that later rules do not find, and the others have another act."""
    known = {reading.document.id: reading for reading in readings}

    def later(document: Document, _: object) -> Reading:
        reading = known[document.id]
        found = tuple(replace(s, act="predict") for n, s in enumerate(reading.statements) if n % 3)
        ids = {s.id for s in found}
        checks = tuple(c for c in reading.checks if c.statement in ids)
        return replace(reading, statements=found, attributions=tuple(s.attribution for s in found), checks=checks)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upgrading, "describe_run", lambda: LATER)
        patch.setattr(upgrading, "process_document", later)
        record.upgrade()
