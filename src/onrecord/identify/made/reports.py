"""Reports, studies, polls: what speaks for itself once it is out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.made.words import DOCUMENT, ISSUES, SPEAKING

if TYPE_CHECKING:
    from onrecord.identify.made.story import Said, Story

_NAME = re.compile(r"\b[A-Z][\w-]+")
_ARTICLES = frozenset("The This That These It Its They He She We Our His Her Their A An In According Which".split())  # noqa: SIM905
_HEAD = re.compile(r"[,(]|\sof\s")


def is_of_a_document(story: Story, said: Said) -> bool:
    """Whether a report, a study or its authors are who says it, by name or as *it* or *which* just after."""
    words = story.words_of(said.attribution.source)
    if words.lower() in ("it", "which", "that"):
        begin = (
            story.sentence(max(0, said.sentence - 1)).start
            if words.lower() == "it"
            else story.sentence(said.sentence).start
        )
        return SPEAKING.search(story.document.text[begin : said.at]) is not None
    return DOCUMENT.search(words or story.words_of(said.attribution.cue)) is not None


def issues_a_document(story: Story, said: Said) -> bool:
    """*released data on Monday that …*, *published a report*: the verb's object is what speaks."""
    a = said.attribution
    words = f"{story.words_of(a.cue)} {story.words_of(a.content)[:60]}" if a.cue else ""
    verb, thing = ISSUES.match(words), SPEAKING.search(words[:60])
    return verb is not None and thing is not None


def has_another_name(story: Story, said: Said, document_words: str) -> bool:
    """Whether a document goes by a name that the words which dated the story's document do not have."""
    names = _NAME.findall(_HEAD.split(story.words_of(said.attribution.source), maxsplit=1)[0])
    return any(name not in document_words for name in names if name not in _ARTICLES)
