"""A check, and a checked draft or quotation, in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.check_wording import (
    VERDICT_NAMES,
    by_weight,
    count_of,
    list_reasons_of,
    list_scope,
    weigh_verdict,
    word_meaning,
    word_passage_short,
    word_place,
    word_summary,
    word_where,
)
from onrecord.view.markup import UNDER_DRAFT, UNDER_SOURCE, mark_words, say
from onrecord.view.notebook.page import frame, lay_table
from onrecord.view.side_by_side import find_place, lay_side_by_side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.schema import Check, Checked, Document, Finding, Verdict

_MOST_FINDINGS = 100


def check_as_html(check: Check) -> str:
    """The verdict, the words, and those of the passage that it rests on, or of the nearest."""
    passage = check.passage or check.nearest
    rows = [["quoted", say(check.words), ""]]
    if passage is not None:
        heading = "source" if check.passage is not None else "nearest, which is not it"
        rows.append([heading, say(passage.text), say(word_passage_short(passage))])
    return frame(
        (f"<p>{_name(check.verdict)} {say(word_meaning(check.verdict))}</p>", lay_table(("", "words", "where"), rows))
    )


def checked_as_html(checked: Checked) -> str:
    """What weighs most first: each finding's words beside those of the source; below it what was searched."""
    cited = {held.id: held for held in checked.cited}
    shown = by_weight(checked.findings)[:_MOST_FINDINGS]
    rows = [_row(finding, checked.document, cited) for finding in shown]
    left = len(checked.findings) - len(shown)
    title = checked.document.title or checked.document.name
    head = f"<b>{say(title)}</b><br>" if title else ""
    return frame(
        (
            f"<p>{head}{say(word_summary(checked, strict=False))}</p>",
            lay_table(("verdict", "where", "words", "in the source", "source"), rows) if rows else "",
            f'<p class="look">{count_of(left, "more finding")} not shown</p>' if left else "",
            *(f"<p><small>{say(line)}</small></p>" for line in list_scope(checked)),
        )
    )


def _row(finding: Finding, document: Document, cited: Mapping[str, Document]) -> list[str]:
    check = finding.check
    sides = lay_side_by_side(check, document, cited)
    passage = check.passage or check.nearest
    place = f"<small>{say(word_place(find_place(passage, cited)))}</small>" if passage is not None else ""
    reasons = "".join(f"<br><small>{say(line)}</small>" for line in list_reasons_of(finding, document, cited))
    where = " · ".join(fact for fact in (word_where(finding, document), finding.speaker or "") if fact)
    return [
        _name(check.verdict),
        say(where),
        "".join(mark_words(words, UNDER_DRAFT) for words in sides.quoted) + reasons,
        "".join(mark_words(words, UNDER_SOURCE) for words in sides.source),
        place,
    ]


def _name(verdict: Verdict) -> str:
    return f'<span class="{weigh_verdict(verdict)}">{say(VERDICT_NAMES[verdict])}</span>'
