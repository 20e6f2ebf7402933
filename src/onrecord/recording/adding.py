"""Adding: originals are read, their documents stored and linked, batch by batch, each batch whole or not at all."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete, insert, select

from onrecord.errors import DocumentError, InputError, OnrecordError
from onrecord.link.parties.marks import marks_asked
from onrecord.recording.across import word_statements
from onrecord.recording.changes import addresses_of
from onrecord.recording.folded import fold_readings
from onrecord.recording.linking import link_documents
from onrecord.recording.proofs import proof_words
from onrecord.recording.settling import changing
from onrecord.recording.versions import describe_run
from onrecord.schema import Address, Document, DocumentKind, Original, Reading, Reject
from onrecord.store.arriving import Arrival, store_documents
from onrecord.store.moments import now
from onrecord.store.packing import pack_reading
from onrecord.store.tables import DOCUMENT, ORIGINAL, REJECT, RUN
from onrecord.store.tombstones import Voucher, find_tombstones
from onrecord.store.writing import store_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from sqlalchemy import Connection

    from onrecord.pipeline import Tools
    from onrecord.store.arriving import Outcome, StoredDocument
    from onrecord.store.opening import Store

_LONGEST_KEY_BYTES = 2_000  # PostgreSQL refuses to index what is longer than a third of a page
_SHOWN = 100
_BEYOND = "9999"  # after whose last day there is none, and the index marks days by the one that follows
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
# what is stored together: the more, the more of it shares the pages that have to be read and written; a batch is held in memory, and the
# record for as long as it takes to store one
BATCH_DOCUMENTS = 500
BATCH_CHARACTERS = 5_000_000
BATCH_S = (
    30.0  # documents read for so long are stored, so that a crash loses half a minute at most and others can write
)


@dataclass(slots=True)
class Added:
    """What adding did. `new` are ids of documents that the record did not have; `versions` of those among them that are a newer text of a
    known address; `back` ids of older texts to which their page went back; `again` counts known texts that came from elsewhere, `unchanged` originals that had come before just so; `refused` names
    what was forgotten, or names somebody who was, and is not taken in, with a line that says by whom; `admitted` are ids of new documents that would have been, but for `admit`; `rejects` is what could not be read. `statements` counts those of the new documents."""

    new: list[str] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    again: int = 0
    unchanged: int = 0
    refused: list[Reject] = field(default_factory=list)
    admitted: list[str] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    statements: int = 0

    @property
    def documents(self) -> int:
        return len(self.new)


@dataclass(frozen=True, slots=True)
class Choices:
    """How originals are read and kept."""

    tools: Tools
    kind: DocumentKind | None = None
    published: str | None = None
    keep_originals: bool = False
    authority_names: str | None = None
    admission: Admission | None = None


class Admission(NamedTuple):
    """The names of whom somebody says that what is added means others than those of that name who were forgotten."""

    names: tuple[str, ...]
    voucher: Voucher

    @classmethod
    def of(cls, names: str | Iterable[str] | None, author: str | None, reason: str | None) -> Admission | None:
        """None where nobody is named. Raises InputError where nobody says who they are or why, or where they say it for nothing."""
        held = tuple(name.strip() for name in ([names] if isinstance(names, str) else names or ()))
        if not held:
            if author is not None or reason is not None:
                raise InputError("author, reason: only with admit, the name of somebody who may be taken in")
            return None
        for what, value in (("author", author), ("reason", reason), *(("admit", name) for name in held)):
            if value is None or not value.strip():
                raise InputError(f"{what}: empty; who lets a namesake in says whom, who they are and why")
        return cls(held, Voucher((author or "").strip(), (reason or "").strip()))

    def means(self, marks: Collection[str]) -> bool:
        """Whether somebody with these marks may be called so."""
        return any(not set(marks).isdisjoint(marks_asked(name)) for name in self.names)


class _Batch:
    """What was read and is to be stored together."""

    def __init__(self) -> None:
        self.arrivals: list[Arrival] = []
        self.addresses: set[str] = set()
        self._characters = 0
        self._begun = time.monotonic()

    def take(self, arrival: Arrival) -> None:
        self.arrivals.append(arrival)
        self.addresses |= {arrival.address} if arrival.address is not None else set()
        self._characters += len(arrival.reading.document.text)

    @property
    def is_full(self) -> bool:
        much = len(self.arrivals) >= BATCH_DOCUMENTS or self._characters >= BATCH_CHARACTERS
        return much or (bool(self.arrivals) and time.monotonic() - self._begun > BATCH_S)


class Adder:
    """One run of adding to one record."""

    def __init__(self, store: Store, choices: Choices, rejects: Callable[[Reject], None] | None) -> None:
        self._store = store
        self._choices = choices
        self._rejects = rejects
        self._run: int | None = None
        self._batch = _Batch()
        self.added = Added()

    def add_all(self, items: Iterable[Any], progress: Callable[[str], None] | None = None) -> Added:
        """Add inputs one after the other. What is stored is stored, whatever comes after: the next run goes on from there."""
        with self._store.keeping_writer():
            self._add_each(items, progress)
        return self.added

    def _add_each(self, items: Iterable[Any], progress: Callable[[str], None] | None) -> None:
        try:
            for name, arrived in self._arrivals(items):
                arrival = self._fitting(arrived)
                if arrival is not None:
                    if arrival.address in self._batch.addresses:  # another text of one page comes after the first
                        self._store_ready()
                    self._batch.take(arrival)
                if self._batch.is_full:
                    self._store_ready()
                if progress is not None:
                    progress(name)
        finally:
            if self._batch.arrivals:  # what was read before an interruption is kept
                self._store_ready()

    def _store_ready(self) -> None:
        ready, self._batch = self._batch, _Batch()  # what cannot be stored is not tried again
        self._store_batch(ready.arrivals)

    def _arrivals(self, items: Iterable[Any]) -> Iterator[tuple[str, Arrival | None]]:
        from onrecord.acquire import acquire_originals

        for item in items:
            if isinstance(item, Reading):
                yield item.document.name, self._of_reading(item)
            elif isinstance(item, Document):
                yield item.name, self._of_document(item)
            else:
                for original in acquire_originals([item]):
                    yield original.name, self._of_original(original)

    def _of_original(self, original: Original | Reject) -> Arrival | None:
        """None for what came before just so, and for what cannot be read."""
        from onrecord.pipeline import process_original

        if isinstance(original, Reject):
            self._reject(original.name, original.reason, None)
            return None
        digest = sha256(original.content).hexdigest()
        if self._came_before(digest, original):
            self.added.unchanged += 1
            return None
        choices = self._choices
        try:
            reading = process_original(original, choices.tools, kind=choices.kind, published=choices.published)
        except OnrecordError as error:
            self._reject(original.name, error.reason if isinstance(error, DocumentError) else str(error), digest)
            return None
        content = original.content if choices.keep_originals else None
        size = len(original.content)
        return arrival_of(reading, original.name, digest, size, original.url, content, choices.admission)

    def _of_document(self, document: Document) -> Arrival | None:
        from onrecord.pipeline import process_document

        try:
            return self._of_reading(process_document(document, self._choices.tools))
        except OnrecordError as error:
            self._reject(document.name, str(error), None)
            return None

    def _of_reading(self, reading: Reading) -> Arrival | None:
        """A reading's bytes are those of its text: it came from no file that we know."""
        whole = reading.document
        for value in (whole.text, whole.name, whole.title, whole.publisher, whole.url, *whole.authors):
            if value and _NO_TEXT.search(value):
                name = ascii(whole.name or whole.id)
                self._reject(name, "holds a character that is none in any text (NUL, or half of a pair)", None)
                return None
        content = reading.document.text.encode("utf-8", "surrogatepass")
        digest = sha256(content).hexdigest()
        name = reading.document.name or reading.document.url or f"<text {reading.document.id[:12]}>"
        kept = content if self._choices.keep_originals else None
        return arrival_of(reading, name, digest, len(content), None, kept, self._choices.admission)

    def _fitting(self, arrival: Arrival | None) -> Arrival | None:
        """None for what an index cannot hold: one line of a document, and not an error for its batch."""
        if arrival is None:
            return None
        published = arrival.reading.published
        if published is not None and published.value.startswith(_BEYOND):
            self._reject(arrival.name, f"published {published.value}: a record's days end with the year 9998", None)
            return None
        if self._store.is_sqlite:
            return arrival
        for what, value in _keys_of(arrival):
            if value is not None and len(value.encode()) > _LONGEST_KEY_BYTES:
                reason = f"has {what} of {len(value):,} characters; a record in PostgreSQL takes {_LONGEST_KEY_BYTES:,} bytes"
                self._reject(arrival.name, reason, None)
                return None
        return arrival

    def _came_before(self, digest: str, original: Original) -> bool:
        """Whether an original came before just so. A page that is fetched and has an older text again has changed; what waits to be stored
        may be the text between."""
        with self._store.reading() as connection:
            query = select(DOCUMENT.c.number, DOCUMENT.c.superseded)
            query = query.join(ORIGINAL, ORIGINAL.c.document == DOCUMENT.c.number)
            query = query.where(ORIGINAL.c.hash == digest, ORIGINAL.c.name == original.name)
            if (row := connection.execute(query).first()) is not None:
                stands = row.superseded is None and self._batch.addresses.isdisjoint(
                    addresses_of(connection, row.number)
                )
                return original.url is None or stands
            for tombstone in find_tombstones(connection, [digest]).values():
                self.added.refused.append(Reject(original.name, tombstone.line))
                self.added.unchanged -= 1
                return True
        return False

    def _reject(self, name: str, reason: str, digest: str | None) -> None:
        if self._rejects is None:
            raise DocumentError(name, reason)
        if not self._store.is_sqlite and len(name.encode()) > _LONGEST_KEY_BYTES:
            name = f"{name[:_SHOWN]}…"
        reject = Reject(name, reason)
        self.added.rejects.append(reject)
        with self._store.writing() as connection:
            run = self._number_run(connection)
            connection.execute(delete(REJECT).where(REJECT.c.name == name))
            row = {"name": name, "reason": reason, "hash": digest, "seen": now(), "run": run}
            connection.execute(insert(REJECT), row)
        self._rejects(reject)

    def _store_batch(self, batch: list[Arrival]) -> None:
        readings = fold_readings(arrival.reading for arrival in batch)  # before the record is held
        folded_of = {id(arrival): folded for arrival, folded in zip(batch, readings, strict=True)}
        with changing(self._store) as connection:  # versions, tombstones and links are decided by one writer at a time
            seen = now()
            run = self._number_run(connection)
            outcome, placed = store_documents(connection, batch, run, seen)
            folded = {one.arrival.reading.document.id: folded_of[id(one.arrival)] for one in placed}
            worded = word_statements(connection, folded.values())
            stored, unsettled = store_statements(connection, placed, worded.of, run, seen)
            link_documents(connection, stored, folded, worded.wordings, unsettled, sorted(outcome.back.values()))
            names = [*(arrival.name for arrival in batch), *(f"sha256:{one.arrival.hash}" for one in placed)]
            connection.execute(delete(REJECT).where(REJECT.c.name.in_(names)))
            _note_refused(connection, outcome, run, seen)
        self._count(batch, outcome, stored)

    def _count(self, batch: list[Arrival], outcome: Outcome, stored: list[StoredDocument]) -> None:
        added = self.added
        added.new += [one.reading.document.id for one in stored]
        added.statements += sum(len(one.statements) for one in stored)
        added.back += sorted(outcome.back)
        added.again += len(outcome.again)
        added.unchanged += len(outcome.unchanged)
        added.admitted += outcome.admitted
        added.refused += [Reject(arrival.name, tombstone.line) for arrival, tombstone in outcome.refused]
        newer = {a.reading.document.id for a in batch if a.address in outcome.newer}
        added.versions += [one.reading.document.id for one in stored if one.reading.document.id in newer]

    def _number_run(self, connection: Connection) -> int:
        """This run's row, made when something is first written. A batch that failed takes it along: then it is made again."""
        if self._run is not None and connection.execute(select(RUN.c.number).where(RUN.c.number == self._run)).first():
            return self._run
        row = {"started": now(), "authority": self._choices.authority_names, **describe_run()}
        self._run = connection.execute(insert(RUN).returning(RUN.c.number), row).scalar_one()
        return self._run


