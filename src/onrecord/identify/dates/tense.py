"""Whether the clause around a date tells of what was or of what is to come."""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future"]

_REACH = 120  # characters to either side that are looked at
_FAR = 18  # words
_AFAR = 400  # characters, where nothing nearer tells
_WORD = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Prof|St|Jr|Sr|[A-Z])\.|[A-Za-z]+(?:['’][a-z]+)?|['’](?:ll|d)\b|[;:?!—–”“\"]"
    r"|\.(?=['’”\"]*(?:\s*$|\s+[^a-z\s]))"
)
_FUTURE = frozenset(
    """
    will 'll ’ll won't won’t shall would must may might should scheduled expected due plans planned planning
    slated set upcoming going tentatively likely hopes aims intends expects ready poised deadline expires
    """.split()  # noqa: SIM905
)
_AHEAD = frozenset(
    """
    will 'll ’ll shall would must may might should to
    """.split()  # noqa: SIM905
)  # before a participle
_NO_VERB_BEFORE = frozenset(
    """
    the a an his her their my our your its last free good
    """.split()  # noqa: SIM905
)  # "the will", "a set"
_PAST = frozenset(
    """
    asked pressed arose died lied tied vied ate beat became been began bent bit blew bore bought bred broke brought built burst came cast caught chose clung
    crept cut dealt did didn't didn’t drank drew drove dug fed fell felt fled flew flung forbade forgave forgot
    fought found froze gave got grew had hadn't heard held hid hit hung hurt kept knelt knew lay led left lent let
    lit lost made meant met mistook overcame oversaw paid put quit ran rang rode rose said sang sank sat saw sent
    shone shook shot shrank shut slept slid sold sought sped spent spoke sprang spun stole stood strove struck
    stuck stung swam swept swore swung taken taught thought threw told took tore understood undertook was wasn't wasn’t
    went wept were weren't weren’t withdrew woke won wore wound written wrote
    """.split()  # noqa: SIM905
)
_PAST_ONLY = frozenset(
    """
    arose ate became began bit blew broke came chose did didn't didn’t drank drew drove fell felt flew forbade forgot froze gave grew
    hid knew overcame oversaw ran rang rode rose said sang sank saw shook shrank sank spoke sprang stole strove swam swore threw
    tore undertook was wasn't wasn’t went were weren't weren’t withdrew woke wore wrote
    """.split()  # noqa: SIM905
)  # past forms that are no participles: nothing before them puts them ahead
# what has happened when news dates it: "her defeat on Tuesday"
_HAPPENED = frozenset(
    """
    announcement appearance arrest arrests attack attacks bombing bombings collapse comments crash death deaths defeat defeats earthquake explosion fire interview interviews killing
    killings loss losses massacre performance plunge raid raids remarks resignation ruling shooting shootings slaughter speech statement testimony tweet tweets victories victory
    wins
    """.split()  # noqa: SIM905
)
# somebody's speech that has a day of its own was held: "Moss's speech to the league on Friday does not add up"
_GIVEN = re.compile(
    r"[’']s?\s(?:[\w-]+\s){0,2}(?:speech|remarks|address|comments|testimony|claims?|statement|sermon)\b[^.;!?]{0,60}$"
)
_NEW_CLAUSE = re.compile(
    r"(?:^|[.;!?]\s|,\s(?:and|but|while|though)\s)(?:(?:on|in|at|by|late|early)\s)?$", re.IGNORECASE
)
_TITLE = re.compile(r"[“\"][A-Z0-9][^”\"\n]{0,40}[”\"]")
_QUOTED = re.compile(r"“[^“”\n]*[^“”\n.!?]”|(?<!\w)\"[^\"\n]*[^\"\n.!?]\"(?!\w)")  # one that ends no sentence
_SAID_AT = re.compile(r"[.,?!…][”\"]\s(?:during|in|at|on|while|when)\s[^”“\"]*$")  # "… right?” during a speech on"
_SINCE = re.compile(r"\b[Ss]ince\s(?:the\s)?$")
_STOPS = frozenset('.;?!”“"')


def tense_at(text: str, start: int, end: int) -> Tense:
    """The tense of the nearest verb form before an expression in its clause, else of the nearest after it.

    A clause without any past form tells of the present, and a day in the present tense is to come: *trial begins Monday*.
    """
    lead = text[max(0, start - _REACH) : start]
    if _SINCE.search(lead):
        return "past"
    after = _clause([m.group() for m in _WORD.finditer(_TITLE.sub("", text[end : end + _REACH]))])
    before = _clause([m.group() for m in _WORD.finditer(lead)][::-1])
    if _goes_before_will(after, before):
        return "future"
    if _NEW_CLAUSE.search(lead) and (tense := _nearest_after(after)):
        return tense
    is_day = "day" in text[start:end] and before[:1] != ["before"]
    near = _nearest_before(before) or _nearest_after(after)
    if near is None and is_day and (any(w in _HAPPENED for w in before[:6]) or _GIVEN.search(lead)):
        return "past"
    near = near or _over_quotation(lead)
    return near or (_from_afar(text, start) if "day" in text[start:end] else None) or "future"


def _from_afar(text: str, start: int) -> Tense | None:
    """The verb of a long clause: what stands before its last words, back to the beginning of its sentence."""
    words = [m.group() for m in _WORD.finditer(text, max(0, start - _AFAR), start)][::-1]
    return _nearest_before(words[: next((i for i, w in enumerate(words) if w in _STOPS), len(words))])


def _over_quotation(lead: str) -> Tense | None:
    """*called it “a farce” in a speech on March 9*: the verb before the quotation that the clause goes on after."""
    if _SAID_AT.search(lead):
        return "past"
    if ("”" not in lead and '"' not in lead) or not lead.endswith((" on ", " in ", " during ")):
        return None
    return _nearest_before(_clause([m.group() for m in _WORD.finditer(_QUOTED.sub("", lead))][::-1]))


def _goes_before_will(after: list[str], before: list[str]) -> bool:
    """*On Monday she will …*, but not *announced Monday she will …*."""
    at = next((i for i, w in enumerate(after[:2]) if w.lower() in ("will", "'ll", "’ll", "shall")), None)
    return at == 0 or (at == 1 and not (before and _is_past(before[0])))


def _clause(words: list[str]) -> list[str]:
    return words[: next((i for i, w in enumerate(words) if w in _STOPS), _FAR)]


def _nearest_before(words: list[str]) -> Tense | None:
    """`words` are those before the expression, the nearest first."""
    low = [word.lower() for word in words]
    for i, word in enumerate(low):
        left = low[i + 1 : i + 4]
        if word in _PAST_ONLY:
            return "past"
        if _is_past(words[i]):
            ahead = any(_leads_to(left, k) for k in range(len(left)))
            return "future" if ahead and not any(w in ("had", "have", "has") for w in left) else "past"
        if (word in _FUTURE or word.endswith(("'ll", "’ll"))) and not (left and left[0] in _NO_VERB_BEFORE):
            return "future"
        if word == "to" and left and left[0] in ("is", "are"):
            return "future"
        if word in ("is", "are", "am") and i and low[i - 1].endswith("ing"):
            return "future"
    return None


def _leads_to(left: list[str], k: int) -> bool:
    """Whether the k-th word before a participle makes it one of what is to come: *will be named*, *to be heard*; not *the will*,
    nor *adviser to Moss said*."""
    if left[k] == "to":
        return k == 0 or left[k - 1] in ("be", "have", "get", "become")
    return left[k] in _AHEAD and left[k + 1 : k + 2] != ["the"]


def _nearest_after(words: list[str]) -> Tense | None:
    for i, word in enumerate(words):
        if word.lower() in _FUTURE and not (i and words[i - 1].lower() in _NO_VERB_BEFORE):
            return "future"
        if _is_past(word):
            left = [w.lower() for w in words[max(0, i - 3) : i]]
            if word.lower() in _PAST_ONLY:
                return "past"
            if left[-1:] in (["have"], ["has"]):
                continue  # what has happened by now says nothing of that day
            return "future" if any(w in _AHEAD for w in left) else "past"
    return None


def _is_past(word: str) -> bool:
    if word.lower() in _FUTURE:
        return False
    return word.lower() in _PAST or (
        word.endswith("ed") and len(word) > 4 and word[0].islower() and not word.endswith("eed")
    )
