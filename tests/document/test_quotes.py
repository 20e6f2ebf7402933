"""Quotation marks: cases as data with visible marks, properties over any text."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.paragraphs import cut_paragraphs
from onrecord.document.quotes import find_quotations

CASES = json.loads((Path(__file__).parent.parent / "cases/quotations.json").read_text(encoding="utf-8"))
SIGNS = re.compile(r"⟦\+?!?|⟧|⟨|⟩")


def show(text: str) -> str:
    """The text with our finding drawn into it, as the cases have it."""
    marks: list[tuple[int, int, str]] = []
    for q in find_quotations(text, cut_paragraphs(text)):
        opening, closing = ("⟨", "⟩") if q.depth else (f"⟦{'+' * q.continues}{'!' * (not q.closed)}", "⟧")
        marks += [(q.start, 1, opening), (q.end, 0, closing)]
    for at, _, sign in sorted(marks, key=lambda m: (-m[0], -m[1])):
        text = text[:at] + sign + text[at:]
    return text.replace("\n\n", " / ")


@pytest.mark.parametrize("case", [*CASES["wild"], *CASES["made"], *CASES["negative"]])
def test_a_quotation_runs_from_the_mark_that_opens_to_the_mark_that_closes(case: str) -> None:
    assert show(SIGNS.sub("", case).replace(" / ", "\n\n")) == case


@pytest.mark.parametrize("case", CASES["known_failures"])
@pytest.mark.xfail(strict=True)
def test_quotations_that_we_read_wrongly(case: str) -> None:
    assert show(SIGNS.sub("", case).replace(" / ", "\n\n")) == case


@given(st.text(alphabet="ab s.,\n“”\"'’‘«»", max_size=120))
def test_quotations_stay_in_their_paragraph_and_outer_ones_never_overlap(text: str) -> None:
    paragraphs = cut_paragraphs(text)
    found = find_quotations(text, paragraphs)
    assert all(any(p.start <= q.start and q.end <= p.end for p in paragraphs) for q in found)
    assert [q.start for q in found] == sorted(q.start for q in found)
    outer = [q for q in found if q.depth == 0]
    assert all(a.end <= b.start for a, b in pairwise(outer))
