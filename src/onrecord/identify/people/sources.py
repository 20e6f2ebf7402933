"""What a source is by its own words: a pronoun, names, a description, staff, a group, a paper. Not yet who.

A source is read as a noun phrase in news English: what stands before the first comma, relative clause or preposition is its
core, and the core's last word its head; what stands after may name the one whom the core describes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.identify.people import nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.runs import bare
from onrecord.identify.people.wordlist import listed
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.people.runs import Run
    from onrecord.schema import Document

SourceKind = Literal[
    "empty", "pronoun", "names", "description", "unnamed", "group", "document", "body", "owner", "other"
]


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a source, or one whole name. `low` is in lower case without a final stop."""

    span: Span
    low: str
    run: Run | None = None


@dataclass(frozen=True, slots=True)
class SourceReading:
    """`head` is the word that decides; `runs` the names that speak; `owner` the name or pronoun that the head belongs to.

    `core` is the phrase without what follows it; `role` the words that tell what the named one is, where they stand before the name.
    """

    kind: SourceKind
    core: Span | None = None
    head: Token | None = None
    runs: tuple[Run, ...] = ()
    owner: Token | None = None
    definite: bool = False
    plural: bool = False
    maker: Token | None = None


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
        out.append(Token(word, bare(text[slice(*word)]) or text[slice(*word)]))
        at += 1
    return out


def read_source(tokens: Sequence[Token]) -> SourceReading:
    """What the tokens of one source say that it is."""
    tokens = _trimmed(tokens)
    if not tokens:
        return SourceReading("empty")
    first = tokens[0]
    if first.run is None and first.low in nouns.PRONOUNS and _alone(tokens):
        return SourceReading("pronoun", first.span, first, plural=first.low in nouns.THEY)
    if tokens[-1].low in ("whom", "which") and tokens[-1].run is None and len(tokens) <= 4:
        return SourceReading("group", _span(tokens), tokens[-1], plural=True)
    core = _core(tokens)
    rest = tokens[len(core) :]
    if not core:
        return _without_core(tokens)
    while len(core) > 1 and core[-1].run is None and core[-1].low in _AFTER_HEAD:
        core.pop()
    head = core[-1]
    if head.low in ("’s", "'s") and len(core) > 1:
        core, head = core[:-1], core[-2]
    if head.run is not None:
        return _named(core, rest)
    return _headed(core, head, rest)


_AFTER_HEAD = listed(
    """there here alike themselves himself herself itself alone too also both all elsewhere everywhere abroad today
    now then"""
)


def _span(tokens: Sequence[Token]) -> Span:
    return Span(tokens[0].span.start, tokens[-1].span.end)


def _trimmed(tokens: Sequence[Token]) -> list[Token]:
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


def _alone(tokens: Sequence[Token]) -> bool:
    """Whether a pronoun is the whole source: "he", "she and her husband", "I, for one", "we journalists"."""
    return tokens[0].low not in ("his", "her", "its", "their", "my", "our", "your", "that", "whose") or len(tokens) == 1


def _core(tokens: Sequence[Token]) -> list[Token]:
    """Up to the first comma, bracket, relative or preposition, with "X and Y" and "X, Y and Z" of names kept together."""
    out: list[Token] = []
    for i, t in enumerate(tokens):
        if t.run is not None:
            out.append(t)
        elif t.low in (",", "(", "[", "—", "–", "-", "--", ":", ";", "“", '"', "”"):
            if t.low == "," and _lists_names(tokens, i):
                out.append(t)
                continue
            if t.low in ("“", '"', "”", "-", "–") and i + 1 < len(tokens) and out and out[-1].run is None:
                continue
            if out:
                break
        elif t.low in nouns.CUT_AT and i and not (t.low == "to" and not out):
            if (
                t.low == "of"
                and out
                and (out[-1].low in _OF_WHAT or (out[-1].run is None and _office_goes_on(tokens, i)))
            ):
                continue
            if t.low == "than" and out[-1].low in ("more", "less", "fewer"):
                continue
            if t.low == "in" and out[-1].run is None and i + 1 < len(tokens) and _NUMBER.fullmatch(tokens[i + 1].low):
                continue  # "six in 10"
            if len(out) == 1 and t.low in _ADJECTIVES and out[0].low in nouns.DEFINITE | nouns.INDEFINITE:
                continue  # "an inside source"
            break
        elif (
            out
            and i + 1 < len(tokens)
            and t.low.endswith(("ed", "en", "wn"))
            and tokens[i + 1].low in _AFTER_PARTICIPLE
        ):
            break  # "a memo obtained by", "a copy seen last week"
        else:
            out.append(t)
    return out


