"""Finding passages: the index answers what a reader of everything would, however it was filled."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from tests.link.checks.pairs import SOURCES

from onrecord.document import cut_document
from onrecord.link.checks.folding import fold_words
from onrecord.link.checks.speakers import who_is
from onrecord.link.checks.stems import stem_word
from onrecord.link.lookup import MemoryLookup

TEXTS = [" ".join(source["sentences"]) for source in SOURCES]


def stems(text: str) -> list[str]:
    return [stem_word(key) for key in fold_words(cut_document(text)).keys]


def filled(texts: list[str]) -> MemoryLookup:
    lookup = MemoryLookup()
    for text in texts:
        lookup.add(cut_document(text))
    return lookup


def test_every_sentence_is_found_where_it_stands() -> None:
    lookup = filled(TEXTS)
    for text, source in zip(TEXTS, SOURCES, strict=True):
        for sentence in source["sentences"]:
            windows = lookup.find_windows(stems(sentence))
            assert any(
                w.primary.text == text and sentence in text[w.primary.words.span(w.first, w.last).start :]
                for w in windows
            ), sentence


def test_a_lookup_filled_bit_by_bit_answers_as_one_filled_at_once() -> None:
    bulk, bit = filled(TEXTS), MemoryLookup()
    question = stems("The harbor lost $3.4 million last year")
    for text in TEXTS:
        bit.add(cut_document(text))
        bit.find_windows(question)
    a, b = bulk.find_windows(question), bit.find_windows(question)
    assert [(w.primary.text, w.first, w.last) for w in a] == [(w.primary.text, w.first, w.last) for w in b]
    assert "harbor" in a[0].primary.text


@given(st.integers(0, 1000))
def test_the_order_of_the_documents_does_not_decide_what_is_found(seed: int) -> None:
    texts = TEXTS[:12]
    question = stems(SOURCES[3]["sentences"][0])
    random.Random(seed).shuffle(texts)
    assert TEXTS[3] in [w.primary.text for w in filled(texts).find_windows(question)[:3]]


def test_common_words_are_looked_for_in_what_the_speaker_said() -> None:
    lookup = MemoryLookup()
    for i, text in enumerate(TEXTS[:45]):
        lookup.add(cut_document(f"{text} Of course."), speaker=f"Ada Moss{i}")
    found = lookup.find_windows(stems("of course"), who=who_is("Ada Moss7"))
    assert [w.primary.speaker for w in found] == ["Ada Moss7"]
    assert lookup.find_windows(stems("of course"), who=who_is("Tom Pell")) == []


def test_an_empty_lookup_and_an_empty_question_find_nothing() -> None:
    assert MemoryLookup().find_windows(["harbor"]) == []
    assert filled(TEXTS[:2]).find_windows([]) == []
    assert filled(["", "…"]).find_windows(["harbor"]) == []
