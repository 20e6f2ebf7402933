"""Attributions without a source: the subject of the clause before, the quotation that goes on, the author; else nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.people.state import because

if TYPE_CHECKING:
    from onrecord.identify.people.state import Decision, State
    from onrecord.schema import Attribution

_AUTHOR_CUE = re.compile(
    r"(?:presumably|apparently|seemingly|surely|clearly|obviously|evidently|seems?|appears?)", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"[\s,;”\"’'—–-]*(?:(?:and|but|then|also|while|before|later|even|at one point|at the same time|further|again)[\s,]*){0,4}",
    re.IGNORECASE,
)


def decide_without_source(state: State) -> None:
    """Decide all attributions without a source, in the order of the text."""
    before: Attribution | None = None
    for a in sorted(state.extraction.attributions, key=_where):
        if not a.source and a.id not in state.decided:
            state.decided[a.id] = _decide(state, a, before)
        if a.within is None and a.id in state.decided and state.decided[a.id][0]:
            before = a


def _where(a: Attribution) -> tuple[int, int]:
    return min(s.start for s in (*a.source, *a.cue, *a.content)), a.content[0].start


def _decide(state: State, a: Attribution, before: Attribution | None) -> Decision:
    at = a.cue[0].start if a.cue else a.content[0].start
    shown = (a.cue or a.content)[:1]
    if before is not None:
        last = max((s.end for s in (*before.content, *before.cue, *before.source) if s.start < at), default=0)
        between = state.text[last:at]
        same = state.recent.sentence_of(max(0, last - 1)) == state.recent.sentence_of(at)
        who = state.decided[before.id][0]
        if a.cue and same and _GOES_ON.fullmatch(between):
            return who, because("people.elided", (*before.source[:1], *shown), 0.7)
        near = state.paragraph_of(max(0, last - 1)) == state.paragraph_of(at)
        if not a.cue and a.form == "direct" and before.form in ("direct", "mixed") and near:
            return who, because("people.same_quotation", (*before.source[:1], *shown), 0.8)
    if a.cue and _AUTHOR_CUE.fullmatch(state.words_of(a.cue[0]).strip()):
        return (state.author(a.cue[0]),), because("people.author", (a.cue[0],), 0.5)
    return (), because("people.no_source", shown, None)
