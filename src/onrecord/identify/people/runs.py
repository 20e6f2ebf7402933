"""Capitalised runs of a text that may be names: *Sen. J.D. Vance*, *Robert “Bob” Dorn Jr.*, *the Department of Justice*."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.prefixes import name_start
from onrecord.identify.people.wordlist import listed
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.schema import Document

_HYPHENS = frozenset("-’'")
_STOPS = frozenset('. ! ? ” " , ; :'.split())  # noqa: SIM905
_ACRONYMS = listed("US WHO AT IT")  # else words that name nobody
_STARTS_SOME = listed(
    """new old great big good first second third high long three seven one people last next special west
    public federal social economic legal military medical"""
)
_NUMBERS = listed(
    """twenty thirty forty fifty sixty seventy eighty ninety one two three four five six seven eight nine ten eleven twelve
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen hundred thousand million half"""
)
_ARTICLED = re.compile(r"(?:al|el|an|as|ash|ad|at|ul|bin|d|l|t)[-’'][A-Z]")  # al-Assad, d’Estaing
_PARTY_AND_STATE = re.compile(r"(?:[RDI]|Lib|Lab|Con)-[A-Z]")  # "(R-Ohio)"
_NEVER_INSIDE = listed("""i i'm i've i'll i'd i’m i’ve i’ll i’d the a he she it we they but and if when in his her""")
_QUOTES = frozenset("\"“”'‘’")
_LONGEST = 12  # words of one run; longer ones are lists or headlines in capitals


@dataclass(frozen=True, slots=True)
class Run:
    """One name as it stands: `span` without titles, suffix kept, without a possessive ending; `whole` with its titles.

    `words` are the name's own, `titles` those before it, as written. `opens` where a sentence or a quotation starts with it.
    `first` and `last` are the indices of its first word (with titles) and after its last in `Document.words`.
    """

    span: Span
    whole: Span
    words: tuple[str, ...]
    titles: tuple[str, ...]
    possessive: bool
    opens: bool
    first: int
    last: int
    handle: bool = False


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """A word in lower case without a final stop."""
    return word.lower().rstrip(".")


def find_runs(document: Document) -> tuple[list[Run], list[Span]]:
    """Every run of the text in order, and the sentences written in capitals or headline case, whose runs are not to be trusted.

    Those sentences have no runs here: `match_known` reads them by what the rest of the text names.
    """
    texts = [document.text[s:e] for s, e in document.words]
    labels = [zone.turn.label for zone in document.zones if zone.turn is not None]
    runs: list[Run] = []
    loud: list[Span] = []
    for sentence in document.sentences:
        a = bisect_left(document.words, (_after_marks(document, labels, sentence),))
        b = bisect_left(document.words, (sentence.end,))
        if _is_loud(texts[a:b]):
            loud.append(sentence)
        else:
            runs.extend(_runs_between(document, texts, a, b))
    return runs, loud


def _after_marks(document: Document, labels: Sequence[Span], sentence: Span) -> int:
    """Where a sentence begins, without what stands before a speaker's label in it, *Q144 | Ida Moss: …*, or is all of it, *A1 | : …*."""
    at = bisect_left(labels, (sentence.start,))
    if at == len(labels) or labels[at].start >= sentence.end:
        return sentence.start
    start, end = labels[at]
    return end if document.text[end : end + 1].isdigit() else start


def find_runs_in(document: Document, span: Span) -> list[Run]:
    """The runs of one stretch, however it is written."""
    a, b = bisect_left(document.words, (span.start,)), bisect_left(document.words, (span.end,))
    base = max(0, a)
    texts = [document.text[s:e] for s, e in document.words[base : b + 3]]
    return list(_runs_between(document, texts, a, b, base))


