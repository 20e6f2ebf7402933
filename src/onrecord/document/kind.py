"""What kind of document a text is, from its structure: article, post, transcript, release, speech, letter, report, unknown.

A kind needs its own sign, such as a release's banner or a letter's salutation and close. Without one, prose with the marks of
a story, or several paragraphs of it, is an article; a single bare paragraph stays unknown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from onrecord.schema import Because, DocumentKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.schema import Zone

_HEAD_PARAGRAPHS = 14
_TAIL_PARAGRAPHS = 12
_POST_SHARE_MIN = 0.75
_TURN_SHARE_MIN = 0.5
_PROSE_WORDS = 8
_OWN_VOICE_MIN = 0.02
_APPLAUSE_WITHIN = 60_000  # characters

_RELEASE_BANNER = re.compile(
    r"\W*(?:for (?:immediate|general) release\b[^.!?]{0,80}|embargoed (?:until|for)\b[^.!?]{0,80}|"
    r"(?:press|news|media) (?:release|statement|advisory)(?:\s*[:|—–-][^.!?]{0,80}|,?\s+(?:for immediate release|\d|\w+ \d{1,2},)[^.!?]{0,40})?)\W*",
    re.IGNORECASE,
)
_RELEASE_CONTACT = re.compile(
    r"\W*(?:(?:media|press|news|public|for more information,?)\s+)?(?:contacts?|inquiries|enquiries|relations)(?:\s+(?:information|person))?\s*:",
    re.IGNORECASE,
)
_RELEASE_END = re.compile(r"\s*(?:#\s?#\s?#|-\s?30\s?-|###.*)\s*")
_RELEASE_ABOUT = re.compile(r"About (?:the )?[A-Z][^.!?\n]{1,60}:?$|About [A-Z][^.!?\n]{1,60}:\s")
_RELEASE_WIRE = re.compile(
    r"(?:PRNewswire|PR Newswire|BUSINESS WIRE|Business Wire|GLOBE NEWSWIRE|GlobeNewswire|ACCESSWIRE|EIN Presswire|Newsfile)",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"(?:dear|to)\s+(?:whom it may concern|[^.!?\n]{1,80})\s*[,:—–-]\s*$|dear\s+[^.!?,\n]{1,60}[,:]\s", re.IGNORECASE
)
_CLOSE = re.compile(
    r"(?:(?:(?:yours|very)\s+)?(?:sincerely|truly|faithfully|respectfully(?:\s+(?:submitted|yours))?|cordially)(?:\s+yours)?|"
    r"(?:best|kind|warm)(?:est)?\s+(?:regards|wishes)|regards|yours|in solidarity)(?:\s*[,.]?\s*$|\s*,\s.{1,60}$|\s*\n.{1,80}$)",
    re.IGNORECASE,
)
_AS_DELIVERED = re.compile(
    r"\b(?:as (?:prepared|written)(?: for delivery)?|prepared for delivery|as delivered|check against delivery|remarks as prepared)\b",
    re.IGNORECASE,
)
_SPEECH_TITLE = re.compile(
    r"(?:(?:full|opening|closing|prepared|keynote|complete)\s+)*(?:(?:text|transcript) of\s+)?(?:the\s+)?(?:(?:[\w’'.-]+\s+){0,5}(?:remarks|speech|address|statement)|(?:remarks|speech|address|keynote|lecture|eulogy))\s+(?:by|of|from|as|at|to|on)\b",
    re.IGNORECASE,
)
_APPLAUSE = re.compile(
    r"[(\[](?:Applause|Laughter|Cheers|Cheering|Cheers and applause|Laughter and applause)\.?[)\]]", re.IGNORECASE
)
_OWN_VOICE = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|we|We|our|Our|us|my|My|we're|we’re|we've|we’ve)\b")
_REPORTED = re.compile(
    r"[”\"]\s+(?:[A-Z][\w.’'-]+\s+){0,3}(?:said|says|told|added)\b|\b(?:he|she|they)\s+(?:said|added|told)\b"
)
_SECTION = re.compile(
    r"(?:(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z]\.)\s+)?(?:executive summary|table of contents|contents|abstract|introduction|background|methodology|methods?|scope|"
    r"findings|key findings|results|discussion|recommendations|conclusions?|references|bibliography|appendix(?: [a-z0-9]+)?|acknowledge?ments|about this report|"
    r"list of (?:tables|figures)|foreword|preface|glossary|endnotes|notes|works cited|limitations|literature review)\s*[:.]?",
    re.IGNORECASE,
)
_REPORT_SURE = frozenset(
    {
        "executive summary",
        "table of contents",
        "methodology",
        "list of tables",
        "list of figures",
        "key findings",
        "about this report",
    }
)


def decide_kind(
    text: str, paragraphs: Sequence[Span], zones: Sequence[Zone], declared: tuple[DocumentKind, Because] | None
) -> tuple[DocumentKind, Because]:
    """The kind, and the words that decided. What the format declared wins; `zones` must be the final ones."""
    if declared is not None:
        return declared
    rules: tuple[tuple[DocumentKind, Callable[[_Structure], tuple[Span, ...]]], ...] = (
        ("post", _post_evidence),
        ("release", _release_evidence),
        ("transcript", _transcript_evidence),
        ("letter", _letter_evidence),
        ("speech", _speech_evidence),
        ("report", _report_evidence),
        ("article", _article_evidence),
    )
    structure = _Structure(text, paragraphs, zones)
    for kind, find_evidence in rules:
        evidence = find_evidence(structure)
        if evidence:
            return kind, Because("document", f"kind.{kind}", evidence)
    return "unknown", Because("document", "kind.no_sign")


class _Structure(NamedTuple):
    text: str
    paragraphs: Sequence[Span]
    zones: Sequence[Zone]


def _share(zones: Sequence[Zone], kind: str) -> float:
    """How much of the text that is not furniture is of one kind of zone."""
    counted = [
        zone
        for zone in zones
        if zone.kind not in ("boilerplate", "headline", "byline", "credit", "caption", "correction")
    ]
    whole = sum(zone.end - zone.start for zone in counted)
    return sum(zone.end - zone.start for zone in counted if zone.kind == kind) / whole if whole else 0.0


def _post_evidence(doc: _Structure) -> tuple[Span, ...]:
    posts = [zone for zone in doc.zones if zone.kind == "post"]
    authors = {zone.post.handle_name for zone in posts if zone.post}
    if (
        posts
        and len(authors) == 1
        and _share(doc.zones, "post") >= _POST_SHARE_MIN
        and not any(z.kind == "headline" for z in doc.zones)
    ):
        return tuple(zone.post.author for zone in posts if zone.post and zone.post.author) or (posts[0].span,)
    return ()


def _transcript_evidence(doc: _Structure) -> tuple[Span, ...]:
    turns = [zone for zone in doc.zones if zone.kind == "turn" and zone.turn]
    if len(turns) >= 3 and _share(doc.zones, "turn") >= _TURN_SHARE_MIN:
        return tuple(zone.turn.label for zone in turns[:8] if zone.turn)
    return ()


def _release_evidence(doc: _Structure) -> tuple[Span, ...]:
    """A banner, or a release wire in the dateline; else two of contact line, end mark and `About` section."""
    head, tail = doc.paragraphs[:_HEAD_PARAGRAPHS], doc.paragraphs[-_TAIL_PARAGRAPHS:]
    banner = next((p for p in head if p.end - p.start <= 160 and _RELEASE_BANNER.fullmatch(doc.text, *p)), None)
    if banner:
        return (banner,)
    wire = next((z.span for z in doc.zones if z.kind == "dateline" and _RELEASE_WIRE.search(doc.text, *z.span)), None)
    if wire:
        return (wire,)
    contact = next((p for p in (*head[:6], *tail) if _RELEASE_CONTACT.match(doc.text, *p)), None)
    end = next((p for p in tail if _RELEASE_END.fullmatch(doc.text, *p)), None)
    about = next((p for p in tail if _RELEASE_ABOUT.match(doc.text, *p)), None)
    found = tuple(p for p in (contact, end, about) if p)
    return found if len(found) >= 2 else ()


def _letter_evidence(doc: _Structure) -> tuple[Span, ...]:
    """A salutation among the first doc.paragraphs and a close among the last."""
    head, tail = doc.paragraphs[:_HEAD_PARAGRAPHS], doc.paragraphs[-_TAIL_PARAGRAPHS:]
    opening = next((p for p in head if _SALUTATION.match(doc.text, p.start, min(p.end, p.start + 120))), None)
    if not opening:
        return ()
    close = next(
        (p for p in tail if p.start > opening.start and p.end - p.start <= 120 and _CLOSE.match(doc.text, *p)), None
    )
    return (opening, close) if close else ()


def _speech_evidence(doc: _Structure) -> tuple[Span, ...]:
    """Said to be as delivered, titled as remarks, or applauded; and in the speaker's own voice, with nobody quoted."""
    if any(zone.kind in ("dateline", "post") for zone in doc.zones):
        return ()
    evidence = _speech_sign(doc)
    return evidence if evidence and _is_own_voice(doc) else ()


