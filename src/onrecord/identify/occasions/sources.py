"""What a source alone tells of the medium: reports report, papers write, networks put their hosts on air, courts rule."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.identify.occasions.media_words import DOCUMENTS, WRITERS
from onrecord.identify.occasions.outlets import OUTLET, PROGRAMME, is_broadcaster

if TYPE_CHECKING:
    from onrecord.schema import Medium

_HEAD_ENDS = re.compile(
    r"(?:,|[“\"(:–—]|\s--?\s|\b(?:of|by|from|in|on|to|for|about|with|at|that|which|who|whose|whom|released|published|conducted"
    r"|obtained|sent|signed|written|posted|filed|issued|commissioned|and|titled|dated|attributed|showing|examining)\b)"
)
_EDITORS = re.compile(r"\b[Ee]ditorial\s(?:[Bb]oard|page|writers?|staff)\b|\b[Ee]ditors\s(?:of|at)\b|[’']s?\seditors$")
_VOICE = re.compile(r"\bvoice[- ]?over\b")
_PARTICIPLE = re.compile(r"being|sent|made|held|\w+(?:ed|ing|ken|ten)")
_OF_A_DOCUMENT = re.compile(
    r"\b(?:of|behind)\s(?:the|this|that|a|an|its)\s(?:\w+\s){0,3}(?:report|study|paper|survey|poll|book|article|analysis)\b"
)
# "a poll last week", "the report Tuesday", "a filing on May 3": when it came out is not what it is
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Yy]esterday|today|tonight)(?:\s(?:morning|afternoon|evening|night))?"
_OUT_SINCE = re.compile(
    rf"\s(?:{_DAY}|(?:late|early|earlier)?\s?(?:last|this|that|earlier\sthis)\s(?:week|weekend|month|year|spring|summer|autumn|fall|winter)"
    r"|(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\w*\.?\s\d{1,2})$"
)
# "a University of Avery at Hask paper": a preposition between two capitalised words is the name's
_OF_NAME = re.compile(r"\b([A-Z][\w.&-]*)\s(of|at|in|for|on|and)\s(?=(?:the\s)?[A-Z])")
_QUANTITY = re.compile(
    r"^(?:\w+\s){0,4}?(?:hundreds|thousands|dozens|scores|tens|pages|copy|copies|draft|drafts|batch|batches|trove|cache|series|set|pair|stack|number|string|chain|version|portion|part|parts|text|summary|one|some|several|many|most|all|two|three)\sof\s(?=(?:[\w-]+\s){0,4}?(?:e-?mails?|letters?|memos?|messages|documents?|records|filings?|reports?|studies|polls|surveys|papers|tweets|posts|cables|transcripts?|files|articles|lawsuits?|indictment|ruling|complaint|bill|law)\b)"
)
# "newly released emails": how they came to light, before what they are
_RELEASED = re.compile(
    r"^(?:(?:[Tt]he|an?|some|more|other|these|those|just|new|its|his|her|their|\w+ly|\d+)\s)*(?:[Rr]eleased|[Pp]ublished|[Ll]eaked|[Hh]acked|[Ss]tolen|[Uu]nsealed|[Oo]btained|[Ff]iled|[Pp]osted|[Ii]ssued|[Dd]eclassified|[Rr]edacted)\s(?=\w)(?!by|on|in|to|at|for|from|with|last|this|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_COUNTS = frozenset(("number", "numbers", "total", "tally", "count", "percentage", "share", "average"))
# Head nouns that are names, too, when they have a capital: "The Washington Post", "the Avery Record".
_NAMES_TOO = frozenset(("post", "record", "review", "census", "research", "column", "story", "release", "paper"))


def document_medium(source: str) -> Medium | None:
    """The medium of a source that is itself a document, by its head noun: *a new report by the Avery Institute*."""
    if _VOICE.search(source):
        return "ad"
    if _EDITORS.search(source):
        return "report"
    source = _OF_NAME.sub(_joined, _RELEASED.sub("", _QUANTITY.sub("", source)))
    end = _HEAD_ENDS.search(source, 1)
    words = (source[: end.start()] if end else _OUT_SINCE.sub("", source)).split()
    if not words:
        return None
    low = [w.lower().strip("’'”\".,") for w in words]
    for word, after in pairwise(low):
        if word in DOCUMENTS and _PARTICIPLE.fullmatch(after):
            return DOCUMENTS[word]  # "a study being released on Tuesday"
    head = low[-1]
    if head in WRITERS and (_OF_A_DOCUMENT.search(source) or head.startswith(("author", "pollster"))):
        return "report"
    if head in _COUNTS and end and end.group() == "of":
        return None  # "a growing number of voters" are voters
    if head == "release" and end and end.group() == "of" and low[-2:-1] not in (["press"], ["news"], ["media"]):
        return None  # "the group's release of emails" is what it did
    if words[-1][:1].isupper() and len(words) > 1 and head in _NAMES_TOO:
        return None
    return DOCUMENTS.get(head)


def _joined(name: re.Match[str]) -> str:
    """One word of a name with a preposition; *Report on Hask* stays a report on something."""
    return name.group() if name.group(1).lower() in DOCUMENTS else f"{name.group(1)}_{name.group(2)}_"


_HOST = re.compile(
    r"\b(?:co-?host|host|anchor|presenter|pundit|commentator|contributor|broadcaster|panell?ist|columnist|moderator|comedian|analyst|newsreader)\b",
    re.IGNORECASE,
)
_HOST_OF = re.compile(rf"\b(?:co-?host|host|anchor|presenter)\s(?:of|on|for)\s(?:{OUTLET}|{PROGRAMME})")
_OF_NETWORK = re.compile(r"[A-Z]\w*[’']s?\s(?:\w+\s){0,2}?[A-Z][\w’-]+\s[A-Z]")


def host_medium(source: str) -> Medium | None:
    """Broadcast where the source is somebody whom a network puts on air: *CNN's Jane Roe*, *Fox News host Jane Roe*."""
    if _HOST_OF.search(source):
        return "broadcast"
    head = source.split(",")[0]
    on_air = is_broadcaster(head) and (_HOST.search(head) or _OF_NETWORK.search(head))
    return "broadcast" if on_air else None


