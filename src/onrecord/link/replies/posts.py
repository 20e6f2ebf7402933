"""What the structure of posts says: whom a post answers by handle or link, which it goes on from, and which words retell it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from onrecord.schema import OpenEnd, Span

if TYPE_CHECKING:
    from onrecord.link.replies.sayings import Saying, Scene
    from onrecord.schema import Document, Post, Statement

_HANDLES = re.compile(r"[.\s]*(?P<handle>@\w[\w.@-]*)")
_CUT_SHORT = re.compile(r"(?:…|\.\.+|\(?\d+/\d*\)?)\s*$")
_GOES_ON = re.compile(r"(?:…|\.\.+)[.…]*")
_RETELLS = 0.38  # share of the words
_NEAR = 4  # statements between a post and words that retell it


def post_at(document: Document, statement: Statement) -> Post | None:
    """The post of the document whose words the statement is."""
    if statement.attribution.form != "post":
        return None
    zones = document.zones
    at = bisect_right(zones, statement.attribution.content[0].start, key=lambda zone: zone.start) - 1
    return zones[at].post if at >= 0 else None


def post_of(scene: Scene, saying: Saying) -> Post | None:
    return post_at(scene.document, saying.statement)


def leading_handle(scene: Scene, saying: Saying) -> tuple[Span, frozenset[str]] | None:
    """The handle that a post begins with, and whose it is: by convention the one who is answered."""
    if saying.statement.attribution.form != "post":
        return None
    match = _HANDLES.match(scene.document.text, saying.span.start, saying.span.end)
    if match is None:
        return None
    words = Span(*match.span("handle"))
    owners = {party for _, party in scene.mentioned(words.start, words.end)}
    owners |= scene.handles.get(match.group("handle").lower(), frozenset())
    return words, frozenset(owners) - saying.side


def links_to(scene: Scene, saying: Saying, other: Saying) -> bool:
    """Whether a post carries the address of another one."""
    mine, theirs = post_of(scene, saying), post_of(scene, other)
    return bool(mine and theirs and theirs.url and theirs.url in mine.links)


def goes_on_from(scene: Scene, saying: Saying) -> tuple[Saying | None, OpenEnd] | None:
    """What a post goes on from, where it begins in the middle: the post before by the same author, or None where it is not carried."""
    post = post_of(scene, saying)
    if post is None or not post.continues:
        return None
    text = scene.document.text
    dots = _GOES_ON.match(text, saying.span.start, saying.span.end)
    words = Span(*dots.span()) if dots else Span(saying.span.start, saying.span.start + 1)
    end = OpenEnd((words,), text[words.start : words.end], min(saying.side, default=None))
    for order in range(saying.order - 1, max(-1, saying.order - 1 - _NEAR), -1):
        other = scene.sayings[order]
        if other.statement.attribution.form == "post" and other.side & saying.side:
            if _CUT_SHORT.search(text, other.span.start, other.span.end):
                return other, end
            return None, end
    return None, end


def introduces(saying: Saying, post: Saying) -> bool:
    """Whether the statement tells of a post that follows it: *Moss tweeted that it was over*, and then the post."""
    is_post = post.statement.attribution.form == "post" and saying.statement.attribution.form != "post"
    return is_post and bool(saying.side & post.side) and post.order - saying.order == 1


def told_in_full(scene: Scene, saying: Saying) -> Saying:
    """The post near by whose words a statement of the same speaker retells, else the statement itself."""
    if saying.statement.attribution.form == "post":
        return saying
    low, high = max(0, saying.order - _NEAR), saying.order + _NEAR + 1
    posts = [other for other in scene.sayings[low:high] if other.statement.attribution.form == "post"]
    for other in sorted(posts, key=lambda post: abs(post.order - saying.order)):
        if other.side & saying.side and (scene.share(saying, other) >= _RETELLS or _quotes(scene, saying, other)):
            return other
    return saying


def _quotes(scene: Scene, saying: Saying, post: Saying) -> bool:
    """Whether all that it quotes stands in the post."""
    text = scene.document.text
    words = " ".join(_fold(text[a:b]) for a, b in post.statement.attribution.content)
    quoted = [_fold(text[a:b]) for a, b in saying.statement.attribution.quoted]
    return bool(quoted) and all(q in words for q in quoted if q)


def _fold(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))