_AFTER_PARTICIPLE = listed(
    "by in on at from to with for last this earlier late monday tuesday wednesday thursday friday saturday sunday"
)

_NUMBER = re.compile(r"\d+|two|three|four|five|ten")
_ADJECTIVES = listed(
    "inside outside near named led based present standing working leading known opposed connected responsible"
)


def _office_goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether "of" stands in an office before a name: "secretary of state Ida Moss", "chief of staff Bo Hart"."""
    after = at + 1
    while after < len(tokens) and tokens[after].run is None and tokens[after].low in _OF_OFFICE:
        after += 1
    return at + 1 < after < len(tokens) and tokens[after].run is not None


_OF_OFFICE = listed(
    """the state staff house representatives commons defense defence treasury homeland security health education
    energy labor labour commerce agriculture interior transportation operations communications police elections schools
    finance justice foreign affairs"""
)
_OF_WHAT = listed(
    """number numbers pair copy copies trove batch slew spate round set lot couple group majority handful dozens hundreds thousands millions one some many most several all
    both any each none half panel team series host"""
)


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


def _without_core(tokens: Sequence[Token]) -> SourceReading:
    for t in tokens:
        if t.run is not None:
            return SourceReading("names", t.span, t, (t.run,))
    return SourceReading("other", _span(tokens), tokens[-1])


def _is_joint(core: Sequence[Token]) -> tuple[Run, ...]:
    """The names that "and", "or" and commas join; only the last where nothing joins them."""
    last = core[-1].run
    assert last is not None
    runs = [last]
    at = len(core) - 2
    while at >= 1:
        while at >= 0 and core[at].run is None and core[at].low not in ("and", "or", "&", ","):
            at -= 1  # "actor Moss and singer Pell"
        if at < 1 or core[at].low not in ("and", "or", "&", ","):
            break
        while at > 0 and core[at].run is None and core[at].low in ("and", "or", "&", ","):
            at -= 1
        found = core[at].run
        if found is None or found.possessive:
            break
        runs.append(found)
        at -= 1
    return tuple(reversed(runs))


def _named(core: Sequence[Token], rest: Sequence[Token]) -> SourceReading:
    """The core ends in a name: it speaks, unless it is that of a chief whose people follow."""
    runs = _is_joint(core)
    head = core[-1]
    low = bare(runs[-1].words[-1])
    apposed = _names_listed(rest) if core[0].low in nouns.DEFINITE or len(core) == 1 else ()
    if len(apposed) > 1 and low in lists.PEOPLES:
        return SourceReading("names", _span(core), head, apposed)  # "the two Republicans, Ida Moss and Bo Pell,"
    if low in lists.PEOPLES or (low in nouns.PEOPLE_PLURAL and len(core) == 1 and not runs[-1].titles):
        return SourceReading("group", _span(core), head, runs[-1:], plural=True, definite=core[0].low in nouns.DEFINITE)
    if (
        low in ("republican", "democrat", "conservative", "liberal", "american", "briton")
        and core[0].low in nouns.INDEFINITE | nouns.DEFINITE
    ):
        kind: SourceKind = "description" if core[0].low in nouns.DEFINITE else "unnamed"
        return SourceReading(kind, _span(core), head, definite=core[0].low in nouns.DEFINITE)
    first_at = next(i for i, t in enumerate(core) if t.run is runs[0])
    if first_at and any(t.low in _CROWD for t in core[:first_at] if t.run is None):
        return SourceReading("group", _span(core), head, runs[-1:] if len(core) == first_at + 1 else (), plural=True)
    return SourceReading("names", _span(core), head, runs, owner=_owner(core[:first_at]))


_CROWD = listed("thousands hundreds dozens millions many most some several few")


def _names_listed(rest: Sequence[Token]) -> tuple[Run, ...]:
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


def _owner(core: Sequence[Token]) -> Token | None:
    """The possessor of the phrase: "Moss’s", "his", or the name right before the head."""
    for t in core:
        if t.run is not None or t.low in ("his", "her", "its", "their", "my", "our", "whose"):
            return t
    return None


def _name_after(rest: Sequence[Token]) -> Token | None:
    """The name in apposition after a description: ", Tim Cook,", "(Tim Cook)"; with a description before it too."""
    at = 0
    if rest and rest[0].low in ("of", "for", "at"):  # "the director of the centre, Ida Moss,"
        at = next((i for i, t in enumerate(rest[:12]) if t.low == ","), len(rest))
    for i, t in enumerate(rest[at : at + 4]):
        if t.run is not None:
            after = rest[at + i + 1] if at + i + 1 < len(rest) else None
            owned = t.run.possessive or (after is not None and after.run is None and after.low in ("’s", "'s"))
            return t if i and not owned and (at == 0 or after is None or after.low == ",") else None
        if t.low not in (",", "(", "—", "–", "--", ":", "the", "a", "sir"):
            return None
    return None


def _headed(core: Sequence[Token], head: Token, rest: Sequence[Token]) -> SourceReading:
    """The core ends in a noun."""
    first, low = core[0], head.low
    owner = _owner(core[:-1])
    definite = first.low in nouns.DEFINITE or (owner is not None and owner.run is not None and owner.run.possessive)
    after = _name_after(rest)
    span = _span(core)
    if low.startswith("@"):
        return SourceReading("names", span, head)
    if low in nouns.CAMPAIGN and owner is not None and owner.run is not None:
        return SourceReading("body", span, head, owner=owner, definite=definite)
    if (
        low in nouns.DOCUMENT
        or low.removesuffix("s") in nouns.DOCUMENT
        or (low in nouns.UTTERANCE and (owner is not None or low in _SENT))
    ):
        return _paper(core, head, rest, owner, definite)
    if first.low in ("one", "another") and low not in nouns.PEOPLE_PLURAL and low not in nouns.ORGANISATION:
        return SourceReading("unnamed", span, head, owner=owner)
    if low.endswith("s") and low[:-1] in lists.TITLES:
        return SourceReading("group", span, head, owner=owner, definite=definite, plural=True)
    if (low in nouns.PERSON or low in lists.TITLES) and low not in nouns.PEOPLE_PLURAL - {"public", "media"}:
        if after is not None and after.run is not None:
            return SourceReading("names", span, after, (after.run,), owner=owner)
        if rest and rest[0].low in ("who", "that", "whose", "to"):  # "the boy who cried"
            return SourceReading("unnamed", span, head, owner=owner)
        bare_head = first.low not in nouns.INDEFINITE and low not in nouns.STAFF  # headlines drop "the"
        kind: SourceKind = "description" if definite or bare_head else "unnamed"
        return SourceReading(kind, span, head, owner=owner, definite=definite)
    if definite and low.endswith("s") and len(apposed := _names_listed(rest)) > 1:
        return SourceReading("names", span, head, apposed)  # "the candidates, Ida Moss and Bo Pell,"
    if low in nouns.STAFF_PLURAL:
        return SourceReading("unnamed", span, head, owner=owner, definite=definite, plural=True)
    if low in nouns.CAMPAIGN and rest and rest[0].low == "of" and len(rest) > 1:
        chief = next((t for t in rest[1:8] if t.run is not None), None)
        if chief is not None:
            return SourceReading("body", span, head, owner=chief, definite=definite)
    if low in nouns.ORGANISATION:
        if after is not None and after.run is not None:
            return SourceReading("names", span, after, (after.run,), owner=owner)
        return SourceReading("body", span, head, owner=owner, definite=definite)
    if (
        low in nouns.PEOPLE_PLURAL
        or any(t.low in nouns.PEOPLE_PLURAL for t in core if t.run is None)
        or low in lists.PEOPLES
    ):
        return SourceReading("group", span, head, owner=owner, definite=definite, plural=True)
    if after is not None and after.run is not None:
        return SourceReading("names", span, after, (after.run,), owner=owner)
    return _by_ending(core, head, owner, definite)


_SENT = listed("""message messages letter essay book memoir video email opinion testimony statements tweets posts""")


def _paper(
    core: Sequence[Token], head: Token, rest: Sequence[Token], owner: Token | None, definite: bool
) -> SourceReading:
    """A paper, or something said: "the letter sent by Ida Moss" is hers, "Moss’s remarks" are Moss's."""
    span = _span(core)
    maker = None
    for i, t in enumerate(rest):
        if (
            t.run is not None
            and i
            and rest[i - 1].run is None
            and (rest[i - 1].low in ("by", "from", "in", "the", "of", "to", "and") or i > 1)
        ):
            made = any(r.low in nouns.MADE_BY or r.low in ("in", "of") for r in rest[:i])
            maker = t if made else None
            break
        if t.run is None and t.low in (",", "who", "which", "that"):
            break
    if owner is not None and (owner.run is None or owner.run.possessive) and head.low in nouns.UTTERANCE:
        return SourceReading("owner", span, head, owner=owner, definite=definite)
    return SourceReading(
        "document", span, head, owner=owner, definite=definite, maker=maker, plural=head.low.endswith("s")
    )


