"""The shipped files against GUM's dev documents, through the room's own code.

python -m training.mentions.check DATA_DIR [WEIGHTS_DIR]
"""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.extract.mentions import KINDS, find_mentions
from onrecord.extract.network import WEIGHTS, Network, read_network
from onrecord.extract.pieces import cut_windows
from training.mentions.data import Marked, read_gum
from training.mentions.measure import Found, measure


def found_by_network(network: Network, m: Marked) -> Found:
    d = network.decoding
    states = []
    for window in cut_windows(m.pieces, d.core, d.margin):
        _, _, middle = network.encode(m.pieces, window)
        states.append((window, network.mention_states(middle, m.pieces, window)))
    mentions, links = find_mentions(m.document, m.pieces, network.heads, states)
    first = {word.start: i for i, word in enumerate(m.document.words)}
    last = {word.end: i + 1 for i, word in enumerate(m.document.words)}
    ranges = [(first[x.span.start], last[x.span.end]) for x in mentions]
    chance: dict[int, list[tuple[float, int]]] = {}
    for link in links:
        chance.setdefault(link.mention, []).append((link.score, link.antecedent))
    likeliest = {i: max(c) for i, c in chance.items()}
    antecedent = {i: a for i, (s, a) in likeliest.items() if s > 1 - sum(p for p, _ in chance[i])}
    return ranges, [KINDS.index(x.kind) for x in mentions], antecedent


def check(data: Path, weights: Path = WEIGHTS) -> dict[str, float]:
    network = read_network(weights)
    dev = [m for m in read_gum(data, network.tokenizer) if m.split == "dev"]
    return measure(dev, lambda m: found_by_network(network, m))


if __name__ == "__main__":
    print(check(Path(sys.argv[1]), *map(Path, sys.argv[2:3])))
