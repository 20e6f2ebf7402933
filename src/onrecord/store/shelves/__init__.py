"""Where `link` finds what it decides about: texts by likeness, statements, documents. Nothing is decided here."""

from onrecord.store.shelves.likenesses import LikenessShelf, sketch_shelf, wording_shelf
from onrecord.store.shelves.stories import StoryShelf
from onrecord.store.shelves.utterances import UtteranceShelf

__all__ = ["LikenessShelf", "StoryShelf", "UtteranceShelf", "sketch_shelf", "wording_shelf"]
