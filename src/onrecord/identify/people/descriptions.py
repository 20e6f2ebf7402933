"""Descriptions to parties: *the two-term senator*, *the Moss campaign*, *the report*; and speakers who stay unnamed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.people import names, nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.body_classes import can_be_called, is_platform, is_surely
from onrecord.identify.people.lands import lands_in
from onrecord.identify.people.leanings import leanings_in, opposed
from onrecord.identify.people.offices import ELECTED, HIGH, PLAIN, of_other_rank
from onrecord.identify.people.pronouns import find_antecedent, fits
from onrecord.identify.people.registry import Draft
from onrecord.identify.people.runs import bare
from onrecord.identify.people.sources import is_bodies
from onrecord.identify.people.state import because
from onrecord.identify.people.wordlist import listed
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.people.sources import SourceReading
    from onrecord.identify.people.state import Decision, State

SURELY_NEW = 0.8  # a share from which on a description is of nobody before it, unless of whoever spoke last
_COUNTED = listed("the a an some many several most few other")


def decide_nameless(state: State, reading: SourceReading) -> Decision:
    """A group, or one or a few whom the story leaves unnamed: the same plural words are the same group."""
    core = reading.core or Span(0, 0)
    at = state.gathered.of_run.get(reading.runs[-1].span.start) if reading.runs else None
    if at is not None and state.drafts[at].kind != "person":  # "the Chinese" beside an "Ida Chinese" are no person
        return (at,), because("people.group", (reading.runs[-1].span,), 0.9)
    if (
        reading.definite
        and reading.owner is None
        and reading.head is not None
        and reading.head.low in nouns.AUTHORS
        and state.makers
    ):
        return state.makers, because("people.description", (core,), 0.7)
    joint = _described_jointly(state, reading, core)
    if joint:
        return joint, because("people.description", (core,), 0.7)
    words = state.words_of(core)
    group = reading.kind == "group"
    plural = reading.plural or group
    key = (reading.kind, " ".join(w for w in words.lower().split() if w not in _COUNTED))
    known = state.by_words.get(key) if plural or reading.definite else None
    if known is None:
        draft = Draft("group" if group else "unnamed", plural=plural, rule="people.nameless")
        draft.description_span = reading.phrase or core
        draft.description = state.words_of(draft.description_span)
        low = reading.head.low if reading.head else ""
        draft.male += 3 * (low in lists.MALE_ROLE)
        draft.female += 3 * (low in lists.FEMALE_ROLE)
        known = state.by_words[key] = state.found(draft)
        if reading.head is not None and not plural:
            state.hold(known, [reading.head.low])
    return (known,), because("people.nameless", (core,), 0.8)


def _described_jointly(state: State, reading: SourceReading, core: Span) -> tuple[int, ...]:
    """ "the senators", "the two": those who just spoke jointly, if they hold that office."""
    if reading.kind != "group" or not reading.definite or reading.head is None or reading.owner is not None:
        return ()
    joint, low = state.joint_speakers(core.start), reading.head.low
    if joint and (low in _THE_TWO or any(low.removesuffix("s") in state.offices.get(p, ()) for p in joint)):
        return joint
    if joint and is_bodies(low) and all(state.drafts[p].kind == "organisation" for p in joint):
        return joint
    return ()


_THE_TWO = listed("two three pair couple duo trio")


MANY = 24  # holders of one office in a story, from which on not all are looked through


def decide_description(state: State, span: Span, reading: SourceReading) -> Decision:
    """ "the senator", "his former lawyer": by the office that a party holds, the network's links, who was spoken of just now."""
    head, core = reading.head, reading.core or span
    assert head is not None
    low = bare(head.run.words[-1]) if head.run is not None else head.low
    pronoun = "he" if low in lists.MALE_ROLE else "she" if low in lists.FEMALE_ROLE else ""
    owner, leaning = _owner_of(state, reading), leanings_in(state.words_of(core))

    def agrees(party: int) -> float:
        draft = state.drafts[party]
        if party == owner or draft.kind not in ("person", "unnamed") or draft.plural or draft.place:
            return 0.0
        if opposed(state.leanings.get(party, set()), leaning) or of_other_rank(draft, state.words_of(core), low):
            return 0.0
        return fits(state, party, pronoun) if pronoun else 1.0

    linked, new = state.shares_of(core, span)
    near_by = state.recent.weigh(span.start, agrees)
    known = _holders_near(state, low, (*near_by, *linked))
    staff = _is_staff(state, reading, owner, low)
    holders = set() if staff else {p for p in known if agrees(p) and _of_that_land(state, p, core, low)}
    holders = _of_those_lands(state, holders, core)
    shares = {p: s for p, s in linked.items() if agrees(p) and not (holders and _holds_other(state, p, low))}
    scores = _score(state, core, near_by, shares, holders, only=bool(holders) and low in HIGH)
    best = max(scores, key=lambda p: (scores[p], -p), default=None)
    if best is None:
        return _headlined(state, core, low, reading) or decide_nameless(state, reading)
    share = round(min(0.95, scores[best] / sum(scores.values())), 4)
    if best in holders:
        return (best,), because("people.description", (core,), share)
    if shares.get(best, 0.0) > 0.4:
        return (best,), because("people.description_linked", (core,), share)
    spoke = state.spoke_last(best, span.start)
    near = spoke or (low not in lists.TITLES and new < SURELY_NEW and (low in PLAIN or share > 0.35))
    free = _describes_freely(state, reading) or _drops_article(state, core)
    if near and (low not in HIGH or _was(state, core)) and free and not _holds_other(state, best, low):
        if low in lists.TITLES:
            state.hold(best, [low])
        state.lands[best].update(lands_in(state.words_of(core)))
        return (best,), because("people.description", (core,), round(0.6 * share, 4))
    return decide_nameless(state, reading)


