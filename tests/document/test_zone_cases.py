"""The rules over plain text: cases as data, one file a theme, with the expected zones as visible marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marks import Mark, read_cases, read_marks, show_marks

from onrecord.document.bylines import author_names, find_byline
from onrecord.document.captions import find_captions
from onrecord.document.corrections import find_corrections
from onrecord.document.datelines import find_dateline
from onrecord.document.furniture import find_boilerplate
from onrecord.document.kind import decide_kind
from onrecord.document.language import detect_language
from onrecord.document.paragraphs import cut_paragraphs
from onrecord.document.posts import find_posts
from onrecord.document.turns import find_turns
from onrecord.document.wire import find_headline
from onrecord.document.zones import lay_zones
from onrecord.schema import Because, Span, Zone

Rule = Callable[[str, Sequence[Span]], list[Zone]]
RULES: dict[str, Rule] = {
    "posts": find_posts,
    "turns": find_turns,
    "captions": find_captions,
    "corrections": find_corrections,
    "bylines": find_byline,
    "datelines": find_dateline,
    "headlines": find_headline,
    "boilerplate": find_boilerplate,
}
ZONE_THEMES = [theme for theme in RULES if theme != "posts"]


def marks_of(zones: Sequence[Zone]) -> list[Mark]:
    """Zones as marks, with the parts of a post and of a turn inside of them."""
    marks: list[Mark] = []
    for zone in zones:
        marks.append(Mark(zone.kind, zone.start, zone.end))
        if zone.post:
            marks += [Mark("words", *span) for span in zone.post.words]
            parts = (("author", zone.post.author), ("handle", zone.post.handle), ("date", zone.post.date))
            marks += [Mark(kind, *span) for kind, span in parts if span]
        if zone.turn:
            marks += [Mark("label", *zone.turn.label)] if zone.turn.label.start >= zone.start else []
            marks.append(Mark("words", *zone.turn.words))
    return marks


def check_zones(theme: str, case: dict[str, Any]) -> list[Zone]:
    text, expected = read_marks(case["text"])
    zones = RULES[theme](text, cut_paragraphs(text))
    assert show_marks(text, marks_of(zones)) == show_marks(text, expected)
    return zones


def cases_of(*kinds: str) -> list[Any]:
    return [
        pytest.param(theme, case, id=f"{theme}-{kind}-{i}")
        for theme in ZONE_THEMES
        for kind in kinds
        for i, case in enumerate(read_cases(theme, kind))
    ]


@pytest.mark.parametrize(("theme", "case"), cases_of("wild", "made"))
def test_a_rule_finds_its_zones_and_where_they_end(theme: str, case: dict[str, Any]) -> None:
    zones = check_zones(theme, case)
    assert zones
    if "authors" in case:
        assert author_names(read_marks(case["text"])[0], zones) == tuple(case["authors"])
    if "starts_s" in case:
        assert [zone.turn.start_s for zone in zones if zone.turn] == case["starts_s"]
    if "labels" in case:
        text = read_marks(case["text"])[0]
        assert [text[slice(*zone.turn.label)] for zone in zones if zone.turn] == case["labels"]


@pytest.mark.parametrize(("theme", "case"), cases_of("negative"))
def test_what_only_looks_like_a_zone_stays_body(theme: str, case: dict[str, Any]) -> None:
    assert not read_marks(case["text"])[1]
    check_zones(theme, case)


@pytest.mark.parametrize(("theme", "case"), cases_of("known_failures"))
@pytest.mark.xfail(strict=True)
def test_zones_that_we_get_wrong(theme: str, case: dict[str, Any]) -> None:
    check_zones(theme, case)


def check_posts(case: dict[str, Any]) -> None:
    zones = check_zones("posts", case)
    posts = [zone.post for zone in zones if zone.post]
    for field in ("author_name", "handle_name", "date_iso", "platform", "url", "continues"):
        if field in case:
            assert [getattr(post, field) for post in posts] == case[field], field
    if "links" in case:
        assert [list(post.links) for post in posts] == case["links"]


@pytest.mark.parametrize("case", read_cases("posts", "wild", "made", "negative"))
def test_a_post_is_its_words_its_links_and_its_signature(case: dict[str, Any]) -> None:
    check_posts(case)


@pytest.mark.parametrize("case", read_cases("posts", "known_failures"))
@pytest.mark.xfail(strict=True)
def test_posts_that_we_get_wrong(case: dict[str, Any]) -> None:
    check_posts(case)


@pytest.mark.parametrize("case", read_cases("languages", "wild", "made", "negative"))
def test_a_text_is_in_the_language_of_most_of_its_words(case: dict[str, Any]) -> None:
    assert detect_language(case["text"], case.get("declared")) == case["language"]


@pytest.mark.parametrize("case", read_cases("languages", "known_failures"))
@pytest.mark.xfail(strict=True)
def test_languages_that_we_get_wrong(case: dict[str, Any]) -> None:
    assert detect_language(case["text"], case.get("declared")) == case["language"]


def kind_of(text: str) -> tuple[str, Because]:
    paragraphs = cut_paragraphs(text)
    zones = lay_zones(text, paragraphs, [rule(text, paragraphs) for rule in RULES.values()])
    return decide_kind(text, paragraphs, zones, None)


@pytest.mark.parametrize("case", read_cases("kinds", "wild", "made", "negative"))
def test_a_documents_kind_follows_from_its_structure_and_says_from_what(case: dict[str, Any]) -> None:
    kind, because = kind_of(case["text"])
    assert kind == case["kind"]
    assert bool(because.evidence) == (kind != "unknown")
    assert all(0 <= span.start < span.end <= len(case["text"]) for span in because.evidence)


@pytest.mark.parametrize("case", read_cases("kinds", "known_failures"))
@pytest.mark.xfail(strict=True)
def test_kinds_that_we_get_wrong(case: dict[str, Any]) -> None:
    assert kind_of(case["text"])[0] == case["kind"]


def test_what_the_format_declares_decides_the_kind() -> None:
    declared = Because("document", "html.type")
    assert decide_kind("Words.", [Span(0, 6)], [], ("speech", declared)) == ("speech", declared)


PIECES = st.sampled_from(
    [
        "By Ana Ruiz", "By ANA RUIZ, Valley Herald", "SALEM, Ore. (AP) —", "LONDON/PARIS -", "FILE – In this May 3, 2020, file photo",
        "(AP Photo/Tom Pell, File)", "(Photo by Tom Pell/Getty Images)", "Photo: Tom Pell", "— Ana Ruiz (@anaruiz) May 23, 2020",
        "https://t.co/x", "….price.", ".@anaruiz", "@ana@host.example", "RUIZ:", "Q.", "A:", "[00:01:02] PELL:", "[16:00:04]", "Correction:",
        "This story has been corrected to", "Follow Ana Ruiz on Twitter", "Copyright 2020 Valley Herald", "___", "Read more:",
        "Dear Ana,", "Sincerely,", "FOR IMMEDIATE RELEASE", "###", "<tweet author=\"@a\" datetime=\"2020-05-23\">", "</tweet>", "<tweet/>",
        "The council voted to close the pool.", "“We lost,” she said.", "\n", "\n\n", " ", "(", ")", "/", "—", ":", "&mdash;", "🧵", "\u0000", "İ", "ß",
    ]
)  # fmt: skip
ODD_TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES | st.text(max_size=12), max_size=25).map("".join),
    st.lists(PIECES, max_size=25).map(" ".join),
)


@given(ODD_TEXTS)
@settings(max_examples=150)
def test_the_zones_of_every_rule_are_in_order_inside_the_text_and_apart(text: str) -> None:
    paragraphs = cut_paragraphs(text)
    for rule in RULES.values():
        zones = rule(text, paragraphs)
        assert all(0 <= zone.start < zone.end <= len(text) for zone in zones)
        assert all(a.end <= b.start for a, b in pairwise(zones))
        for zone in zones:
            assert all(0 <= span.start < span.end <= len(text) for span in zone.because.evidence)
            assert not text[zone.start].isspace()
            assert not text[zone.end - 1].isspace()


@given(ODD_TEXTS)
@settings(max_examples=150)
def test_the_parts_of_posts_and_turns_stand_inside_their_zone(text: str) -> None:
    paragraphs = cut_paragraphs(text)
    for zone in (*find_posts(text, paragraphs), *find_turns(text, paragraphs)):
        parts: list[Span | None] = []
        if zone.post:
            parts = [*zone.post.words, zone.post.author, zone.post.handle, zone.post.date]
            assert zone.post.words or zone.post.links  # a post may be nothing but a link
            assert all(a.end <= b.start for a, b in pairwise(zone.post.words))
        if zone.turn:
            parts = [zone.turn.words]
            if zone.because.rule == "turns.goes_on":
                assert zone.turn.label.end <= zone.start
            else:
                parts.append(zone.turn.label)
        assert all(zone.start <= part.start < part.end <= zone.end for part in parts if part)


@given(ODD_TEXTS)
@settings(max_examples=100)
def test_language_kind_and_authors_never_raise(text: str) -> None:
    paragraphs = cut_paragraphs(text)
    assert len(detect_language(text)) in (2, 3)
    kind_of(text)
    assert all(author_names(text, find_byline(text, paragraphs)))


ODD_INPUT = {
    "open parentheses": "(", "closed parentheses": ")) ", "credits": "(AP Photo/Ana Ruiz) ", "bylines": "By A", "capitals": "A", "hyphens": "A-",
    "dots": "…", "stops": ". ", "dashes": "—", "spaced dashes": "A — ", "handles": "(@a) ", "bare handles": "@a.", "signatures": "x — A (@a) May 1, 2020 ",
    "labels": "A: b\n", "bracketed": "[00:01:02] ", "newlines": "\n", "names": "Ana Ruiz\n@ana\n", "quotes": "“ ", "tweets": "<tweet ", "links": "https://t.co/x ",
    "corrections": "Correction: ", "blanks": "A ", "letters": "a", "slashes": "A/", "commas": "A, ", "stars": "*", "reported": "Ruiz reported from A",
}  # fmt: skip


@pytest.mark.parametrize("piece", ODD_INPUT.values(), ids=ODD_INPUT.keys())
def test_a_million_characters_of_anything_odd_are_read(piece: str) -> None:
    """Passes by coming back: a rule whose cost is more than linear would not."""
    text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
    for one in (text, text.replace("\n", " ")) if "\n" in piece else (text,):
        paragraphs = cut_paragraphs(one)
        for rule in RULES.values():
            rule(one, paragraphs)
        detect_language(one)
        decide_kind(one, paragraphs, [], None)


ODD_OPENINGS = (
    "@a",
    "“x”",
    "(AP Photo/",
    "By Ana Ruiz",
    "SALEM, Ore. (AP)",
    "RUIZ:",
    "Dear Ana",
    "Correction",
    "Read more",
    "<tweet ",
    "https://",
)


@pytest.mark.parametrize("filler", [" ", "a", "\u00a0", "A ", "A-", "https://", "/", "'"])
@pytest.mark.parametrize("opening", ODD_OPENINGS)
def test_an_opening_that_never_closes_costs_no_more_than_its_length(opening: str, filler: str) -> None:
    """Passes by coming back."""
    text = opening + filler * (500_000 // len(filler)) + "b"
    paragraphs = cut_paragraphs(text)
    for rule in RULES.values():
        rule(text, paragraphs)
    detect_language(text)
    decide_kind(text, paragraphs, [], None)
