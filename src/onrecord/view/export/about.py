"""What is said about an export: what was asked, in what it was looked for, and whether it is all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from onrecord.view.export.characters import without_surrogates

if TYPE_CHECKING:
    from onrecord.schema import Query, RecordedStatement, SearchScope


@dataclass(frozen=True, slots=True)
class ExportAbout:
    """`query` is the question in words ("" asks for everything), `created` the ISO time (UTC) of the export, `scope` what was searched,
    `total` how many statements answer the question where that was counted, `limit` how many at most were asked for."""

    query: str = ""
    created: str = ""
    scope: SearchScope | None = None
    total: int | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What the user may choose; each writer heeds those that concern it.

    `bom`: a byte order mark before CSV and TSV, by which Excel knows UTF-8. `end_row`: a last row in CSV and TSV that says that the file
    is whole (one that is not has such a row always). `guard`: cells of CSV and TSV that a spreadsheet would run are guarded.
    `base_url`: where the record is served, for links to its statements. `reviewer`, `reviewer_url`: who signs a ClaimReview.
    """

    bom: bool = False
    end_row: bool = False
    guard: bool = True
    base_url: str | None = None
    reviewer: str | None = None
    reviewer_url: str | None = None

    def link(self, statement: RecordedStatement) -> str | None:
        """The address of a statement's page, where the record is served at `base_url`."""
        return (
            None
            if self.base_url is None
            else f"{self.base_url.rstrip('/')}/statements/{quote(without_surrogates(statement.id), safe='')}"
        )


AS_GIVEN = ExportOptions()


def query_in_words(query: Query) -> str:
    """A query in one line, as its words."""
    words = query.to_words()
    return "; ".join(
        f"{name}: {', '.join(value) if isinstance(value, list) else value}" for name, value in words.items()
    )


def about_as_json(about: ExportAbout) -> dict[str, Any]:
    scope = about.scope
    return {
        "query": about.query,
        "created": about.created,
        "limit": about.limit,
        "scope": None
        if scope is None
        else {
            "documents": scope.documents,
            "statements": scope.statements,
            "publishers": [{"name": name, "documents": count} for name, count in scope.publishers],
            "published": list(scope.published) if scope.published else None,
            "rejects": scope.rejects,
            "as_known_on": scope.as_known_on,
        },
    }


def about_in_words(about: ExportAbout) -> str:
    """One line for people: the question, what was searched, when."""
    said = [f"Asked: {about.query or 'every statement'}."]
    if (scope := about.scope) is not None:
        days = f", published {scope.published[0]} to {scope.published[1]}" if scope.published else ""
        known = f", as known on {scope.as_known_on}" if scope.as_known_on else ""
        searched = f"{_count(scope.documents, 'document')}, {_count(scope.statements, 'statement')}"
        said.append(
            f"Searched: {searched} of {_count(len(scope.publishers), 'publisher')}{days}{known}; {scope.rejects:,} set aside unread."
        )
    if about.created:
        said.append(f"Exported {about.created}.")
    return " ".join(said)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
