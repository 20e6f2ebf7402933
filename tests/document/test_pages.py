"""Text PDF: paragraphs as a reader sees them, page by page, and a clear word where there are no words."""

import contextlib
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from onrecord.document.draft import Draft
from onrecord.document.pages import read_pdf
from onrecord.document.reflow import Line, drop_running_lines, reflow_pages
from onrecord.errors import DocumentError, OnrecordError
from onrecord.schema import Original

PAGE_1 = [
    "The harbor board of Port Alder voted on Tuesday to close the old bridge un-",
    "til spring, saying that a survey had found cracks in two of its piers.",
    "",
    "“Nobody will be cut off,” said Mina Okafor, who chairs the self-govern-",
    "ing board. She called the bridge a well-loved and well-",
    "loved-again friend, and promised that the ferry would run every hour of the day and",
]
PAGE_2 = [
    "at night on request.",
    "",
    "Tomas Lindqvist, a retired engineer, was not convinced by any of what he had heard.",
]


def make_pdf(pages: list[list[str]], *, header: str = "", numbered: bool = False, encrypt: object = None) -> bytes:
    """Pages of lines; an empty line is a gap of half a line, as word processors leave after a paragraph."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), encrypt=encrypt)
    for number, lines in enumerate(pages, 1):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(72, 800, header)
        if numbered:
            canvas.drawString(290, 30, f"Page {number} of {len(pages)}")
        y = 740.0
        for line in lines:
            canvas.setFont("Times-Roman", 12)
            canvas.drawString(72, y, line)
            y -= 14 if line else 9
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(content: bytes) -> Draft:
    return read_pdf(Original(content, "filing.pdf", datetime.now(UTC)))


def refusal(content: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read(content)
    assert caught.value.name == "filing.pdf"
    return caught.value.reason


def test_wraps_and_hyphens_at_line_ends_are_joined_and_paragraphs_kept() -> None:
    assert read(make_pdf([PAGE_1, PAGE_2])).text.split("\n\n") == [
        "The harbor board of Port Alder voted on Tuesday to close the old bridge until spring, saying that a survey had "
        "found cracks in two of its piers.",
        "“Nobody will be cut off,” said Mina Okafor, who chairs the self-governing board. She called the bridge a "
        "well-loved and well-loved-again friend, and promised that the ferry would run every hour of the day and at "
        "night on request.",
        "Tomas Lindqvist, a retired engineer, was not convinced by any of what he had heard.",
    ]


def test_each_page_has_its_offset_also_in_the_middle_of_a_paragraph() -> None:
    draft = read(make_pdf([PAGE_1, PAGE_2, [], ["The vote stands."]]))
    first, second, third, fourth = draft.page_starts
    assert first == 0
    assert draft.text[second:].startswith("at night on request.")
    assert third == fourth
    assert draft.text[fourth:] == "The vote stands."
    assert draft.warnings == ("no text layer on page 3",)


def test_headers_and_page_numbers_that_run_along_are_left_out() -> None:
    text = read(make_pdf([PAGE_1, PAGE_2], header="Port Alder Harbor Board · 2021", numbered=True)).text
    assert "Harbor Board ·" not in text
    assert "Page" not in text
    assert "of the day and at night" in text


def test_a_line_at_the_head_of_one_page_only_stays() -> None:
    assert "FOR IMMEDIATE RELEASE" in read(make_pdf([PAGE_1], header="FOR IMMEDIATE RELEASE")).text


def test_a_scan_says_that_it_has_no_text_layer() -> None:
    picture = Image.new("L", (400, 200), 255)
    ImageDraw.Draw(picture).text((20, 80), "Nobody will be cut off", fill=0)
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(picture), 50, 400)
    canvas.showPage()
    canvas.save()
    assert refusal(out.getvalue()) == "no text layer (a scan?); run OCR first, then read the result"


def test_a_scan_whose_pages_carry_a_stamp_only_is_a_scan() -> None:
    assert refusal(make_pdf([[], [], []], header="Received by the clerk", numbered=True)).startswith("no text layer")


def test_a_pdf_with_a_password_says_so() -> None:
    assert (
        refusal(make_pdf([PAGE_1], encrypt=StandardEncryption("secret")))
        == "encrypted; save it without a password first"
    )


def test_a_pdf_that_is_locked_against_changes_only_is_read() -> None:
    locked = StandardEncryption("", ownerPassword="owner", canModify=0)
    assert "Mina Okafor" in read(make_pdf([PAGE_1], encrypt=locked)).text


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>"]
)
def test_a_broken_pdf_says_so(content: bytes) -> None:
    assert "PDF" in refusal(content)


def test_title_and_author_come_from_the_properties_and_the_date_does_not() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setTitle("Bridge closure")
    canvas.setAuthor("Port Alder Harbor Board")
    canvas.drawString(72, 700, "The bridge is closed.")
    canvas.save()
    draft = read(out.getvalue())
    assert (draft.title, draft.authors, draft.published) == ("Bridge closure", ("Port Alder Harbor Board",), None)


@pytest.mark.parametrize("title", ["untitled", "Microsoft Word - release.doc", "filing_final.pdf"])
def test_a_title_that_a_program_left_is_none(title: str) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setTitle(title)
    canvas.drawString(72, 700, "The bridge is closed.")
    canvas.save()
    assert read(out.getvalue()).title is None


def test_what_pypdf_complains_of_becomes_one_warning_and_no_output(capfd: pytest.CaptureFixture[str]) -> None:
    whole = make_pdf([PAGE_1, PAGE_2])
    damaged = b"junk before the header\n" + whole
    draft = read(damaged)
    assert "Mina Okafor" in draft.text
    [warning] = draft.warnings
    assert warning.startswith("the PDF is damaged in places: ")
    assert capfd.readouterr() == ("", "")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_of_any_kind_is_read_or_refused_and_never_a_traceback(data: st.DataObject) -> None:
    content = bytearray(make_pdf([PAGE_1, PAGE_2], numbered=True))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(9, len(content) - 2))
        content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    with contextlib.suppress(OnrecordError):
        draft = read(bytes(content))
        assert list(draft.page_starts) == sorted(draft.page_starts)
        assert all(0 <= start <= len(draft.text) for start in draft.page_starts)


def lines(*texts: str, gap: float = 14, x: float = 72, size: float = 12) -> list[Line]:
    return [Line(text, x, 700 - gap * index, size, 0.5) for index, text in enumerate(texts)]


FULL = "a line as long as lines are in this document, more or less, and then"


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        (f"{FULL} admin-", "istrators met.", f"{FULL} administrators met."),
        (f"{FULL} state-of-the-", "art pumps.", f"{FULL} state-of-the-art pumps."),
        (f"{FULL} self-govern-", "ing towns.", f"{FULL} self-governing towns."),
        (f"{FULL} self-", "taught singer.", f"{FULL} self-taught singer."),
        (f"{FULL} Okafor-", "Lind spoke.", f"{FULL} Okafor-Lind spoke."),
        (f"{FULL} 2020-", "21 season.", f"{FULL} 2020-21 season."),
        (f"{FULL} admin\u00ad", "istrators met.", f"{FULL} administrators met."),
        (f"{FULL} bridge —", "which was old.", f"{FULL} bridge — which was old."),
        (f"{FULL} bridge—", "which was old.", f"{FULL} bridge—which was old."),
    ],
)
def test_what_stands_at_a_line_s_end_decides_how_it_is_joined(before: str, after: str, joined: str) -> None:
    assert reflow_pages([lines(before, after)])[0] == joined


def test_a_word_that_the_document_spells_with_a_hyphen_keeps_it() -> None:
    text, _ = reflow_pages(
        [lines(f"{FULL} the non-resident rule, and non-", "resident people asked about it all day.")]
    )
    assert "non-resident people" in text


def test_a_label_or_a_bullet_opens_a_paragraph() -> None:
    text, _ = reflow_pages([lines(f"{FULL} ends.", f"Q. {FULL} ends?", f"OKAFOR: {FULL}", "• one", "• two")])
    assert len(text.split("\n\n")) == 5


def test_an_indent_after_a_full_stop_opens_a_paragraph() -> None:
    page = [*lines(FULL, f"{FULL}."), Line(FULL, 90, 672, 12, 0.5), Line("It ended.", 72, 658, 12, 0.5)]
    assert reflow_pages([page])[0] == f"{FULL} {FULL}.\n\n{FULL} It ended."


def test_running_lines_may_differ_in_their_numbers_but_not_in_their_size() -> None:
    def page(number: int, size: float) -> list[Line]:
        return [Line(f"Filing, sheet {number}", 72, 800, size, 0.95), Line(FULL, 72, 400, 12, 0.5)]

    kept = drop_running_lines([page(1, 24), page(2, 9), page(3, 9), page(4, 9)])
    assert [[line.text for line in lines] for lines in kept] == [["Filing, sheet 1", FULL], [FULL], [FULL], [FULL]]
