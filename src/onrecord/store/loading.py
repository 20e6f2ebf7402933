"""Rows back to what a record gives: statements with their parties, spans and links, documents, readings."""

from __future__ import annotations

import json
from collections import defaultdict
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, get_args

from sqlalchemy import Row, select

from onrecord.schema import (
    RecordedDocument,
    RecordedMade,
    RecordedParty,
    RecordedReply,
    RecordedSpan,
    RecordedStatement,
    RecordedUtterance,
    SpanRole,
)
from onrecord.store.packing import unpack_reading
from onrecord.store.reading_json import check_of
from onrecord.store.tables import (
    CHECK,
    CORRECTION,
    DOCUMENT,
    EXCHANGE,
    IDENTITY,
    INVOLVED,
    PARTY,
    REPLY,
    SPAN,
    STATEMENT,
    UTTERANCE,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

    from onrecord.schema import Reading, Span

CONTEXT = 32  # characters before and after the content that an anchor holds
_AT_ONCE = 400
_ANSWERED = STATEMENT.alias("answered")
_METADATA = [
    DOCUMENT.c[name]
    for name in (
        "number", "id", "name", "kind", "language", "title", "authors", "publisher", "url", "published", "published_stage",
        "seen", "superseded", "statements",
    )
]  # fmt: skip


def in_parts(
    column: ColumnElement[Any], query: Select[Any], values: Iterable[Any], connection: Connection
) -> Iterator[Row[Any]]:
    """The rows of a query whose column is one of many values, asked for in parts."""
    held = list(dict.fromkeys(values))
    for at in range(0, len(held), _AT_ONCE):
        yield from connection.execute(query.where(column.in_(held[at : at + _AT_ONCE])))


class AsItWas(Protocol):
    """A statement as it was: the columns of its row that differ, its parties (ids) and spans by role, its state, the fields changed."""

    @property
    def columns(self) -> Mapping[str, Any]: ...

    @property
    def values(self) -> Mapping[str, Any]: ...

    @property
    def state(self) -> str: ...

    @property
    def changed(self) -> tuple[str, ...]: ...


def load_statements(
    connection: Connection,
    numbers: Sequence[int],
    *,
    links: bool = False,
    earlier: Mapping[int, AsItWas] | None = None,
) -> list[RecordedStatement]:
    """The statements with these numbers, in their order; with `links` their checks, replies and utterances too.

    A handful of queries however many there are. Numbers that are not there are left out. Those in `earlier` are given as they were.
    """
    rows: dict[int, Any] = {
        row.number: row for row in in_parts(STATEMENT.c.number, select(STATEMENT), numbers, connection)
    }
    documents = {row.document for row in rows.values()}
    whole = list(in_parts(DOCUMENT.c.number, select(*_METADATA, DOCUMENT.c.text), documents, connection))
    metadata = {row.number: document_of(row) for row in whole}
    text_of = {row.number: row.text for row in whole}
    spans: dict[int, list[_Span]] = defaultdict(list)
    for row in in_parts(SPAN.c.statement, select(SPAN), rows, connection):
        spans[row.statement].append(_Span(row.role, row.start, row.end))
    parties = dict(_involved(connection, rows))
    corrected = _corrected(connection, [row.id for row in rows.values()])
    more = _Links(connection, rows) if links else None
    ids = _link_ids(connection, rows.values(), more)
    _put_back(connection, earlier or {}, rows, spans, parties, corrected)
    return [
        _statement(
            rows[n],
            metadata[rows[n].document],
            text_of[rows[n].document],
            spans[n],
            parties.get(n, {}),
            corrected,
            ids,
            more,
        )
        for n in numbers
        if n in rows
    ]


class _Span(NamedTuple):
    role: SpanRole
    start: int
    end: int


def _put_back(
    connection: Connection,
    earlier: Mapping[int, AsItWas],
    rows: dict[int, Any],
    spans: dict[int, list[_Span]],
    parties: dict[int, Mapping[str, list[RecordedParty]]],
    corrected: dict[str, tuple[str, ...]],
) -> None:
    """Put what statements were in place of what they are."""
    roles = ("speaker", "to", "about")
    ids = {id_ for one in earlier.values() for role in roles for id_ in one.values[role]}
    who = _parties_by_id(connection, ids) if ids else {}
    for number, one in earlier.items():
        if number not in rows:
            continue
        row = rows[number]
        rows[number] = SimpleNamespace(**{**row._mapping, **one.columns, "state": one.state})
        corrected[row.id] = tuple(sorted(one.changed))
        parties[number] = {role: [who[id_] for id_ in one.values[role] if id_ in who] for role in roles}
        spans[number] = [_Span(role, start, end) for role in get_args(SpanRole) for start, end in one.values[role]]


def document_of(row: Row[Any]) -> RecordedDocument:
    """A document's metadata from its row."""
    return RecordedDocument(
        row.id, row.name, row.kind, row.language, row.title, tuple(json.loads(row.authors)), row.publisher, row.url,
        row.published, row.published_stage, row.seen, row.superseded, row.statements,
    )  # fmt: skip


def load_documents(connection: Connection, numbers: Sequence[int]) -> list[RecordedDocument]:
    """The metadata of the documents with these numbers, in their order."""
    found = {
        row.number: document_of(row) for row in in_parts(DOCUMENT.c.number, select(*_METADATA), numbers, connection)
    }
    return [found[number] for number in numbers if number in found]


def load_reading(
    connection: Connection, number: int, cut_words: Callable[[str, Sequence[Span]], Sequence[Span]] | None = None
) -> Reading:
    """All that was found in a document when it was read, as `onrecord.read` gave it."""
    row = connection.execute(select(DOCUMENT.c.text, DOCUMENT.c.reading).where(DOCUMENT.c.number == number)).one()
    return unpack_reading(row.reading, row.text, cut_words)


def _involved(connection: Connection, numbers: Iterable[int]) -> Mapping[int, Mapping[str, list[RecordedParty]]]:
    found: dict[int, dict[str, list[RecordedParty]]] = defaultdict(lambda: defaultdict(list))
    query = (
        select(
            INVOLVED.c.statement, INVOLVED.c.role, PARTY, IDENTITY.c.id.label("who"), IDENTITY.c.name.label("called")
        )
        .join(PARTY, PARTY.c.number == INVOLVED.c.party)
        .join(IDENTITY, IDENTITY.c.number == PARTY.c.identity)
        .order_by(INVOLVED.c.statement, INVOLVED.c.role, INVOLVED.c.place)
    )
    for row in in_parts(INVOLVED.c.statement, query, numbers, connection):
        found[row.statement][row.role].append(_party(row))
    return found


def _parties_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, RecordedParty]:
    query = select(PARTY, IDENTITY.c.id.label("who"), IDENTITY.c.name.label("called"))
    query = query.join(IDENTITY, IDENTITY.c.number == PARTY.c.identity)
    return {row.id: _party(row) for row in in_parts(PARTY.c.id, query, ids, connection)}