def _owner_of(state: State, reading: SourceReading) -> int | None:
    """Whose "Moss’s lawyer" or "her spokesman" is: one who is not meant by it."""
    owner = reading.owner
    if owner is None or owner.run is not None or owner.low not in nouns.HE | nouns.SHE:
        return state.party_of(owner)
    found = find_antecedent(state, owner.span, owner.low)
    return None if found is None else found[0]


def _holders_near(state: State, low: str, near: Sequence[int]) -> set[int]:
    """Who holds an office; of a thousand senators only those spoken of lately can be meant."""
    known = state.holders(low)
    return known if len(known) <= MANY else {p for p in near if p in known}


def _of_those_lands(state: State, holders: set[int], core: Span) -> set[int]:
    """Without those whom the story puts in another state, where a phrase names one: "the Kentucky senator"."""
    lands = lands_in(state.words_of(core))
    return {p for p in holders if not lands or not state.lands.get(p) or state.lands[p] & lands}


def _is_staff(state: State, reading: SourceReading, owner: int | None, low: str) -> bool:
    """ "Moss’s lawyer", "her aide", "the Moss aide": a chief's, of whom there are several. "The council spokesman" may be named."""
    if low not in nouns.STAFF or reading.owner is None:
        return False
    run = reading.owner.run
    if not reading.definite or run is None or run.possessive:
        return True
    return owner is not None and state.drafts[owner].kind != "organisation"


_FORMER = re.compile(r"\b(?:former|ex-|onetime|one-time|ousted|retired)")


def _was(state: State, core: Span) -> bool:
    """ "the former secretary of state" is how news calls again whom it has just named."""
    return _FORMER.search(state.words_of(core)) is not None


def _headlined(state: State, core: Span, low: str, reading: SourceReading) -> Decision | None:
    """ "Keeper recalls …", at the head of a story: the first person that it names."""
    if reading.definite or low in HIGH or low in lists.TITLES or state.recent.sentence_of(core.start) > 0:
        return None
    for place in state.gathered.places[:12]:
        if place.span.start > core.end + _HEADLINED:
            return None
        if place.full and state.drafts[place.party].kind == "person" and not place.modifier:
            return (place.party,), because("people.description", (core,), 0.4)
    return None


_HEADLINED = 500  # characters from a headline to the name of whom it tells


def _score(
    state: State, core: Span, weights: dict[int, float], shares: Mapping[int, float], holders: set[int], *, only: bool
) -> dict[int, float]:
    """How well each party goes with a description: holders of its office only, where there are any, and whom links name.

    `only` where "the president" is one who is president, whoever else links name.
    """
    lately = {p: w * (1.6 if state.spoke_last(p, core.start) else 1.0) for p, w in weights.items()}
    scores = {
        p: (4.0 * max(lately.get(p, 0.0), 0.4) if p in holders else lately.get(p, 0.0)) + 4.0 * shares.get(p, 0.0)
        for p in {*holders, *shares, *(() if holders else lately)}
    }
    if only:
        scores = {p: s for p, s in scores.items() if p in holders}
    lands = lands_in(state.words_of(core))
    for party in scores if lands else ():
        known = state.lands.get(party)
        if known:
            scores[party] *= _SAME_LAND if known & lands else _OTHER_LAND
    return scores


_SAME_LAND, _OTHER_LAND = 2.0, 0.2


def _describes_freely(state: State, reading: SourceReading) -> bool:
    """Whether a description may be of whoever was spoken of: "the Vermont senator", not "the Post’s critic", "her aide"."""
    owner = reading.owner
    if not reading.definite or (owner is not None and (owner.run is None or owner.run.possessive)):
        return False
    at = state.party_of(owner)
    if owner is not None and leanings_in(state.words_of(owner.span)):
        return True  # "the GOP front-runner"
    return at is None or state.drafts[at].place or state.drafts[at].kind != "organisation"


def _drops_article(state: State, core: Span) -> bool:
    """Whether a lone noun stands in a headline or the line under it: "Moss cuts jobs; Win or not, candidate says"."""
    return " " not in state.words_of(core) and state.recent.sentence_of(core.start) <= 1


