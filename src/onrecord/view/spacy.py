"""A spaCy component: `nlp.add_pipe("onrecord")` finds who said what in a doc and hangs it there, on the doc's own tokens.

spaCy finds it through the entry point in pyproject.toml. What a doc carries with it (`doc.user_data["onrecord"]`) is plain: lists,
texts and numbers, so that docs go through `n_process=2`, `DocBin` and `to_bytes`. `doc._.statements` makes spans of it when asked.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.document import given_date
from onrecord.errors import InputError
from onrecord.flat_rows import answers_of, flat_statement
from onrecord.reading import load_authority, read_text
from onrecord.view.json_form import keep_scored
from onrecord.view.reasons import list_reasons

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.schema import Reading, Role

KEPT_AS = "onrecord"
_ROLES: tuple[Role, ...] = ("source", "cue", "content")
_GIVEN = ("published", "title", "publisher")


class DocReason(NamedTuple):
    """Why a field has its value: the words of the doc that it was read from, and the rule. `rule` is None where the words are all."""

    field: str
    value: str
    evidence: tuple[Span, ...]
    rule: str | None


@dataclass(frozen=True, slots=True)
class DocStatement:
    """A statement in a doc. Its fields are those of a row of `onrecord.extract`, but that spans are spaCy's.

    A span takes in every token that a role touches; where the tokenizer cuts elsewhere than we do, `offsets` has the exact
    characters of `doc.text`. `speaker` and `full_name` are None where the story names nobody, joined by " and " where several
    speak; `made` is an ISO day, month, week, year, or two days "a/b", both inclusive.
    """

    id: str
    speaker: str | None
    full_name: str | None
    kind: str
    made: str | None
    medium: str
    to: tuple[str, ...]
    act: str | None
    manner: str
    reality: str
    form: str
    score: float
    replies_to: str | None
    within: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    offsets: Mapping[Role, tuple[tuple[int, int], ...]]
    why: tuple[DocReason, ...]


@dataclass(frozen=True, slots=True)
class OnrecordComponent:
    """The component itself. `read_text` is called with a doc's text and with what the doc's `user_data` says of it."""

    published: str | None
    authority: Any
    min_score: float
    spans_key: str

    def __call__(self, doc: Doc) -> Doc:
        """Raises InputError for a `published` that is no ISO day or time; warns where the text is not in English."""
        given = {field: doc.user_data.get(field) for field in _GIVEN}
        given["published"] = given["published"] or self.published
        reading = read_text(doc.text, authority=self.authority, **given)
        for warning in reading.warnings:
            warnings.warn(f"onrecord: {warning}", UserWarning, stacklevel=2)
        doc.user_data[KEPT_AS] = _keep(reading, self.min_score)
        doc.spans[self.spans_key] = list(_labelled_spans(doc))
        return doc


@Language.factory(
    "onrecord",
    assigns=["doc._.statements", "doc.spans"],
    default_config={"published": None, "authority": None, "min_score": 0.0, "spans_key": "onrecord"},
)
def create_component(
    nlp: Language,  # noqa: ARG001 - spaCy hands these two to every factory
    name: str,  # noqa: ARG001
    published: str | None,
    authority: str | None,
    min_score: float,
    spans_key: str,
) -> OnrecordComponent:
    """`published` is the day of docs that do not carry their own, `authority` the path of an authority file.

    Raises InputError for a day or a file that is none, and where `Doc._.statements` is something else already.
    """
    _set_extension()
    if published is not None:
        given_date(published)
    known = load_authority(Path(authority)) if authority is not None else None
    return OnrecordComponent(published, known, min_score, spans_key)


def list_statements(doc: Doc) -> tuple[DocStatement, ...] | None:
    """What `doc._.statements` gives: None for a doc that onrecord has not read.

    Raises ValueError if the doc's text is no longer the one that was read (a part of it, or several docs in one): offsets into
    another text would point at words that nobody said.
    """
    kept = doc.user_data.get(KEPT_AS)
    if kept is None:
        return None
    if kept["document"] != _hash(doc.text):
        raise ValueError("onrecord read another text than this doc's: run the pipeline on this doc too")
    return tuple(_view(doc, row) for row in kept["attributions"])


def _set_extension() -> None:
    """Here and not on import: spaCy imports every package that has an entry point, whether it is used or not."""
    if not Doc.has_extension("statements"):
        Doc.set_extension("statements", getter=list_statements)
    elif Doc.get_extension("statements")[2] is not list_statements:
        raise InputError('Doc._.statements is another package\'s already: Doc.remove_extension("statements") frees it')


def _keep(reading: Reading, min_score: float) -> dict[str, Any]:
    """A reading as a doc carries it: rows as of `onrecord.extract`, each with its reasons; `left_out` counts those below `min_score`."""
    kept, left_out = keep_scored(reading, min_score)
    answers = answers_of(kept.replies)
    rows = []
    for statement in kept.statements:
        reasons = [
            [r.field, r.value, [list(span) for span in r.evidence], r.because.rule if r.because is not None else None]
            for r in list_reasons(statement, kept.document, kept)
            if r.evidence or r.because is not None
        ]
        rows.append({**flat_statement(statement, answers.get(statement.id)), "why": reasons})
    return {
        "document": reading.document.id,
        "attributions": rows,
        "left_out": left_out,
        "warnings": list(reading.warnings),
    }


def _labelled_spans(doc: Doc) -> Iterator[Span]:
    """The spans of all statements, labelled SOURCE, CUE or CONTENT; the id of a span is its statement's."""
    for row in doc.user_data[KEPT_AS]["attributions"]:
        for role in _ROLES:
            yield from _spans(doc, row[role], role.upper(), row["id"])


def _spans(doc: Doc, offsets: Any, label: str = "", identity: str = "") -> tuple[Span, ...]:
    """The tokens that the characters touch."""
    found = (
        doc.char_span(start, end, label=label, span_id=identity, alignment_mode="expand") for start, end in offsets
    )
    return tuple(span for span in found if span is not None)


def _view(doc: Doc, row: Mapping[str, Any]) -> DocStatement:
    return DocStatement(
        id=row["id"],
        speaker=_joined(row["speaker"]),
        full_name=_joined(row["full_name"]),
        kind=row["kind"],
        made=row["made"],
        medium=row["medium"],
        to=tuple(row["to"]),
        act=row["act"],
        manner=row["manner"],
        reality=row["reality"],
        form=row["form"],
        score=row["score"],
        replies_to=row["replies_to"],
        within=row.get("within"),
        source=_spans(doc, row["source"], "SOURCE", row["id"]),
        cue=_spans(doc, row["cue"], "CUE", row["id"]),
        content=_spans(doc, row["content"], "CONTENT", row["id"]),
        offsets={role: tuple((start, end) for start, end in row[role]) for role in _ROLES},
        why=tuple(DocReason(field, value, _spans(doc, spans), rule) for field, value, spans, rule in row["why"]),
    )


def _joined(names: Any) -> str | None:
    return names if names is None or isinstance(names, str) else " and ".join(names)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
