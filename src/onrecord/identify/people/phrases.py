"""A source as a noun phrase: its words and names, its core, what the core belongs to and what stands beside it.

The core is what stands before the first comma, relative clause or preposition; its last word is the head.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.runs import bare
from onrecord.identify.people.wordlist import listed
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.people.runs import Run
    from onrecord.schema import Document


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a source, or one whole name. `low` is in lower case without a final stop."""

    span: Span
    low: str
    run: Run | None = None


def tokens_of(document: Document, span: Span, run_at: Mapping[int, Run]) -> list[Token]:
    """The words of a stretch, with each name as one token."""
    words, text = document.words, document.text
    at, end = bisect_left(words, (span.start,)), bisect_left(words, (span.end,))
    out: list[Token] = []
    while at < end:
        word = words[at]
        run = run_at.get(word.start)
        if run is not None and run.span.start == word.start and run.span.end <= span.end + 1:
            out.append(Token(run.span, bare(text[slice(*run.span)]), run))
            while at < end and words[at].start < run.span.end:
                at += 1
            continue
        if not (out and out[-1].run is not None and bare(text[slice(*word)]) in lists.POSTNOMINALS):
            out.append(Token(word, bare(text[slice(*word)]) or text[slice(*word)]))
        at += 1
    return out


AFTER_HEAD = listed(
    """there here alike themselves himself herself itself alone too also both all elsewhere everywhere abroad today
    now then"""
)


def span_of(tokens: Sequence[Token]) -> Span:
    return Span(tokens[0].span.start, tokens[-1].span.end)


def trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Without marks at either end, and without a possessive ending."""
    out = list(tokens)
    while (
        out
        and out[-1].run is None
        and ((not out[-1].low[0].isalnum() and out[-1].low not in (")",)) or out[-1].low in ("’s", "'s"))
    ):
        out.pop()
    while out and out[0].run is None and not out[0].low[0].isalnum():
        out.pop(0)
    if (
        len(out) > 1
        and out[0].low
        in ("both", "even", "also", "among", "neither", "not", "only", "but", "and", "that", "by", "from", "to", "as")
        and out[0].run is None
    ):
        out.pop(0)
    return out


def without_asides(tokens: Sequence[Token]) -> list[Token]:
    """Without short brackets after names: "Ida Moss (R-Ohio) and Bo Pell (D)"."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        if tokens[at].low == "(" and out and out[-1].run is not None:
            end = next((i for i in range(at, min(at + 7, len(tokens))) if tokens[i].low == ")"), None)
            if end is not None:
                at = end + 1
                continue
        out.append(tokens[at])
        at += 1
    return out


def phrase_end(tokens: Sequence[Token]) -> int:
    """Where a phrase ends: before the first comma, bracket, dash or relative; its prepositions stay in."""
    end = tokens[0].span.end if tokens else 0
    for t in tokens:
        if t.run is None and (
            t.low in nouns.RELATIVE or t.low in (",", "(", "—", "–", "--", ":", ";", "because", "when", "while")
        ):
            break
        end = t.span.end
    return end


def core_of(tokens: Sequence[Token]) -> list[Token]:
    """Up to the first comma, bracket, relative or preposition, with "X and Y" and "X, Y and Z" of names kept together."""
    out: list[Token] = []
    for i, t in enumerate(tokens):
        if t.run is not None:
            out.append(t)
        elif t.low in (",", ")", "(", "[", "—", "–", "-", "--", ":", ";", "“", '"', "”"):
            if t.low == "," and _lists_names(tokens, i):
                out.append(t)
                continue
            if t.low == "," and _adjectives_go_on(out, tokens, i):
                continue
            if t.low in ("“", '"', "”", "-", "–") and i + 1 < len(tokens) and out and out[-1].run is None:
                continue
            if out:
                break
        elif out and t.low.endswith("ing") and (out[-1].low in nouns.PEOPLE_PLURAL or out[-1].low in lists.PEOPLES):
            break  # "Democrats leaving the hall"
        elif out and _tells_when(tokens, i):
            break  # "a county poll last week", "an Avery survey Tuesday"
        elif t.low in nouns.CUT_AT and i and not (t.low == "to" and not out):
            if _goes_on_after(out, tokens, i):
                continue
            break
        elif out and _is_participle(tokens, i):
            break  # "a memo obtained by", "a copy seen last week"
        else:
            out.append(t)
    return out


def _goes_on_after(out: Sequence[Token], tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase goes on after a preposition or participle: "a number of", "more than", "six in 10", "an inside source"."""
    low = tokens[at].low
    if not out:
        return False
    last = out[-1]
    if low == "for" and last.run is None and last.low in lists.TITLES and _office_goes_on(tokens, at):
        return True  # "minister for transport Ida Moss"
    if low == "of" and (last.low in _OF_WHAT or (last.run is None and _office_goes_on(tokens, at))):
        return True
    if low == "than":
        return last.low in ("more", "less", "fewer")
    if low in ("in", "of") and last.run is None and _is_number(last.low):
        return at + 1 < len(tokens) and bool(_NUMBER.fullmatch(tokens[at + 1].low))
    adjective = low in _ADJECTIVES or low.endswith("ing")
    owned = low.endswith("ing") and (last.low in ("’s", "'s") or (last.run is not None and last.run.possessive))
    return owned or (len(out) == 1 and adjective and last.low in nouns.DEFINITE | nouns.INDEFINITE)


def _is_participle(tokens: Sequence[Token], at: int) -> bool:
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return tokens[at].low.endswith(("ed", "en", "wn")) and after in _AFTER_PARTICIPLE


_AFTER_PARTICIPLE = listed(
    "by in on at from to with for last this earlier late monday tuesday wednesday thursday friday saturday sunday"
)


def _is_number(low: str) -> bool:
    return low.isdigit() or low in nouns.INDEFINITE or low == "half"


_DAYS = listed("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight")
_PERIODS = listed("week weekend month year day night morning evening quarter season spring summer autumn fall winter")
_WHICH_ONE = listed("last this earlier late early next each every")


def _tells_when(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun phrase is over and a time begins: "last week", "earlier this month", "Tuesday"."""
    low, ahead = tokens[at].low, [t.low for t in tokens[at + 1 : at + 3] if t.run is None]
    if low in _DAYS:
        return not ahead or not ahead[0].isalpha() or ahead[0] in nouns.CUT_AT
    return low in _WHICH_ONE and any(w in _PERIODS or w in lists.DAYS_AND_MONTHS for w in ahead)


_NUMBER = re.compile(r"\d+|two|three|four|five|ten")


_ADJECTIVES = listed(
    """inside outside near named led based present standing working leading known opposed connected responsible supporting
    opposing backing visiting attending representing covering investigating advising"""
)


def _office_goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether "of" stands in an office before a name: "secretary of state Ida Moss", "chief of staff Bo Hart"."""
    after = at + 1
    while after < len(tokens) and tokens[after].run is None and tokens[after].low in _OF_OFFICE:
        after += 1
    office = any(
        t.low != "the" for t in tokens[at + 1 : after]
    )  # "chairman of the Acme board" is no office but his body
    return office and after < len(tokens) and tokens[after].run is not None


_OF_OFFICE = listed(
    """the state staff house representatives commons defense defence treasury homeland security health education
    energy labor labour commerce agriculture interior transportation operations communications police elections schools
    finance justice foreign affairs transport housing environment culture sport children families science
    universities business trade industry tourism climate fisheries"""
)


_OF_WHAT = listed(
    """number numbers pair copy copies trove batch slew spate round set lot couple group majority handful dozens hundreds thousands millions one some many most several all
    both any each none half panel team series host"""
)


def _adjectives_go_on(out: Sequence[Token], tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma stands between adjectives: "the tall, 71-year-old diplomat"."""
    if not 2 <= len(out) <= 3 or out[0].low not in nouns.DEFINITE | nouns.INDEFINITE or out[-1].run is not None:
        return False
    if _is_head(out[-1].low) or out[-1].low.endswith("s"):
        return False
    for i, t in enumerate(tokens[comma + 1 : comma + 6]):
        if (
            t.run is not None
            or (not t.low[0].isalnum() and t.low != "-")
            or t.low in nouns.CUT_AT
            or (i == 0 and t.low in _ARTICLES)
        ):
            return False
        if _is_head(t.low):
            return True
    return False


_ARTICLES = listed("a an the and or")


def _is_head(low: str) -> bool:
    known = (nouns.PERSON, nouns.STAFF, nouns.ORGANISATION, nouns.PEOPLE_PLURAL, nouns.STAFF_PLURAL, nouns.DOCUMENT)
    return any(low in words for words in known) or low in lists.TITLES


def _lists_names(tokens: Sequence[Token], comma: int) -> bool:
    """ "Doyle, Moss and Pell": a name on both sides of a comma, and an "and" before the last."""
    if comma == 0 or tokens[comma - 1].run is None or comma + 1 >= len(tokens) or tokens[comma + 1].run is None:
        return False
    after = comma + 2
    while after < len(tokens):
        if tokens[after].low in ("and", "&"):
            return after + 1 < len(tokens) and tokens[after + 1].run is not None
        if tokens[after].low == "," and after + 1 < len(tokens) and tokens[after + 1].run is not None:
            after += 2
            continue
        if tokens[after].low == ",":
            after += 1
            continue
        return False
    return False


_JOINING = ("and", "or", "nor", "&", ",")


def joint_names(core: Sequence[Token]) -> tuple[Run, ...]:
    """The names that "and", "or", "nor" and commas join; only the last where nothing joins them."""
    last = core[-1].run
    assert last is not None
    runs = [last]
    at = len(core) - 2
    while at >= 1:
        while at >= 0 and core[at].run is None and core[at].low not in _JOINING:
            at -= 1  # "actor Moss and singer Pell"
        if at < 1 or core[at].low not in _JOINING:
            break
        while at > 0 and core[at].run is None and core[at].low in _JOINING:
            at -= 1
        found = core[at].run
        if found is None or found.possessive:
            break
        runs.append(found)
        at -= 1
    return tuple(reversed(runs))


def names_listed(rest: Sequence[Token]) -> tuple[Run, ...]:
    """The names after a comma when nothing but names, commas and "and" follow it, up to the next relative or the end."""
    if not rest or rest[0].low != ",":
        return ()
    runs = []
    for t in rest[1:]:
        if t.run is not None:
            runs.append(t.run)
        elif t.low not in (",", "and", "&"):
            if t.low in nouns.RELATIVE or t.low in nouns.CUT_AT:
                break
            if t.low not in lists.TITLES and t.low not in lists.BEFORE_TITLES:
                return ()
    return tuple(runs)


def names_included(rest: Sequence[Token]) -> tuple[Run, ...]:
    """The names after "including" or "which include", where nothing but names follows."""
    at = next((i for i, t in enumerate(rest[:14]) if t.low in ("include", "includes", "including")), None)
    runs = []
    for t in () if at is None else rest[at + 1 :]:
        if t.run is not None:
            runs.append(t.run)
        elif t.low not in (",", "and", "&", "the") and t.low not in lists.TITLES:
            return ()
    return tuple(runs)


def owner_of(core: Sequence[Token]) -> Token | None:
    """The possessor of the phrase: "Moss’s", "his", or the name right before the head."""
    for t in core:
        if t.run is not None or t.low in ("his", "her", "its", "their", "my", "our", "whose"):
            return t
    return None


_BEFORE_NAME = listed(", ( — – -- - : the a")
_CALLED = listed("known named called nicknamed")


def name_after(rest: Sequence[Token]) -> Token | None:
    """The name in apposition after a description: ", Tim Cook,", "(Tim Cook)"; with a description before it too."""
    at = 0
    if rest and rest[0].low in _CALLED:  # "the base chief known as Bob"
        called = next((t for t in rest[1:4] if t.run is not None), None)
        if called is not None and all(t is called or t.low in ("only", "as") for t in rest[1 : rest.index(called)]):
            return called
    if rest and rest[0].low in _BESIDE:  # "the director of the centre, Ida Moss,"
        at = next((i for i, t in enumerate(rest[:12]) if t.low == ","), len(rest))
    for i, t in enumerate(rest[at : at + 7]):
        if t.run is not None:
            after = rest[at + i + 1] if at + i + 1 < len(rest) else None
            owned = t.run.possessive or (after is not None and after.run is None and after.low in ("’s", "'s"))
            ends = at == 0 or after is None or after.low == ","
            return t if i and not owned and ends and (at == 0 or not _is_land(t.run)) else None
        known = (
            t.low in lists.TITLES
            or t.low in lists.BEFORE_TITLES
            or t.low in nouns.PERSON
            or t.low in _RANKING
            or t.low.endswith("year-old")
            or t.low.isdigit()
        )
        if t.low not in _BEFORE_NAME and not known:
            return None
    return None


_BESIDE = listed("of for at in on from with near not")
_RANKING = listed(
    "ranking top outgoing incoming longest-serving long-serving long-time fellow committee subcommittee board"
)


def _is_land(run: Run) -> bool:
    """ "a baker from Stoke, New Jersey,": the state or country after a town."""
    joined = "-".join(bare(w) for w in run.words)
    return joined in lists.PLACES_US or joined in lists.COUNTRIES


def kin_named(rest: Sequence[Token]) -> Run | None:
    """The second name of "Ida Moss, 25, and her husband, Bo Moss,"."""
    at = next((i for i, t in enumerate(rest[:4]) if t.low == "and" and t.run is None), None)
    own = [t for t in rest[at + 1 : at + 6] if t.run is not None or t.low != ","] if at is not None else []
    if len(own) < 3 or own[0].low not in ("his", "her", "their") or own[1].run is not None:
        return None
    return own[2].run if own[1].low in nouns.PERSON and own[2].run is not None and not own[2].run.possessive else None


_COUNTS = ("two", "three", "four", "five", "six")


def names_counted(core: Sequence[Token], rest: Sequence[Token]) -> tuple[Run, ...]:
    """The full names after "two members of the council, ", where there are as many as the words say."""
    first = core[0].low
    comma = next((i for i, t in enumerate(rest[:14]) if t.low == "," and t.run is None), None)
    if first not in _COUNTS or comma is None:
        return ()
    runs = names_listed(rest[comma:])
    full = len(runs) == _COUNTS.index(first) + 2 and all(len(run.words) > 1 and not _is_land(run) for run in runs)
    return runs if full else ()
