"""What speaks for and against one statement's being the answer to another: features of a pair, each with the words that it saw."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.link.replies.posts import links_to
from onrecord.link.replies.words import content_words, shared_weight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.link.replies.cues import Cue
    from onrecord.link.replies.sayings import Saying, Scene
    from onrecord.schema import Span

_AFTER = re.compile(r"\b(?:after|when)\b")
_ATTACKS = frozenset(("accuse", "criticise", "demand", "warn"))
_TOLD_PRONOUN = re.compile(r"\b(?:told|reminded|assured|to|at|asked)\s(?:him|her|them)\b")
_LEDE = 12  # statements at most
_ECHO = 3  # sentences of the story that hold a word at most, where it is an echo and no topic
_VOICES = re.compile(
    r"\bspokes(?:man|woman|person)|\b(?:lawyer|attorney|(?:campaign|press|communications) (?:manager|secretary|director))\b"
)
_INDEFINITE = re.compile(r"an? ", re.IGNORECASE)
_ATTACKING = ("accus", "alleg", "charge", "criti", "attack", "insult", "complain", "demand", "warning")
_REPORTS = re.compile(r"report|stor(?:y|ies)|article|study|poll|analys|finding|filing|ruling|verdict")
_QUESTIONS = re.compile(r"question|query")
_POSTS = re.compile(r"tweet|post")


@dataclass(slots=True)
class Pair:
    """`answer` may answer `asked`. `features` are numbers by name; `evidence` the words behind them.

    `leader` is the statement that answers `asked` and that `answer` goes on from, or sums up, if there is one.
    """

    answer: Saying
    asked: Saying
    features: dict[str, float] = field(default_factory=dict)
    evidence: list[Span] = field(default_factory=list)
    leader: Saying | None = None


def compare(scene: Scene, answer: Saying, asked: Saying, cues: Sequence[Cue], answered: Mapping[int, int]) -> Pair:
    """The features of a pair. `answered` gives, by order, what each earlier statement answers."""
    pair = Pair(answer, asked)
    _of_place(scene, pair, answered)
    _of_people(scene, pair)
    _of_words(scene, pair)
    _of_cues(scene, pair, cues)
    return pair


def _of_place(scene: Scene, pair: Pair, answered: Mapping[int, int]) -> None:
    x, y, f = pair.answer, pair.asked, pair.features
    gap = x.order - y.order
    f["next"] = gap == 1
    f["gap"] = min(abs(gap), 12) / 4
    f["next_run"] = x.run - y.run == 1 and (gap < 2 or scene.sayings[x.order - 1].run < x.run)
    f["runs"] = min(abs(x.run - y.run), 6) / 3
    f["last_of_run"] = y.order + 1 < len(scene.sayings) and scene.sayings[y.order + 1].run > y.run
    f["paragraphs"] = min(abs(x.paragraph - y.paragraph), 8) / 4
    f["same_sentence"] = x.sentence == y.sentence
    f["later_in_text"] = gap < 0 and x.sentence != y.sentence
    f["headline"] = x.zone == "headline" or x.order == 0
    f["turns"] = x.zone == "turn" and y.zone == "turn"
    f["after"] = (
        gap < 0 and f["same_sentence"] and bool(_AFTER.search(scene.document.text, x.head.end, y.span.start + 1))
    )
    _of_carrying(scene, pair, answered)


def _of_carrying(scene: Scene, pair: Pair, answered: Mapping[int, int]) -> None:
    """Whether the statement before, or one that this one sums up, answers the other."""
    x, y, f = pair.answer, pair.asked, pair.features
    before = scene.sayings[x.order - 1] if x.order else None
    theirs = answered.get(y.order)
    f["ping_pong"] = theirs is not None and not x.asks and f["next_run"] and bool(scene.sayings[theirs].side & x.side)
    if is_lede(x):
        retold = [
            z for z in scene.sayings[x.order + 1 : x.order + 30] if answered.get(z.order) == y.order and z.side & x.side
        ]
        shares = [scene.share(x, z) for z in retold]
        f["retold"] = max(shares, default=0.0)
        pair.leader = retold[shares.index(f["retold"])] if retold else None
        f["retold_some"] = bool(retold)
    if before is None or answered.get(before.order) != y.order or x.order - y.order == 1:
        return
    pair.leader = before
    if before.side & x.side:
        f["carried"] = 1.0
        f["carried_far"] = x.paragraph - before.paragraph > 1
        f["carried_question"] = y.asks
        f["carried_to"] = bool(x.to & y.side)
        f["carried_indirect"] = x.statement.attribution.form == "indirect"
    elif not f["turns"]:
        f["carried_other"] = x.paragraph - before.paragraph <= 1 and not x.side & y.side
        f["carried_names"] = bool(f["carried_other"] and x.meant & y.side)
        f["carried_spokesman"] = bool(f["carried_other"] and _speaks_for(scene, x))
        f["carried_officer"] = bool(
            f["carried_other"] and _is_body(before) and x.statement.attribution.form != "indirect"
        )


def is_lede(saying: Saying) -> bool:
    """Whether it stands where a story tells its end first: in the headline or the first paragraphs."""
    return saying.order < _LEDE and (saying.zone == "headline" or saying.paragraph <= 1)


def _speaks_for(scene: Scene, saying: Saying) -> bool:
    """Whether the words around call the speaker somebody's voice."""
    text, spans = scene.document.text, (*saying.statement.attribution.source, *saying.around)
    return any(_VOICES.search(text, start, end) for start, end in spans)


