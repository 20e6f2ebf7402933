"""Reading again what older weights or rules have read, with what people corrected kept.

An old and a new statement are one where their words are the same, or nearly so (word F1 of 0.8 or more) with one candidate only. Where
that cannot be said, a correction is never moved by likeness: it stays with the old statement, and is listed as an orphan.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import insert, or_, select

from onrecord.document.words import cut_words
from onrecord.errors import OnrecordError
from onrecord.link.parties.profiles import LINKING_KEYS
from onrecord.pipeline import process_document, process_original
from onrecord.recording.across import relink
from onrecord.recording.adding import arrival_of
from onrecord.recording.answering import answer_again, answer_batch
from onrecord.recording.corrected import correct_reading
from onrecord.recording.identities import link_identities, relink_identities
from onrecord.recording.known_people import keep_known
from onrecord.recording.naming import keep_appearance
from onrecord.recording.proofs import forget_proofs
from onrecord.recording.rechecking import check_batch, recheck
from onrecord.recording.settling import changing
from onrecord.recording.versions import describe_run
from onrecord.schema import Original, Upgraded
from onrecord.store.carrying import (
    carry_corrections,
    contents_extracted,
    corrected_among,
    orphan_corrections,
    parties_remembered,
)
from onrecord.store.corrections import Act
from onrecord.store.identities import gather_connected
from onrecord.store.loading import load_reading
from onrecord.store.moments import now
from onrecord.store.parties import CORRECTED, REMEMBERED, number_parties, parties_of_document
from onrecord.store.proofs import add_proofs
from onrecord.store.removing import drop_undescribed, release_appearances
from onrecord.store.replies import local_parties, numbers_by_id, threads_around
from onrecord.store.rereading import replace_by, replace_reading
from onrecord.store.tables import DOCUMENT, ORIGINAL, RUN
from onrecord.store.tombstones import admitted_among, find_forgotten
from onrecord.store.values import load_values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.pipeline import Tools
    from onrecord.schema import Profile, Reading
    from onrecord.store.opening import Store
    from onrecord.store.parties import LocalParty
    from onrecord.store.rereading import Reread

    Words = frozenset[int]

BATCH_DOCUMENTS = 50
BATCH_S = 5.0
LIKE = 0.8  # word F1 from which two contents of one text are one statement's
UPGRADE = "onrecord upgrade"
_WORD = re.compile(r"\w+")


class _Ready(NamedTuple):
    """A document read again; `restructured` where its zones or metadata are others than before."""

    number: int
    reading: Reading
    restructured: bool


class _Put(NamedTuple):
    """A document whose new reading is in place, as what links it sees it."""

    number: int
    reading: Reading
    statements: Mapping[str, int]
    parties: Mapping[str, int]
    turned: frozenset[int] = frozenset()  # parties that are somebody else now


class Upgrader:
    """One run of reading again."""

    def __init__(self, store: Store, tools: Tools, authority_names: str | None) -> None:
        self._store = store
        self._tools = tools
        self._authority = authority_names
        self._run: int | None = None
        self.done = Upgraded()

    def upgrade_all(self, progress: Callable[[str], None] | None = None) -> Upgraded:
        """Read every document that something else than the present weights, rules and package read. What is stored is stored: a run that
        is stopped goes on where it was, and one after it finds nothing to do."""
        with self._store.keeping_writer():
            self._upgrade_each(progress)
        return self.done

    def _upgrade_each(self, progress: Callable[[str], None] | None) -> None:
        last, begun = 0, monotonic()
        batch: list[_Ready] = []
        try:
            while (row := self._next(last)) is not None:
                last = row.number
                ready = self._read(row)
                if ready is not None:
                    batch.append(ready)
                if len(batch) >= BATCH_DOCUMENTS or (batch and monotonic() - begun > BATCH_S):
                    self._store_batch(batch)
                    batch, begun = [], monotonic()
                if progress is not None:
                    progress(row.name)
        finally:
            if batch:
                self._store_batch(batch)

    def _next(self, last: int) -> Any:
        with self._store.reading() as connection:
            query = select(DOCUMENT.c.number, DOCUMENT.c.id, DOCUMENT.c.name).where(DOCUMENT.c.number > last)
            return connection.execute(query.join(RUN).where(_is_older()).order_by(DOCUMENT.c.number).limit(1)).first()

    def _read(self, row: Any) -> _Ready | None:
        """The document as it is read now: from the bytes that it came as, where they were kept and give the same text; else from its text
        and structure as they are stored."""
        with self._store.reading() as connection:
            old = load_reading(connection, row.number, cut_words)
            kept = select(ORIGINAL).where(ORIGINAL.c.document == row.number, ORIGINAL.c.content.is_not(None))
            original = connection.execute(kept.order_by(ORIGINAL.c.number).limit(1)).first()
        try:
            again = self._read_original(original, old) if original is not None else None
            found = again or process_document(old.document, self._tools)
            reading = keep_known(old, found, self._tools.authority)
        except OnrecordError as error:
            self.done = replace(self.done, unread=(*self.done.unread, (row.name, str(error))))
            return None
        return _Ready(row.number, reading, reading.document != old.document)

    def _read_original(self, original: Any, old: Reading) -> Reading | None:
        if original.hash == sha256(old.document.text.encode("utf-8", "surrogatepass")).hexdigest():
            return None  # its bytes are its text, which say no more than what is stored
        kind = old.document.kind if old.document.kind_because.rule == "kind.given" else None
        date = old.document.published
        given = date.value if date is not None and date.stage == "given" else None
        bytes_ = Original(
            zlib.decompress(original.content), original.name, datetime.fromisoformat(original.seen), original.url
        )
        reading = process_original(bytes_, self._tools, kind=kind, published=given)
        return reading if reading.document.id == old.document.id else None

    def _store_batch(self, batch: Sequence[_Ready]) -> None:
        with changing(self._store) as connection:
            numbers = [one.number for one in batch]
            older = select(DOCUMENT.c.number).join(RUN).where(_is_older(), DOCUMENT.c.number.in_(numbers))
            still = {row.number for row in connection.execute(older)}
            run = self._number_run(connection)
            act = Act(UPGRADE, " ".join(describe_run().values()), now())
            done, put = self.done, []
            refused = _naming_forgotten(connection, batch)
            unread = [(one.reading.document.name, refused[one.number]) for one in batch if one.number in refused]
            done = replace(done, unread=(*done.unread, *unread))
            around = threads_around(connection, numbers)
            for one in batch:
                if one.number in still and one.number not in refused:
                    done, placed = _replace_one(connection, one, run, act, done)
                    put.append(placed)
            ready = [_as_corrected(connection, one) for one in put]
            corrected = {one.number for one, plain in zip(ready, put, strict=True) if one is not plain}
            turned = frozenset().union(*(one.turned for one in put))
            check_batch(connection, ready, turned)
            recheck(connection, corrected)
            answer_batch(connection, ready, turned, around.statements)
            answer_again(connection, around.documents | corrected)
        self.done = done

    def _number_run(self, connection: Connection) -> int:
        """This run's row, made when something is first written."""
        if self._run is not None and connection.execute(select(RUN.c.number).where(RUN.c.number == self._run)).first():
            return self._run
        row = {"started": now(), "authority": self._authority, **describe_run()}
        self._run = int(connection.execute(insert(RUN).returning(RUN.c.number), row).scalar_one())
        return self._run


