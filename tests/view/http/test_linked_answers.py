"""Statement, utterance and exchange for programs are as their schemas say; their pages show hostile words as words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from tests.link.replies.quarrels import quarrel
from tests.view.http.hostile_words import HOSTILE, hold_only_words
from tests.view.http.linked_stories import misquoted, serve, told

import onrecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.view.http.served import Served

TURNS = (("Ann Moss", None, None, "2024-03-05"), ("Bo Pell", "denial", 0, None))


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    readings = [misquoted(), *told(), quarrel(TURNS, "what was said")]
    with serve(tmp_path_factory.mktemp("schemas"), readings) as served:
        yield served


def addresses(served: Served) -> Iterator[tuple[str, str]]:
    """Every statement, utterance and exchange, and the lists: path of the description, address."""
    for one in served.record.statements():
        yield "/v1/statements/{identity}", f"/v1/statements/{one.id}"
        if one.utterance_id is not None:
            yield "/v1/utterances/{identity}", f"/v1/utterances/{one.utterance_id}"
        if one.exchange_id is not None:
            yield "/v1/exchanges/{identity}", f"/v1/exchanges/{one.exchange_id}"
    yield "/v1/utterances", "/v1/utterances?order=told&limit=1"
    yield "/v1/exchanges", "/v1/exchanges"


def test_every_answer_is_what_its_schema_says(linked: Served) -> None:
    described: dict[str, Any] = linked.client.get("/v1/openapi.json").json()
    looked_at = set()
    for path, address in addresses(linked):
        schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator({**schema, "components": described["components"]})
        assert not list(validator.iter_errors(linked.client.get(address).json())), address
        looked_at.add(path)
    assert len(looked_at) == 5


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words_on_every_page(words: str, tmp_path: Path) -> None:
    story = f"Mayor Petra Voss said on Monday that the bridge was safe. “The bridge {words} is safe,” Voss said.\n"
    readings = [
        onrecord.read_text(f"{n} {words}\n\n{story}", published=f"2024-05-0{n}", publisher=f"{words} {n}", title=words)
        for n in (6, 7)
    ]
    with serve(tmp_path / "hostile", [*readings, quarrel(TURNS, f"{words} {words}")]) as served:
        first = next(iter(served.record.statements(document=readings[0].document.id)))
        served.record.correct(first.id, medium="letter", author=f"R {words}"[:60], reason=f"it {words}")
        for _, address in addresses(served):
            answer = served.client.get(address.removeprefix("/v1"), headers={"Accept": "text/html"})
            assert answer.status_code == 200
            hold_only_words(answer.text)
