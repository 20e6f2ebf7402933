"""Lists of words written as text, so that a list of two hundred is ten lines that can be read."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a text, parted by bars if there are any (then a word may hold blanks), else by white space."""
    return frozenset(
        " ".join(word.split()) for word in (words.split("|") if "|" in words else words.split()) if word.strip()
    )