def _naming_forgotten(connection: Connection, batch: Sequence[_Ready]) -> dict[int, str]:
    """The documents in whose new reading somebody is found who was forgotten, each with what to do: they stay as they were read."""
    let_in = admitted_among(connection, [one.reading.document.id for one in batch])
    marks = {
        one.number: arrival_of(one.reading, one.reading.document.name, "", 0).marks
        for one in batch
        if one.reading.document.id not in let_in
    }
    return {
        number: f"{tombstone.line} as it is read now: forget it, or leave it as it was read"
        for number, tombstone in find_forgotten(connection, marks).items()
    }


def _is_older() -> Any:
    return or_(*(RUN.c[name] != value for name, value in describe_run().items()))


def _replace_one(connection: Connection, one: _Ready, run: int, act: Act, done: Upgraded) -> tuple[Upgraded, _Put]:
    """Put one reading in place of the old one, and settle what people corrected, who is who and who told it."""
    if one.restructured:
        forget_proofs(connection, [one.number])
    before = parties_of_document(connection, one.number)
    arrival = arrival_of(one.reading, one.reading.document.name, "", 0)
    profiles = arrival.profiles
    same = {p.local: p.id for p in before if p.local[0] not in (CORRECTED, REMEMBERED)} == {
        local: p.id for local, p in profiles
    }
    if same:
        parties, moved = {party.local: party.number for party in before}, _Moved(set(), frozenset())
    else:
        parties, moved = _renumber_parties(connection, one, before, profiles, act)
    reread = replace_reading(connection, one.number, one.reading, parties, run, act)
    carried, orphans, touched = _settle_corrections(connection, one.reading.document.text, reread, act)
    turned = frozenset() if same else moved.turned | _drop_unremembered(connection, one, before, moved, act)
    changed = {*reread.changed, *reread.new, *reread.gone, *touched}
    relink(connection, statements=changed, documents=[one.number] if reread.republished else [])
    if one.restructured and arrival.proof is not None:
        add_proofs(connection, [(one.number, arrival.proof)])
    done = replace(
        done,
        documents=done.documents + 1,
        same=done.same + len(reread.same),
        changed=done.changed + len(reread.changed),
        new=done.new + len(reread.new),
        superseded=done.superseded + len(reread.gone),
        moved=done.moved + carried,
        orphans=done.orphans + orphans,
    )
    return done, _Put(one.number, one.reading, reread.numbers, parties, turned)


