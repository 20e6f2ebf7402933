"""Every quoted stretch of a document, and the indirect words of its statements, held against its own posts and what else is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.link.checks.check import Sources, check_indirect, check_stretch, claim_of, read_context
from onrecord.link.checks.primaries import gather_primaries
from onrecord.link.checks.speakers import Who, compare_speakers, who_is
from onrecord.link.lookup import MemoryLookup
from onrecord.schema import VERDICTS_BY_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.link.checks.fits import Claim
    from onrecord.link.checks.primaries import Primary
    from onrecord.link.lookup import Lookup
    from onrecord.schema import Check, Document, DocumentKind, Medium, Party, Span, Statement

# Which kind of primary a statement's medium points at.
_KINDS: dict[Medium, tuple[DocumentKind, ...]] = {
    "post": ("post",),
    "letter": ("letter",),
    "speech": ("speech", "transcript"),
    "debate": ("transcript",),
    "press": ("transcript",),
    "interview": ("transcript",),
    "broadcast": ("transcript",),
    "statement": ("release",),
    "report": ("report",),
    "meeting": ("transcript",),
}
_TRANSLATED = re.compile(
    r"\b(?:translat(?:ed|ion|or)|interpreter|in (?:Spanish|French|German|Russian|Chinese|Mandarin|Arabic|Portuguese|Italian|Japanese"
    r"|Korean|Ukrainian|Hebrew|Polish|Turkish|Hindi|Urdu|Farsi|Persian|Vietnamese|Greek|Dutch|Swedish))\b"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement with what its document makes of it for a check."""

    statement: Statement
    claim: Claim
    due: bool
    translated: bool


def check_statements(
    document: Document,
    statements: Sequence[Statement],
    parties: Sequence[Party] = (),
    lookup: Lookup | None = None,
    *,
    given: bool = False,
) -> tuple[Check, ...]:
    """One check for each quoted stretch and each indirect content of a document, in the order of the text.

    They are held against the posts and turns that the document itself carries, then against what `lookup` knows. `given` says that the user
    named the lookup's sources as those to check against: words that are not in them are then `not_found`. Posts and turns of the document
    are primaries themselves and are not checked.
    """
    del parties  # a statement carries its own
    own = MemoryLookup()
    own.add_primaries(p for p in gather_primaries(document) if not p.reporting and p.kind in ("post", "transcript"))
    lookups: tuple[Lookup, ...] = (own, lookup) if lookup is not None else (own,)
    sources = Sources(lookups, given)
    checks: dict[Span, Check] = {}
    covered = _primary_spans(document)
    for statement in statements:
        if any(c.start <= s.start and s.end <= c.end for s in statement.attribution.content for c in covered):
            continue
        who, *joint = [who_speaks(speaker) for speaker in statement.speakers] or [Who()]
        claim = claim_of(who, lookups, joint=tuple(joint), day=_day(statement))
        told = _Told(statement, claim, _is_due(statement, claim, lookups), _is_translated(document, statement))
        for check in _check_one(document, told, sources):
            held = checks.get(check.quoted)
            if held is None or _is_better(check, held):
                checks[check.quoted] = check
    return tuple(checks[span] for span in sorted(checks))


def _check_one(document: Document, told: _Told, sources: Sources) -> Iterator[Check]:
    attribution, key = told.statement.attribution, told.statement.id
    for stretch in attribution.quoted:
        claim = replace(told.claim, context=read_context(document, stretch))
        yield check_stretch(document, stretch, sources, claim, due=told.due, statement=key, translated=told.translated)
    if attribution.form == "indirect" and not _stands_in_quotation(document, attribution.content[0]):
        yield check_indirect(
            document,
            attribution.content,
            sources,
            told.claim,
            cue=attribution.cue,
            due=told.due,
            statement=key,
            translated=told.translated,
        )


def _is_better(a: Check, b: Check) -> bool:
    """Of two statements that hold one stretch, the one whose speaker the words are found with."""
    return VERDICTS_BY_WEIGHT.index(a.verdict) > VERDICTS_BY_WEIGHT.index(b.verdict)


def _primary_spans(document: Document) -> list[Span]:
    """Where the document's own primaries stand: they are what is checked against."""
    return [z.span for z in document.zones if z.post is not None or z.turn is not None]


def _stands_in_quotation(document: Document, span: Span) -> bool:
    """Indirect words inside a quotation are the quoted speaker's report of another: they are checked with the quotation."""
    return any(q.start < span.start and span.end <= q.end for q in document.quotations)


def who_speaks(speaker: Party) -> Who:
    """A speaker by every name and handle that the story and the authority files give, or else by the words that stand for them."""
    names = dict.fromkeys(n for n in (speaker.full_name, speaker.name, *speaker.names) if n)
    handles = tuple(handle.casefold() for handle in speaker.handles)
    if names or handles:
        return Who(tuple(names), handles, many=speaker.kind == "group")
    return who_is(speaker.description)


def _day(statement: Statement) -> str | None:
    made = statement.made
    return (
        made.start.date().isoformat()
        if made is not None and made.precision in ("minute", "part_of_day", "day")
        else None
    )


def _is_due(statement: Statement, claim: Claim, lookups: Sequence[Lookup]) -> bool:
    """Whether the statement says that its words come from a primary that is at hand: a post of that speaker and day, that letter."""
    kinds = _KINDS.get(statement.medium, ())
    if not kinds or not claim.who:
        return False
    return any(_is_pointed(primary, kinds, claim) for lookup in lookups for primary in lookup.of_speaker(claim.who))


def _is_pointed(primary: Primary, kinds: Sequence[DocumentKind], claim: Claim) -> bool:
    if primary.kind not in kinds or primary.part:
        return False
    same_day = claim.day is None or primary.made is None or primary.made[:10] == claim.day
    return same_day and compare_speakers(claim.who, primary.who, claim.last_names) == "same"


def _is_translated(document: Document, statement: Statement) -> bool:
    """Whether the sentence around the statement says that it gives another language's words in its own."""
    content = statement.attribution.content
    for sentence in document.sentences:
        if sentence.start < content[-1].end and content[0].start < sentence.end:
            pieces = [document.text[sentence.start : max(sentence.start, content[0].start)]]
            pieces.append(document.text[min(content[-1].end, sentence.end) : sentence.end])
            if any(_TRANSLATED.search(piece) for piece in pieces):
                return True
    return False
