"""What deciding one document's sources keeps and reads: its names, who was mentioned lately, what is decided so far."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.identify.people.links import Links
from onrecord.identify.people.recent import Recent
from onrecord.identify.people.registry import Draft
from onrecord.identify.people.voices import Voices
from onrecord.schema import Because

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.identify.people.phrases import Token
    from onrecord.identify.people.placing import Gathered, Place
    from onrecord.schema import Document, Extraction, Span

Decision = tuple[tuple[int, ...], Because]  # indices of drafts, and why


class State:
    """The state of the walk through one document. Functions read and write it; it decides nothing by itself."""

    def __init__(self, document: Document, extraction: Extraction, gathered: Gathered) -> None:
        self.document = document
        self.text = document.text
        self.extraction = extraction
        self.gathered = gathered
        self.registry = gathered.registry
        self.drafts = gathered.registry.drafts
        self.recent = Recent(document.sentences)
        self.links = Links(document.text, extraction, gathered.places, self._found_unnamed)
        self.offices: defaultdict[int, set[str]] = defaultdict(set)  # party -> the words for its offices
        self.lands: defaultdict[int, set[str]] = defaultdict(set)  # party -> states and countries that its roles name
        self.voices = Voices(())  # who speaks each stretch of a talk without labels
        self.leanings: defaultdict[int, set[str]] = defaultdict(set)  # party -> the political parties it stands for
        self._holders: defaultdict[str, set[int]] = defaultdict(set)
        self.decided: dict[str, Decision] = {}
        self.settled: list[Place] = []  # places of names, namesakes told apart
        self.more: list[Place] = []  # places of pronouns and descriptions
        self.by_words: dict[tuple[str, str], int] = {}  # kind and words -> a party that those words stand for
        self.papers: list[tuple[str, int]] = []  # head nouns of documents spoken of, with their parties
        self.joint: tuple[tuple[int, ...], int] | None = None  # who last spoke jointly, and where
        self.pair: tuple[tuple[int, ...], int] | None = None  # which two a sentence began with, and where
        self.acting: set[int] = set()  # parties named otherwise than as the place of a post ("on Instagram")
        self.makers: tuple[int, ...] = ()  # who wrote the paper that the story is about
        self._contents: list[tuple[int, int, str]] | None = None
        self.author_at: int | None = None
        self._outer = [q for q in document.quotations if q.depth == 0]
        self._outer_starts = [q.start for q in self._outer]
        self._paper_zones = [z for z in document.zones if z.kind in ("byline", "dateline", "credit")]
        self._paper_starts = [z.start for z in self._paper_zones]
        self._paragraph_starts = [p.start for p in document.paragraphs]

    def quoted(self, at: int) -> bool:
        """Whether an offset lies inside quotation marks."""
        i = bisect_right(self._outer_starts, at) - 1
        return i >= 0 and at < self._outer[i].end

    def makes_paper(self, at: int) -> bool:
        """Whether an offset lies in a byline, dateline or credit: words of the paper about itself."""
        i = bisect_right(self._paper_starts, at) - 1
        return i >= 0 and at < self._paper_zones[i].end

    def paragraph_of(self, at: int) -> int:
        return bisect_right(self._paragraph_starts, at) - 1

    def contents(self) -> list[tuple[int, int, str]]:
        """Every content span with its attribution's id, by start."""
        if self._contents is None:
            self._contents = sorted((s.start, s.end, a.id) for a in self.extraction.attributions for s in a.content)
        return self._contents

    def opens_content(self, at: int) -> bool:
        """Whether the words of somebody begin at an offset, or with a "that" before it: "Moss said | she", "told him that she"."""
        first = bisect_right(self.contents(), (at - 6, 0, ""))
        return any(at - start in (0, 5) for start, _, _ in self.contents()[first : first + 3] if start <= at)

    def speaker_at(self, at: int) -> tuple[int, ...]:
        """The speakers of the innermost decided attribution whose content holds an offset."""
        contents = self.contents()
        for start, end, key in reversed(contents[: bisect_right(contents, (at, len(self.text), ""))][-4:]):
            if start <= at < end and key in self.decided:
                return self.decided[key][0]
        return ()

    def hold(self, party: int, words: Iterable[str]) -> None:
        """A party holds an office: these words describe it from here on."""
        for word in words:
            self.offices[party].add(word)
            self._holders[word].add(party)

    def holders(self, word: str) -> set[int]:
        """The parties whose office or role a word names."""
        return self._holders.get(word, set())

    def shares_of(self, *spans: Span) -> tuple[Mapping[int, float], float]:
        """What the network's links say of the first of the spans that is a mention: shares of parties known before, and the
        share of its being somebody new."""
        for span in spans:
            mention = self.links.mention_at(span)
            if mention is not None:
                new, shares = self.links.new_party(mention), dict(self.links.shares(mention))
                return shares, shares.pop(new, 0.0) if new is not None else 0.0
        return {}, 0.0

    def spoke_last(self, party: int, at: int) -> bool:
        """Whether a party was the last speaker before an offset, in the same paragraph or the one before."""
        for seen in reversed(self.recent.seen[-30:]):
            if seen.speaks and seen.place.span.end <= at:
                near = self.paragraph_of(at) - self.paragraph_of(seen.place.span.start) <= 1
                return near and seen.place.party == party
        return False

    def joint_speakers(self, at: int) -> tuple[int, ...]:
        """Those who spoke jointly and last before an offset, in the same paragraph or the one before; () for none."""
        if self.joint is None or self.paragraph_of(at) - self.paragraph_of(self.joint[1]) > 1:
            return ()
        return self.joint[0] if any(self.spoke_last(p, at) for p in self.joint[0]) else ()

    def pair_before(self, at: int) -> tuple[int, ...]:
        """The two whom the sentence before an offset, or this one, began with ("Moss and Pell"); () for none or a later group."""
        if self.pair is None or not 0 <= self.recent.sentence_of(at) - self.recent.sentence_of(self.pair[1]) <= 1:
            return ()
        later = (s.place.party for s in self.recent.seen[-12:] if self.pair[1] < s.place.span.start < at)
        return () if any(self.drafts[p].plural for p in later) else self.pair[0]

    def words_of(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def party_of(self, token: Token | None) -> int | None:
        """The party of a token that is a name."""
        if token is None or token.run is None:
            return None
        return self.gathered.of_run.get(token.run.span.start)

    def _found_unnamed(self, span: Span) -> int:
        draft = Draft("unnamed", rule="people.nameless", description_span=span)
        draft.description = self.words_of(span)
        draft.plural = _is_plural(draft.description)
        return self.found(draft)

    def found(self, draft: Draft) -> int:
        return self.registry.found(draft)

    def author(self, span: Span) -> int:
        """The article's own author, one party a document."""
        if self.author_at is None:
            self.author_at = self.found(Draft("author", description_span=span, rule="people.author"))
        return self.author_at


def because(rule: str, evidence: tuple[Span, ...], score: float | None) -> Because:
    return Because("identify", rule, evidence, score)


def _is_plural(description: str) -> bool:
    """Whether the head of a description is a plural: "researchers at the university", "two men"."""
    head = ""
    for word in description.lower().split():
        if word in nouns.CUT_AT and head:
            break
        head = word.strip(",.”’'")
    return (head.endswith("s") and not head.endswith(("ss", "us", "is"))) or head in nouns.PEOPLE_PLURAL
