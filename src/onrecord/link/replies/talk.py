"""What in talk itself speaks for an answer where no word of answering stands: pronouns, echoes, acts that call for acts, turns between two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.link.replies.cues import content_cues
from onrecord.link.replies.posts import goes_on_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.link.replies.pairs import Pair
    from onrecord.link.replies.sayings import Saying, Scene

_OBJECT = re.compile(r"\s(?:on\s|at\s|to\s)?(?:him|her|them)\b")
_THIRD = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_SECOND = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"[“\"'‘\s]*(?:that|this|it|those|these|they|so)\b(?:[’']s|[’']re)?\s", re.IGNORECASE)
_BUT = re.compile(r"(?:^|[.;—–]\s|\n)\s*(?:But|Yet|However|Nevertheless|Nonetheless|Still|Instead|Not so)\b|\bhowever\b|\bthough,|\b(?:but|yet) (?=[A-Z])")
_IN_TURN = re.compile(r"\b(?:for (?:his|her|its|their) part|in turn|by contrast|on the other hand|on the contrary|to the contrary|on the other side|across the (?:aisle|table|chamber|floor)|the other side)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:Meanwhile|Separately|Elsewhere|In other|In a separate|Also|At the (?!same)|Outside|In addition|Earlier|Last (?:week|month|year))\b")
_REFUSES = re.compile(r"\b(?:not|never|no|refus\w+|won[’']t|cannot|can[’']t|rul\w+ out|declin\w+|reject\w+)\b|n[’']t\b", re.IGNORECASE)
_YIELDS = re.compile(r"\b(?:will|would|[’']ll|going to|agreed?|accept\w*|promis\w+|pledg\w+)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|half|third)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?\s")
_STARTS = 60  # characters of the content in which a possessive or cue leads it
_THIN = 2  # content words of a statement that only points ("rejected that account")
_ATTACKS = frozenset(("accuse", "criticise"))
_CALLS_PRONOUN = re.compile(r"(?:that |for |on )?(?:he|she|they|him|her|them|it)\b", re.IGNORECASE)
_PROPOSES = frozenset(("propose", "suggest", "offer", "plan", "recommend", "float", "pledge", "table", "put forward"))
_BLAMES = frozenset(("blame", "attribute", "fault", "call", "mock", "question", "attack", "denounce", "slam", "challenge", "contradict", "describe", "dismiss"))
_PLEA = re.compile(r"\b(?:counts?|charges?|wrongdoing|offences?|offenses?|guilt|murder|liability)\b", re.IGNORECASE)
_CALLS = frozenset(("demand", "ask", "warn"))
_OWN = frozenset(("retraction", "correction", "misquoted"))
_HAD = re.compile(r"\b(?:had|earlier|previously)(?: \w+)?\s$")
_PEOPLE = frozenset(("person",))


def of_talk(scene: Scene, pair: Pair, answered: Mapping[int, int]) -> None:
    """Adds to the features of a pair; O(length of both statements)."""
    _of_pronouns(scene, pair)
    _of_echoes(scene, pair)
    _of_acts(scene, pair)
    _of_turns(scene, pair, answered)


def _of_pronouns(scene: Scene, pair: Pair) -> None:
    """*accused him of it*; “He never asked me”; “You should have”; “That is not so”: whoever spoke before is meant."""
    x, y, f, text = pair.answer, pair.asked, pair.features, scene.document.text
    cue = x.statement.attribution.cue
    f["object_pronoun"] = f["next_run"] and bool(cue) and x.statement.lemma != "tell" and bool(_OBJECT.match(text, cue[-1].end))
    direct = x.statement.attribution.form != "indirect"
    words = _said(scene, x)
    one = len(y.statement.speakers) == 1 and y.statement.speakers[0].kind in _PEOPLE
    named = x.meant - x.side - y.side
    f["quote_pronoun"] = direct and f["next_run"] and one and not named and bool(_THIRD.search(words))
    f["quote_you"] = direct and f["next_run"] and bool(_SECOND.search(words))
    f["points_back"] = f["next_run"] and bool(_POINTS_BACK.match(words))
    f["points_back_direct"] = direct and f["points_back"]
    start, end = x.statement.attribution.content[0]
    f["content_owner"] = any(
        scene.sides.get(party, frozenset((party,))) & y.side and bool(_POSSESSIVE.match(text, max(span.end - 2, span.start)) or _POSSESSIVE.match(text, span.end))
        for span, party in scene.mentioned(start, min(end, start + _STARTS))
    )


def _of_echoes(scene: Scene, pair: Pair) -> None:
    """Words that the story has from the other statement, and words by which one calls the other's speaker."""
    x, y, f = pair.answer, pair.asked, pair.features
    born = [word for word in x.words & y.words if scene.first.get(word) == y.sentence]
    f["born"] = min(len(born), 2) / 2
    f["born_next"] = f["born"] * f["next_run"]
    f["tells_of_answerer"] = bool(x.called & y.words)
    f["tells_of_asked"] = bool(y.called & x.words)
    f["tells_of_asked_next"] = f["tells_of_asked"] and f["next_run"]
    f["tells_of_answerer_next"] = f["tells_of_answerer"] and f["next_run"]
    f["thin"] = len(y.words) <= _THIN and not y.asks
    numbers = bool(_NUMBER.search(_said(scene, x))) and bool(_NUMBER.search(_said(scene, y)))
    f["numbers"] = numbers and f["next_run"] and f["shared"] > 0


