"""What checking a quotation or a draft gives: findings, and what they were looked for in."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.schema.documents import Document, Span
from onrecord.schema.links import Check, Passage, Verdict
from onrecord.schema.readings import Reject
from onrecord.schema.statements import Form

# The order in which a reader should see them: words that were changed, then words that nobody is known to have said.
VERDICTS_BY_WEIGHT: tuple[Verdict, ...] = (
    "altered", "misattributed", "not_found", "ambiguous", "cleaned", "unverified", "elided", "bracketed", "paraphrase", "verbatim",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Retelling:
    """An article that quotes a passage: `check` holds its words (offsets into that article) against the passage."""

    document: str
    name: str
    publisher: str | None
    published: str | None
    check: Check


@dataclass(frozen=True, slots=True)
class Finding:
    """One check, and where it stands in the text that was checked.

    `paragraph` counts from 1; `line` is that of the file, None where files of the kind have no lines. `speaker` is whom the text names
    as having spoken, `form` None for words in quotation marks that it attributes to nobody. `first` is the earliest dated passage that
    has the words; `retold` are filled for a quotation checked by itself.
    """

    check: Check
    paragraph: int
    line: int | None = None
    speaker: str | None = None
    form: Form | None = None
    first: Passage | None = None
    retold: tuple[Retelling, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What was searched. `kinds` counts documents by kind, `primaries` the texts in them that can prove something (each post and each
    turn of a transcript is one), `articles` those that only report. `days` are the first and last day of publication among `dated`
    documents. `passed_over` counts files of other kinds in folders; `languages` the documents in others than English."""

    documents: int
    kinds: tuple[tuple[str, int], ...]
    primaries: int
    articles: int
    dated: int
    days: tuple[str, str] | None
    languages: tuple[tuple[str, int], ...] = ()
    set_aside: tuple[Reject, ...] = ()
    passed_over: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """A text held against sources: findings in the order of the text, and the documents that they cite.

    `passed_over` are stretches in quotation marks that were not checked: one or two words, and titles, that nobody is said to have spoken.
    `indirect_left_out` counts indirect statements that were not checked because the caller wanted none.
    """

    document: Document
    findings: tuple[Finding, ...]
    scope: Scope
    passed_over: tuple[Span, ...] = ()
    cited: tuple[Document, ...] = ()
    warnings: tuple[str, ...] = ()
    indirect_left_out: int = 0

    def count(self, *verdicts: Verdict) -> int:
        """How many findings have one of these verdicts. Raises ValueError for what is no verdict."""
        if strange := [verdict for verdict in verdicts if verdict not in VERDICTS_BY_WEIGHT]:
            raise ValueError(f"{strange[0]!r} is none of the verdicts {', '.join(VERDICTS_BY_WEIGHT)}")
        return sum(finding.check.verdict in verdicts for finding in self.findings)

    @property
    def unchecked(self) -> str | None:
        """Why the text as a whole was not checked, None where it was: it is not in English, or no words of it could be compared."""
        if self.document.language != "en" and any(c.isalpha() for c in self.document.text):
            return f"it is not in English ({self.document.language}), so what it attributes to whom was not looked for"
        if self.findings and self.count("unverified") == len(self.findings):
            return "no source at hand is one in which its words should stand"
        return None

    def passes(self, *, strict: bool = False) -> bool:
        """Whether nothing was found that should stop publication: altered, misattributed, not found or ambiguous words, and where
        `strict` also cleaned and unverified ones. A text that was not checked never passes."""
        return self.unchecked is None and not self.count(*STOPPING, *(STOPPING_IF_STRICT if strict else ()))


STOPPING: tuple[Verdict, ...] = ("altered", "misattributed", "not_found", "ambiguous")
STOPPING_IF_STRICT: tuple[Verdict, ...] = ("cleaned", "unverified")
