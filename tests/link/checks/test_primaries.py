"""Whose words a document holds."""

from __future__ import annotations

from onrecord.document import read_text
from onrecord.link.checks.primaries import gather_primaries

STORY = (
    "Gate row goes on\n\nFORT MAREN, La. (Delta Press) — The levee board chief said on Tuesday that the gate is “fit for use.”\n\n"
    "The gate works. I ran it myself. — Odette Lyle (@odettelyle) September 10, 2024\n\nNobody else would comment on the matter.\n"
)
HEARING = "CHAIR AMATO: Does it work?\n\nDR. PELL: It works.\n\nCHAIR AMATO: Since when?\n\nDR. PELL: Since May.\n\nCHAIR AMATO: Thank you.\n"
RELEASE = (
    "FOR IMMEDIATE RELEASE\n\nMarch 12, 2024\n\nContact: Joel Amadi, 555-0142\n\nThe cooperative will cut its rates on July 1, it announced today.\n\n"
    "“Our members paid for the new line,” said Chairwoman Adele Okonkwo.\n\n# # #\n"
)


def test_a_post_in_an_article_is_its_authors_and_the_article_only_reports() -> None:
    post, article = gather_primaries(read_text(STORY))
    assert (post.kind, post.speaker, post.made, post.reporting) == ("post", "Odette Lyle", "2024-09-10", False)
    assert post.words.keys[:3] == ("the", "gate", "works")
    assert article.reporting
    assert "myself" not in article.words.keys
    assert "comment" in article.words.keys


def test_each_turn_of_a_transcript_is_its_speakers() -> None:
    turns = gather_primaries(read_text(HEARING))
    assert [t.speaker for t in turns] == ["CHAIR AMATO", "DR. PELL", "CHAIR AMATO", "DR. PELL", "CHAIR AMATO"]
    assert turns[1].words.keys == ("it", "works")


def test_words_that_a_release_quotes_are_known_as_somebody_elses() -> None:
    [release] = gather_primaries(read_text(RELEASE))
    assert (release.kind, release.reporting) == ("release", False)
    assert ["Our members" in release.text[s.start : s.end] for s in release.inner] == [True]


def test_the_giver_says_whose_a_document_is() -> None:
    document = read_text("We will reopen the pool. We have the money.", kind="speech")
    assert gather_primaries(document)[0].speaker is None
    assert gather_primaries(document, speaker="Ada Moss")[0].speaker == "Ada Moss"


def test_a_title_names_who_gave_a_speech() -> None:
    document = read_text("Remarks by Ada Moss at the Harbor Club\n\nFriends, we will reopen the pool.", kind="speech")
    assert gather_primaries(document)[0].speaker == "Ada Moss"
