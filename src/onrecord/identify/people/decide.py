"""Who each source is: names, pronouns and descriptions to parties, in the order of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from onrecord.identify.people import names, nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.gather import Place
from onrecord.identify.people.links import Links
from onrecord.identify.people.offices import PLAIN
from onrecord.identify.people.recent import Recent
from onrecord.identify.people.registry import Draft
from onrecord.identify.people.runs import bare
from onrecord.identify.people.sources import read_source, tokens_of
from onrecord.schema import Because, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.identify.people.gather import Gathered
    from onrecord.identify.people.sources import SourceReading, Token
    from onrecord.schema import Attribution, Document, Extraction

Decision = tuple[tuple[int, ...], Because]
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
_AUTHOR_CUE = re.compile(
    r"\b(?:presumably|apparently|seemingly|surely|clearly|obviously|evidently|seems?|appears?)\b", re.IGNORECASE
)
NETWORK_WEIGHT = 3.0  # of the network's share beside the weight of having been mentioned lately


class Decider:
    """Decides sources in the order of the text, and keeps what later ones depend on."""

    def __init__(self, document: Document, extraction: Extraction, gathered: Gathered) -> None:
        self.document = document
        self.text = document.text
        self.extraction = extraction
        self.gathered = gathered
        self.registry = gathered.registry
        self.drafts = gathered.registry.drafts
        self.recent = Recent(document.sentences, self.drafts)
        self.links = Links(extraction, gathered.places)
        self.office: dict[int, set[str]] = {}
        self.decided: dict[str, Decision] = {}
        self.more: list[Place] = []
        self._outer = [q for q in document.quotations if q.depth == 0]
        self._outer_starts = [q.start for q in self._outer]
        self._by_words: dict[tuple[str, str], int] = {}
        self._papers: list[tuple[str, int]] = []
        self._author: int | None = None
        self._paragraph_starts = [p.start for p in document.paragraphs]

    # -- where something stands -------------------------------------------------------------------

    def quoted(self, at: int) -> bool:
        i = bisect_right(self._outer_starts, at) - 1
        return i >= 0 and at < self._outer[i].end

    def paragraph_of(self, at: int) -> int:
        return bisect_right(self._paragraph_starts, at) - 1

    # -- agreement --------------------------------------------------------------------------------

    def fits(self, party: int, low: str) -> float:
        """How well a party agrees with a pronoun: 0 for not at all, 1 where nothing speaks for or against it."""
        draft = self.drafts[party]
        if low in nouns.HE or low in nouns.SHE:
            if draft.kind not in ("person", "unnamed") or draft.plural or draft.place:
                return 0.0
            mine, other = (draft.male, draft.female) if low in nouns.HE else (draft.female, draft.male)
            return 0.0 if other > 1 and other > 2 * mine else 0.35 if other > mine else 1.0 + min(mine, 3.0) / 3
        if low in nouns.IT:
            return 1.0 if draft.kind in ("organisation", "document") and not draft.plural else 0.0
        if low in nouns.THEY:
            return 1.5 if draft.plural else 0.5 if draft.kind == "organisation" and not draft.place else 0.08
        return 1.0

    def antecedent(self, span: Span, low: str, barred: frozenset[int] = frozenset()) -> tuple[int, float, str] | None:
        """The party of a third-person pronoun: what was mentioned lately, weighed with the network's links where it has some."""
        lately = self.recent.weigh(span.start, lambda p: 0.0 if p in barred else self.fits(p, low))
        total = sum(lately.values()) or 1.0
        scores = {p: w / total for p, w in lately.items()}
        rule = "people.pronoun"
        mention = self.links.mention_at(span)
        shares = self.links.shares(mention) if mention is not None else {}
        if shares and sum(shares.values()) > 0.2:
            rule = "people.pronoun_linked"
            for party, share in shares.items():
                fit = 0.0 if party in barred else min(self.fits(party, low), 1.0)
                scores[party] = scores.get(party, 0.0) + NETWORK_WEIGHT * share * fit
        if not scores:
            return None
        best = max(scores, key=lambda p: (scores[p], -p))
        weight = scores[best] / sum(scores.values()) if scores[best] > 0 else 0.0
        return (best, round(weight, 4), rule) if weight else None

    # -- the walk ---------------------------------------------------------------------------------

    def walk(self) -> None:
        """Go through names, pronouns and sources in the order of the text."""
        events: list[tuple[int, int, object]] = [(p.span.start, 2, p) for p in self.gathered.places]
        sourced: dict[int, str] = {}
        for a in self.extraction.attributions:
            if a.source:
                events.append((a.source[0].start, 1, a))
                for s in a.source:
                    sourced[s.start] = a.id
        for m in _PRONOUN.finditer(self.text):
            if m.start() not in sourced and not self.quoted(m.start()):
                events.append((m.start(), 3, Span(*m.span())))
        events.sort(key=lambda e: (e[0], e[1]))
        later: list[Attribution] = []
        for _, _, event in events:
            if isinstance(event, Place):
                self._pass_name(event)
            elif isinstance(event, Span):
                self._pass_pronoun(event)
            elif self._first_person_within(event):  # type: ignore[arg-type]
                later.append(event)  # type: ignore[arg-type]
            elif event.id not in self.decided:  # type: ignore[attr-defined]
                self._decide(event)  # type: ignore[arg-type]
        self._without_source()
        for a in later:
            self._decide(a)

    def _pass_name(self, place: Place) -> None:
        self.recent.see(place, quoted=self.quoted(place.span.start))

    def _pass_pronoun(self, span: Span) -> None:
        low = self.text[slice(*span)].lower()
        found = self.antecedent(span, low)
        if found is None:
            return
        party, score, rule = found
        place = Place(span, party, rule, (span,), low in ("his", "her"), score=score)
        self._learn_gender(party, low, score)
        self.more.append(place)
        self.links.decide(span, party)
        self.recent.see(place)

    def _learn_gender(self, party: int, low: str, score: float) -> None:
        """A pronoun that hardly can be another's tells how the story speaks of its party; forgotten with the story."""
        if score > 0.75:
            draft = self.drafts[party]
            if low in nouns.HE:
                draft.male += 0.5
            elif low in nouns.SHE:
                draft.female += 0.5

    def _first_person_within(self, a: Attribution) -> bool:
        return a.within is not None and self.text[slice(*a.source[0])].lower() in nouns.FIRST_PERSON

    # -- one source -------------------------------------------------------------------------------

    def _decide(self, a: Attribution) -> None:
        span, tokens, reading = a.source[0], [], None
        for span in a.source:
            tokens = tokens_of(self.document, span, self.gathered.run_at)
            reading = read_source(tokens)
            if reading.kind not in ("empty", "other"):
                break
        assert reading is not None
        decision = self._by_kind(a, span, tokens, reading)
        self.decided[a.id] = decision
        for party in decision[0]:
            self.drafts[party].speaks = True
            whole = reading.core or span
            modest = reading.kind == "pronoun" or (reading.kind == "names" and len(decision[0]) > 1)
            place = Place(
                whole if not modest else span, party, decision[1].rule, decision[1].evidence, score=decision[1].score
            )
            if reading.kind != "names":
                self.more.append(place)
                self.links.decide(place.span, party)
            self.recent.see(place, speaks=True, quoted=self.quoted(span.start))

    def _by_kind(self, a: Attribution, span: Span, tokens: Sequence[Token], reading: SourceReading) -> Decision:
        if reading.kind == "pronoun":
            return self._pronoun(a, span, reading)
        if reading.kind == "names":
            return self._names(span, reading)
        if reading.kind == "owner" and reading.owner is not None:
            return self._owner(a, reading)
        if reading.kind == "body":
            return self._body(reading)
        if reading.kind == "document":
            return self._paper(reading)
        if reading.kind == "description":
            return self._description(span, reading)
        if reading.kind in ("unnamed", "group"):
            return self._nameless(reading)
        del tokens
        return (), Because("identify", "people.no_speaker", (span,), None)

    def _names(self, span: Span, reading: SourceReading) -> Decision:
        found: list[int] = []
        evidence: list[Span] = []
        if reading.head is not None and not reading.runs and reading.head.low.startswith("@"):
            pass
        for run in reading.runs:
            at = self.gathered.of_run.get(run.span.start)
            if at is not None and at not in found:
                found.append(at)
                evidence.append(run.span)
        if not found:
            return self._nameless(reading)
        rule = "people.joint" if len(found) > 1 else "people.name"
        del span
        return tuple(found), Because("identify", rule, tuple(evidence), 1.0 if rule == "people.name" else 0.9)

    def _owner(self, a: Attribution, reading: SourceReading) -> Decision:
        owner = reading.owner
        assert owner is not None
        if owner.run is not None:
            at = self.gathered.of_run.get(owner.run.span.start)
            if at is not None:
                return (at,), Because("identify", "people.owner", (owner.span,), 0.8)
        elif owner.low in nouns.PRONOUNS:
            return self._third_or_first(a, owner.span, owner.low)
        return self._nameless(reading)

    def _pronoun(self, a: Attribution, span: Span, reading: SourceReading) -> Decision:
        head = reading.head
        assert head is not None
        if head.low in nouns.RELATIVE:
            return self._relative(a, span, head.low)
        return self._third_or_first(a, head.span, head.low)

    def _third_or_first(self, a: Attribution, span: Span, low: str) -> Decision:
        if low in nouns.FIRST_PERSON:
            return self._first_person(a, span)
        if low in nouns.SECOND_PERSON:
            return (), Because("identify", "people.second_person", (span,), None)
        found = self.antecedent(span, low, self._barred(a, low))
        if found is None:
            return self._unknown(span, low)
        party, score, rule = found
        self._learn_gender(party, low, score)
        return (party,), Because("identify", rule, (span,), score)

    def _barred(self, a: Attribution, low: str) -> frozenset[int]:
        """Parties who cannot be the speaker: inside a quotation, the one who is quoted says "he" of another."""
        if a.within is None or low in nouns.FIRST_PERSON or a.within not in self.decided:
            return frozenset()
        return frozenset(self.decided[a.within][0]) if self.quoted(a.source[0].start) else frozenset()

    def _unknown(self, span: Span, low: str) -> Decision:
        kind = "group" if low in nouns.THEY else "organisation" if low in nouns.IT else "unnamed"
        if kind == "organisation":
            return (), Because("identify", "people.no_speaker", (span,), None)
        at = self.registry.found(
            Draft(
                "group" if kind == "group" else "unnamed",
                description=self.text[slice(*span)],
                description_span=span,
                plural=kind == "group",
            )
        )
        return (at,), Because("identify", "people.nameless", (span,), 0.3)

    def _first_person(self, a: Attribution, span: Span) -> Decision:
        """ "I" and "we": the one who is quoted, whose turn or post it is; outside of them the article's own author."""
        if a.within is not None and a.within in self.decided and self.decided[a.within][0]:
            holder = self.decided[a.within][0]
            return holder, Because("identify", "people.first_person", (span,), 0.95)
        if self.quoted(span.start):
            speaker = self._speaker_around(span.start)
            if speaker:
                return speaker, Because("identify", "people.first_person", (span,), 0.7)
        return (self.author(span),), Because("identify", "people.author", (span,), 0.9)

    def _speaker_around(self, at: int) -> tuple[int, ...]:
        for b in self.extraction.attributions:
            if b.id in self.decided and any(s.start <= at < s.end for s in b.content):
                return self.decided[b.id][0]
        return ()

    def author(self, span: Span) -> int:
        if self._author is None:
            self._author = self.registry.found(Draft("author", description_span=span, rule="people.author"))
        return self._author

    def _relative(self, a: Attribution, span: Span, low: str) -> Decision:
        """ "who", "which", "that": the phrase right before it, or the name that this phrase describes."""
        start = max(self.document.sentences[max(0, self.recent.sentence_of(span.start))].start, span.start - 200)
        tokens = tokens_of(self.document, Span(start, span.start), self.gathered.run_at)
        while tokens and tokens[-1].run is None and tokens[-1].low in (",", "and", ")", "’s", "'s", "—", "-", "–"):
            tokens.pop()
        if not tokens:
            return self._third_or_first(a, span, "he" if low in ("who", "whose", "whom") else "it")
        person = low in ("who", "whose", "whom")
        last = tokens[-1]
        if last.run is not None and (at := self.gathered.of_run.get(last.run.span.start)) is not None:
            if not person or self.drafts[at].kind in ("person", "group", "unnamed"):
                return (at,), Because("identify", "people.relative", (span, last.span), 0.9)
        return self._relative_phrase(span, low, tokens, person)

    def _relative_phrase(self, span: Span, low: str, tokens: Sequence[Token], person: bool) -> Decision:
        """The phrase before a relative: what it is by its own head, or the name before it."""
        del low
        wanted = ("person", "unnamed") if person else ("organisation", "document")
        for i in range(len(tokens) - 1, max(-1, len(tokens) - 16), -1):
            t = tokens[i]
            if t.run is not None:
                at = self.gathered.of_run.get(t.run.span.start)
                if (
                    at is not None
                    and self.drafts[at].kind in wanted
                    and (i + 1 >= len(tokens) or tokens[i + 1].low in (",", "(", "—"))
                ):
                    return (at,), Because("identify", "people.relative", (span, t.span), 0.7)
            elif person and (t.low in nouns.PEOPLE_PLURAL or t.low in nouns.STAFF_PLURAL):
                kind = "unnamed" if t.low in nouns.STAFF_PLURAL else "group"
                return self._found_nameless(kind, t.span, t.low, True, span)
            elif (
                person and t.low in nouns.PERSON and (i + 1 == len(tokens) or tokens[i + 1].low in nouns.CUT_AT | {","})
            ):
                owner = self._apposed(tokens, i)
                if owner is not None:
                    return (owner,), Because("identify", "people.relative", (span, t.span), 0.8)
                return self._found_nameless("unnamed", t.span, t.low, False, span)
            elif not person and t.low in nouns.DOCUMENT and self._papers:
                return (self._papers[-1][1],), Because("identify", "people.relative", (span, t.span), 0.6)
        found = self.antecedent(span, "he" if person else "it")
        if found is not None:
            return (found[0],), Because("identify", "people.relative", (span,), found[1])
        return (), Because("identify", "people.no_speaker", (span,), None)

    def _apposed(self, tokens: Sequence[Token], head: int) -> int | None:
        """The name that a description ending at `head` goes with: "John Bentel, a former official who"."""
        at = head
        while at > 0 and tokens[at].low != ",":
            at -= 1
            if head - at > 10:
                return None
        while at > 0 and tokens[at].run is None and tokens[at].low in (",", ")"):
            at -= 1
        run = tokens[at].run
        return None if run is None or head == at else self.gathered.of_run.get(run.span.start)

    def _found_nameless(self, kind: str, span: Span, words: str, plural: bool, said: Span) -> Decision:
        at = self._by_words.get((kind, words)) if plural else None
        if at is None:
            at = self.registry.found(
                Draft(
                    "group" if kind == "group" else "unnamed",
                    description=self.text[slice(*span)],
                    description_span=span,
                    plural=plural,
                    rule="people.nameless",
                )
            )
            if plural:
                self._by_words[kind, words] = at
        return (at,), Because("identify", "people.nameless", (said, span), 0.8)

    # -- descriptions -----------------------------------------------------------------------------

    def _nameless(self, reading: SourceReading) -> Decision:
        """A group, or one or a few whom the story leaves unnamed: the same words are the same group."""
        core = reading.core or Span(0, 0)
        if reading.runs and (at := self.gathered.of_run.get(reading.runs[-1].span.start)) is not None:
            return (at,), Because("identify", "people.group", (reading.runs[-1].span,), 0.9)
        words = self.text[slice(*core)]
        plural = reading.plural or reading.kind == "group"
        key = (
            reading.kind,
            " ".join(w for w in words.lower().split() if w not in ("the", "some", "many", "several", "most")),
        )
        at = self._by_words.get(key) if plural else None
        if at is None:
            kind = "group" if reading.kind == "group" else "unnamed"
            at = self.registry.found(
                Draft(
                    "group" if kind == "group" else "unnamed",
                    description=words,
                    description_span=core,
                    plural=plural,
                    rule="people.nameless",
                )
            )
            self._note_gendered_head(at, reading)
            self._by_words[key] = at
        return (at,), Because("identify", "people.nameless", (core,), 0.8)

    def _note_gendered_head(self, at: int, reading: SourceReading) -> None:
        low = reading.head.low if reading.head else ""
        if low in lists.MALE_ROLE:
            self.drafts[at].male += 3
        elif low in lists.FEMALE_ROLE:
            self.drafts[at].female += 3

    def _description(self, span: Span, reading: SourceReading) -> Decision:
        """ "the senator", "his former lawyer": by the office that a party holds, by the network's links, by who was just spoken of."""
        head = reading.head
        assert head is not None
        core = reading.core or span
        low = bare(head.run.words[-1]) if head.run is not None else head.low
        pronoun = "he" if low in lists.MALE_ROLE else "she" if low in lists.FEMALE_ROLE else ""
        agree = lambda p: (
            self.fits(p, pronoun or "he")
            if pronoun
            else float(self.drafts[p].kind in ("person", "unnamed") and not self.drafts[p].plural)
        )  # noqa: E731
        holders = {p for p, words in self.office.items() if low in words and agree(p)}
        owner = (
            self.gathered.of_run.get(reading.owner.span.start)
            if reading.owner is not None and reading.owner.run is not None
            else None
        )
        holders.discard(-1 if owner is None else owner)
        weights = self.recent.weigh(span.start, agree)
        if owner is not None:
            weights.pop(owner, None)
        mention = (
            self.links.mention_at(core) if self.links.mention_at(core) is not None else self.links.mention_at(span)
        )
        shares = dict(self.links.shares(mention)) if mention is not None else {}
        scores = {
            p: weights.get(p, 0.05) * (4.0 if p in holders else 1.0) + 4.0 * shares.get(p, 0.0)
            for p in {*holders, *weights, *shares}
            if agree(p) and p != owner
        }
        best = max(scores, key=lambda p: (scores[p], -p)) if scores else None
        staffish = low in nouns.STAFF and reading.owner is not None
        if best is not None and (best in holders or shares.get(best, 0.0) > 0.4):
            rule = "people.description" if best in holders else "people.description_linked"
            return (best,), Because("identify", rule, (core,), round(min(0.95, scores[best] / sum(scores.values())), 4))
        if (
            best is not None
            and not staffish
            and reading.owner is None
            and low in PLAIN
            and self.drafts[best].kind in ("person", "unnamed")
        ):
            return (best,), Because(
                "identify", "people.description", (core,), round(0.6 * scores[best] / sum(scores.values()), 4)
            )
        return self._nameless(reading)

    def _body(self, reading: SourceReading) -> Decision:
        """ "the Moss campaign", "the company", "the department"."""
        head, core, owner = reading.head, reading.core, reading.owner
        assert head is not None
        assert core is not None
        noun = nouns.CAMPAIGN.get(head.low)
        if owner is not None and owner.run is not None:
            at = self.gathered.of_run.get(owner.run.span.start)
            if at is not None and noun and self.drafts[at].kind == "person":
                body = self.registry.body_of(at, noun)
                return (body,), Because("identify", "people.body", (core,), 0.95)
            if at is not None and not owner.run.possessive and self.drafts[at].kind == "organisation":
                return (at,), Because("identify", "people.name", (owner.span,), 0.8)
        if noun and owner is not None and owner.run is None and owner.low in nouns.HE | nouns.SHE:
            found = self.antecedent(owner.span, owner.low)
            if found is not None:
                return (self.registry.body_of(found[0], noun),), Because("identify", "people.body", (core,), found[1])
        if reading.definite:
            found_body = self._body_described(core, head.low, noun)
            if found_body is not None:
                return (found_body,), Because("identify", "people.description", (core,), 0.7)
        key = ("body", " ".join(self.text[slice(*core)].lower().split()))
        at = self._by_words.get(key)
        if at is None:
            at = self._by_words[key] = self.registry.found(
                Draft(
                    "organisation", description=self.text[slice(*core)], description_span=core, rule="people.nameless"
                )
            )
        return (at,), Because("identify", "people.nameless", (core,), 0.6)

    def _body_described(self, core: Span, low: str, noun: str | None) -> int | None:
        weights = self.recent.weigh(core.start, lambda p: float(self.drafts[p].kind == "organisation"))
        if noun in ("campaign", "administration", "government"):
            mine = {p: w for p, w in weights.items() if self.drafts[p].chief is not None}
            if mine:
                return max(mine, key=lambda p: (mine[p], -p))
            bodies = [i for (_, n), i in self.registry.by_chief.items() if n == noun]
            if len(bodies) == 1:
                return bodies[0]
        named = {p: w for p, w in weights.items() if any(low in k for k in self.drafts[p].keys)}
        if named:
            return max(named, key=lambda p: (named[p], -p))
        mention = self.links.mention_at(core)
        shares = self.links.shares(mention) if mention is not None else {}
        scores = {
            p: w * (0.3 if self.drafts[p].place != (low in ("country", "nation", "state", "city", "kingdom")) else 1.0)
            + 4 * shares.get(p, 0.0)
            for p, w in weights.items()
        }
        return max(scores, key=lambda p: (scores[p], -p)) if scores and noun is None else None

    def _paper(self, reading: SourceReading) -> Decision:
        """A report, a poll, a letter: whoever sent or signed it speaks; a paper of a body keeps its name."""
        head, core, maker = reading.head, reading.core, reading.maker
        assert head is not None
        assert core is not None
        made_by = (
            self.gathered.of_run.get(maker.run.span.start) if maker is not None and maker.run is not None else None
        )
        if made_by is not None and maker is not None and self.drafts[made_by].kind == "person":
            return (made_by,), Because("identify", "people.maker", (core, maker.span), 0.85)
        owner = (
            self.gathered.of_run.get(reading.owner.span.start)
            if reading.owner is not None and reading.owner.run is not None
            else None
        )
        if reading.definite and made_by is None and owner is None:
            known = next(
                (p for h, p in reversed(self._papers) if h == head.low),
                self._papers[-1][1] if self._papers and head.low in _ANY_PAPER else None,
            )
            if known is not None:
                return (known,), Because("identify", "people.paper", (core,), 0.7)
        at = self.registry.found(
            Draft("document", description=self.text[slice(*core)], description_span=core, rule="people.paper")
        )
        draft = self.drafts[at]
        source = made_by if made_by is not None else owner
        if source is None and reading.definite and head.low in _ANY_PAPER:
            weights = self.recent.weigh(
                core.start,
                lambda p: float(
                    self.drafts[p].kind == "organisation" and not self.drafts[p].place and self.drafts[p].chief is None
                ),
            )
            source = max(weights, key=lambda p: (weights[p], -p)) if weights else None
        if source is not None and self.drafts[source].name:
            draft.name, draft.name_span = self.drafts[source].name, self.drafts[source].name_span
        self._papers.append((head.low, at))
        return (at,), Because("identify", "people.paper", (core,), 0.7)

    # -- sources that are empty -------------------------------------------------------------------

    def _without_source(self) -> None:
        """An attribution without a source: the subject of the clause before it, the quotation it goes on; else nobody."""
        order = sorted(
            self.extraction.attributions,
            key=lambda a: (min(s.start for s in (*a.source, *a.cue, *a.content)), a.content[0].start),
        )
        before: Attribution | None = None
        for a in order:
            if not a.source and a.id not in self.decided:
                self.decided[a.id] = self._elided(a, before)
            if a.within is None and a.id in self.decided and (a.source or self.decided[a.id][0]):
                before = a

    def _elided(self, a: Attribution, before: Attribution | None) -> Decision:
        at = a.cue[0].start if a.cue else a.content[0].start
        cue = a.cue or (a.content[0],)
        if before is not None and before.id in self.decided and self.decided[before.id][0]:
            last = (
                max(s.end for s in (*before.content, *before.cue, *before.source) if s.start < at)
                if any(s.start < at for s in (*before.content, *before.cue, *before.source))
                else 0
            )
            between = self.text[last:at]
            goes_on = _GOES_ON.fullmatch(between) is not None
            same = self.recent.sentence_of(last) == self.recent.sentence_of(at) or not between.strip()
            if a.cue and goes_on and same:
                return self.decided[before.id][0], Because(
                    "identify", "people.elided", (*before.source[:1], *cue[:1]), 0.7
                )
            if (
                not a.cue
                and a.form == "direct"
                and before.form in ("direct", "mixed")
                and self.paragraph_of(last) == self.paragraph_of(at)
            ):
                return self.decided[before.id][0], Because(
                    "identify", "people.same_quotation", (*before.source[:1], a.content[0]), 0.8
                )
        if a.cue and _AUTHOR_CUE.fullmatch(self.text[slice(*a.cue[0])].strip()):
            return (self.author(a.cue[0]),), Because("identify", "people.author", (a.cue[0],), 0.5)
        return (), Because("identify", "people.no_source", tuple(cue[:1]), None)


_ANY_PAPER = frozenset(
    "report study article piece story column editorial paper poll survey document filing ruling lawsuit".split()
)  # noqa: SIM905
_GOES_ON = re.compile(
    r"[\s,;”\"’'—–-]*(?:(?:and|but|then|also|while|before|later|even|at one point|at the same time|further|again)[\s,]*){0,4}",
    re.IGNORECASE,
)
_ = (names, bisect_left)
