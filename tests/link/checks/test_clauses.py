"""Clauses: how each part of a sentence is meant, and that no word is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.document import cut_document
from onrecord.link.checks.clauses import cut_clauses
from onrecord.link.checks.folding import fold_words

WORDS = st.sampled_from(
    [
        "that",
        "if",
        "unless",
        "not",
        "no",
        "never",
        "nobody",
        "and",
        "or",
        "but",
        "who",
        "which",
        "without",
        "when",
        "until",
        "I",
        "she",
        "the",
        "mayor",
        "water",
        "said",
        "think",
        "doubt",
        "lied",
        "closed",
        "will",
        "would",
        "is",
        "was",
        "had",
        "12",
        "June",
        ",",
        ".",
        "?",
        "—",
        "“",
        "”",
        "all",
        "half",
        "of",
        "them",
        "refuse",
        "to",
        "only",
        "because",
        "suppose",
        "people",
        "tell",
        "me",
    ]
)


def clauses(text: str) -> list[tuple[str, bool]]:
    words = fold_words(cut_document(text))
    return [(" ".join(words.keys[c.first : c.last]), c.denied) for c in cut_clauses(words, text, 0, len(words))]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("We did not open the gates and the water came in", [True, False]),
        ("I doubt that the plant will open", [True, True]),
        ("I did not know that the plant was closed", [True, False]),
        ("There is no doubt that the plant will open", [False, False]),
        ("Nobody on the crew was drunk", [True]),
        ("We will build a school, not a prison", [False, True]),
        ("Not only the mayor lied", [False]),
        ("The plant, she said, will not close", [True, False, True]),
    ],
)
def test_a_denial_bears_on_its_clause_and_on_what_it_governs(text: str, denied: list[bool]) -> None:
    assert [is_denied for _, is_denied in clauses(text)] == denied


@given(st.lists(WORDS, min_size=1, max_size=40))
def test_the_clauses_of_a_sentence_have_all_of_its_words_once_and_in_order(words: list[str]) -> None:
    text = " ".join(words)
    folded = fold_words(cut_document(text))
    at = 0
    while at < len(folded):
        end = at + 1
        while end < len(folded) and folded.sentences[end] == folded.sentences[at]:
            end += 1
        cut = cut_clauses(folded, text, at, end)
        assert [c.first for c in cut] == [at, *(c.last for c in cut[:-1])]
        assert cut[-1].last == end
        at = end


@given(st.lists(WORDS, min_size=1, max_size=25), st.lists(WORDS, min_size=1, max_size=60))
def test_no_indirect_words_and_no_passage_are_too_odd_to_be_held_against_each_other(
    told: list[str], said: list[str]
) -> None:
    for form in ("indirect", "direct"):
        row = {"id": 1, "quotation": " ".join(told), "form": form, "primaries": [{"id": "a", "text": " ".join(said)}]}
        [found] = onrecord.check_pairs([row])
        assert found["verdict"]
