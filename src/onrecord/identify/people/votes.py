"""What each name names: the votes of its words, of what stands around it, and of the network."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.identify.people import names, nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.kinds import kind_by_words
from onrecord.identify.people.runs import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.identify.people.kinds import NameKind
    from onrecord.identify.people.runs import Run
    from onrecord.schema import Document, Extraction

_NETWORK_KINDS: dict[str, NameKind] = {
    "person": "person", "organisation": "organisation", "place": "place", "event": "other", "time": "other",
    "object": "other", "abstract": "other", "animal": "other", "plant": "other", "substance": "other",
}  # fmt: skip
_BEFORE_PERSON = (nouns.PERSON | nouns.STAFF) - {"head", "native", "chief", "rival"}  # "governor Ida Moss"
NETWORK_VOTE = 1.6  # of the network on what a name names, beside 1 for two capitalised words and 3 for a title
_LAND = re.compile(
    r" (?:navy|army|police|govern|milit|parliam|court|minist|embassy|author|offici|troops|forces|board|council|department|agency|company|firm|school|hospital|universit|club)"
)
_OF_FIRM = re.compile(
    r"(?:['’]s)? (?:executives?|shares|shareholders|stock|employees|customers?|workers|headquarters|stores|factory|plants?|spokes(?:man|woman|person)"
    r"|chief executive|CEO|Inc|Corp|[Mm]agazine|board|reporters?|subsidiary|products|lawyers|engineers)\b"
)  # "Verona executives": a firm's
_OF_CLUB = re.compile(
    r" (?:manager|boss|coach|head coach|captain|skipper|striker|midfielder|defender|goalkeeper|keeper|winger|forward|full-back|centre-back"
    r"|quarterback|pitcher|shortstop|fly-half|prop|bowler|batsman|chief executive|chief|director|chairman|chairwoman) [A-Z]"
)  # "Rovers striker Ida Moss": whose players are named is a club or a firm
_INNER_THE = re.compile(
    r"[a-z,] The "
)  # ", The Hill reported": a capital inside a sentence, as papers and bands have it
_SURVEY_BY = re.compile(
    r"\b(?:poll|survey|polling|census)s?(?: (?:conducted|released|published|commissioned|done))? (?:by|from) (?:the )?$"
)
_IN_TOWN = frozenset(["in", "at", "of", "from", "near", "to", "outside"])  # "a baker from Stoke, New Jersey"
_LAND_AFTER = re.compile(r", ((?:[A-Z][\w.]* ?){1,2})")


def _land_follows(document: Document, run: Run) -> bool:
    """Whether a state or country stands after a name, as after that of a town."""
    found = None if run.titles else _LAND_AFTER.match(document.text, run.span.end)
    words = found[1].rstrip(". ").lower().replace(" ", "-") if found is not None else ""
    return words in lists.PLACES_US or words in lists.COUNTRIES


_SHORT = 5  # characters of a mention before its name: "the"
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")
_THE = frozenset(["The ", "the "])
_AT = frozenset([" at ", " in ", "\nIn "])


def count_votes(
    document: Document, extraction: Extraction, runs: Sequence[Run]
) -> dict[tuple[str, ...], dict[NameKind, float]]:
    """For each distinct name what its words, its surroundings and the network say that it names."""
    votes: defaultdict[tuple[str, ...], dict[NameKind, float]] = defaultdict(dict)

    def vote(run: Run, kind: NameKind | None, weight: float, *, most: bool = False) -> None:
        if kind is not None and weight > 0:
            mine = votes[names.name_key(run.words)]
            mine[kind] = max(mine.get(kind, 0.0), weight) if most else min(mine.get(kind, 0.0) + weight, 8.0)

    articled = {
        s.end for a in extraction.attributions for s in a.source if document.text[s.start : s.start + 4] in _THE
    }
    for run in runs:
        vote(run, *kind_by_words(run), most=True)
        for kind, weight in _votes_around(document, run, articled):
            vote(run, kind, weight)
    for key, seen in _network_kinds(extraction, runs).items():
        total = sum(seen.values())
        for kind, score in seen.items():
            mine = votes[key]
            mine[kind] = mine.get(kind, 0.0) + NETWORK_VOTE * min(total, 1.0) * score / total
    return votes


def _votes_around(document: Document, run: Run, articled: set[int]) -> Iterator[tuple[NameKind, float]]:
    """What the words before and after a name say; `articled` are the ends of sources that begin with "the"."""
    text, end = document.text, run.span.end
    if len(run.words) == 1 and not run.titles:
        yield from _votes_for_single(text, run, articled)
    if not run.titles and _INNER_THE.fullmatch(text, max(0, run.whole.start - 6), run.whole.start):
        yield "organisation", 1.2
    ahead, _, before = text[max(0, run.whole.start - 24) : run.whole.start].rstrip().rpartition(" ")
    if before in _BEFORE_PERSON:
        yield "person", 1.5
    elif before in nouns.ORGANISATION and not ahead.endswith((" of", " for")):  # "secretary of state Ida Moss"
        yield "organisation", 2.0
    after = text[end : end + 11]
    if after.startswith((" magazine", " newspaper", " network", " website", " magazin")):
        yield "organisation", 3.0
    elif len(run.words) == 1 and _LAND.match(after):
        yield "place", 0.6
    if before in ("by", "from", "the") and _SURVEY_BY.search(text, max(0, run.whole.start - 50), run.whole.start):
        yield "organisation", 1.5
    if before in _IN_TOWN and text.startswith(", ", end) and _land_follows(document, run):
        yield "place", 2.5
    if after.startswith((", who ", " who ")):
        yield "person", 1.0


def _votes_for_single(text: str, run: Run, articled: set[int]) -> Iterator[tuple[NameKind, float]]:
    """The same for one word without a title: a person's last name, or a body, a land, a people."""
    start, end = run.span
    if (
        run.whole == run.span
        and bare(run.words[0]) in lists.NATIONS
        and _ARTICLE.search(text, max(0, start - 5), start)
    ):
        yield "other", 1.5  # "the Spaniard"
    elif run.whole == run.span and end in articled and text[start - 4 : start] in _THE:
        yield "organisation", 1.5  # "The Ledger said": no person has an article
    if text[max(0, start - 4) : start] in _AT:
        yield "organisation", 0.3
    if _OF_FIRM.match(text, end):
        yield "organisation", 0.8
    if _OF_CLUB.match(text, end):
        yield "organisation", 1.5


