"""Text as a page shows it: white space folded, blocks and line breaks kept, invisible characters left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from onrecord.document.encodings import fix_c1_controls

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hgroup hr html li main menu nav noscript ol p pre section summary table tbody td template tfoot th thead tr
    ul amp-story-page
"""
_UNSEEN = """
    script style title meta link template svg math object embed video audio canvas iframe select option optgroup button
    input textarea label datalist progress map area noframes frameset frame param source track amp-ad amp-embed amp-analytics
    amp-consent amp-sidebar amp-auto-ads amp-iframe amp-video amp-audio amp-youtube amp-pixel amp-list amp-social-share
    amp-user-notification amp-lightbox
"""
BLOCK_TAGS = frozenset(_BLOCKS.split())
UNSEEN_TAGS = frozenset(_UNSEEN.split())
_SPACE = re.compile("[ \t\n\r\f\v\xa0]+")
_SOFT = "soft"
_SPACES = " \t\n\r\f\v\xa0"
_INVISIBLE = re.compile("[\0-\x08\x0e-\x1f\x7f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


class TextWriter:
    """Collects shown text piece by piece; white space is written only between two things that are seen."""

    __slots__ = ("_open", "_parts", "_unstarted", "_waiting", "length", "marks")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._waiting = ""
        self._open: list[tuple[Any, int | None]] = []
        self._unstarted = False
        self.length = 0
        self.marks: list[tuple[Any, int, int]] = []

    def add(self, text: str) -> bool:
        """Add raw text of the markup; True if any of it is seen."""
        if _INVISIBLE.search(text):
            text = _INVISIBLE.sub("", text)
        core = _SPACE.sub(" ", text.strip(_SPACES))
        if not core:
            if text and self._waiting in ("", _SOFT):
                self._waiting = " "
            return False
        if text[0] in _SPACES and self._waiting in ("", _SOFT):
            self._waiting = " "
        if self._waiting == _SOFT:  # two words that only the page's style sets apart
            self._waiting = " " if core[0].isalnum() and self._parts and self._parts[-1][-1].isalnum() else ""
        if self.length and self._waiting:
            self._put(self._waiting)
        if self._unstarted:
            self._open = [(key, self.length if start is None else start) for key, start in self._open]
            self._unstarted = False
        self._put(fix_c1_controls(core))
        self._waiting = " " if text[-1] in _SPACES else ""
        return True

    def break_line(self) -> None:
        self._waiting = "\n"

    def separate(self) -> None:
        """Set a space between the word written last and one that follows, where the markup has none."""
        self._waiting = self._waiting or _SOFT

    def open_mark(self, key: Any) -> None:
        """Begin a marked stretch; it starts at the next character that is seen."""
        self._open.append((key, None))
        self._unstarted = True

    def close_mark(self) -> None:
        key, start = self._open.pop()
        if start is not None and start < self.length:
            self.marks.append((key, start, self.length))

    def successor(self) -> TextWriter:
        """End all open marks here, and begin them anew in a new writer."""
        keys = [key for key, _ in self._open]
        while self._open:
            self.close_mark()
        writer = TextWriter()
        for key in keys:
            writer.open_mark(key)
        return writer

    def text(self) -> str:
        return "".join(self._parts)

    def _put(self, piece: str) -> None:
        self._parts.append(piece)
        self.length += len(piece)


def render(element: _Element) -> TextWriter:
    """An element's shown text; blocks and `<br>` become line breaks. Links are marked with their address."""
    from lxml.etree import iterwalk

    writer = TextWriter()
    walk = iterwalk(element, events=("start", "end"))
    for event, current in walk:
        tag = str(current.tag)
        if event == "start":
            if tag in UNSEEN_TAGS:
                walk.skip_subtree()
                continue
            if tag == "br" or tag in BLOCK_TAGS:
                writer.break_line()
            if tag == "a":
                writer.open_mark(current.get("href") or "")
            if current.text:
                writer.add(current.text)
        else:
            if tag == "a":
                writer.close_mark()
            if tag in BLOCK_TAGS:
                writer.break_line()
            if current is not element and current.tail:
                writer.add(current.tail)
    return writer
