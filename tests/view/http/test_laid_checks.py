"""A check is drawn from plain values: the words of both sides, what was done to each, and where the source stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import onrecord
from onrecord.schema import Edit, Span
from onrecord.view.http.laid_checks import cut_pieces, lay_check
from onrecord.view.side_by_side import Words, lay_inline

if TYPE_CHECKING:
    from pathlib import Path

LETTER = "March 8, 2024\n\nDear Chair Reed:\n\nWe do not ask for a bigger boat. We ask that it comes back in the evening.\n\nSincerely,\n\nAmos Whitlock\n"


def laid(tmp_path: Path, quotation: str) -> dict[str, Any]:
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER)
    checked = onrecord.check(quotation, [letter])
    [finding] = checked.findings
    return lay_check(finding, checked.document, {one.id: one for one in checked.cited})


def row(pieces: list[dict[str, Any]]) -> str:
    return "".join(piece["text"] for piece in pieces)


def test_a_lost_not_stands_in_the_source_marked_and_said_in_words(tmp_path: Path) -> None:
    found = laid(tmp_path, "We do ask for a bigger boat.")
    assert (found["weight"], found["meaning"]) == ("stop", "words were changed without a mark")
    assert row(found["sides"]["quoted"]) == "We do ask for a bigger boat."
    marked = [piece for piece in found["sides"]["source"] if piece["kind"] != "equal"]
    assert marked == [{"text": "not", "kind": "dropped", "touches": ["negation"]}]
    assert row(found["sides"]["source"]).startswith("We do not ask")
    assert "dropped “not” (negation)" in found["reasons"]


def test_the_address_of_a_passage_leads_to_its_words_in_the_source(tmp_path: Path) -> None:
    place = laid(tmp_path, "We do not ask for a bigger boat.")["place"]
    assert place["address"].startswith("/documents/")
    assert place["address"].endswith("#:~:text=We%20do%20not%20ask%20for%20a%20bigger%20boat")
    assert LETTER[place["start"] : place["end"]] == "We do not ask for a bigger boat"


def test_what_is_found_nowhere_has_no_place(tmp_path: Path) -> None:
    found = laid(tmp_path, "Penguins rule every harbour of Neptune.")
    assert found["place"] is None
    assert found["sides"]["source"] == []


def test_blanks_around_marked_words_are_not_marked() -> None:
    pieces = cut_pieces([Words("a ", "equal"), Words(" big ", "added", ("hedge",)), Words("b", "equal")])
    assert [(piece["text"], piece["kind"]) for piece in pieces] == [
        ("a ", "equal"), (" ", "equal"), ("big", "added"), (" ", "equal"), ("b", "equal"),
    ]  # fmt: skip


def test_two_wordings_in_one_row_show_what_left_and_what_came() -> None:
    first, text = "The old bridge is not safe.", "The bridge is quite sound."
    diff = (
        Edit("equal", Span(0, 3), Span(0, 3)), Edit("dropped", Span(4, 4), Span(4, 7)), Edit("equal", Span(4, 13), Span(8, 17)),
        Edit("changed", Span(14, 19), Span(18, 21), ("negation",)), Edit("changed", Span(20, 25), Span(22, 26)),
    )  # fmt: skip
    pieces = [(words.text.strip(), words.kind) for words in lay_inline(text, first, diff)]
    assert pieces == [
        ("The", "equal"), ("old", "dropped"), ("bridge is", "equal"), ("not", "dropped"), ("quite", "added"), ("", "equal"),
        ("safe", "dropped"), ("sound", "added"), (".", "equal"),
    ]  # fmt: skip
