"""Whether two names are one speaker's, on the evidence of the names alone."""

from __future__ import annotations

import pytest

from onrecord.link.checks.speakers import compare_speakers, find_shared_last_names, is_nearly_named, who_is

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
    ("Gabe Reyes", "Gabriel Reyes", "same"),
    ("COUNCIL MEMBER REYES", "Gabriel Reyes", "same"),
    ("BOARD MEMBER REYES", "Gabriel Reyes", "same"),
    ("Cllr Reyes", "Gabriel Reyes", "same"),
    ("SECRETARY OF STATE POE", "Ann Poe", "same"),
    ("MAYOR PRO TEM REYES", "Gabriel Reyes", "same"),
    ("ASSISTANT FIRE CHIEF REYES", "Gabriel Reyes", "same"),
    ("SPEAKER REYES", "Gabriel Reyes", "same"),
    ("MARISOL REYES", "Gabriel Reyes", "other"),
    ("DEAN REYES", "Gabriel Reyes", "unknown"),
    ("SUPERINTENDENT", "Gabriel Reyes", "unknown"),
    ("SPEAKER 2", "Gabriel Reyes", "unknown"),
    ("school superintendent Reyes", "Gabriel Reyes", "same"),
    ("Gabriel Reyes of Harbor Street", "Gabriel Reyes", "same"),
    ("Gabriel Reyes for Senate", "Gabriel Reyes", "unknown"),
    ("State Farm", "Ann Farm", "other"),
    ("a spokeswoman for Governor Moss", "Ada Moss", "other"),
    ("Moss’s lawyers", "Ada Moss", "other"),
    ("Reyes’ spokesman", "Gabriel Reyes", "other"),
    ("Moss aides", "Ada Moss", "other"),
    ("a spokeswoman for the mayor", "Mayor Curtis Vane", "other"),
    ("a spokeswoman for Governor Moss", "Tom Pell", "unknown"),
    ("a Clearwell spokesman", "Clearwell Utilities", "unknown"),
    ("Moss spokeswoman Ann Poe", "Ann Poe", "same"),
    ("Moss spokeswoman Ann Poe", "Ada Moss", "other"),
    ("Democrats", "Ada Moss", "unknown"),
    ("House Republicans", "Ada Moss", "unknown"),
    ("the Democrats", "Ada Moss", "unknown"),
    ("critics", "Ada Moss", "unknown"),
    ("Harbor police", "Ada Moss", "other"),
    ("a Harrow Ferries spokesman", "Harrow Ferries", "unknown"),
    ("the moderator", "MODERATOR", "same"),
    ("ada moss", "Ada Moss", "same"),
    ("van der Berg", "Els van der Berg", "same"),
    ("A. Moss", "Ada Moss", "same"),
]
POSTERS = [
    (("Noor Haddad", "@noorh"), "Dana Tremaine", "other"),
    (("Noor Haddad", "@noorh"), "Noor Haddad", "same"),
    (("Mill Watch", "@vossfacts"), "Harriet Voss", "unknown"),
    (("Noor Voss", "@noorvoss"), "Harriet Voss", "other"),
    ((None, "@noorh"), "Dana Tremaine", "unknown"),
    ((None, "@danatremaine"), "Dana Tremaine", "same"),
]
NEARLY = [
    ("Marin Lindqvist", "Maren Lindqvist", True),
    ("Maren Lindquist", "Maren Lindqvist", True),
    ("Lindquist", "Maren Lindqvist", True),
    ("Brain Cole", "Brian Cole", True),
    ("Marta Lindqvist", "Maren Lindqvist", False),
    ("Maren Lindqvist", "Maren Lindqvist", False),
    ("Maren Pell", "Maren Lindqvist", False),
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


@pytest.mark.parametrize(("poster", "name", "relation"), POSTERS)
def test_a_handle_that_says_nothing_takes_nothing_away_from_the_name_beside_it(
    poster: tuple[str | None, str], name: str, relation: str
) -> None:
    x, y = who_is(poster[0], handle=poster[1]), who_is(name)
    assert compare_speakers(x, y) == compare_speakers(y, x) == relation


@pytest.mark.parametrize(("a", "b", "near"), NEARLY)
def test_a_name_that_differs_in_a_letter_is_nearly_the_other(a: str, b: str, near: bool) -> None:
    assert is_nearly_named(who_is(a), who_is(b)) is near


def test_an_initial_or_a_nickname_makes_no_second_holder_of_a_last_name() -> None:
    one = find_shared_last_names([who_is("Gabriel Reyes"), who_is("Gabe Reyes"), who_is("G. Reyes")])
    two = find_shared_last_names([who_is("Gabriel Reyes"), who_is("Anna Reyes")])
    assert (one.shared, two.shared) == (frozenset(), {"reyes"})


@pytest.mark.parametrize(
    "odd",
    ["", " ", "@", "’s", "the", "a", "the The", "(", "…", "de", "of Moss", "for", "Moss’", "’ Moss", "s’ x", "@@x", "Q.", "🌊", "语言", "x" * 5000, "A " * 3000, "spokesman", "Spokesman for", "The spokesman for the"],
)  # fmt: skip
def test_no_name_is_too_odd_to_compare(odd: str) -> None:
    for other in ("Ada Moss", "a spokesman for Moss", odd):
        assert compare_speakers(who_is(odd), who_is(other)) in ("same", "unknown", "other")
        assert compare_speakers(who_is(other, handle="@moss"), who_is(odd, handle=odd or None)) is not None
        assert is_nearly_named(who_is(odd), who_is(other)) in (True, False)
