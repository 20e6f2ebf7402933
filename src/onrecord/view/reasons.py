"""Why each field of a statement has its value: every Because of it, with the field and the value in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.view.check_wording import word_check
from onrecord.view.wording import word_made, word_party, word_reply, word_speakers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.schema import Because, Document, Party, Reading, Span, Statement

UNKNOWN = "unknown: the story does not say"


class Reason(NamedTuple):
    """One field, its value in words, and what it was read from. `because` is None where a value is its evidence itself, and
    where nothing is known."""

    field: str
    value: str
    evidence: tuple[Span, ...]
    because: Because | None


def list_reasons(statement: Statement, document: Document, reading: Reading | None = None) -> Iterator[Reason]:
    """All fields that have a reason, in the order in which they are read; `made` and `medium` also without one.

    With its reading also how its words were checked and what it answers.
    """
    attribution, made = statement.attribution, statement.made
    yield _reason("words", f"{attribution.form}, score {attribution.score:.2f}", attribution.because)
    yield _reason("who", word_speakers(statement) or "nobody is named as the source", statement.speaker_because)
    for party in statement.speakers:
        yield from _of_party(party)
    yield _reason("made", word_made(made) if made else UNKNOWN, made.because if made else None)
    yield _reason("medium", statement.medium if statement.medium != "unknown" else UNKNOWN, statement.medium_because)
    for addressee in statement.to:
        yield _reason("to", word_party(addressee.party), addressee.because)
    for field, value, because in (
        ("act", statement.act, statement.act_because),
        ("manner", statement.manner, statement.manner_because),
        ("reality", statement.reality, statement.reality_because),
    ):
        if value is not None and because is not None:
            yield _reason(field, value, because)
    if reading is not None:
        yield from _of_checks(statement, reading)
        yield from _of_replies(statement, reading)
    for mention in statement.mentions:
        words = " ".join(document.text[mention.span.start : mention.span.end].split())
        name = word_party(mention.party)
        yield _reason("mentions", name if name in ("", words) else f"{name}, as “{words}”", mention.because)


def _of_checks(statement: Statement, reading: Reading) -> Iterator[Reason]:
    for check in reading.checks:
        if check.statement == statement.id:
            spans = check.passage.spans if check.passage is not None else check.because.evidence
            yield Reason("checked", word_check(check), spans, check.because)


def _of_replies(statement: Statement, reading: Reading) -> Iterator[Reason]:
    numbers = {one.id: number for number, one in enumerate(reading.statements, 1)}
    names = {party.id: word_party(party) for party in reading.parties}
    for reply in reading.replies:
        if reply.statement == statement.id:
            yield _reason("reply", word_reply(reply, numbers, names, arrows=False), reply.because)


def _of_party(party: Party) -> Iterator[Reason]:
    yield _reason("is", party.kind, party.because)
    for role in party.roles:
        former = "formerly " if role.former and not role.text.lower().startswith(("former", "ex-")) else ""
        yield Reason("role", f"{former}{role.text}", (role.span,), None)
    if party.anonymity is not None:
        yield _reason("unnamed", party.anonymity, party.anonymity_because)
    if party.authority_id is not None:
        yield _reason("known as", f"{party.full_name} ({party.authority_id})", party.authority_because)


def _reason(field: str, value: str, because: Because | None) -> Reason:
    return Reason(field, value, because.evidence if because is not None else (), because)
