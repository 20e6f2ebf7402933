"""Embedded posts, one case for each platform and form: tests/cases/embeds.json."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.embeds import find_embeds, write_post
from onrecord.document.markup import parse_page
from onrecord.schema import Span

CASES = json.loads((Path(__file__).parent.parent / "cases/embeds.json").read_text("utf-8"))
FOUND = [*CASES["wild"], *CASES["made"]]


def by_name(case: dict) -> str:
    return case["name"]


def embeds_in(html: str) -> list:
    return find_embeds(parse_page(f"<html><body><p>Before.</p>{html}<p>After.</p></body></html>", "x")[0])


@pytest.mark.parametrize("case", FOUND, ids=by_name)
def test_a_post_has_its_words_author_handle_date_and_address(case: dict) -> None:
    (embed,) = embeds_in(case["html"])
    at = 7
    text, zone = write_post(embed, at)
    post = zone.post
    assert post is not None
    document = " " * at + text
    shown = lambda span: None if span is None else document[slice(*span)]  # noqa: E731
    assert text == case["text"]
    assert document[zone.start : zone.end] == text
    assert [shown(words) for words in post.words] == ([case["words"]] if case["words"] else [])
    assert (post.platform, post.url) == (case["platform"], case["url"])
    assert (post.author_name, post.handle_name) == (case.get("author_name"), case.get("handle_name"))
    assert post.date_iso == case.get("date_iso")
    assert post.links == tuple(case.get("links", ()))
    assert post.continues == case.get("continues", False)
    assert zone.because.rule == f"embeds.{case['form']}"
    assert shown(post.handle) == post.handle_name
    if post.author_name:
        assert post.author_name in shown(post.author)


@pytest.mark.parametrize("case", CASES["negative"], ids=by_name)
def test_what_only_looks_like_a_post_is_none(case: dict) -> None:
    assert embeds_in(case["html"]) == []


def test_a_post_in_two_forms_is_one_post_and_keeps_its_words() -> None:
    lazy = '<iframe src="https://platform.twitter.com/embed/Tweet.html?id=1790000000000000001"></iframe>'
    (embed,) = embeds_in(f"<div>{lazy}</div><noscript>{FOUND[0]['html']}</noscript>")
    assert embed.words == "We close at noon."


def test_posts_come_in_the_order_of_the_page() -> None:
    distinct = [case for case in CASES["wild"] if case["platform"] in ("facebook", "truth_social")]
    found = embeds_in("".join(case["html"] for case in distinct))
    assert [embed.url for embed in found] == [case["url"] for case in distinct]


def test_the_author_span_holds_name_and_handle_and_the_handle_span_the_handle_alone() -> None:
    text, zone = write_post(embeds_in(FOUND[0]["html"])[0], 0)
    assert zone.post is not None
    assert zone.post.author is not None
    assert zone.post.handle is not None
    assert text[slice(*zone.post.author)] == "Lark Haven Library (@larklibrary)"
    assert text[slice(*zone.post.handle)] == "@larklibrary"


@given(
    st.lists(
        st.sampled_from(
            [
                *"<>()@—-\n ",
                "a",
                "@b",
                "(@c)",
                "https://t.co/x",
                "<p>",
                "</p>",
                "<br>",
                "<a href='https://x.com/a/status/1'>",
                "</a>",
                "Posted by",
                " on ",
                "May 1, 2020",
            ]
        ),
        max_size=40,
    )
)
def test_every_span_of_any_post_slices_the_text(pieces: list[str]) -> None:
    for kind in ("twitter-tweet", "fb-post", "instagram-media", "mastodon-embed", ""):
        for embed in embeds_in(f"<blockquote class='{kind}'>{''.join(pieces)}</blockquote>"):
            text, zone = write_post(embed, 0)
            assert zone.post is not None
            assert zone.span == Span(0, len(text))
            spans = [*zone.post.words, *(s for s in (zone.post.author, zone.post.date) if s is not None)]
            assert all(0 <= s.start < s.end <= len(text) for s in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))
