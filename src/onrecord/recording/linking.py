"""Linking what was added with what is there: identities, copies, utterances. Runs in the transaction that adds, under the record's lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from onrecord.store.writing import StoredDocument


def link_documents(connection: Connection, stored: Sequence[StoredDocument], unsettled: Iterable[int]) -> None:
    """Link new documents across the record. `unsettled` are the numbers of parties that are new or were told apart."""
