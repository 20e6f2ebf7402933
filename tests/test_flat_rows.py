"""The door for tables and outside scorers: plain values, kept stable."""

from __future__ import annotations

from datetime import datetime

import pytest

from onrecord.flat_rows import flat_mentions, flat_statement
from onrecord.schema import (
    Addressee,
    Attribution,
    Because,
    Extraction,
    Link,
    Made,
    Mention,
    MentionForm,
    MentionKind,
    Party,
    PartyKind,
    Precision,
    Span,
    Statement,
)

TEXT = "Ida Moss told the Ledger on Monday that she would run. The paper printed it. Otter Creek rose."
BECAUSE = Because("identify", "made.by_hand")


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def party(key: str, kind: PartyKind, name: str | None, *mentions: str, **more: object) -> Party:
    return Party(key, kind, name, BECAUSE, mentions=tuple(at(words) for words in mentions), **more)  # type: ignore[arg-type]


MOSS = party("p1", "person", "Ida Moss", "Ida Moss", "she", full_name="Ida B. Moss")
LEDGER = party("p2", "organisation", "Ledger", "the Ledger", "The paper")
AIDE = party("p3", "unnamed", None, description="an aide")
AUTHOR = party("p4", "author", None)
POSTER = party("p5", "person", None, handles=("@otto",))


def statement(*speakers: Party, to: tuple[Party, ...] = (), made: Made | None = None) -> Statement:
    spans = (at("she would run"),)
    a = Attribution("e1", "indirect", (at("Ida Moss"),), (at("told"),), spans, (), 0.9, BECAUSE)
    return Statement(a, speakers, BECAUSE, made, to=tuple(Addressee(p, BECAUSE) for p in to))


def made(start: str, end: str, precision: Precision) -> Made:
    return Made(datetime.fromisoformat(start), datetime.fromisoformat(end), precision, BECAUSE)


def test_one_speaker_is_a_text_and_several_are_a_list() -> None:
    assert flat_statement(statement(MOSS))["speaker"] == "Ida Moss"
    assert flat_statement(statement(MOSS))["full_name"] == "Ida B. Moss"
    assert flat_statement(statement(MOSS, LEDGER))["speaker"] == ["Ida Moss", "Ledger"]
    assert flat_statement(statement(MOSS, AIDE))["speaker"] == "Ida Moss"


@pytest.mark.parametrize(
    ("speakers", "speaker", "kind"),
    [((AIDE,), None, "unnamed"), ((), None, "none"), ((AUTHOR,), "AUTHOR", "author"), ((POSTER,), "@otto", "person")],
)
def test_a_speaker_without_a_name_has_a_kind(speakers: tuple[Party, ...], speaker: str | None, kind: str) -> None:
    row = flat_statement(statement(*speakers))
    assert (row["speaker"], row["full_name"], row["kind"]) == (speaker, speaker, kind)


def test_those_without_a_name_are_left_out_of_to() -> None:
    row = flat_statement(statement(MOSS, to=(LEDGER, AIDE), made=made("2021-05-03", "2021-05-04", "day")))
    assert (row["to"], row["made"], row["medium"], row["replies_to"]) == (["Ledger"], "2021-05-03", "unknown", None)


def mention(words: str, kind: MentionKind, form: MentionForm) -> Mention:
    return Mention(at(words), kind, form, 0.9)


def test_mentions_of_a_party_are_one_cluster_under_its_name() -> None:
    extraction = Extraction(
        mentions=(
            mention("Ida Moss", "person", "name"), mention("the Ledger", "organisation", "name"),
            mention("she", "person", "pronoun"), mention("The paper", "organisation", "description"),
            mention("it", "abstract", "pronoun"), mention("Otter Creek", "place", "name"),
        ),
        links=(Link(2, 1, 0.9), Link(4, 3, 0.3)),
    )  # fmt: skip
    rows = flat_mentions(TEXT, extraction, (MOSS, LEDGER))
    found = {TEXT[row["start"] : row["end"]]: (row["kind"], row["cluster"], row["name"]) for row in rows}
    assert found == {
        "Ida Moss": ("person", "p1", "Ida Moss"),
        "the Ledger": ("organisation", "p2", "Ledger"),
        "she": ("person", "p1", "Ida Moss"),  # the party that identify decided on, not the link
        "The paper": ("organisation", "p2", "Ledger"),
        "it": ("abstract", "m5", None),
        "Otter Creek": ("place", "m6", "Otter Creek"),
    }


def test_a_name_with_its_title_and_its_possessive_is_the_partys_and_a_description_that_ends_in_it_is_not() -> None:
    text = "Mayor Ida Moss’s plan. A spokesman for Ida Moss left."
    span = lambda words: Span(text.index(words), text.index(words) + len(words))  # noqa: E731
    places = (span("Ida Moss"), Span(text.rindex("Ida Moss"), text.rindex("Ida Moss") + 8))
    moss = Party("p1", "person", "Ida Moss", BECAUSE, mentions=places)
    mentions = (
        Mention(span("Mayor Ida Moss’s"), "person", "name", 0.9),
        Mention(span("A spokesman for Ida Moss"), "person", "description", 0.9),
    )
    rows = flat_mentions(text, Extraction(mentions=mentions), (moss,))
    assert [(text[row["start"] : row["end"]], row["cluster"]) for row in rows] == [
        ("Mayor Ida Moss’s", "p1"), ("A spokesman for Ida Moss", "m2"), ("Ida Moss", "p1"),
    ]  # fmt: skip


def test_words_of_staff_do_not_stand_for_their_chief_whatever_the_links_say() -> None:
    text = "Ida Moss left. A spokesman for Moss said so."
    spans = (Span(0, 8), Span(text.rindex("Moss"), text.rindex("Moss") + 4))
    moss = Party("p1", "person", "Ida Moss", BECAUSE, mentions=spans)
    aide = Span(text.index("A spokesman"), text.index(" said"))
    mentions = (Mention(spans[0], "person", "name", 0.9), Mention(aide, "person", "description", 0.9))
    rows = flat_mentions(text, Extraction(mentions=mentions, links=(Link(1, 0, 0.9),)), (moss,))
    assert [(text[row["start"] : row["end"]], row["name"]) for row in rows][:2] == [
        ("Ida Moss", "Ida Moss"), ("A spokesman for Moss", None),
    ]  # fmt: skip


def test_a_mention_of_no_party_joins_what_it_most_likely_stands_for_or_stands_alone() -> None:
    mentions = (
        mention("the Ledger", "organisation", "name"), mention("she", "person", "pronoun"), mention("The paper", "organisation", "description"),
    )  # fmt: skip
    links = (Link(1, 0, 0.4), Link(2, 1, 0.2), Link(2, 0, 0.7))
    rows = flat_mentions(TEXT, Extraction(mentions=mentions, links=links), ())
    assert [row["cluster"] for row in rows] == ["m1", "m2", "m1"]
    assert [row["name"] for row in rows] == ["the Ledger", None, "the Ledger"]


def test_a_party_is_a_mention_also_where_no_mention_was_found() -> None:
    [row, *_] = flat_mentions(TEXT, Extraction(), (MOSS,))
    assert (row["start"], row["end"], row["kind"], row["cluster"]) == (0, 8, "person", "p1")
