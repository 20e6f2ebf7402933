"""Holding a record against itself, with what `link` knows: parties are what documents say of them, likeness is what the words give."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from onrecord.document.words import cut_words
from onrecord.link.copies import story_of
from onrecord.link.copies.kept import pack_sketch, sketch_likenesses
from onrecord.link.copies.sketches import sketch_words
from onrecord.link.parties.profiles import profile_of
from onrecord.link.utterances.features import pack_wording, wording_likenesses
from onrecord.link.utterances.wording import Folder, Wording
from onrecord.recording.folded import wordings_of
from onrecord.store.identities import load_parties
from onrecord.store.many import select_among
from onrecord.store.shelves import sketch_shelf, wording_shelf
from onrecord.store.shelves.picking import signed
from onrecord.store.verifying import Verified, verify_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from onrecord.link.nearby.likenesses import Likenesses
    from onrecord.schema import Reading
    from onrecord.store.opening import Store

    Note = Callable[[str], None]

_AT_ONCE = 1000
_RESTORE = "restore the record from a backup, or add its originals to a new record"


def verify(store: Store, progress: Callable[[int, int], None] | None = None) -> Verified:
    """See `Record.verify`."""
    return verify_store(store, progress, _check_readings, _check_likeness)


def _check_readings(connection: Connection, readings: dict[int, Reading], note: Note) -> None:
    """What is kept of documents beside their readings is what their words give."""
    _check_parties(connection, readings, note)
    cut = {
        number: replace(
            one, document=replace(one.document, words=tuple(cut_words(one.document.text, one.document.sentences)))
        )
        for number, one in readings.items()
    }
    _check_sketches(connection, cut, note)
    _check_wordings(connection, cut, note)


def _check_sketches(connection: Connection, readings: dict[int, Reading], note: Note) -> None:
    """The sketch of every document's story."""
    sql = "SELECT number, sketch FROM document WHERE sketch IS NOT NULL AND number {among}"
    sketch_of = {row[0]: row[1] for row in select_among(connection, sql, list(readings))}
    held = sketch_shelf(connection).values_of(sorted(set(sketch_of.values())))
    for number, reading in readings.items():
        sketch = sketch_words(story_of(reading.document, reading.published).words)
        if number in sketch_of and held.get(sketch_of[number]) != (sketch.hash, *pack_sketch(sketch)):
            note(f"document {reading.document.id[:12]}: its sketch is not what its words give: {_RESTORE}")


def _check_wordings(connection: Connection, readings: dict[int, Reading], note: Note) -> None:
    """The wording of every statement that stands as it was found."""
    sql = "SELECT id, wording FROM statement WHERE state = 'extracted' AND document {among}"
    rows = [tuple(row) for row in select_among(connection, sql, list(readings)) if row[1] is not None]
    folder, wanted = Folder(), dict[str, Wording]()
    for reading in readings.values():
        wanted |= wordings_of(reading, folder)
    held = wording_shelf(connection).values_of(sorted({wording for _, wording in rows}))
    for id_, wording in rows:
        if id_ in wanted and held.get(wording) != (wanted[id_].hash, *pack_wording(wanted[id_])):
            note(f"statement {id_}: its wording is not what its words give: {_RESTORE}")


def _check_parties(connection: Connection, readings: dict[int, Reading], note: Note) -> None:
    """Every party of a document is kept as the document describes it."""
    sql = "SELECT document, local, party FROM appearance WHERE document {among}"
    rows = select_among(connection, sql, list(readings))
    kept = {party.number: party.profile for party in load_parties(connection, {row[2] for row in rows})}
    held = {(document, local): kept[party] for document, local, party in rows if party in kept}
    for number, reading in readings.items():
        for party in reading.parties:
            profile = replace(profile_of(reading.document.id, party), linking=(), finding=(), hinting=())
            if held.get((number, party.id)) != profile:
                note(
                    f"document {reading.document.id[:12]}: its party {party.id} is not kept as its reading has it: {_RESTORE}"
                )


def _check_likeness(connection: Connection, note: Note) -> None:
    """The features of wordings and sketches are those that their words give, and so are their ties."""
    for name, features, likenesses in (
        ("wording", "feature", wording_likenesses(wording_shelf(connection))),
        ("sketch", "copy_feature", sketch_likenesses(sketch_shelf(connection))),
    ):
        wanted = np.zeros(3, object)
        last = -1
        sql = f"SELECT number, features FROM {name} WHERE number > %d ORDER BY number LIMIT {_AT_ONCE}"
        while rows := connection.exec_driver_sql(sql % last).fetchall():
            last = rows[-1][0]
            wanted += _check_texts(likenesses, name, {row[0]: row[1] for row in rows}, note)
        sums = "count(*), COALESCE(SUM(posting & 4294967295), 0), COALESCE(SUM(posting >> 32), 0)"
        held = connection.exec_driver_sql(f"SELECT {sums} FROM {features}").one()
        if [int(value) for value in held] != list(wanted):
            note(f"table {features}: is not what the words of each {name} give: {_RESTORE}")


def _check_texts(likenesses: Likenesses, name: str, features: dict[int, int], note: Note) -> object:
    """Some texts and the ties from them; how many postings they should have, and the sums of both halves of these."""
    numbers = list(features)
    values = likenesses.shelf.values_of(numbers)
    texts, counts = likenesses.texts(
        np.array([values[number][0] for number in numbers], np.uint64), [values[number] for number in numbers]
    )
    for number, count in zip(numbers, counts.tolist(), strict=True):
        if features[number] != count:
            note(f"{name} {number}: has {count} features, not {features[number]}: {_RESTORE}")
    ties = [tie for tie in likenesses.shelf.ties_of(numbers) if tie[0] in features]
    others = likenesses.shelf.values_of(sorted({tie[1] for tie in ties}))
    for one, other, *kept in ties:
        if other not in others or likenesses.tie_of(values[one], others[other]) != tuple(kept):
            note(f"{name} {one}: its tie to {other} is not what their words give: {_RESTORE}")
    postings = signed(texts.postings)
    return np.array([len(postings), sum(p & 0xFFFFFFFF for p in postings), sum(p >> 32 for p in postings)], object)
