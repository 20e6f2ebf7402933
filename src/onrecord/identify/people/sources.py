"""What a source is by its own words: a pronoun, names, a description, staff, a group, a paper. Not yet who."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from onrecord.identify.people import nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.phrases import (
    AFTER_HEAD,
    Token,
    core_of,
    joint_names,
    kin_named,
    name_after,
    names_counted,
    names_included,
    names_listed,
    owner_of,
    phrase_end,
    span_of,
    trimmed,
    without_asides,
)
from onrecord.identify.people.runs import bare
from onrecord.identify.people.wordlist import listed
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.identify.people.runs import Run

SourceKind = Literal[
    "empty", "pronoun", "names", "description", "unnamed", "group", "document", "body", "owner", "other"
]


@dataclass(frozen=True, slots=True)
class SourceReading:
    """`head` is the word that decides; `runs` the names that speak; `owner` the name or pronoun that the head belongs to.

    `phrase` is the core with what belongs to it ("a spokesman for the council"), `core` is the phrase without what follows it; `role` the words that tell what the named one is, where they stand before the name.
    """

    kind: SourceKind
    core: Span | None = None
    head: Token | None = None
    runs: tuple[Run, ...] = ()
    owner: Token | None = None
    definite: bool = False
    plural: bool = False
    maker: Token | None = None
    phrase: Span | None = None


def read_source(tokens: Sequence[Token]) -> SourceReading:
    """What the tokens of one source say that it is."""
    own = without_asides(trimmed(tokens))
    reading = _read(own)
    if reading.core is None or reading.kind not in ("unnamed", "group", "description"):
        return reading
    return replace(reading, phrase=Span(reading.core.start, max(reading.core.end, phrase_end(own))))


def _read(tokens: Sequence[Token]) -> SourceReading:
    if not tokens:
        return SourceReading("empty")
    first = tokens[0]
    if first.run is None and first.low in nouns.PRONOUNS and _alone(tokens):
        return SourceReading("pronoun", first.span, first, plural=first.low in nouns.THEY)
    of_whom = next((i for i, t in enumerate(tokens[1:4], 1) if t.low in ("whom", "which") and t.run is None), None)
    if of_whom is not None and tokens[of_whom - 1].low == "of":
        return SourceReading("group", span_of(tokens[: of_whom + 1]), tokens[of_whom], plural=True)
    core = core_of(tokens)
    rest = [t for t in tokens if core and t.span.start > core[-1].span.start]
    if not core:
        return _without_core(tokens)
    while len(core) > 1 and core[-1].run is None and core[-1].low in AFTER_HEAD:
        core.pop()
    if len(core) > 1 and core[-1].low.isdigit() and core[-2].low in nouns.DOCUMENT:
        core.pop()  # "Article 33"
    head = core[-1]
    if head.low in ("’s", "'s") and len(core) > 1:
        core, head = core[:-1], core[-2]
    if head.run is not None:
        return _named(core, rest)
    return _headed(core, head, rest)


def _alone(tokens: Sequence[Token]) -> bool:
    """Whether a pronoun is the whole source: "he", "she and her husband", "I, for one", "we journalists"."""
    return tokens[0].low not in ("his", "her", "its", "their", "my", "our", "your", "that", "whose") or len(tokens) == 1


def _without_core(tokens: Sequence[Token]) -> SourceReading:
    for t in tokens:
        if t.run is not None:
            return SourceReading("names", t.span, t, (t.run,))
    return SourceReading("other", span_of(tokens), tokens[-1])


def _named(core: Sequence[Token], rest: Sequence[Token]) -> SourceReading:
    """The core ends in a name: it speaks, unless it is that of a chief whose people follow."""
    runs = joint_names(core)
    head = core[-1]
    low = bare(runs[-1].words[-1])
    apposed = names_listed(rest) if core[0].low in nouns.DEFINITE or len(core) == 1 else ()
    if len(apposed) > 1 and low in lists.PEOPLES:
        return SourceReading("names", span_of(core), head, apposed)  # "the two Republicans, Ida Moss and Bo Pell,"
    if low in lists.PEOPLES or (low in nouns.PEOPLE_PLURAL and len(core) == 1 and not runs[-1].titles):
        return SourceReading(
            "group", span_of(core), head, runs[-1:], plural=True, definite=core[0].low in nouns.DEFINITE
        )
    if low in _ALL_OF_THEM and core[0].low == "the" and len(runs[-1].words) == 1:
        return SourceReading("group", span_of(core), head, plural=True, definite=True)  # "the Chinese"
    if low in lists.NATIONS and core[0].low in nouns.INDEFINITE | nouns.DEFINITE:
        kind: SourceKind = "description" if core[0].low in nouns.DEFINITE else "unnamed"
        return SourceReading(kind, span_of(core), head, definite=core[0].low in nouns.DEFINITE)
    if low in lists.NATIONS and low != "labour" and len(core) == 1 and len(runs[-1].words) == 1 and not runs[-1].titles:
        return SourceReading("unnamed", span_of(core), head)  # a headline's "Republican"
    first_at = next(i for i, t in enumerate(core) if t.run is runs[0])
    ahead = [t.low for t in core[:first_at] if t.run is None]
    group_of = ahead[:1] in (["a"], ["another"]) and bool(_GROUPS.intersection(ahead))  # "a group of local Rabbis"
    if group_of or any(low in _CROWD for low in ahead):
        return SourceReading("group", span_of(core), head, runs[-1:] if len(core) == first_at + 1 else (), plural=True)
    kin = kin_named(rest) if len(runs) == 1 else None
    runs = runs if kin is None else (*runs, kin)
    return SourceReading("names", span_of(core), head, runs, owner=owner_of(core[:first_at]))


_ALL_OF_THEM = listed(
    "chinese japanese british french irish english scottish welsh dutch swiss portuguese spanish polish vietnamese burmese"
)
_CROWD = listed("thousands hundreds dozens millions many most some several few")
_GROUPS = listed("group groups number handful couple pair dozen majority crowd string")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A core that ends in a noun, `low`, with what it belongs to and what follows it."""

    core: Sequence[Token]
    rest: Sequence[Token]
    low: str
    owner: Token | None
    definite: bool
    named: Run | None  # the name in apposition after it

    def reads(self, kind: SourceKind, *, plural: bool = False, owner: Token | None = None) -> SourceReading:
        head = self.core[-1]
        return SourceReading(kind, span_of(self.core), head, (), owner or self.owner, self.definite, plural)

    def names(self, runs: tuple[Run, ...]) -> SourceReading:
        return SourceReading("names", span_of(self.core), self.core[-1], runs, self.owner)


