"""From a checkpoint to two ONNX files: encoder.onnx (words in, states and flat scores out) and pair.onnx.

The graphs are written operator by operator, so that what runs is what stands here. Weights of the encoder are int8 per
output channel in seven bits (-64..63): on CPUs without VNNI two products are added in 16 bits, and eight bits would
saturate there. Activations are quantised for each matrix product of each window by its own range; a window is one
call, so a text's answer never depends on its neighbours. Word vectors are int8 per row.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.model import Network, load_checkpoint

MICROSOFT = "com.microsoft"
LIMIT = 63  # seven bits
MENTIONS_FROM = 4  # layers of the encoder below those that mentions have of their own


class Graph:
    """Nodes and constants of one ONNX graph under construction."""

    def __init__(self, quantised: bool) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.quantised = quantised
        self.count = 0

    def constant(self, value: np.ndarray, name: str = "c") -> str:
        self.count += 1
        name = f"{name}_{self.count}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, op: str, inputs: list[str], outputs: int = 1, domain: str = "", **attributes: object) -> list[str]:
        self.count += 1
        names = [f"{op}_{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, f"{op}_{self.count}", domain=domain, **attributes))
        return names

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray | None, quantise: bool = True) -> str:
        """x @ weight.T + bias, `weight` as torch keeps it ([out, in])."""
        w = weight.T.astype(np.float32)
        if not (self.quantised and quantise):
            (y,) = self.add("MatMul", [x, self.constant(w)])
            return y if bias is None else self.add("Add", [y, self.constant(bias)])[0]
        scale = np.maximum(np.abs(w).max(0), 1e-8) / LIMIT
        q = np.clip(np.rint(w / scale), -LIMIT - 1, LIMIT).astype(np.int8)
        inputs = [
            x,
            self.constant(q),
            self.constant(scale.astype(np.float32)),
            self.constant(np.zeros(len(scale), np.int8)),
        ]
        inputs.append("" if bias is None else self.constant(bias))
        return self.add("DynamicQuantizeMatMul", inputs, domain=MICROSOFT)[0]

    def save(
        self, path: Path, inputs: list[tuple[str, int, list[object]]], outputs: list[tuple[str, str, list[object]]]
    ) -> None:
        for inner, outer, _ in outputs:
            self.nodes.append(helper.make_node("Identity", [inner], [outer]))
        graph = helper.make_graph(
            self.nodes,
            path.stem,
            [helper.make_tensor_value_info(n, t, s) for n, t, s in inputs],
            [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for _, n, s in outputs],
            self.constants,
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="onrecord")
        onnx.save(model, path)


def numbers(module: torch.nn.Module) -> dict[str, np.ndarray]:
    return {k: v.detach().float().numpy() for k, v in module.state_dict().items()}


def write_encoder(net: Network, path: Path, quantised: bool) -> None:
    g, w, s = Graph(quantised), numbers(net), net.shape
    first = g.constant(np.zeros(1, np.int64))
    (length,) = g.add("Shape", ["ids"])
    (length,) = g.add("Slice", [length, g.constant(np.array([1])), g.constant(np.array([2]))])
    (positions,) = g.add("Slice", [g.constant(w["encoder.positions.weight"] + w["encoder.kind"]), first, length])
    x = _word_vectors(g, w["encoder.words.weight"])
    for name in ("case", "quoted", "begins"):
        (extra,) = g.add("Gather", [g.constant(w[f"encoder.{name}.weight"]), name])
        (x,) = g.add("Add", [x, extra])
    (x,) = g.add("Add", [x, positions])
    (x,) = g.add(
        "LayerNormalization",
        [x, g.constant(w["encoder.norm.weight"]), g.constant(w["encoder.norm.bias"])],
        epsilon=1e-12,
    )
    middle = x
    for i in range(s.layers):
        x = _layer(g, w, f"encoder.layers.{i}.", x, s.heads)
        if i + 1 == MENTIONS_FROM:
            middle = x
    (x,) = g.add("Squeeze", [x, first])
    (words,) = g.add("Gather", [x, "first_of"])
    flat = g.linear(words, w["flat.weight"], w["flat.bias"], quantise=False)
    line: list[object] = [1, "P"]
    inputs = [(n, TensorProto.INT64, line) for n in ("ids", "case", "quoted", "begins")] + [
        ("first_of", TensorProto.INT64, ["W"])
    ]
    outputs: list[tuple[str, str, list[object]]] = [(flat, "flat", ["W", 7]), (words, "words", ["W", s.width])]
    g.save(path, inputs, [*outputs, (middle, "middle", [1, "P", s.width])])


def write_mention_layers(layers: dict[str, np.ndarray], heads: int, path: Path) -> None:
    """mentions.onnx: the middle layer's states of pieces in, states of words out. `layers` are named "0.qkv.weight" and so on."""
    g, x = Graph(True), "middle"
    *before, last = sorted({name.split(".")[0] for name in layers})
    for i in before:
        x = _layer(g, layers, f"{i}.", x, heads)
    x = _layer_of_words(g, layers, f"{last}.", x, heads)
    (words,) = g.add("Squeeze", [x, g.constant(np.zeros(1, np.int64))])
    width = layers["0.norm1.weight"].shape[0]
    inputs = [("middle", TensorProto.FLOAT, [1, "P", width]), ("first_of", TensorProto.INT64, ["W"])]
    g.save(path, inputs, [(words, "words", ["W", width])])


