"""Documents as they are compared with others: the wordings of their statements, the sketch of their story.

It is made of a document alone, so that a writer makes it before it holds the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.copies import story_of
from onrecord.link.copies.sketches import sketch_words
from onrecord.link.utterances.reports import content_words, is_said
from onrecord.link.utterances.wording import Folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.link.copies.sketches import Sketch
    from onrecord.link.utterances.wording import Wording
    from onrecord.schema import Reading


class Folded(NamedTuple):
    """A document as it is compared: the wording of each statement that reports something said, by its id; the agency that its story
    credits, and the story's sketch."""

    wordings: Mapping[str, Wording]
    credit: str | None
    sketch: Sketch


def fold_readings(readings: Iterable[Reading]) -> list[Folded]:
    """Documents as they are compared, in their order. One text may have been read in several ways: not its id tells what was found."""
    folder = Folder()
    found = []
    for reading in readings:
        story = story_of(reading.document, reading.published)
        found.append(Folded(wordings_of(reading, folder), story.credit, sketch_words(story.words)))
    return found


def wordings_of(reading: Reading, folder: Folder) -> dict[str, Wording]:
    """The wording of each statement that reports something said, by its id."""
    document = reading.document
    starts = [word.start for word in document.words]
    return {
        statement.id: folder.fold(content_words(document, statement.attribution.content, starts))
        for statement in reading.statements
        if is_said(statement.manner, statement.reality)
    }
