"""Statements as a record would give them back: from our own stories, one made by hand with everything set, and any at all."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import get_args

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

import onrecord
from onrecord.schema import (
    Because,
    Check,
    DocumentKind,
    Edit,
    Form,
    Medium,
    PartyKind,
    Passage,
    Precision,
    RecordedDocument,
    RecordedMade,
    RecordedParty,
    RecordedReply,
    RecordedSpan,
    RecordedStatement,
    RecordedUtterance,
    SearchScope,
    Span,
    Verdict,
)
from onrecord.view.export import ExportAbout

EXAMPLES = Path(__file__).parents[3] / "examples"
ABOUT = ExportAbout(
    query='speaker "Ida Moss", since 2024-05-01',
    created="2024-06-02T08:00:00Z",
    scope=SearchScope(312, 5900, (("Alder Courier", 200), ("Coast View News", 112)), ("2024-01-02", "2024-06-01"), 3),
)


@cache
def statements_of(story: str) -> tuple[RecordedStatement, ...]:
    """A story of examples/ as recorded statements."""
    reading = onrecord.read(EXAMPLES / story)
    d = reading.document
    document = RecordedDocument(
        d.id, d.name, d.kind, d.language, d.title, d.authors, d.publisher, d.url,
        reading.published.value if reading.published else None,
        reading.published.stage if reading.published else None, "2024-06-01T10:00:00Z",
    )  # fmt: skip
    return tuple(_recorded(statement, reading, document) for statement in reading.statements)


def _recorded(
    statement: onrecord.Statement, reading: onrecord.Reading, document: RecordedDocument
) -> RecordedStatement:
    text, a = reading.document.text, statement.attribution
    content = [text[start:end] for start, end in a.content]
    spans = tuple(
        RecordedSpan(role, start, end, text[start:end])  # type: ignore[arg-type]
        for role in ("source", "cue", "content", "quoted")
        for start, end in getattr(a, role)
    )
    checks = tuple(check for check in reading.checks if check.statement == statement.id)
    replies = tuple(
        RecordedReply(r.kind, r.answers, r.open_end.text if r.open_end else None, r.because.score)
        for r in reading.replies
        if r.statement == statement.id
    )
    made = statement.made
    return RecordedStatement(
        statement.id, document, a.form, " … ".join(content), spans,
        speakers=tuple(_party(party, document) for party in statement.speakers),
        to=tuple(_party(to.party, document) for to in statement.to),
        about=tuple(_party(m.party, document) for m in statement.mentions),
        kind=statement.speaker.kind if statement.speaker else "none",
        made=RecordedMade(made.start.isoformat(), made.end.isoformat(), made.precision) if made else None,
        medium=statement.medium, act=statement.act, lemma=statement.lemma, manner=statement.manner,
        reality=statement.reality, verdict=checks[0].verdict if checks else None, score=a.score, within=a.within,
        seen="2024-06-01T10:00:00Z", run=1, checks=checks, replies=replies,
        before=text[max(a.content[0].start - 32, 0) : a.content[0].start],
        after=text[a.content[-1].end : a.content[-1].end + 32],
    )  # fmt: skip


def _party(party: onrecord.Party, document: RecordedDocument) -> RecordedParty:
    key = f"{document.id[:12]}{party.id}"
    return RecordedParty(key, party.id, party.kind, party.full_name, party.name, party.description, party.role)


MOSS = RecordedParty("f1a2", "b3c4", "person", "Ida Moss", "Moss", None, "mayor of New Avery", "Q77")
COURIER = RecordedDocument(
    "ab" * 32, "stories/ferry.html", "article", "en", "Ferry “will run” & run: 100% of it", ("Ana Ruiz", "Tom Ek"),
    "Alder Courier", "https://courier.example/a_b?x=1&y=%7E2#top", "2024-05-27T18:00:00-04:00", "structured",
    "2024-05-28T06:00:00Z", statements=1,
)  # fmt: skip
LEDGER = RecordedDocument(
    "cd" * 32, "wire.txt", "article", "en", "Earlier telling", (), "Ledger", None, "2024-05-26", "inferred"
)
LETTER = Passage(
    "ef" * 32, "letter.txt", "letter", (Span(4, 30),), "The ferry will not run late", "Ida Moss", "2024-05-27"
)
CHECK = Check(
    Span(101, 124), "The ferry will run late", "altered", Because("link", "checks.words", (), 0.91234567), "5eed", LETTER,
    (Edit("equal", Span(101, 115), Span(4, 18)), Edit("dropped", Span(116, 116), Span(19, 22), ("negation",))),
)  # fmt: skip
FULL = RecordedStatement(
    "5eed5eed5eed5eed", COURIER, "direct", "“The ferry will run late” … “as ever”",
    (
        RecordedSpan("source", 80, 84, "Moss"), RecordedSpan("cue", 85, 89, "said"),
        RecordedSpan("content", 100, 125, "“The ferry will run late”"), RecordedSpan("content", 140, 149, "“as ever”"),
        RecordedSpan("quoted", 100, 125, "“The ferry will run late”"), RecordedSpan("quoted", 140, 149, "“as ever”"),
    ),
    speakers=(MOSS,),
    to=(RecordedParty("0a", "0b", "group", None, None, "reporters"), RecordedParty("1a", "1b", "person", "Lu Tarn", "Tarn")),
    about=(RecordedParty("2a", "2b", "organisation", "Harbor Board", "the board"),),
    kind="person", made=RecordedMade("2024-05-27T09:00:00-04:00", "2024-05-27T12:00:00-04:00", "part_of_day"),
    medium="press", act="announce", lemma="say", verdict="altered", score=0.876543, utterance_id="uu11", exchange_id="xx22",
    state="corrected", corrected=("act", "medium"), seen="2024-05-28T06:00:01Z", run=3, before="Moss told them: ", after=" and left.",
    checks=(CHECK,), replies=(RecordedReply("denial", "0ddba11", None, 0.7),),
    utterance=RecordedUtterance("uu11", 4, 2, 3, (LEDGER, COURIER)),
)  # fmt: skip
INDIRECT = replace(
    FULL, id="1d1d", form="indirect", text="the ferry would run", checks=(), verdict=None, utterance=None, replies=(),
    made=RecordedMade("2024-05-20T00:00:00", "2024-05-27T00:00:00", "week"), corrected=(), state="extracted",
    spans=(RecordedSpan("content", 200, 219, "the ferry would run"),),
)  # fmt: skip

# Any text at all: formulas, marks, line ends, letters of every script, NUL, halves of surrogate pairs.
any_text = st.text(st.characters(codec=None), max_size=12) | st.sampled_from(
    ["=1+1", " \t@x", "“=2", "\r\n-3", "a;=b\n+c", "'=x", "x\ty", '"', "NA", "\0", "\ud800", "＝1", "}\\{", "🚢"]
)
maybe_text = st.none() | any_text
party = st.builds(
    RecordedParty, any_text, any_text, st.sampled_from(get_args(PartyKind)), maybe_text, maybe_text, maybe_text, maybe_text,
    maybe_text,
)  # fmt: skip
documents = st.builds(
    RecordedDocument, any_text, any_text, st.sampled_from(get_args(DocumentKind)), any_text, maybe_text,
    st.lists(any_text, max_size=2).map(tuple), maybe_text, maybe_text, maybe_text, st.sampled_from([None, "meta", "inferred"]),
    any_text,
)  # fmt: skip
numbers = st.integers(0, 10**9)
spans = st.builds(RecordedSpan, st.sampled_from(["source", "cue", "content", "quoted"]), numbers, numbers, any_text)
passages = st.builds(
    Passage, any_text, any_text, st.sampled_from(get_args(DocumentKind)), st.just((Span(0, 1),)), any_text, maybe_text,
    maybe_text, maybe_text,
)  # fmt: skip
checks = st.builds(
    Check, st.just(Span(0, 3)), any_text, st.sampled_from(get_args(Verdict)), st.just(Because("link", "checks.words")),
    st.none(), st.none() | passages,
)  # fmt: skip
any_statements = st.builds(
    RecordedStatement, any_text, documents, st.sampled_from(get_args(Form)), any_text,
    st.lists(spans, max_size=3).map(tuple),
    speakers=st.lists(party, max_size=2).map(tuple), to=st.lists(party, max_size=2).map(tuple),
    about=st.lists(party, max_size=1).map(tuple), kind=st.sampled_from(get_args(PartyKind)), anonymous=st.booleans(),
    made=st.none() | st.builds(RecordedMade, any_text, any_text, st.sampled_from(get_args(Precision))),
    medium=st.sampled_from(get_args(Medium)), lemma=any_text, score=st.floats(0, 1), within=maybe_text,
    utterance_id=maybe_text, before=any_text, after=any_text, checks=st.lists(checks, max_size=1).map(tuple),
    replies=st.lists(st.builds(RecordedReply, st.just("reply"), maybe_text, maybe_text, st.none()), max_size=1).map(tuple),
    utterance=st.none() | st.builds(RecordedUtterance, any_text, numbers, numbers, numbers, st.lists(documents, max_size=2).map(tuple)),
)  # fmt: skip

# A statement has some sixty fields: to shrink a failing list of them takes minutes, and it is read as well as it was found.
slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=(Phase.explicit, Phase.reuse, Phase.generate),
)  # fmt: skip
