"""The words by which a sentence tells whether its date is that of what was said: events, prepositions, verb forms."""

from __future__ import annotations

import re

RELATIVE_PRONOUNS = ("who", "which", "that", "whom", "whose")

# where words are said or written: "at Monday's debate", "in a speech on Thursday"
EVENTS = (
    r"address|ad|adverts?|advertisement|announcement|appearance|article|briefing|brief|broadcast|breakfast|call|ceremony|column|comments?"
    r"|conference|convention|conversation|debate|deposition|dinner|discussion|documents?|edition|editorial|email|e-mail|episode|essay|event"
    r"|feature|filing|forum|fundraiser|gathering|hearing|interview|inquest|judgment|lecture|letter|lunch|meeting|memo|message|news|note"
    r"|opinion|op-ed|order|panel|paper|piece|podcast|poll|posts?|posting|recording|tape|tapes|footage|audio|clip|debate|voicemail|text|chat|presentation|presser|press|programme|program|question-and-answer"
    r"|rally|release|remarks?|reply|report|response|ruling|screening|segment|sentencing|sermon|service|session|show|sit-down|speech|statement"
    r"|stop|story|study|summit|survey|symposium|talks?|telecast|telephone|testimony|town|town-hall|trial|tweets?|update|verdict|video|vigil"
    r"|visit|webcast|webinar|workshop"
)
# what people gather for, so that "after Saturday's game" dates the words of those who played it
OCCASIONS = (
    rf"{EVENTS}|bout|championship|court|crash|defeat|draw|election|final|fight|fixture|game|launch|loss|match|match-up|practice|premiere|race"
    r"|caucus|caucuses|primary|primaries|referendum|runoff|ballot|round|semifinal|semi-final|test|training|victory|vote|win"
)
EVENT = re.compile(rf"\b(?:{EVENTS})s?\b", re.IGNORECASE)
EVENT_NEXT = re.compile(rf"\W{{0,3}}(?:[\w’'-]+\s){{0,3}}?(?:{EVENTS})s?\b", re.IGNORECASE)
OCCASION_NEXT = re.compile(rf"\W{{0,3}}(?:[\w’'.-]+\s){{0,3}}?(?:{OCCASIONS})s?\b", re.IGNORECASE)

AIRED = re.compile(
    r"\b(?:that|which)\s(?:(?:was|were|is)\s)?(?:aired|airing|ran|broadcast|published|posted|released|taped|recorded|appeared|airs)\b"
)
# a date after these is not when it was said: "since Monday", "ahead of Tuesday's vote"
ELSEWHERE = re.compile(
    r"\b(?:since|until|till|’til|by|for|before|ahead of|prior to|through|beginning|starting|effective|due|scheduled|slated|expected|planned"
    r"|than|to|about|over|of|from|between|and|or|as of|dating back to|back to|following|as early as|as late as|as soon as|no later than|within"
    r"|into|toward|towards|like|against|that|which|with|upon|via|throughout)\s(?:the\s|a\s|an\s|his\s|her\s|their\s|its\s|our\s)?$",
    re.IGNORECASE,
)
AFTER = re.compile(r"\b(?:after|following)\s(?:the\s|a\s|an\s|his\s|her\s|their\s|its\s)?$", re.IGNORECASE)
AT = re.compile(
    r"\b(?:at|in|during|on|from|for|with|via|throughout|as part of)\s(?:the\s|a\s|an\s|his\s|her\s|their\s|its\s|our\s)?$",
    re.IGNORECASE,
)
DETERMINED = re.compile(
    r"\b(?:the|a|an|his|her|their|its|our|this|that|another|one|no)\s(?:[a-z-]+\s)?$", re.IGNORECASE
)
RELATIVE = re.compile(r"(?:^|[,\s(—–-])(?:who|whom|whose|which|where)\s", re.IGNORECASE)
SUBORDINATE = re.compile(
    r"(?:^|[,\s(—–-])(?:who|whom|whose|which|where|when|while|because|since|until|after|before|if|unless|although|though|as|that|whether|how)\s",
    re.IGNORECASE,
)

