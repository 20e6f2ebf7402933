""".docx: every word that Word shows, in its order, and none that it does not."""

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from onrecord.document.draft import Draft
from onrecord.document.office import read_docx
from onrecord.errors import DocumentError
from onrecord.schema import Original


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def read(content: bytes) -> Draft:
    return read_docx(Original(content, "release.docx", datetime.now(UTC)))


def refusal(content: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read(content)
    return caught.value.reason


def add_xml(document: object, xml: str) -> None:
    """Put markup before the body's last element, which has to be the section's."""
    document.element.body[-1].addprevious(parse_xml(xml))  # type: ignore[attr-defined]


def w(inner: str, tag: str = "w:p") -> str:
    return f"<{tag} {nsdecls('w')}>{inner}</{tag}>"


def test_paragraphs_come_in_order_and_the_title_is_a_headline_zone() -> None:
    document = docx.Document()
    document.add_paragraph("For release on Tuesday")
    document.add_paragraph("Old bridge closes", style="Title")
    document.add_paragraph("“Nobody will be cut off,” said Mina Okafor.")
    draft = read(saved(document))
    assert draft.text == "For release on Tuesday\n\nOld bridge closes\n\n“Nobody will be cut off,” said Mina Okafor."
    [zone] = draft.zones
    assert (zone.kind, draft.text[zone.start : zone.end]) == ("headline", "Old bridge closes")
    assert zone.because.rule == "office.title"
    assert draft.title == "Old bridge closes"


def test_a_heading_is_the_headline_only_where_it_comes_first() -> None:
    document = docx.Document()
    document.add_heading("Old bridge closes", level=1)
    document.add_paragraph("The bridge is closed.")
    document.add_heading("Background", level=1)
    draft = read(saved(document))
    assert [draft.text[zone.start : zone.end] for zone in draft.zones] == ["Old bridge closes"]


def test_title_and_author_come_from_the_properties_and_the_date_does_not() -> None:
    document = docx.Document()
    document.add_paragraph("The bridge is closed.")
    document.core_properties.title = "Bridge  closure"
    document.core_properties.author = "Ana Ruiz; Microsoft Office User; Bo Lind"
    draft = read(saved(document))
    assert (draft.title, draft.authors, draft.published) == ("Bridge closure", ("Ana Ruiz", "Bo Lind"), None)


def test_no_sentence_runs_from_one_cell_of_a_table_to_the_next() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, texts in zip(
        table.rows, (("Q1", "Moss said it would cost"), ("Q2", "The bridge is closed.")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 1).add_paragraph("It opens in spring.")
    paragraphs = ["Q1", "Moss said it would cost", "Q2", "The bridge is closed.", "It opens in spring."]
    assert read(saved(document)).text.split("\n\n") == paragraphs


def test_a_cell_that_spans_columns_is_read_once_and_a_table_in_a_cell_in_its_place() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Over both"
    table.cell(1, 0).text = "left"
    table.cell(1, 1).text = "before"
    inner = table.cell(1, 1).add_table(1, 1)
    inner.cell(0, 0).text = "inner"
    assert read(saved(document)).text.split("\n\n") == ["Over both", "left", "before", "inner"]


def test_inserted_words_are_text_and_deleted_words_are_not() -> None:
    document = docx.Document()
    add_xml(
        document,
        w(
            '<w:r><w:t xml:space="preserve">She did </w:t></w:r>'
            '<w:ins w:id="1" w:author="x"><w:r><w:t xml:space="preserve">not </w:t></w:r></w:ins>'
            '<w:del w:id="2" w:author="x"><w:r><w:delText xml:space="preserve">gladly </w:delText></w:r></w:del>'
            "<w:r><w:t>resign.</w:t></w:r>"
        ),
    )
    assert read(saved(document)).text == "She did not resign."


def test_links_content_controls_breaks_and_hard_hyphens_keep_their_words() -> None:
    document = docx.Document()
    paragraph = w(
        "<w:r><w:t>Ana Ruiz</w:t><w:tab/><w:t>spoke</w:t><w:br/></w:r><w:hyperlink><w:r><w:t>on</w:t>"
        "<w:noBreakHyphen/><w:t>line</w:t></w:r></w:hyperlink>"
    )
    add_xml(document, w(f"<w:sdtContent>{paragraph}</w:sdtContent>", "w:sdt"))
    assert read(saved(document)).text == "Ana Ruiz spoke on-line"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["“We asked for the keys.", "Nobody came,” said Mina Okafor."], "“We asked for the keys. Nobody came,” said Mina Okafor."),
        (['"We asked.', 'Nobody came," she said.', "She left."], '"We asked. Nobody came," she said.\nShe left.'),
        (["„We asked.", "Nobody came“, she said."], "„We asked. Nobody came“, she said."),
        (["The bridge was", "closed in May."], "The bridge was closed in May."),
        (["The county closed the bridge in May after a visit by", "Mina Okafor."], "The county closed the bridge in May after a visit by Mina Okafor."),
        (["Sincerely,", "", "Mina Okafor", "Harbor Office"], "Sincerely,\nMina Okafor\nHarbor Office"),
        (["OKAFOR: Is it “open", "RUIZ: No."], "OKAFOR: Is it “open\nRUIZ: No."),
    ],
)  # fmt: skip
def test_a_line_broken_by_hand_goes_on_within_a_quotation_and_a_sentence(lines: list[str], text: str) -> None:
    document = docx.Document()
    document.add_paragraph("\n".join(lines))
    assert read(saved(document)).text == text


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    document = docx.Document()
    names = (
        nsdecls("w")
        + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    box = "<v:textbox><w:txbxContent><w:p><w:r><w:t>Boxed words.</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    add_xml(
        document,
        f"<w:p {names}><w:r><w:t>Around it.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert read(saved(document)).text == "Around it.\n\nBoxed words."


def test_a_file_that_unpacks_without_bound_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 40_000_000)
    assert refusal(out.getvalue()).startswith("unpacks to 40 MB, ")


def test_a_file_without_words_says_so() -> None:
    assert refusal(saved(docx.Document())) == "no text in it (pictures only?)"


def test_broken_files_say_so() -> None:
    whole = saved(docx.Document())
    for content in (b"PK\x03\x04", whole[: len(whole) // 2], b"no zip at all"):
        assert refusal(content).startswith("broken .docx (")


def test_a_zip_that_only_looks_like_a_docx_says_so() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<not-closed>")
    assert refusal(out.getvalue()).startswith("broken .docx (")


def test_entities_that_multiply_are_not_expanded() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha ha ha ha"><!ENTITY b "&a;&a;&a;&a;">]>'
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>The bridge is closed. &b;</w:t></w:r></w:p></w:body></w:document>"
    )
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as template, zipfile.ZipFile(content, "w") as archive:
        for name in template.namelist():
            archive.writestr(name, bomb if name == "word/document.xml" else template.read(name))
    assert "ha" not in read(content.getvalue()).text
