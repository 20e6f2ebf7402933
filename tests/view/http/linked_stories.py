"""Stories that hang together, in a record that is served: a post and who misquotes it, a speech and who tells it again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.view.http.served import serve_open

import onrecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.view.http.served import Served

    from onrecord.schema import Reading

POST = """<html><head><title>The bridge</title></head><body><article><h1>Mayor answers critics of the bridge</h1>
<p>NEW AVERY, May 6, 2024 — Mayor Petra Voss answered critics of the swing bridge on Monday.</p>
<blockquote class="twitter-tweet"><p>We did not close the bridge because of the budget. We closed it because 14 bolts were gone, and nobody
will cross it before they are back.</p>&mdash; Petra Voss (@petravoss) <a href="https://twitter.com/petravoss/status/1">May 6, 2024</a></blockquote>
<p>“We did close the bridge because of the budget,” Voss wrote on X on Monday.</p>
<p>The council meets on Thursday to talk about the repairs, which are to last until June.</p></article></body></html>"""
_SPEECH = "The old harbor will not be sold before every one of the 14 piers has been mended and painted in green"


def misquoted() -> Reading:
    """A story with a post, and a quotation of it that lost its "not"."""
    return onrecord.read(POST.encode(), published="2024-05-06")


def told() -> Iterator[Reading]:
    """One sentence of a speech, in three outlets: whole, cut, and again in the second one's next issue."""
    for outlet, day, said in (
        ("Tern Courier", "2024-05-07", _SPEECH),
        (
            "Coast Weekly",
            "2024-05-08",
            "The old harbor will not be sold before every one of the 14 piers has been mended",
        ),
        ("Tern Courier", "2024-05-09", _SPEECH),
    ):
        text = f"Councilwoman Ida Moss spoke in New Avery on Monday, {outlet} of {day} reports.\n\n“{said},” Moss said in a speech.\n"
        yield onrecord.read_text(text, published=day, publisher=outlet, title=f"Moss in {outlet}, {day}")


@contextmanager
def serve(folder: Path, readings: Sequence[Reading]) -> Iterator[Served]:
    """A record of these, served."""
    folder.mkdir(exist_ok=True)
    with onrecord.open(folder / "news.db", create=True) as record:
        for reading in readings:
            record.add(reading)
        yield serve_open(record, folder)
