"""JSON-LD of schema.org, ClaimReview and Web Annotations, held against their vocabularies' own rules and read by rdflib."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from tests.view.export.schema_org_terms import DATE, INTEGER, PROPERTIES, TEXT, is_a
from tests.view.export.statements import (
    ABOUT,
    CHECK,
    COURIER,
    FULL,
    INDIRECT,
    LEDGER,
    MOSS,
    any_statements,
    slow,
    statements_of,
)

from onrecord.errors import InputError
from onrecord.schema import VERDICTS_BY_WEIGHT, Manner, Reality, RecordedMade, RecordedParty, RecordedStatement, Verdict
from onrecord.view.export import ExportAbout, ExportOptions, named_format
from onrecord.view.export.annotations import annotation
from onrecord.view.export.characters import without_surrogates
from onrecord.view.export.claim_reviews import claim_review
from onrecord.view.export.ending import Counted
from onrecord.view.export.quotations import quotation

# rdflib warns of what it uses itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SDO = rdflib.Namespace("https://schema.org/")
SIGNED = ExportOptions(reviewer="Fact Desk", reviewer_url="https://desk.example")
ANNOTATION = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parent / "annotation.schema.json").read_text(encoding="utf-8"))
)
some = st.lists(any_statements, max_size=3)


def written(name: str, statements: Iterable[RecordedStatement], about: ExportAbout = ABOUT) -> Any:
    stream = io.BytesIO()
    named_format(name).write(statements, stream, about, SIGNED)
    return json.loads(stream.getvalue())


def breaking(name: str) -> Any:
    """What stands in the file when the statements break off after the first."""

    def statements() -> Iterator[RecordedStatement]:
        yield FULL
        raise RuntimeError("the record is gone")

    stream = io.BytesIO()
    with pytest.raises(RuntimeError, match="gone"):
        named_format(name).write(statements(), stream, ABOUT, SIGNED)
    return json.loads(stream.getvalue())


def graph_of(document: Any) -> rdflib.Graph:
    return rdflib.Graph().parse(data=json.dumps(document), format="json-ld")


def faults(node: dict[str, Any]) -> Iterator[str]:
    """What the vocabulary says against a node and the nodes in it."""
    kind = node["@type"]
    for name, value in node.items():
        if name.startswith("@"):
            continue
        domain, ranges = PROPERTIES[name]
        if not is_a(kind, domain):
            yield f"{name} of {kind}"
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                if not any(is_a(one["@type"], wanted) for wanted in ranges if wanted not in (TEXT, DATE, INTEGER)):
                    yield f"{one['@type']} as {name}"
                yield from faults(one)
            elif not (INTEGER in ranges if isinstance(one, int) else {TEXT, DATE} & set(ranges)):
                yield f"{one!r} as {name}"


def content_of(statement: RecordedStatement) -> str:
    return without_surrogates(statement.text)


@pytest.mark.parametrize("name", ["jsonld", "claimreview"])
@given(statements=some)
@slow
def test_every_term_is_one_of_schema_org_where_it_may_stand(name: str, statements: list[RecordedStatement]) -> None:
    assert list(faults(written(name, statements))) == []


def test_a_wrong_term_would_be_seen() -> None:
    wrong = {"@type": "Person", "claimReviewed": "x", "name": {"@type": "Person"}, "jobTitle": 3}
    assert list(faults(wrong)) == ["claimReviewed of Person", "Person as name", "3 as jobTitle"]


@given(statements=st.lists(any_statements, max_size=2, unique_by=lambda s: without_surrogates(s.id)))
@slow
def test_rdflib_reads_any_text_back_from_json_ld(statements: list[RecordedStatement]) -> None:
    graph = graph_of(written("jsonld", statements))
    found = sorted(
        (str(graph.value(node, SDO.identifier)), str(graph.value(node, SDO.text)))
        for kind in (SDO.Quotation, SDO.Claim)
        for node in graph.subjects(rdflib.RDF.type, kind)
    )
    assert found == sorted((without_surrogates(s.id), content_of(s)) for s in statements)


def test_rdflib_answers_who_said_what_where_in_a_story() -> None:
    told = list(statements_of("quarrel/0-original.html"))
    graph = graph_of(written("jsonld", told))
    rows = graph.query(
        "PREFIX s: <https://schema.org/> SELECT ?who ?text ?headline WHERE { ?q a s:Quotation; s:text ?text; "
        "s:creator/s:name ?who; s:isPartOf/s:headline ?headline }"
    )
    expected = {
        (s.speaker.name, s.text, s.document.title)
        for s in told
        if s.form != "indirect" and s.speaker and s.speaker.name
    }
    assert len(expected) > 3
    assert {tuple(map(str, row)) for row in rows} == expected


def test_the_context_stands_in_the_file() -> None:
    assert written("jsonld", [])["@context"] == {"@vocab": "https://schema.org/"}


def test_a_quotation_has_its_speaker_its_article_its_day_and_its_source() -> None:
    node = quotation(FULL)
    assert node["@type"] == "Quotation"
    assert node["@id"] == "urn:onrecord:statement:5eed5eed5eed5eed"
    assert (node["creator"]["@type"], node["creator"]["name"], node["creator"]["jobTitle"]) == (
        "Person",
        "Ida Moss",
        "mayor of New Avery",
    )
    assert node["dateCreated"] == "2024-05-27"
    article = node["isPartOf"]
    assert (article["@type"], article["headline"], article["url"]) == ("NewsArticle", COURIER.title, COURIER.url)
    assert (article["publisher"]["name"], article["datePublished"]) == ("Alder Courier", "2024-05-27T18:00:00-04:00")
    assert node["isBasedOn"]["text"] == "The ferry will not run late"


def test_indirect_words_are_a_claim_that_the_outlet_put_into_words() -> None:
    node = quotation(INDIRECT)
    assert (node["@type"], node["author"]["name"], node["claimInterpreter"]["name"]) == (
        "Claim",
        "Ida Moss",
        "Alder Courier",
    )
    assert "creator" not in node


def test_words_that_were_not_said_are_nobodys_quotation() -> None:
    node = quotation(replace(FULL, reality="denied"))
    assert node["@type"] == "Claim"
    assert node["text"] == "Ida Moss did not say: “The ferry will run late” … “as ever”"
    assert (node["author"]["name"], node["about"]["name"]) == ("Alder Courier", "Ida Moss")
    assert "creator" not in node
    page = annotation(replace(FULL, reality="denied"), ABOUT)["body"]
    assert ("tagging", "denied") in [(body["purpose"], body["value"]) for body in page]
    assert page[-1]["value"].startswith("Ida Moss did not say this, ")


@pytest.mark.parametrize(
    ("manner", "reality", "words"),
    [
        ("uttered", "actual", "said"),
        ("held", "actual", "is reported to think"),
        ("uttered", "denied", "did not say"),
        ("held", "future", "is yet to say"),
        ("uttered", "hypothetical", "might say"),
    ],
)
def test_a_review_says_of_words_what_the_story_says_of_them(manner: Manner, reality: Reality, words: str) -> None:
    review = claim_review(replace(INDIRECT, checks=(CHECK,), manner=manner, reality=reality), ABOUT, SIGNED)
    assert review["claimReviewed"] == f"Ida Moss {words}: the ferry would run"


@pytest.mark.parametrize(
    ("made", "fields"),
    [
        (None, {}),
        (RecordedMade("2024-05-27T09:05:00-04:00", "2024-05-27T09:06:00-04:00", "minute"), {"dateCreated": "2024-05-27T09:05:00-04:00"}),
        (RecordedMade("2024-05-01T00:00:00", "2024-06-01T00:00:00", "month"), {"dateCreated": "2024-05"}),
        (RecordedMade("2024-01-01T00:00:00", "2025-01-01T00:00:00", "year"), {"dateCreated": "2024"}),
        (RecordedMade("2024-05-20T00:00:00", "2024-05-27T00:00:00", "week"), {"temporal": "2024-05-20/2024-05-26"}),
    ],
)  # fmt: skip
def test_a_time_is_given_as_exactly_as_it_is_known(made: RecordedMade | None, fields: dict[str, str]) -> None:
    node = quotation(replace(FULL, made=made))
    assert {key: node[key] for key in ("dateCreated", "temporal") if key in node} == fields


def test_a_date_that_we_inferred_is_not_the_publishers() -> None:
    assert "datePublished" not in quotation(replace(FULL, document=LEDGER))["isPartOf"]


def test_a_document_that_says_something_is_cited_and_creates_nothing() -> None:
    letter = RecordedParty("9", "9", "document", "the Moss letter")
    node = quotation(replace(FULL, speakers=(letter,), kind="document"))
    assert "creator" not in node
    assert node["citation"] == {"@type": "CreativeWork", "name": "the Moss letter"}


def test_a_storys_author_is_its_byline() -> None:
    writer = RecordedParty("9", "9", "author")
    names = [agent["name"] for agent in quotation(replace(FULL, speakers=(writer,), kind="author"))["creator"]]
    assert names == ["Ana Ruiz", "Tom Ek"]


@pytest.mark.parametrize("name", ["jsonld", "claimreview"])
def test_a_collection_says_whether_it_is_all(name: str) -> None:
    whole, cut = written(name, [FULL]), written(name, [FULL], replace(ABOUT, total=40))
    assert (whole["collectionSize"], "creativeWorkStatus" in whole) == (1, False)
    assert (cut["creativeWorkStatus"], cut["description"].split(".")[0]) == ("Incomplete", "cut: 1 of 40 statements")
    broken = breaking(name)
    assert (broken["creativeWorkStatus"], broken["collectionSize"], len(broken["hasPart"])) == ("Incomplete", 1, 1)
    assert broken["description"].startswith("broken off after 1 statement: the record is gone.")


def test_a_review_is_of_the_quotation_and_accuses_the_outlet_not_the_speaker() -> None:
    review = claim_review(FULL, ABOUT, SIGNED)
    assert review["claimReviewed"] == "Ida Moss said: “The ferry will run late” … “as ever”"
    claim = review["itemReviewed"]
    assert claim["author"]["name"] == "Ledger"
    assert claim["about"]["creator"]["name"] == "Ida Moss"
    assert (review["author"]["name"], review["publisher"]["url"]) == ("Fact Desk", "https://desk.example")
    assert review["datePublished"] == "2024-06-02"


def test_the_claim_appears_in_every_report_and_first_in_the_first() -> None:
    claim = claim_review(FULL, ABOUT, SIGNED)["itemReviewed"]
    assert claim["firstAppearance"]["headline"] == "Earlier telling"
    assert [work["headline"] for work in claim["appearance"]] == ["Earlier telling", COURIER.title]
    assert "datePublished" not in claim  # the first report's date is our inference


def test_a_claim_told_once_is_that_documents() -> None:
    claim = claim_review(replace(INDIRECT, checks=(CHECK,)), ABOUT, SIGNED)["itemReviewed"]
    assert claim["firstAppearance"]["headline"] == claim["appearance"]["headline"] == COURIER.title
    assert claim["datePublished"] == COURIER.published


def test_the_rating_is_the_weightiest_verdict_in_words_and_no_number() -> None:
    calmer = replace(CHECK, verdict="verbatim")
    rating = claim_review(replace(FULL, checks=(calmer, CHECK)), ABOUT, SIGNED)["reviewRating"]
    assert rating["alternateName"] == "quotation altered"
    assert rating["ratingExplanation"] == (
        "“The ferry will run late”: words were changed without a mark. Held against: letter.txt: The ferry will not run late "
        "This rates the wording, not whether what was said is true."
    )
    assert "ratingValue" not in rating


@pytest.mark.parametrize("verdict", [verdict for verdict in get_args(Verdict) if verdict != "unverified"])
def test_every_verdict_of_a_check_has_words(verdict: Verdict) -> None:
    rating = claim_review(replace(FULL, checks=(replace(CHECK, verdict=verdict),)), ABOUT, SIGNED)["reviewRating"]
    assert verdict.replace("_", " ") in rating["alternateName"]


UNVERIFIED = replace(FULL, id="0ff", checks=(replace(CHECK, verdict="unverified", passage=None),))
IN_PART = replace(FULL, id="0fe", checks=(replace(CHECK, verdict="verbatim"), *UNVERIFIED.checks))
LEFT_OUT = "left out: nothing at hand to check their words against"


def test_only_what_was_checked_is_reviewed_and_the_file_says_how_many_others_there_are() -> None:
    found = written("claimreview", [INDIRECT, FULL, UNVERIFIED, IN_PART], replace(ABOUT, total=4))
    assert [review["@id"] for review in found["hasPart"]] == [f"urn:onrecord:statement:{FULL.id}:review"]
    assert (found["collectionSize"], "creativeWorkStatus" in found) == (1, False)
    assert found["description"].startswith(f"complete: 1 statement; 3 {LEFT_OUT}.")


@given(statements=some)
@slow
def test_every_review_has_a_rating(statements: list[RecordedStatement]) -> None:
    reviews = written("claimreview", statements)["hasPart"]
    assert all(review["reviewRating"]["alternateName"] for review in reviews)
    assert len(reviews) == sum(bool(s.checks) and worst_of(s) != "unverified" for s in statements)


def worst_of(statement: RecordedStatement) -> Verdict:
    return min((check.verdict for check in statement.checks), key=VERDICTS_BY_WEIGHT.index)


def test_a_limit_counts_reviews_and_not_what_is_left_out() -> None:
    limited = Counted([INDIRECT, FULL, INDIRECT, FULL, FULL], named_format("claimreview").only, most=2)
    found = written("claimreview", limited, replace(ABOUT, total=5, limit=2))
    assert len(found["hasPart"]) == 2
    assert found["description"].startswith(f"cut: 2 of 5 statements (limit 2); 2 {LEFT_OUT}.")


def test_a_review_that_nobody_signs_is_refused_before_anything_is_written() -> None:
    stream = io.BytesIO()
    with pytest.raises(InputError, match="who signs it"):
        named_format("claimreview").write([FULL], stream, ABOUT, ExportOptions())
    assert stream.getvalue() == b""


@given(statements=some)
@slow
def test_annotations_keep_the_models_rules_and_any_text_comes_back(statements: list[RecordedStatement]) -> None:
    page = written("annotations", statements)
    ANNOTATION.validate(page)
    for item, statement in zip(page["items"], statements, strict=True):
        content = [span for span in statement.spans if span.role == "content"]
        quotes = [target["selector"][0]["exact"] for target in item["target"] if "selector" in target]
        assert quotes == [without_surrogates(span.text) for span in content]
        speakers = [body["value"] for body in item["body"] if body["purpose"] == "identifying"]
        assert speakers == [without_surrogates(party.label) for party in statement.speakers if party.label]


def test_the_models_rules_would_refuse_what_breaks_them() -> None:
    page = written("annotations", [FULL])
    item = page["items"][0]
    for wrong in (
        {**item, "motivation": "shouting"},
        {**item, "target": []},
        {**item, "speaker": "Moss"},
        {**item, "id": "5eed 1"},
    ):
        assert not ANNOTATION.is_valid({**page, "items": [wrong]})


def test_an_annotation_points_at_each_stretch_of_the_words() -> None:
    first, second = annotation(FULL, ABOUT)["target"]
    assert first["source"] == COURIER.url
    assert first["selector"] == [
        {"type": "TextQuoteSelector", "exact": "“The ferry will run late”", "prefix": "Moss told them: "},
        {"type": "TextPositionSelector", "start": 100, "end": 125},
    ]
    assert second["selector"][0] == {"type": "TextQuoteSelector", "exact": "“as ever”", "suffix": " and left."}
    assert first["state"] == {"type": "TimeState", "sourceDate": "2024-05-28T06:00:00Z"}


def test_positions_and_quotes_of_a_story_find_the_words_in_code_points() -> None:
    from tests.view.export.statements import EXAMPLES

    import onrecord

    text = onrecord.read(EXAMPLES / "emoji/0-original.html").document.text
    targets = [t for s in statements_of("emoji/0-original.html") for t in annotation(s, ABOUT)["target"]]
    assert any(ord(letter) > 0xFFFF for letter in text)
    assert targets
    for target in targets:
        quote, position = target["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        found = [
            m.start()
            for m in re.finditer(re.escape(quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")), text)
        ]
        assert position["start"] - len(quote.get("prefix", "")) in found


def test_a_document_without_a_good_address_is_named_by_its_id() -> None:
    for url in (None, "javascript:alert(1)", "https://courier.example/a b", "courier.example"):
        [target, _] = annotation(replace(FULL, document=replace(COURIER, url=url)), ABOUT)["target"]
        assert target["source"] == "urn:onrecord:document:" + "ab" * 32


def test_the_bodies_name_the_speaker_the_kind_and_a_sentence() -> None:
    told = [(body["purpose"], body["value"]) for body in annotation(FULL, ABOUT)["body"]]
    assert told[:5] == [("identifying", MOSS.name), ("tagging", "direct"), ("tagging", "press"), ("tagging", "announce"), ("tagging", "altered")]  # fmt: skip
    assert told[5][1].startswith("Ida Moss, 2024-05-27T09:00:00-04:00 to 2024-05-27T12:00:00-04:00, press, to reporters; Lu Tarn, quotation altered")  # fmt: skip


def test_a_cut_page_is_part_of_a_larger_collection() -> None:
    part = written("annotations", [FULL], replace(ABOUT, total=40))["partOf"]
    assert (part["total"], part["label"].split(".")[0]) == (40, "cut: 1 of 40 statements")
    assert written("annotations", [FULL])["partOf"]["total"] == 1
    broken = breaking("annotations")
    ANNOTATION.validate(broken)
    assert broken["partOf"]["label"].startswith("broken off after 1 statement")
    assert "total" not in broken["partOf"]
