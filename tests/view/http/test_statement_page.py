"""A statement in full: what each field was read from, its check beside the source, replies, corrections, citation, exports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.link.replies.quarrels import quarrel
from tests.view.http.linked_stories import misquoted, serve
from tests.view.http.pages import look

from onrecord.view.pages.wording import moment, reason_value, words_after, words_before

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.view.http.served import Served

    from onrecord.schema import RecordedStatement

TURNS = (("Ann Moss", None, None, "2024-03-05"), ("Bo Pell", "denial", 0, "2024-03-06"))


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(tmp_path_factory.mktemp("linked"), [misquoted(), quarrel(TURNS)]) as served:
        yield served


def altered(served: Served) -> RecordedStatement:
    return next(one for one in served.record.statements().with_links() if one.verdict == "altered")


def whole(served: Served, identity: str) -> dict[str, Any]:
    found: dict[str, Any] = served.client.get(f"/v1/statements/{identity}").json()
    return found


def test_an_altered_quotation_stands_beside_its_source_with_the_lost_word_marked(linked: Served) -> None:
    page = look(linked.client, f"/statements/{altered(linked).id}")
    assert page.marked["del"] == ["not"]
    assert page.of("del") == [{"data-why": "negation"}]
    assert "dropped “not” (negation)" in page.text
    assert "altered words were changed without a mark" in page.text


def test_the_passage_leads_to_its_words_in_the_story_that_carries_it(linked: Served) -> None:
    statement = altered(linked)
    [check] = whole(linked, statement.id)["checks"]
    assert check["place"]["address"].startswith(f"/documents/{statement.document.id}#:~:text=We%20did%20not")
    assert check["place"]["address"] in look(linked.client, f"/statements/{statement.id}").links


def test_each_field_shows_the_words_that_it_was_read_from(linked: Served) -> None:
    statement = altered(linked)
    data = whole(linked, statement.id)
    text = linked.record.text(statement.document.id)
    reasons = {reason["field"]: reason for reason in data["reasons"]}
    assert {"words", "who", "made", "medium"} <= reasons.keys()
    for reason in data["reasons"]:
        for span in reason["evidence"]:
            assert text[span["start"] : span["end"]] == span["text"]
        for sentence in reason["sentences"]:
            assert any(piece["evidence"] and piece["text"] for piece in sentence)
    assert reasons["medium"]["evidence"][0]["text"] == "on X"
    assert "on X" in look(linked.client, f"/statements/{statement.id}").marked["mark"]


def test_what_it_answers_and_what_answers_it_are_there_with_their_kind(linked: Served) -> None:
    said, denied = linked.record.exchange(linked.record.exchanges()[0][0].id)
    first, second = whole(linked, said.id), whole(linked, denied.id)
    assert [one["id"] for one in first["answered_by"]] == [denied.id]
    assert [(one["kind"], one["statement"]["id"]) for one in second["answers"]] == [("denial", said.id)]
    assert "Denied by" in look(linked.client, f"/statements/{said.id}").text
    page = look(linked.client, f"/statements/{denied.id}")
    assert "Denies" in page.text
    assert f"/exchanges/{said.exchange_id}" in page.links


def test_a_correction_shows_who_changed_what_and_why_and_that_the_reading_said_otherwise(tmp_path: Path) -> None:
    with serve(tmp_path / "corrected", [misquoted()]) as served:
        statement = altered(served)
        served.record.correct(statement.id, medium="letter", author="R. Kane", reason="it came <i>by mail</i>")
        [first] = served.record.corrections(statement.id)
        served.record.undo(first.number, author="M. Ito", reason="no, it did not")
        page = look(served.client, f"/statements/{statement.id}")
        assert "R. Kane" in page.text
        assert "changed medium: post → became letter. it came <i>by mail</i> (taken back since)" in page.text
        assert f"M. Ito {moment(served.record.corrections(statement.id)[1].time)}" in page.text
        assert "took back no. 1" in page.text
        served.record.correct(statement.id, medium="letter", author="R. Kane", reason="it was")
        reasons = {reason["field"]: reason["corrected"] for reason in whole(served, statement.id)["reasons"]}
        assert reasons["medium"]
        assert not reasons["who"]


def test_a_statement_leads_to_where_it_is_corrected(linked: Served) -> None:
    identity = altered(linked).id
    (review,) = (link for link in look(linked.client, f"/statements/{identity}").links if link.startswith("/review?"))
    assert (
        linked.client.get(f"{review}&limit=1", headers={"Accept": "application/json"}).json()["statement"]["id"]
        == identity
    )


def test_around_the_words_stands_what_is_of_their_paragraph_and_no_half_word(linked: Served) -> None:
    data = whole(linked, altered(linked).id)["statement"]
    assert words_before(data) == ""
    assert words_after({**data, "after": " Voss wrote on X on Monday, as s"}) == " Voss wrote on X on Monday, as …"
    assert words_after({**data, "after": " Voss wrote.\n\nThe council"}) == " Voss wrote."
    assert words_before({**data, "before": "t they did not and never would: "}) == "… they did not and never would: "


def test_a_deleted_statement_opens_still_and_says_so(tmp_path: Path) -> None:
    with serve(tmp_path / "deleted", [misquoted()]) as served:
        statement = altered(served)
        served.record.delete(statement.id, author="R. Kane", reason="a caption")
        page = look(served.client, f"/statements/{statement.id}")
        assert "Rejected by a person" in page.text
        assert "accept, correct or reject it" not in page.text


def test_a_statement_that_a_person_added_has_no_reasons_and_says_why(tmp_path: Path) -> None:
    with serve(tmp_path / "added", [misquoted()]) as served:
        document = altered(served).document.id
        added = served.record.add_statement(
            document, "The council meets on Thursday", author="R. Kane", reason="missed", speaker="Petra Voss"
        )
        assert whole(served, added.id)["reasons"] == []
        assert "a person added it" in look(served.client, f"/statements/{added.id}").text


@pytest.mark.parametrize(
    ("ending", "kind", "holds"),
    [
        (".bib", "application/x-bibtex", "@"), (".csl.json", "application/vnd.citationstyles.csl+json", '"note"'),
        (".jsonld", "application/ld+json", "Quotation"), (".annotations.jsonld", "application/ld+json", "TextQuoteSelector"),
        (".csv", "text/csv", "We did close the bridge"), (".jsonl", "application/x-ndjson", "onrecord/statement/1"), (".json", "application/json", "onrecord/statement-whole/1"),
    ],
)  # fmt: skip
def test_a_statement_is_given_in_the_format_that_the_ending_asks_for(
    linked: Served, ending: str, kind: str, holds: str
) -> None:
    answer = linked.client.get(f"/statements/{altered(linked).id}{ending}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    assert holds in answer.text


def test_every_export_that_the_page_offers_is_there(linked: Served) -> None:
    for one in whole(linked, altered(linked).id)["exports"]:
        assert linked.client.get(one["address"]).status_code == 200


@pytest.mark.parametrize(
    "path", ["/statements/{}.exe", "/statements/0123456789abcdef", "/statements/0123456789abcdef.bib"]
)
def test_what_is_not_there_is_not_found(linked: Served, path: str) -> None:
    assert linked.client.get(path.format(altered(linked).id)).status_code == 404


def test_the_page_shows_nothing_that_its_twin_has_not(linked: Served) -> None:
    identity = altered(linked).id
    twin = linked.client.get(f"/statements/{identity}.json").json()
    assert twin == whole(linked, identity)
    flat = json.dumps(twin, ensure_ascii=False)
    for reason in twin["reasons"]:
        assert reason_value(reason) in look(linked.client, f"/statements/{identity}").text
    assert twin["citation"] in json.loads(json.dumps(flat))