def _headed(core: Sequence[Token], head: Token, rest: Sequence[Token]) -> SourceReading:
    """The core ends in a noun: the first reader that knows the noun decides."""
    owner, after = owner_of(core[:-1]), name_after(rest)
    owned = owner is not None and owner.run is not None and owner.run.possessive
    definite = core[0].low in nouns.DEFINITE or owned
    phrase = _Phrase(core, rest, head.low, owner, definite, after.run if after is not None else None)
    for read in (_read_chiefs_body, _read_paper, _read_person, _read_people, _read_body):
        reading = read(phrase)
        if reading is not None:
            return reading
    return phrase.names((phrase.named,)) if phrase.named is not None else _by_ending(core, head, owner, definite)


def _read_chiefs_body(p: _Phrase) -> SourceReading | None:
    """ "the Moss campaign", "Moss’s office", "the campaign of Ida Moss"."""
    if p.low not in nouns.CAMPAIGN:
        return None
    if (
        p.owner is not None
        and p.owner.run is not None
        and (p.low in _BROAD or (len(p.core) > 1 and p.core[-2] is p.owner))
    ):
        return p.reads("body")
    chief = next((t for t in p.rest[1:8] if t.run is not None), None) if p.rest and p.rest[0].low == "of" else None
    return p.reads("body", owner=chief) if chief is not None else None


