"""A second corpus of statements, built in another way than bench.utterance_corpus, to see that the figures are not those of one generator.

Events come first: at each one somebody says several things on one topic, whose words they share (30 % of the content words at most, which is
asserted), and a number of papers report some of them. Sentences are strung together from phrases, not filled in; a cut takes a few words
out of the middle of a long statement or puts an ellipsis there; a rewording drops words and replaces others by words of the
same kind, in reported speech, and keeps half at least; names come as full, last or initial; one report in four has no day, one in six no
speaker.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any, NamedTuple

from bench.utterance_corpus import PAPERS, Corpus, Unrelated, content_words
from bench.vocabulary import ADJECTIVES, GIVEN, MONTHS, NOUNS, PLACES, SURNAMES, THINGS, VERBS

_MODALS = ["will", "must", "may", "could", "should", "can"]
_JOINED = ["and", "but", "because", "so", "although", "if", "when"]
_STARTS = ["Look,", "Friends,", "I say this:", "Believe me,", "", "", "", "", "Let me be clear:", "In my view"]
_KINDS = ("trim", "reword", "copy")


class _Event(NamedTuple):
    given: str
    last: str
    day: date
    nouns: list[str]
    place: str


def make_second_corpus(statements: int, seed: int = 1) -> Corpus:
    """So many statements; the same size and seed give the same."""
    rng = random.Random(f"second/{seed}/{statements}")
    unrelated = Unrelated()
    corpus = Corpus()
    serial = 0
    while len(corpus.rows) < statements:
        day = date(2010, 1, 1) + timedelta(rng.randrange(5000))
        event = _Event(rng.choice(GIVEN), rng.choice(SURNAMES), day, rng.sample(NOUNS, 40), rng.choice(PLACES))
        papers = rng.sample(PAPERS, min(len(PAPERS), 1 + int(rng.paretovariate(1.1)) % 25))
        for _ in range(rng.randrange(1, 4)):
            text = _new_text(rng, event, unrelated)
            serial += 1
            _report(rng, corpus, f"e{serial}", text, event, papers)
            if rng.random() < 0.06:
                serial += 1
                _report_lookalike(rng, corpus, f"e{serial}", text, event, f"e{serial - 1}")
    order = rng.sample(range(len(corpus.rows)), len(corpus.rows))[:statements]
    return Corpus([corpus.rows[at] for at in order], [corpus.gold[at] for at in order])


def _new_text(rng: random.Random, event: _Event, unrelated: Unrelated) -> str:
    for _ in range(1000):
        text = _sentences(rng, event)
        if len(set(content_words(text))) >= 7 and unrelated.accepts(text):
            return text
    raise AssertionError("no statement is left that shares at most 30 % of its content words with all others")


def _sentences(rng: random.Random, event: _Event) -> str:
    sentences = []
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        clauses = [_clause(rng, event) for _ in range(rng.choice((1, 2, 2)))]
        start = rng.choice(_STARTS)
        sentence = f" {rng.choice(_JOINED)} ".join(clauses)
        sentences.append(f"{start} {sentence}".strip() if start else sentence[0].upper() + sentence[1:])
    return ". ".join(sentences) + "."


def _clause(rng: random.Random, event: _Event) -> str:
    verb = f"{rng.choice(_MODALS)} {'not ' if rng.random() < 0.2 else ''}{rng.choice(VERBS)}"
    subject = rng.choice(["we", "they", "I", _phrase(rng, event), _phrase(rng, event), f"the people of {event.place}"])
    out = f"{subject} {verb} {_phrase(rng, event)}"
    for chance, more in (
        (0.4, f" of {_phrase(rng, event)}"),
        (0.3, f" in {rng.choice(PLACES)}"),
        (0.2, f" by {rng.choice(MONTHS)}"),
    ):
        if rng.random() < chance:
            out += more
    return out


def _phrase(rng: random.Random, event: _Event) -> str:
    noun = rng.choice(event.nouns) if rng.random() < 0.5 else rng.choice(NOUNS)
    how = rng.randrange(5)
    if how == 0:
        return f"{rng.randrange(3, 900)} {rng.choice(THINGS)}"
    if how == 1:
        return f"the {noun}"
    return f"{rng.choice(('the', 'a', 'our', 'this'))} {rng.choice(ADJECTIVES)} {noun}"


def _report(rng: random.Random, corpus: Corpus, name: str, text: str, event: _Event, papers: list[str]) -> None:
    for at, paper in enumerate(papers):
        kind = "base" if at == 0 else rng.choice(_KINDS)
        told = _trim(rng, text) if kind == "trim" else _reword(rng, text) if kind == "reword" else text
        _add(rng, corpus, f"{name}-{at}", name, kind, told, event, paper, sure=at == 0)


def _report_lookalike(rng: random.Random, corpus: Corpus, name: str, text: str, event: _Event, of: str) -> None:
    kind = rng.choice(("event", "speaker", "number", "not"))
    gold_repeats = None
    words = text.split()
    if kind == "event":
        event, gold_repeats = event._replace(day=event.day + timedelta(rng.randrange(40, 900))), of
    elif kind == "speaker":
        event = event._replace(given=rng.choice(GIVEN), last=event.last + "sen")
    elif kind == "number" and any(word.isdigit() for word in words):
        at = next(at for at, word in enumerate(words) if word.isdigit())
        words[at] = str(int(words[at]) * 10 + 3)
    else:
        kind = "not"
        at = next(at for at, word in enumerate(words) if word in _MODALS)
        if words[at + 1] == "not":
            del words[at + 1]
        else:
            words.insert(at + 1, "not")
    _add(rng, corpus, f"{name}-0", name, kind, " ".join(words), event, rng.choice(PAPERS), sure=True)
    if gold_repeats:
        corpus.gold[-1]["repeats"] = gold_repeats


def _add(
    rng: random.Random,
    corpus: Corpus,
    id_: str,
    name: str,
    kind: str,
    text: str,
    event: _Event,
    paper: str,
    *,
    sure: bool,
) -> None:
    row: dict[str, Any] = {"id": id_, "text": text, "document": f"{event.day}-{paper}", "publisher": paper}
    row["published"] = (event.day + timedelta(rng.choice((0, 0, 1, 1, 2, 5, 30)))).isoformat()
    if sure or rng.random() > 1 / 6:
        row["speaker"] = rng.choice((f"{event.given} {event.last}", event.last, f"{event.given[0]}. {event.last}"))
    if sure or rng.random() > 1 / 4:
        monday = event.day - timedelta(event.day.weekday())
        row["made"] = rng.choice((event.day.isoformat(), event.day.isoformat(), f"{monday}/{monday + timedelta(6)}"))
    if sure:
        row |= {"speaker": f"{event.given} {event.last}", "made": event.day.isoformat()}
    corpus.rows.append(row)
    corpus.gold.append({"id": id_, "utterance": name, "kind": kind})


def _trim(rng: random.Random, text: str) -> str:
    words = text.rstrip(".").split()
    for _ in range(50):
        if len(words) > 14 and rng.random() < 0.25:  # the middle left out
            gap = rng.randrange(4, len(words) - 9)
            at = rng.randrange(4, len(words) - gap - 3)
            return " ".join([*words[:at], "…", *words[at + gap :]])
        length = rng.randrange(4, max(6, len(words) * 2 // 3))
        at = rng.randrange(max(1, len(words) - length))
        cut = " ".join(words[at : at + length])
        if len(set(content_words(cut))) >= 3:
            return cut
    return text


def _reword(rng: random.Random, text: str) -> str:
    words = text.rstrip(".").split()
    most = len(words) // 2
    out: list[str] = []
    changed = 0
    for word in words:
        bare = word.strip(".,:")
        pool = next((pool for pool in (VERBS, ADJECTIVES, NOUNS, THINGS) if bare in pool), None)
        if changed < most and bare in ("I", "we", "our", "will", "can", "may"):
            out.append(
                {"I": "she", "we": "they", "our": "their", "will": "would", "can": "could", "may": "might"}[bare]
            )
            changed += 1
        elif changed < most and pool and rng.random() < 0.3:
            out.append(rng.choice(pool))
            changed += 1
        elif (
            changed < most
            and pool in (ADJECTIVES, None)
            and bare not in ("not", *MONTHS)
            and not bare.isdigit()
            and rng.random() < 0.15
        ):
            changed += 1
        else:
            out.append(word)
    assert 2 * (len(words) - changed) >= len(words)
    return " ".join(out)
