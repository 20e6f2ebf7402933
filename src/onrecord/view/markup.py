"""Words as HTML. All words of stories, drafts and sources are data: they are escaped here, in one place, whatever they hold."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from onrecord.view.console import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.schema import EditKind
    from onrecord.view.side_by_side import Words

UNDER_DRAFT: Mapping[EditKind, str] = {"changed": "ins", "added": "ins", "cleaned": "mark"}
UNDER_SOURCE: Mapping[EditKind, str] = {"changed": "del", "dropped": "del", "cleaned": "mark", "elided": "s"}


def say(text: str) -> str:
    """A text as data, fit for an element and for an attribute in double quotation marks."""
    return escape(printable(text), quote=True)


def mark_words(words: Words, under: Mapping[EditKind, str]) -> str:
    """Words under the tag that says what was done to them; why that weighs is the tag's title."""
    tag = under.get(words.kind)
    if tag is None:
        return say(words.text)
    bare = words.text.strip()
    before, _, after = words.text.partition(bare)
    why = f' title="{say(", ".join(words.touches))}"' if words.touches else ""
    return f"{before}<{tag}{why}>{say(bare)}</{tag}>{after}"
