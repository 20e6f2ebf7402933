"""The scoring protocol of mentions: entities by kind with exact ends, and the names that pronouns stand for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from onrecord.evaluation.record import fold_name, measures_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.evaluation.attributions import Row

_FIRST_AND_SECOND = frozenset(
    ("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself", "yourselves")
)  # fmt: skip
_THIRD = frozenset(
    ("he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their", "theirs", "themselves")
)  # fmt: skip
PRONOUNS = _FIRST_AND_SECOND | _THIRD
_OURS = {"organization": "organisation"}
_PEOPLE = ("person", "organisation")
_WORD = re.compile(r"[^\W\d_]\w*")


def score_mentions(gold: Iterable[Row], predicted: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """Figures in percent. Rows of gold are {"id", "text", "mentions": [{"start", "end", "type", "cluster"}]}, predicted ones those
    of `onrecord extract --mentions` by document.

    `pronoun_name` is the share of gold pronouns, in clusters of people and organisations that have a named mention, for which
    the name given is one of that cluster; `third_person_name` the same without *I*, *we* and *you*, whom only a label names.
    """
    n: Counter[str] = Counter()
    kinds: set[str] = set()
    for row in gold:
        found = predicted.get(row["id"], ())
        wanted = {(m["start"], m["end"], _OURS.get(m["type"], m["type"])) for m in row["mentions"]}
        given = {(m["start"], m["end"], m["kind"]) for m in found}
        for side, mentions in (("gold", wanted), ("predicted", given), ("right", wanted & given)):
            n.update(f"{kind}_{side}" for _, _, kind in mentions)
            n[f"all_{side}"] += len(mentions)
        kinds |= {kind for _, _, kind in wanted}
        _count_pronouns(n, row, found)
    figures: dict[str, Any] = {}
    for kind in ["all", *sorted(kinds, key=lambda kind: -n[f"{kind}_gold"])]:
        figures |= measures_of(n, kind)
    for figure, count, asked in (
        ("pronoun_name", "pronouns", "named"),
        ("third_person_name", "third_persons", "third"),
    ):
        figures[figure] = round(100 * n[f"{asked}_right"] / n[asked], 1) if n[asked] else None
        figures[count] = n[asked]
    return figures


def _count_pronouns(n: Counter[str], row: Row, found: Sequence[Row]) -> None:
    text = row["text"]
    names: defaultdict[str, list[str]] = defaultdict(list)
    pronouns = []
    for m in row["mentions"]:
        words = text[m["start"] : m["end"]]
        if words.lower() in PRONOUNS:
            if _OURS.get(m["type"], m["type"]) in _PEOPLE:
                pronouns.append(m)
        elif is_named(words):
            names[m["cluster"]].append(f" {fold_name(words)} ")
    given = {(m["start"], m["end"]): m["name"] for m in found}
    for m in pronouns:
        if m["cluster"] not in names:
            continue
        name = fold_name(given.get((m["start"], m["end"])))
        # "Najib Razak" is a name in "Malaysia's Prime Minister, Najib Razak"
        right = bool(name) and any(f" {name} " in one for one in names[m["cluster"]])
        for asked in ("named", "third") if text[m["start"] : m["end"]].lower() in _THIRD else ("named",):
            n[asked] += 1
            n[f"{asked}_right"] += right


def is_named(words: str) -> bool:
    """Whether a mention begins with a name: a capital in its first word, or in the second after "the"."""
    first = [word for word in _WORD.findall(words)[:2] if word.lower() != "the"]
    return bool(first) and first[0][0].isupper() and first[0].lower() not in _NO_NAMES


_NO_NAMES = PRONOUNS | {
    "a", "an", "this", "that", "these", "those", "some", "all", "many", "most", "one", "two", "no", "each", "every", "both",
}  # fmt: skip
