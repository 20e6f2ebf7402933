"""Whole pages, one file each with what is expected of it beside: tests/cases/html. Then hostile pages, then random ones."""

import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.document.draft import Draft
from onrecord.document.encodings import decode_text
from onrecord.document.html import read_html
from onrecord.errors import DocumentError
from onrecord.schema import Original

FOLDER = Path(__file__).parent.parent / "cases/html"
PAGES = sorted(path.stem for path in FOLDER.glob("*.html"))
SEEN = datetime(2025, 6, 1, 12, tzinfo=UTC)
SENTENCE = "<p>The council voted on Tuesday to close the bridge, said Ana Ruiz, who wrote a letter to all of the residents.</p>"
POST_FIELDS = ("platform", "author_name", "handle_name", "date_iso", "url", "continues")


def read(page: str, url: str | None = None) -> Draft:
    return read_html(Original(b"", "page.html", SEEN, url=url), page)


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    return {name: read(decode_text((FOLDER / f"{name}.html").read_bytes(), None)[0]) for name in PAGES}


def expected(name: str) -> dict:
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_its_article_and_nothing_else_in_its_order(name: str, drafts: dict[str, Draft]) -> None:
    assert drafts[name].text.split("\n\n") == expected(name)["paragraphs"]


@pytest.mark.parametrize("name", PAGES)
def test_captions_credits_bylines_posts_and_corrections_are_zones(name: str, drafts: dict[str, Draft]) -> None:
    draft = drafts[name]
    assert [[z.kind, draft.text[z.start : z.end]] for z in draft.zones] == expected(name)["zones"]
    assert all(z.because.room == "document" and z.because.evidence for z in draft.zones)


@pytest.mark.parametrize("name", PAGES)
def test_posts_carry_who_when_and_where(name: str, drafts: dict[str, Draft]) -> None:
    draft = drafts[name]
    posts = [(z.because.rule, z.post) for z in draft.zones if z.post is not None]
    shown = lambda span: None if span is None else draft.text[slice(*span)]  # noqa: E731
    found = [
        {
            **{key: getattr(post, key) for key in POST_FIELDS},
            "form": rule.removeprefix("embeds."),
            "words": [shown(span) for span in post.words],
            "author": shown(post.author),
            "handle": shown(post.handle),
            "date": shown(post.date),
            "links": list(post.links),
        }
        for rule, post in posts
    ]
    assert found == expected(name)["posts"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_tells_its_title_authors_date_and_language(name: str, drafts: dict[str, Draft]) -> None:
    draft, wanted = drafts[name], expected(name)
    assert draft.title == wanted["title"]
    assert list(draft.authors) == wanted["authors"]
    assert (draft.publisher, draft.url) == (wanted["publisher"], wanted["url"])
    assert (draft.language, draft.kind) == (wanted["language"], wanted["kind"])
    published = draft.published
    if published is None:
        assert wanted["published"] is None
    else:
        rule = published.because.rule.removeprefix("published.")
        text = None if published.span is None else draft.text[slice(*published.span)]
        assert {"value": published.value, "stage": published.stage, "rule": rule, "text": text} == wanted["published"]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "no article text found (0 words outside menus)"),
        ("<html><body><nav><a href='/'>Home</a></nav><p>Twelve words that say nothing much at all about anything here.</p>", "no article text found (11 words outside menus)"),
        ("<frameset><frame src='x'></frameset>", "no article text found (0 words outside menus)"),
        (" " * 20_000_001, "a page of 20,000,001 characters; the limit for HTML is 20,000,000"),
        ("<b>" * 200_001, "a page of 200,001 tags; the limit for HTML is 200,000"),
        ("<x-y>" * 90_000 + SENTENCE * 3, "elements nested more than 250 deep"),
        ("<div " + " ".join(f"a{n}=1" for n in range(60_000)) + ">" + SENTENCE * 3, "a tag with more than 1,500 attributes"),
    ],
    ids=["empty", "too few words", "frames", "too large", "too many tags", "too deep", "too many attributes"],
)  # fmt: skip
def test_a_page_that_cannot_be_read_says_why_in_one_line(page: str, reason: str) -> None:
    with pytest.raises(DocumentError) as error:
        read(page)
    assert str(error.value) == f"page.html: {reason}"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 90_000 + SENTENCE * 3 + "</div>" * 90_000,
        "<b><i>" * 50_000 + SENTENCE * 3,
        "<blockquote>" * 50_000 + SENTENCE * 3,
        SENTENCE.replace("e", "\0e") * 3,
        "<p>\ud800 the quick brown fox jumped over the lazy dog, and then it said so to all of us at length</p>" * 3,
        '<script type="application/ld+json">' + "[" * 200_000 + "</script>" + SENTENCE * 3,
        '<script type="application/ld+json">' + '{"headline":"' * 20_000 + "</script>" + SENTENCE * 3,
        "<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;&a;'>]><html><body>" + SENTENCE * 3,
        "<figure><figcaption>" + "(" * 50_000 + "</figcaption></figure>" + SENTENCE * 3,
        "<" * 100_000 + SENTENCE * 3,
        SENTENCE.replace("<p>", "<p>\ufffe") * 3,
        SENTENCE.replace("<p>", "<p>&#11;&#xFFFF;") * 3,
    ],
    ids=["deep divs", "unclosed tags", "deep quotes", "NULs", "surrogates", "deep JSON", "broken JSON", "entities", "brackets", "angles", "no character",
         "no characters named"],
)  # fmt: skip
def test_a_hostile_page_with_an_article_still_gives_it(page: str) -> None:
    assert "The council voted on Tuesday" in read(page).text or "quick brown fox" in read(page).text