def is_later(one: Saying, other: Saying) -> bool:
    """Whether the story says that it was made after the other."""
    mine, theirs = one.statement.made, other.statement.made
    return (
        mine is not None and theirs is not None and theirs.end.replace(tzinfo=None) <= mine.start.replace(tzinfo=None)
    )


def _is_body(saying: Saying) -> bool:
    return all(p.kind in ("organisation", "group", "document") for p in saying.statement.speakers)


def _of_people(scene: Scene, pair: Pair) -> None:
    x, y, f = pair.answer, pair.asked, pair.features
    f["to_answered"] = bool(x.to & y.side)
    f["to_answerer"] = bool(y.to & x.side)
    f["names_answerer"] = bool(y.meant & x.side)
    f["names_answered"] = bool(x.meant & y.side)
    f["later"] = is_later(x, y)
    f["addressed_later"] = f["later"] and f["to_answerer"] and f["next_run"]
    f["told_pronoun"] = f["next_run"] and bool(_TOLD_PRONOUN.search(_after_cue(scene, x)))
    f["names_next"] = f["names_answered"] and f["next_run"]
    f["dialogue"] = f["to_answered"] and f["to_answerer"] and f["next_run"]
    f["aimed_at"] = bool(y.near & x.side)
    f["nobody"] = not y.side
    f["nobody_says"] = not y.statement.attribution.source and not y.asks
    f["told_back"] = f["to_answered"] and f["next_run"]
    f["nobody_answers"] = not x.side
    attacks = y.statement.act in _ATTACKS
    f["attacked"] = attacks and bool((y.meant | y.to) & x.side)
    f["attack"] = attacks


def _after_cue(scene: Scene, saying: Saying) -> str:
    cue = saying.statement.attribution.cue
    return scene.document.text[cue[-1].start : cue[-1].end + 10] if cue else ""


def _of_words(scene: Scene, pair: Pair) -> None:
    x, y, f = pair.answer, pair.asked, pair.features
    f["shared"] = scene.share(x, y)
    echoed = [word for word in x.words & y.words if scene.counts.get(word, 0) <= _ECHO]
    f["echo"] = min(len(echoed), 2) / 2
    f["echo_next"] = f["echo"] * f["next_run"]
    f["question"] = y.asks
    f["question_next"] = y.asks and x.order - y.order == 1
    f["question_next_run"] = y.asks and f["next_run"]
    f["misread"] = y.asks and x.order - y.order == 1 and bool(x.side & y.side)
    f["asks"] = x.asks
    f["both_ask"] = x.asks and y.asks
    own = x.wording
    f["opener"] = own.opens
    f["question_opener"] = own.opens and y.asks
    f["denies"] = own.denial is not None
    if own.denial is not None:
        pair.evidence.append(own.denial)
    f["contradicts"] = f["shared"] * (own.negated != y.wording.negated)
    if own.none is not None and own.none_of & y.words:
        f["contradicts"] = 1.0
        pair.evidence.append(own.none)
    f["content_points"] = bool(own.noun) and f["next_run"]
    f["content_denial"] = bool(own.noun) and f["next_run"] and f["denies"]
    f["content_noun_fits"] = bool(own.noun) and _noun_fits(own.noun, y)
    f["disowns"] = own.disowns
    f["disowns_named"] = f["disowns"] and bool(y.meant & x.side)
    f["restates"] = x.statement.act == "deny" and f["shared"] >= 0.6 and len(x.words) > 2
    f["held"] = x.statement.manner == "held"
    f["held_asked"] = y.statement.manner == "held" and not y.asks
    f["post"] = y.statement.attribution.form == "post"
    f["links_to"] = links_to(scene, x, y)
    f["act_denies"] = x.statement.act == "deny"


_AGREES = frozenset(("agree", "concur", "echo", "second", "disagree"))
_CONTRADICTS = re.compile(r"contradict|refut|rebut", re.IGNORECASE)  # words, also where their object is who spoke them
_BARE = re.compile(r"[.:;]\s")  # "Pell agreed. …": with whoever spoke before
_CUED = frozenset(
    ("reply", "denial", "defence", "asked", "retraction", "correction", "misquoted", "contrast", "handle")
)
_LOOSE = frozenset(("about", "agreement"))
_SELF = frozenset(("retraction", "correction", "misquoted"))


