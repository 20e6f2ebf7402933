"""*Pushed back at Vane's criticism*: what somebody answers is not what somebody said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.extract.decode import Candidate
    from onrecord.schema import Document

_RETORT = re.compile(
    r"\b(?:bit(?:es?|ing)|clap(?:s|ped|ping)?|fight(?:s|ing)?|fought|fir(?:e|es|ed|ing)|hit(?:s|ting)?|lash(?:es|ed|ing)?"
    r"|punch(?:es|ed|ing)?|push(?:es|ed|ing)?|sh(?:oot|oots|ooting|ot)|str(?:ike|ikes|iking|uck)|sw(?:ing|ings|inging|ung))"
    r"\s+back\s+(?:at|against|on)\b",
    re.IGNORECASE,
)


def names_only_the_answered(document: Document, candidate: Candidate) -> bool:
    """Whether a candidate's cue is a retort and its content what the retort is aimed at, none of it quoted by it.

    Such a sentence says that somebody answered, and what, but no word of the answer.
    """
    words, text = document.words, document.text
    start, content = words[candidate.cue[0]].start, candidate.content
    if len(content) != 1 or content[0][0] < candidate.cue[1]:
        return False
    first, end = words[content[0][0]].start, words[content[0][1] - 1].end
    retort = _RETORT.search(text, start, end)
    if (
        retort is None
        or retort.start() >= words[candidate.cue[1] - 1].end
        or text[min(retort.end(), first) : first].strip()
    ):
        return False
    return not any(q.start < end and first < q.end and not q.start <= start < q.end for q in document.quotations)
