"""Where words were said first, and who printed them how."""

from __future__ import annotations

from dataclasses import replace

from onrecord.document import read_text
from onrecord.link.checks.retold import find_first, find_retellings
from onrecord.link.lookup import MemoryLookup
from onrecord.schema import Document, Passage, Span

WORDS = "We will not sell the evening boat to anybody before the islanders have voted."


def letter(day: str, *, name: str = "letter.txt", more: str = "", signed: str = "Amos Whitlock") -> Document:
    text = f"{more}\n\nDear Chair Reed:\n\n{WORDS} That is all.\n\nSincerely,\n\n{signed}\n".lstrip()
    return read_text(text, name=name, kind="letter", published=day)


def article(words: str, day: str, name: str) -> Document:
    text = f"Boat stays\n\nPORT SKERRY, Wash. — The boat stays, the company says.\n\n{words} a letter to the county says.\n"
    return replace(read_text(text, name=name, kind="article", published=day), publisher=name)


def passage_in(document: Document) -> Passage:
    at = document.text.index(WORDS)
    return Passage(document.id, document.name, document.kind, (Span(at, at + len(WORDS)),), WORDS, None, "2024-03-08")


def test_the_earliest_day_has_it_whoever_said_it() -> None:
    late, early = letter("2024-03-08"), letter("2024-01-02", name="early.txt", more="To all.", signed="Ida Moss")
    lookup = MemoryLookup([late, early])
    first = find_first(passage_in(late), lookup.primaries, lookup)
    assert (first.name, first.made, first.speaker) == ("early.txt", "2024-01-02", "Ida Moss")
    assert " ".join(early.text[slice(*first.spans[0])].split()) == WORDS.rstrip(".")


def test_words_that_differ_are_no_earlier_saying_of_them() -> None:
    late = letter("2024-03-08")
    early = read_text(
        letter("2024-01-02").text.replace("will not", "will"), name="early.txt", kind="letter", published="2024-01-02"
    )
    lookup = MemoryLookup([late, early])
    assert find_first(passage_in(late), lookup.primaries, lookup).name == "letter.txt"


def test_an_article_is_no_first_saying() -> None:
    late = letter("2024-03-08")
    lookup = MemoryLookup([late, article(f"“{WORDS}”", "2024-01-02", "ledger.txt")])
    assert find_first(passage_in(late), lookup.primaries, lookup).name == "letter.txt"


def test_articles_that_quote_a_passage_are_told_by_their_day_each_with_what_it_did() -> None:
    source = letter("2024-03-08")
    articles = [
        article(f"“{WORDS.replace('will not', 'will')}”", "2024-03-12", "courier"),
        article(f"“{WORDS[:-1]},”", "2024-03-09", "ledger"),
        article("“We will not sell … before the islanders have voted,”", "2024-03-10", "herald"),
        article("“The weather was fine on all of the evenings of that week,”", "2024-03-10", "notes"),
    ]
    lookup = MemoryLookup([source, *articles])
    told = find_retellings(passage_in(source), lookup.primaries, articles, lookup)
    assert [(t.publisher, t.check.verdict) for t in told] == [
        ("ledger", "verbatim"), ("herald", "elided"), ("courier", "altered"),
    ]  # fmt: skip


def test_a_passage_of_nowhere_was_told_by_nobody() -> None:
    source = letter("2024-03-08")
    lookup = MemoryLookup([source])
    lost = replace(passage_in(source), document="0" * 64)
    assert find_retellings(lost, lookup.primaries, [], lookup) == ()
    assert find_first(lost, lookup.primaries, lookup) == lost
