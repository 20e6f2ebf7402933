"""Whose words a document holds: posts embedded in it, the turns of a transcript, a speech, a release, a letter, a report.

An article is no primary: what it prints outside of its posts only *reports*. Words that a primary itself has between quotation
marks are somebody else's, unless they are a word or two that its author holds at arm's length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.link.checks.folding import Folded, fold_words
from onrecord.link.checks.speakers import NOBODY, Who, who_is
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.schema import Document, DocumentKind, Turn, Zone

_OWN_MARKS_WORDS = 3  # so many words between marks may be the author's own
_HEADS = ("headline", "byline", "dateline", "credit", "boilerplate")
_OPENING_NAME = re.compile(
    r"(?:remarks|speech|address|statement|keynote|lecture|eulogy|letter|text of remarks|transcript)\s+(?:by|of|from)\s+"
    r"((?:[A-Z][\w.’'-]*\s+){1,5}?[A-Z][\w’'-]+)(?=\s+(?:at|to|on|in|before|as|for|delivered)\b|[\s,.;:]*$|,|\n)"
    r"|^([A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){1,4})[’']s?\s+(?:remarks|speech|address|statement|letter)\b",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSE = re.compile(
    r"^(?:(?:yours|very)\s+)?(?:sincerely|truly|faithfully|respectfully|cordially|regards|(?:best|kind|warm) regards|yours)[^\n]*\n+\s*"
    r"([A-Z][\w.’'-]+(?:[ ]+[A-Z][\w.’'-]+){1,4})",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Primary:
    """Words that are one speaker's, in a document; or, where `reporting`, what an article prints.

    `document` is the document's id, `spans` are offsets into its `text`. `inner` are the stretches that the primary itself quotes.
    `part` is True where more of the words is known to stand elsewhere (a post that goes on from another).
    """

    document: str
    name: str
    kind: DocumentKind
    text: str = field(repr=False)
    spans: tuple[Span, ...]
    words: Folded = field(repr=False)
    speaker: str | None = None
    who: Who = NOBODY
    made: str | None = None
    url: str | None = None
    language: str = "en"
    inner: tuple[Span, ...] = ()
    part: bool = False
    reporting: bool = False


def gather_primaries(document: Document, *, speaker: str | None = None) -> tuple[Primary, ...]:
    """All primaries of a document, in the order of the text, and last what it reports, if it is an article.

    `speaker` names whose document it is where the giver knows; a transcript's labels and a post's signature go before it.
    """
    posts = [_from_post(document, zone) for zone in document.zones if zone.post is not None and zone.post.words]
    turns = list(_from_turns(document))
    if document.kind == "article":
        return (*posts, *turns, _whole(document, speaker, True)) if document.words else (*posts, *turns)
    if document.kind == "transcript" and turns:
        return (*posts, *turns)
    if posts and document.kind == "post":
        return tuple(posts)
    rest = _whole(document, speaker, False)
    return tuple(p for p in (*posts, rest) if len(p.words))


def carries_primaries(document: Document) -> bool:
    """Whether somebody's own words stand in a document as such: embedded posts, a transcript's turns."""
    return any(zone.turn is not None or (zone.post is not None and zone.post.words) for zone in document.zones)


def _from_post(document: Document, zone: Zone) -> Primary:
    post = zone.post
    assert post is not None
    shown = post.author_name
    who = who_is(shown.title() if shown and shown.islower() else shown, handle=post.handle_name)
    return Primary(
        document.id,
        document.name,
        "post",
        document.text,
        post.words,
        fold_words(document, post.words),
        speaker=post.author_name or post.handle_name,
        who=who,
        made=post.date_iso,
        url=post.url,
        language=document.language,
        inner=_inner(document, post.words),
        part=post.continues,
    )


def _from_turns(document: Document) -> Iterator[Primary]:
    """Each turn as its label's. Where somebody answers as *A*, whoever asks as *Q* may have a label with a name elsewhere."""
    turns = [(zone.turn, document.text[slice(*zone.turn.label)]) for zone in document.zones if zone.turn is not None]
    examined = {label.strip(" .").upper() for _, label in turns} >= {"Q", "A"}
    for turn, label in turns:
        unknown = examined and label.strip(" .").upper() in ("Q", "A")
        yield _from_turn(document, turn, label, NOBODY if unknown else who_is(_in_small_letters(label)))


def _in_small_letters(label: str) -> str:
    return label.title() if label.isupper() and len(label) > 1 else label


def _from_turn(document: Document, turn: Turn, label: str, who: Who) -> Primary:
    return Primary(
        document.id,
        document.name,
        "transcript",
        document.text,
        (turn.words,),
        fold_words(document, (turn.words,)),
        speaker=label,
        who=who,
        made=document.published.value if document.published else None,
        url=document.url,
        language=document.language,
        inner=_inner(document, (turn.words,)),
    )


def _whole(document: Document, speaker: str | None, reporting: bool) -> Primary:
    """All of a document that is its author's own: without its head, and without posts that stand in it."""
    apart = [z for z in document.zones if z.kind in _HEADS or (z.kind in ("post", "turn") and (z.post or z.turn))]
    spans: list[Span] = []
    at = 0
    for zone in apart:
        if zone.start > at:
            spans.append(Span(at, zone.start))
        at = max(at, zone.end)
    if at < len(document.text):
        spans.append(Span(at, len(document.text)))
    named = speaker or (None if reporting else _named_in(document))
    return Primary(
        document.id,
        document.name or document.title or "",
        document.kind,
        document.text,
        tuple(spans),
        fold_words(document, spans),
        speaker=named,
        who=who_is(named),
        made=document.published.value if document.published else None,
        url=document.url,
        language=document.language,
        inner=_inner(document, spans, 1 if reporting else _OWN_MARKS_WORDS + 1),
        reporting=reporting,
    )


def _named_in(document: Document) -> str | None:
    """The speaker as a document of a primary kind names them: its author, its title, or the name under a letter."""
    if document.authors:
        return document.authors[0]
    head = "\n".join(filter(None, (document.title, document.text[:300])))
    if document.kind in ("speech", "letter", "transcript", "report", "release") and (
        found := _OPENING_NAME.search(head)
    ):
        return found[1] or found[2]
    if document.kind == "letter" and (found := _CLOSE.search(document.text[-400:])):
        return found[1]
    return None


def _inner(document: Document, spans: Sequence[Span], least: int = _OWN_MARKS_WORDS + 1) -> tuple[Span, ...]:
    """What stands between quotation marks in these stretches and has so many words that it is not only held at arm's length."""
    out: list[Span] = []
    for q in document.quotations:
        if q.depth or not any(s <= q.start and q.end <= e for s, e in spans):
            continue
        if any(q.start <= s + 1 and q.end >= e - 1 for s, e in spans):
            continue  # all of it is quoted: the marks are the page's
        if len(document.text[q.start : q.end].split()) >= least:
            out.append(q.span)
    return tuple(out)
