"""What a record gives, in words for people. Knows no terminal."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.view.wording import word_interval, word_told

if TYPE_CHECKING:
    from onrecord.schema import Facets, RecordedDocument, RecordedStatement, SearchScope

NOT_SAID = {"denied": "not said", "future": "to come", "hypothetical": "if at all"}
_OUTLETS_SHOWN = 3


def count(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 statement", "12,345 statements"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def word_who(statement: RecordedStatement) -> str:
    if statement.kind == "author":
        return "the author"
    return ", ".join(label for party in statement.speakers if (label := party.label)) or "—"


def word_whom(statement: RecordedStatement) -> str:
    return ", ".join(label for party in statement.to if (label := party.label))


def word_when(statement: RecordedStatement) -> str:
    made = statement.made
    if made is None:
        return ""
    return word_interval(datetime.fromisoformat(made.start), datetime.fromisoformat(made.end), made.precision)


def word_how(statement: RecordedStatement) -> str:
    parts = [
        statement.lemma,
        "" if statement.medium == "unknown" else statement.medium,
        "only held" if statement.manner == "held" else "",
        NOT_SAID.get(statement.reality, ""),
    ]
    return ", ".join(part for part in parts if part)


def word_where(document: RecordedDocument) -> str:
    """The outlet, the day, the headline; where there is neither outlet nor headline, the name by which it came."""
    title = f"“{document.title}”" if document.title else ""
    named = document.publisher or title
    parts = [document.publisher or "", (document.published or "")[:10], title or ("" if named else document.name)]
    return ", ".join(part for part in parts if part)


def word_state(statement: RecordedStatement) -> str:
    """What people did with it, and what its checks and retellings say; "" where there is nothing to say."""
    parts = [
        {"added": "added by hand", "deleted": "deleted", "superseded": "of an earlier run"}.get(statement.state, ""),
        f"corrected: {', '.join(statement.corrected)}" if statement.corrected else "",
        statement.verdict if statement.verdict not in (None, "unverified") else "",
        "of an older version" if statement.document.superseded else "",
    ]
    said = statement.utterance
    if said is not None and len(said.documents) > 1:
        parts.append(word_told(len(said.documents), said.independent))
    return "; ".join(part for part in parts if part)


def word_scope(scope: SearchScope) -> str:
    """What was searched, in one sentence."""
    days = f", published {scope.published[0]} to {scope.published[1]}" if scope.published else ""
    outlets = ", ".join(name for name, _ in scope.publishers[:_OUTLETS_SHOWN])
    more = f" and {len(scope.publishers) - _OUTLETS_SHOWN:,} more" if len(scope.publishers) > _OUTLETS_SHOWN else ""
    where = f" of {outlets}{more}" if outlets else ""
    rejects = f"; {count(scope.rejects, 'original')} could not be read" if scope.rejects else ""
    known = f", as known {_word_known(scope.as_known_on)}" if scope.as_known_on else ""
    return f"Searched {count(scope.statements, 'statement')} in {count(scope.documents, 'document')}{where}{days}{known}{rejects}."


def _word_known(before: str) -> str:
    """What the record knew before a moment (UTC): of a midnight the day that ended then."""
    time = datetime.fromisoformat(before)
    if time.time() == datetime.min.time():
        return f"at the end of {(time - timedelta(days=1)).date()} (UTC)"
    return f"at {word_moment((time - timedelta(milliseconds=1)).isoformat())}"


def word_moment(moment: str) -> str:
    """A moment of the record to the minute: 2024-05-31 14:05 UTC."""
    return f"{moment[:10]} {moment[11:16]} UTC"


def facet_lines(facets: Facets) -> list[str]:
    """The facets as lines: a field, its values with counts."""
    about = " (estimated from a sample; --exact counts all)" if facets.estimated else ""
    lines = [f"{count(facets.hits, 'statement')}{about}"]
    for name in ("speaker", "medium", "form", "verdict", "publisher", "year"):
        values = getattr(facets, name)[:10]
        if values:
            shown = ", ".join(
                f"{facet.label or facet.value} {'~' if facets.estimated else ''}{facet.count:,}" for facet in values
            )
            lines.append(f"{name:<10}{shown}")
    return lines
