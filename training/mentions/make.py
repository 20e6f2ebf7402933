"""`make train`, second part: the mention layers and heads, from data to the files that ship, with fixed seeds.

    python -m training.mentions.make DATA_DIR WEIGHTS_DIR [--run RUN_DIR]

WEIGHTS_DIR holds the extractor's weights already; they are not changed, but that the encoder shows its middle states. A
teacher that lies in the run folder is not trained again.
"""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch

from training.data import fingerprint
from training.mentions.check import check
from training.mentions.data import GUM, LEFT_OUT
from training.mentions.export import export, show_middle, write_untrained
from training.mentions.train import TEXTS, train


def make(data: Path, weights: Path, run: Path, **epochs: int) -> dict[str, Any]:
    """Train, export, measure on GUM's dev documents; returns what mentions.json holds."""
    show_middle(weights / "encoder.onnx")
    write_untrained(weights)
    student = train(data, weights, run, **epochs)
    export(student, weights)
    card = {
        "made": datetime.now(UTC).date().isoformat(),
        "task": "mentions of ten kinds, and which of them name the same",
        "trained_on": {"files": [GUM, TEXTS], "fingerprint": fingerprint([data / GUM, data / TEXTS])},
        "left_out": {"files": [LEFT_OUT], "fingerprint": fingerprint([data / LEFT_OUT])},
        "epochs": epochs,
        "dev": check(data, weights),
    }
    export(student, weights, **card)
    return card


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("weights", type=Path)
    ap.add_argument("--run", type=Path, default=Path("runs/mentions"), help="where checkpoints go")
    ap.add_argument("--teacher-epochs", type=int, default=12)
    ap.add_argument("--student-epochs", type=int, default=6)
    ap.add_argument("--texts", type=int, default=400, help="training articles that the teacher reads to the student")
    ap.add_argument("--threads", type=int, default=2)
    o = ap.parse_args()
    torch.set_num_threads(o.threads)
    card = make(
        o.data, o.weights, o.run, teacher_epochs=o.teacher_epochs, student_epochs=o.student_epochs, texts=o.texts
    )
    print(json.dumps(card, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