def _is_loud(texts: Sequence[str]) -> bool:
    """Whether a sentence is written in capitals, or as a headline: no final stop and four in five of its longer words capitalised."""
    words = [t for t in texts if len(t) > 3 and t[0].isalpha()]
    if len(words) < 3:
        return False
    if all(t.isupper() for t in words):
        return True
    if len(texts) < 6 or len(words) < 4 or any(t.islower() and len(t) > 2 and t not in _SMALL for t in texts):
        return False
    return sum(t[0].isupper() for t in words) >= 0.8 * len(words)


_SMALL = listed(
    "the and for but nor with from over into than that amid after per via yet how who not off out its has are was"
)


def _runs_between(document: Document, texts: Sequence[str], a: int, b: int, base: int = 0) -> Iterator[Run]:
    """Runs among the words `a` up to `b` of the document; `texts` holds the words from `base` on."""

    def get(i: int) -> str:
        return texts[i - base] if i < b else ""

    at = a
    while at < b:
        word = texts[at - base]
        first = word[0]
        if not (first.isupper() or first == "@" or (first.islower() and _HYPHENS.intersection(word))):
            at += 1
            continue
        if first == "@" and len(word) > 1 and not (at > a and document.text[document.words[at].start - 1].isalnum()):
            span = document.words[at]
            yield Run(span, span, (word,), (), False, at == a, at, at + 1, handle=True)
        elif _starts(word, get(at + 1), get(at + 2), at == a):
            end = _end_of_run(document, texts, at, b, base)
            yield from _cut_run(document, texts, at, end, base, at == a or not texts[at - 1 - base][0].isalnum())
            at = end
            continue
        at += 1


def _starts(word: str, after: str, after_that: str, opens: bool) -> bool:
    """Whether a name can start with a word; "New" and the like only before another capital, inside a sentence mostly."""
    low = bare(word)
    if not word[0].isupper():
        return bool(_ARTICLED.match(word))
    if low in _STARTS_SOME and after[:1].isupper() and (low == "new" or not opens):
        return True
    if low in ("will", "may") and after[:1].isupper() and after_that in (",", "said", "says", "told"):
        return True
    if _PARTY_AND_STATE.match(word) or low.split("-")[0] in _NUMBERS:
        return False
    initial = _is_initial(word, after, after_that)
    return initial or bare(word) not in lists.NOT_NAMES or word in _ACRONYMS


def _is_initial(word: str, after: str, after_that: str) -> bool:
    """Whether "A" or "I" is an initial: "Ida A. Moss"."""
    return word in ("A", "I") and after == "." and after_that[:1].isupper()


def _opens_as_noun(words: Sequence[str]) -> bool:
    """Whether one word that opens a sentence is a common noun: "Lawmakers", "Data", "Companies"."""
    low = words[0].lower()
    return (
        len(words) == 1
        and low not in ("congress", "parliament")
        and low not in lists.PEOPLES
        and (
            low in nouns.PEOPLE_PLURAL
            or low in nouns.STAFF_PLURAL
            or low in nouns.DOCUMENT
            or low in nouns.UTTERANCE
            or low in nouns.ORGANISATION
            or (low in nouns.PERSON and low not in lists.TITLES)
        )
    )


def _adjacent(document: Document, left: int) -> bool:
    """Whether word `left` and the next have at most a space between them."""
    words = document.words
    return (
        words[left + 1].start - words[left].end <= 1
        and "\n" not in document.text[words[left].end : words[left + 1].start]
    )


