"""What a capitalised name names, person, body, place, people or paper, by its own words and the network's votes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from onrecord.identify.people import titles as lists
from onrecord.identify.people.runs import bare
from onrecord.identify.people.wordlist import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.identify.people.runs import Run

NameKind = Literal["person", "organisation", "place", "group", "document", "other"]

# Bodies whose names do not say that they are one: seats of government that speak, outlets, large companies.
BODIES = listed(
    """white-house downing-street kremlin pentagon vatican buckingham-palace wall-street capitol-hill whitehall
    holyrood stormont elysee islamic-state hamas hezbollah taliban al-qaeda isis isil nato opec unesco unicef
    interpol politico breitbart reuters bloomberg axios vox slate salon buzzfeed huffpost huffington-post
    newsweek economist atlantic new-yorker usa-today gallup quinnipiac ipsos yougov rasmussen wikileaks
    twitter facebook google apple amazon microsoft tesla boeing airbus toyota volkswagen walmart netflix
    youtube instagram tiktok uber exxon shell pfizer moderna forbes time fortune linkedin snapchat pew nielsen
    monmouth marist goldman-sachs jpmorgan wells-fargo black-lives-matter greenpeace amnesty oxfam labour
    likud fatah conservatives-party supreme-court high-court wikipedia reddit cnn bbc nbc abc cbs pbs npr
    msnbc fox cspan sky ap afp fbi cia nsa irs epa nra aclu naacp dnc rnc fda cdc who sec ftc doj dhs mi5 mi6
    nhs fifa uefa ioc nfl nba mlb nhl federal-reserve fed house-of-representatives united-nations
    european-union rolling-stone marvel disney sony samsung huawei ibm intel nasa gop u.s-geological-survey le-monde le-figaro el-pais el-mundo der-spiegel
    die-welt die-zeit la-repubblica corriere-della-sera asahi-shimbun al-jazeera al-arabiya xinhua tass dpa efe ansa kyodo
    yonhap daily-beast daily-caller drudge-report vanity-fair new-republic national-review mother-jones haaretz
    gardai gardaí garda carabinieri rcmp mounties europol dawn politifact snopes tmz sputnik infowars wikinews"""
)
_PAPERS = listed("""act bill poll survey census index treaty accord constitution report study amendment code""")
_PAPERS_MANY = listed("documents emails e-mails records polls reports studies memos transcripts")
# The last word of the name of an event, a building, an honour: no party.
_THINGS = listed(
    """prize award awards medal convention war wars day week games olympics cup championship championships series
    tour festival election elections primary primaries caucus caucuses debate deal pact scandal affair crisis
    protocol doctrine plan program programme agenda standard test syndrome disease virus storm hurricane
    theory era age revolution summit rally tower towers plaza building palace castle stadium arena garden
    gardens coverage system affairs reform room hall strip line highway station terminal canal dam massacre
    uprising movement anthem shooting bombing trial case inquiry investigation probe gate dream tax care
    security health language terrorism terrorist rules rule right rights freedom supremacy power
    state-of-the-union address speech song book show"""
)
_LANDS_IN_LETTERS = listed("u.s us usa u.s.a uk u.k uae u.a.e")  # no letters make them bodies
_SEATS = listed("""congress parliament senate house cabinet commons lords knesset bundestag duma treasury""")
_CAMEL = re.compile(r"[a-z][A-Z]")  # LinkedIn, RealClearPolitics
_SCOTS = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Van|Fitz|Du|Da)[A-Z]|\w*-")
_PERSON_TITLES = lists.TITLES - {"leader", "chair", "agent", "chief", "general", "whip", "counsel", "editor"}


def kind_by_words(run: Run) -> tuple[NameKind | None, float]:
    """What a run's words alone say, and how surely (0 to 3)."""
    lows = [bare(w) for w in run.words]
    last, joined = lows[-1], "-".join(lows)
    if run.handle:
        return "person", 1.0
    if any(bare(t) in _PERSON_TITLES for t in run.titles) and joined not in BODIES:
        return "person", 3.0
    if joined in BODIES:
        return "organisation", 3.0
    if joined in _LANDS_IN_LETTERS:
        return "place", 5.0
    if (len(lows) > 1 and last in _PAPERS) or last in _PAPERS_MANY:
        return "document", 2.0
    if joined in lists.COUNTRIES or joined in lists.PLACES_US or "-".join(lows[-2:]) in lists.COUNTRIES:
        return "place", 2.5
    if last in lists.PEOPLES or (last.endswith("s") and last[:-1] in lists.NATIONS):
        return "group", 3.0
    if len(lows) > 1 and last in lists.NATIONS:  # "Mark German" is a person, "the Kentucky Republican" tells of one
        ahead = "-".join(lows[:-1])
        land = (
            ahead in lists.PLACES_US or ahead in lists.COUNTRIES or lows[0] in _OF_PEOPLES or lows[0] in lists.NATIONS
        )
        return ("other", 2.0) if land else ("person", 0.8)
    return _by_shape(run, lows)


# What stands before a nation's adjective that is no last name: "African American", "South Korean".
_OF_PEOPLES = listed(
    "african native south north latin asian arab black white central west east eastern western saudi anglo non pan un old new great sri"
)
# Words that stand in names of bodies, markets and parks, and in no person's.
_NEVER_IN_PERSON = listed(
    "national international federal electronic global central public american klan against electric"
)
_HEADS = listed(
    "committee council department commission ministry university bureau association federation institute coalition agency"
)
_OUTLETS = listed(
    """times guardian independent telegraph mirror sun post journal herald tribune gazette chronicle observer economist atlantic
    variety tennessean oregonian gawker spectator standard examiner register dispatch sentinel bulletin ledger inquirer"""
)


def _by_shape(run: Run, lows: list[str]) -> tuple[NameKind | None, float]:
    last = lows[-1]
    if len(lows) > 1 and (last in lists.ORGANISATION or any(w in ("of", "for", "&") for w in lows)):
        return "organisation", 2.5
    if len(lows) > 1 and (any(w in _NEVER_IN_PERSON for w in lows) or any(w in _HEADS for w in lows[:-1])):
        return "organisation", 1.5
    if len(lows) > 1 and last in _THINGS:
        return "other", 1.5
    if len(lows) > 1 and last in lists.PLACE_WORDS:
        return "place", 1.5
    if (
        len(lows) == 1
        and len(last) > 6
        and last.endswith(("news", "times", "post", "bank", "corp", "tech", "soft", "media"))
    ):
        return "organisation", 1.5
    if len(lows) == 1 and (last in _SEATS or (_CAMEL.search(run.words[0]) and not _SCOTS.match(run.words[0]))):
        return "organisation", 1.5
    if len(lows) == 1 and last in _OUTLETS:
        return "organisation", 1.2
    if len(lows) == 1 and run.words[0].isupper() and 2 <= len(lows[0].replace(".", "")) <= 6:
        return "organisation", 1.0
    if len(lows) > 1 and lows[0] in lists.NATIONS:
        return "other", 1.0
    if len(lows) == 1 and (last in lists.NATIONS or (last in lists.DAYS_AND_MONTHS and last != "may")):
        return "other", 1.0
    if 2 <= len(lows) <= 5:
        return "person", 1.0
    return None, 0.0


def settle_kind(votes: Mapping[NameKind, float]) -> NameKind:
    """The kind with most votes; a name without any is a person's, as most names in news are."""
    return max(votes, key=lambda k: (votes[k], k)) if votes else "person"
