"""Which passage is shown beside words that no source has."""

from __future__ import annotations

import pytest

from onrecord.document import cut_document, read_text
from onrecord.link.checks.check import check_quotation
from onrecord.link.checks.nearest import mend_nearest
from onrecord.link.checks.speakers import who_is
from onrecord.link.lookup import MemoryLookup

HEARING = """Harbor Commission, hearing of March 5

CHAIR OLUWOLE: Thank you. The winter has been hard on all of us. The ramp at the north landing is cracked and we will close it.

MR. FERRO: The ramp at the north landing was inspected twice. I would keep the school run and nothing else.

CHAIR OLUWOLE: Thank you, Captain.
"""
LOOKUP = MemoryLookup([read_text(HEARING, name="hearing.txt", kind="transcript")])


@pytest.mark.parametrize(
    ("words", "speaker", "shown"),
    [
        ("Cracked ramps close landings everywhere in January", "Grace Oluwole", "The ramp at the north landing is cracked and we will close it"),
        ("A school cannot run on hope", "Leo Ferro", "the school run and nothing"),
        ("The captain will resign", "Leo Ferro", None),
        ("It was a long and bitter winter for the orchards", "Ida Moss", None),
        ("Nobody inspected the landing before the flood swept cars, sheds, tools and cattle out of the village", "Ida Moss", None),
        ("Who inspected the landing", "Ida Moss", "The ramp at the north landing was inspected twice"),
        ("", None, None),
    ],
)  # fmt: skip
def test_it_is_of_the_speaker_named_or_shares_much_and_else_there_is_none(
    words: str, speaker: str | None, shown: str | None
) -> None:
    quotation = cut_document(words)
    check = check_quotation(quotation, LOOKUP, speaker=speaker)
    assert check.passage is None
    nearest = mend_nearest(quotation, check, who_is(speaker), LOOKUP).nearest
    assert (nearest and nearest.text) == shown


def test_a_check_that_rests_on_a_passage_stays_as_it_is() -> None:
    quotation = cut_document("The winter has been hard on all of us.")
    check = check_quotation(quotation, LOOKUP, speaker="Grace Oluwole")
    assert check.passage is not None
    assert mend_nearest(quotation, check, who_is("Leo Ferro"), LOOKUP) is check
