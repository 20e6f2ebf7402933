"""One fold for the index and for what is asked of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.store.folding import LONGEST_WORD, fold_with_spans, fold_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Harbor BOARD met.", "the harbor board met"),
        ("don't don’t dont DON’T donʼt", "dont dont dont dont dont"),
        ("O’Brien's boat", "obrien s boat"),
        ("Moss’s plan, they’re told, we’ll see, I’d go", "moss s plan they re told we ll see i d go"),
        ("the workers’ ’90s ‘ferry’ y’all’ve", "the workers 90s ferry yall ve"),
        ("a two-term, co‑founded plan—now", "a two term co founded plan now"),
        (
            "the U.S.-led F.B.I., U.S.’s, J.K.Rowling. W. Bush x.com С.Ш.А. A.",
            "the us led fbi us s jk rowling w bush x com сша a",
        ),
        ("1,200 of 12,345,678; 3.5 and 2019,2020", "1200 of 12345678 3 5 and 2019 2020"),
        ("@ida_moss _really_ #NoFerry __ a__b", "ida_moss really noferry a__b"),
        ("Ünal café naïve Straße ﬁne Ａｌｄｅｒ x² ½", "unal cafe naive strasse fine alder x2 1 2"),
        ("Бой ещё Ёлка", "бой еще елка"),
        ("Πρωΐ ΣΟΦΟΣ σοφός", "πρωι σοφοσ σοφοσ"),
        ("قَالَ العـــرب ٢٠٢٤", "قال العرب 2024"),
        ("橋を渡る", "橋 を 渡 る"),
        ("ガｶﾞ か", "ガ ガ か"),
        ("한국 말", "한국 말"),
        ("हिन्दी में", "हिन्दी में"),
        ("ที่นี่ นำ", "ที่ นี่ นํ า"),
        ("so\u00adft ze\u200bro\ufeff ri\u200dght", "soft zero right"),
        ("great 🔥👩‍🚒 day™ 5% 1️⃣ ❤️", "great day tm 5 1"),
        ("!!! … — 🔥 ' \" __ \u0301 \u0940", ""),
        ("", ""),
    ],
)
def test_words_fold_as_the_index_keeps_them(text: str, words: str) -> None:
    assert fold_words(text) == words.split()


def test_a_span_is_of_the_text_as_given() -> None:
    text = "🔥 “Don’t” say café\u0301 to O’Brien’s 1,200 橋が U.S."
    assert [(f.word, text[slice(*f.span)]) for f in fold_with_spans(text)] == [
        ("dont", "Don’t"),
        ("say", "say"),
        ("cafe", "café\u0301"),
        ("to", "to"),
        ("obrien", "O’Brien"),
        ("s", "s"),
        ("1200", "1,200"),
        ("橋", "橋"),
        ("が", "が"),
        ("us", "U.S."),
    ]


@settings(deadline=None)
@given(st.text())
@example("ำ aำb ໜ ゟ")
@example("ﷺ ŉ İ ᾳ ẞ Å K ﬃ")
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    words = fold_words(text)
    assert fold_words(" ".join(words)) == words


@settings(deadline=None)
@given(st.text())
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert fold_words(unicodedata.normalize("NFC", text)) == fold_words(unicodedata.normalize("NFD", text))


@settings(deadline=None)
@given(st.text())
def test_spans_are_in_order_and_their_words_are_those_without_spans(text: str) -> None:
    found = fold_with_spans(text)
    assert [f.word for f in found] == fold_words(text)
    spans = [f.span for f in found]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@settings(deadline=None)
@given(st.text())
def test_a_word_is_letters_digits_signs_and_underscores(text: str) -> None:
    for word in fold_words(text):
        assert 0 < len(word) <= LONGEST_WORD
        assert all(c.isalnum() or c == "_" or unicodedata.category(c) in ("Mn", "Mc") for c in word)
        assert word.encode("utf-8")


def test_every_character_that_has_another_form_folds_once_and_for_all() -> None:
    """Each alone, inside a word, under an accent, and behind a character that is a word by itself."""
    others = [c for c in map(chr, range(0x110000)) if c.isalnum() or unicodedata.category(c)[0] in "MSC"]
    others = [
        c for c in others if unicodedata.normalize("NFKD", c) != c or unicodedata.category(c) in ("Mn", "Mc", "Cf")
    ]
    others = [c for c in others if not "가" <= c <= "힣"]  # Hangul syllables are all made alike
    assert len(others) > 5000
    for text in (text for c in others for text in (c, f"a{c}b", f"{c}\u0301", f"橋{c}")):
        words = fold_words(text)
        assert fold_words(" ".join(words)) == words
        assert [word for word, _ in fold_with_spans(text)] == words
        assert fold_words(unicodedata.normalize("NFC", text)) == fold_words(unicodedata.normalize("NFD", text))
