"""The scoring protocol: predicted attributions against gold ones, in words; whole spans against labelled tokens.

Figures equal those of the field's judges as docs/reference/accuracy.md describes them. Additive counts per article, so
that a bootstrap over articles can sum them again (Efron and Tibshirani 1993).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]")
FOUND_FROM = 0.5  # word F1 of content from which two attributions may be paired
_RESAMPLES = 1000

Row = dict[str, Any]
Spans = list[list[int]]


def score_articles(gold: Sequence[Row], predicted: Iterable[Row], *, intervals: bool = False) -> dict[str, Any]:
    """Token, span and attribution figures in percent. Rows are {"id", "text", "attributions"}; offsets are code points.

    A gold article without a prediction counts as one without attributions. With `intervals` each F1 carries a 95 % bootstrap
    interval over articles (1,000 resamples, fixed seed) under its name and `_ci`.
    """
    by_id = {row["id"]: row["attributions"] for row in predicted}
    counts = [count_article(row["text"], row["attributions"], by_id.get(row["id"], [])) for row in gold]
    figures: dict[str, Any] = summarise(counts)
    figures["articles"] = len(gold)
    figures["articles_missing"] = sum(row["id"] not in by_id for row in gold)
    if intervals:
        figures |= _intervals(counts, [k for k in figures if k.endswith("_f1") or k == "source_given"])
    return figures


def _intervals(counts: Sequence[Counter[str]], names: Sequence[str]) -> dict[str, list[float]]:
    rng = random.Random(0)
    runs = [summarise(rng.choices(counts, k=len(counts))) for _ in range(_RESAMPLES)]
    out = {}
    for name in names:
        values = sorted(run[name] for run in runs)
        out[f"{name}_ci"] = [round(values[25], 1), round(values[974], 1)]
    return out


def count_article(text: str, gold: Sequence[Row], predicted: Sequence[Row]) -> Counter[str]:
    """Counts of one article, for `summarise`."""
    words = [m.span() for m in _WORD.finditer(text)]
    counts: Counter[str] = Counter()
    _count_tokens(counts, words, len(text), gold, predicted)
    solid = [(i, s) for i, (s, _) in enumerate(words) if text[s].isalnum()]
    _count_spans(counts, solid, gold, predicted)
    _count_attributions(counts, solid, [words[i][0] for i in range(len(words))], inside_marks(text), gold, predicted)
    return counts


def _count_tokens(
    counts: Counter[str], words: Sequence[tuple[int, int]], length: int, gold: Sequence[Row], predicted: Sequence[Row]
) -> None:
    labels = []
    for side in (gold, predicted):
        line: list[str | None] = [None] * length
        for attribution in side:
            for role in ROLES:
                for s, e in attribution.get(role) or []:
                    line[s:e] = [role] * (min(e, length) - s)
        labels.append([line[s] for s, _ in words])
    pairs = list(zip(*labels, strict=True))
    for role in ROLES:
        counts[f"tok_{role}_tp"] += sum(g == role == p for g, p in pairs)
        counts[f"tok_{role}_gold"] += sum(g == role for g, _ in pairs)
        counts[f"tok_{role}_pred"] += sum(p == role for _, p in pairs)


def _words_in(solid: Sequence[tuple[int, int]], spans: Spans) -> frozenset[int]:
    return frozenset(i for i, at in solid if any(s <= at < e for s, e in spans))


def words_of_contents(text: str, rows: Iterable[Row]) -> list[frozenset[int]]:
    """The words of each row's content, by their numbers, for `pair_by_content`."""
    solid = [(i, m.start()) for i, m in enumerate(_WORD.finditer(text)) if text[m.start()].isalnum()]
    return [_words_in(solid, row.get("content") or []) for row in rows]


def _count_spans(
    counts: Counter[str], solid: Sequence[tuple[int, int]], gold: Sequence[Row], predicted: Sequence[Row]
) -> None:
    for role in ROLES:
        sides = [{_words_in(solid, [span]) for a in side for span in a.get(role) or []} for side in (gold, predicted)]
        g, p = (side - {frozenset()} for side in sides)
        counts[f"span_{role}_tp"] += len(g & p)
        counts[f"span_{role}_gold"] += len(g)
        counts[f"span_{role}_pred"] += len(p)


def _count_attributions(
    counts: Counter[str],
    solid: Sequence[tuple[int, int]],
    starts: Sequence[int],
    quoted: Sequence[bool],
    gold: Sequence[Row],
    predicted: Sequence[Row],
) -> None:
    golds, mine = ([{r: _words_in(solid, a.get(r) or []) for r in ROLES} for a in side] for side in (gold, predicted))
    match = pair_by_content([g["content"] for g in golds], [p["content"] for p in mine])
    counts["att_gold"] += len(golds)
    counts["att_pred"] += len(mine)
    for i, g in enumerate(golds):
        marks = [quoted[starts[w]] for w in g["content"]]
        form = "indirect" if not any(marks) else "direct" if all(marks) else "mixed"
        counts[f"{form}_gold"] += 1
        if i not in match:
            continue
        p = mine[match[i]]
        same, source = g["content"] == p["content"], g["source"] == p["source"]
        full = same and source and bool(g["cue"] & p["cue"] or not g["cue"])
        for name, value in (("found", True), ("content_exact", same), ("source_given", source), ("full", full)):
            counts[name] += value
        counts[f"{form}_found"] += 1
        counts[f"{form}_full"] += full


