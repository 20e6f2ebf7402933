"""Which two statements report the same act of speaking."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.link.utterances.reported import report

from onrecord.link.utterances import group_utterances

CASES = json.loads((Path(__file__).parents[2] / "cases/utterances.json").read_text(encoding="utf-8"))
its_reason = lambda case: case["why"]  # noqa: E731


def grouped(case: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the two are one utterance; whether one repeats the other."""
    said = group_utterances([report("a", **case["a"]), report("b", **case["b"])])
    return len(said) == 1, any(u.repeats for u in said)


@pytest.mark.parametrize("case", CASES["wild"], ids=its_reason)
def test_reports_of_the_same_words_are_one_utterance(case: dict[str, Any]) -> None:
    assert grouped(case) == (True, False)


@pytest.mark.parametrize("case", CASES["negative"], ids=its_reason)
def test_lookalikes_stay_apart(case: dict[str, Any]) -> None:
    assert grouped(case) == (False, case.get("repeats", False))


@pytest.mark.parametrize("case", CASES["known_failures"], ids=its_reason)
@pytest.mark.xfail(strict=True)
def test_pairs_that_we_get_wrong(case: dict[str, Any]) -> None:
    assert grouped(case)[0] == case["same"]


def test_a_repeated_line_names_its_first_utterance() -> None:
    line = "Every school in the valley gets its nurse back."
    days = ("2022-03-02", "2021-09-17", "2023-01-05")
    said = group_utterances([report(day, line, "Ines Duarte", made=day, published=day) for day in days])
    ids = {u.statements[0]: u.id for u in said}
    assert {u.statements[0]: u.repeats for u in said} == {
        "2021-09-17": None,
        "2022-03-02": ids["2021-09-17"],
        "2023-01-05": ids["2021-09-17"],
    }


def test_a_report_of_unknown_time_goes_to_the_last_event_before_its_publication() -> None:
    line = "Every school in the valley gets its nurse back."
    said = group_utterances(
        [
            report("first", line, "Ines Duarte", made="2021-09-17"),
            report("second", line, "Ines Duarte", made="2022-03-02"),
            report("x", line, "Duarte", published="2021-09-18"),
            report("y", line, "Duarte", published="2022-03-04"),
        ]
    )
    assert sorted(sorted(u.statements) for u in said) == [["first", "x"], ["second", "y"]]


def test_no_chain_joins_two_that_conflict() -> None:
    """The cut fits both; the two whole sentences differ by a negation and must not meet through it."""
    whole = "We will {} close the Harbour Street clinic, and the nurses of Dunmore remember every promise."
    said = group_utterances(
        [
            report("no", whole.format("not"), "Ida Moss"),
            report("yes", whole.format("soon"), "Ida Moss"),
            report("cut", "the nurses of Dunmore remember every promise", "Ida Moss"),
        ]
    )
    assert not any({"no", "yes"} <= set(u.statements) for u in said)
    assert len(said) == 2


def test_no_chain_of_names_joins_two_speakers() -> None:
    line = "Nobody can promise you that the ramp will hold through the winter."
    said = group_utterances([report(name, line, name) for name in ("Tomas Lindqvist", "Lindqvist", "Karin Lindqvist")])
    assert not any({"Tomas Lindqvist", "Karin Lindqvist"} <= set(u.statements) for u in said)


@pytest.mark.parametrize(
    ("field", "value"), [("made", "soon"), ("published", "2024-13-01"), ("made", "2024-02-01/2023-01-01")]
)
def test_what_is_no_time_is_an_error(field: str, value: str) -> None:
    with pytest.raises(ValueError, match=value):
        group_utterances([report("a", "The ramp will hold.", **{field: value})])


def test_two_reports_with_one_id_are_an_error() -> None:
    with pytest.raises(ValueError, match="one id"):
        group_utterances([report("a", "The ramp will hold."), report("a", "The ramp held.")])


def test_no_statements_make_no_utterances() -> None:
    assert group_utterances([]) == ()


def test_five_thousand_words_are_one_statement_like_any_other() -> None:
    long = " ".join(f"clause{n} about the dam" for n in range(1250))
    said = group_utterances([report("a", long, "Ida Moss"), report("b", " ".join(long.split()[100:180]), "Moss")])
    assert len(said) == 1
