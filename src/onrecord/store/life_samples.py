"""The statements of a plan as figures are made of them: all where they are few, else a fixed sample, with who else is in them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from onrecord.store.indexing import SAMPLES
from onrecord.store.many import select_among
from onrecord.store.pausing import paused_collector
from onrecord.store.proposals import identities_of
from onrecord.store.walking import count_hits, from_tables, values_of, where_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.store.planning import Plan

_ALL_OF = 3_000  # statements that are looked at one by one
_SAMPLE_LEAST = 1_000  # statements in a sample of more


class SampledStatement(NamedTuple):
    number: int
    document: int
    medium: str
    form: str
    verdict: str | None
    published: str | None


class Sample(NamedTuple):
    """`hits` statements, and those of them that were looked at."""

    hits: int
    statements: Sequence[SampledStatement]

    @property
    def factor(self) -> float:
        """What a count of those looked at stands for."""
        return self.hits / len(self.statements) if self.statements else 1.0


@paused_collector()
def sample_statements(connection: Connection, plan: Plan, *, exact: bool = False) -> Sample:
    """The statements of a plan, in no order: all of them where they are few or with `exact`, else a sample that is always the same."""
    hits = count_hits(connection, plan)
    if hits > _ALL_OF and not exact:
        enough = (mark for mark, share in reversed(SAMPLES) if hits * share >= _SAMPLE_LEAST)
        plan = plan.narrowed(next(enough, SAMPLES[0][0]))
    rows: list[SampledStatement] = []
    for walk in plan.walks:
        sql = f"""SELECT s.number, s.document, s.medium, s.form, s.verdict, s.published
            FROM {from_tables(connection, walk)} WHERE {where_rows(connection, walk)}"""
        rows += map(SampledStatement._make, connection.execute(text(sql), values_of(connection, walk)))
    return Sample(hits, rows)


def count_identities(
    connection: Connection, statements: Collection[int], roles: Sequence[str]
) -> Mapping[str, Counter[int]]:
    """In how many of these statements each identity, by number, has each of these roles."""
    listed = ", ".join(f"'{role}'" for role in roles)
    sql = f"SELECT statement, role, party FROM involved WHERE statement {{among}} AND role IN ({listed})"
    rows = select_among(connection, sql, statements)
    identity_of = identities_of(connection, {row[2] for row in rows})
    counts: dict[str, Counter[int]] = {role: Counter() for role in roles}
    for _, role, identity in {(statement, role, identity_of[party]) for statement, role, party in rows}:
        counts[role][identity] += 1
    return counts


class Labelled(NamedTuple):
    """An identity's id, and its name or what stands for one."""

    id: str
    label: str | None


def label_identities(connection: Connection, identities: Collection[int]) -> dict[int, Labelled]:
    """What these identities are called, by number."""
    rows = select_among(connection, "SELECT number, id, name FROM identity WHERE number {among}", identities)
    described: dict[int, str] = {}
    sql = "SELECT identity, description FROM party WHERE description IS NOT NULL AND identity {among}"
    for identity, words in select_among(connection, sql, [number for number, _, name in rows if name is None]):
        described[identity] = min(words, described.get(identity, words))
    return {number: Labelled(id_, name or described.get(number)) for number, id_, name in rows}


def count_publishers(connection: Connection, statements: Sequence[SampledStatement]) -> Counter[str]:
    """How many of these statements each outlet has."""
    documents = Counter(statement.document for statement in statements)
    by = "INDEXED BY document_outlet " if connection.dialect.name == "sqlite" else ""
    counts: Counter[str] = Counter()
    sql = f"SELECT number, publisher FROM document {by}WHERE number {{among}}"
    for number, publisher in select_among(connection, sql, documents):
        if publisher is not None:
            counts[publisher] += documents[number]
    return counts