def _read_paper(p: _Phrase) -> SourceReading | None:
    paper = p.low in nouns.DOCUMENT or p.low.removesuffix("s") in nouns.DOCUMENT
    if paper or (p.low in nouns.UTTERANCE and (p.owner is not None or p.low in _SENT)):
        return _paper(p.core, p.core[-1], p.rest, p.owner, p.definite)
    return None


def _read_person(p: _Phrase) -> SourceReading | None:
    """An office, a job, a relation: named right after it, described, or unnamed."""
    first, low = p.core[0].low, p.low
    if first == "one" and len(p.core) > 1 and p.core[1].low == "of":
        return p.reads("unnamed")  # "one of the people"
    single = first in ("one", "another") and low not in nouns.PEOPLE_PLURAL and low not in nouns.ORGANISATION
    if single and p.named is None:
        return p.reads("unnamed")
    if low not in nouns.PERSON and low not in lists.TITLES:
        return None
    if low.endswith("s") and low[:-1] in lists.TITLES:
        return p.reads("group", plural=True)
    if low in nouns.PEOPLE_PLURAL - {"public", "media"}:
        return None
    if p.named is not None:
        return p.names((p.named,))
    if p.rest and p.rest[0].low in ("who", "that", "whose", "to"):  # "the boy who cried"
        return p.reads("unnamed")
    bare_head = first not in nouns.INDEFINITE and low not in nouns.STAFF  # headlines drop "the"
    return p.reads("description" if p.definite or bare_head else "unnamed")


def _read_people(p: _Phrase) -> SourceReading | None:
    """Several: named after a comma, a few whom the story leaves unnamed, or a group."""
    low = p.low
    if p.definite and low.endswith("s") and len(apposed := names_listed(p.rest)) > 1:
        return p.names(apposed)  # "the candidates, Ida Moss and Bo Pell,"
    if counted := names_counted(p.core, p.rest):
        return p.names(counted)  # "two members of the council, Ida Moss and Bo Pell,"
    if p.definite and low in nouns.AUTHORS and len(included := names_included(p.rest)) > 1:
        return p.names(included)
    if low in nouns.STAFF_PLURAL:
        return p.reads("unnamed", plural=True)
    if (
        p.core[0].low in _FEW
        and low not in lists.PEOPLES
        and low not in _BODIES_MANY
        and not is_bodies(low)
        and low.endswith(("s", "men", "people"))
    ):
        return p.reads("unnamed", plural=True)  # "two jurors": a few whom the story leaves unnamed
    knowing = p.core[0].low in _FEW or (bool(p.rest) and p.rest[0].low in _KNOWING)
    if low in ("people", "persons", "individuals") and knowing:
        return p.reads("unnamed", plural=True)
    if low in nouns.ORGANISATION:
        return None
    if is_bodies(low) or (low.endswith("s") and (low[:-1] in nouns.PERSON or low[:-1] in lists.TITLES)):
        return p.reads("group", plural=True)
    if low in lists.PEOPLES or any(t.low in nouns.PEOPLE_PLURAL for t in p.core if t.run is None):
        return p.reads("group", plural=True)
    return None


def is_bodies(low: str) -> bool:
    """Whether a noun is the plural of a word for a body: "departments", "ministries", "churches"."""
    one = low.removesuffix("ies") + "y" if low.endswith("ies") else low.removesuffix("s")
    return one != low and (one in nouns.ORGANISATION or low.removesuffix("es") in nouns.ORGANISATION)


def _read_body(p: _Phrase) -> SourceReading | None:
    firm = p.low.endswith("maker") and p.low not in nouns.PERSON and p.low not in _MAKERS
    if p.low not in nouns.ORGANISATION and not firm:
        return None
    return p.names((p.named,)) if p.named is not None else p.reads("body")


_BROAD = listed(
    "campaign camp administration"
)  # "Moss’s presidential campaign" is hers, "Moss’s budget office" is none of hers
_MAKERS = listed("filmmaker policymaker lawmaker dressmaker peacemaker matchmaker troublemaker newsmaker rulemaker")
_BODIES_MANY = listed(
    "groups organizations organisations companies firms countries nations states outlets newspapers campaigns parties governments agencies banks unions percent thirds quarters"
)
_FEW = listed("two three four five six")
_KNOWING = listed("familiar briefed close involved with")  # "people familiar with the talks": sources, no crowd
_SENT = listed("""message messages letter essay book memoir video email opinion testimony statements tweets posts""")


