"""A statement's values as plain JSON: what corrections change, what they were before, and how they are written to the tables.

Parties are their ids, spans are `[start, end]`, `made` is `[start, end, precision]`. What follows from these (the text, whether the
speaker is anonymous, the place in time, the weightiest verdict) is worked out here, so that the same values give the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from onrecord.schema import VERDICTS_BY_WEIGHT, Span
from onrecord.store.loading import in_parts
from onrecord.store.many import insert_many, select_among, write_many
from onrecord.store.tables import DOCUMENT, INVOLVED, SPAN, STATEMENT
from onrecord.store.writing import content_text, position_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Row

    Values = Mapping[str, Any]

PARTIES = ("speaker", "to", "about")
SPANS = ("source", "cue", "content", "quoted")
PLAIN = ("kind", "form", "medium", "act", "lemma", "manner", "reality")
FIELDS = (*PARTIES, *SPANS, "made", *PLAIN)


@dataclass(frozen=True, slots=True)
class Held:
    """A statement as its rows stand: the row itself, and its values."""

    row: Row[Any]
    values: Values


@dataclass(frozen=True, slots=True)
class Around:
    """What values are read against: the texts of documents by number, parties by id (number, kind, whether unnamed), and the checks of
    statements by number (start, end, verdict)."""

    texts: Mapping[int, str]
    parties: Mapping[str, tuple[int, str, bool]]
    checks: Mapping[int, Sequence[tuple[int, int, str]]] = field(default_factory=dict)


def load_values(connection: Connection, numbers: Collection[int]) -> dict[int, Held]:
    """The statements with these numbers, with their values."""
    rows = {row.number: row for row in in_parts(STATEMENT.c.number, select(STATEMENT), numbers, connection)}
    values: dict[int, dict[str, Any]] = {number: _plain_values(row) for number, row in rows.items()}
    for number, role, start, end in select_among(
        connection,
        'SELECT statement, role, start, "end" FROM span WHERE statement {among} ORDER BY statement, role, start',
        rows,
    ):
        values[number][role].append([start, end])
    sql = (
        "SELECT i.statement, i.role, p.id FROM involved i JOIN party p ON p.number = i.party WHERE i.statement {among} "
        "ORDER BY i.statement, i.role, i.place"
    )
    for number, role, party in select_among(connection, sql, rows):
        values[number][role].append(party)
    return {number: Held(row, values[number]) for number, row in rows.items()}


def _plain_values(row: Row[Any]) -> dict[str, Any]:
    made = [row.made_start, row.made_end, row.made_precision] if row.made_start else None
    empty: dict[str, Any] = {name: [] for name in (*PARTIES, *SPANS)}
    return {**empty, "made": made, **{name: row._mapping[name] for name in PLAIN}}


def look_around(connection: Connection, rows: Collection[Row[Any]], values: Iterable[Values]) -> Around:
    """All that these statements' rows and values refer to."""
    documents = {row.document for row in rows}
    texts = select(DOCUMENT.c.number, DOCUMENT.c.text)
    text_of = {row.number: row.text for row in in_parts(DOCUMENT.c.number, texts, documents, connection)}
    checks: dict[int, list[tuple[int, int, str]]] = {}
    sql = 'SELECT statement, start, "end", verdict FROM "check" WHERE statement {among}'
    for number, start, end, verdict in select_among(connection, sql, [row.number for row in rows]):
        checks.setdefault(number, []).append((start, end, verdict))
    ids = {party for held in values for name in PARTIES for party in held[name]}
    return Around(text_of, parties_with_ids(connection, ids), checks)


def parties_with_ids(connection: Connection, ids: Collection[str]) -> dict[str, tuple[int, str, bool]]:
    """Number, kind and whether it has no name, of each party; one that is not there any more is left out."""
    sql = "SELECT id, number, kind, name FROM party WHERE id {among}"
    return {row[0]: (row[1], row[2], row[3] is None) for row in select_among(connection, sql, ids)}


def columns_of(row: Row[Any], values: Values, around: Around) -> dict[str, Any]:
    """The columns of a statement's row that follow from its values."""
    content = [Span(*span) for span in values["content"]]
    speakers = [around.parties[id_] for id_ in values["speaker"] if id_ in around.parties]
    made = values["made"] or (None, None, None)
    return {
        **{name: values[name] for name in PLAIN},
        "text": content_text(around.texts[row.document], content),
        "start": content[0].start,
        "end": content[-1].end,
        "speaker": speakers[0][0] if speakers else None,
        "anonymous": int(_is_anonymous(values["kind"], speakers)),
        "made_start": made[0],
        "made_end": made[1],
        "made_precision": made[2],
        "position": position_of(made[0] or row.published, row.number),
        "verdict": _verdict(content, around.checks.get(row.number, ())),
    }


def _is_anonymous(kind: str, speakers: Sequence[tuple[int, str, bool]]) -> bool:
    said = speakers[0][1] if speakers else "none"
    return any(nameless and k == "unnamed" for _, k, nameless in speakers) if kind == said else kind == "unnamed"


def _verdict(content: Sequence[Span], checks: Sequence[tuple[int, int, str]]) -> str | None:
    """The weightiest of the checks on words that are content still."""
    held = [verdict for start, end, verdict in checks if any(start < e and s < end for s, e in content)]
    return min(held, key=VERDICTS_BY_WEIGHT.index, default=None)


def write_values(connection: Connection, held: Held, values: Values, around: Around | None = None, **more: Any) -> None:
    """Give a statement these values, and `more` columns of its row. The index is the caller's (`reindexed`); who writes many statements
    looks around for all of them at once."""
    number = held.row.number
    around = around or look_around(connection, [held.row], [values])
    columns = {**columns_of(held.row, values, around), **more}
    connection.execute(update(STATEMENT).where(STATEMENT.c.number == number).values(columns))
    if values == held.values:
        return
    roles = [role for role in SPANS if values[role] != held.values[role]]
    write_many(connection, "DELETE FROM span WHERE statement = {} AND role = {}", [(number, role) for role in roles])
    spans = [(number, role, start, end) for role in roles for start, end in values[role]]
    insert_many(connection, SPAN, ("statement", "role", "start", "end"), spans)
    roles = [role for role in PARTIES if values[role] != held.values[role]]
    write_many(
        connection, "DELETE FROM involved WHERE statement = {} AND role = {}", [(number, role) for role in roles]
    )
    involved = [
        (number, role, place, around.parties[id_][0])
        for role in roles
        for place, id_ in enumerate(id_ for id_ in values[role] if id_ in around.parties)
    ]
    insert_many(connection, INVOLVED, ("statement", "role", "place", "party"), involved)


def normal_values(values: Values) -> dict[str, Any]:
    """Values with their spans in order: two that are equal say the same."""
    return {name: sorted(value) if name in SPANS else value for name, value in values.items()}
