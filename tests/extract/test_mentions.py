"""Mentions and links: what words say by themselves, what is compared, and what the network must hold to whatever it finds."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.document import read_text
from onrecord.extract.attributions import extract_attributions
from onrecord.extract.mentions import without_crossing
from onrecord.extract.network import load_network
from onrecord.extract.pairs import FIRST_ROWS, LOOK_BACK, SIZES, compare, describe, list_pairs
from onrecord.extract.wording import DESCRIPTION, HE, ME, NAME, SHE, WE, WHO, class_of, form_of_class, head_of
from onrecord.schema import Extraction

STORY = (
    "NEW AVERY — Ida Moss, the mayor of New Avery, told the council on Friday that the bridge was safe. She said her engineers "
    "had looked at every bolt.\n\nTom Pell, her deputy, said he had doubts. “I would not drive over it,” he told the Avery "
    "Ledger. The two-term mayor disagreed."
)


def extraction_of(text: str) -> Extraction:
    return extract_attributions(read_text(text), load_network())


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("Ida Moss", "name"),
        ("Moss 's", "name"),
        ("Malaysia 's Prime Minister , Nadir Osman", "name"),
        ("President Moss", "name"),
        ("the Consumer Vehicle Agency", "name"),
        ("the mayor", "description"),
        ("the President", "description"),
        ("the Republican nominee", "description"),
        ("her deputy , Tom Pell", "description"),
        ("a spokesman for Moss", "description"),
        ("drivers who stopped", "description"),
        ("she", "pronoun"),
        ("His", "pronoun"),
        ("their", "pronoun"),
        ("who", "pronoun"),
        ("US", "name"),  # the country, not "us"
    ],
)
def test_a_mention_is_a_name_a_description_or_a_pronoun_by_its_head(words: str, form: str) -> None:
    assert form_of_class(class_of(words.split())) == form


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("the mayor of New Avery", "mayor"),
        ("Tom Pell , her deputy", "Pell"),
        ("Moss 's", "Moss"),
        ("the people who stayed", "people"),
        ("of", "of"),
    ],
)
def test_the_head_is_the_last_word_before_what_only_adds_to_it(words: str, head: str) -> None:
    own = words.split()
    assert own[head_of(own)] == head


def test_pronouns_have_classes_of_their_own() -> None:
    assert [class_of([w]) for w in ("him", "herself", "my", "our", "whose")] == [HE, SHE, ME, WE, WHO]
    assert class_of(["mayor"]) == DESCRIPTION
    assert class_of(["Moss"]) == NAME


def test_every_mention_is_compared_with_those_before_it_the_nearest_first_and_no_more_than_look_back() -> None:
    later, earlier = list_pairs(LOOK_BACK + 5)
    assert earlier[later == 3].tolist() == [2, 1, 0]
    assert earlier[later == LOOK_BACK + 4].tolist() == list(range(LOOK_BACK + 3, 3, -1))
    assert len(list_pairs(1)[0]) == len(list_pairs(0)[0]) == 0


def test_features_tell_equal_words_heads_initials_and_quotations_apart() -> None:
    words = ["Ida", "Moss", "the", "Consumer", "Vehicle", "Agency", "Moss", "CVA", "Moss"]
    ranges = [(0, 2), (2, 6), (6, 7), (7, 8), (8, 9)]
    flat = np.zeros(len(words), np.int64)
    quotation = np.array([-1, -1, -1, -1, -1, -1, -1, -1, 0])
    d = describe(words, ranges, np.array([0, 1, 0, 1, 0]), flat, flat, quotation)
    later, earlier = np.array([2, 3, 4, 4, 2]), np.array([0, 1, 2, 0, 1])
    f = compare(d, later, earlier)
    names = list(SIZES)
    assert f[:, names.index("words")].tolist() == [2, 4, 1, 2, 0]
    assert f[:, names.index("quoted")].tolist() == [0, 0, 2, 2, 0]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=40))
def test_features_are_rows_of_their_tables(spans: list[tuple[int, int]]) -> None:
    ranges = sorted({(a, a + n) for a, n in spans}, key=lambda r: (r[0], -r[1]))
    words = ["Moss", "she", "the", "mayor", ","] * 8
    place = np.arange(40) // 9
    d = describe(words, ranges, np.arange(len(ranges)) % 10, place, place // 2, place % 3 - 1)
    features = compare(d, *list_pairs(len(ranges)))
    assert (features >= 0).all()
    assert (features < np.array(list(SIZES.values()))).all()
    assert len(FIRST_ROWS) == len(SIZES)


def test_of_spans_that_cross_the_surer_one_stays_and_those_inside_of_one_another_both_do() -> None:
    kept = without_crossing([0, 2, 1, 6], [3, 5, 2, 6])
    assert [i for i, *_ in kept] == [0, 2, 3]


def test_mentions_are_words_of_the_text_in_order_and_none_cross() -> None:
    found = extraction_of(STORY).mentions
    assert found
    assert all(STORY[m.span.start : m.span.end].strip() for m in found)
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)
    for m in found:
        for n in found:
            assert not m.span.start < n.span.start < m.span.end < n.span.end


def test_people_are_found_and_pronouns_linked_to_them() -> None:
    e = extraction_of(STORY)
    words = [STORY[m.span.start : m.span.end] for m in e.mentions]
    kinds = dict(zip(words, (m.kind for m in e.mentions), strict=True))
    assert kinds["She"] == kinds["he"] == "person"
    best = {}
    for link in sorted(e.links, key=lambda link: link.score):
        best[link.mention] = link.antecedent
    she, he = words.index("She"), words.index("he")
    assert words[best[she]].startswith("Ida Moss")
    assert words[best[he]].startswith("Tom Pell")


def test_links_go_back_are_sorted_and_their_chances_add_up_to_no_more_than_one() -> None:
    links = extraction_of(STORY).links
    assert links
    assert all(link.antecedent < link.mention and 0 < link.score <= 1 for link in links)
    assert all(a.mention <= b.mention for a, b in pairwise(links))
    for i in {link.mention for link in links}:
        assert sum(link.score for link in links if link.mention == i) <= 1.001


def test_the_same_text_has_the_same_mentions_whatever_was_read_before() -> None:
    first = extraction_of(STORY)
    extraction_of("Something else was said by Rolf Lind, who runs a ferry.")
    assert extraction_of(STORY) == first


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="Ida Moss said she “”.,\n🌉’", max_size=300))
def test_any_text_is_read_and_every_mention_slices_it(text: str) -> None:
    e = extraction_of(text)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in e.mentions)


def test_a_text_without_words_has_no_mentions() -> None:
    assert onrecord.read_text("— … —").parties == ()
