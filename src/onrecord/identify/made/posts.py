"""Posts that a story shows and retells: the words beside an embedded post that are its author's are as old as the post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.made.rules import Dated

if TYPE_CHECKING:
    from onrecord.identify.made.story import Said, Story
    from onrecord.schema import Zone

_NEAR = 3  # paragraphs between a post and the words that retell it
_SHARED = 0.6  # of the retelling's words that the post must have
_WORD = re.compile(r"[A-Za-z]{4,}|\d+")
_STEM = 5  # letters by which forms of a word are held equal


def retold_post(story: Story, said: Said) -> Dated | None:
    """The date of the post, just before or after a statement, that most of its words stand in."""
    if said.form in ("perfect", "ahead") or said.attribution.form == "post":
        return None
    zone = story.zone_at(said.at)
    if zone is not None and zone.kind in ("caption", "post"):
        return None
    words = _stems(story.words_of(said.attribution.content))
    for post in story.posts_near(said.at):
        if len(words) < 2 or not _is_near(story, said, post) or _is_anothers(story, said, post):
            continue
        if post.post is not None:
            shared = words & _stems(story.words_of(post.post.words))
            if len(shared) >= _SHARED * len(words):
                return Dated("made.paraphrase", (post.post.date or post.post.words[0],), 0.7)
    return None


def _is_near(story: Story, said: Said, post: Zone) -> bool:
    return abs(story.paragraph_at(post.start) - said.paragraph) <= _NEAR


def _is_anothers(story: Story, said: Said, post: Zone) -> bool:
    """Whether the post is known to be by somebody else, whom a denial may answer in the same words."""
    by = story.posters.get(post.post.words[0].start, ()) if post.post is not None else ()
    return bool(by and said.speakers) and by != said.speakers


def _stems(words: str) -> set[str]:
    return {w[:_STEM].lower() for w in _WORD.findall(words)}
