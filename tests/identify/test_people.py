"""Who speaks: names, pronouns and descriptions become parties."""

from __future__ import annotations

import itertools
import json
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.identify.stories import read_story

from onrecord.document import read_document
from onrecord.extract.posts import stated_attributions
from onrecord.identify.people import People, mentions_within, replay_speakers, resolve_people
from onrecord.schema import Attribution, Because, Document, Extraction, Link, Mention, Original, Span

CASES = json.loads((Path(__file__).parent.parent / "cases/people.json").read_text(encoding="utf-8"))


def read(text: str) -> Document:
    return read_document(Original(text.encode(), "t.txt", datetime(2020, 5, 23, tzinfo=UTC), media_type="text/plain"))


def of(theme: str) -> list[Any]:
    return [pytest.param(c, id=c["text"][:60]) for c in CASES[theme]]


def names_of(people: People, key: str) -> list[str]:
    return [n for i in people.speakers[key][0] if (n := people.parties[i].name) is not None]


def check(case: dict[str, Any]) -> None:
    document, extraction = read_story(case["text"])
    people = resolve_people(document, extraction)
    for key, expected in case["who"].items():
        wanted = expected if isinstance(expected, list) else [expected] if expected else []
        assert names_of(people, key) == wanted, key
    for key, kind in case.get("kind", {}).items():
        who = people.speakers[key][0]
        assert (people.parties[who[0]].kind if who else "none") == kind, key