def _of_acts(scene: Scene, pair: Pair) -> None:
    """An accusation calls for a denial, a demand for a refusal or a promise, a criticism for a defence; and words of answering in the content."""
    x, y, f = pair.answer, pair.asked, pair.features
    words = _said(scene, x)
    near = f["next_run"]
    f["attack_denied"] = y.statement.act in _ATTACKS and near and (x.statement.act == "deny" or bool(_REFUSES.search(words)))
    f["call_refused"] = y.statement.act in _CALLS and not y.asks and near and bool(_REFUSES.search(words))
    f["call_met"] = y.statement.act in _CALLS and not y.asks and near and bool(_YIELDS.search(words))
    f["call_pronoun"] = y.statement.act == "demand" and near and bool(_CALLS_PRONOUN.match(_said(scene, y)))
    f["proposal_next"] = (y.statement.lemma in _PROPOSES) and near
    blames = y.statement.act in _ATTACKS or y.statement.lemma in _BLAMES
    f["blamed"] = blames and near and bool(f["tells_of_answerer"] or (y.meant | y.to | y.near) & x.side)
    f["plea"] = x.statement.act == "deny" and bool(_PLEA.search(words))
    f["attack_next"] = y.statement.act in _ATTACKS and near
    attacks = x.statement.act in _ATTACKS
    f["attacks_asked"] = attacks and near and bool(f["object_pronoun"] or (x.near | x.meant | x.to) & y.side)
    f["attacks_next"] = attacks and near
    own = bool(x.side & y.side)
    f["same_side"] = own
    for kind in content_cues(scene, x):
        f[f"says_{kind}"] = near
        if kind in _OWN:
            f[f"says_own_{kind}"] = own
    f["own_shared"] = f["shared"] * any(f.get(f"{kind}{end}", 0) for kind in ("retraction", "correction") for end in ("", "_lead"))


def _of_turns(scene: Scene, pair: Pair, answered: Mapping[int, int]) -> None:
    """Who spoke when: *A, B, A again*; contrast in the words around; whether the story had told of the speaker before."""
    x, y, f = pair.answer, pair.asked, pair.features
    near = f["next_run"]
    f["aba"] = near and _spoke_before(scene, x, y)
    f["same_paragraph"] = near and x.paragraph == y.paragraph
    around = [scene.document.text[a:b] for a, b in x.around]
    f["but"] = near and any(_BUT.search(words) for words in around)
    f["in_turn"] = near and any(_IN_TURN.search(words) for words in around)
    f["told_before"] = _had(scene, x) and not _had(scene, y)
    f["asked_before"] = _had(scene, y) and not _had(scene, x)
    lead = [scene.document.text[a:b] for a, b in x.lead[:1]]
    f["elsewhere"] = any(_ELSEWHERE.search(words) for words in (*around, *lead))
    f["quarrel"] = near and scene.quarrel
    f["first_of_run"] = y.order == 0 or scene.sayings[y.order - 1].run < y.run
    f["answers_itself"] = y.order in answered
    f["known"] = near and _is_known(scene, x)
    f["unknown"] = bool(x.side) and not _is_known(scene, x)
    form = x.statement.attribution.form
    f["plain_post"] = form == "post" and not f.get("handle") and not f["links_to"]
    f["thread_part"] = y.statement.attribution.form == "post" and goes_on_from(scene, y) is not None and not x.side & y.side
    f["goes_on"] = form == "post" and goes_on_from(scene, x) is not None
    f["post_after_words"] = form == "post" and not f["post"]
    f["question_within"] = not y.asks and near and "?" in _said(scene, y)
    f["follow_up"] = x.asks and near and y.order in answered and scene.sayings[answered[y.order]].asks


def _had(scene: Scene, saying: Saying) -> bool:
    """Whether its cue goes back in time: *had said*."""
    cue = saying.statement.attribution.cue
    if not cue:
        return False
    return bool(re.match(r"had\b", scene.document.text[cue[0].start : cue[0].start + 4]) or _HAD.search(scene.document.text, max(0, cue[0].start - 16), cue[0].start))


def _spoke_before(scene: Scene, x: Saying, y: Saying) -> bool:
    """Whether the answer's speaker also spoke right before the other did."""
    for order in range(y.order - 1, max(-1, y.order - 6), -1):
        if scene.sayings[order].run < y.run:
            return bool(scene.sayings[order].side & x.side)
    return False


def _is_known(scene: Scene, x: Saying) -> bool:
    """Whether the speaker was mentioned before the sentence of the statement began."""
    begins = scene.document.sentences[x.sentence].start if scene.document.sentences else 0
    return any(mention.start < begins for party in x.side if party in scene.parties for mention in scene.parties[party].mentions[:1])


def _said(scene: Scene, saying: Saying) -> str:
    content = saying.statement.attribution.content
    return " ".join(scene.document.text[a:b] for a, b in content)
