"""From a page's bytes to the whole document: what the rules over words make of text that markup gave."""

from datetime import UTC, datetime

from onrecord.document import read_document
from onrecord.schema import Document, Original

SENTENCE = (
    "<p>The council of Salter voted on Monday to close the only pool that the town has had since the mill went, and to ask "
    "the county for the money.</p>"
)


def read(body: str) -> Document:
    page = f"<html><body><article><h1>Council of Salter closes its only pool</h1>{body}</article></body></html>"
    return read_document(Original(page.encode(), "page.html", datetime(2025, 6, 1, 12, tzinfo=UTC)))


def test_a_quotation_in_single_marks_runs_over_the_paragraphs_of_a_page() -> None:
    body = "<p>A clerk said: &lsquo;We know it. It’s the voters’ choice.</p><p>&lsquo;The minister has been clear.&rsquo;</p>"
    document = read(SENTENCE + body + SENTENCE)
    assert [(document.text[q.start : q.end], q.closed, q.continues) for q in document.quotations] == [
        ("‘We know it. It’s the voters’ choice.", False, False),
        ("‘The minister has been clear.’", True, True),
    ]


def test_bold_names_with_their_posts_are_the_labels_of_a_call_on_a_page() -> None:
    speakers = ("Tom Pell -- Director of Investor Relations", "Ana Ruiz, Chief Executive Officer", "Operator")
    body = "".join(f"<p><strong>{speaker}</strong></p>{SENTENCE * 2}" for speaker in (*speakers, *speakers))
    document = read(body)
    turns = [zone.turn for zone in document.zones if zone.turn]
    assert document.kind == "transcript"
    assert [document.text[slice(*turn.label)] for turn in turns] == [*speakers, *speakers]
    assert all(document.text[slice(*turn.words)].startswith("The council") for turn in turns)


def test_the_link_of_a_post_that_did_not_load_is_no_body_text() -> None:
    link = (
        '<blockquote><a href="https://www.threads.net/@anaruiz/post/C8abc"><div>View on Threads</div></a></blockquote>'
    )
    document = read(SENTENCE + link + SENTENCE)
    assert not any("Threads" in document.text[z.start : z.end] for z in document.zones if z.kind == "body")
