"""The story at a terminal: who says what is seen at a glance, with colour, without it, and in a pipe."""

import io
import re
import sys
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from onrecord.schema import Attribution, Because, Document, Party, Published, Reading, Span, Statement, Zone
from onrecord.view.console import open_console
from onrecord.view.marks import Mark, Stretch, cut_pieces, cut_stretches, list_marks
from onrecord.view.terminal import print_reading

ROLES = ("source", "cue", "content")


def piped(
    reading: Reading, *, width: int = 100, min_score: float = 0.0, encoding: str = "utf-8", why: bool = False
) -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="\n")
    print_reading(open_console(file, width=width), reading, min_score=min_score, why=why)
    file.flush()
    return raw.getvalue().decode(encoding)


def at_terminal(reading: Reading, *, no_color: bool = False) -> str:
    file = io.StringIO()
    console = Console(
        file=file, force_terminal=True, color_system="standard", no_color=no_color, width=100, markup=False, highlight=False,
        _environ={"TERM": "xterm"},
    )  # fmt: skip
    print_reading(console, reading)
    return file.getvalue()


def paragraph(shown: str, words: str) -> str:
    """The lines around some words as one, without the margin."""
    story = shown.partition("Who said what")[0]
    blocks = [" ".join(block.split()) for block in story.split("\n\n")]
    [found] = [block for block in blocks if words in block]
    return found


def labels(shown: str) -> list[str]:
    """What stands in the margin of the story."""
    story = shown.partition("Who said what")[0].partition("\n\n")[2]
    return [line[:11].strip() for line in story.splitlines() if line[:11].strip()]


def test_a_pipe_gets_brackets_and_numbers_around_each_role(reading: Reading) -> None:
    shown = piped(reading)
    line = paragraph(shown, "old bridge will")
    assert line == "[The old bridge will close on Monday]¹, <the harbor board>¹ {said}¹."
    assert "\x1b" not in shown


def test_a_content_in_two_pieces_has_one_number_on_both(reading: Reading) -> None:
    line = paragraph(piped(reading), "cut off")
    assert line == "[“Nobody will be cut off,”]² {said}² <Mina Okafor>², [“because the ferry runs 🚢 hourly.”]²"


def test_one_attribution_inside_another_keeps_its_own_marks(reading: Reading) -> None:
    line = paragraph(piped(reading), "only paint")
    assert line == "<Tomas Lindqvist>³ {said}³ [<the mayor>⁴ {told}⁴ him [“it was only paint.”]⁴]³"


def test_zones_are_named_in_the_margin_and_body_is_not(reading: Reading) -> None:
    assert labels(piped(reading)) == ["dateline", "post", "turn"]


def test_a_zone_over_two_paragraphs_is_named_once(reading: Reading) -> None:
    document = reading.document
    long_post = replace(document.zones[4], start=document.zones[3].start)
    shown = piped(
        replace(reading, document=replace(document, zones=(*document.zones[:3], long_post, document.zones[5])))
    )
    assert labels(shown) == ["dateline", "post", ":", "turn"]


def test_the_head_says_what_is_known_of_the_document_and_warns_once(reading: Reading) -> None:
    assert piped(reading).split("\n\n")[0].split("\n") == [
        "Old bridge closes",
        "Ana Ruiz · Coast View News · 2021-05-03T09:00:00-04:00 · article · stories/bridge.txt",
        "! 3 wrongly decoded characters repaired",
    ]


def listed(shown: str) -> list[list[str]]:
    """The cells of each line of the list."""
    lines = shown.partition("Who said what (5)\n")[2].splitlines()
    return [re.split(r"\s{2,}", line.strip()) for line in lines]


def test_a_date_that_was_inferred_says_so_in_the_head(reading: Reading) -> None:
    inferred = Published("2021-05-03", "inferred", Because("identify", "published.post"))
    dateless = replace(reading, document=replace(reading.document, published=None), published=inferred)
    assert "· 2021-05-03, inferred ·" in piped(dateless).splitlines()[1]


def test_the_list_gives_number_who_when_how_to_whom_what_form_and_score(reading: Reading) -> None:
    rows = listed(piped(reading, width=112))
    assert rows[:4] == [
        ["who", "when", "how", "to whom", "what", "form", "score"],
        ["1", "the harbor", "Mon 3 May", "say, press,", "The old bridge will close on", "indirect", "0.91"],
        ["board", "2021,", "to come", "Monday"],
        ["morning"],
    ]
    assert ["4", "the mayor", "tell", "Tomas", "“it was only paint.”", "direct, in 3", "0.80"] in rows


