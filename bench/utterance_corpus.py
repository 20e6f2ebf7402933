"""A made-up corpus of statements of which it is known which report the same act of speaking.

    python -m bench.utterance_corpus 200000 FOLDER     # writes in.jsonl, gold.jsonl

Sentences are built from clauses of our own with slots; speakers, places, outlets and events are invented. Every utterance is told in a
number of documents that falls off like a power: as it was (copy, with other marks), cut (trim), or in other words of which at least
half are kept (reword). Two in a hundred statements are hard negatives: the same line at another event, the same words by another
speaker, one number changed, a "not" put in or taken out. Two base statements share at most 30 % of the content words of the shorter
one; this is asserted, for all pairs, as they are made. The same size and seed give the same corpus.

Nothing here is taken from the package that is measured: what a content word is, what a name looks like and how words are changed is
said here once more.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from bench.vocabulary import ADJECTIVES, GIVEN, MONTHS, NOUNS, PLACES, PLAIN, SURNAMES, THINGS, VERBS

STATEMENTS_A_DOCUMENT = 4
HARD_SHARE = 0.02
SHARED_MOST = 0.30
FIRST_DAY = date(2019, 1, 1)
DAYS = 1800

TITLES = ["Mayor", "Sen.", "Dr.", "Minister", "Councillor", "Mr.", "Ms.", "Governor", "Professor"]
PAPERS = [
    f"{place} {kind}"
    for place in PLACES[::37]
    for kind in ("Ledger", "Gazette", "Echo", "Courier", "Star", "Observer", "Mail", "Tribune")
]
UNNAMED = ["a senior aide", "an official", "two people in the room", "a spokeswoman"]

OPENINGS = [
    "we will {v} the {a} {n} in {p}",
    "nobody should {v} a {a} {n} near {p}",
    "I did not {v} the {n} of {p}, and I never will",
    "the {a} {n} has to {v} its {n2} by {m}",
    "my party wants to {v} every {a} {n} from {p} to {p2}",
    "{p} cannot {v} its {n} without {k} {a} {t}",
    "the {n} at {p} is {a}, and it is not {a2}",
    "they told us to {v} the {a} {n}",
    "let us {v} this {n} and {v2} that {n2}",
    "{k} {t} in {p} are waiting for a {a} {n}",
    "you can {v} a {n} once, but not twice",
    "it was {a} of them to {v} our {n}",
]
CLAUSES = [
    "because the {n} has been {a} since {m}",
    "before {k} {t} are left to {v} it",
    "and {k} {t} will {v} the {a} {n}",
    "while the {a} {n} keeps its {n2}",
    "so that {p} can {v} its own {n}",
    "unless the {n} and the {n2} {v} each other",
    "as if a {n} could {v} {k} {t}",
    "though no {n} has ever been so {a}",
    "and that is why {p} must {v} the {n} in {m}",
    "with a {a} {n} for {k} {t}",
    "which is more than the {a} {n} of {p} can say",
    "until each {n} has a {a} {n2}",
]
ASIDES = ["of course", "in the end", "as always", "once more", "at last", "by the way", "in his view", "for now"]
_WORD = re.compile(r"[A-Za-z0-9]+(?:[-'’][A-Za-z]+)*")


def content_words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text) if word.lower() not in PLAIN]


@dataclass(slots=True)
class Base:
    """An utterance before it is told: what was said, by whom, on which day."""

    text: str
    given: str
    last: str
    title: str
    day: date
    reports: int
    kind: str = "base"
    repeats: str | None = None


@dataclass(slots=True)
class Corpus:
    rows: list[dict[str, Any]] = field(default_factory=list)
    gold: list[dict[str, Any]] = field(default_factory=list)


class Unrelated:
    """Holds what has been said, and refuses what shares more than 30 % of its content words with any of it."""

    def __init__(self) -> None:
        self._words: dict[str, list[int]] = {}
        self._sizes: list[int] = []

    def accepts(self, text: str) -> bool:
        words = set(content_words(text))
        held = [said for word in words for said in self._words.get(word, ())]
        if held:
            others, shared = np.unique(np.array(held), return_counts=True)
            sizes = np.array([self._sizes[other] for other in others.tolist()])
            if (shared > SHARED_MOST * np.minimum(sizes, len(words))).any():
                return False
        for word in words:
            self._words.setdefault(word, []).append(len(self._sizes))
        self._sizes.append(len(words))
        return True


def make_corpus(statements: int, seed: int = 1) -> Corpus:
    """About so many statements (exactly, in fact), from a quarter as many documents."""
    rng = random.Random(f"{seed}/{statements}")
    unrelated = Unrelated()
    corpus = Corpus()
    papers = {n: rng.choice(PAPERS) for n in range(max(1, statements // STATEMENTS_A_DOCUMENT))}
    planned = 0
    hard_left = 0.0
    serial = 0
    while planned < statements:
        base = _make_base(rng, unrelated)
        said = [base]
        hard_left += base.reports * HARD_SHARE
        while hard_left >= 1:
            negative = _make_negative(rng, base, f"u{serial}")
            hard_left -= negative.reports
            said.append(negative)
        for one in said:
            name = f"u{serial}"
            serial += 1
            _tell(rng, one, name, corpus, papers)
        planned += sum(one.reports for one in said)
    del corpus.rows[statements:], corpus.gold[statements:]
    order = list(range(len(corpus.rows)))
    rng.shuffle(order)
    return Corpus([corpus.rows[at] for at in order], [corpus.gold[at] for at in order])


def _make_base(rng: random.Random, unrelated: Unrelated) -> Base:
    for _ in range(1000):
        text = make_sentence(rng)
        if len(set(content_words(text))) >= 6 and unrelated.accepts(text):
            reports = min(60, int(rng.paretovariate(1.3)) + rng.choice((0, 1, 2)))
            day = FIRST_DAY + timedelta(rng.randrange(DAYS))
            return Base(text, rng.choice(GIVEN), rng.choice(SURNAMES), rng.choice(TITLES), day, reports)
    raise AssertionError("no sentence is left that shares at most 30 % of its content words with all others")


def make_sentence(rng: random.Random) -> str:
    parts = [rng.choice(OPENINGS), *rng.sample(CLAUSES, rng.choice((1, 1, 2, 2, 3)))]
    filled = [_fill(rng, part) for part in parts]
    text = filled[0] + "".join((", " if rng.random() < 0.5 else " ") + part for part in filled[1:])
    return text[0].upper() + text[1:] + "."


def _fill(rng: random.Random, template: str) -> str:
    return template.format(
        v=rng.choice(VERBS), v2=rng.choice(VERBS), a=rng.choice(ADJECTIVES), a2=rng.choice(ADJECTIVES), n=rng.choice(NOUNS),
        n2=rng.choice(NOUNS), p=rng.choice(PLACES), p2=rng.choice(PLACES), m=rng.choice(MONTHS), t=rng.choice(THINGS),
        k=rng.choice((str(rng.randrange(2, 100)), f"{rng.randrange(1, 90)},{rng.randrange(100, 1000)}")),
    )  # fmt: skip


def _make_negative(rng: random.Random, base: Base, of: str) -> Base:
    """An utterance that looks like the base and is another."""
    kind = rng.choice(["event", "speaker", "number", "not"])
    reports = rng.choice((1, 1, 2))
    text, day = base.text, base.day
    given, last = base.given, base.last
    if kind == "number" and (changed := _change_number(rng, text)):
        text = changed
    elif kind in ("not", "number"):
        kind, text = "not", _change_not(text)
    elif kind == "speaker":
        while last == base.last:
            given, last = rng.choice(GIVEN), rng.choice(SURNAMES)
    else:
        day = base.day + timedelta(rng.randrange(20, 400))
    if kind in ("not", "number") and rng.random() < 0.3:
        day = base.day + timedelta(rng.randrange(1, 100))
    return Base(text, given, last, base.title, day, reports, kind, of if kind == "event" else None)


def _change_number(rng: random.Random, text: str) -> str | None:
    found = list(re.finditer(r"\d[\d,]*\d|\d", text))
    if not found:
        return None
    at = rng.choice(found)
    old = at.group()
    new = old
    while new == old:
        digit = str(rng.randrange(1, 10))
        place = rng.randrange(len(old))
        if old[place].isdigit():
            new = old[:place] + digit + old[place + 1 :]
    return text[: at.start()] + new + text[at.end() :]


def _change_not(text: str) -> str:
    for word in (" not ", " never "):
        if word in text:
            return text.replace(word, " ", 1)
    for word in ("will", "can", "should", "must", "could", "is", "was", "are", "has"):
        if f" {word} " in text:
            return text.replace(f" {word} ", f" {word} not ", 1)
    return "Not that " + text[0].lower() + text[1:]


def _tell(rng: random.Random, said: Base, name: str, corpus: Corpus, papers: dict[int, str]) -> None:
    for at in range(said.reports):
        # a cut without the number or the "not" that was changed would be one of both: such a negative is told whole
        weights = (1, 0, 0) if said.kind in ("number", "not") else (4, 3, 3)
        kind = "base" if at == 0 else rng.choices(("copy", "trim", "reword"), weights)[0]
        text = {"base": lambda t: t, "copy": lambda t: _copy(rng, t), "trim": lambda t: _trim(rng, t), "reword": lambda t: _reword(rng, t)}[kind](said.text)  # fmt: skip
        day = said.day + timedelta(min(int(rng.expovariate(0.5)), 15))
        document = rng.randrange(len(papers))
        row: dict[str, Any] = {
            "id": f"{name}.{at}",
            "text": text,
            "document": f"d{document}",
            "publisher": papers[document],
        }
        row["published"] = (
            day.isoformat() if rng.random() < 0.8 else f"{day.isoformat()}T{rng.randrange(24):02}:05:00+00:00"
        )
        # of a line said twice, by two, or turned round, one has to be able to tell which it is
        known = said.kind != "base"
        speaker = _speaker(rng, said, known)
        made = _made(rng, said.day, known)
        row |= ({"speaker": speaker} if speaker else {}) | ({"made": made} if made else {})
        corpus.rows.append(row)
        gold = {"id": row["id"], "utterance": name, "kind": said.kind if said.kind != "base" else kind}
        corpus.gold.append(gold | ({"repeats": said.repeats} if said.repeats else {}))


def _speaker(rng: random.Random, said: Base, known: bool) -> str | None:
    full = f"{said.given} {said.last}"
    forms = [full, full, full, said.last, f"{said.title} {full}", f"{said.title} {said.last}"]
    if not known:
        forms += [None, rng.choice(UNNAMED)]  # type: ignore[list-item]
    return rng.choice(forms)


def _made(rng: random.Random, day: date, known: bool) -> str | None:
    week = day.isocalendar()
    forms = [day.isoformat()] * 6 + (
        [] if known else [None, None, None, f"{day:%Y-%m}", f"{week.year}-W{week.week:02}"]
    )
    return rng.choice(forms)


def _copy(rng: random.Random, text: str) -> str:
    how = rng.randrange(5)
    if how == 0:
        return f"“{text[:-1]},”"
    if how == 1:
        return text[0].lower() + text[1:-1]
    if how == 2:
        return text.replace(", ", " — ", 1)
    if how == 3:
        return text.replace("cannot", "can not").replace(" not ", "  not ") + "”"
    return text


def _trim(rng: random.Random, text: str) -> str:
    """A stretch of the words, of three content words at least and at most four fifths of all."""
    words = text.rstrip(".").split()
    for _ in range(50):
        length = rng.randrange(4, max(6, 4 * len(words) // 5 + 1))
        start = rng.randrange(max(1, len(words) - length + 1))
        cut = " ".join(words[start : start + length])
        if len(set(content_words(cut))) >= 3:
            return cut.strip(",")
    return text


_TURNED = {
    "we": "they",
    "I": "he",
    "our": "their",
    "my": "his",
    "us": "them",
    "will": "would",
    "can": "could",
    "is": "was",
    "has": "had",
}


def _reword(rng: random.Random, text: str) -> str:
    """Other words for at most half of the words: replaced, dropped, put in, turned into reported speech, clauses swapped."""
    words = text.rstrip(".").split()
    free = [at for at, word in enumerate(words) if not re.search(r"\d", word) and word.lower().strip(",") not in ("not", "never", "no", "nobody", "cannot", "without")]  # fmt: skip
    changed: dict[int, str | None] = {}
    for at in rng.sample(free, rng.randrange(1, max(2, min(len(free), len(words) // 2)))):
        word = words[at].strip(",")
        if word in _TURNED:
            changed[at] = _TURNED[word]
        elif word.lower() in PLAIN:
            changed[at] = None if rng.random() < 0.5 else rng.choice(("the", "this", "and", "for", "of"))
        elif rng.random() < 0.2:
            changed[at] = None
        else:
            pool = VERBS if word in VERBS else ADJECTIVES if word in ADJECTIVES else NOUNS
            changed[at] = rng.choice(pool)
    kept = len(words) - len(changed)
    assert 2 * kept >= len(words), text
    out = [changed.get(at, word) for at, word in enumerate(words)]
    new = [word for word in out if word]
    if rng.random() < 0.2 and len(new) > 6:
        middle = len(new) // 2
        new = [*new[middle:], *new[:middle]]
    if rng.random() < 0.2:
        new.insert(rng.randrange(len(new)), rng.choice(ASIDES))
    return " ".join(new)


def lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def main() -> None:
    statements, folder = int(sys.argv[1]), Path(sys.argv[2])
    corpus = make_corpus(statements)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("in.jsonl", corpus.rows), ("gold.jsonl", corpus.gold)):
        with (folder / name).open("w", encoding="utf-8") as stream:
            stream.writelines(lines(rows))


if __name__ == "__main__":
    main()
