"""The heads that score mentions and links, the teacher (all six layers and heads) and the layers that ship (two and heads)."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from torch import Tensor, nn

from onrecord.extract.pairs import FIRST_ROWS, SIZES
from training.export import MENTIONS_FROM
from training.mentions.data import KINDS
from training.model import Encoder, Layer, Shape

WIDTH = 384
LONGEST = 32  # words of a mention
REP = 128
INNER = 768  # units of the inner product of a layer that ships; the encoder's have twice as many


class Heads(nn.Module):
    """Scores over the states of words: spans [W, W], kinds [M, 10], pairs of mentions [K]."""

    def __init__(self, *, smooth: bool = False, d: int = 96) -> None:
        super().__init__()
        self.smooth = smooth  # the teacher's; what ships has rectifiers, which cost nothing
        self.start, self.end = nn.Linear(WIDTH, d), nn.Linear(WIDTH, d)
        self.bilinear = nn.Parameter(torch.zeros(d, d))
        nn.init.xavier_uniform_(self.bilinear)
        self.begin, self.finish = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1)
        self.length = nn.Parameter(torch.zeros(LONGEST + 1))
        self.kind1, self.kind2 = nn.Linear(2 * WIDTH, 128), nn.Linear(128, len(KINDS))
        self.rep, self.later = nn.Linear(3 * WIDTH, REP), nn.Linear(REP, REP)
        self.earlier, self.product = nn.Linear(REP, REP, bias=False), nn.Linear(REP, REP, bias=False)
        self.table = nn.Parameter(
            torch.randn(sum(SIZES.values()), REP) * 0.05
        )  # those of all features, one below the other
        self.out = nn.Linear(REP, 1)
        self.drop = nn.Dropout(0.15)

    def spans(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Log odds [W, W] of first and last word being those of a mention, and which of them can be one at all."""
        x = self.drop(x)
        a, b = self.start(x), self.end(x)
        a, b = (F.gelu(a, approximate="tanh"), F.gelu(b, approximate="tanh")) if self.smooth else (F.relu(a), F.relu(b))
        scores = (a @ self.bilinear) @ b.T / (a.shape[1] ** 0.5) + self.begin(x) + self.finish(x).T
        i = torch.arange(len(x))
        length = i[None] - i[:, None]
        return scores + self.length[length.clamp(0, LONGEST)], (length >= 0) & (length < LONGEST)

    def kinds(self, x: Tensor, first: Tensor, last: Tensor) -> Tensor:
        scores: Tensor = self.kind2(self.drop(F.relu(self.kind1(torch.cat([x[first], x[last]], 1)))))
        return scores

    def reps(self, x: Tensor, first: Tensor, head: Tensor, last: Tensor) -> Tensor:
        return F.relu(self.rep(self.drop(torch.cat([x[first], x[head], x[last]], 1))))

    def pairs(self, reps: Tensor, later: Tensor, earlier: Tensor, features: Tensor) -> Tensor:
        one, other = F.embedding(later, reps), F.embedding(earlier, reps)
        z = F.embedding(later, self.later(reps)) + F.embedding(earlier, self.earlier(reps)) + self.product(one * other)
        z = z + F.embedding_bag(features + torch.from_numpy(FIRST_ROWS), self.table, mode="sum")
        scores: Tensor = self.out(self.drop(F.relu(z)))[:, 0]
        return scores


class Teacher(nn.Module):
    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder, self.heads = encoder, Heads(smooth=True)


class Student(nn.Module):
    """What ships: layers over the extractor's middle states, and heads."""

    def __init__(self, layers: list[Layer]) -> None:
        super().__init__()
        self.layers, self.heads = nn.ModuleList(layers), Heads()

    def encode(self, x: Tensor, mask: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x, mask)
        return x


def narrow(layer: Layer, inner: int = INNER) -> Layer:
    """The layer with the `inner` units of its inner product that weigh most: what ships may cost little."""
    weight = layer.up.weight.norm(dim=1) * layer.down.weight.norm(dim=0)
    kept = weight.topk(inner).indices.sort().values
    small = Layer(Shape(inner=inner))
    state = layer.state_dict()
    state["up.weight"], state["up.bias"] = state["up.weight"][kept], state["up.bias"][kept]
    state["down.weight"] = state["down.weight"][:, kept]
    small.load_state_dict(state)
    return small


def read_encoder(path: Path) -> Encoder:
    """The extractor's encoder from its shipped file, int8 turned back into numbers: nothing is trained from the base anew."""
    model = onnx.load(path)
    constants = {c.name: numpy_helper.to_array(c) for c in model.graph.initializer}
    nodes = {op: [n for n in model.graph.node if n.op_type == op] for op in ("Gather", "Slice", "LayerNormalization")}
    products = [n for n in model.graph.node if n.op_type == "DynamicQuantizeMatMul"]
    encoder = Encoder(Shape())
    tables: dict[str, list[np.ndarray]] = {}
    for n in nodes["Gather"]:
        if n.input[0] in constants:
            tables.setdefault(n.input[1], []).append(constants[n.input[0]])
    rows = next(t for t in tables["ids"] if t.dtype == np.int8)
    scale = next(t for t in tables["ids"] if t.dtype != np.int8)
    with torch.no_grad():
        encoder.words.weight.copy_(torch.tensor(rows.astype(np.float32) * scale))
        for name in ("case", "quoted", "begins"):
            getattr(encoder, name).weight.copy_(torch.tensor(tables[name][0]))
        positions = next(n for n in nodes["Slice"] if n.input[0] in constants)
        encoder.positions.weight.copy_(torch.tensor(constants[positions.input[0]]))
        norms = [[torch.tensor(constants[name]) for name in n.input[1:3]] for n in nodes["LayerNormalization"]]
        _fill(encoder.norm, norms[0])
        for i, layer in enumerate(encoder.layers):
            for module, n in zip(
                (layer.qkv, layer.out, layer.up, layer.down), products[4 * i : 4 * i + 4], strict=True
            ):
                weight = constants[n.input[1]].astype(np.float32) * constants[n.input[2]]
                _fill(module, [torch.tensor(weight.T.copy()), torch.tensor(constants[n.input[4]])])
            _fill(layer.norm1, norms[1 + 2 * i])
            _fill(layer.norm2, norms[2 + 2 * i])
    return encoder


def _fill(module: nn.Module, values: list[Tensor]) -> None:
    module.weight.copy_(values[0])  # type: ignore[operator]
    module.bias.copy_(values[1])  # type: ignore[operator]


def first_student(weights: Path) -> Student:
    """Untrained: its layers are those of the extractor, narrowed."""
    layers = read_encoder(weights / "encoder.onnx").layers
    return Student([narrow(cast("Layer", layer)) for layer in layers[MENTIONS_FROM:]])
