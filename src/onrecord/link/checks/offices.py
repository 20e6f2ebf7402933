"""Words that stand before a name and are no part of it: offices, ranks, what they are offices of; and words for a speaker without a name.

A transcript's label is mostly an office and a last name (*COUNCIL MEMBER REYES*, *SECRETARY OF STATE POE*), and no list has all
offices; so they are read word by word from the left. All words are in lower case, without the final stop of an abbreviation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.checks.wordlists import TITLES, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIXES = word_set("jr sr ii iii iv md phd esq mp qc kc")
# Offices and ranks besides those in TITLES.
_OFFICES = word_set(
    """member members councilmember councilperson councilmem councillors cllr clr cm selectman selectwoman selectperson supervisor
    superintendent supt trustee regent assemblyman assemblywoman assemblymember asm delegate del treasurer comptroller controller
    auditor assessor clerk recorder registrar manager administrator executive exec ceo cfo coo cto officer inspector detective
    constable lieutenant major-general brigadier corporal private admiral commander cmdr commandant colonel pilot engineer
    specialist analyst planner surveyor architect examiner investigator prosecutor solicitor counsel counselor barrister magistrate
    arbitrator referee ombudsman ombudswoman envoy ambassador consul minister premier taoiseach tanaiste provost rector principal
    headteacher teacher instructor lecturer dr doctor nurse midwife paramedic firefighter trooper warden ranger pastor
    rabbi imam archbishop cardinal monsignor father brother sister canon vicar chaplain elder whip leader speaker chairperson
    chairlady vice-chair co-chair chairmen convener convenor moderator facilitator president-elect mayor-elect governor-elect
    committeeman committeewoman freeholder freeholders commissioners ranking spokesman spokeswoman spokesperson msp mep
    mx messrs mssrs asst assoc dep pres sec secy atty gen adm maj"""
)
# What an office is of, and how it is held.
_REALMS = word_set(
    """city county state town village borough parish district ward school schools board council committee commission house senate
    assembly parliament cabinet federal national regional local municipal metropolitan police fire sheriff's department dept
    division bureau office public works utilities water parks recreation planning zoning finance budget education health human
    resources transportation transport housing labor labour agriculture commerce defense defence treasury energy interior home
    foreign justice veterans homeland security environment children families culture sport trade elections communications
    operations safety media press majority minority under executive managing first second third at-large pro tem elect ranking emeritus
    student union shadow"""
)
_HELD = word_set("acting interim former ex late then retired senior junior assistant associate deputy vice")
# Words that only organisations have in their names.
ORGANISATIONS = word_set(
    """agency association authority bank board bureau campaign center centre chamber charity church club college commission committee
    company cooperative co-op corporation corp council department district federation firm foundation group hospital inc institute
    laboratory league ltd limited ministry museum network office organisation organization party plc police press school secretariat
    service services society team trust union university utilities energy holdings industries systems llc coalition alliance agencies
    administration government camp airlines airways ferries lines railways railroad motors transit foods stores farms dairy brewery
    brewing mining oil gas petroleum electric steel cement chemicals pharmaceuticals pharma laboratories labs technologies software
    networks broadcasting studios pictures records hotels resorts casinos restaurants insurance financial capital partners ventures
    properties realty construction builders contractors logistics shipping freight works workers teachers nurses farmers fishermen
    drivers parents neighbors neighbours residents"""
)
_JOINS = word_set("of for and the at to on pro in")
# Offices that are first names too: they prove nothing either way.
FIRST_NAMES_TOO = word_set(
    "dean earl duke major king prince bishop pope baron marshal marshall abbot deacon page rector"
)
# Labels and words for one who is not named.
_NAMELESS = word_set(
    """a an the q question questioner answer speaker reporter reporters moderator host cohost co-host unknown unidentified unnamed
    anonymous male female audience member members person participant attendee witness caller resident citizen voice voices crowd
    interviewer interviewee interpreter translator narrator announcer operator journalist correspondent anchor presenter guest
    panelist panellist man woman boy girl child student parent protester court jury clerk several multiple other another staff everyone all"""
)  # fmt: skip


def drop_offices(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without the offices before it; none where it holds nothing else. A body's name stays whole."""
    at, office = 0, False
    while at < len(words):
        word = words[at]
        if not (_is_office(word) or word in _REALMS or (office and word in _JOINS)):
            break
        office = office or _is_office(word)
        at += 1
    rest = tuple(words[at:])
    if at and (not office or (rest and rest[-1] in ORGANISATIONS)):
        return tuple(words)  # "Public Health", "State Farm"
    return rest


def is_nameless(words: Sequence[str]) -> bool:
    """Whether words name nobody: *audience member 2*, *unidentified male*, *the mayor of …*."""
    return not words or words[0] in _JOINS or all(w in _NAMELESS or len(w) == 1 or not w.isalpha() for w in words)


def drop_nameless(words: Sequence[str]) -> tuple[str, ...]:
    """Without what stands before a name in a label and names nobody: *speaker*, *witness*."""
    at = 0
    while at < len(words) - 1 and words[at] in _NAMELESS and words[at] not in ("a", "an", "q"):
        at += 1
    return tuple(words[at:])


def offices_of(words: Sequence[str]) -> frozenset[str]:
    """The offices among the words of a label; how an office is held (*acting*) is none."""
    return frozenset(word for word in words if word not in _HELD and (word in TITLES or _is_office(word)))


def _is_office(word: str) -> bool:
    if word in FIRST_NAMES_TOO:
        return False
    parts = word.split("-")
    known = word in _OFFICES or word in _HELD or parts[0] in TITLES or parts[-1] in _OFFICES
    return known or (len(word) > len("person") and word.endswith(("member", "woman", "person")))
