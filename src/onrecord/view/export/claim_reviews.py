"""schema.org ClaimReview: for each statement that was checked a review of the claim that these words were said.

What onrecord checks is the wording, never the truth of what was said. So the claim is "Ida Moss said: …", its author the outlet that
reports it, and the words with their speaker stand in it as `about`. A rating "altered" beside the speaker's name alone would accuse
her. The rating has the verdict's name and no number, for verdicts are no scale.

Who reads ClaimReview asks for the rating: a statement whose words nobody could hold against anything is not reviewed, and is left out.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from onrecord.errors import InputError
from onrecord.schema import VERDICTS_BY_WEIGHT
from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.ending import Only
from onrecord.view.export.json_frame import Frame, write_framed
from onrecord.view.export.quotations import claimed, quotation
from onrecord.view.export.schema_org import collection_head, collection_tail, document_as_work, known, organization, urn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.schema import Check, RecordedDocument, RecordedStatement, Verdict
    from onrecord.view.export.about import ExportAbout, ExportOptions

_UNCHECKED: Verdict = "unverified"
_MEANS: dict[Verdict, str] = {
    "ambiguous": "two passages of the sources fit equally",
    "misattributed": "the words are another's",
    "altered": "words were changed without a mark",
    "cleaned": "only spelling, numerals and fillers differ",
    "elided": "words were left out at a mark",
    "bracketed": "words in brackets are the paper's",
    "verbatim": "the words stand in the source",
    "paraphrase": "a passage of the source supports the indirect words",
    "not_found": "no passage of the sources fits",
}


def is_reviewed(statement: RecordedStatement) -> bool:
    """Whether the words were checked: each quoted stretch against a source in which it should stand."""
    return bool(statement.checks) and _weightiest(statement.checks).verdict != _UNCHECKED


REVIEWED = Only(is_reviewed, "nothing at hand to check their words against")


def write_claim_reviews(
    statements: Iterable[RecordedStatement], stream: IO[bytes], about: ExportAbout, options: ExportOptions = AS_GIVEN
) -> None:
    """A Collection of reviews, of the statements that were checked. Raises InputError where no reviewer is named: a review that nobody signs is none."""
    check_reviewer("claimreview", options)
    head = collection_head("Reviews of quotations")
    frame = Frame(head, "hasPart", lambda s: claim_review(s, about, options), collection_tail, REVIEWED)
    write_framed(statements, stream, about, frame)


def check_reviewer(name: str, options: ExportOptions) -> None:
    if not options.reviewer:
        raise InputError(f"{name}: a ClaimReview needs who signs it: --reviewer NAME")


def claim_review(statement: RecordedStatement, about: ExportAbout, options: ExportOptions) -> dict[str, Any]:
    """The review of a statement that was checked."""
    reviewer = organization(options.reviewer, options.reviewer_url)
    return {
        "@type": "ClaimReview",
        "@id": f"{urn('statement', statement.id)}:review",
        "claimReviewed": claimed(statement),
        **known(author=reviewer, publisher=reviewer, datePublished=about.created[:10], url=options.link(statement)),
        "itemReviewed": _claim(statement, options),
        "reviewRating": _rating(_weightiest(statement.checks)),
    }


def _claim(statement: RecordedStatement, options: ExportOptions) -> dict[str, Any]:
    reports = reports_of(statement)
    first = reports[0]
    published = None if first.published_stage == "inferred" else first.published
    return {
        "@type": "Claim",
        **known(
            author=organization(first.publisher),
            datePublished=published,
            firstAppearance=document_as_work(first),
            appearance=[document_as_work(document) for document in reports],
            about=quotation(statement, options),
        ),
    }


def reports_of(statement: RecordedStatement) -> tuple[RecordedDocument, ...]:
    """The documents that report the same act of speaking, the first report first; at least the statement's own."""
    return (statement.utterance.documents if statement.utterance is not None else ()) or (statement.document,)


def _weightiest(checks: Sequence[Check]) -> Check:
    return min(checks, key=lambda check: VERDICTS_BY_WEIGHT.index(check.verdict))


def _rating(check: Check) -> dict[str, Any]:
    against = check.passage or check.nearest
    held = f" Held against: {against.name}: {against.text}" if against is not None else ""
    said = f"“{check.words}”: {_MEANS[check.verdict]}.{held} This rates the wording, not whether what was said is true."
    return {
        "@type": "Rating",
        "alternateName": f"quotation {check.verdict.replace('_', ' ')}",
        "ratingExplanation": said,
    }
