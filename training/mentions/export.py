"""From a student to mentions.onnx (its layers, int8), mentions.npz (its heads, as numpy takes them) and mentions.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from training.data import fingerprint
from training.export import MENTIONS_FROM, numbers, write_mention_layers
from training.mentions.model import INNER, WIDTH, Student
from training.model import Layer, Shape

FILES = ("mentions.onnx", "mentions.npz")


def export(student: Student, out: Path, **settings: Any) -> None:
    write_mention_layers(numbers(student.layers), Shape().heads, out / "mentions.onnx")
    own = numbers(student.heads)
    heads = {name: value.T if value.ndim == 2 and name.endswith(".weight") else value for name, value in own.items()}
    heads["bilinear"] = heads["bilinear"] / np.sqrt(len(heads["bilinear"]))
    heads["bias"] = heads.pop("begin.bias") + heads.pop("finish.bias")
    for name in ("begin", "finish", "out"):
        heads[name if name != "out" else "out.weight"] = heads.pop(f"{name}.weight")[:, 0]
    small = {
        name: np.ascontiguousarray(v.astype(np.float16 if v.ndim > 1 else np.float32)) for name, v in heads.items()
    }
    np.savez_compressed(out / "mentions.npz", **small)
    show_middle(out / "encoder.onnx")
    card = {"floor": 0.6, "longest": 24, "look_back": 30, "edge": 8} | settings
    card["fingerprint"] = fingerprint([out / name for name in FILES])
    (out / "mentions.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def write_untrained(out: Path) -> None:
    """Mention files beside an encoder that has none yet, since weights are read whole; they find what they find."""
    if not (out / "mentions.json").exists():
        export(Student([Layer(Shape(inner=INNER)) for _ in range(Shape().layers - MENTIONS_FROM)]), out)


def show_middle(path: Path) -> None:
    """Let an encoder that was written without it give its middle layer's states too. No other output changes."""
    model = onnx.load(path)
    if any(output.name == "middle" for output in model.graph.output):
        return
    norms = [n for n in model.graph.node if n.op_type == "LayerNormalization"]
    model.graph.node.append(helper.make_node("Identity", [norms[2 * MENTIONS_FROM].output[0]], ["middle"]))
    model.graph.output.append(helper.make_tensor_value_info("middle", TensorProto.FLOAT, [1, "P", WIDTH]))
    onnx.save(model, path)
