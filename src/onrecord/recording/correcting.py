"""What people change in a record: their words read as values, the change noted and stored, and who said it and who told it
linked, checked and answered again.

Each act is one transaction. Who changes something says who they are and why: both are kept with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.document.words import cut_words
from onrecord.errors import ChangedError, InputError
from onrecord.extract.forms import attribution_id, form_of
from onrecord.identify.cues.acts import cue_lemma
from onrecord.recording.across import relink
from onrecord.recording.answering import answer_corrected, around_statement
from onrecord.recording.corrected import load_corrected
from onrecord.recording.identities import link_identities
from onrecord.recording.linking import link_turned
from onrecord.recording.naming import kind_of_parties, name_parties
from onrecord.recording.rechecking import recheck_statements
from onrecord.recording.wanted import read_fields, read_words
from onrecord.schema import Span
from onrecord.store.correcting import (
    accept_statement,
    change_statement,
    delete_statement,
    insert_statement,
    open_statement,
    statement_corrected,
    undo_correction,
)
from onrecord.store.corrections import REREAD, Act
from onrecord.store.loading import load_reading
from onrecord.store.moments import now
from onrecord.store.replies import Threads, local_parties, siblings_of
from onrecord.store.values import PARTIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from onrecord.schema import Document, Reading

    Values = Mapping[str, Any]


def act_of(author: str, reason: str) -> Act:
    """Raises InputError where somebody does not say who they are or why."""
    return Act(read_words("author", author), read_words("reason", reason), now())


def require_unchanged(connection: Connection, number: int, last: int | None) -> None:
    """Raises ChangedError where the journal has rows on a statement that are newer than the newest that somebody saw (None: that does not matter)."""
    if last is None:
        return
    one = open_statement(connection, number)
    rows = [row for row in one.rows if row.number > last]
    if not rows:
        return
    row = rows[-1]
    what = "read again" if row.action == REREAD else f"changed by {row.author} (correction {row.number})"
    raise ChangedError(f"statement {one.id}: {what} since you looked at it; look again, nothing was changed now")


def correct(connection: Connection, number: int, act: Act, fields: Mapping[str, object]) -> int:
    """Change fields of a statement. Its number."""
    if not fields:
        raise InputError(f"nothing to correct: give a field and its right value ({', '.join(sorted(FIELD_NAMES))})")
    one = open_statement(connection, number)
    wanted = read_fields(fields, one.text)
    before = around_statement(connection, number)
    unsettled = _settle(connection, one.held.row.document, wanted, act)
    _derive(connection, one.held.row.document, one.held.values, wanted)
    change_statement(connection, one, wanted, act)
    return _link(connection, number, before, unsettled)


def delete(connection: Connection, number: int, act: Act) -> int:
    before = around_statement(connection, number)
    delete_statement(connection, open_statement(connection, number), act)
    return _link(connection, number, before)


def accept(connection: Connection, number: int, act: Act) -> int:
    """Note that a statement is right as it is. Nothing is linked anew: nothing has changed."""
    accept_statement(connection, open_statement(connection, number), act)
    return number


def undo(connection: Connection, correction: int, act: Act) -> int:
    """Take a correction back. The number of its statement."""
    number = statement_corrected(connection, correction)
    before = around_statement(connection, number)
    undo_correction(connection, correction, act)
    return _link(connection, number, before)


def add_statement(
    connection: Connection, document: int, content: object, act: Act, fields: Mapping[str, object]
) -> int:
    """Add a statement that was missed. Its number."""
    whole = load_reading(connection, document, cut_words).document
    wanted = read_fields({**fields, "content": content}, whole.text)
    if not wanted["content"]:
        raise InputError("content: a statement has words; give them, or their offsets, as [(120, 164)]")
    id_ = attribution_id(whole, [Span(*span) for span in wanted["content"]])
    unsettled = _settle(connection, document, wanted, act)
    values = {**_PLAIN, **wanted}
    _derive_from(whole, _PLAIN, wanted, values)
    if "kind" not in wanted:
        values["kind"] = kind_of_parties(connection, values["speaker"])
    number = insert_statement(connection, document, id_, values, act)
    return _link(connection, number, Threads(set(), set()), unsettled)


_PLAIN: dict[str, Any] = {
    "speaker": [], "to": [], "about": [], "source": [], "cue": [], "content": [], "quoted": [], "made": None, "kind": "none",
    "form": "indirect", "medium": "unknown", "act": None, "lemma": "", "manner": "uttered", "reality": "actual",
}  # fmt: skip
FIELD_NAMES = frozenset(_PLAIN) - {"lemma"}


def _settle(connection: Connection, document: int, wanted: dict[str, Any], act: Act) -> frozenset[int]:
    """Put ids of parties in place of the names that were given. The numbers of parties that are new."""
    new: frozenset[int] = frozenset()
    for role in PARTIES:
        if role in wanted:
            kind = wanted.get("kind") if role == "speaker" else None
            wanted[role], more = name_parties(connection, document, role, wanted[role], kind, act.time)
            new |= more
    return new


def _derive(connection: Connection, document: int, values: Values, wanted: dict[str, Any]) -> None:
    """What follows from what is changed, where it was not given: the kind from the speaker, form and quoted words from the content."""
    if "speaker" in wanted and "kind" not in wanted:
        wanted["kind"] = kind_of_parties(connection, wanted["speaker"])
    if {"content", "cue"} & wanted.keys():
        whole = load_reading(connection, document, cut_words).document
        given = dict(wanted)
        wanted |= {"form": values["form"], "quoted": values["quoted"], "lemma": values["lemma"]} | given
        _derive_from(whole, values, given, wanted)


def _derive_from(whole: Document, values: Values, given: Values, into: dict[str, Any]) -> None:
    if "cue" in given:
        into["lemma"] = cue_lemma(" ".join(whole.text[start:end] for start, end in given["cue"]))
    if "content" not in given or given.get("form", values["form"]) == "post":
        return  # all words of a post are its author's: its quotation marks quote others
    form, quoted = form_of(whole, [Span(*span) for span in given["content"]])
    if "form" not in given:
        into["form"] = form
    if "quoted" not in given:
        into["quoted"] = [list(span) for span in quoted]


class _Corrected(NamedTuple):
    """See quoting.Arrived: a document of which a statement was corrected."""

    number: int
    reading: Reading
    statements: Mapping[str, int]
    parties: Mapping[str, int]


def _link(connection: Connection, number: int, before: Threads, unsettled: frozenset[int] = frozenset()) -> int:
    """Tell, check and answer again what has to do with a statement; `before` is what hung together with it before it was corrected."""
    turned = link_identities(connection, unsettled) if unsettled else frozenset()
    relink(connection, statements=[number])
    document, own = siblings_of(connection, number)
    reading = load_corrected(connection, document)
    changed = next(id_ for id_, other in own.items() if other == number)
    recheck_statements(connection, document, reading, [changed])
    one = _Corrected(document, reading, own, local_parties(connection, document))
    answer_corrected(connection, one, number, before)
    if turned:
        link_turned(connection, turned)
    return number
