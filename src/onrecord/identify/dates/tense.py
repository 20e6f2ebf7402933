"""Whether the clause around a date tells of what was or of what is to come."""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future"]

_REACH = 120  # characters to either side that are looked at
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[.;:?!—–”“\"]")
_FUTURE = frozenset(
    [
        "will",
        "'ll",
        "’ll",
        "won't",
        "won’t",
        "shall",
        "scheduled",
        "expected",
        "due",
        "plans",
        "planned",
        "planning",
        "slated",
        "set",
        "upcoming",
        "going",
        "tentatively",
        "hopes",
        "aims",
        "intends",
        "expects",
        "ready",
        "poised",
        "starting",
        "beginning",
        "effective",
        "deadline",
        "expires",
    ]
)
_PAST = frozenset(
    [
        "said",
        "told",
        "was",
        "were",
        "had",
        "did",
        "went",
        "came",
        "took",
        "made",
        "gave",
        "got",
        "saw",
        "knew",
        "thought",
        "felt",
        "left",
        "kept",
        "held",
        "met",
        "won",
        "lost",
        "ran",
        "began",
        "became",
        "found",
        "brought",
        "bought",
        "built",
        "caught",
        "chose",
        "cut",
        "drew",
        "drove",
        "fell",
        "fought",
        "flew",
        "forgot",
        "froze",
        "grew",
        "heard",
        "hid",
        "hit",
        "hurt",
        "led",
        "lay",
        "let",
        "meant",
        "paid",
        "put",
        "quit",
        "read",
        "rode",
        "rose",
        "sat",
        "sent",
        "set",
        "shook",
        "shot",
        "shut",
        "sang",
        "sank",
        "slept",
        "spoke",
        "spent",
        "stood",
        "stole",
        "struck",
        "swore",
        "swept",
        "swam",
        "taught",
        "tore",
        "threw",
        "understood",
        "woke",
        "wore",
        "wrote",
        "been",
        "wasn't",
        "weren't",
        "didn't",
        "hadn't",
        "dealt",
        "sold",
        "sought",
    ]
)
_STOPS = frozenset('.;?!”“"')


def tense_at(text: str, start: int, end: int) -> Tense:
    """The tense of the nearest verb form before an expression in its clause, else of the nearest after it; past if there is none."""
    before = [m.group() for m in _WORD.finditer(text, max(0, start - _REACH), start)]
    found = _nearest(_clause(before[::-1]), backwards=True)
    if found is None:
        after = [m.group() for m in _WORD.finditer(text, end, end + _REACH)]
        found = _nearest(_clause(after), backwards=False)
    return found or "past"


def _clause(words: list[str]) -> list[str]:
    cut = next((i for i, w in enumerate(words) if w in _STOPS), len(words))
    return words[:cut]


def _nearest(words: list[str], *, backwards: bool) -> Tense | None:
    """Words in the order of their distance."""
    for i, word in enumerate(words[:18]):
        low = word.lower()
        if (low in _FUTURE and low not in ("set",)) or low.endswith(("'ll", "’ll")):
            return "future"
        if low in ("set", "planned", "expected", "scheduled", "due", "slated"):
            return "future"
        if low in _PAST or (low.endswith("ed") and len(low) > 4 and word[0].islower()):
            ahead = [w.lower() for w in (words[i + 1 : i + 4] if backwards else words[max(0, i - 3) : i])]
            if any(
                w in ("will", "to", "'ll", "’ll", "would", "shall", "must", "may", "can", "could", "should")
                for w in ahead
            ):
                if any(w in ("will", "to", "'ll", "’ll", "shall") for w in ahead):
                    return "future"
                continue
            return "past"
        if low in ("is", "are", "am") and backwards and words[i - 1 : i] and words[i - 1].lower().endswith("ing"):
            return "future"
    return None
