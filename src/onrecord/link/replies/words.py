"""Content words, and how much two statements have in common: words that few statements of the story hold weigh most."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.schema import Span

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_KEPT = 1 << 16  # words whose bare form is remembered
_ENDINGS = re.compile(r"(?:’s|'s|ings?|ed|ly|es|s)$")
# Function words of English, and the verbs that any statement may hold.
_PLAIN = frozenset(
    """
    a about above after again against all also am an and any are as at back be because been before being below between both but by can
    cannot could did do does doing don down during each even ever every few first for from further get go going got had has have having he
    her here hers him his how i if in into is it its just know last let like made make many me might more most much must my new no nor not
    now of off on once one only or other our out over own really said same say says she should so some such take than that the their them
    then there these they thing think this those though through time to too under until up us very want was way we well were what when
    where whether which while who whom why will with without would yes yet you your mr mrs ms dr people lot right look good come told
    """.split()  # noqa: SIM905
)


def content_words(text: str, spans: Iterable[Span]) -> frozenset[str]:
    """The words of the spans that tell of something, without their endings and without case."""
    found = {_bare(word) for start, end in spans for word in _WORD.findall(text, start, end)}
    found.discard("")
    return frozenset(found)


@lru_cache(maxsize=_KEPT)
def _bare(word: str) -> str:
    """A word without its ending and without case; "" where it tells of nothing."""
    word = word.lower()
    bare = _ENDINGS.sub("", word) if len(word) > 4 else word
    tells = word not in _PLAIN and bare not in _PLAIN and len(bare) > 1 and "’" not in bare and "'" not in bare
    return bare if tells else ""


def weigh_words(contents: Iterable[frozenset[str]]) -> Mapping[str, float]:
    """Word -> weight in 0..1: the inverse document frequency of Sparck Jones (1972) over the statements, scaled."""
    counts: Counter[str] = Counter()
    total = 0
    for words in contents:
        counts.update(words)
        total += 1
    top = math.log(1 + total) or 1.0
    return {word: math.log((1 + total) / count) / top for word, count in counts.items()}


def total_weight(words: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights.get(word, 1.0) for word in words)  # the same in whatever order a set gives its words


def shared_weight(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """The weight of the words that both have, over that of the smaller: 0..1."""
    common = one & other
    if not common:
        return 0.0
    smaller = min(total_weight(one, weights), total_weight(other, weights))
    return total_weight(common, weights) / smaller if smaller else 0.0