def test_a_post_that_is_never_closed_does_not_swallow_the_story() -> None:
    page = '<h1>Bridge closes to all</h1><blockquote class="twitter-tweet"><p>Shut.</p>' + SENTENCE * 90
    assert read(page).text.count("The council voted") == 90


def test_a_first_paragraph_that_is_one_link_is_kept_and_a_linked_headline_is_not() -> None:
    linked = "<p><a href='/x'>Nine bridges in the valley are to be closed{}, the county said in a letter to all who live there and use them{}</a></p>"
    page = (
        "<h1>Bridges close to all</h1><div>"
        + linked.format("", ".")
        + SENTENCE * 4
        + linked.format(" soon", "")
        + SENTENCE
        + "</div>"
    )
    text = read(page).text
    assert "are to be closed, the county" in text
    assert "closed soon" not in text


def test_rows_of_a_table_of_figures_are_one_line_each() -> None:
    table = "<table><tr><th>Name</th><th>Votes</th></tr><tr><td>Ruiz</td><td>4</td></tr></table>"
    assert (
        "\n\nName | Votes\n\nRuiz | 4\n\n"
        in read("<h1>How they voted here</h1><div>" + SENTENCE + table + SENTENCE + "</div>").text
    )


def test_entities_of_a_document_type_are_not_expanded() -> None:
    page = (
        "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'SECRET'>]><html><body>"
        + SENTENCE * 2
        + "<p>Said &a; she.</p>"
    )
    assert "SECRET" not in read(page).text


def test_the_canonical_address_wins_unless_it_is_the_front_page() -> None:
    head = '<link rel="canonical" href="{}">'
    assert (
        read(head.format("/story/1") + SENTENCE * 3, "https://herald.example/story/1?x=2").url
        == "https://herald.example/story/1"
    )
    assert (
        read(head.format("https://herald.example/") + SENTENCE * 3, "https://herald.example/s/1").url
        == "https://herald.example/s/1"
    )
    assert read(head.format("javascript:x") + SENTENCE * 3).url is None


def test_a_teaser_gives_way_to_the_text_in_the_structured_data() -> None:
    body = "The bridge is shut. " * 60
    page = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": "Shut", "articleBody": body})}</script>'
    draft = read(page + SENTENCE * 2)
    assert draft.text.startswith("Shut\n\nThe bridge is shut.")
    assert draft.warnings == ("article text taken from the page's structured data",)


TAGS = [
    "div",
    "p",
    "span",
    "article",
    "figure",
    "figcaption",
    "blockquote",
    "ul",
    "li",
    "h1",
    "h2",
    "table",
    "tr",
    "td",
    "a",
    "b",
    "br",
    "aside",
    "nav",
    "time",
    "iframe",
    "pre",
    "noscript",
    "script",
    "sup",
    "amp-twitter",
]
ATTRIBUTES = [
    "", " class=byline", " class='caption'", " class=credit", " class=related", " class=twitter-tweet", " class=correction", " class=dateline",
    " class=date datetime=2024-05-03", " href='https://x.com/a/status/1'", " src='https://truthsocial.com/@a/112/embed'", " hidden",
    " itemprop=author", " itemprop=datePublished content=2024", " lang=fr", " rel=author", " class=pull-quote", " class=dek",
]  # fmt: skip
WORDS = [
    "The mayor said so again on Tuesday, in a letter.",
    "By Ana Ruiz",
    "“No.”",
    "May 3, 2024",
    "— A (@a)",
    "©",
    " ",
    "\n",
    "&#146;",
    "&nbsp;",
    "🚢",
    "\0",
]
SOUP = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
        st.builds("</{}>".format, st.sampled_from(TAGS)),
        st.sampled_from(WORDS),
        st.just(SENTENCE),
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SOUP)
def test_any_soup_of_tags_gives_a_draft_with_sound_zones_or_a_document_error(pieces: list[str]) -> None:
    try:
        draft = read("".join(pieces))
    except DocumentError:
        return
    spans = [zone.span for zone in draft.zones]
    assert all(0 <= span.start < span.end <= len(draft.text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(draft.text[s.start : s.end].strip() == draft.text[s.start : s.end] for s in spans)
    assert not any("\U0002a700" <= c <= "\U000323af" or c == "\0" for c in draft.text)
