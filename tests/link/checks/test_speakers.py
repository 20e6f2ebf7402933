"""Whether two names are one speaker's, on the evidence of the names alone."""

from __future__ import annotations

import pytest

from onrecord.link.checks.speakers import compare_speakers, find_shared_last_names, who_is

CASES = [
    ("Jeff Sessions", "Jeff Sessions", "same"),
    ("Sessions", "Jeff Sessions", "same"),
    ("Sen. Jeff Sessions", "Jefferson Sessions", "other"),
    ("Bob Cole", "Robert Cole", "same"),
    ("Donald J. Trump", "Donald Trump", "same"),
    ("John A. Pell", "John B. Pell", "other"),
    ("DR. PELL", "Anna Pell", "same"),
    ("Mayor Curtis Vane", "Curtis Vane", "same"),
    ("DEPUTY SORCHA NÍ BHRIAIN", "Sorcha Ni Bhriain", "same"),
    ("Odette Lyle (@odettelyle)", "@OdetteLyle", "same"),
    ("Odette Lyle", "@odettelyle", "same"),
    ("Odette Lyle", "@gatekeeper", "unknown"),
    ("Ada Moss", "Ida Moss", "other"),
    ("Ada Moss", "Ada Pell", "other"),
    ("the mayor", "Curtis Vane", "unknown"),
    ("Q", "Curtis Vane", "unknown"),
    ("Trump campaign", "Donald Trump", "other"),
    ("Ada", "Ada Moss", "unknown"),
    ("", "Ada Moss", "unknown"),
]


@pytest.mark.parametrize(("a", "b", "relation"), CASES)
def test_two_names_are_one_speakers_or_not_and_it_does_not_matter_which_comes_first(
    a: str, b: str, relation: str
) -> None:
    x, y = (who_is(name.title() if name.isupper() and len(name) > 1 else name) for name in (a, b))
    assert compare_speakers(x, y) == compare_speakers(y, x) == relation


def test_a_last_name_alone_is_nobodys_where_two_have_it() -> None:
    shared = find_shared_last_names([who_is("Ada Moss"), who_is("Ida Moss"), who_is("Tom Pell")])
    assert compare_speakers(who_is("Moss"), who_is("Ada Moss"), shared) == "unknown"
    assert compare_speakers(who_is("Pell"), who_is("Tom Pell"), shared) == "same"