def _holds_other(state: State, party: int, low: str) -> bool:
    """Whether a party is known by another elected office than the one that a description names."""
    return low in ELECTED and bool(state.offices.get(party, set()) & ELECTED - {low, "lawmaker"})


def _of_that_land(state: State, party: int, core: Span, low: str) -> bool:
    """Whether "the French president" can be this president: where a land is named, a role of the party must name it."""
    if low not in HIGH:
        return True
    lands = [w for w in state.words_of(core).lower().split() if w in lists.NATIONS and w not in _NO_LANDS]
    roles = " ".join(r.text.lower() for r in state.drafts[party].roles)
    return all(w[:4] in roles for w in lands)


_NO_LANDS = listed("american republican democratic democrat tory gop conservative liberal socialist labour black white")


def decide_body(state: State, reading: SourceReading) -> Decision:
    """ "the Moss campaign", "her campaign", "the company", "the department"."""
    head, core, owner = reading.head, reading.core, reading.owner
    assert head is not None
    assert core is not None
    noun = nouns.CAMPAIGN.get(head.low)
    if (
        noun
        and owner is not None
        and state.words_of(Span(owner.span.end, head.span.start)).strip(" ’'s")
        and noun not in _BROAD
    ):
        noun = None  # "his own budget office"
    at = state.party_of(owner)
    if at is not None and owner is not None and owner.run is not None:
        if noun and state.drafts[at].kind == "person":
            return (_body_of(state, at, noun, core),), because("people.body", (core,), 0.95)
        if not owner.run.possessive and state.drafts[at].kind == "organisation" and not state.drafts[at].place:
            return (at,), because("people.name", (owner.span,), 0.8)
    if noun and owner is not None and owner.run is None and owner.low in nouns.HE | nouns.SHE:
        found = find_antecedent(state, owner.span, owner.low)
        if found is not None:
            return (_body_of(state, found[0], noun, core),), because("people.body", (core,), found[1])
    if reading.definite and owner is None:
        known = _body_described(state, core, head.low, noun)
        if known is not None:
            return (known,), because("people.description", (core,), 0.7)
    key = ("body", " ".join(state.words_of(core).lower().split()))
    known = state.by_words.get(key)
    if known is None:
        draft = Draft("organisation", rule="people.nameless", description_span=core)
        draft.description = state.words_of(core)
        if owner is not None and owner.run is not None and not owner.run.possessive and _is_proper(state, reading, at):
            draft.name_span = Span(owner.run.whole.start, core.end)  # "Norland navy"
            draft.name = " ".join(state.words_of(draft.name_span).split())
            draft.forms.setdefault(draft.name)
            draft.keys.add(names.name_key(tuple(draft.name.split())))
        known = state.by_words[key] = state.found(draft)
    return (known,), because("people.nameless", (core,), 0.6)


def _is_proper(state: State, reading: SourceReading, owner: int | None) -> bool:
    """Whether a body is named by a land or another body before its noun: "the Norland navy", not "a Norland company"."""
    first = state.words_of(reading.core or Span(0, 0)).split()[:1]
    if first and first[0].lower() in nouns.INDEFINITE:
        return False
    return owner is None or state.drafts[owner].kind != "person"


def _body_of(state: State, chief: int, noun: str, core: Span) -> int:
    at = state.registry.body_of(chief, noun)
    if state.drafts[at].description_span is None:
        state.drafts[at].description_span = core
    return at


_BROAD = listed("campaign administration")
_SURELY = 2.0  # for a body whose name says that it is a company, a paper
_COUNTRY = listed("country nation state city kingdom")


def _body_described(state: State, core: Span, low: str, noun: str | None) -> int | None:
    """The body spoken of lately that the words describe: a campaign, one with the word in its name, one that links say."""
    drafts = state.drafts
    weights = state.recent.weigh(core.start, lambda p: float(drafts[p].kind == "organisation"))
    if noun:
        mine = {p: w for p, w in weights.items() if drafts[p].noun == noun}
        if mine:
            return max(mine, key=lambda p: (mine[p], -p))
        bodies = [i for (_, n), i in state.registry.by_chief.items() if n == noun]
        if len(bodies) == 1:
            return bodies[0]
    named = {p: w for p, w in weights.items() if any(low in k for k in drafts[p].keys)}
    named |= {p: w for p, w in weights.items() if (drafts[p].description or "").lower().split()[-1:] == [low]}
    if named:
        return max(named, key=lambda p: (named[p], -p))
    known = state.registry.bodies_by_word.get(low, [])
    if len(set(known)) == 1:
        return known[0]
    shares, _ = state.shares_of(core)
    country = low in _COUNTRY
    scores = {
        p: w * (_SURELY if is_surely(low, drafts[p].keys) else 1.0) + 4 * shares.get(p, 0.0)
        for p, w in weights.items()
        if drafts[p].chief is None
        and drafts[p].name
        and (drafts[p].place == country)
        and can_be_called(low, drafts[p].keys)
        and (p in state.acting or not is_platform(drafts[p].keys))
    }
    return max(scores, key=lambda p: (scores[p], -p)) if scores and noun is None else None
