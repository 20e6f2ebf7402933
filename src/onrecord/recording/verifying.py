"""Holding a record against itself, with what `link` knows: parties are what documents say of them, likeness is what the words give."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import select

from onrecord.document.words import cut_words
from onrecord.link.copies import story_of
from onrecord.link.copies.kept import pack_sketch, sketch_likenesses
from onrecord.link.copies.sketches import sketch_words
from onrecord.link.parties.profiles import profile_of
from onrecord.link.utterances.features import pack_wording, wording_likenesses
from onrecord.link.utterances.wording import Folder, Wording
from onrecord.recording.folded import wordings_of
from onrecord.recording.judged import Judged
from onrecord.recording.proofs import fingerprint_proofs, proof_words
from onrecord.recording.told_again import utterances_as_told
from onrecord.store.count_check import OTHER_VERSION, check_counts, check_pages, check_references, check_rows
from onrecord.store.document_check import check_documents
from onrecord.store.identities import load_parties
from onrecord.store.index_check import index_parts, settle_indexes, want_proofs
from onrecord.store.many import select_among
from onrecord.store.proofs import may_prove_something, proofs_of, rules_of_proofs
from onrecord.store.shelves import sketch_shelf, wording_shelf
from onrecord.store.shelves.picking import signed
from onrecord.store.tables import DOCUMENT, SKETCH, UTTERANCE, WORDING
from onrecord.store.verified import RESTORE, Checks, Part, Share, Verified, parts_of
from onrecord.store.verifying import verify_store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from onrecord.link.nearby.likenesses import Likenesses
    from onrecord.schema import Check, Document, Reading
    from onrecord.store.opening import Store

_DOCUMENTS, _TEXTS = 200, 5_000  # looked at together
_FOLDER = Folder()  # of this process: most words stood in a document before


def verify(store: Store, progress: Callable[[int, int], None] | None = None, workers: int = 1) -> Verified:
    """See `Record.verify`."""
    return verify_store(store, Checks(_plan, _settle), progress, workers)


def _plan(connection: Connection) -> list[Part]:
    """All that is looked at: what takes longest first."""
    numbers = list(connection.scalars(select(DOCUMENT.c.number).order_by(DOCUMENT.c.number)))
    count = len(numbers)
    parts = [
        Part("database", check_pages, weight=count // 20 + 1),
        Part("database", check_references, weight=count // 50 + 1),
        Part("database", check_counts, weight=count // 50 + 1),
        Part("database", check_rows, weight=count // 50 + 1),
        *parts_of("documents", _check_documents, numbers, _DOCUMENTS),
        *index_parts(connection, count),
    ]
    told = select(UTTERANCE.c.number).where(UTTERANCE.c.reports > 1).order_by(UTTERANCE.c.number)
    retold = list(connection.scalars(told))
    parts += parts_of("utterances", _check_utterances, retold, _TEXTS, count / 10 / max(len(retold), 1))
    for name, table in (("wording", WORDING), ("sketch", SKETCH)):
        parts.append(Part(f"table {name}", partial(_sum_features, name), weight=count // 100 + 1))
        texts = list(connection.scalars(select(table.c.number).order_by(table.c.number)))
        parts += parts_of(f"table {name}", _CHECK_TEXTS[name], texts, _TEXTS, count / 10 / max(len(texts), 1))
    return parts


def _settle(connection: Connection, share: Share) -> None:
    """What only the whole can tell."""
    count = connection.exec_driver_sql("SELECT count(*) FROM document").scalar_one()
    if share.verified.documents != count:
        share.note(f"database: {count} documents counted, {share.verified.documents} found: {RESTORE}")
    settle_indexes(connection, share)
    if rules_of_proofs(connection) != fingerprint_proofs():
        share.note(f"index of what can prove something: {OTHER_VERSION}")
    for name, (features, _) in _FEATURES.items():
        if share.totals.get(features) != share.totals.get(name, [0, 0, 0]):
            share.note(f"table {features}: is not what the words of each {name} give: {RESTORE}")


def _check_documents(connection: Connection, first: int, last: int, share: Share) -> None:
    check_documents(connection, first, last, share, _check_readings, _checks_as_judged)


def _checks_as_judged(connection: Connection, readings: dict[int, Reading]) -> dict[int, Sequence[Check]]:
    """The checks of those documents in which somebody speaks who was judged to be one with others."""
    judged = Judged(connection)
    if not judged.identities:
        return {}
    cut = _with_words(readings)
    told = {number: judged.known(number, one) for number, one in cut.items()}
    return {number: one.checks for number, one in told.items() if one is not cut[number]}


def _check_utterances(connection: Connection, first: int, last: int, share: Share) -> None:
    """What several statements report is as they tell it. Of those with one report alone the tables tell."""
    among = select(UTTERANCE.c.number).where(UTTERANCE.c.reports > 1, UTTERANCE.c.number.between(first, last))
    for kept, told in utterances_as_told(connection, list(connection.scalars(among))).values():
        if kept != told:
            share.note(f"utterance {kept.id}: is not what its statements tell: {RESTORE}")


def _check_readings(connection: Connection, readings: dict[int, Reading], share: Share) -> None:
    """What is kept of documents beside their readings is what their words give."""
    _check_parties(connection, readings, share)
    cut = _with_words(readings)
    _check_sketches(connection, cut, share)
    _check_wordings(connection, cut, share)
    _check_proofs(connection, {number: one.document for number, one in cut.items()}, share)


def _with_words(readings: dict[int, Reading]) -> dict[int, Reading]:
    return {
        number: replace(
            one, document=replace(one.document, words=tuple(cut_words(one.document.text, one.document.sentences)))
        )
        for number, one in readings.items()
    }


def _check_proofs(connection: Connection, documents: dict[int, Document], share: Share) -> None:
    """What each document can prove, by the words that its index has and by its days."""
    if rules_of_proofs(connection) != fingerprint_proofs():
        return  # told at the end
    of_interest = [(number, one) for number, one in documents.items() if may_prove_something(one)]
    wanted = [(number, words) for number, one in of_interest if (words := proof_words(one)) is not None]
    kept = proofs_of(connection, list(documents))
    true = {number: (words.texts, words.first, words.last) for number, words in wanted}
    for number in sorted({n for n in kept.keys() | true.keys() if kept.get(n) != true.get(n)}):
        share.note(f"document {documents[number].id[:12]}: what it can prove is not what its words say: {RESTORE}")
    want_proofs(connection, wanted, share)


def _check_sketches(connection: Connection, readings: dict[int, Reading], share: Share) -> None:
    """The sketch of every document's story."""
    sql = "SELECT number, sketch FROM document WHERE sketch IS NOT NULL AND number {among}"
    sketch_of = {row[0]: row[1] for row in select_among(connection, sql, list(readings))}
    held = sketch_shelf(connection).values_of(sorted(set(sketch_of.values())))
    for number, reading in readings.items():
        sketch = sketch_words(story_of(reading.document, reading.published).words)
        if number in sketch_of and held.get(sketch_of[number]) != (sketch.hash, *pack_sketch(sketch)):
            share.note(f"document {reading.document.id[:12]}: its sketch is not what its words give: {RESTORE}")


