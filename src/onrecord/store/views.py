"""Views for people: what Datasette, a spreadsheet or `SELECT * FROM statements` shows. Plural names; numbers replaced by what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

# name -> (what it shows, its query). Both SQLite and PostgreSQL read it.
VIEWS: dict[str, tuple[str, str]] = {
    "statements": (
        "Who said what, as it holds now: one row a statement of the newest version of each page, without what people deleted.",
        """
        SELECT s.id, COALESCE(i.name, p.name, p.description) AS speaker, s.kind, s.text, s.form,
          s.made_start, s.made_end, s.made_precision, s.medium, s.act, s.manner, s.reality, s.verdict, s.anonymous, s.score,
          d.title, d.publisher, d.published, d.url, i.id AS speaker_id, d.id AS document_id,
          u.id AS utterance_id, u.reports, u.independent, x.id AS exchange_id, s.start, s."end", s.state, s.seen
        FROM statement s
        JOIN document d ON d.number = s.document
        LEFT JOIN party p ON p.number = s.speaker
        LEFT JOIN identity i ON i.number = p.identity
        LEFT JOIN utterance u ON u.number = s.utterance
        LEFT JOIN exchange x ON x.number = s.exchange
        WHERE s.state IN ('extracted', 'corrected', 'added') AND d.superseded IS NULL""",
    ),
    "documents": (
        "What was read: one row a text.",
        """
        SELECT d.id, d.title, d.publisher, d.published, d.kind, d.language, d.authors, d.url, d.name, d.statements, d.seen, d.superseded,
          c.id AS copy_of, d.copy_kind
        FROM document d LEFT JOIN document c ON c.number = d.story AND c.number <> d.number""",
    ),
    "people": (
        "Who is on record: one row a person, organisation or group across documents.",
        """
        SELECT i.id, i.name, i.kind,
          (SELECT count(*) FROM statement s JOIN party p ON p.number = s.speaker WHERE p.identity = i.number
            AND s.state IN ('extracted', 'corrected', 'added')) AS statements,
          (SELECT count(*) FROM party p WHERE p.identity = i.number) AS descriptions
        FROM identity i WHERE i.name IS NOT NULL""",
    ),
    "checks": (
        "Quoted words held against primary sources, of statements that people did not delete.",
        """
        SELECT s.id AS statement_id, c.verdict, c.words, c.passage_text, c.passage_document, c.start, c."end"
        FROM "check" c JOIN statement s ON s.number = c.statement WHERE s.state <> 'deleted'""",
    ),
    "replies": (
        "Who answered what.",
        """
        SELECT s.id AS statement_id, r.kind, a.id AS answers_id, r.open_text, r.score, r.across
        FROM reply r JOIN statement s ON s.number = r.statement LEFT JOIN statement a ON a.number = r.answers""",
    ),
    "utterances": (
        "Acts of speaking that several documents tell, and how many newsrooms told them on their own.",
        """
        SELECT u.id, u.reports, u.documents, u.independent, u.wordings, u.repeats, s.text, s.published, s.id AS first_statement_id
        FROM utterance u JOIN statement s ON s.id = u.first WHERE u.documents > 1""",
    ),
}  # fmt: skip


def create_views(connection: Connection) -> None:
    """Make the views, in place of those of an earlier version."""
    for name in reversed(VIEWS):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    for name, (_, query) in VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")