def _note_refused(connection: Connection, outcome: Outcome, run: int, seen: str) -> None:
    """Keep of documents that name somebody who was forgotten that they came: by the hash of their bytes alone, for a name tells."""
    rows = {
        f"sha256:{arrival.hash}": {"reason": tombstone.line, "hash": arrival.hash, "seen": seen, "run": run}
        for arrival, tombstone in outcome.refused
        if tombstone.what == "party"
    }
    if rows:
        connection.execute(delete(REJECT).where(REJECT.c.name.in_(rows)))
        connection.execute(insert(REJECT), [{"name": name, **row} for name, row in sorted(rows.items())])


def arrival_of(
    reading: Reading,
    name: str,
    digest: str,
    size_bytes: int,
    url: str | None = None,
    content: bytes | None = None,
    admission: Admission | None = None,
) -> Arrival:
    """A reading made ready for the record: its parties' profiles, and the address under which its versions are one."""
    from onrecord.acquire.addresses import canonical_address
    from onrecord.link.parties.marks import marks_of
    from onrecord.link.parties.profiles import profile_of

    document = reading.document
    profiles = [(party.id, profile_of(document.id, party)) for party in reading.parties]
    address = document.url or url
    canonical = canonical_address(address) if address else None
    proof = proof_words(document)
    known: dict[bool, set[str]] = {False: set(), True: set()}
    for _, profile in profiles:
        own = marks_of(profile)
        known[admission is not None and admission.means(own)] |= own
    return Arrival(
        reading, pack_reading(reading), profiles, name, digest, size_bytes, url, canonical, content, proof, frozenset(known[False]),
        frozenset(known[True]), admission.voucher if admission is not None else None,
    )  # fmt: skip


