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
