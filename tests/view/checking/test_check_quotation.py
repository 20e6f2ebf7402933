"""`onrecord check "…"`: where a quotation stands, whose words it has, and the nearest passage of what is not found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.view.checking.checked import EXAMPLE, LETTER, flat


def test_a_quotation_tells_where_it_stands_and_who_printed_it_how(run: Any) -> None:
    done = run("I am not saying the island does not need a boat.", "--against", str(EXAMPLE / "sources"))
    assert done.code == 0
    assert "verbatim · word for word" in done.out
    assert "hearing.txt, line 7 (characters" in flat(done.out)
    told = flat(done.out.partition("told by")[2])
    assert told.startswith("1 article 2024-03-05 · The Skerry Gazette")
    assert "altered I am saying the island does not need a boat dropped “not” (negation)" in told


def test_a_quotation_tells_where_the_words_were_said_first(run: Any, tmp_path: Path) -> None:
    early = LETTER.replace("March 8, 2024", "January 3, 2024").replace("bigger boat.", "bigger boat. Not now.")
    (tmp_path / "sources" / "early.txt").write_text(early, encoding="utf-8")
    found = json.loads(run("We ask that it comes back in the evening.", "--against", "sources", "--json").out)
    assert {finding["first"]["made"] for finding in found["findings"]} == {"2024-01-03"}


def test_each_quoted_stretch_of_a_broken_quotation_is_checked(run: Any) -> None:
    words = "“We ask that it comes back in the evening,” he said. “We do ask for a bigger boat.”"
    found = json.loads(run(words, "--against", "sources", "--json", "--speaker", "Amos Whitlock").out)
    assert [finding["verdict"] for finding in found["findings"]] == ["verbatim", "altered"]


def test_a_quotation_of_somebody_else_is_misattributed(run: Any) -> None:
    done = run("We ask that it comes back in the evening.", "--speaker", "Ida Moss", "--against", "sources")
    assert (done.code, "said by Amos Whitlock, not by Ida Moss" in done.out) == (1, True)


def test_words_that_only_an_article_has_are_reported_and_not_proved(run: Any) -> None:
    done = run("Nobody on the island drives at night", "--against", str(EXAMPLE / "sources" / "gazette.html"))
    assert done.code == 1
    assert "1 unverified. Not checked: no source at hand is one in which its words should stand." in flat(done.out)


def test_files_after_the_words_are_sources_too(run: Any) -> None:
    assert run("We ask that it comes back in the evening.", "sources/letter.txt").code == 0


def test_words_that_begin_with_a_dash_go_after_two(run: Any) -> None:
    assert run("--against", "sources", "--", "-5 degrees").code == 1


def test_json_on_standard_input_is_no_draft(run: Any) -> None:
    done = run("-", "--against", "sources", stdin=b'[{"quotation": "We ask that it comes back."}]')
    assert (done.code, done.err) == (2, "onrecord: <stdin>: data, not a draft\n")


def shown_nearest(run: Any, words: str, *speaker: str) -> str | None:
    found = json.loads(run(words, "--against", str(EXAMPLE / "sources"), "--json", *speaker).out)
    [finding] = found["findings"]
    assert finding["verdict"] == "not_found"
    return finding["nearest"] and finding["nearest"]["text"]


def test_the_nearest_passage_is_of_the_speaker_named_and_shares_words_that_are_no_common_ones(run: Any) -> None:
    assert shown_nearest(
        run, "The islanders were heard on every other plan last year", "--speaker", "Grace Oluwole"
    ) == ("I may support that plan, but I will not vote on it before the islanders have been heard")


def test_a_passage_with_one_word_in_common_is_not_shown(run: Any) -> None:
    assert shown_nearest(run, "The winter was kind to our orchards and our bees") is None


def test_a_request_for_anonymity_and_words_at_arms_length_are_no_findings(run: Any, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(
        "A deckhand, who asked not to be named, said the pilots were “worn out by the night runs.”\n\n"
        "The so-called “Gannet list” was not discussed.\n",
        encoding="utf-8",
    )
    found = json.loads(run("draft.txt", "--against", "sources", "--json").out)
    assert [f["quoted"]["text"] for f in found["findings"]] == ["worn out by the night runs."]
    assert [span["text"] for span in found["passed_over"]] == ["“Gannet list”"]


def test_a_long_quotation_is_shown_whole_and_nothing_in_the_report_looks_like_a_cut(run: Any, tmp_path: Path) -> None:
    words = " ".join(f"We counted {n} boats on the {n}th day." for n in range(11, 41))
    letter = LETTER.replace("We do not ask for a bigger boat.", words)
    (tmp_path / "sources" / "letter.txt").write_text(letter, encoding="utf-8")
    done = run(words, "--against", "sources")
    assert (done.code, "…" in done.out.replace("(posts, turns, letters, …)", "")) == (0, False)
    assert "We counted 25 boats on the 25th day." in flat(done.out)


@pytest.mark.parametrize(
    ("speaker", "code", "said"),
    [
        ("Amos Whitlock", 0, None),
        ("islanders", 0, "whose words they are was not checked: the source has them as the words of Amos Whitlock; nothing shows that islanders said them"),
        ("a friend of Whitlock", 1, "said by Amos Whitlock, not by a friend of Whitlock"),
        ("Amos Whitlok", 1, "Amos Whitlock is nearly the same name: is it misspelled?"),
    ],
)  # fmt: skip
def test_the_report_says_whose_words_they_are_or_that_this_was_not_checked(
    run: Any, speaker: str, code: int, said: str | None
) -> None:
    done = run("We do not ask for a bigger boat", "--speaker", speaker, "--against", "sources", width=200)
    assert done.code == code
    assert (said or "word for word") in flat(done.out)
    assert ("not checked" in done.out) == (said is not None and "not checked" in said)


def test_words_that_only_an_article_has_are_not_said_to_be_in_no_source(run: Any, tmp_path: Path) -> None:
    (tmp_path / "sources" / "article.txt").write_text(
        "Ferry row goes on\nBy Cora Dunn, The Port Ledger\nMay 31, 2024\n\nPORT ELLERY (Port Wire) — “He sank my boat,” Bram Keel told reporters on Friday. "
        "Mayor Lena Ortsted said the harbor master would look into it. The ferry has been late all week, according to riders.\n",
        encoding="utf-8",
    )
    out = flat(run("He sank my boat", "--speaker", "Bram Keel", "--against", "sources").out)
    assert "nothing like it is in the sources that could prove it" in out
    assert "reported, which proves nothing, in sources/article.txt" in out
