"""One page has one key, however its address was shared; cases in tests/cases/addresses.json."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.acquire.addresses import canonical_address, sent_address, split_address

CASES = json.loads((Path(__file__).parent.parent / "cases/addresses.json").read_text("utf-8"))
PIECES = st.sampled_from(
    [
        "http://",
        "https://",
        "amp",
        "/",
        "amp.",
        "www.",
        "herald.example",
        "cdn.ampproject.org",
        "google.com",
        "/c/s/",
        "/amp/s/",
        "?",
        "&",
        "amp=1",
        "%41",
        "%",
        "%2e",
        "..",
        ".",
        "%63",
        "#",
        "@",
        ":80",
        ":443",
        ".amp",
        ".html",
        "utm_x=1",
        "amp;",
        "a",
        "ü",
        "�",
        "[::1]",
        "ß",
        "id=1",
        "\\",
    ]
)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        (address, case["key"])
        for kind in ("wild", "made")
        for case in CASES[kind]
        for address in [*case["one"], case["key"]]
    ],
)
def test_addresses_of_one_page_have_one_key(address: str, key: str) -> None:
    assert canonical_address(address) == key


@pytest.mark.parametrize(("one", "other"), [case["two"] for case in CASES["negative"]])
def test_addresses_of_two_pages_have_two_keys(one: str, other: str) -> None:
    assert canonical_address(one) != canonical_address(other)


@pytest.mark.parametrize("text", CASES["no_address"])
def test_what_is_no_address_is_given_back_as_it_is(text: str) -> None:
    assert split_address(text) is None
    assert canonical_address(text) == text


@given(
    st.text()
    | st.lists(PIECES, max_size=14).map("".join)
    | st.lists(PIECES, max_size=14).map(lambda p: "https://" + "".join(p))
)
@example("https://cdn.ampproject.org/%63/s/herald.example/x")
@example("https://herald.example/amp.amp")
@example("https://herald.example/" + "ü" * 7900)
def test_a_key_is_its_own_key(text: str) -> None:
    key = canonical_address(text)
    assert canonical_address(key) == key


@given(st.lists(PIECES, max_size=14).map(lambda pieces: "https://herald.example/" + "".join(pieces)))
def test_an_address_that_is_sent_is_one_line_of_plain_signs_and_stays_itself(text: str) -> None:
    parts = split_address(text)
    assert parts is not None
    sent = sent_address(parts)
    assert sent.isascii()
    assert not any(sign.isspace() for sign in sent)
    again = split_address(sent)
    assert again is not None
    assert sent_address(again) == sent