def _of_cues(scene: Scene, pair: Pair, cues: Sequence[Cue]) -> None:
    x, y, f = pair.answer, pair.asked, pair.features
    f["cued"] = any(c.kind in _CUED for c in cues)
    refers = any(c.kind in _LOOSE and c.pointer is not None and c.pointer.kind == "pronoun" for c in cues)
    f["indirect"] = x.statement.attribution.form == "indirect" and not (
        f["cued"] or y.asks or f["content_points"] or f["told_pronoun"] or f["told_back"] or (refers and f["next_run"])
    )
    f["cued_next"] = f["cued"] and x.order - y.order == 1
    f["cued_next_run"] = f["cued"] and f["next_run"]
    f["cued_shared"] = f["cued"] * f["shared"]
    seen: set[str] = set()
    for cue in cues:
        name = f"{cue.kind}{'_lead' if cue.lead else ''}"
        if name in seen:
            continue
        seen.add(name)
        if cue.kind == "agreement" and (
            x.statement.lemma in _AGREES or _BARE.match(scene.document.text, cue.words.end)
        ):
            f["agrees_next"] = f["next_run"]
        f[name] = 1.0
        pair.evidence.append(cue.words)
        if cue.kind == "asked":
            f["asked_question"] = y.asks
            f["asked_no_question"] = not y.asks
        if cue.kind == "denial" and cue.pointer is not None and cue.pointer.kind == "party":
            of_words = cue.inside or _CONTRADICTS.match(scene.document.text, cue.words.start)
            f["denies_person"] = not of_words or (bool(cue.pointer.owners) and cue.pointer.owners <= x.side)
        pointer = cue.pointer
        if pointer is not None and pointer.noun and cue.kind != "asked":
            f["indefinite"] = bool(_INDEFINITE.match(scene.document.text, pointer.words.start))
        if cue.kind in _SELF and _may_be_meant(pair, cue) and (pointer is None) <= (cue.kind == "misquoted"):
            f["own_words"] = 1.0
        if cue.kind in _SELF and pointer is not None and pointer.owners and pointer.owners <= x.side:
            f["not_own"] = not x.side & y.side
        _of_pointer(scene, pair, cue)
    if f.get("owner"):
        f["other_owner"] = 0.0


def _may_be_meant(pair: Pair, cue: Cue) -> bool:
    """Whether the other may be the speaker's own words that are taken back or were misquoted."""
    x, y = pair.answer, pair.asked
    if not x.side & y.side:
        return False
    return not cue.inside or (y.order < x.order and not y.wording.disowns)


def _of_pointer(scene: Scene, pair: Pair, cue: Cue) -> None:
    y, f, pointer = pair.asked, pair.features, cue.pointer
    if pointer is None:
        return

    def raise_to(name: str, value: float) -> None:
        f[name] = max(f.get(name, 0.0), float(value))

    strong = cue.kind in _CUED
    if pointer.kind == "pronoun":
        raise_to("about_that", cue.kind in _LOOSE and f["next_run"])
    if pointer.kind == "pronoun" or (pointer.kind == "party" and not pointer.owners):
        raise_to("anaphor", strong and f["next_run"])
    foreign = pointer.owners - pair.answer.side
    if foreign:
        fits = bool(pointer.owners & y.side) or bool(_sides_meet(scene, pointer.owners, y))
        if strong or pointer.noun:
            raise_to("owner" if strong else "owner_about", fits)
            raise_to("other_owner" if strong else "other_owner_about", not fits)
        if fits:
            pair.evidence.append(pointer.words)
    if pointer.noun:
        raise_to("about_denies", cue.kind == "about" and f["denies"] and f["next_run"])
        definite = not _INDEFINITE.match(scene.document.text, pointer.words.start)
        raise_to("about_noun", cue.kind in _LOOSE and not foreign and definite)
        raise_to("about_noun_fits", cue.kind in _LOOSE and definite and _noun_fits(pointer.noun, y))
        raise_to("anaphor", strong and not pointer.owners and definite and f["next_run"])
        raise_to("noun_fits", strong and _noun_fits(pointer.noun, y))
        words = content_words(scene.document.text, [pointer.words])
        raise_to("pointer_shared", shared_weight(words, y.words, scene.weights))
    content = y.statement.attribution.content
    if any(s.start < pointer.words.end and pointer.words.start < s.end for s in content):
        raise_to("pointed", 1.0)
        raise_to("pointed_question", cue.kind == "asked")


def _sides_meet(scene: Scene, owners: frozenset[str], y: Saying) -> bool:
    """Whether the owner speaks for the one who said it: *the campaign's attack* may have been the candidate's."""
    return any(scene.sides.get(owner, frozenset()) & y.side for owner in owners)


def _noun_fits(noun: str, y: Saying) -> bool:
    """Whether the noun is what one would call the statement: *the claim* where somebody claimed, *the report* of a paper."""
    statement = y.statement
    if len(statement.lemma) > 2 and noun[:4] == statement.lemma[:4]:
        return True
    if _QUESTIONS.search(noun):
        return y.asks
    if _REPORTS.search(noun):
        return statement.medium == "report" or any(p.kind in ("document", "organisation") for p in statement.speakers)
    if _POSTS.search(noun):
        return statement.medium == "post"
    if noun.startswith(_ATTACKING):
        return statement.act in _ATTACKS
    return len(noun) > 1 and statement.medium != "unknown" and noun.startswith(statement.medium)
