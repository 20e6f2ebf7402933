"""Who each source is: names, pronouns and descriptions to parties, in the order of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.identify.people.descriptions import (
    MANY,
    decide_body,
    decide_description,
    decide_nameless,
)
from onrecord.identify.people.elided import decide_without_source
from onrecord.identify.people.namesakes import settle_namesake
from onrecord.identify.people.offices import of_other_rank
from onrecord.identify.people.papers import decide_paper, note_makers
from onrecord.identify.people.phrases import tokens_of
from onrecord.identify.people.placing import Place
from onrecord.identify.people.pronouns import (
    SPEAKS_ON,
    decide_pronoun,
    find_antecedent,
    fits,
    in_talk,
    learn_gender,
    named_between,
)
from onrecord.identify.people.quoted import read_quoted
from onrecord.identify.people.relatives import decide_relative
from onrecord.identify.people.sources import read_source
from onrecord.identify.people.state import because
from onrecord.schema import Attribution, Span

if TYPE_CHECKING:
    from onrecord.identify.people.sources import SourceReading
    from onrecord.identify.people.state import Decision, State

_HOLDERS_FIRST = (
    nouns.FIRST_PERSON | nouns.HE | nouns.SHE
)  # inside a quotation: whose it is says who these are not, or are
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)


def decide_sources(state: State) -> None:
    """Go through names, pronouns and sources in the order of the text, then decide what depends on all of them."""
    later: list[Attribution] = []
    for _, _, event in _events(state):
        if isinstance(event, Place):
            _pass_name(state, event)
        elif isinstance(event, Span):
            _pass_pronoun(state, event)
        elif isinstance(event, re.Match):
            _pass_office(state, event)
        elif event.id in state.decided:
            continue
        elif event.within is not None and state.words_of(event.source[0]).lower() in _HOLDERS_FIRST:
            later.append(event)
        else:
            _decide(state, event)
    decide_without_source(state, _decide_phrase)
    for a in later:
        _decide(state, a, seen=False)
    read_quoted(state)


_THE_OFFICE = re.compile(r"\b[Tt]he (?:former )?([a-z]{4,16})\b")


def _pass_office(state: State, m: re.Match[str]) -> None:
    """ "the mayor", where the story knows one: whom it means, wherever it stands and though it speaks nothing."""
    at = m.start()
    if at in {p.span.start for p in state.more[-12:]}:
        return
    known = state.holders(m[1])

    def holds(p: int) -> float:
        draft = state.drafts[p]
        return float(p in known and draft.kind == "person" and not of_other_rank(draft, m[0], m[1]))

    weights = state.recent.weigh(at, holds)
    best = max(weights, key=lambda p: (weights[p], -p), default=None)
    if best is None and len(known) <= MANY and len(holders := [p for p in known if holds(p)]) == 1:
        best = holders[0]
    if best is not None:
        place = Place(Span(*m.span()), best, "people.description", (Span(*m.span()),), score=0.7)
        state.more.append(place)
        state.recent.see(place, quoted=state.quoted(at))


def _pass_name(state: State, place: Place) -> None:
    settle_namesake(state, place.span.start)
    party = state.gathered.of_run.get(place.span.start, place.party)
    known = party if place.rule == "people.name" else place.party
    settled = place if known == place.party else replace(place, party=known)
    _note_pair(state, settled)
    if not _POSTED_ON.search(state.text, max(0, place.span.start - 10), place.span.start):
        state.acting.add(settled.party)
    state.settled.append(settled)
    if state.makes_paper(place.span.start):
        return  # the agency of a dateline and the writer of a byline are not spoken of
    state.recent.see(settled, quoted=state.quoted(place.span.start), main=_heads_main_clause(state, settled))


_POSTED_ON = re.compile(r"\b(?:[Oo]n|[Vv]ia|[Tt]hrough|[Oo]ver|and|or|its|his|her|their)\s$")  # before a platform
_BEFORE_MAIN = re.compile(
    r"(?:(?:Even )?(?:Although|Though|As|When|While|Before|After|Since|Because|If|Now that)|Despite|In|At|On|With|During) "
)


def _heads_main_clause(state: State, place: Place) -> bool:
    """ "Although the leak was the fault of Hart, Moss paid": the sentence is about Moss."""
    run = state.gathered.run_at.get(place.span.start)
    if run is None or place.modifier or state.text[run.whole.start - 2 : run.whole.start] != ", ":
        return False
    sentence = state.document.sentences[max(0, state.recent.sentence_of(place.span.start))]
    opens = _BEFORE_MAIN.match(state.text, sentence.start)
    commas = state.text.count(",", sentence.start, run.whole.start)
    return bool(opens and commas == 1 and _VERB_AFTER.match(state.text, place.span.end))


_AND = re.compile(r" and (?:former |then |ex-)?")


def _note_pair(state: State, second: Place) -> None:
    """Two persons with whom a sentence begins, "Ida Moss and Bo Pell": "they" may be these two."""
    first, run = state.settled[-1] if state.settled else None, state.gathered.run_at.get(second.span.start)
    if first is None or run is None or first.modifier or second.modifier or first.party == second.party:
        return
    if run.whole.start - first.span.end > 20 or not _AND.fullmatch(state.text, first.span.end, run.whole.start):
        return
    both = state.drafts[first.party].kind == state.drafts[second.party].kind == "person"
    sentence = state.document.sentences[max(0, state.recent.sentence_of(first.span.start))]
    run_before = state.gathered.run_at.get(first.span.start)
    leads = not state.text[sentence.start : first.span.start].strip() or (
        run_before is not None and run_before.whole.start == sentence.start
    )
    titled = run_before is not None and any(t.rstrip(".").lower().endswith("s") for t in run_before.titles)
    if both and (leads or titled) and not state.quoted(second.span.start):  # "Sens. Moss and Pell", wherever they stand
        state.pair = (first.party, second.party), first.span.start


_OBJECT = 24  # characters after a subject in which its verb's object is named
_OPENERS = re.compile(r"(?:In|At|With|During|On|For|Throughout|Despite|From|Through|Under)\b")
_OWNER_FOLLOWS = 120  # characters from "In his statement" to the name


def _named_next(state: State, span: Span, low: str) -> int | None:
    """ "In his statement on Friday, Moss said": a possessor before its name, where a sentence opens so."""
    sentence = state.document.sentences[max(0, state.recent.sentence_of(span.start))]
    if low not in ("his", "her") or span.start - sentence.start > 40 or not _OPENERS.match(state.text, sentence.start):
        return None
    at = bisect_left(state.gathered.places, span.end, key=lambda p: p.span.start)
    for place in state.gathered.places[at : at + 4]:
        run = state.gathered.run_at.get(place.span.start)
        if run is None or place.span.start > min(sentence.end, span.end + _OWNER_FOLLOWS):
            return None
        if state.text[run.whole.start - 2 : run.whole.start] == ", " and not place.modifier:
            return place.party if fits(state, place.party, low) else None
    return None


_CLAUSE_OPENERS = re.compile(r"(?:As|When|While|Before|After|Since|Even as|Just as) $")
_VERB_AFTER = re.compile(r" (?!(?:and|or|who|of|in|at|from|as|to|for|with|on)\b)[a-z]+")


def _subject_ahead(state: State, span: Span, low: str) -> int | None:
    """ "As he spoke on Friday, Moss said": a subject named only in the main clause, where a sentence opens so."""
    if low not in ("he", "she") or state.quoted(span.start):
        return None
    sentence = state.document.sentences[max(0, state.recent.sentence_of(span.start))]
    if not _CLAUSE_OPENERS.fullmatch(state.text, sentence.start, span.start):
        return None
    at = bisect_left(state.gathered.places, span.end, key=lambda p: p.span.start)
    for place in state.gathered.places[at : at + 6]:
        run = state.gathered.run_at.get(place.span.start)
        if run is None or place.span.start > min(sentence.end, span.end + _OWNER_FOLLOWS):
            return None
        if state.text[run.whole.start - 2 : run.whole.start] == ", ":
            plain = not place.modifier and _VERB_AFTER.match(state.text, place.span.end)
            return place.party if plain and fits(state, place.party, low) else None
    return None


def _events(state: State) -> list[tuple[int, int, Place | Attribution | Span | re.Match[str]]]:
    """Sources, names, offices, and pronouns outside of quotations, by where they start."""
    events: list[tuple[int, int, Place | Attribution | Span | re.Match[str]]] = [
        (p.span.start, 2, p) for p in state.gathered.places
    ]
    sourced: set[int] = set()
    for a in state.extraction.attributions:
        if a.source:
            events.append((a.source[0].start, 1, a))
            sourced.update(s.start for s in a.source)
    events.extend(
        (m.start(), 3, Span(*m.span()))
        for m in _PRONOUN.finditer(state.text)
        if m.start() not in sourced and not state.quoted(m.start())
    )
    named = {p.span.start for p in state.gathered.places}
    events.extend(
        (m.start(), 4, m)
        for m in _THE_OFFICE.finditer(state.text)
        if m.start() not in sourced and m.end() + 1 not in named and state.holders(m[1])
    )
    events.sort(key=lambda e: e[:2])
    return events


def _pass_pronoun(state: State, span: Span) -> None:
    """A pronoun that is no source: who it is matters to those after it."""
    low = state.words_of(span).lower()
    own = _named_next(state, span, low)
    if own is not None:
        found: tuple[int, float, str] | None = (own, 0.8, "people.pronoun")
    else:
        barred = named_between(state, span, low, span.end + _OBJECT) | in_talk(state, span.start)
        found = find_antecedent(state, span, low, barred, speaks=SPEAKS_ON if state.opens_content(span.start) else 0.0)
    if found is None:
        return
    party, score, rule = found
    learn_gender(state, party, low, score)
    place = Place(span, party, rule, (span,), low in ("his", "her"), score=score)
    state.more.append(place)
    state.links.decide(span, party)
    state.recent.see(place)


def _decide(state: State, a: Attribution, *, seen: bool = True) -> None:
    """One attribution with a source: the first of its spans that can be read as somebody decides."""
    span, reading = a.source[0], None
    for span in a.source:
        tokens = tokens_of(state.document, span, state.gathered.run_at)
        for token in tokens if state.gathered.namesakes else ():
            settle_namesake(state, token.span.start)
        reading = _whose_last_name(state, read_source(tokens))
        if reading.kind not in ("empty", "other"):
            break
    assert reading is not None
    decision = _by_kind(state, a, span, reading)
    state.decided[a.id] = decision
    who, why = decision
    for party in who:
        named = reading.kind == "names"
        where = span if named and len(who) > 1 else reading.core or span
        place = Place(where, party, why.rule, why.evidence, score=why.score)
        if not named:
            state.more.append(place)
            state.links.decide(where, party)
        if seen:
            quoted = state.quoted(span.start)
            state.recent.see(place, speaks=not (quoted and a.within is not None), quoted=quoted)
    if seen and len(who) > 1:
        state.joint = who, span.start


def _decide_phrase(state: State, a: Attribution, span: Span) -> Decision | None:
    """Who a noun phrase is that no source marks: a person, a body or a paper of the story; None for a thing."""
    reading = read_source(tokens_of(state.document, span, state.gathered.run_at))
    if reading.kind not in ("description", "unnamed", "group", "body", "document"):
        return None
    who, why = _by_kind(state, a, span, reading)
    return (who, because(why.rule, why.evidence, 0.5)) if who else None


def _whose_last_name(state: State, reading: SourceReading) -> SourceReading:
    """A bare "German" or "Pole" that is the last name of somebody in the story names them."""
    run = reading.head.run if reading.head is not None and reading.kind == "unnamed" else None
    if run is None or len(run.words) > 1:
        return reading
    at = state.gathered.of_run.get(run.span.start)
    draft = state.drafts[at] if at is not None else None
    named = draft is not None and draft.kind == "person" and any(len(key) > 1 for key in draft.keys)
    if not named or reading.core != run.whole:  # "one Republican" is nobody's last name
        return reading
    return replace(reading, kind="names", runs=(run,))


def _by_kind(state: State, a: Attribution, span: Span, reading: SourceReading) -> Decision:
    head, owner = reading.head, reading.owner
    if reading.kind == "pronoun" and head is not None:
        if head.low in nouns.RELATIVE:
            return decide_relative(state, head.span, head.low)
        ahead = _subject_ahead(state, head.span, head.low)
        if ahead is not None:
            return (ahead,), because("people.pronoun", (head.span,), 0.6)
        return decide_pronoun(state, a, head.span, head.low)
    if reading.kind == "names":
        return _decide_names(state, reading)
    if reading.kind == "owner" and owner is not None:
        at = state.party_of(owner)
        if at is not None:
            return (at,), because("people.owner", (owner.span,), 0.8)
        if owner.run is None and owner.low in nouns.PRONOUNS:
            if owner.low in nouns.RELATIVE:
                return decide_relative(state, owner.span, owner.low)
            return decide_pronoun(state, a, owner.span, owner.low)
        return decide_nameless(state, reading)
    if reading.kind == "body":
        return decide_body(state, reading)
    if reading.kind == "document":
        return decide_paper(state, reading)
    if reading.kind == "description":
        return decide_description(state, span, reading)
    cue = " ".join(state.words_of(s) for s in a.cue)
    sources = head is None or head.low in ("people", "persons", "individuals", "sources")
    if reading.kind == "unnamed" and reading.plural and not sources and _HOLDS.match(cue):
        reading = replace(reading, kind="group")  # "officials said" are sources; "officials believe" is of them all
    if reading.kind in ("unnamed", "group") or (reading.kind == "other" and _is_somebody(state, a, reading)):
        return decide_nameless(state, reading)
    return (), because("people.no_speaker", (span,), None)


_HOLDS = re.compile(
    r"(?:also |still |now |long |do not |don['’]t )*"
    r"(?:believe|think|fear|hope|want|plan|expect|worry|doubt|feel|consider|see|view|hold|support|oppose|favou?r|prefer|agree|intend|wish|regard|treat|brand|label)\b"
)  # what a class of people holds, in the present
_SPOKE = re.compile(
    r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|(?:announce|confirm|add|claim|warn|insist|tweet|post|comment|explain|apologi[sz]e)(?:s|e?d)?"
    r"|deni(?:es|ed)|repl(?:ies|ied)|wrote|writes)\b"
)


def _is_somebody(state: State, a: Attribution, reading: SourceReading) -> bool:
    """ "The laundrette said": a noun that no list has, with its article and a verb of speaking, is kept as described."""
    cue = " ".join(state.words_of(s) for s in a.cue).lower()
    return reading.definite and not reading.plural and bool(_SPOKE.search(cue))


def _decide_names(state: State, reading: SourceReading) -> Decision:
    found: dict[int, Span] = {}
    for run in reading.runs:
        at = state.gathered.of_run.get(run.span.start)
        if at is not None:
            found.setdefault(at, run.span)
    if not found:
        plural = reading.head is not None and reading.head.low.endswith("s") and len(reading.runs) == 1
        return decide_nameless(state, replace(reading, kind="group" if plural else "unnamed", plural=plural, runs=()))
    if reading.head is not None and reading.head.low in nouns.AUTHORS:
        note_makers(state, tuple(found))
    for party, span in found.items():
        if state.drafts[party].kind == "document":
            state.papers.append((state.words_of(span).split()[-1].lower(), party))
    joint = len(found) > 1
    return tuple(found), because(
        "people.joint" if joint else "people.name", tuple(found.values()), 0.9 if joint else 1.0
    )
