"""By which medium a statement was made: speech, interview, broadcast, debate, press, statement, post, letter, report, ad, meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.identify.events import (
    document_medium,
    find_events,
    host_medium,
    is_court,
    told_publisher,
    writes_for_outlet,
)
from onrecord.identify.media_words import POLLED, RULES, RULES_BY_NAME
from onrecord.identify.outlets import is_outlet
from onrecord.schema import Because, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from onrecord.identify.events import Event
    from onrecord.schema import Attribution, Document, Medium

MediumRule = "Callable[[Document, tuple[Span, ...]], Medium | None]"
CARRIED = "medium.carried"


def name_media(
    document: Document,
    attributions: Sequence[Attribution],
    speakers: Mapping[str, tuple[int, ...]],
    events: Mapping[str, Event] | None = None,
) -> dict[str, tuple[Medium, Because]]:
    """The medium of each attribution whose story names it, by attribution id; the others are unknown.

    `speakers` are the parties that speak: a medium is carried on to later statements of the same ones. `events` are those of
    `find_events`, where the caller has them already.
    """
    events = find_events(document, attributions, speakers) if events is None else events
    return {
        key: (event.medium, Because("identify", CARRIED if event.carried else event.rule, (event.words,)))
        for key, event in events.items()
    }


# --- replay -----------------------------------------------------------------------------------------------------------


def _by_words(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    """The first rule that holds on the words alone."""
    words = _words(document, evidence)
    return next((rule.medium for rule in RULES if rule.pattern.search(words)), None)


def _by_source(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return document_medium(_words(document, evidence))


def _by_outlet(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "report" if is_outlet(_words(document, evidence), document.publisher) else None


def _by_host(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return host_medium(_words(document, evidence))


def _by_correspondent(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "report" if writes_for_outlet(_words(document, evidence)) else None


def _by_poll(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "report" if POLLED.search(_words(document, evidence)) else None


def _by_court(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "report" if is_court(_words(document, evidence)) else None


def _by_publisher(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "interview" if told_publisher(_words(document, evidence), document.publisher) else None


def _by_zone(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    """A post's words stand in a post zone."""
    start, end = evidence[0]
    return "post" if any(z.kind == "post" and z.start <= start and end <= z.end for z in document.zones) else None


def _carried(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    """The words are another statement's: whichever rule holds on them."""
    for rule in (
        _by_zone,
        _by_source,
        _by_outlet,
        _by_correspondent,
        _by_poll,
        _by_host,
        _by_publisher,
        _by_words,
        _by_court,
    ):
        medium = rule(document, evidence)
        if medium:
            return medium
    return None


def _words(document: Document, evidence: tuple[Span, ...]) -> str:
    return document.text[evidence[0].start : evidence[-1].end]


MEDIUM_RULES: dict[str, Callable[[Document, tuple[Span, ...]], Medium | None]] = {
    "medium.post_zone": _by_zone,
    "medium.source": _by_source,
    "medium.outlet": _by_outlet,
    "medium.host": _by_host,
    "medium.correspondent": _by_correspondent,
    "medium.polled": _by_poll,
    "medium.court": _by_court,
    "medium.told_publisher": _by_publisher,
    "medium.wrote": _by_source,
    CARRIED: _carried,
    **dict.fromkeys(RULES_BY_NAME, _by_words),
}
