"""What is not on record is 404, what several have is 400 with all of them, and what means nothing is 400."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import onrecord

if TYPE_CHECKING:
    from tests.view.http.served import Served


@pytest.mark.parametrize("id_", ["0" * 64, "none", "https://nowhere.example/story"])
def test_a_document_that_is_not_on_record_is_404(served: Served, id_: str) -> None:
    for form in ("/v1/documents/", "/documents/"):
        answer = served.client.get(f"{form}{id_}", headers={"Accept": "application/json"})
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
        assert id_ in answer.json()["detail"]


def test_a_document_that_is_not_on_record_is_told_on_a_page_to_who_looks_at_pages(served: Served) -> None:
    answer = served.client.get("/documents/none", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "<h1>Not on record</h1>" in answer.text
    assert '<a href="/documents">Stories</a>' in answer.text.partition("<main")[2]


def test_an_id_with_the_character_nul_means_nothing(served: Served) -> None:
    assert served.client.get("/v1/documents/abc%00").status_code == 400


def test_what_is_not_there_has_an_error_of_its_own_in_python(served: Served) -> None:
    for asked in (served.record.document, served.record.statement, served.record.utterance, served.record.exchange):
        with pytest.raises(onrecord.NotOnRecordError):
            asked("f" * 16)
    with pytest.raises(onrecord.NotOnRecordError):
        served.record.person("Nobody of That Name")
