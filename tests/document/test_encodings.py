"""Bytes to text, the repairs, and what must stay as it is: tests/cases/encodings.json."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.encodings import decode_text, looks_binary

CASES = json.loads((Path(__file__).parent.parent / "cases/encodings.json").read_text("utf-8"))


def by_name(case: dict) -> str:
    return case["name"]


@pytest.mark.parametrize("case", [*CASES["wild"], *CASES["made"]], ids=by_name)
def test_bytes_are_read_in_the_encoding_that_they_are_in(case: dict) -> None:
    content = bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode(case["codec"])
    text, warnings = decode_text(content, case["declared"])
    assert text == case.get("expected", case.get("text"))
    assert warnings == case["warnings"]


@pytest.mark.parametrize("case", CASES["repairs"], ids=by_name)
def test_damage_is_repaired(case: dict) -> None:
    assert decode_text(case["text"].encode(), "utf-8")[0] == case["expected"]


@pytest.mark.parametrize("case", CASES["negative"], ids=by_name)
def test_what_is_not_damaged_stays(case: dict) -> None:
    assert decode_text(case["text"].encode(), "utf-8") == (case["text"], [])


@pytest.mark.parametrize("case", CASES["binary"], ids=by_name)
def test_what_is_no_text_is_named(case: dict) -> None:
    assert looks_binary(bytes.fromhex(case["hex"])) == case["name"]


@pytest.mark.parametrize("case", CASES["not_binary"], ids=by_name)
def test_text_is_not_taken_for_binary(case: dict) -> None:
    assert looks_binary(bytes.fromhex(case["hex"])) is None


def test_a_repair_is_told_in_a_warning() -> None:
    assert decode_text("ZoÃ«\na\0b".encode(), "utf-8")[1] == [
        "1 NUL byte removed",
        "wrongly decoded characters repaired in 1 line",
    ]


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "utf-8", "latin-1", "utf-16", "gbk", "cp1252", "iso-2022-jp", "zip"]),
)
def test_any_bytes_give_a_text_without_unreadable_controls(content: bytes, declared: str | None) -> None:
    text, warnings = decode_text(content, declared)
    assert not set(text) & {chr(c) for c in (*range(9), 11, 12, 13, *range(14, 32), 127)}
    assert all("\n" not in warning for warning in warnings)
    looks_binary(content)


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\u2028\u2029"), max_size=80
    )
)
def test_clean_unicode_without_signs_of_damage_comes_through(text: str) -> None:
    decoded, warnings = decode_text(text.encode(), "utf-8")
    assert decoded == text or warnings