def _network_kinds(extraction: Extraction, runs: Sequence[Run]) -> dict[tuple[str, ...], dict[NameKind, float]]:
    """For each distinct name the kinds of the mentions that end with it, with their scores summed."""
    out: defaultdict[tuple[str, ...], dict[NameKind, float]] = defaultdict(dict)
    starts = [r.span.start for r in runs]
    for m in extraction.mentions:
        end = bisect_left(starts, m.span.end)
        if m.form != "name" or end == 0 or starts[end - 1] < m.span.start:
            continue
        run = runs[end - 1]
        at_start = run.whole.start - m.span.start <= _SHORT or run.span.start - m.span.start <= _SHORT
        if -1 <= m.span.end - run.span.end <= 3 and at_start:  # hardly more than the name
            mine, kind = out[names.name_key(run.words)], _NETWORK_KINDS.get(m.kind, "other")
            mine[kind] = mine.get(kind, 0.0) + m.score
    return out


def vouched_starts(extraction: Extraction, runs: Sequence[Run]) -> set[int]:
    """Starts of the runs that the network takes for names of persons or organisations."""
    starts = [r.span.start for r in runs]
    out: set[int] = set()
    for m in extraction.mentions:
        if m.form == "name" and m.kind in ("person", "organisation"):
            a, b = bisect_left(starts, m.span.start), bisect_left(starts, m.span.end)
            if a < b:
                out.add(starts[b - 1])
                if m.span.end > runs[b - 1].span.end + 3:
                    out.add(starts[a])
    return out


_PLURAL_VERB = re.compile(
    r"(?:also |still |now |often |mostly )*(?:say|warn|think|believe|fear|hope|want|claim|argue|insist|complain|demand|expect|see|call|plan|agree"
    r"|worry|suspect|accuse|blame|predict|suggest|point|note|describe|report|have|are|were|do)\b"
)


def plural_starts(document: Document, extraction: Extraction, runs: Sequence[Run]) -> set[int]:
    """Starts of the words that open a sentence and have a verb in the plural: "Partisans warn" are no Mr. Partisans."""
    starts = {r.span.start for r in runs if r.opens and len(r.words) == 1 and not r.titles and r.words[0].endswith("s")}
    return {
        a.source[0].start
        for a in extraction.attributions
        if len(a.source) == len(a.cue) == 1
        and a.source[0].start in starts
        and a.source[0].end < a.cue[0].start
        and _PLURAL_VERB.match(document.text, a.cue[0].start)
    }


def source_starts(extraction: Extraction, runs: Sequence[Run]) -> set[int]:
    starts = [r.span.start for r in runs]
    out: set[int] = set()
    for a in extraction.attributions:
        for span in a.source:
            out.update(starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
    return out
