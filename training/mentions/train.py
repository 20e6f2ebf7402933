"""Train the teacher on GUM, let it read PolNeAR's training articles, and train the student on both. Fixed seeds."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.document import cut_document
from onrecord.extract.mentions import without_crossing
from onrecord.extract.network import Network, read_network
from onrecord.extract.pairs import LOOK_BACK
from onrecord.extract.pieces import CLS, MASK, PAD, SEP, Pieces, cut_windows
from onrecord.extract.pieces import Window as Cut
from training.data import read_rows
from training.mentions.data import Marked, are_linked, read_gum, unmarked
from training.mentions.losses import Held, Window, held_by_annotators, link_loss, link_scores, mention_loss
from training.mentions.measure import Found, measure
from training.mentions.model import Student, Teacher, first_student, read_encoder

TEXTS = "polnear/train.jsonl.gz"
CORE, MARGIN, EDGE = 224, 32, 8
LEAST = 0.05  # chance of a span from which a teacher's doubt is told at all


@dataclass(frozen=True, slots=True)
class Lesson:
    """A document for the student: its windows' middle states, cut around the words that each answers for, and what is held."""

    marked: Marked
    held: Held
    sure: bool
    windows: list[
        tuple[Cut, np.ndarray, np.ndarray]
    ]  # window, states of pieces [P, width] in 16 bits, first piece of each word


def first_piece(p: Pieces, word: int) -> int:
    return int(p.first_of[word]) if word < len(p.first_of) else len(p.ids)


def read_windows(teacher: Teacher, p: Pieces, cuts: list[Cut], mask_rate: float) -> list[Window]:
    """The states of the words that each window answers for."""
    longest = max(first_piece(p, w.end) - first_piece(p, w.start) for w in cuts) + 2
    rows = np.full((4, len(cuts), longest), PAD, np.int64)
    mask = np.zeros((len(cuts), longest), bool)
    own = []
    for b, w in enumerate(cuts):
        a, z = first_piece(p, w.start), first_piece(p, w.end)
        n = z - a + 2
        rows[0, b, 0], rows[0, b, n - 1] = CLS, SEP
        for row, values in zip(rows, (p.ids, p.case, p.quoted, p.begins), strict=True):
            row[b, 1 : n - 1] = values[a:z]
        rows[0, b, 1 : n - 1][np.random.rand(n - 2) < mask_rate] = MASK
        mask[b, :n] = True
        own.append(torch.from_numpy(p.first_of[w.core_start : w.core_end] - a + 1))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = teacher.encoder(*torch.from_numpy(rows), _blind(mask))
    return [Window(w.core_start, w.core_end, x[b].float()[r]) for b, (w, r) in enumerate(zip(cuts, own, strict=True))]


def _blind(mask: np.ndarray) -> Tensor:
    return torch.zeros(mask.shape, dtype=torch.bfloat16).masked_fill(~torch.from_numpy(mask), -1e4)[:, None, None]


def train_teacher(gum: list[Marked], encoder: Path, out: Path, epochs: int, seed: int) -> Teacher:
    """All six layers of the extractor go on learning, on GUM's training documents alone."""
    torch.manual_seed(seed), random.seed(seed), np.random.seed(seed)
    teacher = Teacher(read_encoder(encoder))
    teacher.encoder.words.requires_grad_(False)  # few of them occur in so little text
    held = [(m, held_by_annotators(m)) for m in gum if m.split == "train"]
    step = _stepper(teacher, teacher.encoder, 2e-4, 2 * epochs * len(held))
    for epoch in range(epochs):
        began, losses = time.time(), []
        random.shuffle(held)
        for m, h in held:
            cuts = cut_windows(m.pieces, random.randint(120, 240), 24)
            half = (len(cuts) + 1) // 2
            for part in filter(None, (cuts[:half], cuts[half:])):
                windows = read_windows(teacher, m.pieces, part, 0.06)
                a = mention_loss(teacher.heads, windows, h)
                b = link_loss(teacher.heads, windows, m, h, sure=True)
                step(a + b)
                losses.append((float(a.detach()), float(b.detach())))
        print(f"teacher {epoch + 1}/{epochs} {np.mean(losses, 0).round(3)} {time.time() - began:.0f}s", flush=True)
        if epoch % 5 == 4 or epoch + 1 == epochs:
            teacher.eval()
            print(measure([m for m in gum if m.split == "dev"], lambda m: found_by(hold(teacher, m))), flush=True)
            teacher.train()
            torch.save(teacher.state_dict(), out)
    return teacher.eval()


