"""Words that say that somebody answers: *fired back*, *denied*, *in response to*, *asked whether*, and what they point at.

Each cue is found in the words around a statement or in the sentences that lead to it, and counts only where its subject is the
statement's speaker. The verbs are those of replying and denying in Levin (1993), ch. 37.7 and 29, with the phrases of news prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.link.replies.judgements import judge
from onrecord.link.replies.pointers import Pointer, read_pointer
from onrecord.link.replies.posts import leading_handle
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.link.replies.sayings import Saying, Scene

CueKind = Literal[
    "reply",
    "denial",
    "defence",
    "agreement",
    "asked",
    "about",
    "retraction",
    "correction",
    "misquoted",
    "contrast",
    "handle",
]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say so, what kind they are of, and what they point at, if anything.

    `lead` where they stand before the statement's sentence, `inside` where they are what it says.
    """

    kind: CueKind
    words: Span
    pointer: Pointer | None
    lead: bool
    inside: bool = False


# Of each kind, small letters of which every wording has some: a stretch without them is not searched, for searching costs most.
CUES: tuple[tuple[CueKind, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        "misquoted",
        ("misquot", "misrepresented", "mischaracteri", "context", "put words"),
        re.compile(r"\b(?:misquot\w+|misrepresented|mischaracteri[sz]ed|(?:taken|took|quoted) (?:\w+ )?out of context|put words in\w*)\b", re.IGNORECASE),
    ),
    (
        "retraction",
        ("retract", "recant", "back", "withdr", "disavow", "apologi", "wrong about"),
        re.compile(r"\b(?:retract(?:ed|s|ing)?|recant(?:ed|s|ing)?|t(?:ook|akes|aking|aken) back|withdr(?:ew|aws|awn|awing)|walk(?:ed|s|ing) (?:it |that |them )?back|backtrack(?:ed|s|ing)?|backpedal\w*|disavow(?:ed|s|ing)?|apologi[sz](?:ed|es|ing) for|was wrong about|were wrong about)\b", re.IGNORECASE),
    ),
    (
        "correction",
        ("correct", "clarif", "record straight", "amended", "revised"),
        re.compile(r"\b(?:correct(?:ed|ing)|clarif(?:ied|ies|ying)|set the record straight|amended|revised)\b", re.IGNORECASE),
    ),
    (
        "asked",
        ("asked", "pressed", "questioned", "quizzed", "prodded", "confronted", "response", "reply", "answer"),
        re.compile(
            r"\b(?P<passive>(?:[Ww]hen|[Ii]f|[Ww]as|[Ww]ere|[Ii]s|[Bb]eing|[Bb]een|[Aa]fter|[Oo]nce)\s)?(?:\w+ly\s)?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed|[Pp]rodded|[Cc]onfronted)(?=[,:]|\s(?:about|on|over|by|with|whether|if|why|how|what|who|whom|when|where|which|for (?:a )?(?:comment|response|reaction)|(?:(?:by|on|in|at|during|later|directly|\w+ly|\w+day)\s)[\w\s.]{0,40}?(?:about|whether|if|why|how|what))\b)"
            r"|\b(?:[Ii]n|[Aa]s an?) (?:response|reply|answer) to (?:a|the|an|\w+[’']s?|one|another) (?:[\w-]+ ){0,3}(?:question|query|inquiry|enquiry)(?:s|\w*)",
        ),
    ),
    (
        "reply",
        ("respon", "repl", "retort", "counter", "rejoin", "rebut", "back", "answer", "react", "return"),
        re.compile(
            r"\b(?:respond(?:ed|s|ing)?(?! anonymously)|repl(?:ied|ies|ying)|retort(?:ed|s|ing)?|count(?:ered|ers|ering)(?= (?!terror))|rejoined|rebutt?(?:ed|als?|s|ing)?|hit(?:s|ting)? back|hit(?:s|ting)? \w+ back"
            r"|(?:fir|punch|clapp?|lash|strik|shoot|snapp?|push|bit|slapp?|fought|fight|swip)\w* (?:right )?back|shot back|struck back|answer(?:ed|s|ing)"
            r"|[Ii]n (?:response|reply|answer|reaction|rebuttal|retort)|[Rr]eact(?:ed|s|ing)|return(?:ed|s|ing) (?:the )?(?:compliment|fire|favou?r)|(?:issued|gave|gives|sent|sends|offered|had|has|wrote|released|posted) (?:an?|the|his|her|its|their) (?:[\w-]+ ){0,3}(?:answer|reply|response|rebuttal|retort|comeback)|(?:answer|reply|response|rebuttal|retort)(?= (?:came|was|is)\b)|(?:yelled|shouted|screamed|said|wrote|tweeted|called) back)\b",
        ),
    ),
    (
        "denial",
        ("deni", "deny", "disput", "reject", "dismiss", "refut", "contradict", "rebuff", "brush", "shrug", "belittl", "scoff", "bristl", "wav", "laugh", "down", "issue", "exception", "no truth", "nothing true", "call"),
        re.compile(
            r"\b(?:den(?:ied|ies|ying)|disput(?:ed|es|ing)|reject(?:ed|s|ing)|dismiss(?:ed|es|ing)|refut(?:ed|es|ing)|contradict(?:ed|s|ing)|rebuff(?:ed|s|ing)|brush(?:ed|es|ing) (?:aside|off)|shrug(?:ged|s|ging) off"
            r"|belittl(?:ed|es|ing)|scoff(?:ed|s|ing) at|bristl(?:ed|es|ing) at|wav(?:ed|es|ing) (?:off|away)|laugh(?:ed|s|ing) off|play(?:ed|s|ing) down|t(?:ook|akes|aking) (?:issue|exception)"
            r"|(?:no truth|nothing true)|called? (?:\w+ ){1,6}(?:false|untrue|nonsense|baseless|unfounded|ridiculous|absurd|misleading|wrong|inaccurate|outrageous|a lie|lies|a smear|rubbish|laughable))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "defence",
        ("defend", "stood by", "stand", "disagree", "quick to", "swift to", "fast to", "object", "protest", "push", "happy", "pleased", "impressed", "so fast"),
        re.compile(r"\b(?:defend(?:ed|s|ing)|st(?:ood|ands|anding) by|disagree(?:d|s|ing)?|(?:quick|swift|fast) to (?:object|respond|answer|react|push back|dismiss|deny)|object(?:ed|s|ing)|protest(?:ed|s)|push(?:ed|es|ing) back|(?:was|were|is|are)n[’']t (?:happy|pleased|impressed)|(?:seem|appear)\w* (?:not |un)impressed|not so fast)\b", re.IGNORECASE),
    ),
    ("agreement", ("agree", "concur", "echo", "second", "conced", "acknowledg", "admit", "confirm"), re.compile(r"\b(?:agree(?:d|s|ing)|concur(?:red|s|ring)?|echo(?:ed|es|ing)|second(?:ed|ing)|conced(?:ed|es|ing)|acknowledg(?:ed|es|ing)|admit(?:ted|s|ting)|confirm(?:ed|s|ing))\b", re.IGNORECASE)),
    (
        "contrast",
        ("agree", "convinc", "persuad", "happy", "pleas", "satisfy", "impress", "sit well", "go down well", "others", "otherwise", "differ", "moved"),
        re.compile(r"\b(?:[Nn]ot (?:everyone|everybody|all \w+|so) (?:\w+ )?(?:agree\w*|convinced|persuaded|happy|pleased)|(?:did not|didn[’']t|does not|failed to) (?:satisfy|convince|impress|please|persuade|sit well with|go down well)|[Oo]thers (?:disagree\w*|were less|saw it|see it)|(?:saw|sees|see) it (?:otherwise|differently)|had a different (?:\w+ )?(?:view|account|version|story|take)|(?:was|were) (?:not|un)(?: so)? ?(?:convinced|persuaded|impressed|moved))\b"),
    ),
    (
        "about",
        ("comment", "referring to", "aim at", "swipe at", "shot at", "jab at", " after", "call", "pressed with", "pressed by", "pointed to", "seiz", "challeng", "contest", "characteri", "describ", "question", "joined", "noted", "noting", "said of", "says of", "wrote of", "speaking of", "critici", "mock", "slam", "blast", "condemn", "rip", "attack", "denounc", "weigh", "welcom", "prais"),
        re.compile(r"\b(?:[Cc]omment(?:ed|ing) on|[Rr]eferring to|(?:took|taking|takes|taken) (?:aim|a swipe|a shot|a jab) at|(?:went|going|goes) after|call(?:ed|s|ing)|(?:un|im)pressed (?:with|by)|pointed to|seiz(?:ed|ing) on|challeng(?:ed|es|ing)|contest(?:ed|s|ing)|characteri[sz](?:ed|ing)|describ(?:ed|es|ing)|question(?:ed|s|ing)|joined|not(?:ed|ing)|said of|says of|wrote of|speaking of|critici[sz](?:ed|es|ing)|[Mm]ock(?:ed|s|ing)|slamm?(?:ed|s|ing)|blast(?:ed|s|ing)|condemn(?:ed|s|ing)|ripp?(?:ed|s|ing)|attack(?:ed|s|ing)|seized (?:up)?on|denounc(?:ed|es|ing)|weigh(?:ed|s|ing) in on|welcom(?:ed|es|ing)|prais(?:ed|es|ing))\b"),
    ),
)  # fmt: skip
_NEGATED = re.compile(
    r"\b(?:not|never|n[’']t|nor|declined to|refused to|without|yet to|could|would|unable to|failed to|asked to)\b[\w\s]{0,14}$",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[.;!?](?:\s|$)|[”\"]\s")


def find_cues(scene: Scene, saying: Saying) -> Iterator[Cue]:
    """The cues of a statement: in its own sentence outside of anybody's words, then in the lead, nearest first."""
    text = scene.document.text
    handle = leading_handle(scene, saying)
    if handle is not None:
        yield Cue("handle", handle[0], Pointer("party", handle[0], "", handle[1]), False)
    judgement = judge(scene, saying)
    if judgement is not None:
        yield Cue(*judgement, False, inside=True)
    for stretches, lead in ((saying.around, False), (saying.lead, True)):
        for stretch in stretches:
            letters = text[stretch.start : stretch.end].casefold()
            for kind, hints, pattern in CUES:
                if not any(hint in letters for hint in hints):
                    continue
                for match in pattern.finditer(text, stretch.start, stretch.end):
                    words = Span(*match.span())
                    if kind == "asked" and not _is_passive(text, stretch, match):
                        continue
                    if _is_own(scene, saying, stretch, words, kind, lead):
                        yield Cue(kind, words, _pointed_at(scene, saying, words), lead)


def _is_passive(text: str, stretch: Span, match: re.Match[str]) -> bool:
    """*Asked about it, Moss said*; *when asked*: not *Moss asked*."""
    if match.group("passive") or "to a" in match.group() or " to " in match.group():
        return True
    before = text[stretch.start : match.start()].rstrip()
    return not before or before[-1] in ',;:—–-.”"“('


def _is_own(scene: Scene, saying: Saying, stretch: Span, words: Span, kind: CueKind, lead: bool) -> bool:
    """Whether the statement's speaker is the one who answers."""
    text, attribution = scene.document.text, saying.statement.attribution
    if kind == "contrast":
        return True
    if kind not in ("misquoted", "asked") and _NEGATED.search(text, max(stretch.start, words.start - 30), words.start):
        return False
    if any(s.start < words.end and words.start < s.end for s in attribution.cue):
        return True
    if lead and not saying.side:
        return True  # "the embassy answered. “No,” it read": nobody else is there to have spoken
    subject = None
    for span, party in scene.mentioned(stretch.start, words.start):
        if any(s.start <= span.start < s.end for s in attribution.source):
            subject = min(saying.side, default=None)
        elif span.end <= words.start and not text.startswith(("’s", "'s"), span.end):
            subject = party
    if subject is not None and (kind != "asked" or lead):
        return bool(scene.sides.get(subject, frozenset((subject,))) & saying.side)
    if not lead:
        return _near_own_cue(text, saying, words, stretch)
    if subject is None and stretch is saying.lead[0] and _same_paragraph(scene, stretch, saying.span):
        return True  # "Landlords were quick to object. “No,” said …": the speaker is one of them
    if words.start - stretch.start > 12:
        return False
    return any(scene.sides.get(p, frozenset((p,))) & saying.side for _, p in scene.mentioned(*stretch))


def _same_paragraph(scene: Scene, one: Span, other: Span) -> bool:
    return "\n" not in scene.document.text[one.start : other.start]


def _near_own_cue(text: str, saying: Saying, words: Span, stretch: Span) -> bool:
    """No mark that ends a sentence stands between the words and the statement's own cue or source."""
    a = saying.statement.attribution
    marks = [*a.cue, *a.source] or list(a.content)
    for mark in marks:
        low, high = (words.end, mark.start) if mark.start >= words.end else (mark.end, words.start)
        if low > high or (high - low < 160 and not _STOPS.search(text, low, high)):
            return True
    return stretch.start <= words.start and not marks


def _pointed_at(scene: Scene, saying: Saying, words: Span) -> Pointer | None:
    """What follows the cue in its sentence: the content itself may be it (*denied [the allegation]*)."""
    document = scene.document
    end = min(words.end + 200, len(document.text))
    at = scene.sentence_end(words.start)
    return read_pointer(scene, words.end, min(end, at), saying)
