"""Replies and exchanges of statements that are in the record already, and the statements that others may answer."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete, select, update

from onrecord.store.checks import Days, statements_with
from onrecord.store.indexing import OLD
from onrecord.store.loading import in_parts
from onrecord.store.many import change_among, insert_rows, select_among, take_numbers, update_rows
from onrecord.store.match_text import Marks
from onrecord.store.reading_json import reply_of, reply_text
from onrecord.store.tables import EXCHANGE, OPEN_END, POST_ADDRESS, REPLY, STATEMENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Reply

_BITS = 32
_LONGEST_ADDRESS_BYTES = (
    2_000  # PostgreSQL refuses to index what is longer than a third of a page; nobody is answered by such a one
)


class StatementRow(NamedTuple):
    """A statement as far as answers need it, with its document, the identity of its speaker and the party that this is in the document."""

    number: int
    id: str
    document: str
    kind: str
    medium: str
    made_start: str | None
    made_end: str | None
    published: str | None
    text: str
    start: int
    speaker: int | None
    party: int | None


_COLUMNS = (
    "s.number, s.id, d.id, d.kind, s.medium, s.made_start, s.made_end, s.published, s.text, s.start, p.identity, s.speaker "
    "FROM statement s JOIN document d ON d.number = s.document LEFT JOIN party p ON p.number = s.speaker"
)
_LIVE = "s.state NOT IN ('deleted', 'superseded')"


class Pointers(NamedTuple):
    """Of a document's statements: parties whose words they answer, each with the statement; addresses of posts, 1 where the post carries it
    and 0 where it stands there, each with the post."""

    open_ends: Collection[tuple[int, int]]
    addresses: Collection[tuple[str, int, int]]


def keep_pointers(connection: Connection, documents: Sequence[tuple[Collection[int], Pointers]]) -> None:
    """Keep what points beyond documents and what may be pointed at: for the numbers of each document's statements."""
    statements = [number for own, _ in documents for number in own]
    for table in ("open_end", "post_address"):
        change_among(connection, f"DELETE FROM {table} WHERE statement {{among}}", statements)
    insert_rows(connection, OPEN_END, [row for _, found in documents for row in sorted(set(found.open_ends))])
    addresses = [row for _, found in documents for row in sorted(set(found.addresses))]
    insert_rows(connection, POST_ADDRESS, [row for row in addresses if len(row[0].encode()) <= _LONGEST_ADDRESS_BYTES])


def rows_of(connection: Connection, numbers: Collection[int]) -> list[StatementRow]:
    """Statements by their numbers; without what is deleted or superseded."""
    sql = f"SELECT {_COLUMNS} WHERE s.number {{among}} AND {_LIVE}"
    return [StatementRow(*row) for row in select_among(connection, sql, numbers)]


def said_by(connection: Connection, parties: Sequence[int], days: Days, most: int) -> list[StatementRow]:
    """What parties said between two days, the latest so many."""
    if not parties:
        return []
    found = statements_with(
        connection, None, Marks([[f"s_{number}" for number in parties], ["r_actual"]], [OLD]), days, most
    )
    sql = f"SELECT {_COLUMNS} WHERE s.number {{among}} AND s.within IS NULL"
    return [StatementRow(*row) for row in select_among(connection, sql, [one.number for one in found])]


def posts_at(connection: Connection, address: str) -> list[StatementRow]:
    """The posts that stand at an address."""
    sql = "SELECT statement FROM post_address WHERE carried = 0 AND address {among}"
    return rows_of(connection, [row[0] for row in select_among(connection, sql, [address])])


def documents_that_carry(connection: Connection, addresses: Collection[str]) -> set[int]:
    """The documents with posts that carry one of these addresses."""
    sql = (
        "SELECT s.document FROM post_address a JOIN statement s ON s.number = a.statement "
        "WHERE a.carried = 1 AND a.address {among}"
    )
    return {row[0] for row in select_among(connection, sql, sorted(addresses))}


def documents_that_answer(connection: Connection, parties: Collection[int], days: Days | None, most: int) -> set[int]:
    """The documents with open ends that name one of these parties, made between two days or without one; the latest so many."""
    between = ""
    if days is not None:
        low, high = days.first << _BITS, (days.last + 1) << _BITS
        between = f" AND (s.position >= {low} AND s.position < {high} OR s.position < {1 << _BITS})"
    sql = (
        "SELECT s.document FROM open_end o JOIN statement s ON s.number = o.statement "
        f"WHERE o.party {{among}}{between} ORDER BY s.position DESC LIMIT {most}"
    )
    return {row[0] for row in select_among(connection, sql, sorted(parties))}