def _stepper(net: nn.Module, body: nn.Module, rate: float, steps: int) -> Callable[[Tensor], None]:
    """One step of AdamW a call; the body learns slower than the heads, both warm up and then fall to nothing."""
    own = [p for p in body.parameters() if p.requires_grad]
    seen = {id(p) for p in body.parameters()}
    rest = [p for p in net.parameters() if id(p) not in seen]
    optimizer = torch.optim.AdamW(
        [{"params": own, "lr": rate}, {"params": rest, "lr": 2e-3}], weight_decay=0.01, fused=True
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / 150, 1) * max(0.0, 1 - s / steps))
    net.train()

    def step(loss: Tensor) -> None:
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimizer.step()
        schedule.step()

    return step


def decided(ranges: list[tuple[int, int]], chance: np.ndarray) -> list[int]:
    """Numbers of the spans that are mentions: likelier than not, and crossing none that is likelier."""
    sure = [i for i in np.argsort(-chance, kind="stable").tolist() if chance[i] > 0.5]
    kept = without_crossing([ranges[i][0] for i in sure], [ranges[i][1] - 1 for i in sure])
    return sorted(sure[k] for k, *_ in kept)


@torch.no_grad()
def hold(teacher: Teacher, m: Marked) -> Held:
    """What the teacher holds of a document's mentions and links."""
    windows = read_windows(teacher, m.pieces, cut_windows(m.pieces, CORE, MARGIN), 0.0)
    found: dict[tuple[int, int], tuple[float, np.ndarray]] = {}
    for w in windows:
        scores, possible = teacher.heads.spans(w.x)
        chance = torch.where(possible, scores.sigmoid(), torch.zeros(()))
        first, last = (chance > LEAST).nonzero(as_tuple=True)
        if len(first):
            kinds = teacher.heads.kinds(w.x, first, last).softmax(1).numpy()
            for a, b, p, k in zip(first.tolist(), last.tolist(), chance[first, last].tolist(), kinds, strict=True):
                found[w.start + a, w.start + b + 1] = (p, k)
    ranges = sorted(found, key=lambda r: (r[0], -r[1]))
    chance_of = np.array([found[r][0] for r in ranges], np.float32)
    kinds_of = np.array([found[r][1] for r in ranges], np.float32).reshape(-1, 10)
    likely = decided(ranges, chance_of)
    own = [int(kinds_of[i].argmax()) for i in likely]
    linked = [likely[i] for i in are_linked(m.words, [ranges[i] for i in likely], own)]
    antecedents = np.zeros((len(linked), LOOK_BACK + 1), np.float32)
    if len(linked) > 1:
        scores = link_scores(
            teacher.heads, windows, m, [ranges[i] for i in linked], [int(kinds_of[i].argmax()) for i in linked]
        )
        antecedents = scores.softmax(1).numpy()
    return Held(ranges, chance_of, kinds_of, linked, antecedents)


def found_by(held: Held) -> Found:
    """What is held, decided."""
    likely = decided(held.ranges, held.chance)
    number = {i: k for k, i in enumerate(likely)}
    antecedent = {}
    for row, i in enumerate(held.linked):
        back = int(held.antecedents[row].argmax())
        if back:
            antecedent[number[i]] = number[held.linked[row - back]]
    return [held.ranges[i] for i in likely], [int(held.kinds[i].argmax()) for i in likely], antecedent


