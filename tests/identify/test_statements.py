"""The room as a whole: from marked stories to statements, without the network."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.identify.stories import read_story

from onrecord.identify import identify_statements
from onrecord.identify.authority.lookup import load_authority
from onrecord.schema import Extraction

ROOT = Path(__file__).parent.parent.parent
OFFICEHOLDERS = ROOT / "examples/officeholders.csv"


def test_an_addressee_who_is_nobody_else_is_a_party_with_all_its_mentions_in_the_order_of_the_text() -> None:
    document, extraction = read_story(
        "⟦c1:“No,”⟧ ⟦s1:Ida Moss⟧ ⟦q1:told⟧ Newsnight. ⟦s2:Moss⟧ ⟦q2:told⟧ Newsnight ⟦c2:that Newsnight was wrong⟧. ⟦s3:Bo Hask⟧ ⟦q3:said⟧ ⟦c3:it was⟧."
    )
    found = identify_statements(document, extraction)
    assert [p.name for p in found.parties] == ["Ida Moss", "Newsnight", "Bo Hask"]
    assert [p.id for p in found.parties] == ["p1", "p2", "p3"]
    assert len(found.parties[1].mentions) == 3
    assert [to.party.name for s in found.statements[:2] for to in s.to] == ["Newsnight", "Newsnight"]
    assert [m.party.name for m in found.statements[1].mentions] == ["Newsnight"]


@pytest.mark.parametrize(
    "text",
    [
        "⟦s1:Иван Петров⟧ said ⟦c1:so⟧ on Monday.",
        "⟦s1:PRİME MİNİSTER Ida Moss⟧ said ⟦c1:so⟧.",
        "⟦s1:Ida Moss⟧ said ⟦c1:so⟧ in the sprıng, in the sıxties and on ſunday.",
        "⟦s1:王芳⟧ said ⟦c1:so⟧.",
    ],
)
def test_letters_of_other_alphabets_and_look_alikes_stop_nothing(text: str) -> None:
    document, extraction = read_story(text)
    [statement] = identify_statements(document, extraction, load_authority(OFFICEHOLDERS)).statements
    assert statement.speaker_because.rule
    assert all(p.authority_id is None or p.name for p in statement.speakers)


def test_a_document_without_attributions_has_no_statements() -> None:
    document, _ = read_story("Nothing was said. It rained on Monday.")
    assert identify_statements(document, Extraction()).statements == ()
