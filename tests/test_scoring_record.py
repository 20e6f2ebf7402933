"""Who, when, how and to whom: known answers, and the same figures as the judges where they are at hand."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.evaluation import read_rows
from onrecord.evaluation.dates import score_dates
from onrecord.evaluation.mentions import is_named, score_mentions
from onrecord.evaluation.record import days_of, same_name, same_speaker, score_statements

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

TEXT = "Ann Lee said it rained. She told Bob on Friday it would stop."


def at(words: str) -> list[list[int]]:
    return [[TEXT.index(words), TEXT.index(words) + len(words)]]


ARTICLE = {
    "text": TEXT,
    "attributions": [
        {"id": "E1", "source": at("Ann Lee"), "cue": at("said"), "content": at("it rained")},
        {"id": "E2", "source": at("She"), "cue": at("told"), "content": at("it would stop")},
    ],
}
LEE = {"speaker": "Ann Lee", "kind": "person", "full_name": "Ann Lee"}
GOLD = [
    {"id": "E1", **LEE, "made": None, "medium": "unknown", "to": [], "replies_to": None},
    {"id": "E2", **LEE, "made": "2016-10-07", "medium": "speech", "to": ["Bob"], "replies_to": "E1"},
]
RIGHT = [{**spans, **gold} for spans, gold in zip(ARTICLE["attributions"], GOLD, strict=True)]  # type: ignore[dict-item]


def score(*predicted: dict[str, Any], gold: list[dict[str, Any]] = GOLD) -> dict[str, Any]:
    return score_statements([{"id": "x", "statements": gold}], {"x": ARTICLE}, {"x": predicted})


def test_gold_against_itself_is_all_right() -> None:
    figures = score(*RIGHT)
    for name in (
        "paired",
        "speaker",
        "speaker_hard",
        "end_to_end",
        "kind",
        "medium",
        "made_exact",
        "to_f1",
        "replies_f1",
    ):
        assert figures[name] == 100, name
    assert (figures["hard_n"], figures["made_false"], figures["medium_false"]) == (1, 0, 0)


def test_a_pronoun_under_the_wrong_name_counts_twice() -> None:
    figures = score(RIGHT[0], RIGHT[1] | {"speaker": "Bob"})
    assert (figures["speaker"], figures["speaker_hard"], figures["end_to_end"]) == (50, 0, 50)


def test_a_week_that_holds_the_day_is_a_hit_and_not_exact() -> None:
    figures = score(RIGHT[0], RIGHT[1] | {"made": "2016-W40"})
    assert (figures["made_hit"], figures["made_exact"], figures["made_false"]) == (100, 0, 0)


def test_a_date_or_medium_where_there_is_none_is_false() -> None:
    figures = score(RIGHT[0] | {"made": "2016-10-07", "medium": "post"}, RIGHT[1])
    assert (figures["made_false"], figures["medium_false"], figures["made_hit"]) == (100, 100, 100)


def test_what_is_not_found_lowers_the_end_to_end_figure_only() -> None:
    figures = score(RIGHT[0])
    assert (figures["paired"], figures["speaker"], figures["end_to_end"]) == (50, 100, 50)


def test_what_its_reader_was_not_sure_of_is_not_counted() -> None:
    assert score(*RIGHT, gold=[GOLD[0], GOLD[1] | {"sure": 0}])["statements"] == 1


@pytest.mark.parametrize(
    ("found", "gold", "same"),
    [
        ("Sen. Bernie Sanders", "Bernie Sanders", True),
        ("Trump", "Donald J. Trump", True),
        ("Donald Trump", "Donald J. Trump", True),
        ("José Ruiz", "Jose Ruiz", True),
        ("Hillary Clinton", "Bill Clinton", False),
        ("Ann", "Ann Lee", False),
        ("", "Ann Lee", False),
    ],
)
def test_names_are_the_same_by_their_last_or_their_first_and_last(found: str, gold: str, same: bool) -> None:
    assert same_name(found, gold) is same


def test_a_description_stands_for_nobody_named_if_the_kind_is_right() -> None:
    assert same_speaker("Critics", "group", {"speaker": None, "kind": "group"})
    assert not same_speaker("Bob", "person", {"speaker": None, "kind": "unnamed"})
    assert same_speaker(["Bob", "Ann Lee"], "person", {"speaker": ["Ann Lee"], "kind": "person"})


def test_days_are_inclusive() -> None:
    written = [
        tuple(map(str, days_of(value) or ())) for value in ("2016", "2016-02", "2016-W40", "2016-10-03/2016-10", None)
    ]
    assert written == [
        ("2016-01-01", "2016-12-31"), ("2016-02-01", "2016-02-29"), ("2016-10-03", "2016-10-09"),
        ("2016-10-03", "2016-10-31"), (),
    ]  # fmt: skip


def test_dates_are_found_by_their_words_and_right_by_their_days() -> None:
    text = "It closed on May 3, 2021, and again in 2022."
    span = lambda words: {"start": text.index(words), "end": text.index(words) + len(words)}  # noqa: E731
    gold = [
        {
            "id": "x",
            "text": text,
            "dates": [span("May 3, 2021") | {"when": "2021-05-03"}, span("2022") | {"when": "2022"}],
        }
    ]
    found = [
        span("on May 3, 2021,") | {"from": "2021-05-03", "to": "2021-05-03"},
        span("2022") | {"from": "2022-03-01", "to": "2022-03-31"},
    ]
    figures = score_dates(gold, {"x": found})
    assert (figures["found_f1"], figures["exact"], figures["overlap"]) == (100, 50, 100)


def test_a_pronoun_is_right_under_a_name_of_its_cluster() -> None:
    def mention(words: str, kind: str, cluster: str, **more: Any) -> dict[str, Any]:
        [[start, end]] = at(words)
        return {"start": start, "end": end, "type": kind, "kind": kind, "cluster": cluster, **more}

    gold = [
        {
            "id": "x",
            "text": TEXT,
            "mentions": [
                mention("Ann Lee", "person", "1"),
                mention("She", "person", "1"),
                mention("Bob", "person", "2"),
            ],
        }
    ]
    found = [mention("Ann Lee", "person", "p1", name="Ann Lee"), mention("She", "person", "p1", name="Lee")]
    figures = score_mentions(gold, {"x": found})
    assert (figures["person_p"], figures["person_r"], figures["pronoun_name"], figures["pronouns"]) == (
        100,
        66.7,
        100,
        1,
    )
    assert (figures["third_person_name"], figures["third_persons"]) == (100, 1)
    wrong = score_mentions(gold, {"x": [found[0], found[1] | {"name": "Bob"}]})
    assert wrong["pronoun_name"] == score_mentions(gold, {})["pronoun_name"] == 0


@pytest.mark.parametrize(
    ("words", "named"),
    [("Ann Lee", True), ("the Ledger", True), ("The company", False), ("She", False), ("a USI instructor", False), ("7", False)],
)  # fmt: skip
def test_a_mention_is_named_where_it_begins_with_a_name(words: str, named: bool) -> None:
    assert is_named(words) is named


def load_judge(data_dir: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"judge_{name}", data_dir.parent / f"eval/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    paths = list(sys.path)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = paths  # the judges' scripts put their folder before ours
        sys.modules.pop("score", None)
    return module


def damaged(gold: list[dict[str, Any]], spans: dict[str, dict[str, Any]], rng: random.Random) -> list[dict[str, Any]]:
    """Predictions that are wrong here and there, in every field."""
    rows = []
    ids = {statement["id"]: f"P{n}" for n, statement in enumerate(gold)}
    for n, statement in enumerate(gold):
        row = {key: value for key, value in {**spans[statement["id"]], **statement}.items() if key != "sure"}
        row["id"] = f"P{n}"
        row["replies_to"] = rng.choice([ids.get(statement["replies_to"]), ids.get(statement["replies_to"]), None, "P1"])
        other = rng.choice(gold)
        for field in ("speaker", "kind", "made", "medium", "to"):
            if rng.random() < 0.3:
                row[field] = other[field]
        if rng.random() < 0.9:
            rows.append(row)
    return rows


def test_figures_equal_the_judges_on_damaged_gold(data_dir: Path) -> None:
    judge, rng = load_judge(data_dir, "score_record"), random.Random(5)
    articles = {row["id"]: row for row in read_rows(data_dir / "polnear/dev.jsonl.gz")}
    paths = sorted((data_dir / "gold").glob("*[02468].json"))
    records = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    predicted = {
        record["id"]: damaged(record["statements"], {a["id"]: a for a in articles[record["id"]]["attributions"]}, rng)
        for record in records
    }
    counted = []
    for everything in (False, True):
        theirs = judge.evaluate(records, articles, predicted, everything)
        for name in ("to", "replies"):
            theirs |= {f"{name}_{key}": value for key, value in theirs.pop(name).items()}
        ours = score_statements(records, articles, predicted, everything=everything)
        assert ours == theirs
        assert 0 < ours["speaker"] < 100
        assert 0 < ours["replies_f1"] < 100
        counted.append(ours["statements"])
    assert counted[0] < counted[1]


def test_date_figures_equal_the_judges_on_damaged_gold(data_dir: Path) -> None:
    judge, rng = load_judge(data_dir, "score_dates"), random.Random(6)
    left_out = {row["id"] for row in read_rows(data_dir / "wikinews/dev.jsonl")}
    gold = [row for row in read_rows(data_dir / "coref/gum.jsonl.gz") if row["id"] not in left_out]
    predicted: dict[str, list[dict[str, Any]]] = {}
    for row in gold:
        kept = [dict(d) for d in row["dates"] if rng.random() < 0.9]
        for d in kept:
            d["end"] += rng.choice((0, 0, 0, 5))
            if rng.random() < 0.2:
                d["when"] = rng.choice(("2016", "2016-10", "2016-10-03", "--10"))
        predicted[row["id"]] = kept
    ours = score_dates(gold, predicted)
    assert ours == judge.evaluate(gold, predicted)
    assert 0 < ours["exact"] < 100