def test_a_column_that_nobody_fills_is_not_there(reading: Reading) -> None:
    alone = replace(reading, attributions=reading.attributions[4:], statements=reading.statements[4:])
    rows = piped(alone, width=80).partition("Who said what (1)\n")[2].splitlines()
    assert [re.split(r"\s{2,}", row.strip()) for row in rows[:2]] == [
        ["who", "when", "how", "what", "form", "score"],
        ["1", "Tomas Lindqvist", "Mon 3 May", "post", "We heard that, too.", "post", "1.00"],
    ]


def test_without_room_for_a_table_each_statement_has_its_lines(reading: Reading) -> None:
    lines = piped(reading, width=80).partition("Who said what (5)\n")[2].splitlines()
    assert lines[:4] == [
        "1 the harbor board · Mon 3 May 2021, morning · say, press, to come",
        "  The old bridge will close on Monday (indirect, 0.91)",
        "2 Mina Okafor and Tomas Lindqvist · say",
        "  “Nobody will be cut off,” … “because the ferry runs 🚢 hourly.” (direct, 0.97)",
    ]
    assert "4 the mayor · tell · to Tomas Lindqvist" in lines


def test_why_stands_under_each_statement_with_words_and_rule(reading: Reading) -> None:
    first = piped(reading, why=True).partition("Who said what (5)\n")[2].split("\n\n")[0].splitlines()
    assert first[:2] == [
        "1 the harbor board · Mon 3 May 2021, morning · say, press, to come",
        "  The old bridge will close on Monday (indirect, 0.91)",
    ]
    assert "     made      Mon 3 May 2021, morning ← “on Monday” (made.own)" in first
    assert "     reality   future ← “will” (acts.future)" in first


@pytest.mark.parametrize("why", [False, True])
@pytest.mark.parametrize("width", [20, 40, 59, 60, 80, 112])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(reading: Reading, width: int, why: bool) -> None:
    shown = piped(reading, width=width, why=why)
    assert max(cell_len(line) for line in shown.splitlines()) <= width
    for word in ("bridge", "Okafor", "hourly", "paint", "@tomaslind"):
        assert word in shown.replace("\n", "")


def saying(cue: str, source: str = "Ana Ruiz", content: str = "the bridge is closed") -> Reading:
    """A reading of one attribution, its words side by side."""
    text = f"{source} {cue} {content}."
    at = (0, len(source)), (len(source) + 1, len(f"{source} {cue}")), (len(f"{source} {cue} "), len(text) - 1)
    source_at, cue_at, content_at = (Span(*ends) for ends in at)
    because = Because("document", "made.by_hand")
    a = Attribution("a", "indirect", (source_at,), (cue_at,), (content_at,), (), 0.9, because, None)
    zone = Zone("body", 0, len(text), because)
    document = Document("a", text, "article", because, "en", (zone,), (Span(0, len(text)),), (), (), (), "a.txt")
    who = Party("p1", "person", source, because)
    return Reading(document, (a,), (), (Statement(a, (who,), because, lemma=cue),), (who,))


@pytest.mark.parametrize("why", [False, True])
@pytest.mark.parametrize("width", [20, 40, 60, 64, 72, 80, 100])
@pytest.mark.parametrize(
    "made",
    [
        saying("has previously acknowledged"),
        saying("said", source="a confidentiality spokeswoman"),
        saying("said", content="see https://example.org/a-long-address"[:36]),
        saying(
            "unforthcomingly overcommunicated", "Counterrevolutionary Anthropologists", "incomprehensibilities rise"
        ),
    ],
)
def test_no_word_that_fits_the_screen_is_broken_in_the_list(made: Reading, width: int, why: bool) -> None:
    listed = piped(made, width=width, why=why).partition("Who said what")[2]
    shown = set(re.findall(r"\S+", listed))
    assert [word for word in made.document.text.rstrip(".").split() if len(word) <= width and word not in shown] == []
    assert max(cell_len(line) for line in listed.splitlines()) <= width