def _check_wordings(connection: Connection, readings: dict[int, Reading], share: Share) -> None:
    """The wording of every statement that stands as it was found; those that report something said have one."""
    sql = "SELECT id, wording FROM statement WHERE state = 'extracted' AND document {among}"
    rows = [tuple(row) for row in select_among(connection, sql, list(readings))]
    wanted: dict[str, Wording] = {}
    for reading in readings.values():
        wanted |= wordings_of(reading, _FOLDER)
    held = wording_shelf(connection).values_of(sorted({wording for _, wording in rows if wording is not None}))
    for id_, wording in rows:
        if id_ in wanted and held.get(wording) != (wanted[id_].hash, *pack_wording(wanted[id_])):
            share.note(f"statement {id_}: its wording is not what its words give: {RESTORE}")


def _check_parties(connection: Connection, readings: dict[int, Reading], share: Share) -> None:
    """Every party of a document is kept as the document describes it."""
    sql = "SELECT document, local, party FROM appearance WHERE document {among}"
    rows = select_among(connection, sql, list(readings))
    kept = {party.number: party.profile for party in load_parties(connection, {row[2] for row in rows})}
    held = {(document, local): kept[party] for document, local, party in rows if party in kept}
    for number, reading in readings.items():
        for party in reading.parties:
            profile = replace(profile_of(reading.document.id, party), linking=(), finding=(), hinting=())
            if held.get((number, party.id)) != profile:
                share.note(
                    f"document {reading.document.id[:12]}: its party {party.id} is not kept as its reading has it: {RESTORE}"
                )


def _check_wording_texts(connection: Connection, first: int, last: int, share: Share) -> None:
    _check_texts(connection, "wording", wording_likenesses(wording_shelf(connection)), (first, last), share)


def _check_sketch_texts(connection: Connection, first: int, last: int, share: Share) -> None:
    _check_texts(connection, "sketch", sketch_likenesses(sketch_shelf(connection)), (first, last), share)


_CHECK_TEXTS = {"wording": _check_wording_texts, "sketch": _check_sketch_texts}
_FEATURES = {"wording": ("feature", "recent_feature"), "sketch": ("copy_feature", "recent_copy_feature")}


def _sum_features(name: str, connection: Connection, _first: int, _last: int, share: Share) -> None:
    """How many postings of wordings or sketches there are, and the sums of both halves of these."""
    sums = "count(*), COALESCE(SUM(posting & 4294967295), 0), COALESCE(SUM(posting >> 32), 0)"
    held = [map(int, connection.exec_driver_sql(f"SELECT {sums} FROM {table}").one()) for table in _FEATURES[name]]
    share.totals[_FEATURES[name][0]] = [sum(values) for values in zip(*held, strict=True)]


def _check_texts(
    connection: Connection, name: str, likenesses: Likenesses, between: tuple[int, int], share: Share
) -> None:
    """The features of wordings or sketches of these numbers are those that their words give, and so are their ties. How many postings they
    should have, and the sums of both halves of these, is for all of them together."""
    sql = f"SELECT number, features FROM {name} WHERE number BETWEEN {between[0]} AND {between[1]}"
    features = {row[0]: row[1] for row in connection.exec_driver_sql(sql)}
    numbers = list(features)
    values = likenesses.shelf.values_of(numbers)
    texts, counts = likenesses.texts(
        np.array([values[number][0] for number in numbers], np.uint64), [values[number] for number in numbers]
    )
    for number, count in zip(numbers, counts.tolist(), strict=True):
        if features[number] != count:
            share.note(f"{name} {number}: has {count} features, not {features[number]}: {RESTORE}")
    ties = [tie for tie in likenesses.shelf.ties_of(numbers) if tie[0] in features]
    for tie, true in zip(ties, likenesses.ties_as_kept(ties), strict=True):
        if true != tie[2:]:
            share.note(f"{name} {tie[0]}: its tie to {tie[1]} is not what their words give: {RESTORE}")
    postings = signed(texts.postings)
    share.totals[name] = [len(postings), sum(p & 0xFFFFFFFF for p in postings), sum(p >> 32 for p in postings)]
