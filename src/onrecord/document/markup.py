"""The markup of a page to a tree, within limits: size, number of tags, depth, and self-closed elements of XHTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import DocumentError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_CHARACTERS = 20_000_000
MOST_TAGS = 200_000
MOST_ATTRIBUTES = 1_500
_UNCHECKED_CHARACTERS = 200_000  # a page up to here is parsed in seconds, whatever it holds
_XHTML = re.compile(r"^\s*<\?xml\b|<!DOCTYPE\s+html\s+PUBLIC[^<>]{0,80}XHTML|<html[^<>]{0,400}xmlns=", re.IGNORECASE)
_INTERNAL_SUBSET = re.compile(
    r"\A[^\[\]]{0,2000}<!DOCTYPE\b[^<>\[\]]{0,400}\[[^\]]{0,1000000}\]\s{0,20}>", re.IGNORECASE
)
_SELF_CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)([a-zA-Z][\w:-]*)(\s[^<>]*)?/>"
)
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+(?:"|$)|'[^']*+(?:'|$))*+""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_CONTAINER = re.compile(
    r"</?(?:div|span|font|center|section|table|tbody|tr|td|b|i|u|em|strong|small|big|a|blockquote|ul|ol|li|dl|nobr|form|article)\b[^<>]*>",
    re.IGNORECASE,
)
_ENDS_PARAGRAPH = re.compile(r"</?(?:div|center|section|table|tr|td|blockquote|ul|ol|li|form|article)\b", re.IGNORECASE)
_BARE = (
    "script",
    "style",
    "svg",
    "math",
    "object",
    "audio",
    "video",
    "canvas",
    "select",
    "textarea",
    "button",
    "title",
)


def parse_page(text: str, name: str) -> tuple[HtmlElement, list[str]]:
    """The tree of a page and warnings. Raises DocumentError where it is beyond a limit or holds no element."""

    if len(text) > MOST_CHARACTERS:
        raise DocumentError(name, f"a page of {len(text):,} characters; the limit for HTML is {MOST_CHARACTERS:,}")
    tags = text.count("<")
    if tags > MOST_TAGS:
        raise DocumentError(name, f"a page of {tags:,} tags; the limit for HTML is {MOST_TAGS:,}")
    if len(text) > _UNCHECKED_CHARACTERS and _has_swollen_tag(text):
        raise DocumentError(name, f"a tag with more than {MOST_ATTRIBUTES:,} attributes")
    text = _INTERNAL_SUBSET.sub("<!DOCTYPE html>", text, count=1)
    if _XHTML.search(text[:2000]):
        text = _SELF_CLOSED.sub(r"<\1\2></\1>", text)
    warnings: list[str] = []
    text = text.replace("\0", "")
    root, too_deep = _parse(text)
    if too_deep:
        root, too_deep = _parse(_CONTAINER.sub(_flatten, text))
        warnings.append("elements nested too deep, read without them")
    if too_deep:
        raise DocumentError(name, "elements nested more than 250 deep")
    if root is None:
        raise DocumentError(name, "no article text found (0 words outside menus)")
    return root, warnings


def strip_unseen(root: HtmlElement) -> None:
    """Take out what no reader sees, metadata included: read that before."""
    from lxml import etree

    etree.strip_elements(root, *_BARE, with_tail=False)


def _has_swollen_tag(text: str) -> bool:
    """Whether any tag has so many attributes that libxml2, which compares each with each, would take minutes."""
    return any(
        len(tag.group()) > MOST_ATTRIBUTES * 2 and len(_QUOTED.sub("", tag.group()).split()) > MOST_ATTRIBUTES
        for tag in _TAG.finditer(text)
    )


def _parse(text: str) -> tuple[HtmlElement | None, bool]:
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None, False
    too_deep = any("Excessive depth" in entry.message for entry in parser.error_log)
    return (root if isinstance(root, html.HtmlElement) else None), too_deep


def _flatten(tag: re.Match[str]) -> str:
    return "<p>" if _ENDS_PARAGRAPH.match(tag.group()) else ""
