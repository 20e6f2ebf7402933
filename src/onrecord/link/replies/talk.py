"""What in talk itself speaks for an answer where no word of answering stands: pronouns, echoes, acts that call for acts, turns between two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.link.replies.posts import goes_on_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.link.replies.pairs import Pair
    from onrecord.link.replies.sayings import Saying, Scene

_POSSESSIVE = re.compile(r"[’']s?\s")
_STARTS = 60  # characters of the content in which a possessive leads it
_THIN = 2  # content words of a statement that only points ("rejected that account")
_OWN_MATTER = 2  # content words from which a denial tells what it denies
_ATTACKS = frozenset(("accuse", "criticise"))
_CALLS = frozenset(("demand", "ask", "warn"))
_PROPOSES = frozenset(("propose", "suggest", "offer", "plan", "recommend", "float", "pledge", "table", "put forward"))
_BLAMES = frozenset(
    "blame attribute fault call mock question attack denounce slam challenge contradict describe dismiss".split()  # noqa: SIM905
)
_OWN = frozenset(("retraction", "correction", "misquoted"))


def of_talk(scene: Scene, pair: Pair, answered: Mapping[int, int]) -> None:
    """Adds to the features of a pair."""
    _of_pronouns(scene, pair)
    _of_echoes(scene, pair)
    _of_acts(pair)
    _of_turns(scene, pair, answered)


def _of_pronouns(scene: Scene, pair: Pair) -> None:
    """*accused him of it*; “He never asked me”; “You should have”; “That is not so”: whoever spoke before is meant."""
    x, y, f, text = pair.answer, pair.asked, pair.features, scene.document.text
    if f["next_run"]:
        t = x.traits
        f["object_pronoun"] = t.object_pronoun
        one = len(y.statement.speakers) == 1 and y.statement.speakers[0].kind == "person"
        f["quote_pronoun"] = t.direct and t.third and one and not x.meant - x.side - y.side
        f["quote_you"] = t.direct and t.second
        f["points_back"] = t.points_back
        f["points_back_denial"] = t.points_back and f["denies"]
        f["indirect"] = f["indirect"] and not f["points_back_denial"]
        f["points_back_direct"] = t.direct and t.points_back
    start, end = x.statement.attribution.content[0]
    f["content_owner"] = any(
        scene.sides.get(party, frozenset((party,))) & y.side
        and bool(_POSSESSIVE.match(text, max(span.end - 2, span.start)) or _POSSESSIVE.match(text, span.end))
        for span, party in scene.mentioned(start, min(end, start + _STARTS))
    )


def _of_echoes(scene: Scene, pair: Pair) -> None:
    """Words that the story has from the other statement, and words by which one calls the other's speaker."""
    x, y, f = pair.answer, pair.asked, pair.features
    born = sum(scene.first.get(word) == y.sentence for word in x.words & y.words)
    f["born"] = min(born, 2) / 2
    f["born_next"] = f["born"] * f["next_run"]
    f["tells_of_answerer"] = not x.called.isdisjoint(y.words)
    f["tells_of_asked"] = not y.called.isdisjoint(x.words)
    f["tells_of_asked_next"] = f["tells_of_asked"] and f["next_run"]
    f["tells_of_answerer_next"] = f["tells_of_answerer"] and f["next_run"]
    f["thin"] = len(y.words) <= _THIN and not y.asks
    f["numbers"] = f["next_run"] and f["shared"] > 0 and x.traits.number and y.traits.number


def _of_acts(pair: Pair) -> None:
    """An accusation calls for a denial, a demand for a refusal or a promise; and words of answering in the content."""
    x, y, f = pair.answer, pair.asked, pair.features
    own = bool(x.side & y.side)
    f["same_side"] = own
    denies = x.statement.act == "deny"
    f["plea"] = denies and x.traits.plea
    tells = denies and len(x.words) >= _OWN_MATTER and not x.traits.noun and not y.asks
    f["denies_other"] = tells and not f["shared"] and not f.get("anaphor") and not f.get("owner")
    f["own_shared"] = f["shared"] * any(
        f.get(kind, 0) for kind in ("retraction", "retraction_lead", "correction", "correction_lead")
    )
    for kind in x.traits.cues:
        f[f"says_{kind}"] = f["next_run"]
        if kind in _OWN:
            f[f"says_own_{kind}"] = own
    if not f["next_run"]:
        return
    attack, attacks = y.statement.act in _ATTACKS, x.statement.act in _ATTACKS
    f["attack_denied"] = attack and (denies or x.traits.refuses)
    f["attack_next"], f["attacks_next"] = attack, attacks
    f["attacks_asked"] = attacks and bool(f["object_pronoun"] or (x.near | x.meant | x.to) & y.side)
    call = y.statement.act in _CALLS and not y.asks
    f["call_refused"], f["call_met"] = call and x.traits.refuses, call and x.traits.yields
    f["call_pronoun"] = y.statement.act == "demand" and y.traits.calls_pronoun
    f["proposal_next"] = y.statement.lemma in _PROPOSES
    blames = attack or y.statement.lemma in _BLAMES
    f["blamed"] = blames and bool(f["tells_of_answerer"] or (y.meant | y.to | y.near) & x.side)


def _of_turns(scene: Scene, pair: Pair, answered: Mapping[int, int]) -> None:
    """Who spoke when: *A, B, A again*; contrast in the words around; whether the story had told of the speaker before."""
    x, y, f = pair.answer, pair.asked, pair.features
    near = f["next_run"]
    f["told_before"] = x.traits.had and not y.traits.had
    f["asked_before"] = y.traits.had and not x.traits.had
    f["elsewhere"] = x.traits.elsewhere
    f["first_of_run"] = y.order == 0 or scene.sayings[y.order - 1].run < y.run
    f["answers_itself"] = y.order in answered
    f["unknown"] = bool(x.side) and not x.known
    post = x.statement.attribution.form == "post"
    f["plain_post"] = post and not f.get("handle") and not f["links_to"]
    f["post_after_words"] = post and not f["post"]
    f["goes_on"] = post and goes_on_from(scene, x) is not None
    f["thread_part"] = f["post"] and goes_on_from(scene, y) is not None and not x.side & y.side
    if near:
        f["aba"] = _spoke_before(scene, x, y)
        f["same_paragraph"] = x.paragraph == y.paragraph
        f["but"], f["in_turn"] = x.traits.but, x.traits.in_turn
        f["quarrel"], f["known"] = scene.quarrel, x.known
        f["question_within"] = not y.asks and y.traits.question_mark
        f["follow_up"] = x.asks and y.order in answered and scene.sayings[answered[y.order]].asks


def _spoke_before(scene: Scene, x: Saying, y: Saying) -> bool:
    """Whether the answer's speaker also spoke right before the other did."""
    for order in range(y.order - 1, max(-1, y.order - 6), -1):
        if scene.sayings[order].run < y.run:
            return bool(scene.sayings[order].side & x.side)
    return False