def load_parties(connection: Connection, numbers: Iterable[int]) -> dict[int, RecordedParty]:
    """Parties by their numbers, each with the identity that it is held to be."""
    query = select(PARTY, IDENTITY.c.id.label("who"), IDENTITY.c.name.label("called"))
    query = query.join(IDENTITY, IDENTITY.c.number == PARTY.c.identity)
    return {row.number: _party(row) for row in in_parts(PARTY.c.number, query, numbers, connection)}


def _party(row: Row[Any]) -> RecordedParty:
    roles = json.loads(row.roles)
    return RecordedParty(
        row.who,
        row.id,
        row.kind,
        row.called,
        row.name,
        row.description,
        roles[0]["text"] if roles else None,
        row.authority_id,
    )


def _corrected(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The fields of each statement that people changed and that were not changed back."""
    fields: dict[str, dict[str, None]] = defaultdict(dict)
    undone: set[int] = set()
    rows = list(in_parts(CORRECTION.c.statement, select(CORRECTION), ids, connection))
    for row in sorted(rows, key=lambda row: -row.number):
        if row.undoes is not None and row.number not in undone:
            undone.add(row.undoes)
        elif row.action == "change" and row.number not in undone:
            fields[row.statement][row.field] = None
    return {id_: tuple(sorted(held)) for id_, held in fields.items()}


def _link_ids(connection: Connection, rows: Iterable[Row[Any]], links: _Links | None) -> dict[str, dict[int, str]]:
    held = list(rows)
    found: dict[str, dict[int, str]] = {}
    for name, table in (("utterance", UTTERANCE), ("exchange", EXCHANGE)):
        if links is not None and table is UTTERANCE:
            found[name] = {number: utterance.id for number, utterance in links.utterances.items()}
            continue
        wanted = [row._mapping[name] for row in held if row._mapping[name] is not None]
        query = select(table.c.number, table.c.id)
        found[name] = {row.number: row.id for row in in_parts(table.c.number, query, wanted, connection)}
    return found


class _Links:
    """The checks, replies and utterances of statements."""

    def __init__(self, connection: Connection, rows: Mapping[int, Row[Any]]) -> None:
        self.checks: dict[int, list[Any]] = defaultdict(list)
        for row in in_parts(CHECK.c.statement, select(CHECK).order_by(CHECK.c.start), rows, connection):
            self.checks[row.statement].append(check_of(row.body))
        query = (
            select(REPLY, _ANSWERED.c.id.label("answers_id"))
            .join(_ANSWERED, _ANSWERED.c.number == REPLY.c.answers, isouter=True)
            .order_by(REPLY.c.statement, REPLY.c.place)
        )
        self.replies: dict[int, list[RecordedReply]] = defaultdict(list)
        for row in in_parts(REPLY.c.statement, query, rows, connection):
            self.replies[row.statement].append(RecordedReply(row.kind, row.answers_id, row.open_text, row.score))
        said = [row.utterance for row in rows.values() if row.utterance is not None]
        self.utterances = load_utterances(connection, said)


def load_utterances(connection: Connection, numbers: Iterable[int]) -> dict[int, RecordedUtterance]:
    """Utterances by their numbers, each with the documents that report it, earliest first."""
    held = list(dict.fromkeys(numbers))
    rows = list(in_parts(UTTERANCE.c.number, select(UTTERANCE), held, connection))
    query = (
        select(STATEMENT.c.utterance.label("said"), STATEMENT.c.start.label("at"), *_METADATA)
        .join(DOCUMENT, DOCUMENT.c.number == STATEMENT.c.document)
        .where(STATEMENT.c.state.in_(("extracted", "corrected", "added")))
    )
    reports: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in in_parts(STATEMENT.c.utterance, query, held, connection):
        reports[row.said].append(row)
    found = {}
    for row in rows:
        ordered = sorted(reports[row.number], key=lambda r: (r.published or "~", r.id, r.at))
        documents = tuple(dict.fromkeys(document_of(report) for report in ordered))
        found[row.number] = RecordedUtterance(
            row.id, row.reports, row.independent, row.wordings, documents, row.repeats
        )
    return found


def _statement(
    row: Any,
    document: RecordedDocument,
    text: str,
    spans: Sequence[_Span],
    parties: Mapping[str, Sequence[RecordedParty]],
    corrected: Mapping[str, tuple[str, ...]],
    ids: Mapping[str, Mapping[int, str]],
    links: _Links | None,
) -> RecordedStatement:
    order = {"source": 0, "cue": 1, "content": 2, "quoted": 3}
    ordered = sorted(spans, key=lambda span: (order[span.role], span.start))
    utterance = links.utterances.get(row.utterance) if links is not None and row.utterance is not None else None
    return RecordedStatement(
        id=row.id,
        document=document,
        form=row.form,
        text=row.text,
        spans=tuple(RecordedSpan(s.role, s.start, s.end, text[s.start : s.end]) for s in ordered),
        speakers=tuple(parties.get("speaker", ())),
        to=tuple(parties.get("to", ())),
        about=tuple(parties.get("about", ())),
        kind=row.kind,
        anonymous=bool(row.anonymous),
        made=RecordedMade(row.made_start, row.made_end, row.made_precision) if row.made_start else None,
        medium=row.medium,
        act=row.act,
        lemma=row.lemma,
        manner=row.manner,
        reality=row.reality,
        verdict=row.verdict,
        score=row.score,
        within=row.within,
        utterance_id=ids["utterance"].get(row.utterance),
        exchange_id=ids["exchange"].get(row.exchange),
        state=row.state,
        corrected=corrected.get(row.id, ()),
        seen=row.seen,
        run=row.run,
        before=text[max(0, row.start - CONTEXT) : row.start],
        after=text[row.end : row.end + CONTEXT],
        checks=tuple(links.checks.get(row.number, ())) if links is not None else (),
        replies=tuple(links.replies.get(row.number, ())) if links is not None else (),
        utterance=utterance,
        replaced_by=row.replaced_by,
    )
