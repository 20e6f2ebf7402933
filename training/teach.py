"""What one trained network holds of the training articles, as soft targets for the next one.

Annotators of PolNeAR agree with one another on about seven cues in ten. A second network that learns half from their tags and
half from a first network's probabilities copies less of what only one of them saw ("born-again networks", Furlanello and
others 2018). The first network reads each article in windows with wide margins, without dropout; nothing else is added.
"""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from onrecord.extract.pieces import Window, cut_windows
from training.batches import Batch, Cue, Piece, collate, make_grid
from training.data import PAIR, Example, Taught
from training.model import Network, chain_marginals

CORE, MARGIN = 160, 72  # pieces that a window of the teacher answers for, and sees besides on either side


def teach(examples: list[list[Example]], teachers: list[Network]) -> list[list[Example]]:
    """The same examples, each with what the teachers hold of its words and of its cues, in the mean."""
    began, out = time.time(), []
    for n, versions in enumerate(examples):
        out.append([replace(x, taught=_mean([_taught(x, net) for net in teachers])) for x in versions])
        if n % 100 == 99:
            print(f"taught {n + 1}/{len(examples)} {time.time() - began:.0f}s", flush=True)
    return out


def _mean(held: list[Taught]) -> Taught:
    def mean(arrays: list[np.ndarray]) -> np.ndarray:
        return np.mean(np.stack(arrays), 0, dtype=np.float32).astype(arrays[0].dtype)

    cues = {f: (mean([h.pairs[f][0] for h in held]), mean([h.pairs[f][1] for h in held])) for f in held[0].pairs}
    return Taught(mean([h.flat for h in held]), cues)


@torch.no_grad()
def _taught(x: Example, net: Network) -> Taught:
    flat = np.zeros((len(x.pieces.first_of), 7), np.float32)
    pairs: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    for window in cut_windows(x.pieces, CORE, MARGIN):
        batch = collate([Piece(x, window.start, window.end)], None, 0.0)
        words = _states(net, batch)
        probability = net.flat(words).softmax(-1).numpy()
        core = slice(window.core_start - window.start, window.core_end - window.start)
        flat[window.core_start : window.core_end] = probability[core]
        pairs |= _pairs(x, net, window, batch, words)
    return Taught(flat, pairs)


def _states(net: Network, batch: Batch) -> Tensor:
    x = net.encoder(batch.ids, batch.case, batch.quoted, batch.begins, None)
    return x.reshape(-1, x.shape[-1])[batch.word_rows]


def _pairs(
    x: Example, net: Network, window: Window, batch: Batch, words: Tensor
) -> dict[int, tuple[np.ndarray, np.ndarray]]:
    firsts = sorted({g.cue[0] for g in x.golds if window.core_start <= g.cue[0] < window.core_end})
    if not firsts:
        return {}
    g = make_grid(
        batch, [Cue(f - window.start, [(f - window.start, f - window.start + 1, PAIR["B-cue"])]) for f in firsts]
    )
    scores = net.pair(words, g.first, g.grid, g.valid, g.paragraph, g.sentence)
    node, pair = chain_marginals(scores, g.valid, *net.crf())
    return {f: (node[i].half().numpy(), pair[i].half().numpy()) for i, f in enumerate(firsts)}
