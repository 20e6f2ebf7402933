"""The columns of a flat table of statements: the same names in CSV, TSV, Parquet and data frames, each with what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.view.because_json import round_score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onrecord.schema import RecordedParty, RecordedStatement
    from onrecord.view.export.about import ExportOptions

ColumnKind = Literal["text", "names", "integer", "number", "boolean", "time", "day"]
Value = str | int | float | bool | None
SEVERAL = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` types it: `names` is a text of several names here and a nested list in Parquet and frames; `time` is an ISO time without
    offset, `day` an ISO day."""

    name: str
    kind: ColumnKind
    holds: str
    value: Callable[[RecordedStatement, ExportOptions], Value]


def _speaker(field: str) -> Callable[[RecordedStatement, ExportOptions], Value]:
    return lambda s, _: getattr(s.speaker, field) if s.speaker is not None else None


def _document(field: str) -> Callable[[RecordedStatement, ExportOptions], Value]:
    return lambda s, _: getattr(s.document, field)


def _statement(field: str) -> Callable[[RecordedStatement, ExportOptions], Value]:
    return lambda s, _: getattr(s, field)


def _utterance(field: str) -> Callable[[RecordedStatement, ExportOptions], Value]:
    return lambda s, _: getattr(s.utterance, field) if s.utterance is not None else None


def _reply(field: str) -> Callable[[RecordedStatement, ExportOptions], Value]:
    return lambda s, _: getattr(s.replies[0], field) if s.replies else None


def names_of(parties: Iterable[RecordedParty]) -> str:
    """Several parties in one cell."""
    return SEVERAL.join(party.label for party in parties)


