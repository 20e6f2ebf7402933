"""Citations: each statement as quoted in its document, read by bibtexparser and held against CSL-JSON's own rules."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import bibtexparser
import jsonschema
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from tests.view.export.statements import ABOUT, COURIER, FULL, INDIRECT, LEDGER, any_statements, slow, statements_of

from onrecord.schema import RecordedStatement
from onrecord.view.export import ExportAbout, ExportOptions, named_format
from onrecord.view.export.bibtex import bibtex_entry
from onrecord.view.export.characters import without_nul, without_surrogates
from onrecord.view.export.citation import cite_in_words
from onrecord.view.export.csl import csl_item

AS_IS = ExportOptions()
DATE = {
    "type": "object",
    "properties": {"date-parts": {"type": "array", "minItems": 1, "maxItems": 1, "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}}},
    "required": ["date-parts"],
    "additionalProperties": False,
}  # fmt: skip
# What the CSL-JSON schema 1.0.2 (csl-data.json) asks of the fields that exports use.
CSL = jsonschema.Draft202012Validator({
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["article-newspaper", "interview", "personal_communication", "post", "report", "speech", "webpage"]},
            **{name: {"type": "string"} for name in ("title", "container-title", "URL", "language", "note")},
            "author": {"type": "array", "items": {"type": "object", "properties": {"literal": {"type": "string"}}, "additionalProperties": False}},
            "issued": DATE,
            "accessed": DATE,
            "custom": {"type": "object"},
        },
    },
})  # fmt: skip


def written(name: str, statements: list[RecordedStatement], about: ExportAbout = ABOUT) -> str:
    stream = io.BytesIO()
    named_format(name).write(statements, stream, about, AS_IS)
    return stream.getvalue().decode("utf-8")


def broken(name: str) -> str:
    def statements() -> Iterator[RecordedStatement]:
        yield FULL
        raise KeyboardInterrupt

    stream = io.BytesIO()
    with pytest.raises(KeyboardInterrupt):
        named_format(name).write(statements(), stream, ABOUT, AS_IS)
    return stream.getvalue().decode("utf-8")


def read_bibtex(text: str) -> Any:
    """The library, commands of TeX turned back to letters."""
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware(keep_braced_groups=False)])
    assert library.failed_blocks == []
    return library


def test_the_document_is_cited_and_the_speaker_quoted_in_it() -> None:
    [entry] = read_bibtex(written("bibtex", [FULL])).entries
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.key, entry.entry_type) == ("moss2024-5eed5eed5eed5eed", "misc")
    assert fields["author"] == "Ana Ruiz and Tom Ek"
    assert fields["title"] == COURIER.title
    assert (fields["howpublished"], fields["year"], fields["month"], fields["day"]) == (
        "Alder Courier",
        "2024",
        "may",
        "27",
    )
    assert fields["urldate"] == "2024-05-28"
    assert fields["note"].startswith(
        "Quotes Ida Moss: “The ferry will run late” … “as ever” (characters 100–149, urn:onrecord:statement:"
    )


def test_an_address_stays_as_it_is() -> None:
    [entry] = bibtexparser.parse_string(written("bibtex", [FULL])).entries  # TeX reads an address letter by letter
    assert entry.fields_dict["url"].value == COURIER.url


def test_bibtex_is_written_as_tex_wants_it() -> None:
    entry = bibtex_entry(replace(FULL, text="a {b} 5 % & #1 $2 x_y ~ ^ \\end -- ?`"))
    assert (
        r"a {\textbraceleft}b{\textbraceright} 5 \% \& \#1 \$2 x\_y {\textasciitilde} {\textasciicircum} {\textbackslash}end -{}- ?{}`"
        in entry
    )
    assert "  url = {https://courier.example/a_b?x=1&y=%7E2#top}," in entry
    assert "  title = {{Ferry “will run” \\& run: 100\\% of it}}," in entry
    assert "  month = may" in entry


@given(statements=st.lists(any_statements, max_size=3, unique_by=lambda s: s.id))
@slow
def test_any_text_makes_entries_that_a_parser_reads(statements: list[RecordedStatement]) -> None:
    text = written("bibtex", statements)
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert len(library.entries) == len(statements)
    assert len(library.comments) == 1
    for entry in library.entries:
        for field in entry.fields:
            assert str(field.value).count("{") == str(field.value).count("}")


# The decoder knows no \textbraceleft, and makes accents of \textasciicircum and -tilde: these have a test of their own above.
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Z"], exclude_characters="{}^~"), max_size=20))
@slow
def test_any_headline_comes_back_from_bibtex(title: str) -> None:
    [entry] = read_bibtex(written("bibtex", [replace(FULL, document=replace(COURIER, title=f"x{title}x"))])).entries
    assert entry.fields_dict["title"].value == f"x{without_nul(title)}x"


def test_entries_of_a_story_have_keys_of_their_own() -> None:
    told = list(statements_of("quarrel/0-original.html"))
    keys = [entry.key for entry in read_bibtex(written("bibtex", told)).entries]
    assert len(set(keys)) == len(told)


@pytest.mark.parametrize(
    ("about", "said"), [(ABOUT, "complete: 1 statement."), (replace(ABOUT, total=40), "cut: 1 of 40 statements.")]
)
def test_a_comment_ends_bibtex_and_says_how(about: ExportAbout, said: str) -> None:
    [comment] = read_bibtex(written("bibtex", [FULL], about)).comments
    assert comment.comment.startswith(said)


def test_a_broken_bibtex_file_says_so() -> None:
    assert read_bibtex(broken("bibtex")).comments[0].comment.startswith("broken off after 1 statement: interrupted.")


@given(statements=st.lists(any_statements, max_size=3))
@slow
def test_any_text_keeps_the_rules_of_csl_json(statements: list[RecordedStatement]) -> None:
    items = json.loads(written("csl", statements))
    CSL.validate(items)
    assert [item.get("title", "") for item in items] == [
        without_surrogates(s.document.title or s.document.name) for s in statements
    ]


def test_a_csl_item_names_the_document_its_authors_and_days() -> None:
    item = csl_item(FULL)
    assert (item["type"], item["title"], item["container-title"]) == (
        "article-newspaper",
        COURIER.title,
        "Alder Courier",
    )
    assert item["author"] == [{"literal": "Ana Ruiz"}, {"literal": "Tom Ek"}]
    assert item["issued"] == {"date-parts": [[2024, 5, 27]]}
    assert item["accessed"] == {"date-parts": [[2024, 5, 28]]}


def test_an_inferred_date_is_called_so() -> None:
    told = replace(FULL, document=LEDGER)
    assert csl_item(told)["note"].endswith(", date inferred)")
    assert "26 May 2024 (inferred)" in cite_in_words(told, AS_IS)


def test_the_last_csl_item_says_how_the_list_ended() -> None:
    first, last = json.loads(written("csl", [FULL, INDIRECT], replace(ABOUT, total=40)))
    assert "custom" not in first
    end = last["custom"]["onrecord_end"]
    assert (end["status"], end["written"], end["total"]) == ("cut", 2, 40)
    [only] = json.loads(broken("csl"))
    assert only["custom"]["onrecord_end"]["status"] == "broken"
    assert json.loads(written("csl", [])) == []


def test_a_statement_is_cited_in_one_line() -> None:
    assert cite_in_words(FULL, AS_IS) == (
        "Ida Moss: “The ferry will run late” … “as ever”, quoted in Ana Ruiz; Tom Ek, “Ferry “will run” & run: 100% of it”, "
        "Alder Courier, 27 May 2024, https://courier.example/a_b?x=1&y=%7E2#top (seen 28 May 2024, characters 100–149, "
        "urn:onrecord:statement:5eed5eed5eed5eed)"
    )
    assert ", reported in Ana Ruiz" in cite_in_words(INDIRECT, AS_IS)


def test_a_note_tells_what_is_quoted_from_what_is_reported_or_was_not_said() -> None:
    assert csl_item(FULL)["note"].startswith("Quotes Ida Moss: ")
    assert csl_item(INDIRECT)["note"].startswith("Reports Ida Moss: the ferry would run (characters 200–219, urn:")
    assert csl_item(replace(FULL, reality="denied"))["note"].startswith("Reports Ida Moss did not say: “The ferry")


def test_a_citation_keeps_the_id_beside_the_link() -> None:
    note = csl_item(FULL, ExportOptions(base_url="https://record.example"))["note"]
    assert note.endswith(f", {FULL.urn}, https://record.example/statements/{FULL.id})")


def test_a_post_is_quoted_in_marks_of_its_own() -> None:
    assert cite_in_words(replace(FULL, form="post", text="We run."), AS_IS).startswith("Ida Moss: “We run.”, quoted in")


def test_the_comma_with_which_a_paper_ends_words_is_not_doubled() -> None:
    assert cite_in_words(replace(FULL, text="“We run,”"), AS_IS).startswith("Ida Moss: “We run”, quoted in")