class Threads(NamedTuple):
    """What hangs together with documents: statements in exchanges with theirs, and other documents that answer them."""

    statements: set[int]
    documents: set[int]


def threads_around(connection: Connection, documents: Collection[int]) -> Threads:
    """What has to be threaded anew when these documents change or go."""
    together = (
        "SELECT DISTINCT o.number FROM statement s JOIN statement o ON o.exchange = s.exchange "
        "WHERE s.exchange IS NOT NULL AND s.document {among}"
    )
    answering = (
        "SELECT DISTINCT o.document FROM statement s JOIN reply r ON r.answers = s.number "
        "JOIN statement o ON o.number = r.statement WHERE r.across = 1 AND s.document {among}"
    )
    numbers = sorted(documents)
    statements = {row[0] for row in select_among(connection, together, numbers)}
    return Threads(statements, {row[0] for row in select_among(connection, answering, numbers)} - set(documents))


def siblings_of(connection: Connection, statement: int) -> tuple[int, dict[str, int]]:
    """The document of a statement, and the numbers of all statements of that document by id."""
    ((document,),) = select_among(connection, "SELECT document FROM statement WHERE number {among}", [statement])
    return document, numbers_by_id(connection, document)


def numbers_by_id(connection: Connection, document: int) -> dict[str, int]:
    """The numbers of all statements of a document by id."""
    rows = select_among(connection, "SELECT id, number FROM statement WHERE document {among}", [document])
    return {row[0]: row[1] for row in rows}


def threads_of(connection: Connection, statement: int) -> Threads:
    """What has to be threaded anew when this statement changes or goes; the other documents are those that answer it."""
    together = (
        "SELECT o.number FROM statement s JOIN statement o ON o.exchange = s.exchange "
        "WHERE s.exchange IS NOT NULL AND s.number {among}"
    )
    answering = "SELECT DISTINCT o.document FROM reply r JOIN statement o ON o.number = r.statement WHERE r.across = 1 AND r.answers {among}"
    return Threads(*({row[0] for row in select_among(connection, sql, [statement])} for sql in (together, answering)))


def threaded_of(connection: Connection, parties: Collection[int], most: int) -> set[int]:
    """The statements of these parties that are in exchanges, the latest so many."""
    sql = (
        "SELECT s.number FROM involved i JOIN statement s ON s.number = i.statement "
        f"WHERE i.role = 'speaker' AND s.exchange IS NOT NULL AND i.party {{among}} ORDER BY s.position DESC LIMIT {most}"
    )
    return {row[0] for row in select_among(connection, sql, sorted(parties))}


class Place(NamedTuple):
    """By what others may point at a statement: its speakers, when it was made and published, and the addresses at which it stands as a post."""

    speakers: set[int]
    times: list[str]
    addresses: set[str]


def place_of(connection: Connection, statement: int) -> Place:
    """By what others may point at a statement, as its rows say."""
    sql = "SELECT party FROM involved WHERE role = 'speaker' AND statement {among}"
    speakers = {row[0] for row in select_among(connection, sql, [statement])}
    sql = "SELECT made_start, made_end, published FROM statement WHERE number {among}"
    ((start, end, published),) = select_among(connection, sql, [statement])
    times = (start, end) if start is not None else (published,)
    sql = "SELECT address FROM post_address WHERE carried = 0 AND statement {among}"
    addresses = {row[0] for row in select_among(connection, sql, [statement])}
    return Place(speakers, [time for time in times if time], addresses)


def local_parties(connection: Connection, document: int) -> dict[str, int]:
    """The party numbers of a document's parties by their ids there."""
    sql = "SELECT local, party FROM appearance WHERE document {among}"
    return {row[0]: row[1] for row in select_among(connection, sql, [document])}


