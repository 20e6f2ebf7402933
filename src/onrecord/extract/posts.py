"""Attributions of embedded posts: the author said what the post says. No cue, no model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.forms import attribution_id
from onrecord.schema import Attribution, Because, Document

if TYPE_CHECKING:
    from onrecord.schema import Zone


def post_attributions(document: Document) -> list[Attribution]:
    """One attribution of form `post` for each post zone that has words. The source is empty where the text shows no author."""
    return [_attribute(document, z) for z in document.zones if z.post is not None and z.post.words]


def _attribute(document: Document, zone: Zone) -> Attribution:
    post = zone.post
    assert post is not None
    source = () if post.author is None else (post.author,)
    because = Because("extract", "posts.author", source or (zone.span,), 1.0)
    return Attribution(attribution_id(document, post.words), "post", source, (), post.words, (), 1.0, because)
