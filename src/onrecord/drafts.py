"""The order in which a quotation or a draft is checked: its statements, then what stands in marks and is attributed to nobody."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.document import cut_document
from onrecord.document.lines import find_lines
from onrecord.errors import InputError
from onrecord.link.checks.bare import find_bare_quotations, is_arms_length, says_nothing
from onrecord.link.checks.candidates import ask_for, ask_of_draft
from onrecord.link.checks.check import Sources, check_stretch, claim_of, find_stretches, read_context
from onrecord.link.checks.fits import Claim
from onrecord.link.checks.nearest import mend_nearest
from onrecord.link.checks.own_words import check_own_words
from onrecord.link.checks.retold import find_first, find_retellings
from onrecord.link.checks.speakers import Who, who_is
from onrecord.link.checks.statements import check_statements
from onrecord.schema import Checked, Finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.holdings import Holdings
    from onrecord.link.checks.primaries import Primary
    from onrecord.schema import Check, Document, Reading, Span, Statement


def check_reading(
    reading: Reading, holdings: Holdings, written: str | None = None, *, indirect: bool = True
) -> Checked:
    """Every quotation and attribution of a draft against the holdings, the draft itself left out of them.

    `written` is the draft's file as text, where its lines mean something. Without `indirect` only words in quotation marks, posts and turns.
    """
    document = reading.document
    held, holdings = len(holdings.documents), holdings.without(document)
    if holdings.records:
        asked = ask_of_draft(document, reading.statements)
        holdings = holdings.at_hand(asked, leave_out=document.id)
    elif held and not holdings.documents:
        raise InputError(f"{document.name}: the draft itself is the only source, and it proves nothing of itself")
    statements = {statement.id: statement for statement in reading.statements}
    checks, at_arms_length, left_out = _check_statements(reading, holdings, statements, indirect)
    checks += check_own_words(document, reading.statements, holdings.lookup)
    bare = find_bare_quotations(document, [*(check.quoted for check in checks), *at_arms_length])
    checks += _check_bare(document, bare.to_check, holdings)
    checks.sort(key=lambda check: (check.quoted, check.statement or ""))
    lines = find_lines(document, [check.quoted for check in checks], written)
    primaries = _by_document(holdings)
    findings = tuple(
        _attribute(document, check, line, statements.get(check.statement or ""), holdings, primaries)
        for check, line in zip(checks, lines, strict=True)
    )
    return Checked(
        document,
        findings,
        holdings.scope(),
        tuple(sorted((*bare.passed_over, *at_arms_length))),
        _cited(findings, holdings, document),
        reading.warnings,
        left_out,
    )


def check_words(quotation: str, holdings: Holdings, speaker: str | None) -> Checked:
    """A quotation that stands alone, each of its quoted stretches, with who printed the same words and how."""
    document = cut_document(quotation)
    if not any(c.isalnum() for c in quotation):
        raise InputError("the quotation has no words in it")
    who = who_is(speaker) if speaker else Who()
    stretches = find_stretches(document)
    holdings = holdings.at_hand([ask_for(document, [stretch], (who,)) for stretch in stretches], alone=True)
    sources = Sources((holdings.lookup,), given=True)
    claimed = claim_of(who, (holdings.lookup,))
    primaries = _by_document(holdings)
    articles = [held for held in holdings.documents if held.kind == "article"]
    findings = []
    for stretch in stretches:
        claim = replace(claimed, context=read_context(document, stretch))
        check = mend_nearest(document, check_stretch(document, stretch, sources, claim), claim.who, holdings.lookup)
        finding = replace(_finding(document, check, holdings, primaries), speaker=speaker)
        if check.passage is not None:
            own = primaries[check.passage.document]
            retold = find_retellings(check.passage, own, articles, holdings.lookup)
            finding = replace(finding, retold=retold)
        findings.append(finding)
    return Checked(document, tuple(findings), holdings.scope(), (), _cited(findings, holdings, document))


def _check_statements(
    reading: Reading, holdings: Holdings, statements: Mapping[str, Statement], indirect: bool
) -> tuple[list[Check], list[Span], int]:
    """The checks of statements that say something; stretches in marks that nobody is said to have spoken and that are held at arm's length;
    how many indirect ones were left out because the caller wants none."""
    document = reading.document
    kept: list[Check] = []
    apart: list[Span] = []
    left_out = 0
    for check in check_statements(document, reading.statements, reading.parties, holdings.lookup, given=True):
        statement = statements[check.statement or ""]
        if statement.attribution.form == "indirect":
            says = not says_nothing(document, check.quoted)
            kept.extend([check] if says and indirect else [])
            left_out += says and not indirect
        elif not statement.speakers and is_arms_length(document, check.quoted):
            apart.append(_with_marks(document, check.quoted))
        else:
            kept.append(check)
    return kept, apart, left_out


def _with_marks(document: Document, words: Span) -> Span:
    return next((q.span for q in document.quotations if q.start <= words.start and words.end <= q.end), words)


def _check_bare(document: Document, stretches: Sequence[Span], holdings: Holdings) -> list[Check]:
    """Words in marks that the draft attributes to nobody: anybody's passage will do, and they must be somewhere."""
    sources = Sources((holdings.lookup,), given=True)
    return [
        check_stretch(document, stretch, sources, Claim(context=read_context(document, stretch)))
        for stretch in stretches
    ]


def _finding(document: Document, check: Check, holdings: Holdings, primaries: dict[str, list[Primary]]) -> Finding:
    paragraph = bisect_right(document.paragraphs, (check.quoted.start, len(document.text)))
    if check.passage is None or check.verdict == "paraphrase":
        return Finding(check, max(1, paragraph))
    first = find_first(check.passage, primaries[check.passage.document], holdings.lookup)
    return Finding(check, max(1, paragraph), first=first)


def _attribute(
    document: Document,
    check: Check,
    line: int | None,
    statement: Statement | None,
    holdings: Holdings,
    primaries: dict[str, list[Primary]],
) -> Finding:
    """The finding of a check, with whom the draft names as having spoken, and in which form."""
    speaker = _name_speakers(statement)
    mended = mend_nearest(document, check, who_is(speaker), holdings.lookup)
    form = statement.attribution.form if statement is not None else None
    return replace(_finding(document, mended, holdings, primaries), line=line, speaker=speaker, form=form)


def _name_speakers(statement: Statement | None) -> str | None:
    """Whom a draft names as having spoken."""
    speakers = statement.speakers if statement is not None else ()
    names = (party.name or party.description or next(iter(party.handles), "") for party in speakers)
    return " and ".join(filter(None, names)) or None


def _by_document(holdings: Holdings) -> dict[str, list[Primary]]:
    primaries: dict[str, list[Primary]] = defaultdict(list)
    for primary in holdings.lookup.primaries:
        primaries[primary.document].append(primary)
    return primaries


def _cited(findings: Sequence[Finding], holdings: Holdings, document: Document) -> tuple[Document, ...]:
    """The documents that findings point into, in the order in which they are held; the draft itself where it carries a post."""
    cited = set()
    for finding in findings:
        check = finding.check
        passages = (check.passage, check.nearest, finding.first, *check.others, *check.reported)
        cited |= {p.document for p in passages if p is not None} | {r.document for r in finding.retold}
    return tuple(held for held in (document, *holdings.documents) if held.id in cited)
