"""The network: a six-layer encoder, a head that tags every word, and a head that tags every word anew for each cue.

The encoder is MiniLM-L6-H384 (BERT's architecture, uncased). Three embeddings are added to its input: letter case,
quotation state, and what begins here. The flat head gives each word one of seven tags (who speaks, which words say so, what
is said). The pair head takes the first word of one cue and the words around it, and tags what belongs to *this* cue, the cue's
own further words included; a linear-chain CRF over its seven tags decides spans. All shapes: B windows, P pieces, W words, K cues, G = 2 * REACH + 1 words around a cue.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

FLAT_TAGS = 7
PAIR_TAGS = 7
REACH = 64  # words to either side of a cue's first word that the pair head sees
FORBIDDEN = -1e4


@dataclass(frozen=True)
class Shape:
    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    pair: int = 128
    dropout: float = 0.1


class FeatureDropout(nn.Module):
    """Drops features of a whole window at once (Gal and Ghahramani 2016): one mask a window, cheap on a CPU."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        keep = (torch.rand(x.shape[0], 1, x.shape[2]) >= self.rate).to(x.dtype) / (1 - self.rate)
        return x * keep


class Layer(nn.Module):
    def __init__(self, s: Shape) -> None:
        super().__init__()
        self.heads = s.heads
        self.qkv = nn.Linear(s.width, 3 * s.width)
        self.out = nn.Linear(s.width, s.width)
        self.norm1 = nn.LayerNorm(s.width, eps=1e-12)
        self.up = nn.Linear(s.width, s.inner)
        self.down = nn.Linear(s.inner, s.width)
        self.norm2 = nn.LayerNorm(s.width, eps=1e-12)
        self.drop = FeatureDropout(s.dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, p, d = x.shape
        q, k, v = self.qkv(x).view(b, p, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, p, d))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, s: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(s.vocabulary, s.width)
        self.positions = nn.Embedding(s.positions, s.width)
        self.kind = nn.Parameter(torch.zeros(s.width))
        self.case = nn.Embedding(5, s.width)
        self.quoted = nn.Embedding(5, s.width)
        self.begins = nn.Embedding(3, s.width)
        for extra in (self.case, self.quoted, self.begins):
            nn.init.normal_(extra.weight, std=0.01)
        self.norm = nn.LayerNorm(s.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.drop = nn.Dropout(s.dropout)

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor, begins: Tensor, mask: Tensor | None) -> Tensor:
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        x = x + self.case(case) + self.quoted(quoted) + self.begins(begins)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class PairHead(nn.Module):
    """Scores of each word around a cue for each of seven tags, for that cue alone."""

    def __init__(self, s: Shape) -> None:
        super().__init__()
        d = s.pair
        self.word = nn.Linear(s.width, d)
        self.cue = nn.Linear(s.width, d)
        self.distance = nn.Parameter(torch.randn(2 * REACH + 1, d) * 0.02)
        self.paragraph = nn.Embedding(5, d)  # of the word less that of the cue, clipped to -2..2
        self.sentence = nn.Embedding(5, d)
        self.norm0 = nn.LayerNorm(d)
        self.wide1 = nn.Conv1d(d, d, 7, padding=3, groups=d)
        self.mix1 = nn.Linear(d, d)
        self.norm1 = nn.LayerNorm(d)
        self.wide2 = nn.Conv1d(d, d, 7, padding=9, dilation=3, groups=d)
        self.mix2 = nn.Linear(d, d)
        self.norm2 = nn.LayerNorm(d)
        self.out = nn.Linear(d, PAIR_TAGS)
        self.drop = nn.Dropout(0.1)

    def forward(
        self, words: Tensor, first: Tensor, grid: Tensor, valid: Tensor, paragraph: Tensor, sentence: Tensor
    ) -> Tensor:
        """`words` [N, width] all words; `first` [K] row of each cue's first word; `grid` [K, G] rows of the words around it
        (0 where none, and there `valid` is 0); `paragraph`, `sentence` [K, G] in 0..4. Gives [K, G, 7]."""
        u = self.word(words)
        z = u[grid] + self.cue(words[first])[:, None] + self.distance
        keep = valid[..., None].to(u.dtype)
        z = keep * self.drop(F.gelu(self.norm0(z + self.paragraph(paragraph) + self.sentence(sentence))))
        z = keep * self.norm1(z + F.gelu(self.mix1(self.wide1(z.transpose(1, 2)).transpose(1, 2))))
        z = self.norm2(z + F.gelu(self.mix2(self.wide2(z.transpose(1, 2)).transpose(1, 2))))
        return self.out(z)


