"""Why a speaker is left unnamed, in the story's words: "who spoke on condition of anonymity because …"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from onrecord.schema import Because, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.people.registry import Draft
    from onrecord.schema import Document

_ASKS = re.compile(
    r"\b(?:on (?:the )?condition (?:of anonymity|that (?:he|she|they|his|her|their)\b[^.;]{0,60}?\b(?:named|identified|used))"
    r"|(?:granted|given|offered|requested|requesting|asked for|asking for|insisted on|speaking under) anonymity"
    r"|(?:asked|asking|declined|declining|refused|wanted|wished|did not want|didn[’']t want|requested|requesting) "
    r"(?:not )?to (?:not )?be (?:named|identified|quoted by name)"
    r"|not authori[sz]ed to (?:speak|talk|comment|discuss)[^.;,]{0,80}"
    r"|(?:speaking|spoke|talked|talking) anonymously"
    r"|who (?:would|did) not (?:be named|give (?:his|her|their) name))",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r",\s+(?:said|says|told|added|called|described|warned|confirmed|acknowledged|argued|noted|declined|wrote|put)\b"
)  # the clause of anonymity ends where the sentence goes on
_HINT = re.compile(
    r"anonym|to be named|not be named|be identified|quoted by name|name be |names? not|not authori|not give |on (?:the )?condition",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"[^.;]{0,90}?\b(?P<why>(?:because|so as not to|in order to|to avoid|to discuss|to speak|to talk|to describe|as (?:he|she|they)|discussing|while discussing|when discussing|talking about|speaking about|for fear|out of fear|citing|since)\b[^.;”\"]{3,240})",
    re.IGNORECASE,
)


def find_reasons(
    document: Document, decided: Mapping[str, tuple[tuple[int, ...], Because]], drafts: Sequence[Draft]
) -> None:
    """Write each reason to the nearest unnamed speaker before it, in the same sentence or one of the two before."""
    if not _HINT.search(document.text):
        return
    asks = list(_ASKS.finditer(document.text))
    if not asks:
        return
    starts = [s.start for s in document.sentences]
    known = sorted(
        (why.evidence[0].start, who[0])
        for who, why in decided.values()
        if who and why.evidence and drafts[who[0]].kind in ("unnamed", "group")
    )
    for ask in asks:
        sentence = bisect_right(starts, ask.start()) - 1
        end = document.sentences[sentence].end if sentence >= 0 else len(document.text)
        at = bisect_left(known, (ask.start(), -1)) - 1
        first = starts[max(0, sentence - 2)]
        here = (
            at
            if at >= 0 and known[at][0] >= first
            else at + 1
            if at + 1 < len(known) and known[at + 1][0] < end
            else None
        )
        if here is None:
            continue
        draft = drafts[known[here][1]]
        if draft.anonymity is None:
            span = _reason(document.text, ask, end)
            draft.anonymity = document.text[slice(*span)]
            draft.anonymity_because = Because("identify", "people.anonymity", (Span(*ask.span()), span))


def _reason(text: str, ask: re.Match[str], end: int) -> Span:
    """The words of the reason; the condition itself where the story gives none."""
    found = _REASON.match(text, ask.end(), end)
    start, stop = (found.start("why"), found.end("why")) if found else ask.span()
    told = _TOLD.search(text, start, stop)
    stop = told.start() if told else stop
    while stop > start and text[stop - 1] in " ,\n":
        stop -= 1
    return Span(start, stop)