def _as_corrected(connection: Connection, one: _Put) -> _Put:
    """The document with what people corrected of it; the very same where that is nothing."""
    reading = correct_reading(connection, one.number, one.reading)
    if reading is one.reading:
        return one
    numbers = numbers_by_id(connection, one.number)
    return one._replace(reading=reading, statements=numbers, parties=local_parties(connection, one.number))


class _Moved(NamedTuple):
    """Parties that a document described, all that are connected with them, and those that are somebody else now."""

    around: set[int]
    released: frozenset[int]
    turned: frozenset[int] = frozenset()


def _renumber_parties(
    connection: Connection,
    one: _Ready,
    before: Sequence[LocalParty],
    profiles: Sequence[tuple[str, Profile]],
    act: Act,
) -> tuple[dict[str, int], _Moved]:
    """Let the document describe the parties of its new reading in place of the old ones, which are not deleted yet."""
    connected = gather_connected(connection, [party.number for party in before], LINKING_KEYS)
    released = release_appearances(connection, [one.number])
    numbered = number_parties(connection, [(one.number, profiles)], act.time)
    turned = link_identities(connection, numbered.unsettled)
    parties = {local: numbered.numbers[one.number, local] for local, _ in profiles}
    around = {party.number for party in connected.parties} | released.untold
    return parties, _Moved(around, released.parties, turned)


def _drop_unremembered(
    connection: Connection, one: _Ready, before: Sequence[LocalParty], moved: _Moved, act: Act
) -> frozenset[int]:
    """Parties that the reading does not have any more leave the document, but for those that its statements, corrections and judgements
    name. All who were connected with them are linked again. Who is somebody else now."""
    there = {party.id for party in parties_of_document(connection, one.number)}
    of_people = {party.id for party in before if party.local.startswith(CORRECTED)}
    unsettled = set(moved.around)
    for id_ in parties_remembered(connection, one.number, one.reading.document.id, moved.released):
        if id_ not in there:
            begins = CORRECTED if id_ in of_people else REMEMBERED
            unsettled |= keep_appearance(connection, one.number, id_, act.time, begins)
    dropped = drop_undescribed(connection, moved.released, LINKING_KEYS)
    return relink_identities(connection, (unsettled | dropped.left | moved.released) - dropped.gone)


def _settle_corrections(connection: Connection, text: str, reread: Reread, act: Act) -> tuple[int, int, set[int]]:
    """Find what stands for each statement that is gone, and let its corrections go with it; else they are orphans. How many went, how
    many are orphans, and the statements that changed by it."""
    held = load_values(connection, [*reread.gone, *reread.new])
    extracted = contents_extracted(connection, [held[number] for number in reread.gone])
    wordings = {number: _words_of(text, one.values["content"]) for number, one in held.items()}
    old = {number: (wordings[number], _words_of(text, extracted[number])) for number in reread.gone}
    pairs = match_words(old, {number: wordings[number] for number in reread.new})
    replace_by(connection, {number: held[new].row.id for number, new in pairs.items()})
    moved = orphans = 0
    touched: set[int] = set()
    for number in corrected_among(connection, reread.gone):
        went = carry_corrections(connection, number, pairs[number], act) if number in pairs else 0
        moved += went
        if went:
            touched.add(pairs[number])
        else:
            orphans += orphan_corrections(connection, number, act)
    return moved, orphans, touched


def _words_of(text: str, spans: Sequence[Sequence[int]]) -> Words:
    """Where the words of spans begin."""
    return frozenset(match.start() for start, end in spans for match in _WORD.finditer(text, start, end))


def match_words(old: Mapping[int, Sequence[Words]], new: Mapping[int, Words]) -> dict[int, int]:
    """Which new statement each old one is: the only one of nearly the same words, for which no other old one is it too. Of an old one
    the words are given as they are and as they were extracted."""
    candidates = {
        number: [other for other, words in new.items() if max(_f1(own, words) for own in wordings) >= LIKE]
        for number, wordings in old.items()
    }
    claimed = Counter(other for found in candidates.values() for other in found)
    return {number: found[0] for number, found in candidates.items() if len(found) == 1 and claimed[found[0]] == 1}


def _f1(one: Words, other: Words) -> float:
    common = len(one & other)
    return 2 * common / (len(one) + len(other)) if common else 0.0