class Network(nn.Module):
    def __init__(self, s: Shape = Shape()) -> None:  # noqa: B008
        super().__init__()
        self.shape = s
        self.encoder = Encoder(s)
        self.flat = nn.Linear(s.width, FLAT_TAGS)
        self.pair = PairHead(s)
        self.drop = nn.Dropout(s.dropout)
        self.transitions = nn.Parameter(torch.zeros(PAIR_TAGS, PAIR_TAGS))
        self.starts = nn.Parameter(torch.zeros(PAIR_TAGS))
        allowed = torch.zeros(PAIR_TAGS, PAIR_TAGS)
        allowed[:, [2, 4, 6]] = FORBIDDEN  # an inner tag follows the first or an inner one of its role
        for begin in (1, 3, 5):
            allowed[begin, begin + 1] = allowed[begin + 1, begin + 1] = 0
        self.register_buffer("allowed", allowed)
        self.register_buffer("allowed_start", allowed[0].clone())

    def crf(self) -> tuple[Tensor, Tensor]:
        return self.transitions + self.allowed, self.starts + self.allowed_start


def log_partition(emissions: Tensor, valid: Tensor, transitions: Tensor, starts: Tensor) -> Tensor:
    """Log of the sum over all tag sequences [K] of a linear chain (Lafferty, McCallum and Pereira 2001).

    `emissions` [K, G, 7]; `valid` [K, G] is true on real words, and the words before the first and after the last valid one are
    passed over; `transitions` [7, 7], or [K, G, 7, 7] with those into each column.
    """
    e, ok = emissions.float().transpose(0, 1), valid.transpose(0, 1)
    alone = transitions.dim() == 2
    seen = ok[0]
    alpha = torch.where(seen[:, None], starts + e[0], starts.new_zeros(()))
    for t in range(1, len(e)):
        into = transitions if alone else transitions[:, t]
        step = torch.logsumexp(alpha[:, :, None] + into, 1) + e[t]
        step = torch.where(seen[:, None], step, starts + e[t])
        alpha = torch.where(ok[t][:, None], step, alpha)
        seen = seen | ok[t]
    return torch.logsumexp(alpha, 1)


def chain_marginals(emissions: Tensor, valid: Tensor, transitions: Tensor, starts: Tensor) -> tuple[Tensor, Tensor]:
    """Probability of each tag [K, G, 7] and of each pair of a tag and the one before it [K, G, 7, 7]: the gradients of the
    log partition. Zero where not valid; the pairs of a first column are zero."""
    with torch.enable_grad():
        e = emissions.detach().float().requires_grad_()
        t = transitions.detach().expand(*emissions.shape[:2], -1, -1).clone().requires_grad_()
        total = log_partition(e, valid, t, starts.detach()).sum()
        node, pair = torch.autograd.grad(total, (e, t))
    return node, pair


def hard_targets(tags: Tensor, valid: Tensor) -> tuple[Tensor, Tensor]:
    """Tags [K, G] as chances of one: [K, G, 7] and [K, G, 7, 7]."""
    node = F.one_hot(tags, PAIR_TAGS).float() * valid[..., None]
    pair = torch.zeros(*tags.shape, PAIR_TAGS, PAIR_TAGS)
    pair[:, 1:] = node[:, :-1, :, None] * node[:, 1:, None, :]
    return node, pair