def _word_vectors(g: Graph, table: np.ndarray) -> str:
    if not g.quantised:
        return g.add("Gather", [g.constant(table), "ids"])[0]
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    q = np.rint(table / scale).astype(np.int8)
    (rows,) = g.add("Gather", [g.constant(q), "ids"])
    (scales,) = g.add("Gather", [g.constant(scale.astype(np.float32)), "ids"])
    (rows,) = g.add("Cast", [rows], to=TensorProto.FLOAT)
    return g.add("Mul", [rows, scales])[0]


def _layer(g: Graph, w: dict[str, np.ndarray], p: str, x: str, heads: int) -> str:
    qkv = g.linear(x, w[p + "qkv.weight"], w[p + "qkv.bias"])
    parts = g.add("Split", [qkv], 3, axis=2)
    (a,) = g.add("MultiHeadAttention", parts, domain=MICROSOFT, num_heads=heads)
    a = g.linear(a, w[p + "out.weight"], w[p + "out.bias"])
    x = _add_norm(g, x, a, w[p + "norm1.weight"], w[p + "norm1.bias"])
    (h,) = g.add("Gelu", [g.linear(x, w[p + "up.weight"], w[p + "up.bias"])], domain=MICROSOFT)
    h = g.linear(h, w[p + "down.weight"], w[p + "down.bias"])
    return _add_norm(g, x, h, w[p + "norm2.weight"], w[p + "norm2.bias"])


def _layer_of_words(g: Graph, w: dict[str, np.ndarray], p: str, x: str, heads: int) -> str:
    """A last layer: every piece is looked at, and only the first pieces of words go on."""
    width = w[p + "norm1.weight"].shape[0]
    weight, bias = w[p + "qkv.weight"], w[p + "qkv.bias"]
    (words,) = g.add("Gather", [x, "first_of"], axis=1)
    q = g.linear(words, weight[:width], bias[:width])
    k, v = g.add("Split", [g.linear(x, weight[width:], bias[width:])], 2, axis=2)
    (a,) = g.add("MultiHeadAttention", [q, k, v], domain=MICROSOFT, num_heads=heads)
    words = _add_norm(
        g, words, g.linear(a, w[p + "out.weight"], w[p + "out.bias"]), w[p + "norm1.weight"], w[p + "norm1.bias"]
    )
    (h,) = g.add("Gelu", [g.linear(words, w[p + "up.weight"], w[p + "up.bias"])], domain=MICROSOFT)
    return _add_norm(
        g, words, g.linear(h, w[p + "down.weight"], w[p + "down.bias"]), w[p + "norm2.weight"], w[p + "norm2.bias"]
    )


