"""The scoring protocol: known answers, and the same figures as the judge where it is at hand."""

import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.evaluation import attributions as scoring
from onrecord.evaluation import read_rows

TEXT = 'Ann said: "We won." Bob denied it, calling Ann a liar.'


def at(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


GOLD = [
    {"source": [at("Ann")], "cue": [at("said")], "content": [at('"We won."')]},
    {"source": [at("Bob")], "cue": [at("calling")], "content": [at("Ann a liar")]},
]


def score(predicted: list[dict[str, list[list[int]]]]) -> dict[str, float]:
    return scoring.score_articles(
        [{"id": "x", "text": TEXT, "attributions": GOLD}], [{"id": "x", "attributions": predicted}]
    )


def test_gold_against_itself_is_all_right() -> None:
    figures = score(GOLD)
    assert (
        figures["full_f1"]
        == figures["tok_content_f1"]
        == figures["direct_found_r"]
        == figures["indirect_full_r"]
        == 100
    )


def test_the_right_words_under_the_wrong_name_are_found_and_not_full() -> None:
    figures = score([GOLD[0] | {"source": [at("Bob")]}])
    assert (figures["found_r"], figures["full_r"], figures["source_given"]) == (50, 0, 0)


def test_an_article_without_an_answer_counts_as_missed() -> None:
    figures = scoring.score_articles([{"id": "x", "text": TEXT, "attributions": GOLD}], [])
    assert (figures["found_f1"], figures["articles_missing"]) == (0, 1)


def test_tokens_join_to_readable_text_and_back() -> None:
    tokens = ["Ann", "said", ":", "``", "We", "ca", "n't", "lose", ".", "''"]
    text, spans = scoring.join_tokens(tokens)
    assert text == "Ann said: “We can't lose.”"
    assert [text[s:e] for s, e in spans][3:5] == ["“", "We"]


@pytest.fixture(scope="module")
def judge(data_dir: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("judge", data_dir.parent / "eval/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_figures_equal_the_judges_on_damaged_gold(judge: ModuleType, data_dir: Path) -> None:
    rng = random.Random(3)
    rows = list(read_rows(data_dir / "polnear/dev.jsonl.gz"))[:20]
    damaged = [
        {"id": r["id"], "attributions": [_damage(a, rng) for a in r["attributions"] if rng.random() < 0.9]}
        for r in rows
    ]
    assert scoring.score_articles(rows, damaged, intervals=True) == judge.score(rows, damaged, ci=True)


def test_span_figures_equal_the_judges_on_damaged_gold(judge: ModuleType, data_dir: Path) -> None:
    rng = random.Random(4)
    rows = list(read_rows(data_dir / "polnear/dev.cofenet.jsonl.gz"))[:300]
    answers = []
    for i, row in enumerate(rows):
        _, offsets = judge.detokenise(row["tokens"])
        runs = [[role, offsets[a][0], offsets[b - 1][1]] for role, a, b in judge.runs(row["labels"])]
        answers.append(
            {"id": row.get("id", str(i)), "attributions": [_damage({role: [[s, e]]}, rng) for role, s, e in runs]}
        )
    ours, theirs = scoring.score_spans(rows, answers), judge.score_spans(rows, answers)
    assert ours == theirs
    assert 0 < ours["exact_content_f1"] < 100


def _damage(attribution: dict[str, list[list[int]]], rng: random.Random) -> dict[str, list[list[int]]]:
    move = lambda s, e: [s, max(s + 1, e + rng.choice((0, 0, 0, -5, 7)))]  # noqa: E731
    return {role: [move(s, e) for s, e in spans] for role, spans in attribution.items() if role in scoring.ROLES}
