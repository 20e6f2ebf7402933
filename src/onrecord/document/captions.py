"""Photo captions in plain text, with their credits.

A caption runs to its credit. Scrapers glue captions to the body: what follows the credit is body, and a caption glued to the
end of a body paragraph is its last sentence only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.document.credits import credits_in, is_credit_line
from onrecord.document.datelines import dateline_at
from onrecord.document.words import cut_sentences, trim
from onrecord.schema import Because, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.document.credits import Credit

_FILE_MARK = r"(?:FILE|FILES|\(FILES?\)|FILE PHOTO|File photo|COMBO|COMBINATION PHOTO|TOPSHOT|HANDOUT|POOL PHOTO)"
_DASH = r"\s*(?:[–—―:-]|--+|&ndash;|&mdash;)\s+"
_LABELLED = re.compile(
    rf"(?:{_FILE_MARK}{_DASH}|FILE\s+(?=In this)|\(FILES?\)\s+|(?:Photo |Image |Picture )?[Cc]aption\s*[:–—-]\s*|CAPTION\s*:\s*|"
    rf"File\s*[–—-]\s+(?=In |A |An |The |[A-Z])|Image caption\s+|Media caption\s+|Pictured:\s+|PICTURED:\s+|PHOTO:\s+)"
)
_IN_THIS = re.compile(
    r"In (?:this|these)\b.{0,80}?\b(?:photos?|images?|photographs?|pictures?|sketch|frame grab|frame|screenshot|still)\b",
    re.DOTALL,
)
_PICTURE_FACT = re.compile(
    r"\bfile (?:photo|image|picture)|\bundated\b|\b(?:provided|released|taken|made|supplied|posted|distributed|obtained) (?:by|from|on|through)\b"
    r"|\bimages? (?:made|taken) from\b|\bfrom video\b|\b(?:18|19|20)\d\d\b|\bcourtroom\b|\bcombination\b|\bcombo\b|\bhandout\b|\baerial\b"
)
_INSIDE = re.compile(rf"(?<=[.!?”\"] )(?:FILE|FILES|FILE PHOTO|TOPSHOT){_DASH}")
_SPEECH = re.compile(r",[”\"]|[”\"]\s+(?:[A-Z][\w.’'-]+\s+){0,3}(?:said|says|told|wrote|added|tweeted|asked)\b")
_HEAD_CHARS = 160
_CAPTION_MAX = 700
_SENTENCES_MAX = 4
_UNCREDITED_MAX = 900


def find_captions(text: str, paragraphs: Sequence[Span]) -> list[Zone]:
    """Caption and credit zones. A credit that has its line to itself has no caption unless the line above starts like one."""
    zones: list[Zone] = []
    for paragraph in paragraphs:
        begins = _starts_like_caption(text, paragraph)
        found = credits_in(text, *paragraph)
        if not begins and not found:
            continue
        zones.extend(_read_paragraph(text, paragraph, begins, found))
    return zones


def _starts_like_caption(text: str, paragraph: Span) -> bool:
    head = text[paragraph.start : min(paragraph.end, paragraph.start + _HEAD_CHARS)]
    if _LABELLED.match(head):
        return True
    opening = _IN_THIS.match(head)
    return opening is not None and _PICTURE_FACT.search(head) is not None


def _read_paragraph(text: str, paragraph: Span, begins: bool, found: list[Credit]) -> Iterator[Zone]:
    at = paragraph.start
    for credit, sure in found:
        stretch = trim(text, at, credit.start)
        caption = _caption_before(text, stretch, begins and at == paragraph.start)
        if not sure and (caption is None or not (begins and at == paragraph.start)):
            continue
        if not _is_seam(text, credit.end, paragraph.end) and not begins:
            continue
        if caption and caption.start < caption.end:
            yield Zone("caption", *caption, Because("document", "captions.to_credit", (credit,)))
        yield Zone("credit", *credit, Because("document", "captions.credit", (credit,)))
        at = credit.end
    if at == paragraph.start and begins and not is_credit_line(text[slice(*paragraph)]):
        yield _uncredited(text, paragraph)


def _caption_before(text: str, stretch: Span, begins: bool) -> Span | None:
    """The caption that ends where a credit begins."""
    if begins or stretch.start == stretch.end:
        return stretch
    mark = _INSIDE.search(text, *stretch)
    if mark:
        return Span(mark.start(), stretch.end)
    sentences = cut_sentences(text, [stretch])
    words = text[slice(*stretch)]
    is_body = (
        len(words) > _CAPTION_MAX
        or len(sentences) > _SENTENCES_MAX
        or words[0] in "“\"‘'(—–…"
        or words[0].islower()
        or dateline_at(text, *stretch)[1] != "no"
        or any(_SPEECH.search(text, *sentence) for sentence in sentences)
    )
    if not is_body:
        return stretch
    last = sentences[-1]
    return last if len(sentences) > 1 and not _SPEECH.search(text, *last) and text[last.start].isupper() else None


def _is_seam(text: str, at: int, end: int) -> bool:
    """Behind a credit the paragraph ends or a new sentence begins."""
    follows = text[at : min(end, at + 12)].lstrip(" .\n\t")
    return not follows or not follows[0].isalpha() or follows[0].isupper()


def _uncredited(text: str, paragraph: Span) -> Zone:
    """A paragraph that starts like a caption and names no credit: all of it, or its first sentence where it is a long one."""
    end = paragraph.end
    if paragraph.end - paragraph.start > _UNCREDITED_MAX:
        end = cut_sentences(text, [paragraph])[0].end
    label = Span(paragraph.start, min(end, paragraph.start + 30))
    return Zone("caption", paragraph.start, end, Because("document", "captions.opening", (label,)))
