"""What the verbs for tables give: plain dicts, whose keys docs/reference/json.md tells. Spans are [start, end] pairs."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from onrecord.schema.links import Concern, EditKind, Verdict
from onrecord.schema.statements import Act, Form, Manner, Medium, MentionKind, PartyKind, Precision, Reality


class AttributionRow(TypedDict):
    """A statement in a row of `extract`. `within` is there where it stands inside another's content."""

    id: str
    source: list[list[int]]
    cue: list[list[int]]
    content: list[list[int]]
    form: Form
    score: float
    speaker: str | list[str] | None
    kind: PartyKind
    full_name: str | list[str] | None
    made: str | None
    medium: Medium
    to: list[str]
    replies_to: str | None
    act: Act | None
    manner: Manner
    reality: Reality
    within: NotRequired[str]


class MentionRow(TypedDict):
    """Words that name or stand for somebody or something; those of one `cluster` name the same."""

    start: int
    end: int
    kind: MentionKind
    cluster: str
    name: str | None


class ExtractRow(TypedDict):
    """What `extract` gives for a row."""

    id: str | int
    attributions: list[AttributionRow]
    mentions: NotRequired[list[MentionRow]]


# a class could have no field of the name "from"
DateRow = TypedDict(
    "DateRow", {"start": int, "end": int, "from": str | None, "to": str | None, "precision": Precision | None}
)


class DatesRow(TypedDict):
    """What `dates` gives for a row."""

    id: str | int
    dates: list[DateRow]


class EditRow(TypedDict):
    """A step from a primary's words (`source`) to the quotation's (`words`)."""

    kind: EditKind
    quotation: list[int]
    primary: list[int]
    touches: list[Concern]
    words: str
    source: str


class NearestRow(TypedDict):
    """The nearest passage, which is not it. `primary` is an id as the row gave it."""

    primary: Any
    spans: list[list[int]]


class PairRow(TypedDict):
    """What `check_pairs` gives for a row. `primary` is an id as the row gave it, None where the verdict rests on none."""

    id: str | int
    verdict: Verdict
    primary: Any
    spans: list[list[int]]
    diff: list[EditRow]
    nearest: NotRequired[NearestRow]


class UtteranceRow(TypedDict):
    """What `utterances` gives for a row."""

    id: str | int
    utterance: str | int
    repeats: NotRequired[str | int]