def _add_norm(g: Graph, x: str, y: str, weight: np.ndarray, bias: np.ndarray) -> str:
    """Two plain operators: the fused SkipLayerNormalization took a quarter of the whole time on the CPUs that we measured."""
    (z,) = g.add("Add", [x, y])
    return g.add("LayerNormalization", [z, g.constant(weight), g.constant(bias)], epsilon=1e-12)[0]


def write_pair(net: Network, path: Path) -> None:
    """The pair head in fp32: it is small, and its sums decide where spans end."""
    g, w = Graph(False), {k.removeprefix("pair."): v for k, v in numbers(net).items() if k.startswith("pair.")}
    u = g.linear("words", w["word.weight"], w["word.bias"])
    (first,) = g.add("Gather", ["words", "first"])
    (cue,) = g.add("Unsqueeze", [g.linear(first, w["cue.weight"], w["cue.bias"]), g.constant(np.array([1]))])
    (keep,) = g.add("Unsqueeze", ["valid", g.constant(np.array([2]))])
    (z,) = g.add("Gather", [u, "grid"])
    terms = [cue, g.constant(w["distance"])]
    for name in ("paragraph", "sentence"):
        terms += g.add("Gather", [g.constant(w[f"{name}.weight"]), name])
    for term in terms:
        (z,) = g.add("Add", [z, term])
    z = _norm(g, z, w, "norm0")
    (z,) = g.add("Gelu", [z], domain=MICROSOFT)
    (z,) = g.add("Mul", [z, keep])
    for n, dilation in ((1, 1), (2, 3)):
        (c,) = g.add("Transpose", [z], perm=[0, 2, 1])
        pad = 3 * dilation
        weights = [g.constant(w[f"wide{n}.weight"]), g.constant(w[f"wide{n}.bias"])]
        (c,) = g.add(
            "Conv",
            [c, *weights],
            group=w["word.bias"].shape[0],
            dilations=[dilation],
            pads=[pad, pad],
            kernel_shape=[7],
        )
        (c,) = g.add("Transpose", [c], perm=[0, 2, 1])
        (c,) = g.add("Gelu", [g.linear(c, w[f"mix{n}.weight"], w[f"mix{n}.bias"])], domain=MICROSOFT)
        (z,) = g.add("Add", [z, c])
        z = _norm(g, z, w, f"norm{n}")
        if n == 1:
            (z,) = g.add("Mul", [z, keep])
    out = g.linear(z, w["out.weight"], w["out.bias"])
    whole, real = TensorProto.INT64, TensorProto.FLOAT
    grid: list[object] = ["K", "G"]
    inputs: list[tuple[str, int, list[object]]] = [("words", real, ["N", net.shape.width]), ("first", whole, ["K"])]
    inputs += [("grid", whole, grid), ("valid", real, grid), ("paragraph", whole, grid), ("sentence", whole, grid)]
    g.save(path, inputs, [(out, "scores", ["K", "G", 7])])


def _norm(g: Graph, z: str, w: dict[str, np.ndarray], name: str) -> str:
    return g.add(
        "LayerNormalization", [z, g.constant(w[name + ".weight"]), g.constant(w[name + ".bias"])], epsilon=1e-5
    )[0]


def export(checkpoint: Path, out: Path, quantised: bool = True) -> Network:
    """Write encoder.onnx and pair.onnx of a checkpoint to a folder; returns the network, for its CRF."""
    net = load_checkpoint(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    write_encoder(net, out / "encoder.onnx", quantised)
    write_pair(net, out / "pair.onnx")
    return net


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("checkpoint", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--fp32", action="store_true")
    o = ap.parse_args()
    export(o.checkpoint, o.out, not o.fp32)
