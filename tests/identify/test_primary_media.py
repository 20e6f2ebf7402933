"""The medium of words in a document that is itself one."""

import json
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.identify.occasions.medium import MEDIUM_RULES

CASES = json.loads((Path(__file__).parent.parent / "cases/primary_media.json").read_text(encoding="utf-8"))
TURNS = """AMATO: Good morning. We have one item today, and it is the bridge.

PELL: Thank you. We took 40 samples from the deck. Six of them came back bad.

AMATO: Bad, meaning what?

PELL: Meaning I would not drive over it with my own children.
"""


@pytest.mark.parametrize("case", [*CASES["wild"], *CASES["negative"]], ids=lambda case: case["head"])
def test_the_words_above_a_transcript_tell_what_it_is_of(case: dict[str, Any]) -> None:
    reading = onrecord.read_text(f"{case['head']}\n\n{TURNS}", kind="transcript")
    turns = [s for s in reading.statements if s.attribution.because.rule.endswith("turn")]
    assert len(turns) == 4
    media = {s.medium for s in turns}
    assert media == {case["medium"]} if case["medium"] else media.isdisjoint({"meeting", "debate", "press", "speech"})
    for statement in turns:
        if (because := statement.medium_because) is not None:
            assert MEDIUM_RULES[because.rule](reading.document, because.evidence) == statement.medium


def test_what_a_press_release_quotes_is_a_statement() -> None:
    text = "Co-op cuts rates\n\nThe co-op cut its rates.\n\n“The new line is paying them back,” said Chairwoman Adele Okonkwo.\n"
    assert [s.medium for s in onrecord.read_text(text, kind="release").statements] == ["statement"]
    assert [s.medium for s in onrecord.read_text(text, kind="article").statements] == ["unknown"]
