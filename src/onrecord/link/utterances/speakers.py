"""Whether two names can be those of one speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.utterances.wordlists import DETERMINERS, TITLES, UNNAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NAME_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


class SpeakerName(NamedTuple):
    """A folded name: what stands before its last word, the last word, a suffix (jr, iii)."""

    given: tuple[str, ...]
    last: str
    suffix: str = ""


def fold_speaker(name: str | None) -> SpeakerName | None:
    """The name without titles, in small letters; None for nobody in particular ("a senior aide", "she", "").

    A handle is a name of one word.
    """
    if not name or not name.strip():
        return None
    bare = name.strip()
    if bare.startswith("@"):
        return SpeakerName((), bare.casefold())
    words = [word.replace("’", "'") for word in _NAME_WORD.findall(bare)]
    if words and bare == bare.casefold() and (words[0] in DETERMINERS or not UNNAMED.isdisjoint(words)):
        return None
    folded = [word.casefold().removesuffix("'s") for word in words]
    suffix = folded.pop() if len(folded) > 1 and folded[-1] in _SUFFIXES else ""
    while len(folded) > 1 and folded[0] in TITLES:
        del folded[0]
    if not folded or (len(folded) == 1 and folded[0] in UNNAMED):
        return None
    return SpeakerName(tuple(folded[:-1]), folded[-1], suffix)


def fold_speakers(names: Iterable[str]) -> tuple[SpeakerName, ...]:
    """The folded names, sorted, none twice; empty where nobody in particular speaks."""
    return tuple(sorted({folded for name in names if (folded := fold_speaker(name)) is not None}))


def speakers_agree(some: Sequence[SpeakerName], others: Sequence[SpeakerName]) -> bool:
    """Nobody is known on one side, or somebody of one can be somebody of the other: a paper may name one of two who spoke jointly."""
    return not some or not others or any(names_agree(one, other) for one in some for other in others)


def last_names(names: Sequence[SpeakerName]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.last for name in names))


def names_agree(one: SpeakerName, other: SpeakerName) -> bool:
    """The last words are equal and nothing before or behind them conflicts: *Moss* with *Ida Moss*, *I. Moss* with *Ida B. Moss*."""
    if one.last != other.last or (one.suffix and other.suffix and one.suffix != other.suffix):
        return False
    if not one.given or not other.given:
        return True
    if not _fits(one.given[0], other.given[0]):
        return False
    middle = (one.given[1:], other.given[1:])
    return not all(middle) or len(middle[0]) != len(middle[1]) or all(_fits(a, b) for a, b in zip(*middle, strict=True))


def _fits(one: str, other: str) -> bool:
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))