def _is_share(core: Sequence[Token]) -> bool:
    """ "53%", "about 4", "6 in 10", "a quarter": how many of those asked."""
    last = core[-1].low
    return last.endswith("%") or last == "percent" or last.isdigit()


def _by_ending(core: Sequence[Token], head: Token, owner: Token | None, definite: bool) -> SourceReading:
    """A head that no list has: a plural is a group, "the X-er" a person, all else an abstract thing."""
    span, low = _span(core), head.low
    if any(t.low.endswith("%") or t.low.rstrip("%").isdigit() for t in core if t.run is None) and _is_share(core):
        return SourceReading("group", span, head, owner=owner, definite=definite, plural=True)
    one = core[0].low in nouns.INDEFINITE or definite
    if one and low.endswith(_PERSON_ENDINGS) and low not in _NO_PERSON:
        return SourceReading("description" if definite else "unnamed", span, head, owner=owner, definite=definite)
    if low.endswith(("ers", "ors", "ists", "ians", "ants", "men", "women", "ees", "goers")):
        return SourceReading("group", span, head, owner=owner, definite=definite, plural=True)
    if owner is not None and owner.run is not None and owner.run.possessive:
        return SourceReading("owner", span, head, owner=owner, definite=definite)
    if low.endswith("s") and not low.endswith(_ABSTRACT) and low not in _THINGS:
        return SourceReading("group", span, head, owner=owner, definite=definite, plural=True)
    return SourceReading("other", span, head, owner=owner, definite=definite, plural=low.endswith("s"))


_ABSTRACT = (
    "tions",
    "sions",
    "ments",
    "ities",
    "ings",
    "ships",
    "nesses",
    "isms",
    "ences",
    "ances",
    "ures",
    "ss",
    "us",
    "is",
    "ics",
)
_THINGS = listed(
    """events facts moves signs efforts policies issues words ties deals laws taxes talks steps changes reasons
    problems odds times years days weeks months circumstances interviews revelations images photos pictures
    photographs scenes cases rates prices costs votes ballots polls numbers shares lists rules plans laws acts
    results details things ideas values views races news politics sales jobs rights ways terms lines points
    charges orders sources-close series species"""
)

_PERSON_ENDINGS = ("ist", "er", "or", "ian", "ant", "woman", "man", "year-old")
_NO_PERSON = listed(
    "matter order number power character paper letter answer offer error factor center disorder chapter water weather"
)
