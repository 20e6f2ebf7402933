"""The accuracy floors: what the shipped weights reach on dev, through the public doors, may not fall."""

import json
from pathlib import Path
from typing import Any

import pytest

import onrecord
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


def test_other_news_is_found_no_more_than_eight_points_worse_than_politics(figures: dict[str, dict[str, Any]]) -> None:
    assert figures["other_news"]["found_f1"] >= figures["articles"]["found_f1"] - 8


def test_the_floors_the_card_and_the_weights_belong_together() -> None:
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    decoding = json.loads((WEIGHTS / "decoding.json").read_text(encoding="utf-8"))
    assert FLOORS["weights"] == card["weights"] == decoding["fingerprint"]
    assert FLOORS["data"] == card["chosen_on"]["fingerprint"]


def test_int8_loses_at_most_a_third_of_a_point() -> None:
    assert json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))["int8_loses"] <= 0.3