def _end_of_run(document: Document, texts: Sequence[str], at: int, b: int, base: int) -> int:
    """The index after the last word of the run that starts at `at`: capitals, initials, particles, nicknames, suffixes, "of X"."""
    end = at + 1

    def get(i: int) -> str:
        return texts[i - base] if i < b else ""

    while end < b and end - at < _LONGEST and _adjacent(document, end - 1):
        word, after = get(end), get(end + 1)
        previous = get(end - 1)
        if word == "." and len(previous) == 1 and previous.isupper() and after[:1].isupper():
            end += 1  # W. E. B.
        elif (
            (word[0].isupper() and (bare(word) not in _NEVER_INSIDE or _is_initial(word, after, get(end + 2))))
            or _ARTICLED.match(word)
            or (bare(word) in lists.PARTICLES and after[:1].isupper() and bare(previous) not in lists.TITLES | {"and"})
        ):
            end += 1
        elif (bare(word) in lists.PARTICLES and bare(after) in lists.PARTICLES and get(end + 2)[:1].isupper()) or (
            word == "," and bare(after) in {"jr", "sr"}
        ):
            end += 2
        elif word in _QUOTES and after[:1].isupper() and get(end + 2) in _QUOTES and get(end + 3)[:1].isupper():
            end += 4  # Robert “Bob” Dorn
        elif (word in ("'", "’", "'s", "’s") and after[:1].isupper() and _owns_body(previous, word, after)) or (
            word == "&" and after[:1].isupper() and _joins_firms(document, end, previous, after, at)
        ):
            end += 2
        elif steps := _connected(texts, at - base, end - base, b - base):
            end += steps
        else:
            break
    return min(end, b)


def _owns_body(owner: str, mark: str, after: str) -> bool:
    """ "Taxpayers’ League", "People’s Party": people in general, and a word for a body."""
    low = owner.lower()
    people = low in nouns.PEOPLE_PLURAL or (mark in ("'", "’") and low.endswith(("ers", "ors", "ees", "ants", "ists")))
    return people and after.lower() in lists.ORGANISATION


def _joins_firms(document: Document, sign: int, left: str, right: str, at: int) -> bool:
    """ "AT&T", "Smith & Co", "Marks & Spencer": no space around the sign, a firm's word after it, or one word on either side."""
    words = document.words
    tight = words[sign].start == words[sign - 1].end and words[sign + 1].start == words[sign].end
    return (
        tight
        or bare(right) in ("co", "sons", "company", "partners", "associates")
        or (sign - at == 1 and left.isalpha())
    )


def _connected(texts: Sequence[str], at: int, end: int, b: int) -> int:
    """How many words of "of Justice", "for the Arts", "and Budget" go on the name of an organisation; 0 for none."""
    word = texts[end].lower()
    if word not in ("of", "for", "and", "on", "in", "to"):
        return 0
    step = 2 if end + 1 < b and texts[end + 1].lower() == "the" else 1
    after = texts[end + step] if end + step < b else ""
    further = texts[end + step + 1][:1].isupper() if end + step + 1 < b else False  # "of the Great City Schools"
    if further and word == "for" and step == 2 and texts[end + step + 1].lower() in _BENCHES:
        return step + 1 if any(t.lower() in ("court", "appeals") for t in texts[at:end]) else 0
    if not after[:1].isupper() or (bare(after) in lists.NOT_NAMES and not further and bare(after) not in _FIELDS_OF):
        return 0
    run = [bare(t) for t in texts[at:end]]
    if word == "for":
        fits = (
            (bare(after) in lists.FOR_OFFICE and len(run) >= 2)
            or run[-1] in lists.ORGANISATION_OF
            or run[-1] in lists.ORGANISATION
        )
    elif word == "of":
        fits = run[-1] in lists.ORGANISATION_OF
    elif word == "and":
        fits = (
            any(w in ("of", "for") for w in run)
            and run[0] in lists.ORGANISATION_OF
            and step == 1
            and "and" not in run
            and bare(after) not in lists.TITLES | lists.COUNTRIES | lists.PLACES_US
            and run[-1] not in lists.COUNTRIES
        ) or (step == 1 and (len(run) == 1 or run[-1] in _FIELDS) and _heads_agency(texts, end + 1, b))
    else:
        fits = (
            run[-1] in ("committee", "subcommittee", "commission", "council")
            and word == "on"
            and bare(after) not in lists.DAYS_AND_MONTHS
        )
    return step + 1 if fits else 0


