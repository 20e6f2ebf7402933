"""Turns of transcripts and interviews: `SMITH: Thank you.`, `Q. Why now?`, `[00:01:02] SEN. RUIZ (D-Ore.): No.`

One labelled line proves nothing ("Washington: a city"); labels that come back do. In a transcript, where labels carry the
text, a turn runs over the unlabelled paragraphs behind it; where the clock of the broadcast stands between them it is cut in
two zones of one label, so that the clock is nobody's words. An excerpt inside an article is its labelled paragraphs only.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.document.corrections import find_corrections
from onrecord.document.furniture import rule_of
from onrecord.document.labels import Labelled, read_label, read_label_above
from onrecord.document.words import trim
from onrecord.schema import Because, Span, Turn, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIRECTION = re.compile(
    r"[\[(][^\[\]()\n]{2,120}[\])]\.?|\[?(?:BEGIN|END|COMMERCIAL|VIDEO|CROSSTALK|LAUGHTER|APPLAUSE|BREAK|END OF|END TRANSCRIPT|\(?END)\b[A-Z ]{0,40}\]?\.?"
)
_SPEECH = re.compile(r",[”\"]\s|[”\"]\s+(?:[A-Z][\w.’'-]+\s+){0,3}(?:said|says|told|added|asked)\b")
_EXCERPTS_MAX = 200
_REPORTED = re.compile(r"\b(?:said|told|added|asked)\b[^.?!]{0,80}\.?$")


def find_turns(text: str, paragraphs: Sequence[Span]) -> list[Zone]:
    """The turns of a transcript, of an interview, or of an excerpt that an article quotes."""
    found = [
        labelled
        for i, p in enumerate(paragraphs)
        if (labelled := read_label(text, p, i) or read_label_above(text, paragraphs, i))
    ]
    found = _believed(text, paragraphs, found)
    if not found:
        return []
    if _carries_text(paragraphs, found):
        return _transcript(text, paragraphs, found)
    runs = [run for run in _runs(found) if len(run) > 1][:_EXCERPTS_MAX]
    return [zone for run in runs if _is_exchange(text, run) for zone in _excerpt(text, paragraphs, run)]


def _believed(text: str, paragraphs: Sequence[Span], found: list[Labelled]) -> list[Labelled]:
    """Labels that can be speakers here: weak ones must come back, and must not be few among much prose."""
    counts = Counter(labelled.key for labelled in found)
    if (
        counts["q"]
        and not counts["a"]
        and not any(item.strong and item.key != "q" for item in found)
        and counts["q"] < 3
    ):
        found = [item for item in found if item.key != "q"]
    if any(_is_fact_check(text, p) for p in paragraphs):
        return []
    strong = [item for item in found if item.strong]
    weak_counts = Counter(item.key for item in found if not item.strong)
    weak = [item for item in found if not item.strong and weak_counts[item.key] > 1]
    if weak and (strong or len({item.key for item in weak}) >= 2):
        named = {item.index: item for item in (*_once(found, weak), *_between(found, strong))}
        return sorted([*strong, *weak, *named.values()], key=lambda item: item.index)
    return sorted([*strong, *_between(found, strong)], key=lambda item: item.index)


def _between(found: list[Labelled], strong: list[Labelled]) -> list[Labelled]:
    """A name that answers once in the midst of `Q:` and `A:`: right behind a question, and another turn right behind it."""
    sure = {item.index: item.key.lower() for item in strong}
    asked = ("q", "question")
    return [i for i in found if not i.strong and sure.get(i.index - 1) in asked and i.index + 1 in sure]


def _once(found: list[Labelled], weak: list[Labelled]) -> list[Labelled]:
    """Speakers of one turn between others' turns."""
    if not weak:
        return []
    known = {item.index for item in weak}
    low, high = min(known), max(known)
    return [item for item in found if not item.strong and item.index not in known and low < item.index < high]


def _is_fact_check(text: str, paragraph: Span) -> bool:
    return text.startswith(("THE FACTS:", "THE CLAIM:", "FACT CHECK:", "CLAIM:"), paragraph.start)