def test_a_terminal_gets_three_styles_that_hold_without_colour(reading: Reading) -> None:
    shown = at_terminal(reading)
    assert "\x1b[1;36mthe harbor board" in shown
    assert "\x1b[4;32mThe old bridge will close on Monday" in shown
    assert "\x1b[1;3;33mtold" in shown or "\x1b[3;4;33mtold" in shown
    plain = at_terminal(reading, no_color=True)
    assert "\x1b[1mthe harbor board" in plain
    assert "\x1b[4mThe old bridge will close on Monday" in plain
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", plain)


def test_a_cut_says_how_many_are_not_shown(reading: Reading) -> None:
    shown = piped(reading, min_score=0.7)
    assert "Who said what (4)" in shown
    assert shown.rstrip().endswith("1 more with a score under 0.7 not shown")


def test_a_story_in_which_nobody_speaks_says_so(reading: Reading) -> None:
    assert (
        piped(replace(reading, attributions=(), statements=()))
        .rstrip()
        .endswith("Nothing here is attributed to anybody.")
    )


def test_where_letters_are_few_numbers_stand_in_parentheses(reading: Reading) -> None:
    assert "[The old bridge will close on Monday](1), <the harbor board>(1)" in piped(reading, encoding="ascii")


def test_nothing_in_a_story_steers_the_terminal(reading: Reading) -> None:
    evil = "\x1b]0;owned\x07 [bold]not bold[/bold] :smile: \u202egnp \x9b2J \rover"
    document = reading.document
    text = evil + document.text[len(evil) :]
    shown = at_terminal(
        replace(reading, document=replace(document, text=text, title=evil, name=evil), attributions=(), statements=())
    )
    assert "[bold]not bold[/bold] :smile:" in shown
    assert not re.search(r"\x1b\]|\x07|\u202e|\x9b|\r", shown)


def test_pieces_join_to_the_stretch_and_open_and_close_each_mark_once(reading: Reading) -> None:
    stretches = list(cut_stretches(reading.document))
    marks = list_marks(reading.attributions)
    opened, closed = [], []
    for stretch, pieces in zip(stretches, cut_pieces(stretches, marks), strict=True):
        assert [piece.start for piece in pieces] == [stretch.start, *(piece.end for piece in pieces[:-1])]
        assert pieces[-1].end == stretch.end
        opened += [mark for piece in pieces for mark in piece.opens]
        closed += [mark for piece in pieces for mark in piece.closes]
    assert len(marks) == 15
    assert sorted(opened) == sorted(closed) == sorted(marks)


class CountedMark(Mark):
    """A mark that counts how often it is looked at."""

    looks = 0

    @property
    def end(self) -> int:  # type: ignore[override]
        CountedMark.looks += 1
        return self[1]


def test_a_paragraph_twice_as_long_takes_twice_the_looks_at_marks() -> None:
    def looks(count: int) -> int:
        marks = [CountedMark(at * 10, at * 10 + 7, "content", at) for at in range(count)]
        CountedMark.looks = 0
        [pieces] = cut_pieces([Stretch("", 0, count * 10, begins=True)], marks)
        assert sum(len(piece.opens) for piece in pieces) == count
        return CountedMark.looks

    assert looks(2_000) == pytest.approx(2 * looks(1_000), rel=0.01)


def test_a_paragraph_twice_as_long_takes_twice_the_calls_to_print() -> None:
    def calls(copies: int) -> int:
        one = saying("said")
        text, step = " ".join([one.document.text] * copies), len(one.document.text) + 1
        [first] = one.attributions
        moved = tuple(
            replace(
                first,
                id=str(n),
                **{role: (Span(*(at + n * step for at in getattr(first, role)[0])),) for role in ROLES},
            )
            for n in range(copies)
        )
        zone = replace(one.document.zones[0], end=len(text))
        document = replace(one.document, text=text, zones=(zone,), paragraphs=(Span(0, len(text)),))
        count = 0

        def tally(_frame: object, _event: str, _what: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(tally)
        try:
            said = tuple(replace(one.statements[0], attribution=a) for a in moved)
            piped(Reading(document, moved, (), said, one.parties))
        finally:
            sys.setprofile(None)
        return count

    calls(20)  # what is loaded and cached by the first
    assert calls(800) < 2.2 * calls(400)


def test_a_document_without_paragraphs_and_zones_is_one_stretch(reading: Reading) -> None:
    document = replace(reading.document, zones=(), paragraphs=())
    [stretch] = cut_stretches(document)
    assert (stretch.label, stretch.start, stretch.end) == ("", 0, len(document.text))