def prepare(network: Network, m: Marked, held: Held, *, sure: bool, core: int = CORE, margin: int = MARGIN) -> Lesson:
    """The middle states that the shipped encoder gives, as run time will."""
    windows = []
    p = m.pieces
    for w in cut_windows(p, core, margin):
        _, _, middle = network.encode(p, w)
        before = first_piece(p, w.start) - 1
        low = max(0, first_piece(p, w.core_start) - before - EDGE)
        high = first_piece(p, w.core_end) - before + EDGE
        own = p.first_of[w.core_start : w.core_end] - before - low
        windows.append((w, middle[0, low:high].astype(np.float16), own))
    return Lesson(m, held, sure, windows)


def student_windows(student: Student, lesson: Lesson) -> list[Window]:
    longest = max(len(states) for _, states, _ in lesson.windows)
    x = np.zeros((len(lesson.windows), longest, lesson.windows[0][1].shape[1]), np.float32)
    mask = np.zeros(x.shape[:2], bool)
    for b, (_, states, _) in enumerate(lesson.windows):
        x[b, : len(states)], mask[b, : len(states)] = states, True
    with torch.autocast("cpu", dtype=torch.bfloat16):
        y = student.encode(torch.from_numpy(x), _blind(mask))
    return [
        Window(w.core_start, w.core_end, y[b].float()[torch.from_numpy(own)])
        for b, (w, _, own) in enumerate(lesson.windows)
    ]


def train_student(lessons: Iterable[list[Lesson]], student: Student, out: Path, epochs: int, seed: int) -> Student:
    """`lessons` are documents, each in one or several cuts, one of which is read an epoch."""
    torch.manual_seed(seed), random.seed(seed)
    every = [versions for versions in lessons if versions[0].windows]
    step = _stepper(student, student.layers, 4e-4, epochs * len(every))
    for epoch in range(epochs):
        began, losses = time.time(), []
        random.shuffle(every)
        for versions in every:
            lesson = random.choice(versions)
            windows = student_windows(student, lesson)
            a = mention_loss(student.heads, windows, lesson.held)
            b = link_loss(student.heads, windows, lesson.marked, lesson.held, sure=lesson.sure)
            step(a + b)
            losses.append((float(a.detach()), float(b.detach())))
        print(f"student {epoch + 1}/{epochs} {np.mean(losses, 0).round(3)} {time.time() - began:.0f}s", flush=True)
        torch.save(student.state_dict(), out)
    return student.eval()


def train(
    data: Path, weights: Path, run: Path, *, teacher_epochs: int = 12, student_epochs: int = 6, texts: int = 400
) -> Student:
    """Teacher, its reading of the first `texts` training articles, student. A teacher that is there is not trained again."""
    run.mkdir(parents=True, exist_ok=True)
    network = read_network(weights, threads=torch.get_num_threads())
    gum = read_gum(data, network.tokenizer)
    saved = run / "teacher.pt"
    if saved.exists():
        teacher = Teacher(read_encoder(weights / "encoder.onnx"))
        teacher.load_state_dict(torch.load(saved, weights_only=True))
        teacher.eval()
    else:
        teacher = train_teacher(gum, weights / "encoder.onnx", saved, teacher_epochs, 1)
    lessons = []
    for m in gum:
        if m.split == "train":
            held = held_by_annotators(m)
            cuts = ((CORE, MARGIN), (180, 24), (140, 40), (200, 48))
            # annotated by people, and few: each counts several times in an epoch
            lessons += 2 * [[prepare(network, m, held, sure=True, core=c, margin=g) for c, g in cuts]]
    for n, row in enumerate(read_rows(data / TEXTS)[:texts]):
        m = unmarked(row["id"], "taught", cut_document(row["text"], name=row["id"]), network.tokenizer)
        lessons.append([prepare(network, m, hold(teacher, m), sure=False)])
        if n % 100 == 99:
            print(f"taught {n + 1}", flush=True)
    return train_student(lessons, first_student(weights), run / "student.pt", student_epochs, 2)