def f_measure(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def pair_by_content(gold: Sequence[frozenset[int]], predicted: Sequence[frozenset[int]]) -> dict[int, int]:
    """Pairs gold with predicted one to one, best word F1 first, from 0.5 up; of equals the earlier first."""
    scored = sorted(
        ((f_measure(g, p), -i, -j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if g & p), reverse=True
    )
    match: dict[int, int] = {}
    used: set[int] = set()
    for f1, i, j in scored:
        if f1 >= FOUND_FROM and -i not in match and -j not in used:
            match[-i] = -j
            used.add(-j)
    return match


def inside_marks(text: str) -> list[bool]:
    """True for each character between double quotation marks, the closing mark included; a line break closes an open one.

    This is the judges' rule, kept for equal figures. Reading uses the better one of the document room.
    """
    inside = False
    out: list[bool] = []
    for char in text:
        closes = char == "”" or (char == '"' and inside)
        if char == "\n":
            inside = False
        elif char in '“"' and not closes:
            inside = True
        out.append(inside or closes)
        if closes:
            inside = False
    return out


def summarise(counts: Iterable[Mapping[str, int]]) -> dict[str, float]:
    """Figures in percent from the counts of articles."""
    total: Counter[str] = Counter()
    for c in counts:
        total.update(c)
    out: dict[str, float] = {}
    for kind in ("tok", "span"):
        for role in ROLES:
            key = f"{kind}_{role}"
            out |= _measures(key, total[f"{key}_tp"], total[f"{key}_gold"], total[f"{key}_pred"])
    for name in ("found", "content_exact", "full"):
        out |= _measures(name, total[name], total["att_gold"], total["att_pred"])
    out["source_given"] = 100 * total["source_given"] / max(1, total["found"])
    for form in ("direct", "mixed", "indirect"):
        for name in ("found", "full"):
            out[f"{form}_{name}_r"] = 100 * total[f"{form}_{name}"] / max(1, total[f"{form}_gold"])
    out["gold"], out["predicted"] = total["att_gold"], total["att_pred"]
    return out


def _measures(name: str, hits: int, gold: int, predicted: int) -> dict[str, float]:
    p = hits / predicted if predicted else 0.0
    r = hits / gold if gold else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {f"{name}_p": 100 * p, f"{name}_r": 100 * r, f"{name}_f1": 100 * f1}


# Whole spans on tokenised paragraphs: the protocol of the CofeNet table (COLING 2022).
_MARKS = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_NO_SPACE_BEFORE = frozenset({",", ".", ";", ":", "?", "!", "”", ")", "]", "%", "'", "’"})
_NO_SPACE_AFTER = frozenset({"“", "(", "[", "$", "#", "‘"})
_CLITIC = re.compile(r"['’](s|re|ve|ll|d|m)|n['’]t", re.IGNORECASE)


def join_tokens(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """A readable paragraph of Penn Treebank tokens, and each token's offsets in it."""
    text, spans, glue = "", [], True
    for token in tokens:
        word = _MARKS.get(token, token)
        if not glue and word not in _NO_SPACE_BEFORE and not _CLITIC.fullmatch(word):
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        glue = word in _NO_SPACE_AFTER
    return text, spans


def score_spans(gold: Sequence[Row], predicted: Iterable[Row]) -> dict[str, float]:
    """P/R/F1 in percent of whole spans with equal role and ends. Gold rows are {"id", "tokens", "labels"} (B-/I-/O)."""
    by_id = {row["id"]: row["attributions"] for row in predicted}
    n = {role: Counter[str]() for role in ROLES}
    for i, row in enumerate(gold):
        _, offsets = join_tokens(row["tokens"])
        g = _label_runs(row["labels"])
        p = _label_runs(_project(offsets, by_id.get(row.get("id", str(i)), [])))
        for role in ROLES:
            x, y = ({run for run in side if run[0] == role} for side in (g, p))
            n[role].update(tp=len(x & y), gold=len(x), pred=len(y))
    out: dict[str, float] = {}
    for role in ROLES:
        out |= _measures(f"exact_{role}", n[role]["tp"], n[role]["gold"], n[role]["pred"])
    return out


def _label_runs(labels: Sequence[str]) -> set[tuple[str, int, int]]:
    out: set[tuple[str, int, int]] = set()
    start, role = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if role and label != f"I-{role}":
            out.add((role, start, i))
            role = ""
        if label != "O" and not role:
            start, role = i, label.split("-", 1)[-1]
    return out


def _project(offsets: Sequence[tuple[int, int]], attributions: Sequence[Row]) -> list[str]:
    """Labels of tokens under predicted attributions: a token belongs to a span that holds its middle; the last one wins."""
    owner: list[tuple[str, int, int] | None] = [None] * len(offsets)
    middles = [(s + e) / 2 for s, e in offsets]
    for n, attribution in enumerate(attributions):
        for role in ROLES:
            for s, e in attribution.get(role) or []:
                for i, middle in enumerate(middles):
                    if s <= middle < e:
                        owner[i] = (role, n, s)
    return ["O" if o is None else ("I-" if i and owner[i - 1] == o else "B-") + o[0] for i, o in enumerate(owner)]