@pytest.mark.parametrize("case", of("names"))
def test_a_speaker_has_the_fullest_name_that_the_story_gives(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("namesakes"))
def test_two_people_with_one_last_name_stay_two(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("staff"))
def test_words_of_staff_are_not_filed_under_their_chief(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("pronouns"))
def test_a_pronoun_is_whom_it_stands_for(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("descriptions"))
def test_a_description_is_whom_it_describes_or_stays_unnamed(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("joint"))
def test_joint_speakers_are_several(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("no source"))
def test_words_without_a_source_are_the_subject_s_before_or_nobody_s(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("known_failures"))
@pytest.mark.xfail(strict=True)
def test_speakers_that_we_get_wrong(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", of("roles"))
def test_a_role_is_kept_in_the_story_s_words_with_its_organisation(case: dict[str, Any]) -> None:
    document, extraction = read_story(case["text"])
    people = resolve_people(document, extraction)
    party = people.parties[people.speakers["1"][0][0]]
    assert party.name == case["name"]
    role = party.roles[0]
    assert (role.text, role.organisation, role.former) == (case["role"], case["organisation"], case["former"])
    assert document.text[slice(*role.span)] == role.text


@pytest.mark.parametrize("case", of("anonymity"))
def test_the_reason_for_anonymity_is_the_story_s(case: dict[str, Any]) -> None:
    document, extraction = read_story(case["text"])
    people = resolve_people(document, extraction)
    party = people.parties[people.speakers["1"][0][0]]
    assert party.kind == "unnamed"
    assert party.anonymity == case["reason"]
    assert (party.anonymity_because is None) == (case["reason"] is None)


def every_story() -> list[str]:
    return [c["text"] for theme in CASES if theme not in ("about", "known_failures") for c in CASES[theme]]


@pytest.mark.parametrize("text", every_story())
def test_every_decision_is_replayed_from_its_evidence(text: str) -> None:
    document, extraction = read_story(text)
    people = resolve_people(document, extraction)
    for who, why in people.speakers.values():
        assert why.room == "identify"
        assert why.evidence
        shown = tuple(p.name or p.description for p in (people.parties[i] for i in who) if p.kind != "author")
        assert replay_speakers(document, why) == shown
    for party in people.parties:
        if party.kind != "author":
            assert replay_speakers(document, party.because) == (party.name or party.description,)
        if party.anonymity_because is not None:
            assert replay_speakers(document, party.anonymity_because) == (party.anonymity,)
    for place in people.places:
        party = people.parties[place.party]
        assert party.kind == "author" or replay_speakers(document, place.because) == (party.name or party.description,)


@pytest.mark.parametrize("text", every_story())
def test_parties_are_numbered_by_first_mention_and_places_are_in_order(text: str) -> None:
    document, extraction = read_story(text)
    people = resolve_people(document, extraction)
    assert [p.id for p in people.parties] == [f"p{i + 1}" for i in range(len(people.parties))]
    firsts = [p.mentions[0].start for p in people.parties if p.mentions]
    assert firsts == sorted(firsts)
    starts = [p.span.start for p in people.places]
    assert starts == sorted(starts)
    assert set(people.speakers) == {a.id for a in extraction.attributions}


def test_mentions_within_a_span_are_those_that_lie_inside_it() -> None:
    text = "Ida Moss met Bo Hart. Una Grey said Moss and Hart left."
    document, _ = read_story(text)
    people = resolve_people(document, Extraction())
    inside = Span(text.index("said"), len(text))
    found = [(people.parties[i].name, text[slice(*span)]) for i, span, _ in mentions_within(people, [inside])]
    assert found == [("Ida Moss", "Moss"), ("Bo Hart", "Hart")]


def test_links_decide_a_pronoun_that_nearness_alone_would_give_to_another() -> None:
    text = "⟦s1:Ida Moss⟧ said ⟦c1:so⟧ to Una Grey. ⟦s2:She⟧ said ⟦c2:no⟧."
    document, extraction = read_story(text)
    moss, grey, she = (document.text.index(w) for w in ("Ida Moss", "Una Grey", "She"))
    mentions = (
        Mention(Span(moss, moss + 8), "person", "name", 1.0),
        Mention(Span(grey, grey + 8), "person", "name", 1.0),
        Mention(Span(she, she + 3), "person", "pronoun", 1.0),
    )
    for antecedent, name in ((0, "Ida Moss"), (1, "Una Grey")):
        linked = replace(extraction, mentions=mentions, links=(Link(2, antecedent, 0.99),))
        assert names_of(resolve_people(document, linked), "2") == [name]


def test_a_quotation_without_a_new_name_is_the_last_speakers_though_a_link_leans_to_another() -> None:
    text = "Una Grey left. ⟦s1:Ida Moss⟧ said ⟦c1:Grey was late⟧.\n\n⟦c2:“It was so,”⟧ ⟦s2:she⟧ said."
    document, extraction = read_story(text)
    grey, moss, she = (document.text.index(w) for w in ("Una Grey", "Ida Moss", "she"))
    mentions = (
        Mention(Span(grey, grey + 8), "person", "name", 1.0),
        Mention(Span(moss, moss + 8), "person", "name", 1.0),
        Mention(Span(she, she + 3), "person", "pronoun", 1.0),
    )
    linked = replace(extraction, mentions=mentions, links=(Link(2, 0, 0.7),))
    assert names_of(resolve_people(document, linked), "2") == ["Ida Moss"]


def test_a_pronoun_never_goes_against_the_titles_of_a_party_whatever_the_links_say() -> None:
    text = "⟦s1:Mr. Moss⟧ said ⟦c1:so⟧ to Mrs. Grey. ⟦s2:She⟧ said ⟦c2:no⟧."
    document, extraction = read_story(text)
    moss, she = document.text.index("Moss"), document.text.index("She")
    mentions = (
        Mention(Span(moss, moss + 4), "person", "name", 1.0),
        Mention(Span(she, she + 3), "person", "pronoun", 1.0),
    )
    linked = replace(extraction, mentions=mentions, links=(Link(1, 0, 0.99),))
    assert names_of(resolve_people(document, linked), "2") == ["Grey"]


def test_the_labels_of_a_transcript_are_the_people_of_its_text() -> None:
    text = "MS. IDA MOSS, host: Welcome. Bo Hart is here.\n\nMR. HART: It is good to be here.\n\nQ: What of it?\n\nMR. HART: It is closed.\n\nMOSS: Thank you, Mr. Hart.\n"
    document = read(text)
    turns = tuple(stated_attributions(document))
    people = resolve_people(document, Extraction(turns))
    assert [names_of(people, t.id) for t in turns] == [["Ida Moss"], ["Bo Hart"], [], ["Bo Hart"], ["Ida Moss"]]


@pytest.mark.parametrize("mark", ["Q144 ", "[Q144] ", "Q. ", "Question 144: "])
def test_the_number_of_a_question_is_no_part_of_who_asks_it(mark: str) -> None:
    text = f"{mark}Ida Moss: Welcome.\n\nSir Bo Hart: It is good to be here.\n\n{mark}Ida Moss: What of it?\n\nSir Bo Hart: It is closed.\n"
    document = read(text)
    turns = tuple(stated_attributions(document))
    people = resolve_people(document, Extraction(turns))
    assert [names_of(people, t.id) for t in turns] == [["Ida Moss"], ["Bo Hart"], ["Ida Moss"], ["Bo Hart"]]


WORDS = st.sampled_from(
    [
        "Ida",
        "Moss",
        "MOSS",
        "Mr.",
        "Mrs.",
        "Sen.",
        "Bo",
        "Hart",
        "said",
        ",",
        ".",
        "“",
        "”",
        "'",
        "’s",
        "(",
        ")",
        "who",
        "which",
        "she",
        "he",
        "they",
        "I",
        "we",
        "it",
        "the",
        "a",
        "The",
        "Norland",
        "and",
        "of",
        "for",
        "van",
        "al-Amr",
        "campaign",
        "spokesman",
        "officials",
        "@idamoss",
        "@",
        "&",
        "-",
        "—",
        "May",
        "Will",
        "Page",
        "Jr.",
        "Inc.",
        "3",
        "%",
        "percent",
        "report",
        "critics",
        "U.S.",
        "S.E.C.",
        "é",
        "😀",
        "said:",
        "told",
        "\n\n",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=40), st.data())
def test_no_text_crashes_it_and_every_span_is_of_the_text(words: list[str], data: st.DataObject) -> None:
    text = "Oh, " + " ".join(words)
    document = read(text)
    size = len(document.words)
    attributions = []
    for n in range(3 if size else 0):
        spans = []
        for _ in range(3):
            a = data.draw(st.integers(0, size - 1))
            b = data.draw(st.integers(a, min(size - 1, a + 5)))
            spans.append(Span(document.words[a].start, document.words[b].end))
        source = (spans[0],) if data.draw(st.booleans()) else ()
        attributions.append(
            Attribution(str(n), "indirect", source, (spans[1],), (spans[2],), (), 1.0, Because("extract", "x"))
        )
    people = resolve_people(document, Extraction(tuple(attributions)))
    for place in people.places:
        assert 0 <= place.span.start < place.span.end <= len(document.text)
        assert 0 <= place.party < len(people.parties)
    for who, why in people.speakers.values():
        assert all(0 <= i < len(people.parties) for i in who)
        replay_speakers(document, why)


def count_calls(size: int) -> int:
    """How many Python calls a story of `size` people takes."""
    firsts = [a + b for a in ("Ad", "Bel", "Cor", "Dan") for b in ("a", "en", "ik", "or")]
    lasts = [a + b + c for a in ("Mor", "Nel", "Pol", "Rus") for b in "aeiou" for c in ("t", "n", "ck")]
    people = [f"{a} {b}" for a, b in itertools.islice(itertools.product(firsts, lasts), size)]
    text = "\n\n".join(
        f"{p} said it rained. He said it was late. A spokesman for {p.split()[1]} said no." for p in people
    )
    document = read(text)
    attributions = tuple(
        Attribution(str(i), "indirect", (Span(*m.span(1)),), (), (Span(*m.span(2)),), (), 1.0, Because("extract", "x"))
        for i, m in enumerate(re.finditer(r"(\w+ \w+|He) said ([^.]+)\.", text))
    )
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        resolve_people(document, Extraction(attributions))
    finally:
        sys.setprofile(None)
    return calls


def test_the_work_grows_with_the_length_of_a_story_of_many_people() -> None:
    assert count_calls(800) < 2.4 * count_calls(400)
