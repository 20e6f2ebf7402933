"""A reading made by hand, so that what is shown can be held against what is known."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from onrecord.schema import (
    Addressee,
    Attribution,
    Because,
    Document,
    Form,
    Made,
    Party,
    PartyMention,
    PartyRole,
    Post,
    Published,
    Quotation,
    Reading,
    Span,
    Statement,
    Turn,
    Zone,
)

BECAUSE = Because("document", "made.by_hand")
PARAGRAPHS = (
    "PORT ALDER, Maine (CVN) — The old bridge will close on Monday, the harbor board said.",
    "“Nobody will be cut off,” said Mina Okafor, “because the ferry runs 🚢 hourly.”",
    "Tomas Lindqvist said the mayor told him “it was only paint.”",
    "We heard that, too. — Tomas Lindqvist (@tomaslind) May 3, 2021",
    "RUIZ: No comment.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def spans(*words: str) -> tuple[Span, ...]:
    """Where each of these words stands first."""
    return tuple(Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words)


def zone(kind: str, words: str, **more: object) -> Zone:
    [(start, end)] = spans(words)
    return Zone(kind, start, end, BECAUSE, **more)  # type: ignore[arg-type]


def attribution(
    key: str, form: Form, source: str, cue: str, *content: str, score: float, within: str | None = None
) -> Attribution:
    """The cue is looked for in the paragraph of the first content."""
    [paragraph] = [words for words in PARAGRAPHS if content[0] in words]
    at = TEXT.index(paragraph) + paragraph.index(cue)
    cues = (Span(at, at + len(cue)),) if cue else ()
    quoted = tuple(span for span in spans(*content) if TEXT[span.start] == "“")
    because = Because("extract", "network", cues, score)
    return Attribution(key, form, spans(source), cues, spans(*content), quoted, score, because, within)


def why(rule: str, *evidence: str, score: float | None = None) -> Because:
    return Because("identify", rule, spans(*evidence), score)


def understood(attributions: tuple[Attribution, ...]) -> tuple[tuple[Statement, ...], tuple[Party, ...]]:
    """What is to be known of each of the five attributions, and of everybody."""
    board = Party(
        "p1", "organisation", None, why("people.description", "the harbor board"), description="the harbor board",
        mentions=spans("the harbor board"),
    )  # fmt: skip
    mina = Party(
        "p2", "person", "Mina Okafor", why("people.name", "Mina Okafor"), full_name="Mina Okafor", names=("Mina Okafor",),
        mentions=spans("Mina Okafor"),
    )  # fmt: skip
    tomas = Party(
        "p3", "person", "Tomas Lindqvist", why("people.name", "Tomas Lindqvist"), full_name="Tomas A. Lindqvist",
        names=("Tomas Lindqvist",), handles=("@tomaslind",), mentions=spans("Tomas Lindqvist"), authority_id="x7",
        authority_because=why("authority.name", "Tomas Lindqvist"),
    )  # fmt: skip
    mayor = Party(
        "p4", "unnamed", None, why("people.description", "the mayor"), description="the mayor",
        roles=(PartyRole("mayor", spans("mayor")[0], "Port Alder", former=True),), mentions=spans("the mayor"),
        anonymity="No comment", anonymity_because=why("people.anonymity", "No comment"),
    )  # fmt: skip
    eastern = timezone(timedelta(hours=-4))
    morning = Made(
        datetime(2021, 5, 3, tzinfo=eastern), datetime(2021, 5, 3, 12, tzinfo=eastern), "part_of_day",
        why("made.own", "on Monday"),
    )  # fmt: skip
    posted = Made(datetime(2021, 5, 3), datetime(2021, 5, 4), "day", why("made.post", "May 3, 2021"))
    bridge = PartyMention(board, spans("The old bridge")[0], why("people.description", "The old bridge"))
    a1, a2, a3, a4, a5 = attributions
    statements = (
        Statement(
            a1, (board,), why("people.description", "the harbor board", score=0.91239), morning, "press",
            why("medium.press", "the harbor board"), act="announce", act_because=why("acts.cue", "said"), lemma="say",
            reality="future", reality_because=why("acts.future", "will"), mentions=(bridge,),
        ),
        Statement(a2, (mina, tomas), why("people.joint", "Mina Okafor"), lemma="say", act="say"),
        Statement(
            a3, (tomas,), why("people.name", "Tomas Lindqvist"), lemma="say", manner="held",
            manner_because=why("acts.held", "said"),
        ),
        Statement(
            a4, (mayor,), why("people.description", "the mayor"), to=(Addressee(tomas, why("addressees.object", "him")),),
            lemma="tell",
        ),
        Statement(a5, (tomas,), why("people.post", "@tomaslind"), posted, "post", why("medium.post", "@tomaslind")),
    )  # fmt: skip
    return statements, (board, mina, tomas, mayor)


@pytest.fixture
def reading() -> Reading:
    dateline, body = PARAGRAPHS[0][:25], PARAGRAPHS[0][26:]
    post = Post(
        words=spans("We heard that, too."),
        author=spans("Tomas Lindqvist (@tomaslind)")[0],
        handle=spans("@tomaslind")[0],
        date=spans("May 3, 2021")[0],
        author_name="Tomas Lindqvist",
        handle_name="@tomaslind",
        date_iso="2021-05-03",
        platform="x",
    )
    turn = Turn(spans("RUIZ")[0], spans("No comment.")[0], 1.5, 3.0)
    document = Document(
        id="ab" * 32,
        text=TEXT,
        kind="article",
        kind_because=BECAUSE,
        language="en",
        zones=(
            zone("dateline", dateline),
            zone("body", body),
            zone("body", PARAGRAPHS[1]),
            zone("body", PARAGRAPHS[2]),
            zone("post", PARAGRAPHS[3], post=post),
            zone("turn", PARAGRAPHS[4], turn=turn, page=2),
        ),
        paragraphs=spans(*PARAGRAPHS),
        sentences=spans(*PARAGRAPHS),
        words=(),
        quotations=(Quotation(*spans("“Nobody will be cut off,”")[0], "double", closed=True),),
        name="stories/bridge.txt",
        title="Old bridge closes",
        authors=("Ana Ruiz",),
        publisher="Coast View News",
        published=Published("2021-05-03T09:00:00-04:00", "meta", BECAUSE),
        warnings=("3 wrongly decoded characters repaired",),
    )
    attributions = (
        attribution(
            "a1", "indirect", "the harbor board", "said", "The old bridge will close on Monday", score=0.91234567
        ),
        attribution(
            "a2",
            "direct",
            "Mina Okafor",
            "said",
            "“Nobody will be cut off,”",
            "“because the ferry runs 🚢 hourly.”",
            score=0.97,
        ),
        attribution("a3", "mixed", "Tomas Lindqvist", "said", "the mayor told him “it was only paint.”", score=0.6),
        attribution("a4", "direct", "the mayor", "told", "“it was only paint.”", score=0.8, within="a3"),
        attribution("a5", "post", "Tomas Lindqvist (@tomaslind)", "", "We heard that, too.", score=1.0),
    )
    statements, parties = understood(attributions)
    return Reading(
        document, attributions, ("3 wrongly decoded characters repaired",), statements, parties, document.published
    )