def replace_replies(connection: Connection, document: int, replies: Sequence[Reply]) -> set[int]:
    """Keep these replies of a document's statements, and no others; the numbers of all statements at either end of what has changed."""
    query = select(STATEMENT.c.number, STATEMENT.c.id).where(STATEMENT.c.document == document)
    own = {row.id: row.number for row in connection.execute(query)}
    others = {reply.answers for reply in replies if reply.answers is not None} - own.keys()
    known = {
        row[0]: row[1] for row in select_among(connection, "SELECT id, number FROM statement WHERE id {among}", others)
    }
    wanted: dict[tuple[int, int], tuple[Any, ...]] = {}
    places: dict[int, int] = {}
    for reply in replies:
        number = own.get(reply.statement)
        if number is None:
            continue
        place = places[number] = places.get(number, -1) + 1
        answers = (own | known).get(reply.answers) if reply.answers is not None else None
        open_text = reply.open_end.text if reply.open_end is not None else None
        across = int(reply.answers in known)
        row = (number, place, reply.kind, answers, open_text, reply.because.score, across, reply_text(reply))
        wanted[number, place] = row
    held = {tuple(row)[:2]: tuple(row) for row in in_parts(REPLY.c.statement, select(REPLY), own.values(), connection)}
    changed = {key for key in held.keys() | wanted.keys() if held.get(key) != wanted.get(key)}
    for statement, place in changed & held.keys():
        connection.execute(delete(REPLY).where(REPLY.c.statement == statement, REPLY.c.place == place))
    insert_rows(connection, REPLY, [wanted[key] for key in sorted(changed & wanted.keys())])
    ends = [row for key in changed for row in (held.get(key), wanted.get(key)) if row is not None]
    return {number for row in ends for number in (row[0], row[3]) if number is not None}


def drop_reply(connection: Connection, statement: int, reply: Reply) -> None:
    """Take one reply away."""
    connection.execute(delete(REPLY).where(REPLY.c.statement == statement, REPLY.c.body == reply_text(reply)))


def connected_with(connection: Connection, statements: Iterable[int], most: int) -> set[int] | None:
    """These statements and all that hang together with them by replies or an exchange, however many steps away; None for more than `most`."""
    found = set(statements)
    fresh = set(found)
    while fresh:
        if len(found) > most:
            return None
        near: set[int] = set()
        for sql in (
            "SELECT answers FROM reply WHERE answers IS NOT NULL AND statement {among}",
            "SELECT statement FROM reply WHERE answers {among}",
            "SELECT o.number FROM statement s JOIN statement o ON o.exchange = s.exchange WHERE s.number {among}",
        ):
            near |= {row[0] for row in select_among(connection, sql, sorted(fresh))}
        fresh = near - found
        found |= fresh
    return found


def replies_among(connection: Connection, statements: Collection[int]) -> dict[int, list[Reply]]:
    """The replies of statements, each statement's in their order."""
    found: dict[int, list[Reply]] = defaultdict(list)
    query = select(REPLY.c.statement, REPLY.c.body).order_by(REPLY.c.statement, REPLY.c.place)
    for row in in_parts(REPLY.c.statement, query, sorted(statements), connection):
        found[row.statement].append(reply_of(row.body))
    return found


def replace_exchanges(
    connection: Connection, statements: Collection[int], exchanges: Sequence[tuple[str, Sequence[int]]]
) -> None:
    """These statements are in these exchanges now (id, numbers of its statements), and in no others."""
    sql = "SELECT DISTINCT e.id, e.number FROM statement s JOIN exchange e ON e.number = s.exchange WHERE s.number {among}"
    held = {row[0]: row[1] for row in select_among(connection, sql, sorted(statements))}
    fresh = [(id_, members) for id_, members in exchanges if id_ not in held]
    numbers = dict(zip((id_ for id_, _ in fresh), take_numbers(connection, EXCHANGE, len(fresh)), strict=True))
    insert_rows(connection, EXCHANGE, [(numbers[id_], id_, len(members)) for id_, members in fresh])
    kept = {id_: held[id_] for id_, _ in exchanges if id_ in held}
    counts = [(len(members), kept[id_]) for id_, members in exchanges if id_ in kept]
    update_rows(connection, EXCHANGE, ("statements",), counts)
    home = {member: (numbers | kept)[id_] for id_, members in exchanges for member in members}
    moved = [(home.get(number), number) for number in sorted(statements)]
    update_rows(connection, STATEMENT, ("exchange",), moved)
    for id_ in sorted(held.keys() - kept.keys()):
        connection.execute(update(STATEMENT).where(STATEMENT.c.exchange == held[id_]).values(exchange=None))
        connection.execute(delete(EXCHANGE).where(EXCHANGE.c.number == held[id_]))
