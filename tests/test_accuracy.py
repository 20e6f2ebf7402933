"""The accuracy floors: what the shipped weights reach on dev, through the public doors, may not fall."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.floors import HELD, HELD_DOWN
from training.data import fingerprint

import onrecord
from onrecord.evaluation import DEV
from onrecord.extract.network import WEIGHTS

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures(data_dir: Path) -> dict[str, dict[str, Any]]:
    return onrecord.evaluate(data_dir)


@pytest.mark.parametrize(
    ("part", "name"), [(part, name) for part in FLOORS["floors"] for name in FLOORS["floors"][part]]
)
def test_a_figure_is_not_under_its_floor(figures: dict[str, dict[str, Any]], part: str, name: str) -> None:
    assert figures[part][name] >= FLOORS["floors"][part][name]


@pytest.mark.parametrize(
    ("part", "name"), [(part, name) for part in FLOORS["ceilings"] for name in FLOORS["ceilings"][part]]
)
def test_a_share_of_what_is_invented_is_not_over_its_ceiling(
    figures: dict[str, dict[str, Any]], part: str, name: str
) -> None:
    assert figures[part][name] <= FLOORS["ceilings"][part][name]


def test_speakers_of_other_news_are_right_no_more_than_eight_points_less_often(
    figures: dict[str, dict[str, Any]],
) -> None:
    assert figures["record_other_news"]["speaker"] >= figures["record"]["speaker"] - 8


def test_other_news_is_found_no_more_than_eight_points_worse_than_politics(figures: dict[str, dict[str, Any]]) -> None:
    assert figures["other_news"]["found_f1"] >= figures["articles"]["found_f1"] - 8


def test_every_figure_that_is_held_has_its_floor() -> None:
    assert {part: list(names) for part, names in FLOORS["floors"].items()} == HELD
    assert {part: list(names) for part, names in FLOORS["ceilings"].items()} == HELD_DOWN


def test_the_floors_were_measured_on_this_data(data_dir: Path) -> None:
    assert FLOORS["data"] == fingerprint([data_dir / DEV])


def test_the_weights_are_those_that_their_fingerprint_names(tmp_path: Path) -> None:
    settings = json.loads((WEIGHTS / "decoding.json").read_text(encoding="utf-8"))
    named = settings.pop("fingerprint")
    without = tmp_path / "decoding.json"
    without.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    parts = [WEIGHTS / name for name in ("encoder.onnx", "pair.onnx", "tokenizer.json")]
    assert fingerprint([*parts, without]) == named


def test_the_mention_weights_are_those_that_their_fingerprint_names() -> None:
    settings = json.loads((WEIGHTS / "mentions.json").read_text(encoding="utf-8"))
    assert fingerprint([WEIGHTS / name for name in ("mentions.onnx", "mentions.npz")]) == settings["fingerprint"]


def test_the_floors_the_card_and_the_weights_belong_together() -> None:
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    decoding = json.loads((WEIGHTS / "decoding.json").read_text(encoding="utf-8"))
    assert FLOORS["weights"] == card["weights"] == decoding["fingerprint"]
    assert FLOORS["data"] == card["chosen_on"]["fingerprint"]


def test_int8_loses_at_most_three_tenths_of_a_point() -> None:
    assert json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))["int8_loses"] <= 0.3
