"""The public verbs, as a user calls them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import numpy
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import onrecord

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
STORY = "“The bridge is safe,” Ida Moss told the council on Monday. Tom Pell, her deputy, said he had doubts."

words = st.sampled_from(
    [
        "Moss",
        "said",
        "that",
        "the",
        "bridge",
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        ",",
        ".",
        "\n\n",
        "told",
        "Pell",
        "(AP)",
        "—",
        "🚧",
        "é",
        "@x",
        ":",
    ]
)
speakers = st.sampled_from(["Ida Moss", "Tom Pell, her deputy,", "The council", "She", "A spokesman for Moss", "SMITH"])
sayings = st.sampled_from(
    [
        "the bridge on Tern Island is safe for all traffic",
        "“the mayor told me that he would resign on Monday”",
        "“Pell said, ‘The river moved,’ and I believe him",
        "she was angry “because the mayor told me he would resign soon” and left",
        "🚧 ❤️ the bridge is closed",
        "• “”",
        "”.",
        '"it\'s 5\' 11" tall,"',
        "@x the toll is “FAIR” https://t.co/abc — Ida Moss (@idamoss) May 3, 2024",
    ]
)
sentences = st.builds(
    lambda speaker, saying, shape: shape.format(speaker=speaker, saying=saying),
    speakers,
    sayings,
    st.sampled_from(
        [
            "{speaker} said {saying}.",
            "{speaker} told the council that {saying}.",
            "“{saying},” {speaker} said.",
            "“We checked it twice,” {speaker} said. “{saying}.”",
            "According to {speaker}, {saying}.",
            "{speaker}: {saying}",
            "“{saying}\n\n“And the river moved too,” {speaker} added.",
            "{speaker} is pushing back at the mayor’s remarks that {saying}.",
        ]
    ),
)
stories = st.lists(sentences, min_size=2, max_size=12).map("\n\n".join)
noise = st.lists(words, max_size=80).map(" ".join) | st.text(max_size=200)


def check_spans(reading: onrecord.Reading) -> None:
    text = reading.document.text
    ids = {a.id for a in reading.attributions}
    assert len(ids) == len(reading.attributions)
    for a in reading.attributions:
        assert a.content
        assert a.form == "post" or any(c.isalnum() for s in a.content for c in text[s.start : s.end])
        assert a.within is None or (a.within in ids and a.within != a.id)
        assert not any(s.start < c.end and c.start < s.end for s in a.cue for c in a.content)
        for spans in (a.source, a.cue, a.content, a.quoted):
            assert all(0 <= s.start < s.end <= len(text) for s in spans)
            assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in spans)
            assert all(x.end <= y.start for x, y in pairwise(spans))
        assert not any(s.start < c.end and c.start < s.end for s in a.source for c in a.content)
        assert 0 <= a.score <= 1
    for z in reading.document.zones:
        assert 0 <= z.start < z.end <= len(text)
    covered = {i for z in reading.document.zones for i in range(z.start, z.end)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories)
def test_every_span_of_a_story_slices_its_text(text: str) -> None:
    reading = onrecord.read_text(text)
    assume(reading.attributions)
    assert reading.document.text == text
    check_spans(reading)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(noise)
def test_every_span_of_noise_slices_its_text(text: str) -> None:
    reading = onrecord.read_text(text)
    if not any("\ud800" <= c <= "\udfff" for c in text):
        assert reading.document.text == text
    check_spans(reading)


@pytest.mark.parametrize("name", sorted(p.parent.name for p in EXAMPLES.glob("*/0-original.*")))
def test_every_span_of_every_example_slices_the_text(name: str) -> None:
    (original,) = (EXAMPLES / name).glob("0-original.*")
    check_spans(onrecord.read(original))


def test_who_says_what_in_two_sentences() -> None:
    reading = onrecord.read_text(STORY)
    text = reading.document.text
    said = [(a.form, [text[s:e] for s, e in a.source], [text[s:e] for s, e in a.content]) for a in reading.attributions]
    assert said == [
        ("direct", ["Ida Moss"], ["“The bridge is safe,”"]),
        ("indirect", ["Tom Pell, her deputy,"], ["he had doubts"]),
    ]


def test_a_text_gives_the_same_answer_alone_and_among_others() -> None:
    texts = [p.read_text(encoding="utf-8") for p in sorted(EXAMPLES.glob("*/0-original.txt"))]
    together = list(onrecord.extract({"id": i, "text": t} for i, t in enumerate(texts)))
    apart = [next(onrecord.extract([{"id": i, "text": t}])) for i, t in reversed(list(enumerate(texts)))]
    assert together == apart[::-1]


def test_two_runs_give_the_same_bytes() -> None:
    code = f"import onrecord, json; print(json.dumps(list(onrecord.extract([{{'id': 1, 'text': {STORY!r}}}]))))"
    runs = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 1
    assert json.loads(runs.pop())[0]["attributions"]


def test_a_str_is_never_opened_as_a_path() -> None:
    with pytest.raises(TypeError, match="never opened as a path"):
        onrecord.read(str(EXAMPLES / "council/0-original.txt"))  # type: ignore[arg-type]


def test_bytes_and_an_open_file_and_a_path_are_read_alike() -> None:
    path = EXAMPLES / "council/0-original.txt"
    readings = [onrecord.read(path), onrecord.read(path.read_bytes()), onrecord.read(io.BytesIO(path.read_bytes()))]
    assert len({r.document.id for r in readings}) == 1
    assert len({r.attributions for r in readings}) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "white space"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"\x00" * 5000, "nothing"),
        (b"<html><body><nav>Home</nav></body></html>", "no article text"),
    ],
)
def test_what_holds_nothing_to_read_is_an_error_that_says_so(content: bytes, reason: str) -> None:
    with pytest.raises(onrecord.DocumentError, match=reason):
        onrecord.read(content)


def test_what_cannot_be_read_stops_no_batch() -> None:
    rejects: list[onrecord.Reject] = []
    done: list[str] = []
    inputs = [b"", EXAMPLES / "nowhere.txt", EXAMPLES / "council", STORY.encode()]
    readings = list(onrecord.read_many(inputs, rejects=rejects.append, progress=done.append))
    assert [len(readings), len(rejects), len(done)] == [2, 2, 4]


def test_a_language_other_than_english_is_read_and_left_alone() -> None:
    text = (
        "« Le pont est sûr », a déclaré la maire devant le conseil municipal. Son adjoint a dit qu’il avait des doutes."
    )
    reading = onrecord.read_text(text)
    assert (reading.document.language, reading.attributions, len(reading.warnings)) == ("fr", (), 1)


def test_a_given_date_stands_and_a_wrong_one_is_refused() -> None:
    published = onrecord.read_text(STORY, published="2024-05-31T14:05:00+02:00").document.published
    assert published is not None
    assert (published.value, published.stage) == ("2024-05-31T14:05:00+02:00", "given")
    with pytest.raises(onrecord.InputError, match="31 May"):
        onrecord.read_text(STORY, published="31 May")


def test_rows_that_are_no_rows_are_set_aside_and_the_rest_keeps_its_order() -> None:
    rejects: list[onrecord.Reject] = []
    rows = [
        {"id": "a", "text": STORY},
        {"id": "b"},
        {"text": STORY},
        {"id": "c", "text": ""},
        {"id": "d", "text": STORY},
    ]
    answers = list(onrecord.extract(rows, rejects=rejects.append))
    assert [a["id"] for a in answers] == ["a", "c", "d"]
    assert rejects == [onrecord.Reject(f"row {n}", 'needs an "id" and a "text"') for n in (2, 3)]
    assert answers[0]["attributions"] == answers[2]["attributions"]


def test_a_row_with_another_rows_id_is_set_aside_and_says_whose() -> None:
    rejects: list[onrecord.Reject] = []
    rows = [{"id": 1, "text": STORY}, {"id": "1", "text": STORY}, {"id": "2", "text": STORY}]
    assert [a["id"] for a in onrecord.extract(rows, rejects=rejects.append)] == [1, "2"]
    assert rejects == [onrecord.Reject("row 2", "\"id\" '1' is that of row 1 already")]
    with pytest.raises(onrecord.InputError, match=r"^row 2: .id. '1' is that of row 1 already$"):
        list(onrecord.extract(rows))


def test_a_whole_number_of_any_library_is_an_id_and_others_are_none() -> None:
    rejects: list[onrecord.Reject] = []
    rows = [
        {"id": i, "text": STORY} for i in (numpy.int64(7), numpy.uint8(8), 9, True, 1.0, numpy.float64(2), "", None)
    ]
    answers = list(onrecord.extract(rows, rejects=rejects.append))
    assert json.dumps([a["id"] for a in answers]) == "[7, 8, 9]"
    assert len(rejects) == 5


def test_an_id_of_too_many_digits_is_a_reject_in_our_own_words() -> None:
    rejects: list[onrecord.Reject] = []
    assert list(onrecord.extract([{"id": 10**5000, "text": STORY}], rejects=rejects.append)) == []
    assert rejects == [onrecord.Reject("row 1", 'an "id" of too many digits; make it a text')]


def test_a_row_that_is_not_english_is_told() -> None:
    french = (
        "La maire a déclaré au conseil municipal que le pont était sûr, et son adjoint a dit qu’il avait des doutes."
    )
    told: list[tuple[str, str]] = []
    rows = [{"id": 1, "text": STORY}, {"id": 2, "text": french}]
    assert [a["id"] for a in onrecord.extract(rows, warned=lambda *what: told.append(what))] == [1, 2]
    assert told == [("2", "not in English (fr): no attributions looked for")]


@pytest.mark.parametrize(
    ("call", "advice"),
    [
        (lambda: onrecord.read_text(None), "read_text takes a str, not NoneType"),  # type: ignore[arg-type]
        (lambda: onrecord.read_text(b"Moss said"), "read takes bytes"),  # type: ignore[arg-type]
        (lambda: onrecord.read_many(Path()), r"read_many\(\[Path"),
        (lambda: onrecord.read_many("stories"), r"read_many\(\[Path"),  # type: ignore[arg-type]
        (lambda: onrecord.read_many(b"Moss said"), r"not one bytes"),  # type: ignore[arg-type]
        (lambda: onrecord.read_many(io.BytesIO(b"Moss said")), r"not one BytesIO"),
        (lambda: onrecord.read_many(None), r"not NoneType"),  # type: ignore[arg-type]
        (lambda: onrecord.extract("out.jsonl"), "json.loads"),  # type: ignore[arg-type]
        (lambda: onrecord.extract(Path("out.jsonl")), "json.loads"),  # type: ignore[arg-type]
        (lambda: onrecord.extract({"id": 1, "text": STORY}), r"extract\(\[\{"),  # type: ignore[arg-type]
        (lambda: onrecord.extract(None), "not NoneType"),  # type: ignore[arg-type]
        (lambda: onrecord.read(b"Moss said", published=2024), "not int"),  # type: ignore[arg-type]
    ],
)
def test_an_argument_of_the_wrong_type_is_one_line_of_advice_at_once(call: Callable[[], object], advice: str) -> None:
    with pytest.raises(TypeError, match=advice) as error:
        call()
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("door", ["extract", "dates", "utterances", "check_pairs"])
@pytest.mark.parametrize("rows", [{"id": 1, "text": STORY}, "rows.jsonl", None])
def test_what_is_no_rows_is_said_by_the_function_that_was_called(door: str, rows: object) -> None:
    with pytest.raises(TypeError, match=rf"^{door} takes rows, not .*: {door}\("):
        getattr(onrecord, door)(rows)


def test_a_kind_that_is_none_names_the_kinds() -> None:
    for call in (
        lambda: onrecord.read(STORY.encode(), kind="blog"),  # type: ignore[arg-type]
        lambda: onrecord.read_text(STORY, kind="blog"),  # type: ignore[arg-type]
        lambda: onrecord.read_many([STORY.encode()], kind="blog"),  # type: ignore[arg-type]
    ):
        with pytest.raises(onrecord.InputError, match=r"'blog' is none of article, post, transcript, .*unknown"):
            call()


def test_a_date_of_pythons_own_is_a_publication_date() -> None:
    day, time = date(2024, 5, 31), datetime(2024, 5, 31, 14, 5, tzinfo=UTC)
    given = [onrecord.read_text(STORY, day), onrecord.read(STORY.encode(), published=time)]
    assert [r.document.published and r.document.published.value for r in given] == [
        "2024-05-31",
        "2024-05-31T14:05:00+00:00",
    ]


def test_a_quotation_over_three_paragraphs_is_one_content() -> None:
    text = "Ida Moss said: “The bridge is safe.\n\n“It was tested in May.\n\n“It will be tested again in June.”\n\nThen she left."
    (one,) = onrecord.read_text(text).attributions
    assert [text[s:e] for s, e in one.content] == [
        "“The bridge is safe.",
        "“It was tested in May.",
        "“It will be tested again in June.”",
    ]


def test_words_reported_inside_of_somebodys_words_are_theirs_within_the_other() -> None:
    text = "“The mayor said he would resign, and then he stayed for nine years,” Ida Moss said on Monday."
    found = onrecord.read_text(text).attributions
    outer = [a for a in found if a.within is None]
    assert [text[a.source[0].start : a.source[0].end] for a in outer] == ["Ida Moss"]
    assert [(a.within, text[a.source[0].start : a.source[0].end]) for a in found if a.within] == [
        (outer[0].id, "The mayor")
    ]


def test_a_length_without_limit() -> None:
    reading = onrecord.read_text("\n\n".join([STORY] * 150))
    assert len(reading.attributions) == 300


def test_importing_the_package_loads_no_library_that_is_slow_to_load() -> None:
    code = "import onrecord, sys; print([m for m in ('onnxruntime', 'trafilatura', 'lxml', 'rich', 'ftfy', 'numpy') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.strip() == "[]"
    )
