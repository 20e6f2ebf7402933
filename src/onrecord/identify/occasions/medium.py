"""By which medium a statement was made: speech, interview, broadcast, debate, press, statement, post, letter, report, ad, meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.identify.cues.acts import cue_lemma
from onrecord.identify.occasions.debates import debate_of
from onrecord.identify.occasions.events import find_events
from onrecord.identify.occasions.exchanges import introduces_interviewer
from onrecord.identify.occasions.media_words import POLLED, QUESTIONS, RULES, SCENE_RULES, MediumRule
from onrecord.identify.occasions.outlets import is_outlet
from onrecord.identify.occasions.own_events import has_been_reported, in_post, told_publisher
from onrecord.identify.occasions.papers import PAPERS, head_of, is_own_paper
from onrecord.identify.occasions.primary_media import name_primary_media
from onrecord.identify.occasions.scenes import section_medium
from onrecord.identify.occasions.sources import (
    document_medium,
    host_medium,
    is_body,
    is_court,
    is_court_itself,
    is_host,
    is_moderator,
    is_research,
    writes_for_outlet,
)
from onrecord.identify.occasions.transcripts import medium_of_turn
from onrecord.schema import Because, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from onrecord.identify.occasions.own_events import Event
    from onrecord.identify.occasions.papers import Paper
    from onrecord.schema import Attribution, Document, Medium

    Replay = Callable[[Document, tuple[Span, ...]], Medium | None]

CARRIED = ".carried"  # after the name of a rule: its words are another statement's of the same event


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
    return name_primary_media(document, attributions) | {
        key: (event.medium, Because("identify", event.rule + CARRIED * event.carried, event.words))
        for key, event in events.items()
    }


# --- replay -----------------------------------------------------------------------------------------------------------


def _by_row(rule: MediumRule) -> Replay:
    """A row of `media_words`, on the words alone."""
    return lambda document, evidence: rule.medium if rule.pattern.search(_words(document, evidence)) else None


def _on_air(document: Document, evidence: tuple[Span, ...]) -> bool:
    """Whether the words are those of an interview."""
    words = _words(document, evidence[:1])
    return told_publisher(words, document.publisher) or any(
        rule.medium == "interview" and rule.pattern.search(words) for rule in (*RULES, *SCENE_RULES)
    )


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


def _by_court_itself(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "report" if is_court_itself(_words(document, evidence)) else None


def _by_paper(rule: Paper) -> Replay:
    """The words that name a document, and the source whose words such a document holds."""

    def replay(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
        named = rule.noun.search(_words(document, evidence[:1]))
        return "report" if named and rule.source.search(head_of(_words(document, evidence[1:]))) else None

    return replay


def _by_own_paper(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "report" if is_own_paper(_words(document, evidence[:1]), _words(document, evidence[1:])) else None


def _by_publisher(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "interview" if told_publisher(_words(document, evidence), document.publisher) else None


def _by_body(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "report" if is_body(_words(document, evidence)) else None


def _by_research(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "report" if is_research(_words(document, evidence)) else None


def _by_passive(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "report" if has_been_reported(_words(document, evidence)) else None


def _by_debate(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "debate" if debate_of(_words(document, evidence)) else None


def _by_posting(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "post" if cue_lemma(_words(document, evidence)) == "post" else None


def _by_present(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    """Who "writes" is being quoted from a page."""
    return "report" if _words(document, evidence).endswith("writes") else None


def _by_ruled(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "report" if cue_lemma(_words(document, evidence)) == "rule" else None


def _by_moderator(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "debate" if is_moderator(_words(document, evidence)) else None


def _by_interviewer(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    """On air, but the words are the interviewer's: the programme, and the words that introduce the interviewer."""
    introduced = introduces_interviewer(_words(document, evidence[1:]))
    return "broadcast" if _on_air(document, evidence) and introduced else None


def _by_its_host(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    """On air, but the words are the host's: the programme, and the source that says so."""
    return "broadcast" if _on_air(document, evidence) and is_host(_words(document, evidence[1:])) else None


def _by_question(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    """On air, but the words are a question: the programme, and the cue."""
    asked = cue_lemma(_words(document, evidence[1:])) in QUESTIONS
    return "broadcast" if _on_air(document, evidence) and asked else None


def _by_answer(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    """The answer to a host: the words by which the host's own are broadcast."""
    asked = any(rule(document, evidence) for rule in (_by_host, _by_its_host, _by_question, _by_interviewer))
    return "interview" if asked else None


def _by_zone(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    """A post's words stand in a post zone."""
    return "post" if in_post(document, evidence[0]) else None


def _by_turn(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return medium_of_turn(document, evidence[-1])


def _by_section(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return section_medium(_words(document, evidence))


def _by_release(document: Document, evidence: tuple[Span, ...]) -> Medium | None:
    return "statement" if document.kind == "release" and _words(document, evidence) else None


def _words(document: Document, evidence: tuple[Span, ...]) -> str:
    return document.text[evidence[0].start : evidence[-1].end]


_RULES: dict[str, Replay] = {
    "medium.post_zone": _by_zone,
    "medium.release": _by_release,
    "medium.source": _by_source,
    "medium.wrote": _by_source,
    "medium.polled": _by_poll,
    "medium.section": _by_section,
    "medium.turn": _by_turn,
    "medium.outlet": _by_outlet,
    "medium.correspondent": _by_correspondent,
    "medium.court": _by_court,
    "medium.own_paper": _by_own_paper,
    "medium.court_said": _by_court_itself,
    "medium.host": _by_host,
    "medium.about_debate": _by_debate,
    "medium.posted_words": _by_posting,
    "medium.body": _by_body,
    "medium.research": _by_research,
    "medium.reported": _by_passive,
    "medium.writes": _by_present,
    "medium.ruled": _by_ruled,
    "medium.moderator": _by_moderator,
    "medium.interviewer": _by_interviewer,
    "medium.its_host": _by_its_host,
    "medium.asked": _by_question,
    "medium.answer": _by_answer,
    "medium.told_publisher": _by_publisher,
    **{paper.rule: _by_paper(paper) for paper in PAPERS},
    **{rule.name: _by_row(rule) for rule in (*RULES, *SCENE_RULES)},
}
MEDIUM_RULES: dict[str, Replay] = _RULES | {name + CARRIED: rule for name, rule in _RULES.items()}