def is_host(source: str) -> bool:
    """Whether the source is described as one who speaks for a programme, not as its guest."""
    return bool(_HOST.search(source))


_OF_OUTLET = re.compile(
    rf"\b(?:of|for|at|with|from|in) (?:{OUTLET})|(?:{OUTLET})[’']s? (?:[a-z]+ ){{0,3}}[A-Z]"
    rf"|(?:{OUTLET}) (?:reporter|columnist|correspondent|writer|editor|journalist)"
)


_WRITER = re.compile(r"\b(?:columnist|blogger|essayist|biographer|op-ed\swriter)\b")


def writes_for_outlet(source: str) -> bool:
    """Whether the source is a journalist with the outlet named (*Jane Roe of the Avery Ledger*), or a columnist of any."""
    return bool(_OF_OUTLET.search(source) or _WRITER.search(source))


_BODY = re.compile(
    r"\b(?:[Oo]ffice|[Bb]ureau|[Aa]gency|[Ii]nstitut(?:e|ion)|[Cc]ent(?:er|re)|[Gg]roup|[Ff]und|[Bb]ank|[Dd]epartment|[Mm]inistry|[Cc]ommission"
    r"|[Cc]ouncil|[Aa]ssociation|[Uu]niversity|[Ff]oundation|[Oo]rganization|[Oo]rganisation|[Pp]roject|[Ff]irm|[Cc]ompany|[Cc]orps?|[Ss]ociety"
    r"|[Nn]etwork|[Ww]atchdog|[Rr]eserve|scientists|researchers|pollsters|auditors|[A-Z]{3,5})\b"
)


def is_body(source: str) -> bool:
    """Whether the source is a body that publishes what it finds: an office, an institute, a bank, its researchers."""
    return bool(_BODY.search(source.split(",")[0])) and "spokes" not in source


# Who gathers figures and puts them out: what is so "according to" them stands in their publications.
_RESEARCH = re.compile(
    r"(?:[Tt]he\s)?(?:[A-Z][\w.&’'-]*\s){0,5}?(?:\w*[Ss]tatistics|Census(?:\sBureau)?|Eurostat|Observatory|Survey|Met\sOffice|Weather\sService|Meteorolog\w+"
    r"|Hurricane\sCenter|Pew|Gallup|Quinnipiac|YouGov|Ipsos|Nielsen|Rasmussen|SurveyMonkey|Mintel|Kantar|IHS|FiveThirtyEight|Real\s?Clear\s?Politics|OpenSecrets"
    r"|OECD|IMF|International\sMonetary\sFund|World\sBank|Budget\sOffice|CBO|Accountability\sOffice|GAO|Audit\sOffice|ONS|CDC|WHO|World\sHealth\sOrgani[sz]ation|UNICEF|UNHCR"
    r"|Centers?\sfor\sDisease\sControl|Cent(?:er|re)\s(?:for|on)(?:\s[A-Z])|(?:Research|Policy|Data|Information)\s(?:Cent(?:er|re)|Institute|Group|Service|Council|Foundation)"
    r"|Bureau\s(?:of|for)\s(?:[A-Z]\w+\s(?:and\s)?)*(?:Statistics|Analysis|Research)|Institute\s(?:for|of|on)\s[A-Z]|Wikipedia)\b"
)


def is_research(source: str) -> bool:
    """Whether the source is itself a body that counts, measures or polls; not somebody who works there."""
    return bool(_RESEARCH.match(source)) and not _SPEAKS_FOR.search(source)


_SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|officials?|analysts?|director|president|chief|economists?|scientists?|professor|chair\w*)\b"
)


def is_moderator(source: str) -> bool:
    """Whether the source moderates."""
    return bool(re.search(r"\b[Mm]oderators?\b", source))


_COURT = re.compile(
    r"\b(?:[Cc]ourts?|[Jj]udges?|[Jj]ustices|[Cc]hief [Jj]ustice|Justice(?= [A-Z])|[Tt]ribunal|[Mm]agistrate|appeals panel|Circuit)\b"
    r"(?! (?:[Dd]epartment|nominee|pick|candidate|watcher|expert|clerk|spokes|official|lawyer|reporter|analyst))"
)
_COURT_ITSELF = re.compile(r"\b(?:[Cc]ourts?|[Jj]ustices|[Tt]ribunal|appeals panel|Circuit|judges)(?: of [Aa]ppeals)?$")


def is_court(source: str) -> bool:
    """Whether the source is a court or a judge."""
    return bool(_COURT.search(source.split(",")[0])) and "Department" not in source


def is_court_itself(source: str) -> bool:
    """Whether the source is a court or its judges together, who speak by what they hand down."""
    head = re.split(r",|\s(?:for|in|on|sitting)\s", source, maxsplit=1)[0]
    return bool(_COURT_ITSELF.search(head))
