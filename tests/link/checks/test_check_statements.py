"""The quoted words and indirect contents of a document against its own posts and what a lookup knows."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.document import cut_document, read_text
from onrecord.link.checks.folding import fold_words
from onrecord.link.checks.statements import check_statements
from onrecord.link.checks.told import read_told
from onrecord.link.lookup import MemoryLookup
from onrecord.schema import Check, Reading

EXAMPLES = Path(__file__).parents[3] / "examples"

STORY = """Gate row goes on

FORT MAREN, La. (Delta Press) — Levee board chief Odette Lyle defended the floodgate in a post on Tuesday, Sept. 10, 2024, saying that it “{0}.”

{1} — Odette Lyle (@odettelyle) September 10, 2024

State Rep. Clem Haskett told a crowd that the gate was “a rusty joke.”
"""


def check(reading: Reading, lookup: MemoryLookup | None = None, *, given: bool = False) -> dict[str, Check]:
    checks = check_statements(reading.document, reading.statements, reading.parties, lookup, given=given)
    assert [c.quoted for c in checks] == sorted(c.quoted for c in checks)
    for c in checks:
        assert c.words == reading.document.text[c.quoted.start : c.quoted.end]
        assert c.because.room == "link"
    return {c.words.strip(".,"): c for c in checks}


def story(quoted: str, post: str = "The gate works. I ran it myself, in the rain, twice last month.") -> Reading:
    return onrecord.read_text(STORY.format(quoted, post))


def test_words_of_an_embedded_post_are_held_against_it() -> None:
    found = check(story("works"))["works"]
    assert (found.verdict, found.passage and found.passage.speaker) == ("verbatim", "Odette Lyle")
    assert found.passage is not None
    assert [story("works").document.text[s.start : s.end] for s in found.passage.spans] == ["works"]


def test_a_changed_word_of_a_post_is_altered_with_the_change_in_the_diff() -> None:
    found = check(story("worked in the rain, twice last week"))
    [only] = [c for c in found.values() if c.verdict == "altered"]
    assert any(edit.kind == "changed" for edit in only.diff)


def test_words_said_to_be_a_posts_that_it_does_not_have_are_not_found() -> None:
    assert check(story("was painted green by volunteers"))["was painted green by volunteers"].verdict == "not_found"


def test_words_of_a_post_that_goes_on_from_another_may_stand_in_the_other() -> None:
    reading = story("was painted green by volunteers", "….and the gate works. I ran it myself, in the rain.")
    assert check(reading)["was painted green by volunteers"].verdict == "unverified"


def test_words_said_elsewhere_are_unverified_until_their_source_is_given() -> None:
    reading = story("works")
    assert check(reading)["a rusty joke"].verdict == "unverified"
    lookup = MemoryLookup()
    lookup.add(read_text("I tell you, that gate is a rusty joke. Vote!", kind="speech"), speaker="Clem Haskett")
    assert check(reading, lookup, given=True)["a rusty joke"].verdict == "verbatim"
    other = MemoryLookup([read_text("Thank you all for coming here tonight.", kind="speech")])
    assert check(reading, other, given=True)["a rusty joke"].verdict == "not_found"


def test_an_article_proves_nothing_and_is_named() -> None:
    article = read_text(
        "Haskett mocks gate\n\nState Rep. Clem Haskett called the floodgate of Fort Maren “a rusty joke” at a fish fry on Sunday.\n\n"
        "The levee board did not answer calls on Monday.\n",
        kind="article", name="courier.txt",
    )  # fmt: skip
    found = check(story("works"), MemoryLookup([article]), given=True)["a rusty joke"]
    assert found.passage is None
    assert [p.name for p in found.reported] == ["courier.txt"]


def test_translated_words_are_marked_and_not_found_wanting() -> None:
    reading = onrecord.read_text(
        "Mayor Inés Robledo said in Spanish on Monday that she was “tired of the noise.”\n\nShe said in English that she would stay.\n"
    )
    lookup = MemoryLookup()
    lookup.add(
        read_text(
            "Estoy harta del ruido, y lo digo con todo el respeto que merecen los vecinos de esta ciudad.",
            kind="speech",
        ),
        speaker="Inés Robledo",
    )
    found = check(reading, lookup, given=True)["tired of the noise"]
    assert (found.verdict, found.translated) == ("unverified", True)


def test_posts_themselves_are_not_checked() -> None:
    reading = story("works")
    assert not any(c.words.startswith("The gate works") for c in check(reading).values())


@pytest.fixture(scope="module")
def quarrel() -> Reading:
    return onrecord.read(EXAMPLES / "quarrel" / "0-original.html")


@pytest.mark.parametrize(
    ("words", "speaker"), [("lucky as sin", "Ellen Tarrow"), ("get off the boat", "Mayor Curtis Vane")]
)
def test_the_quoted_words_of_the_quarrel_stand_in_its_posts(quarrel: Reading, words: str, speaker: str) -> None:
    found = check(quarrel)[words]
    assert (found.verdict, found.passage and found.passage.speaker) == ("verbatim", speaker)


def test_a_denial_in_the_words_of_saying_turns_what_was_said() -> None:
    told = cut_document("he had sold any plows")
    denied = read_told(fold_words(told), told.text, ("denied", "that"))
    said = read_told(fold_words(told), told.text, ("said",))
    assert [unit.clause.denied for unit in denied.units] == [True]
    assert [unit.clause.denied for unit in said.units] == [False]
