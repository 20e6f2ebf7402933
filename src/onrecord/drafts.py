"""The order in which a quotation or a draft is checked: its statements, then what stands in marks and is attributed to nobody."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.document import cut_document
from onrecord.document.lines import find_lines
from onrecord.errors import InputError
from onrecord.link.checks.bare import find_bare_quotations
from onrecord.link.checks.check import Sources, check_stretch, claim_of, find_stretches, read_context
from onrecord.link.checks.fits import Claim
from onrecord.link.checks.own_words import check_own_words
from onrecord.link.checks.retold import find_first, find_retellings
from onrecord.link.checks.speakers import Who, who_is
from onrecord.link.checks.statements import check_statements
from onrecord.schema import Checked, Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.checking import Holdings
    from onrecord.link.checks.primaries import Primary
    from onrecord.schema import Check, Document, Reading, Span, Statement


def check_reading(
    reading: Reading, holdings: Holdings, written: str | None = None, *, indirect: bool = True
) -> Checked:
    """Every quotation and attribution of a draft against the holdings, the draft itself left out of them.

    `written` is the draft's file as text, where its lines mean something. Without `indirect` only words in quotation marks, posts and turns.
    """
    document = reading.document
    holdings = holdings.without(document)
    statements = {statement.id: statement for statement in reading.statements}
    told = check_statements(document, reading.statements, reading.parties, holdings.lookup, given=True)
    checks = [c for c in told if indirect or statements[c.statement or ""].attribution.form != "indirect"]
    left_out = len(told) - len(checks)
    checks += check_own_words(document, reading.statements, holdings.lookup)
    bare = find_bare_quotations(document, [check.quoted for check in checks])
    checks += _check_bare(document, bare.to_check, holdings)
    checks.sort(key=lambda check: (check.quoted, check.statement or ""))
    lines = find_lines(document, [check.quoted for check in checks], written)
    primaries = _by_document(holdings)
    findings = tuple(
        _attribute(
            replace(_finding(document, check, holdings, primaries), line=line), statements.get(check.statement or "")
        )
        for check, line in zip(checks, lines, strict=True)
    )
    return Checked(
        document,
        findings,
        holdings.scope(),
        bare.passed_over,
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
    sources = Sources((holdings.lookup,), given=True)
    claimed = claim_of(who, (holdings.lookup,))
    primaries = _by_document(holdings)
    articles = [held for held in holdings.documents if held.kind == "article"]
    findings = []
    for stretch in find_stretches(document):
        claim = replace(claimed, context=read_context(document, stretch))
        check = check_stretch(document, stretch, sources, claim)
        finding = replace(_finding(document, check, holdings, primaries), speaker=speaker)
        if check.passage is not None:
            own = primaries[check.passage.document]
            retold = find_retellings(check.passage, own, articles, holdings.lookup)
            finding = replace(finding, retold=retold)
        findings.append(finding)
    return Checked(document, tuple(findings), holdings.scope(), (), _cited(findings, holdings, document))


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


def _attribute(finding: Finding, statement: Statement | None) -> Finding:
    """With whom the draft names as having spoken, and in which form."""
    if statement is None:
        return finding
    names = (party.name or party.description or next(iter(party.handles), "") for party in statement.speakers)
    return replace(finding, speaker=" and ".join(filter(None, names)) or None, form=statement.attribution.form)


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
