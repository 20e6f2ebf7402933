"""The JSON form keeps the promise of docs/reference/reading.schema.json."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onrecord.schema import Reading
from onrecord.view.json_form import SCHEMA, keep_scored, reading_as_json
from onrecord.view.output import dump_json

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "reference" / "reading.schema.json"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


def test_a_reading_is_valid_with_and_without_a_cut(reading: Reading, schema: dict[str, Any]) -> None:
    jsonschema.validate(reading_as_json(reading), schema)
    jsonschema.validate(reading_as_json(reading, min_score=0.7), schema)


def test_the_schema_holds_every_key_and_no_other(reading: Reading, schema: dict[str, Any]) -> None:
    value = reading_as_json(reading)
    value["document"]["zones"][0]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError, match="colour"):
        jsonschema.validate(value, schema)
    del value["document"]["zones"][0]["colour"], value["attributions"][0]["score"]
    with pytest.raises(jsonschema.ValidationError, match="score"):
        jsonschema.validate(value, schema)


def test_the_name_of_the_schema_stands_in_both(schema: dict[str, Any]) -> None:
    assert schema["$id"] == schema["properties"]["schema"]["const"] == SCHEMA == "onrecord/reading/1"


def all_spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [span for item in value for span in all_spans(item)]
    if not isinstance(value, dict):
        return []
    here = [value] if {"start", "end", "text"} <= set(value) else []
    return here + [span for item in value.values() for span in all_spans(item)]


def test_every_span_carries_the_words_at_its_offsets(reading: Reading) -> None:
    value = reading_as_json(reading)
    text = value["document"]["text"]
    found = all_spans(value)
    # 6 zones, 1 quotation, 4 in the post, 2 in the turn, 5 sources, 4 cues and as many evidences, 6 contents, 3 quoted parts
    assert len(found) == 6 + 1 + 4 + 2 + 5 + 4 + 4 + 6 + 3
    for span in found:
        assert text[span["start"] : span["end"]] == span["text"]
    assert "“because the ferry runs 🚢 hourly.”" in [span["text"] for span in found]


def test_keys_come_in_the_order_of_the_reference_and_the_same_reading_gives_the_same_bytes(reading: Reading) -> None:
    value = reading_as_json(reading)
    assert list(value) == ["schema", "document", "attributions", "left_out", "warnings"]
    assert list(value["attributions"][0]) == [
        "id", "form", "source", "cue", "content", "quoted", "score", "within", "because",
    ]  # fmt: skip
    assert dump_json(value) == dump_json(reading_as_json(reading))


def test_scores_have_four_digits(reading: Reading) -> None:
    assert reading_as_json(reading)["attributions"][0]["score"] == 0.9123


def test_a_cut_says_how_much_it_left_out(reading: Reading) -> None:
    value = reading_as_json(reading, min_score=0.7)
    assert [a["id"] for a in value["attributions"]] == ["a1", "a2", "a4", "a5"]
    assert value["left_out"] == {"below_score": 0.7, "count": 1}
    assert reading_as_json(reading)["left_out"] is None


def test_an_attribution_whose_outer_one_is_cut_stands_alone(reading: Reading) -> None:
    kept, left_out = keep_scored(reading, 0.7)
    assert left_out == 1
    assert [a.within for a in kept.attributions] == [None, None, None, None]
    assert [a.within for a in keep_scored(reading, 0.0)[0].attributions] == [None, None, None, "a3", None]


def test_letters_stay_as_they_are_and_half_a_surrogate_pair_is_escaped() -> None:
    assert dump_json({"a": "“é 🚢"}) == '{"a": "“é 🚢"}'
    assert dump_json({"a": "\ud83d"}) == '{"a": "\\ud83d"}'


def test_the_reference_page_names_every_key(reading: Reading) -> None:
    page = SCHEMA_FILE.with_name("json.md").read_text(encoding="utf-8")

    def keys(value: Any) -> set[str]:
        if isinstance(value, list):
            return {key for item in value for key in keys(item)}
        if not isinstance(value, dict):
            return set()
        return set(value) | {key for item in value.values() for key in keys(item)}

    missing = {
        key
        for key in keys(reading_as_json(reading, min_score=0.7))
        if f"`{key}`" not in page and f'"{key}"' not in page
    }
    assert not missing