def content_bounds(statement: RecordedStatement) -> tuple[int, int] | None:
    """From the first character of the content to its last; None where it has no content span (an added statement)."""
    spans = [span for span in statement.spans if span.role == "content"]
    return (min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _bound(which: int) -> Callable[[RecordedStatement, ExportOptions], Value]:
    return lambda s, _: bounds[which] if (bounds := content_bounds(s)) is not None else None


def _wall_clock(field: str) -> Callable[[RecordedStatement, ExportOptions], Value]:
    """The ISO time without its offset: what the clock of the publication's place showed."""
    return lambda s, _: split_offset(getattr(s.made, field))[0] if s.made is not None else None


def split_offset(time: str) -> tuple[str, str | None]:
    """An ISO time and its UTC offset: ("2024-05-27T09:00:00", "-04:00")."""
    at = max(time.find("+", 10), time.find("-", 10))
    return (time[:at], time[at:]) if at >= 0 else (time.removesuffix("Z"), "+00:00" if time.endswith("Z") else None)


def _offset(s: RecordedStatement, _: ExportOptions) -> Value:
    offset = split_offset(s.made.start)[1] if s.made is not None else None
    return None if offset is None else f"UTC{offset}"  # a bare -04:00 would be a formula


def _published_on(s: RecordedStatement, _: ExportOptions) -> Value:
    return s.document.published[:10] if s.document.published else None


def _first_report(s: RecordedStatement, _: ExportOptions) -> Value:
    if s.utterance is None or not s.utterance.documents:
        return None
    return s.utterance.documents[0].url or s.utterance.documents[0].name


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "the statement's id, the same on every run and machine", _statement("id")),
    Column("link", "text", "its page, where the record is served; else empty", lambda s, o: o.link(s)),
    Column("speaker", "text", "the first speaker: name, else description; empty where the story gives no source", _speaker("label")),
    Column("speaker_id", "text", "the speaker's id across documents", _speaker("id")),
    Column("speaker_kind", "text", "`person`, `organisation`, `group`, `document`, `unnamed`, `author`, `none`", _statement("kind")),
    Column("speaker_role", "text", "what the story says that the speaker is", _speaker("role")),
    Column("speaker_authority_id", "text", "the speaker's id in your authority file", _speaker("authority_id")),
    Column("anonymous", "boolean", "whether the story leaves the speaker unnamed", _statement("anonymous")),
    Column("speakers", "names", "all who speak jointly", lambda s, _: names_of(s.speakers)),
    Column("form", "text", "`direct`, `mixed`, `indirect`, `post`", _statement("form")),
    Column("text", "text", "the words said, gaps shown as …", _statement("text")),
    Column("quoted", "text", "those of them in quotation marks", lambda s, _: s.words("quoted")),
    Column("to", "names", "those to whom they are addressed", lambda s, _: names_of(s.to)),
    Column("about", "names", "those who are named or meant in them", lambda s, _: names_of(s.about)),
    Column("made_start", "time", "when it was said, from: the clock of the publication's place", _wall_clock("start")),
    Column("made_end", "time", "up to, not including", _wall_clock("end")),
    Column("made_offset", "text", "that clock's offset (`UTC-04:00`), where the document states one", _offset),
    Column("made_precision", "text", "`minute`, `part_of_day`, `day`, … as in [JSON](json.md)",
           lambda s, _: s.made.precision if s.made is not None else None),
    Column("medium", "text", "`speech`, `interview`, … as in [statements](statements.md)", _statement("medium")),
    Column("act", "text", "`say`, `deny`, … as in [statements](statements.md)", _statement("act")),
    Column("lemma", "text", "the cue's verb or noun in its dictionary form", _statement("lemma")),
    Column("manner", "text", "`uttered` or `held`", _statement("manner")),
    Column("reality", "text", "`actual`, `denied`, `future`, `hypothetical`", _statement("reality")),
    Column("verdict", "text", "the weightiest verdict of its checks, as in [checks](checks.md); empty where none was made",
           _statement("verdict")),
    Column("score", "number", "0 to 1, calibrated: how likely it is that this is a statement", lambda s, _: round_score(s.score)),
    Column("reply_kind", "text", "how it answers: `reply`, `denial`, …", _reply("kind")),
    Column("answers", "text", "the id of the statement that it answers", _reply("answers")),
    Column("utterance_id", "text", "the same for all reports of one act of speaking", _statement("utterance_id")),
    Column("reports", "integer", "how many statements report that act", _utterance("reports")),
    Column("independent", "integer", "how many newsrooms told it on their own", _utterance("independent")),
    Column("first_report", "text", "the address (else the name) of the document that told it first", _first_report),
    Column("exchange_id", "text", "the same for all statements of one exchange", _statement("exchange_id")),
    Column("within", "text", "the id of the statement in whose words this one stands", _statement("within")),
    Column("source", "text", "the words that name the speaker", lambda s, _: s.words("source")),
    Column("cue", "text", "the words that say that they spoke", lambda s, _: s.words("cue")),
    Column("before", "text", "up to 32 characters before the words said", _statement("before")),
    Column("after", "text", "up to 32 characters after them", _statement("after")),
    Column("start", "integer", "offset of the first character said, in Unicode code points of the document's text", _bound(0)),
    Column("end", "integer", "offset after the last", _bound(1)),
    Column("document_id", "text", "SHA-256 of the document's text", _document("id")),
    Column("document_name", "text", "the file or address as it was given", _document("name")),
    Column("document_kind", "text", "`article`, `post`, `transcript`, `release`, `speech`, `letter`, `report`, `unknown`", _document("kind")),
    Column("language", "text", "ISO 639-1", _document("language")),
    Column("title", "text", "the headline", _document("title")),
    Column("authors", "names", "the byline", lambda s, _: SEVERAL.join(s.document.authors)),
    Column("publisher", "text", "the outlet", _document("publisher")),
    Column("url", "text", "the document's address", _document("url")),
    Column("published", "text", "ISO day, or time with UTC offset, as the document has it", _document("published")),
    Column("published_on", "day", "the day of it", _published_on),
    Column("published_stage", "text", "`given`, `structured`, `meta`, `visible`, or `inferred` from the text's own evidence", _document("published_stage")),
    Column("document_seen", "text", "when the record learned the document (UTC)", _document("seen")),
    Column("superseded", "text", "since when a newer version of its address is known", _document("superseded")),
    Column("state", "text", "`extracted`, `corrected`, `added`, `deleted`, `superseded`", _statement("state")),
    Column("corrected", "names", "the fields that people changed", lambda s, _: SEVERAL.join(s.corrected)),
    Column("seen", "text", "when the record learned the statement (UTC)", _statement("seen")),
    Column("run", "integer", "which run read it: its versions stand in the record", _statement("run")),
)  # fmt: skip
