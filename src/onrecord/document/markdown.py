"""Markdown: its words without its marks.

The grammar is CommonMark with tables, read by markdown-it. Deleted words (~~so~~), code blocks, pictures and comments are no text of the story.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from onrecord.document.draft import Draft
from onrecord.errors import DocumentError
from onrecord.schema import Because, Published, Zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from onrecord.schema import Original

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(title|author|authors|date)[ \t]*:[ \t]*(.+?)[ \t]*$", re.IGNORECASE | re.MULTILINE)
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")


def read_markdown(original: Original, text: str) -> Draft:
    """The words of a decoded Markdown file: its blocks set apart by empty lines, each paragraph on one line.

    Title, authors and an ISO date are taken from front matter (`---` … `---`), the headline from a first-level heading that opens the
    text. Raises DocumentError where there is no text but marks.
    """
    front = _FRONT.match(text)
    fields = {m[1].lower(): m[2].strip("\"'") for m in _FIELD.finditer(front[1])} if front else {}
    blocks, heading = _list_blocks(_parser().parse(text[front.end() :] if front else text))
    if not blocks:
        raise DocumentError(original.name, "no text in it")
    zones = (Zone("headline", 0, len(heading), Because("document", "markdown.heading")),) if heading else ()
    authors = fields.get("authors") or fields.get("author") or ""
    return Draft(
        "\n\n".join(blocks),
        zones=zones,
        title=fields.get("title") or heading,
        authors=tuple(name for part in authors.strip("[]").split(",") if (name := part.strip(" \"'"))),
        published=_published(fields.get("date", "")),
    )


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _list_blocks(tokens: Sequence[Token]) -> tuple[list[str], str | None]:
    """The words of each block, and those of a heading of the first level that opens them."""
    blocks: list[str] = []
    heading: str | None = None
    inside: list[str] = []
    for token in tokens:
        if token.nesting:
            inside = [*inside, token.tag] if token.nesting > 0 else inside[:-1]
        elif words := _words_of(token):
            heading = words if inside[-1:] == ["h1"] and not blocks else heading
            blocks.append(words)
    return blocks, heading


def _words_of(token: Token) -> str:
    if token.type == "inline":
        lines = "".join(_inline_words(token.children or ())).split("\n")
    elif token.type == "html_block":
        lines = unescape(_TAG.sub("", _UNSEEN.sub("", token.content))).split("\n")
    else:
        return ""
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _inline_words(children: Sequence[Token]) -> Iterator[str]:
    deleted = 0
    for child in children:
        if child.tag == "s":
            deleted += child.nesting
        elif child.type == "softbreak":
            yield " "
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content[:3].lower() == "<br"):
            yield "\n"
        elif child.type in ("text", "code_inline", "text_special") and not deleted:
            yield child.content


def _published(value: str) -> Published | None:
    if not _ISO_DAY.fullmatch(value):
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return None
    return Published(value.replace(" ", "T"), "structured", Because("document", "markdown.front_matter"))
