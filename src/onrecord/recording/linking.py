"""Linking what was added with what is there: identities, copies, utterances, checks, replies. Runs in the transaction that adds, under the record's lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.recording.across import Relinked, link_batch
from onrecord.recording.answering import answer_batch, answer_turned, to_answer
from onrecord.recording.corrected import load_corrected
from onrecord.recording.how_far import HowFar
from onrecord.recording.identities import link_identities
from onrecord.recording.rechecking import check_batch, recheck, recheck_quotations, to_recheck
from onrecord.store.arriving import StoredDocument
from onrecord.store.replies import local_parties, numbers_by_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.recording.folded import Folded


def link_documents(
    connection: Connection,
    stored: Sequence[StoredDocument],
    folded: Mapping[str, Folded],
    wordings: Iterable[int],
    unsettled: Iterable[int],
    back: Collection[int] = (),
) -> Relinked:
    """Link new documents across the record. `folded` are they as they are compared, by id; `wordings` those whose statements have to be
    grouped again, `unsettled` the numbers of parties that are new or were told apart, `back` those of documents that stand at their page
    again."""
    turned = link_identities(connection, unsettled)
    relinked = link_batch(connection, [(one.number, folded[one.reading.document.id]) for one in stored], wordings)
    check_batch(connection, stored, turned)
    answer_batch(connection, stored, turned)
    link_back(connection, back)
    return relinked


def link_back(connection: Connection, documents: Collection[int]) -> None:
    """Check and answer again what has to do with documents that stand at their page again: what came meanwhile passed them over."""
    recheck(connection, documents)
    held = [
        StoredDocument(
            number,
            load_corrected(connection, number),
            local_parties(connection, number),
            numbers_by_id(connection, number),
        )
        for number in documents
    ]
    answer_batch(connection, held, ())


def link_turned(connection: Connection, turned: Collection[int], far: HowFar | None = None) -> None:
    """Check and answer again what has to do with parties that are somebody else now, because somebody judged so. `far` is told of each
    document that is looked at again."""
    far = far or HowFar(None)
    checking, answering = to_recheck(connection, turned), to_answer(connection, turned)
    far.expect(len(checking) + len(answering))
    recheck_quotations(connection, checking, far.did)
    answer_turned(connection, answering, turned, far.did)