def soften(
    hard: tuple[Tensor, Tensor], taught: tuple[Tensor, Tensor], valid: Tensor, share: float
) -> tuple[Tensor, Tensor]:
    """Targets that are hard ones but for `share`, which is the teacher's where it saw the word.

    A window may cut a chain where the teacher's went on: what the teacher held to be an inner word is then a first one.
    """
    before = F.pad(valid, (1, 0))[:, :-1]
    first = (valid & ~before)[..., None]
    node, pair = taught[0] * valid[..., None], taught[1] * (valid & before)[..., None, None]
    inner = [2, 4, 6]
    begun = node.clone()
    begun[..., [1, 3, 5]] += node[..., inner]
    begun[..., inner] = 0
    node = torch.where(first, begun, node)
    after = F.pad(first[..., 0], (1, 0))[:, :-1]
    moved = pair.clone()
    moved[:, :, [1, 3, 5]] += pair[:, :, inner]
    moved[:, :, inner] = 0
    pair = torch.where(after[..., None, None], moved, pair)
    known = share * (node.sum(-1, keepdim=True) > 0.5)
    linked = share * (pair.sum((-1, -2), keepdim=True) > 0.5)
    return hard[0] * (1 - known) + node * known, hard[1] * (1 - linked) + pair * linked


def crf_loss(
    emissions: Tensor, targets: tuple[Tensor, Tensor], valid: Tensor, transitions: Tensor, starts: Tensor
) -> Tensor:
    """Cross entropy [K] of a linear chain against `targets` [K, G, 7] and [K, G, 7, 7], chances of tags and of pairs of
    neighbours; with hard targets the negative log likelihood of one tag sequence."""
    node, pair = targets
    first = valid & ~F.pad(valid, (1, 0))[:, :-1]
    held = (node * emissions.float()).sum((1, 2)) + (pair.sum(1) * transitions).sum((1, 2))
    held = held + ((node * first[..., None]).sum(1) * starts).sum(1)
    return log_partition(emissions, valid, transitions, starts) - held


def load_base(network: Network, safetensors: Path) -> None:
    """Copy the base encoder's weights (BERT naming) into `network`."""
    t = read_safetensors(safetensors)
    e = network.encoder
    with torch.no_grad():
        e.words.weight.copy_(t["embeddings.word_embeddings.weight"])
        e.positions.weight.copy_(t["embeddings.position_embeddings.weight"])
        e.kind.copy_(t["embeddings.token_type_embeddings.weight"][0])
        e.norm.weight.copy_(t["embeddings.LayerNorm.weight"])
        e.norm.bias.copy_(t["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(e.layers):
            p = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                parts = [t[f"{p}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
                getattr(layer.out, kind).copy_(t[f"{p}attention.output.dense.{kind}"])
                getattr(layer.norm1, kind).copy_(t[f"{p}attention.output.LayerNorm.{kind}"])
                getattr(layer.up, kind).copy_(t[f"{p}intermediate.dense.{kind}"])
                getattr(layer.down, kind).copy_(t[f"{p}output.dense.{kind}"])
                getattr(layer.norm2, kind).copy_(t[f"{p}output.LayerNorm.{kind}"])


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """Tensors of a safetensors file: eight bytes of header length, a JSON header, raw little-endian values."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + size])
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    out = {}
    for name, entry in header.items():
        if name != "__metadata__":
            a, b = (8 + size + x for x in entry["data_offsets"])
            values = np.frombuffer(raw[a:b], kinds[entry["dtype"]]).reshape(entry["shape"])
            out[name] = torch.from_numpy(values.copy())
    return out


def load_checkpoint(path: Path) -> Network:
    net = Network(Shape())
    net.load_state_dict(torch.load(path, map_location="cpu", weights_only=True)["net"])
    return net.eval()