_FIELDS_OF = listed(
    "economic public political social medical military legal federal local"
)  # "Centre for Economic and …"
_BENCHES = listed("circuit district")  # "Court of Appeals for the 9th Circuit"
_AGENCY = listed(
    """administration commission committee agency department service services association institute authority"""
)


def _heads_agency(texts: Sequence[str], start: int, b: int) -> bool:
    """Whether the capitals from `start` on end in the kind of word that ends "Food and Drug Administration"."""
    end = start
    while end < b and end - start < 5 and texts[end][:1].isupper():
        end += 1
    return end - start >= 2 and texts[end - 1].lower() in _AGENCY


def _cut_run(document: Document, texts: Sequence[str], at: int, end: int, base: int, opens: bool) -> Iterator[Run]:
    """A run without the titles before it and the dates in it; nothing if no name is left."""
    while end > at and (texts[end - 1 - base] in (".", "&") or bare(texts[end - 1 - base]) in _NEVER_INSIDE):
        end -= 1
    at, end = _without_days(texts, at, end, base)
    while end - at > 2 and bare(texts[end - 1 - base]) in lists.POSTNOMINALS:
        end -= 1
    words = [texts[i - base] for i in range(at, end)]
    lows = [bare(w) for w in words]
    if not words or _is_date(document, texts, lows, end - base):
        return
    start = name_start(lows, words, opens=opens, after_of=at > base and texts[at - 1 - base] in ("of", "for"))
    if opens and _opens_as_noun(words):
        return
    if start >= len(words) or (
        len(words) - start == 1 and len(words[start]) == 1
    ):  # a title alone: "the Prime Minister", "Coach"
        return
    possessive = _is_possessive(texts, end - base, words[-1])
    first, last = document.words[at + start].start, document.words[end - 1].end
    text = document.text[first:last]
    stop = "." if text.endswith(".") and lows[-1] not in lists.SUFFIXES and not _is_dotted(text) else ""
    span = Span(first, last - len(stop))
    own = tuple(w for w in words[start:] if w not in (".", ","))
    yield Run(span, Span(document.words[at].start, span.end), own, tuple(words[:start]), possessive, opens, at, end)


_DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = listed("january february march july september october november december")
_NAMED_DAYS = listed(
    "black good super ash cyber bloody palm easter giving holy maundy shrove red green election boxing"
)


def _without_days(texts: Sequence[str], at: int, end: int, base: int) -> tuple[int, int]:
    """ "Ida Moss Monday", "In January Moss": a day or month beside a name is none of it; "Black Friday" is one."""
    while (
        end - at > 1
        and bare(texts[end - 1 - base]) in _DAYS | _MONTHS
        and bare(texts[end - 2 - base]) not in _NAMED_DAYS
    ):
        end -= 1
    while end - at > 1 and bare(texts[at - base]) in _DAYS | _MONTHS:
        at += 1
    return at, end


def _is_dotted(text: str) -> bool:
    """ "U.S.", "S.E.C.", "Acme Co.": the stop is the word's own."""
    last = text.split()[-1]
    return "." in last[:-1] or bare(last) in ("co", "inc", "corp", "ltd")


def _is_date(document: Document, texts: Sequence[str], lows: Sequence[str], end: int) -> bool:
    """Weekdays and months by themselves; "May" before a number or none."""
    del document
    if not all(w in lists.DAYS_AND_MONTHS or w.isdigit() for w in lows):
        return False
    after = texts[end] if end < len(texts) else ""
    return lows != ["may"] or after[:1].isdigit()


def _is_possessive(texts: Sequence[str], end: int, last: str) -> bool:
    after = texts[end] if end < len(texts) else ""
    if after in ("'s", "’s", "'S", "’S"):
        return True
    if after in ("'", "’"):
        return last.endswith(("s", "S")) or (end + 1 < len(texts) and texts[end + 1] in ("s", "S"))
    return False


_FIELDS = listed(
    """fire food health trade parks arts science drug drugs transport highways customs revenue planning housing education culture
    business environment oil gas water safety agriculture families children media sport tourism security"""
)
