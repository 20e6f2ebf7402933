"""Authors, titles, languages and addresses as pages declare them; author cases in tests/cases/authors.json."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.markup import parse_page
from onrecord.document.metadata import Metadata, clean_authors, language_code, read_metadata
from onrecord.document.structured import read_meta, read_structured

CASES = json.loads((Path(__file__).parent.parent / "cases/authors.json").read_text("utf-8"))
LD = '<script type="application/ld+json">{}</script>'


def metadata_of(head: str, body: str = "", url: str | None = None) -> Metadata:
    root, _ = parse_page(f"<html><head>{head}</head><body>{body}</body></html>", "x")
    return read_metadata(root, read_structured(root), read_meta(root), url)


@pytest.mark.parametrize(
    "case", [c for kind in CASES.values() for c in kind], ids=lambda case: case["written"] or "nothing"
)
def test_authors_are_names_whole_and_fewer_rather_than_wrong(case: dict) -> None:
    assert list(clean_authors([case["written"]], "Valley Herald")) == case["names"]


def test_an_author_in_a_graph_is_found_by_reference() -> None:
    graph = [
        {"@type": "NewsArticle", "headline": "A", "author": {"@id": "#ana"}},
        {"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"},
    ]
    assert metadata_of(LD.format(json.dumps({"@graph": graph}))).authors == ("Ana Ruiz",)


def test_only_a_page_that_declares_itself_news_is_an_article_by_its_markup() -> None:
    kinds = [
        metadata_of(LD.format(json.dumps({"@type": t, "headline": "A"}))).kind
        for t in ("NewsArticle", "https://schema.org/LiveBlogPosting", "Article", "Recipe")
    ]
    assert kinds == ["article", "article", None, None]


@pytest.mark.parametrize(
    ("script", "title"),
    [
        ('{"@type":"NewsArticle","headline":"Shut &amp; barred"}', "Shut & barred"),
        ('[{"@type":"NewsArticle","headline":"In a list"}]', "In a list"),
        ('{"@type":["NewsArticle","Article"],"headline":["Of several types"]}', "Of several types"),
        ('<!-- {"@type":"NewsArticle","headline":"In a comment",} -->', "In a comment"),
        ('//<![CDATA[\n{"@type":"NewsArticle","headline":"In CDATA"}\n//]]>', "In CDATA"),
        ('{"@type":"NewsArticle","headline":"Two\nlines"}', "Two lines"),
        ('{"@type":"WebSite"} {"@type":"NewsArticle","headline":"One of two"}', "One of two"),
        ('{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Escaped&quot;}', "Escaped"),
        ('{"@type":"NewsArticle","headline":"Cut off","author":', "Cut off"),
        ('{"@type":"NewsArticle","headline":null}', "From the window"),
        ("not json at all", "From the window"),
    ],
)  # fmt: skip
def test_json_ld_is_read_leniently(script: str, title: str) -> None:
    found = metadata_of("<title>From the window</title>" + LD.format(script))
    assert (found.title or found.window_title) == title


def test_the_outlet_is_no_part_of_the_title() -> None:
    head = '<meta property="og:site_name" content="Valley Herald"><meta property="og:title" content="Bridge closes - Valley Herald">'
    assert metadata_of(head).title == "Bridge closes"
    assert (
        metadata_of("<title>Bridge closes for the whole summer | Valley Herald</title>").window_title
        == "Bridge closes for the whole summer"
    )


def test_languages_are_their_code_alone() -> None:
    assert [language_code(tag) for tag in ("en-GB", "EN_us", "fr", "", None, "english please", "x")] == [
        "en",
        "en",
        "fr",
        None,
        None,
        None,
        None,
    ]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["@type", "@id", "@graph", "headline", "author", "name", "publisher", "mainEntityOfPage", "articleBody", "url", "inLanguage", "datePublished"]), inner | st.just("NewsArticle"), max_size=4), max_leaves=20))  # fmt: skip
def test_any_json_is_read_without_an_error(value: object) -> None:
    metadata_of(LD.format(json.dumps(value).replace("<", "\\u003c")))


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://herald.example/story"><meta property="og:url" content="https://m.herald.example/x">', "https://herald.example/story"),
        ('<link rel="canonical" href="/story">', "https://amp.herald.example/story"),
        ('<link rel="canonical" href="https://ledger.example/wire/7">', "https://ledger.example/wire/7"),
        ('<meta property="og:url" content="https://herald.example/story">', "https://herald.example/story"),
        ('<link rel="canonical" href="https://herald.example/">', "https://amp.herald.example/story/amp?x=1"),
        ('<link rel="canonical" href="javascript:void(0)">', "https://amp.herald.example/story/amp?x=1"),
        ("", "https://amp.herald.example/story/amp?x=1"),
    ],
)  # fmt: skip
def test_the_address_that_a_page_gives_itself_goes_before_the_one_it_was_fetched_from(head: str, address: str) -> None:
    assert metadata_of(head, url="https://amp.herald.example/story/amp?x=1").url == address
