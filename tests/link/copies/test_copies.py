"""Which documents are one story."""

from __future__ import annotations

import random

import pytest
from bench.copies import make_stories
from bench.utterance_corpus import make_sentence
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.utterances.reported import words_of

from onrecord.document import read_text
from onrecord.link.copies import CopyIndex, Story, group_copies, story_of


def sentences(count: int, seed: str) -> list[str]:
    rng = random.Random(seed)
    return [make_sentence(rng) for _ in range(count)]


def story(id_: str, told: list[str], **fields: str) -> Story:
    return Story(id_, words_of(" ".join(told)), **fields)


WIRE = sentences(20, "wire")


def test_a_wire_story_in_forty_papers_is_one_and_all_papers_are_listed() -> None:
    papers = [story(f"p{n:02}", WIRE, published=f"2024-05-{n % 5 + 2:02}") for n in range(40)]
    first = story("first", WIRE, published="2024-05-01")
    [found] = group_copies([*papers, first, story("other", sentences(20, "other"))])
    assert (found.first, len(found.documents)) == ("first", 41)
    assert set(found.kinds) == {"same"}
    assert found.because.rule == "copies.same"


def test_marks_and_letter_case_do_not_make_another_story() -> None:
    loud = [s.upper().replace(", ", " - ") for s in WIRE]
    [found] = group_copies([story("a", WIRE), story("b", loud)])
    assert found.kinds == ("same", "same")


def test_a_touched_up_story_is_nearly_the_same() -> None:
    touched = [s.replace("the", "this", 1) if at % 7 == 0 else s for at, s in enumerate(WIRE)]
    [found] = group_copies([story("a", WIRE, published="2024-05-01"), story("b", [*touched, *sentences(2, "local")])])
    assert found.kinds == ("same", "near")


def test_a_cut_story_is_a_part() -> None:
    [found] = group_copies([story("a", WIRE, published="2024-05-01"), story("b", WIRE[:5], published="2024-05-01")])
    assert found.kinds == ("same", "part")


def test_a_digest_does_not_make_one_story_of_two() -> None:
    other = sentences(20, "second")
    digest = story("digest", [*sentences(6, "intro"), *WIRE[:8], *other[:8]])
    groups = group_copies([story("a", WIRE), story("b", other), digest])
    assert not any({"a", "b"} <= set(g.documents) for g in groups)


def test_the_agency_that_both_name_makes_up_for_a_new_beginning() -> None:
    local = [*sentences(5, "new lead"), *WIRE[6:14]]
    plain = group_copies([story("a", WIRE), story("b", local)])
    credited = group_copies([story("a", WIRE, credit="Delta Press"), story("b", local, credit="DELTA PRESS")])
    assert not plain
    assert credited[0].documents == ("a", "b")
    assert credited[0].credit == "Delta Press"


def test_a_form_that_comes_again_with_other_numbers_weeks_later_is_another_story() -> None:
    again = [s.replace("the", "a", 1) if at % 9 == 0 else s for at, s in enumerate(WIRE)]
    assert not group_copies([story("a", WIRE, published="2024-05-01"), story("b", again, published="2024-07-01")])
    assert group_copies([story("a", WIRE, published="2024-05-01"), story("b", again, published="2024-05-04")])


def test_a_line_alone_is_nobodys_story() -> None:
    assert not group_copies(
        [Story("a", ("Live", "updates")), Story("b", ("Live", "updates")), Story("c", ()), Story("d", ())]
    )


def test_stories_are_found_whole_touched_up_and_cut() -> None:
    made = make_stories(400)
    index = CopyIndex()
    index.add_many(made.stories)
    group = {n: g for g in index.groups() for n in g}
    assert all(copy in group[original] for original, copy in made.kinds)
    originals = {original for original, _ in made.kinds}
    assert all(len(originals & set(g)) <= 1 for g in group.values())


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([1, 3, 50]))
def test_the_order_of_arrival_does_not_matter(rng: random.Random, size: int) -> None:
    held = make_stories(40, seed=2).stories
    shuffled = rng.sample(held, len(held))
    index = CopyIndex()
    for at in range(0, len(shuffled), size):
        index.add_many(shuffled[at : at + size])
    found = {frozenset(shuffled[n].id for n in group) for group in index.groups()}
    whole = CopyIndex()
    whole.add_many(held)
    assert found == {frozenset(held[n].id for n in group) for group in whole.groups()}


def test_a_document_can_be_asked_for_as_they_come() -> None:
    index = CopyIndex()
    first = index.add(story("a", WIRE))
    assert index.group_of(first) == (first,)
    second = index.add(story("b", WIRE[:6]))
    assert index.group_of(second) == (first, second)


def test_what_each_paper_puts_around_a_story_is_no_part_of_it() -> None:
    body = "\n\n".join(" ".join(WIRE[at : at + 3]) for at in range(0, 18, 3))
    text = f"NEW AVERY, Ill. (Delta Press) — {body}"
    found = story_of(read_text(text, published="2024-05-01", publisher="Ledger"))
    assert (found.credit, found.published, found.publisher) == ("Delta Press", "2024-05-01", "Ledger")
    assert "AVERY" not in found.words
    assert found.words[:3] == words_of(WIRE[0])[:3]


def test_two_documents_with_one_id_are_an_error() -> None:
    with pytest.raises(ValueError, match="one id"):
        group_copies([story("a", WIRE), story("a", WIRE)])