def _paper(
    core: Sequence[Token], head: Token, rest: Sequence[Token], owner: Token | None, definite: bool
) -> SourceReading:
    """A paper, or something said: "the letter sent by Ida Moss" is hers, "Moss’s remarks" are Moss's."""
    span = span_of(core)
    maker = _maker(rest)
    if owner is not None and (owner.run is None or owner.run.possessive) and head.low in nouns.UTTERANCE:
        return SourceReading("owner", span, head, owner=owner, definite=definite)
    return SourceReading(
        "document", span, head, owner=owner, definite=definite, maker=maker, plural=head.low.endswith("s")
    )


_ISSUED = listed("released conducted published commissioned issued written compiled prepared produced authored")


def _maker(rest: Sequence[Token]) -> Token | None:
    """The name after "by", "from", "of" or "in": who sent, wrote or published a paper."""
    for i, t in enumerate(rest):
        if t.low in ("by", "from", "of", "in") and t.run is None:
            if i and rest[i - 1].low in _READ_BY:
                break  # "a memo seen by Reuters" is not Reuters'
            reading = read_source(rest[i + 1 :])
            if reading.kind == "names" and reading.runs:
                return Token(reading.runs[0].span, bare(reading.runs[0].words[-1]), reading.runs[0])
        elif t.low == "," and t.run is None and i + 1 < len(rest) and rest[i + 1].low in _ISSUED:
            continue  # "the poll, released on Friday by the institute,"
        elif t.run is None and t.low in (",", "who", "which", "that"):
            break
    return None


_READ_BY = listed("seen obtained reviewed viewed read cited examined shared published first")


def _is_share(core: Sequence[Token]) -> bool:
    """ "53%", "about 4", "6 in 10", "a quarter": how many of those asked."""
    last = core[-1].low
    return last.endswith("%") or last == "percent" or last.isdigit()


def _by_ending(core: Sequence[Token], head: Token, owner: Token | None, definite: bool) -> SourceReading:
    """A head that no list has: a plural is a group, "the X-er" a person, all else an abstract thing."""
    span, low = span_of(core), head.low
    if any(t.low.endswith("%") or t.low.rstrip("%").isdigit() for t in core if t.run is None) and _is_share(core):
        return SourceReading("group", span, head, owner=owner, definite=definite, plural=True)
    one = core[0].low in nouns.INDEFINITE or definite
    if one and low.endswith(_PERSON_ENDINGS) and low not in _NO_PERSON:
        return SourceReading("description" if definite else "unnamed", span, head, owner=owner, definite=definite)
    if low in ("left", "right") and definite and owner is None:
        return SourceReading("group", span, head, definite=True, plural=True)  # "the left"
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


_PERSON_ENDINGS = ("ist", "er", "or", "ian", "ant", "woman", "man", "year-old", "surgeon")


_NO_PERSON = listed(
    """matter order number power character paper letter answer offer error factor center disorder chapter water weather
    furor rumor rumour terror horror honor honour color colour flavor flavour favor favour labor labour humor humour fervor
    vigor rigor tremor corridor harbor harbour sector vector motor mirror reactor tractor monitor sensor metaphor uproar
    dinner summer winter october september november december newspaper banner folder border disaster cancer gender timer
    transfer tender river tower computer server counter register quarter theater theatre offender-register shelter shutter
    dollar calendar war altar pillar nectar radar murder slaughter laughter hunger anger danger manner filter fiber
    fibre meter metre liter litre layer lever cover corner chamber cluster crater fever encounter barrier career
    disclaimer reminder remainder primer wrapper container trailer newsletter poster sticker helicopter cylinder
    descriptor denominator indicator predictor elevator generator refrigerator elephant restaurant pollutant covenant
    warrant grant plant instant constant variant"""
)
