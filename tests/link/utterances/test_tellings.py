"""Who told it first, who after whom, how many on their own, in which words."""

from __future__ import annotations

from tests.link.utterances.reported import report

from onrecord.link.utterances import Report, group_utterances
from onrecord.schema import Utterance

LINE = "Nobody can promise you that the ramp will hold through another winter, and I have told the board so twice."


def one(*held: Report) -> Utterance:
    [found] = group_utterances(held)
    return found


def told(id_: str, publisher: str, day: str, text: str = LINE, **fields: str) -> Report:
    return report(id_, text, "Tomas Lindqvist", publisher=publisher, published=day, document=f"d-{id_}", **fields)


def rules(said: Utterance) -> dict[str, tuple[str | None, str]]:
    return {t.statement: (t.after, t.because.rule) for t in said.tellings}


def test_the_earliest_published_report_is_the_first() -> None:
    said = one(
        told("b", "Star", "2024-05-02"),
        told("a", "Ledger", "2024-05-01T09:00:00+00:00"),
        told("c", "Echo", "2024-05-03"),
    )
    assert said.statements == ("a", "b", "c")


def test_a_report_of_unknown_day_comes_last() -> None:
    said = one(report("a", LINE, "Lindqvist"), told("b", "Star", "2024-05-02"))
    assert said.statements == ("b", "a")


def test_newsrooms_that_write_down_the_same_sentence_tell_it_on_their_own() -> None:
    said = one(told("a", "Ledger", "2024-05-01"), told("b", "Star", "2024-05-01"), told("c", "Echo", "2024-05-02"))
    assert said.independent == 3
    assert {t.after for t in said.tellings} == {None}


def test_the_copies_of_a_wire_story_count_once() -> None:
    papers = [told(f"p{n}", f"Paper {n}", "2024-05-01", copies="wire-1") for n in range(40)]
    said = one(*papers, told("own", "Ledger", "2024-05-01"))
    assert said.independent == 2
    assert rules(said)["p7"] == ("p0", "utterances.copy")
    assert len(said.statements) == 41


def test_what_credits_the_outlet_that_told_it_before_was_taken_from_it() -> None:
    said = one(told("a", "Ledger", "2024-05-01"), told("b", "Star", "2024-05-02", credit="The Ledger"))
    assert said.independent == 1
    assert rules(said)["b"] == ("a", "utterances.credited")


def test_two_that_credit_one_outlet_which_is_not_at_hand_are_one_telling() -> None:
    said = one(told("a", "Echo", "2024-05-02", credit="Ledger"), told("b", "Star", "2024-05-03", credit="the Ledger"))
    assert said.independent == 1
    assert rules(said)["b"] == ("a", "utterances.same_credit")


def test_a_newsroom_counts_once() -> None:
    said = one(told("a", "The Ledger", "2024-05-01"), told("b", "Ledger", "2024-05-09"))
    assert said.independent == 1
    assert rules(said)["b"] == ("a", "utterances.same_newsroom")


def test_two_statements_of_one_document_are_one_telling() -> None:
    first = report("a", LINE, "Lindqvist", document="d")
    second = report("b", "promise you that the ramp will hold", "Lindqvist", document="d")
    assert one(first, second).independent == 1


def test_a_newer_text_of_a_page_was_taken_from_the_older_one() -> None:
    page = "https://ledger.example/ramp"
    said = one(told("a", "Ledger", "2024-05-01", page=page), told("b", "Wire", "2024-05-02", page=page))
    assert said.independent == 1
    assert rules(said)["b"] == ("a", "utterances.same_document")


def test_the_same_cut_was_taken_from_the_one_who_made_it() -> None:
    cut = "the ramp will hold through another winter, and I have told the board"
    said = one(
        told("a", "Ledger", "2024-05-01"), told("b", "Star", "2024-05-02", cut), told("c", "Echo", "2024-05-03", cut)
    )
    assert rules(said)["c"] == ("b", "utterances.same_cut")
    assert said.independent == 2


def test_a_variant_shows_how_it_differs_from_the_first_report() -> None:
    said = one(
        told("a", "Ledger", "2024-05-01"),
        told("b", "Star", "2024-05-02", LINE.replace("another winter", "two more winters")),
        told("c", "Echo", "2024-05-03", LINE.upper()),
    )
    assert [v.statements for v in said.variants] == [("a", "c"), ("b",)]
    changed = [e for e in said.variants[1].diff if e.kind != "equal"]
    assert [(LINE[slice(*e.primary)], said.variants[1].text[slice(*e.quotation)], e.kind) for e in changed] == [
        ("another winter", "two more winters", "changed")
    ]
    assert "number" in changed[0].touches


def test_the_edits_of_a_variant_cover_both_wordings() -> None:
    other = "Nobody can now promise that the ramp will hold, and I have told the board so twice."
    said = one(told("a", "Ledger", "2024-05-01"), told("b", "Star", "2024-05-02", other))
    diff = said.variants[1].diff
    assert [e.kind for e in diff] == ["equal", "added", "equal", "dropped", "equal", "dropped", "equal"]
    for side, text in (("quotation", other), ("primary", LINE)):
        spans = [getattr(edit, side) for edit in diff]
        words = "".join(text[s:e] for s, e in spans)
        assert "".join(words.split()) == "".join(text.split())
        assert spans == sorted(spans)


def test_of_one_story_the_report_that_stands_first_in_it_is_the_first() -> None:
    later = report("a", LINE, "Tomas Lindqvist", published="2024-05-01", document="d", start=90)
    earlier = report("b", LINE, "Tomas Lindqvist", published="2024-05-01", document="d", start=10)
    [said] = group_utterances([later, earlier])
    assert [telling.statement for telling in said.tellings] == ["b", "a"]


def test_words_too_few_to_be_known_again_are_one_utterance_in_copies_of_one_story_only() -> None:
    held = [
        report(id_, "the project", None, document=document, start=start, copies=copies, published="2024-05-01")
        for id_, document, start, copies in (
            ("a1", "a", 5, "wire"),
            ("a2", "a", 50, "wire"),
            ("b1", "b", 9, "wire"),
            ("b2", "b", 70, "wire"),
            ("c1", "c", 5, None),
        )
    ]
    groups = {frozenset(said.statements) for said in group_utterances(held)}
    assert groups == {frozenset(("a1", "b1")), frozenset(("a2", "b2")), frozenset(("c1",))}
    assert groups == {frozenset(said.statements) for said in group_utterances(held[::-1])}
