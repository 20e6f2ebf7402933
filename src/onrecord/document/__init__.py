"""Bytes to text with zones, words and metadata. One entry: `read_document`; `read_text` for a text that is at hand."""

from __future__ import annotations

import hashlib

from onrecord.document.quotes import find_quotations
from onrecord.document.words import cut_paragraphs, cut_sentences, cut_words
from onrecord.schema import Because, Document


def cut_document(text: str, *, name: str = "") -> Document:
    """A document of one body: the text taken as it is, cut but not interpreted."""
    paragraphs = cut_paragraphs(text)
    sentences = cut_sentences(text, paragraphs)
    return Document(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        kind="unknown",
        kind_because=Because("document", "cut"),
        language="en",
        zones=(),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        words=tuple(cut_words(text, sentences)),
        quotations=tuple(find_quotations(text, paragraphs)),
        name=name,
    )
