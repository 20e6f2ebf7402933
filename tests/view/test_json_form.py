"""The JSON form keeps the promise of view/schemas/reading.schema.json."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onrecord.schema import Because, Published, Reading
from onrecord.view.json_form import SCHEMA, keep_scored, reading_as_json
from onrecord.view.output import dump_json

SCHEMA_FILE = Path(__file__).parents[2] / "src" / "onrecord" / "view" / "schemas" / "reading.schema.json"


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
    assert schema["$id"] == schema["properties"]["schema"]["const"] == SCHEMA == "onrecord/reading/2"


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
    attributed = 6 + 1 + 4 + 2 + 5 + 4 + 4 + 6 + 3
    # evidence of 5 speakers, 2 times made, 2 media, 1 act, 1 manner, 1 reality, 1 addressee; 1 mention and its evidence
    stated = 5 + 2 + 2 + 1 + 1 + 1 + 1 + 2
    # evidence, mentions and more of 4 parties: 1 authority, 1 anonymity, 1 role
    assert len(found) == attributed + stated + 4 + 4 + 1 + 1 + 1
    for span in found:
        assert text[span["start"] : span["end"]] == span["text"]
    assert "“because the ferry runs 🚢 hourly.”" in [span["text"] for span in found]


def test_keys_come_in_the_order_of_the_reference_and_the_same_reading_gives_the_same_bytes(reading: Reading) -> None:
    value = reading_as_json(reading)
    assert list(value) == [
        "schema", "document", "published", "attributions", "statements", "parties", "checks", "replies", "exchanges", "left_out", "warnings",
    ]  # fmt: skip
    assert list(value["attributions"][0]) == [
        "id", "form", "source", "cue", "content", "quoted", "score", "within", "because",
    ]  # fmt: skip
    assert dump_json(value) == dump_json(reading_as_json(reading))


def test_scores_have_four_digits(reading: Reading) -> None:
    assert reading_as_json(reading)["attributions"][0]["score"] == 0.9123


def test_a_statement_names_its_speakers_and_says_why_of_each_field(reading: Reading) -> None:
    first, second, *_ = reading_as_json(reading)["statements"]
    assert first["speakers"] == [{"party": "p1", "name": None}]
    assert second["speakers"] == [{"party": "p2", "name": "Mina Okafor"}, {"party": "p3", "name": "Tomas Lindqvist"}]
    made = first["made"]
    assert (made["start"], made["end"]) == ("2021-05-03T00:00:00-04:00", "2021-05-03T12:00:00-04:00")
    assert (made["precision"], made["because"]["rule"], made["because"]["evidence"][0]["text"]) == (
        "part_of_day", "made.own", "on Monday",
    )  # fmt: skip
    assert second["made"] is None
    for field in ("speaker", "medium", "act", "reality"):
        assert first[f"{field}_because"]["evidence"][0]["text"]
    assert first["mentions"][0]["text"] == "The old bridge"


def test_a_date_that_was_inferred_is_shown_beside_the_document_that_has_none(
    reading: Reading, schema: dict[str, Any]
) -> None:
    inferred = Published("2021-05-03", "inferred", Because("identify", "published.post"))
    dateless = replace(reading, document=replace(reading.document, published=None), published=inferred)
    value = reading_as_json(dateless)
    jsonschema.validate(value, schema)
    assert value["document"]["published"] is None
    assert (value["published"]["value"], value["published"]["stage"]) == ("2021-05-03", "inferred")


def test_a_cut_says_how_much_it_left_out(reading: Reading) -> None:
    value = reading_as_json(reading, min_score=0.7)
    assert [a["id"] for a in value["attributions"]] == ["a1", "a2", "a4", "a5"]
    assert [s["id"] for s in value["statements"]] == ["a1", "a2", "a4", "a5"]
    assert len(value["parties"]) == 4
    assert value["left_out"] == {"below_score": 0.7, "count": 1}
    assert reading_as_json(reading)["left_out"] is None


def test_an_attribution_whose_outer_one_is_cut_stands_alone(reading: Reading) -> None:
    kept, left_out = keep_scored(reading, 0.7)
    assert left_out == 1
    assert [a.within for a in kept.attributions] == [None, None, None, None]
    assert [s.attribution for s in kept.statements] == list(kept.attributions)
    assert [a.within for a in keep_scored(reading, 0.0)[0].attributions] == [None, None, None, "a3", None]


def test_letters_stay_as_they_are_and_half_a_surrogate_pair_is_escaped() -> None:
    assert dump_json({"a": "“é 🚢"}) == '{"a": "“é 🚢"}'
    assert dump_json({"a": "\ud83d"}) == '{"a": "\\ud83d"}'


def test_the_reference_page_names_every_key(reading: Reading) -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "json.md").read_text(encoding="utf-8")

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
