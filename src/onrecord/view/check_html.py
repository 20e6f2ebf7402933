"""A checked draft or quotation as one page: no script, nothing loaded from elsewhere, light and dark, fit to print.

All words of drafts and sources are data: they are escaped by `markup`, whatever they hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.checking import PAGE_MARK
from onrecord.schema import VERDICTS_BY_WEIGHT, Finding
from onrecord.view.check_html_style import STYLE
from onrecord.view.check_wording import (
    VERDICT_NAMES,
    by_weight,
    list_reasons_of,
    list_scope,
    weigh_verdict,
    word_gate,
    word_meaning,
    word_place,
    word_summary,
    word_where,
)
from onrecord.view.markup import UNDER_DRAFT, UNDER_SOURCE, mark_words, say
from onrecord.view.side_by_side import find_place, lay_side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.schema import Checked, Document, EditKind, Retelling
    from onrecord.view.side_by_side import Words


def checked_as_html(checked: Checked, *, strict: bool = False) -> str:
    """The page as a text of its own."""
    document = checked.document
    title = document.title or document.name or "A quotation"
    cited = {held.id: held for held in checked.cited}
    numbered = [(number, finding) for number, finding in enumerate(checked.findings, 1)]
    number_of = {id(finding): number for number, finding in numbered}
    ordered = by_weight(checked.findings)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="en"><head><meta charset="utf-8">{PAGE_MARK}<title>{say(title)}: checked</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<style>{STYLE}</style></head><body>",
        *_head(checked, title, strict),
        '<main><h2 id="findings">Findings</h2>',
        *(line for finding in ordered for line in _finding(number_of[id(finding)], finding, document, cited)),
        *(_draft(checked, number_of) if document.name else ()),
        "</main>",
        "<footer><h2>What was searched</h2>",
        *(f"<p>{say(line)}</p>" for line in list_scope(checked)),
        "</footer></body></html>",
    ]
    return "\n".join(lines) + "\n"


def _head(checked: Checked, title: str, strict: bool) -> Iterator[str]:
    gate = "fine" if checked.passes(strict=strict) else "stop"
    yield f"<header><h1>{say(title)}</h1>"
    if checked.document.name and checked.document.name != title:
        yield f'<p class="where">{say(checked.document.name)}</p>'
    if not checked.findings:
        yield f"<p>{say(word_summary(checked, strict=strict))}</p>"
    else:
        yield f'<p class="gate {gate}">{say(word_gate(checked, strict=strict))}</p><ul class="counts">'
        for verdict in VERDICTS_BY_WEIGHT:
            if number := checked.count(verdict):
                name = VERDICT_NAMES[verdict]
                yield f'<li class="{weigh_verdict(verdict)}" title="{say(word_meaning(verdict))}"><b>{number}</b> {name}</li>'
        yield "</ul>"
    for warning in checked.warnings:
        yield f'<p class="warning">{say(warning)}</p>'
    yield "</header>"


def _finding(number: int, finding: Finding, document: Document, cited: Mapping[str, Document]) -> Iterator[str]:
    check = finding.check
    weight = weigh_verdict(check.verdict)
    speaker = finding.speaker or ("attributed to nobody" if document.name and finding.form is None else "")
    facts = [word_where(finding, document), speaker, finding.form or ""]
    yield f'<article id="f{number}" class="{weight}"><h3><span class="verdict">{VERDICT_NAMES[check.verdict]}</span> '
    yield f'<span class="facts">{say(" · ".join(fact for fact in facts if fact))}</span>'
    yield f'<span class="meaning">{say(word_meaning(check.verdict))}</span></h3>'
    sides = lay_side_by_side(check, document, cited)
    passage = check.passage or check.nearest
    label = "In the draft" if document.name else "As given"
    yield '<div class="sides">'
    yield _side(label, sides.quoted, UNDER_DRAFT)
    if passage is not None:
        yield _side(
            "In the source" if check.passage is not None else "Nearest in the sources", sides.source, UNDER_SOURCE
        )
    yield "</div>"
    if passage is not None:
        yield f'<p class="place">{say(word_place(find_place(passage, cited)))}</p>'
    yield from _list("reasons", list(list_reasons_of(finding, document, cited)))
    yield from _retold(finding.retold, cited)
    yield "</article>"


def _side(label: str, words: Sequence[Words], under: Mapping[EditKind, str]) -> str:
    return f'<div class="side"><h4>{label}</h4><p>{"".join(mark_words(piece, under) for piece in words)}</p></div>'


def _list(name: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f'<ul class="{name}">' + "".join(f"<li>{say(line)}</li>" for line in lines) + "</ul>"


def _retold(retold: Sequence[Retelling], cited: Mapping[str, Document]) -> Iterator[str]:
    if not retold:
        return
    yield '<h4>Told by</h4><ul class="retold">'
    for telling in retold:
        article, check = cited[telling.document], telling.check
        facts = ((telling.published or "no date")[:10], telling.publisher or "", telling.name)
        words = "".join(mark_words(piece, UNDER_DRAFT) for piece in lay_side_by_side(check, article, cited).quoted)
        verdict = f'<span class="verdict {weigh_verdict(check.verdict)}">{VERDICT_NAMES[check.verdict]}</span>'
        yield f"<li>{say(' · '.join(fact for fact in facts if fact))} {verdict}<br>{words}"
        yield from _list("reasons", list(list_reasons_of(Finding(check, 1), article, cited)))
        yield "</li>"
    yield "</ul>"


def _draft(checked: Checked, number_of: Mapping[int, int]) -> Iterator[str]:
    """The text that was checked, each finding's words marked and leading back to it."""
    document = checked.document
    yield '<h2 id="draft">The draft</h2><div class="draft">'
    findings = sorted(checked.findings, key=lambda finding: finding.check.quoted)
    coming = 0
    for paragraph in document.paragraphs:
        at = paragraph.start
        line = ""
        while coming < len(findings) and findings[coming].check.quoted.start < paragraph.end:
            finding = findings[coming]
            start, end = finding.check.quoted
            coming += 1
            if start < at:  # inside of words that are marked already
                continue
            line += say(document.text[at:start]) + _mark(
                document.text[start : min(end, paragraph.end)], finding, number_of
            )
            at = min(end, paragraph.end)
        yield f"<p>{line}{say(document.text[at : paragraph.end])}</p>"
    yield "</div>"


def _mark(words: str, finding: Finding, number_of: Mapping[int, int]) -> str:
    verdict = finding.check.verdict
    name = VERDICT_NAMES[verdict]
    return f'<a class="{weigh_verdict(verdict)}" href="#f{number_of[id(finding)]}" title="{name}">{say(words)}</a>'
