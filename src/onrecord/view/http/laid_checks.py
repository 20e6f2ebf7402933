"""A check as a page draws it: two rows of words marked where they differ, where the source stands, what to know beside it.

Plain values, which go beside those that a check has as JSON anyway (verdict, passage, nearest): `templates/checks.html` draws them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from onrecord.view.check_wording import list_reasons_of, weigh_verdict, word_meaning
from onrecord.view.http.story_addresses import story_address
from onrecord.view.side_by_side import find_place, lay_side_by_side
from onrecord.view.wording import word_day, word_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.schema import Document, Finding, Passage
    from onrecord.view.side_by_side import Place, Words

_ANCHOR_WORDS = 6  # at either end of a passage that a browser looks for


def lay_check(finding: Finding, document: Document, cited: Mapping[str, Document]) -> dict[str, Any]:
    """`document` is the text that quotes, `cited` those that its checks point at, by their id; one that is not at hand is named only.

    `sides` are rows of pieces, which joined are the words; `place` is where the passage stands (or the nearest), None where there is none.
    """
    check = finding.check
    sides = lay_side_by_side(check, document, cited)
    passage = check.passage or check.nearest
    return {
        "weight": weigh_verdict(check.verdict),
        "meaning": word_meaning(check.verdict),
        "sides": {"quoted": cut_pieces(sides.quoted), "source": cut_pieces(sides.source)},
        "place": None if passage is None else _place(passage, cited),
        "reasons": list(list_reasons_of(finding, document, cited)),
    }


def cut_pieces(words: Iterable[Words]) -> list[dict[str, Any]]:
    """Words as pieces of {text, kind, touches}. Blanks at the ends of marked words are pieces of their own, which are not marked."""
    pieces: list[dict[str, Any]] = []
    for text, kind, touches in words:
        bare = text.strip()
        if kind == "equal" or not bare:
            pieces.append({"text": text, "kind": "equal", "touches": []})
            continue
        before, _, after = text.partition(bare)
        for part, how, why in ((before, "equal", ()), (bare, kind, touches), (after, "equal", ())):
            if part:
                pieces.append({"text": part, "kind": how, "touches": list(why)})
    return pieces


def _place(passage: Passage, cited: Mapping[str, Document]) -> dict[str, Any]:
    place = find_place(passage, cited)
    known = passage.document in cited
    return {
        "words": _word_place(place, cited.get(passage.document)),
        "document": passage.document,
        "address": story_address(passage.document, place.span.start, f":~:text={_anchor(passage.text)}")
        if known
        else None,
        "paragraph": place.paragraph or None,
        "line": place.line,
        "start": place.span.start,
        "end": place.span.end,
    }


def _word_place(place: Place, document: Document | None) -> str:
    """The outlet and headline, else the name; where in it; whose words, of which kind and day. Its characters stand beside it."""
    passage = place.passage
    stands = word_source(document.publisher, "", document.title, passage.name) if document else passage.name
    inside = (
        f", line {place.line}"
        if place.line is not None
        else f", paragraph {place.paragraph}"
        if place.paragraph
        else ""
    )
    day = word_day((passage.made or "")[:10])
    facts = (stands + inside, passage.speaker or "no speaker named", passage.kind, day or "no date")
    return " · ".join(" ".join(fact.split()) for fact in facts)


def _anchor(text: str) -> str:
    """A text fragment: the first words and the last ones, by which a browser finds a passage and shows it (URL Fragment Text Directives)."""
    words = text.split("…")[0].split()
    ends = (words,) if len(words) <= 2 * _ANCHOR_WORDS else (words[:_ANCHOR_WORDS], words[-_ANCHOR_WORDS:])
    return ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
