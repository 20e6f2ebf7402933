"""The rules that say who, by name, so that each decision can be replayed: the rule on its evidence gives the same names.

A speaker's evidence is the words in or in place of the source, what led from them to the speaker, and at the end the words where
the speaker's fullest name (or, for the unnamed, the description) stands. Rules ending in `_joint` are of several speakers: the
words, then one span for each. Rules ending in `_made` are of a body that the story never names in full: its chief's
fullest name and the body's words ("Ida Moss" and "the Moss camp": "Ida Moss campaign"); `_owned` where the story calls it its chief's ("Moss’s campaign":
"Moss campaign").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.identify.people.names import family_name, name_in_handle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.schema import Because, Document, Span

NAMING = (
    "name", "handle", "pronoun", "pronoun_linked", "relative", "first_person", "signature", "owner", "maker", "body", "paper",
    "description", "description_linked", "group", "nameless", "elided", "subject", "same_quotation", "label", "post",
    "voice", "addressed",
)  # fmt: skip
NOBODY = ("no_source", "no_speaker", "second_person", "author")


def one_line(text: str) -> str:
    return " ".join(text.split())


def _read_last(document: Document, evidence: Sequence[Span]) -> tuple[str, ...]:
    return (one_line(document.text[slice(*evidence[-1])]),)


def _read_joint(document: Document, evidence: Sequence[Span]) -> tuple[str, ...]:
    return tuple(one_line(document.text[slice(*s)]) for s in evidence[1:])


def _read_made(document: Document, evidence: Sequence[Span]) -> tuple[str, ...]:
    chief, body = (document.text[slice(*s)] for s in evidence[-2:])
    return (f"{one_line(chief)} {nouns.CAMPAIGN[body.split()[-1].lower()]}",)


def _read_owned(document: Document, evidence: Sequence[Span]) -> tuple[str, ...]:
    chief, body = (document.text[slice(*s)] for s in evidence[-2:])
    return (f"{family_name(one_line(chief))} {nouns.CAMPAIGN[body.split()[-1].lower()]}",)


def _read_capitals(document: Document, evidence: Sequence[Span]) -> tuple[str, ...]:
    """A label in capitals is a name in capitals: "IDA MOSS" is Ida Moss."""
    return (_read_last(document, evidence)[0].title(),)


def _read_handle(document: Document, evidence: Sequence[Span]) -> tuple[str, ...]:
    return (name_in_handle(document.text[slice(*evidence[-1])]),)


def _read_markup(document: Document, evidence: Sequence[Span]) -> tuple[str, ...]:
    """The author that only the page's markup names: of the post whose words are the evidence."""
    for zone in document.zones:
        if zone.post is not None and zone.post.words and zone.post.words[0].start == evidence[-1].start:
            return tuple(n for n in (zone.post.author_name or zone.post.handle_name,) if n)
    return ()


def _nobody(document: Document, evidence: Sequence[Span]) -> tuple[str, ...]:
    del document, evidence
    return ()


RULES: dict[str, Callable[[Document, Sequence[Span]], tuple[str, ...]]] = {
    **{f"people.{r}": _read_last for r in NAMING},
    **{f"people.{r}_joint": _read_joint for r in (*NAMING, "joint")},
    "people.joint": _read_joint,
    "people.anonymity": _read_last,
    **{f"people.{r}_made": _read_made for r in NAMING},
    **{f"people.{r}_owned": _read_owned for r in NAMING},
    **{f"people.{r}_capitals": _read_capitals for r in NAMING},
    **{f"people.{r}_handle": _read_handle for r in NAMING},
    **{f"people.{r}_markup": _read_markup for r in NAMING},
    **{f"people.{r}": _nobody for r in NOBODY},
}


def replay_speakers(document: Document, because: Because) -> tuple[str, ...]:
    """The names (for the unnamed, descriptions) that a decision's rule gives on its evidence; () for nobody and the author."""
    return RULES[because.rule](document, because.evidence)