def _carries_text(paragraphs: Sequence[Span], found: list[Labelled]) -> bool:
    """The labels carry the document: they come back, and hold most of it from the first one on."""
    counts = Counter(item.key for item in found)
    if len(found) < 4 or len(counts) < 2 or max(counts.values()) < 2:
        return False
    first, last = found[0].index, found[-1].index
    share = len(found) / (last - first + 1)
    span = last - first + 1
    tail = len(paragraphs) - 1 - last
    if first > max(8, len(paragraphs) // 3):
        return False
    if found[0].above:  # a name and its post on lines of their own, again and again: no list has words below each
        return True
    gaps = [b.index - a.index - 1 for a, b in pairwise(found)]
    return tail <= max(2, max(gaps, default=0), span // 3) and (
        share >= 0.35 or (sum(item.strong for item in found) >= 4 and first <= 8)
    )


def _transcript(text: str, paragraphs: Sequence[Span], found: list[Labelled]) -> list[Zone]:
    rest = {z.start for z in find_corrections(text, paragraphs)}
    gap = max(b.index - a.index - 1 for a, b in pairwise(found)) if _runs_over(found) else 0
    zones: list[Zone] = []
    for labelled, following in zip(found, [*found[1:], None], strict=True):
        stop = min(len(paragraphs), following.index if following and gap else labelled.index + 1 + gap)
        of = range(labelled.index, stop)
        stretches = _stretches(text, paragraphs, of, rest, not labelled.above, following is None)
        zone = _zone(text, paragraphs, labelled, stretches[0][-1], "transcript")
        if zone:
            zones.append(zone)
        zones += [_further(paragraphs, labelled, stretch) for stretch in stretches[1:]]
    return zones


def _stretches(
    text: str, paragraphs: Sequence[Span], of: range, rest: set[int], may_narrate: bool, is_last: bool
) -> list[list[int]]:
    """The paragraphs of a turn, from its label on, cut where the clock of the broadcast stands between them.

    `may_narrate`: what reports speech is the writer's, as in an interview that a story holds; in the record of a call it is not.
    """
    stretches = [[of[0]]]
    cut = False
    for i in of[1:]:
        rule = rule_of(text, paragraphs[i])
        if rule == "clock":
            cut = True
            continue
        if paragraphs[i].start in rest or rule or (may_narrate and _is_narration(text, paragraphs[i])):
            break
        if (
            may_narrate
            and is_last
            and _REPORTED.search(text, max(paragraphs[i].start, paragraphs[i].end - 120), paragraphs[i].end)
        ):
            break
        if _DIRECTION.fullmatch(text, *paragraphs[i]):
            continue
        if cut:
            stretches.append([])
            cut = False
        stretches[-1].append(i)
    return stretches


def _further(paragraphs: Sequence[Span], labelled: Labelled, stretch: Sequence[int]) -> Zone:
    """A turn that goes on behind a clock: its label is the one that stands before."""
    words = Span(paragraphs[stretch[0]].start, paragraphs[stretch[-1]].end)
    turn = Turn(label=labelled.label, words=words)
    return Zone("turn", *words, Because("document", "turns.goes_on", (labelled.label,)), turn=turn)


def _runs_over(found: list[Labelled]) -> bool:
    """Sure enough of a transcript that unlabelled paragraphs go on a turn; few labels deep in an article quote an excerpt."""
    return (
        len(found) >= 6
        or found[0].index <= 1
        or found[0].above
        or {item.key for item in found} <= {"q", "a", "question", "answer"}
    )


def _is_narration(text: str, paragraph: Span) -> bool:
    """A paragraph that reports speech or leads in to it is the writer's, not the speaker's."""
    return text[paragraph.end - 1] == ":" or _SPEECH.search(text, *paragraph) is not None


def _runs(found: list[Labelled]) -> list[list[Labelled]]:
    """Labelled paragraphs that follow each other."""
    runs: list[list[Labelled]] = []
    for labelled in found:
        if runs and labelled.index - runs[-1][-1].index == 1:
            runs[-1].append(labelled)
        else:
            runs.append([labelled])
    return runs


def _is_exchange(text: str, run: list[Labelled]) -> bool:
    """Two speakers who alternate; of two turns only, each name must stand elsewhere in the article too."""
    keys = {item.key for item in run}
    if len(keys) < 2 or not all(item.strong for item in run):
        return False
    if len(run) > len(keys) or (keys <= {"q", "a", "question", "answer"}):
        return True
    return len(run) == 2 and all(f" {key.title()}" in text for key in keys)


def _excerpt(text: str, paragraphs: Sequence[Span], run: list[Labelled]) -> list[Zone]:
    return [zone for item in run if (zone := _zone(text, paragraphs, item, item.index, "excerpt"))]


def _zone(text: str, paragraphs: Sequence[Span], labelled: Labelled, last: int, rule: str) -> Zone | None:
    """A turn up to paragraph `last`; None if its label has no words."""
    words = trim(text, labelled.words_start, paragraphs[last].end)
    if words.start >= words.end:
        return None
    turn = Turn(label=labelled.label, words=words, start_s=labelled.start_s)
    because = Because("document", f"turns.{rule}", (labelled.label,))
    return Zone("turn", paragraphs[labelled.index].start, words.end, because, turn=turn)
