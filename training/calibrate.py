"""What decides beside the weights: thresholds and the calibration of scores, chosen on dev."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.evaluation import DEV
from onrecord.evaluation.attributions import FOUND_FROM, f_measure
from onrecord.extract.decode import Candidate, settle_overlaps
from onrecord.extract.network import read_network
from onrecord.extract.pieces import OUTSIDE
from onrecord.extract.scan import find_candidates, quoted_words, telling_words
from training.data import TRAINED_ON, Example, fingerprint, make_example, read_rows
from training.export import export
from training.mentions.export import write_untrained
from training.model import REACH
from training.model import Network as Torch
from training.train import base_folder, load_tokenizer

CORE, MARGIN = 224, 32


def write_decoding(net: Torch, out: Path, **chosen: Any) -> None:
    transitions, starts = net.crf()
    settings: dict[str, Any] = {
        "transitions": transitions.detach().numpy().round(4).tolist(),
        "starts": starts.detach().numpy().round(4).tolist(),
        "reach": REACH,
        "core": CORE,
        "margin": MARGIN,
        "cue_agreement": 0.3,
        "cue_floor": 0.1,
        "score_floor": 0.5,
        "calibration": [1.0] + [0.0] * 7,
    } | chosen
    path = out / "decoding.json"
    path.write_text(json.dumps(settings, indent=1) + "\n")
    settings["fingerprint"] = fingerprint(
        [out / name for name in ("encoder.onnx", "pair.onnx", "tokenizer.json")] + [path]
    )
    path.write_text(json.dumps(settings, indent=1) + "\n")


def telling_cues(data: Path, least: int = 10, share: float = 0.3) -> list[int]:
    """First pieces of the words that begin a cue at least `least` times in the training articles, and at least that `share` of
    the times that they stand outside of quotation marks."""
    tokenizer = load_tokenizer()
    begins: Counter[int] = Counter()
    stands: Counter[int] = Counter()
    for row in read_rows(data / TRAINED_ON[0]):
        x = make_example(row, tokenizer)
        first, outside = x.pieces.ids[x.pieces.first_of], x.pieces.quoted_words == OUTSIDE
        stands.update(first[outside].tolist())
        begins.update(int(first[g.cue[0]]) for g in x.golds if outside[g.cue[0]])
    return sorted(piece for piece, n in begins.items() if n >= max(least, share * stands[piece]))


def content_words(x: Example, ranges: list[tuple[int, int]]) -> frozenset[int]:
    text, words = x.document.text, x.document.words
    return frozenset(i for a, b in ranges for i in range(a, b) if text[words[i].start].isalnum())


def right_ones(x: Example, candidates: list[Candidate]) -> list[bool]:
    """Which candidates pair with a gold attribution, as the protocol pairs them; of equal contents that with the gold's cue.

    Several cues may claim one content before overlaps are settled, and the score decides which of them keeps it.
    """
    golds = [content_words(x, g.content) for g in x.golds]
    mine = [content_words(x, list(c.content)) for c in candidates]
    pairs = sorted(
        (
            (f1, g.cue[0] <= c.cue[1] - 1 and c.cue[0] <= g.cue[1], -i, -j)
            for i, g in enumerate(x.golds)
            for j, c in enumerate(candidates)
            if (f1 := f_measure(golds[i], mine[j])) >= FOUND_FROM
        ),
        reverse=True,
    )
    used: set[int] = set()
    right = [False] * len(candidates)
    for _, _, i, j in pairs:
        if i not in used and not right[-j]:
            used.add(i)
            right[-j] = True
    return right


def design(candidates: list[Candidate]) -> np.ndarray:
    f = np.array([c.features for c in candidates])
    p = np.clip(f[:, :4], 1e-4, 1 - 1e-4)
    return np.c_[np.log(p / (1 - p)), f[:, 4:], np.ones(len(f))]


def fit_logistic(x: np.ndarray, y: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Newton's method; `ridge` on all but the bias."""
    w = np.zeros(x.shape[1])
    penalty = np.diag([ridge] * (x.shape[1] - 1) + [1e-6])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty @ w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        w -= np.linalg.solve(hessian, gradient)
    return w


def reliability(scores: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error in points: the mean gap between score and share of right ones, over ten bins of equal size."""
    order = np.argsort(scores)
    parts = np.array_split(order, bins)
    return 100 * float(sum(len(p) * abs(scores[p].mean() - right[p].mean()) for p in parts if len(p)) / len(scores))


def found_f1(per_article: list[tuple[Example, list[Candidate]]], floor: float) -> float:
    right = predicted = gold = 0
    for x, candidates in per_article:
        settled = settle_overlaps(
            [c for c in candidates if c.score >= floor], telling_words(x.document), quoted_words(x.document)
        )
        kept = [c for c, holder in settled if holder is None]
        right += sum(right_ones(x, kept))
        predicted += len(kept)
        gold += len(x.row["attributions"])
    return 200 * right / max(1, predicted + gold)


def calibrate(checkpoint: Path, out: Path, data: Path, quantised: bool = True) -> dict[str, float]:
    net = export(checkpoint, out, quantised)
    write_untrained(out)
    shutil.copy(base_folder() / "tokenizer.json", out / "tokenizer.json")
    cues = telling_cues(data)
    write_decoding(net, out, cue_pieces=cues)
    network = read_network(out, threads=2)
    examples = [make_example(row, network.tokenizer) for row in read_rows(data / DEV)]
    found = [(x, find_candidates(x.document, x.pieces, network)) for x in examples]
    every = [c for _, cs in found for c in cs]
    if not every:
        raise SystemExit("the network finds nothing on dev: too little training to choose thresholds by")
    right = np.array([r for x, cs in found for r in right_ones(x, cs)], float)
    fold = np.array([i % 5 for i, (_, cs) in enumerate(found) for _ in cs])
    x = design(every)
    held_out = np.zeros(len(every))
    for k in range(5):
        w = fit_logistic(x[fold != k], right[fold != k])
        held_out[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ w))
    w = fit_logistic(x, right)
    score = dict(zip(map(id, every), 1 / (1 + np.exp(-x @ w)), strict=True))
    scored = [(e, [replace(c, score=float(score[id(c)])) for c in cs]) for e, cs in found]
    floors = np.arange(0.2, 0.7, 0.02)
    best = float(max(floors, key=lambda f: found_f1(scored, f)))
    write_decoding(net, out, cue_pieces=cues, calibration=[round(float(v), 4) for v in w], score_floor=round(best, 2))
    return {
        "found_f1": round(found_f1(scored, best), 2),
        "score_floor": best,
        "calibration_error_points": round(reliability(held_out, right), 2),
        "candidates": len(every),
    }
