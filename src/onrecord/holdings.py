"""What quotations are held against: documents that were read, and records, of which each question brings only what may answer it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from onrecord.schema import Reject, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.link.checks.candidates import Asked
    from onrecord.link.lookup import MemoryLookup
    from onrecord.schema import Document


class Near(NamedTuple):
    """What a record has that may answer: documents, likeliest first; and how much it holds in all: `texts` that can prove something, by
    language."""

    documents: tuple[Document, ...]
    texts: Mapping[str, int]
    scope: Scope


class Records(Protocol):
    """A record, as it is asked for what may answer."""

    def near(self, asked: Sequence[Asked], *, leave_out: str | None, alone: bool) -> Near:
        """What may hold the words that are asked for, without the document `leave_out`. Of words that stand `alone`, more."""


@dataclass(slots=True)
class Holdings:
    """Documents that quotations are held against, read once and indexed: `load_holdings` makes them. Those of records come when they are
    asked for.

    `rejects` are the files that could not be read, `passed_over` counts files in folders whose ending is none that we read.
    """

    documents: list[Document]
    lookup: MemoryLookup
    rejects: list[Reject] = field(default_factory=list)
    passed_over: int = 0
    records: tuple[Records, ...] = ()
    whole: Scope | None = None  # where the documents are but some of those that were searched

    def without(self, document: Document) -> Holdings:
        """The same without a document, and without those of its very text: nothing is checked against itself."""
        if not any(held.id == document.id for held in self.documents):
            return self
        kept = [held for held in self.documents if held.id != document.id]
        return replace(self, documents=kept, lookup=index_documents(kept))

    def at_hand(self, asked: Sequence[Asked], *, leave_out: str | None = None, alone: bool = False) -> Holdings:
        """The same with what its records have that may answer. A document that is there twice counts once."""
        if not self.records:
            return self
        from onrecord.link.lookup import PartLookup

        documents = {document.id: document for document in self.documents}
        texts = Counter(self.lookup.count_by_language())
        scope = self.scope()
        for record in self.records:
            near = record.near(asked, leave_out=leave_out, alone=alone)
            documents |= {document.id: document for document in near.documents if document.id not in documents}
            texts.update(near.texts)
            scope = _add_scopes(scope, near.scope)
        held = list(documents.values())
        lookup = PartLookup(held, texts, scope.articles)
        return Holdings(held, lookup, self.rejects, self.passed_over, whole=scope)

    def scope(self) -> Scope:
        """What a search in these holdings searches."""
        if self.whole is not None:
            return self.whole
        days = sorted(d.published.value[:10] for d in self.documents if d.published is not None)
        primaries, articles = self.lookup.count()
        languages = Counter(d.language for d in self.documents if d.language not in ("en", "und"))
        return Scope(
            documents=len(self.documents),
            kinds=_by_count(Counter(d.kind for d in self.documents)),
            primaries=primaries,
            articles=articles,
            dated=len(days),
            days=(days[0], days[-1]) if days else None,
            languages=tuple(sorted(languages.items())),
            set_aside=tuple(self.rejects),
            passed_over=self.passed_over,
        )


def index_documents(documents: Iterable[Document]) -> MemoryLookup:
    from onrecord.link.lookup import MemoryLookup

    return MemoryLookup(documents)


def _add_scopes(one: Scope, other: Scope) -> Scope:
    days = sorted(day for scope in (one, other) for day in scope.days or ())
    return Scope(
        documents=one.documents + other.documents,
        kinds=_by_count(Counter(dict(one.kinds)) + Counter(dict(other.kinds))),
        primaries=one.primaries + other.primaries,
        articles=one.articles + other.articles,
        dated=one.dated + other.dated,
        days=(days[0], days[-1]) if days else None,
        languages=tuple(sorted((Counter(dict(one.languages)) + Counter(dict(other.languages))).items())),
        set_aside=(*one.set_aside, *other.set_aside),
        passed_over=one.passed_over + other.passed_over,
    )


def _by_count(kinds: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0])))
