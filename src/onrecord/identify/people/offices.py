"""Which words can stand for one who holds an office: "the senator" for Sen. Moss, "the lawmaker" for her too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.runs import bare
from onrecord.identify.people.wordlist import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.identify.people.registry import Draft

_SAME = {
    "sen": ("senator", "lawmaker"), "senator": ("senator", "lawmaker"), "rep": ("representative", "congressman", "congresswoman", "lawmaker"),
    "representative": ("representative", "congressman", "congresswoman", "lawmaker"), "congressman": ("congressman", "representative", "lawmaker"),
    "congresswoman": ("congresswoman", "representative", "lawmaker"), "gov": ("governor",), "governor": ("governor",),
    "lt": ("lieutenant",), "gen": ("general",), "col": ("colonel",), "capt": ("captain",), "sgt": ("sergeant",), "maj": ("major",),
    "prof": ("professor",), "dr": ("doctor",), "rev": ("reverend", "pastor", "minister"), "mp": ("mp", "lawmaker"), "det": ("detective",),
    "supt": ("superintendent",), "insp": ("inspector",), "premier": ("premier",), "pope": ("pope", "pontiff"), "king": ("king", "monarch"),
    "queen": ("queen", "monarch"), "ceo": ("ceo", "executive"), "executive": ("executive", "ceo"), "nominee": ("nominee", "candidate"),
    "candidate": ("candidate",), "chairman": ("chairman", "chair"), "chairwoman": ("chairwoman", "chair"), "businessman": ("businessman", "billionaire"),
    "mogul": ("mogul", "magnate", "tycoon", "businessman"), "billionaire": ("billionaire", "businessman", "mogul", "magnate", "tycoon"),
    "magnate": ("magnate", "mogul", "tycoon", "businessman"), "spokesman": ("spokesman", "spokesperson"), "spokeswoman": ("spokeswoman", "spokesperson"),
    "minister": ("minister", "premier"), "professor": ("professor", "academic", "scholar"), "president": ("president",),
    "justice": ("justice", "judge"), "magistrate": ("magistrate", "judge"), "manager": ("manager", "boss", "coach"),
    "boss": ("boss", "manager"), "barrister": ("barrister", "lawyer"), "solicitor": ("solicitor", "lawyer"), "attorney": ("attorney", "lawyer"),
    "physician": ("physician", "doctor"), "surgeon": ("surgeon", "doctor"), "neurologist": ("neurologist", "doctor", "scientist"),
    "pres": ("president",), "democrat": ("democrat",), "republican": ("republican",),
    "mayor": ("mayor", "politician"), "legislator": ("legislator", "lawmaker"), "councillor": ("councillor", "politician"),
    "striker": ("striker", "forward", "player"), "forward": ("forward", "striker", "player"), "winger": ("winger", "player"),
    "midfielder": ("midfielder", "player"), "defender": ("defender", "player"), "goalkeeper": ("goalkeeper", "keeper", "player"),
    "keeper": ("keeper", "goalkeeper", "player"), "captain": ("captain", "skipper"), "skipper": ("skipper", "captain"),
    "quarterback": ("quarterback", "player"), "pitcher": ("pitcher", "player"), "coach": ("coach", "boss", "manager"),
    "author": ("author", "writer"), "novelist": ("novelist", "author", "writer"), "poet": ("poet", "writer"), "playwright": ("playwright", "writer"),
    "columnist": ("columnist", "journalist", "writer"), "reporter": ("reporter", "journalist"), "correspondent": ("correspondent", "journalist", "reporter"),
    "editor": ("editor", "journalist"), "biologist": ("biologist", "scientist", "researcher"), "physicist": ("physicist", "scientist", "researcher"),
    "chemist": ("chemist", "scientist", "researcher"), "astronomer": ("astronomer", "scientist", "researcher"), "ecologist": ("ecologist", "scientist", "researcher"),
    "geologist": ("geologist", "scientist", "researcher"), "epidemiologist": ("epidemiologist", "scientist", "researcher", "doctor"),
    "climatologist": ("climatologist", "scientist", "researcher"), "psychologist": ("psychologist", "researcher", "academic"),
    "sociologist": ("sociologist", "researcher", "academic"), "economist": ("economist", "academic"), "historian": ("historian", "academic", "scholar"),
    "lecturer": ("lecturer", "academic", "scholar"), "archbishop": ("archbishop", "bishop", "cleric", "prelate"), "bishop": ("bishop", "cleric", "prelate"),
    "cardinal": ("cardinal", "cleric", "prelate"), "imam": ("imam", "cleric"), "ayatollah": ("ayatollah", "cleric"), "pastor": ("pastor", "preacher", "minister"),
    "vicar": ("vicar", "priest", "cleric"), "priest": ("priest", "cleric"), "actor": ("actor", "star"), "actress": ("actress", "star", "actor"),
    "singer": ("singer", "star", "musician"), "guitarist": ("guitarist", "musician"), "drummer": ("drummer", "musician"), "director": ("director", "filmmaker"),
    "founder": ("founder", "entrepreneur"), "entrepreneur": ("entrepreneur", "businessman", "businesswoman", "founder"), "owner": ("owner", "boss"),
    "prosecutor": ("prosecutor", "lawyer"), "superintendent": ("superintendent", "officer"), "inspector": ("inspector", "detective", "officer"),
    "detective": ("detective", "officer"), "constable": ("constable", "officer"), "sheriff": ("sheriff", "lawman"), "colonel": ("colonel", "officer"),
    "headteacher": ("headteacher", "teacher", "head"), "ambassador": ("ambassador", "diplomat", "envoy"), "envoy": ("envoy", "diplomat"),
    "activist": ("activist", "campaigner"), "campaigner": ("campaigner", "activist"), "oncologist": ("oncologist", "doctor"),
    "cardiologist": ("cardiologist", "doctor"), "virologist": ("virologist", "scientist", "doctor"), "pediatrician": ("pediatrician", "doctor"),
    "paediatrician": ("paediatrician", "doctor"),
}  # fmt: skip


def office_words(words: Iterable[str]) -> set[str]:
    """The words by which one is described who bears these titles or roles."""
    out: set[str] = set()
    before = ""
    for word in words:
        low = bare(word.strip(",()’'\"-"))
        if low == "attorney" and before in ("district", "state", "commonwealth’s", "commonwealth's", "u.s"):
            out.add("prosecutor")  # "District Attorney Ida Moss"
        before = low
        if low not in _SAME and low.endswith("s") and (low[:-1] in _SAME or low[:-1] in lists.TITLES):
            low = low[:-1]  # "Senators Moss and Pell"
        if low in _SAME:
            out.update(_SAME[low])
        elif low in nouns.PERSON or low in lists.TITLES:
            out.add(low)
    return out


# Heads that only say that it is a person: they describe whoever the story is about.
PLAIN = listed(
    """man woman boy girl candidate nominee billionaire businessman businesswoman mogul magnate tycoon veteran
    lawmaker politician contender front-runner frontrunner challenger incumbent official author writer leader
    star player native activist singer actor actress artist scientist professor executive teenager lawyer
    attorney officer democrat republican"""
)

# Heads that mean their holder: never just whoever spoke last.
HIGH = listed(
    """president minister premier chancellor pope king queen prince princess judge justice court secretary vice-president
    referee umpire prosecutor coroner juror jury gunman attacker suspect driver pilot interviewer moderator source insider informant whistleblower"""
)

ELECTED = listed("senator governor mayor representative congressman congresswoman president")

_RANK = re.compile(r"\b(?:vice|deputy|assistant|associate|former|ex|then|outgoing|onetime|late|past)\b", re.IGNORECASE)
_BELOW = re.compile(r"\b(?:vice|deputy)\b", re.IGNORECASE)


def of_other_rank(draft: Draft, words: str, low: str) -> bool:
    """Whether "the mayor" cannot be this party: all its roles with the word are of a deputy or of the past."""
    if low not in ELECTED | HIGH:
        return False
    ranked, said = bool(_RANK.search(words)), (draft.description or "").lower()
    if draft.kind == "unnamed" and low in said.split():
        return bool(_RANK.search(said)) != ranked
    if ranked:
        return False
    named = [r for r in draft.roles if low in office_words(r.text.split())]
    return bool(named) and all(r.former or _BELOW.search(r.text) for r in named)