OFTEN = re.compile(
    r"\b(?:often|repeatedly|regularly|frequently|routinely|always|never|generally|typically|usually|previously|long|once(?!\s(?:again|more))"
    r"|consistently|sometimes|occasionally|recently|lately|increasingly|historically)\b",
    re.IGNORECASE,
)  # beside the cue: not one act of saying, or one at a time that is not told
SOMETIME = re.compile(
    r"\b(?:in the past|(?:every|each) (?:day|week|night|time|morning|evening)|(?:in|during) (?:other|another|separate)|over the years|(?:a|another|one|in|his|her|their|its|two|three|several)\s(?:[\w-]+\s)?recent|recent (?:days|weeks|months|years)"
    r"|(?:many|several|multiple|countless|numerous) times|time and again|at times|for (?:years|months|weeks|decades)|on (?:several|many|multiple) occasions"
    r"|in (?:an|a) (?:earlier|previous|past|separate|different|later))\b",
    re.IGNORECASE,
)
LATER = re.compile(
    r"(?<!seconds )(?<!minutes )(?<!moments )(?<!hours )\blater\s(?:said|told|wrote|[a-z]+ed)\b|\b(?:said|told|wrote|[a-z]+ed)\slater(?!\s(?:that|in|on|[A-Z]))\b"
)  # on another day, as likely as not; but "hours later said", "said later on Monday"
THEN = re.compile(
    r"\b(?:then|at the time|that day|that night|that month|that year|that week|same day)\b(?!-)", re.IGNORECASE
)

# what speaks for itself once it is out, and those who wrote it
DOCUMENT = re.compile(
    r"\b(?:report|study|survey|poll|article|story|piece|paper|analysis|findings?|authors|researchers|filing|complaint|lawsuit|indictment|ruling"
    r"|opinion|letter|memo|book|column|op-ed|editorial|release|review|audit|document|transcript|affidavit|petition|data|results|research"
    r"|figures|statistics|average)\b",
    re.IGNORECASE,
)
# the verbs of those who put words out: "released a poll on Monday that shows"
ISSUES = re.compile(
    r"\b(?:releas|issu|publish|post|unveil|sent|send|circulat|distribut|gave|present|wrote|deliver|shared)",
    re.IGNORECASE,
)
SPEAKING = re.compile(
    r"\b(?:report|study|survey|poll|article|paper|analysis|filing|complaint|lawsuit|indictment|ruling|letter|memo|review|audit|data|results"
    r"|figures)\b"
)
ANONYMOUS = re.compile(
    r"\b(?:sources?|officials?|aides?|insiders?|strategists?|people|person|anonymity)\b", re.IGNORECASE
)
SAYS = re.compile(
    r"\b(?:says?|tells?|adds?|writes?|argues?|notes?|asks?|explains?|insists?|warns?|calls?|claims?|reports?|announces?|states?|declares?|shows?"
    r"|finds?|suggests?|responds?|replies|accuses?|criticizes?|criticises?|slams?|blasts?|praises?|urges?|vows?|admits?|denies|reveals?"
    r"|concludes?|points? out|describes?|estimates?|offers?|defends?|acknowledges?|quips?|jokes?|tweets?)\b|:",
    re.IGNORECASE,
)
_PERFECT = frozenset("has have had ’ve 've having ’d 'd hasn’t haven’t hadn’t hasn't haven't hadn't".split())  # noqa: SIM905
_AHEAD = frozenset(
    "will would could should might may must can shall ’ll 'll cannot can’t won’t wouldn’t couldn’t can't won't wouldn't couldn't to plans".split()  # noqa: SIM905
)
_PAST = frozenset(
    """
    said told wrote spoke gave made took thought felt knew found saw held kept heard put sent began went came swore rebuked was were did
    told meant read let set sought called quoth drew shot fought struck threw stood led chose broke became understood forbade foresaw foretold
    laid paid sang shook spelt spelled spoken stuck told tore underwent upheld withdrew won
    """.split()  # noqa: SIM905
)
_IS = frozenset("is are am isn’t aren’t isn't aren't ’re 're ’m 'm".split())  # noqa: SIM905
_DETERMINERS = frozenset("the a an his her their its this that these my our any no".split())  # noqa: SIM905
_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?|[’'][a-z]+")


def verb_form(cue: str, before: str) -> str:
    """ "past", "perfect", "ahead" (modal, infinitive), "present", "participle" or "noun" of a cue, by its words and the few before it."""
    words = [w.lower() for w in _WORD.findall(cue)]
    left = [w.lower() for w in _WORD.findall(before)[-3:] if w != "May"]
    if not words:
        return "none"
    near = words[:2] if words[0] in _PERFECT | _AHEAD else [*left[-2:], words[0]]
    if any(w in _AHEAD for w in near) and "told" not in words[:1]:
        return "ahead"
    if any(w in _PERFECT for w in near):
        return "perfect"
    if any(w in _IS for w in near) and words[0] != "according":
        return "present"
    head = next((w for w in words if w in _PAST or w.endswith(("ed", "ing"))), words[0])
    if head in _PAST or (head.endswith("ed") and not head.endswith("eed")):
        return "past"
    if head.endswith("ing") and len(head) > 5:
        return "participle"
    if "according" in words:
        return "past"
    owned = left and (left[-1].endswith(("’s", "'s", "s’", "s'")) or left[-1] in _DETERMINERS)
    return "noun" if owned else "present"