def _keys_of(arrival: Arrival) -> Iterator[tuple[str, str | None]]:
    """What of a document is found by an index of its own, and what it is."""
    document = arrival.reading.document
    yield from (("a name", arrival.name), ("an outlet", document.publisher))
    yield from (("an address", value) for value in (document.url, arrival.url, arrival.address))
    for _, profile in arrival.profiles:
        yield from (
            ("a party", value) for value in (profile.full_name, profile.name, *profile.linking, *profile.hinting)
        )


def items_of(what: object) -> tuple[list[Any] | Iterable[Any], bool]:
    """The inputs that `add` was given, and whether it was one alone. Raises TypeError for a str that is no address."""
    if isinstance(what, str):
        if what.lower().startswith(("http://", "https://")):
            return [Address(what)], True
        raise TypeError(f"a str is never opened as a path: Path({what[:40]!r}) for a file, read_text for a text")
    if isinstance(what, Path):
        return [what], not what.is_dir()
    if isinstance(what, bytes | bytearray | memoryview | Reading | Document | Address) or hasattr(what, "read"):
        return [what], True
    if isinstance(what, Iterable):
        return (one for given in what for one in items_of(given)[0]), False
    raise TypeError(f"add takes a Path, an address, bytes, a Reading or several of them, not {type(what).__name__}")


__all__ = ["Added", "Adder", "Admission", "Choices", "arrival_of", "items_of"]