def _speech_sign(doc: _Structure) -> tuple[Span, ...]:
    for paragraph in doc.paragraphs[:6]:
        delivered = _AS_DELIVERED.search(doc.text, paragraph.start, min(paragraph.end, paragraph.start + 300))
        if delivered:
            return (Span(*delivered.span()),)
        if paragraph.end - paragraph.start <= 200 and _SPEECH_TITLE.match(doc.text, *paragraph):
            return (paragraph,)
    applause = [Span(*m.span()) for m in _APPLAUSE.finditer(doc.text, 0, _APPLAUSE_WITHIN)]
    return tuple(applause[:5]) if len(applause) >= 2 else ()


def _is_own_voice(doc: _Structure) -> bool:
    sample = " ".join(doc.text[p.start : min(p.end, p.start + 600)] for p in doc.paragraphs[1:40])
    words = sample.count(" ") + 1
    own = sum(1 for _ in _OWN_VOICE.finditer(sample))
    reported = sum(1 for _ in _REPORTED.finditer(sample))
    return own / words >= _OWN_VOICE_MIN and reported * 12 <= own


def _report_evidence(doc: _Structure) -> tuple[Span, ...]:
    """Lines that are section headings of a report: three of them, or two of which one is a report's alone."""
    found = [p for p in doc.paragraphs if p.end - p.start <= 48 and _SECTION.fullmatch(doc.text, *p)]
    names = {re.sub(r"^[\dIVXA-Z.]+\s+", "", doc.text[slice(*p)]).strip(" :.").lower() for p in found}
    return tuple(found[:6]) if len(names) >= 3 or (len(names) >= 2 and names & _REPORT_SURE) else ()


def _article_evidence(doc: _Structure) -> tuple[Span, ...]:
    prose = [z.span for z in doc.zones if z.kind == "body" and doc.text.count(" ", z.start, z.end) >= _PROSE_WORDS]
    marks = tuple(z.span for z in doc.zones if z.kind in ("headline", "byline", "dateline"))
    if prose and marks:
        return marks[:3]
    return tuple(prose[:3]) if len(prose) >= 2 else ()
