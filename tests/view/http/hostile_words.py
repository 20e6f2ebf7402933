"""Words that would be more than words on a page that let them, and what no page may have whatever its words are."""

from __future__ import annotations

import re

from tests.view.http.pages import Page

from onrecord.view.pages.drawing import HERE

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "</p></blockquote><iframe src=//evil.example>",
    "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "<svg><script href=data:,alert(1) />", "<style>*{color:red}</style>",
    "bridge \x1b[31m", "{{ 7919 * 7907 }}", "{% include '/etc/passwd' %}", "&lt;script&gt;", "\u202egnp.exe", "a\u2028b", "раураӏ",
]  # fmt: skip
_WORKED_OUT = "62615533"  # what a template would make of the product above
_TEMPLATES = "".join(path.read_text(encoding="utf-8") for path in (HERE / "templates").glob("*.html"))
_OURS = set(re.findall(r"<([a-z][a-z0-9]*)", _TEMPLATES)) | {"h1", "p"}  # a block of a story has one of these two


def hold_only_words(text: str) -> None:
    """A page has no tag that is not ours, nothing that runs, no address that does, and turns no line round."""
    page = Page(text)
    assert {tag for tag, _ in page.elements} <= _OURS
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        assert tag != "script" or attributes["src"].startswith("/assets/")
        assert not attributes.get("href", "").strip().lower().startswith(("javascript:", "data:"))
    assert "\u202e" not in text
    assert _WORKED_OUT not in page.text
