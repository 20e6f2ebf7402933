"""Form and quoted stretches follow from where marks, content and (inside of somebody's words) cue stand."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.extract.forms import form_of
from onrecord.schema import Span


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "content", "cue", "form", "quoted"),
    [
        ("“We won,” Ruiz said.", "“We won,”", None, "direct", ["“We won,”"]),
        ("Ruiz said they “won.”", "they “won.”", None, "mixed", ["“won.”"]),
        ("Ruiz said they won.", "they won", None, "indirect", []),
        ("“He said ‘no’ to me,” Ruiz said.", "“He said ‘no’ to me,”", None, "direct", ["“He said ‘no’ to me,”"]),
        ("“He said they won,” Ruiz said.", "they won", "said", "indirect", []),
        ("“He said, ‘We won,’” Ruiz said.", "‘We won,’", "said", "direct", ["‘We won,’"]),
        ("“He said they ‘won big,’” Ruiz said.", "they ‘won big,’", "said", "mixed", ["‘won big,’"]),
        ("A headline says Ruiz called it “a ‘big’ win.”", "“a ‘big’ win.”", "called", "direct", ["“a ‘big’ win.”"]),
    ],
)
def test_marks_around_the_cue_are_those_of_somebody_who_quotes(
    text: str, content: str, cue: str | None, form: str, quoted: list[str]
) -> None:
    document = onrecord.read_text(text).document
    found, stretches = form_of(document, (place(text, content),), (place(text, cue),) if cue else ())
    assert (found, [text[s.start : s.end] for s in stretches]) == (form, quoted)


def test_words_inside_of_words_do_not_take_the_outer_marks() -> None:
    text = "“I told the mayor that the bridge was closed to all traffic on Sunday,” Ida Moss said."
    reading = onrecord.read_text(text)
    (inner,) = (a for a in reading.attributions if a.within)
    assert [text[s.start : s.end] for s in inner.content] == ["that the bridge was closed to all traffic on Sunday"]
    assert (inner.form, inner.quoted) == ("indirect", ())


@pytest.mark.parametrize("sign", ["❤️", "➡️", "👍🏽", "👨‍👩‍👧", "•", "→", "🇺🇸", "1️⃣"[1:]])
def test_content_begins_at_its_first_word_or_mark(sign: str) -> None:
    text = f"Moss told the paper: {sign} the bridge is closed and nobody knows when it will open."
    (found,) = onrecord.read_text(text).attributions
    assert text[found.content[0].start :].startswith("the bridge is closed")


@pytest.mark.parametrize("marks", ["”.", "“", "“ ”", "“ ”."])
def test_marks_alone_are_no_content(marks: str) -> None:
    assert onrecord.read_text(f"The mayor of Dunmore said: {marks}").attributions == ()


@pytest.mark.parametrize(
    "text",
    [
        "“The mayor told me he would resign before the vote in March,” Ida Moss said.",
        "Ida Moss said that “the mayor told me he would resign before the vote in March.”",
        "Ida Moss said she was angry “because the mayor told me he would resign before the vote in March.”",
    ],
)
def test_inner_words_are_looked_for_wherever_words_are_quoted(text: str) -> None:
    (inner,) = (a for a in onrecord.read_text(text).attributions if a.within)
    assert text[inner.cue[0].start : inner.cue[0].end].startswith("told")


def test_an_inner_retort_is_held_back_too() -> None:
    text = (
        "“Vane is pushing back at my criticisms of the way he ran the harbor commission, and I told you that would come,” "
        "Ellen Tarrow said."
    )
    cues = [text[s.start : s.end] for a in onrecord.read_text(text).attributions for s in a.cue]
    assert "said" in cues
    assert not [c for c in cues if "pushing" in c]


def test_what_stands_in_a_turn_is_the_turns() -> None:
    text = (
        "PELL: The Clinton camp announced on Monday that it would open the books to the public.\n\n"
        "MOSS: Thank you. Does the council know that the mayor said the bridge was safe?\n\n"
        "PELL: It does."
    )
    reading = onrecord.read_text(text)
    turns = {a.id for a in reading.attributions if a.within is None}
    inner = [a for a in reading.attributions if a.within]
    assert len(turns) == 3
    assert inner
    assert all(a.within in turns for a in inner)
