"""Subtitles become a transcript: who speaks where the cues say so, and every turn with its times."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.draft import Draft
from onrecord.document.subtitles import read_subtitles
from onrecord.errors import DocumentError, OnrecordError
from onrecord.schema import Original


def srt(*cues: str, gap_s: int = 0) -> str:
    """Cues of two seconds each."""
    starts = [(2 + gap_s) * index for index in range(len(cues))]
    return "\n".join(
        f"{index}\n00:00:{start:02},000 --> 00:00:{start + 2:02},000\n{cue}\n"
        for index, (start, cue) in enumerate(zip(starts, cues, strict=True), 1)
    )


def vtt(*cues: str) -> str:
    return "WEBVTT\n\n" + "\n".join(
        f"00:{2 * i:02}.000 --> 00:{2 * i + 2:02}.000\n{cue}\n" for i, cue in enumerate(cues)
    )


def read(text: str | bytes) -> Draft:
    content = text if isinstance(text, bytes) else text.encode()
    draft = read_subtitles(Original(content, "council.srt", datetime.now(UTC)))
    for zone in draft.zones:
        assert zone.turn is not None
        assert zone.start <= zone.turn.label.start <= zone.turn.label.end <= zone.turn.words.start
        assert zone.turn.words.end == zone.end
    return draft


def turns(text: str | bytes) -> list[tuple[str, str]]:
    draft = read(text)
    return [
        (draft.text[slice(*zone.turn.label)], draft.text[slice(*zone.turn.words)]) for zone in draft.zones if zone.turn
    ]


def test_cues_are_joined_into_turns_at_the_speakers_labels() -> None:
    text = srt("Good evening.", "MAYOR OKAFOR: The bridge\nis closed", "until spring.", "RUIZ (off camera): Why?")
    assert turns(text) == [
        ("", "Good evening."),
        ("MAYOR OKAFOR", "The bridge is closed until spring."),
        ("RUIZ (off camera)", "Why?"),
    ]


def test_a_turn_lasts_from_its_first_cue_s_start_to_its_last_one_s_end() -> None:
    zones = read(srt("RUIZ: Why", "was it closed?", "OKAFOR: It cracked.")).zones
    assert [(zone.turn.start_s, zone.turn.end_s) for zone in zones if zone.turn] == [(0.0, 4.0), (4.0, 6.0)]


def test_the_text_reads_as_a_transcript_and_says_why_it_is_one() -> None:
    draft = read(srt("RUIZ: Why?", "OKAFOR: It cracked."))
    assert draft.text == "RUIZ: Why?\n\nOKAFOR: It cracked."
    assert draft.kind == "transcript"
    assert draft.kind_because is not None
    assert draft.kind_because.rule == "subtitles.cues"


def test_chevrons_open_a_turn_with_and_without_a_name() -> None:
    assert turns(srt(">> Ana Ruiz: Why?", ">> It cracked.", ">>> In sport, a win.")) == [
        ("Ana Ruiz", "Why?"),
        ("", "It cracked."),
        ("", "In sport, a win."),
    ]


def test_dashes_part_two_speakers_and_the_next_cue_is_neither_s_for_sure() -> None:
    assert turns(srt("- Why?\n- It cracked.", "Thank you.")) == [("", "Why?"), ("", "It cracked."), ("", "Thank you.")]


def test_a_dash_before_a_small_letter_goes_on_with_the_sentence() -> None:
    assert turns(srt("The bridge was", "- as we said -\nold.")) == [("", "The bridge was - as we said - old.")]


def test_voice_tags_name_the_speakers_and_one_voice_over_cues_is_one_turn() -> None:
    text = vtt(
        "<v Ana Ruiz>Why was it\nclosed?</v>", "<v Ana Ruiz>Tell me.", "<v.loud Bo Lind>It cracked.", "Nobody in view."
    )
    assert turns(text) == [
        ("Ana Ruiz", "Why was it closed? Tell me."),
        ("Bo Lind", "It cracked."),
        ("", "Nobody in view."),
    ]


def test_a_name_in_mixed_case_is_a_label_where_it_comes_again() -> None:
    assert turns(srt("Ana Ruiz: Why?", "It cracked.\nRemember: be careful.", "Ana Ruiz: I see.")) == [
        ("Ana Ruiz", "Why? It cracked. Remember: be careful."),
        ("Ana Ruiz", "I see."),
    ]


@pytest.mark.parametrize("line", ["It is 12:30 now.", "http://example.org", "NO", "she said: go"])
def test_a_colon_alone_makes_no_label(line: str) -> None:
    assert turns(srt(line)) == [("", line)]


@pytest.mark.parametrize(
    "sound",
    [
        "(applause)",
        "[music]",
        "<i>(MUSIC: slow)</i>",
        "[♪♪♪]",
        "♪ ♪",
        "(applause\nand cheers)",
        "[Laughter] (applause)",
        "- [gavel]",
    ],
)
def test_a_sound_alone_is_nobody_s_words_and_ends_no_turn(sound: str) -> None:
    assert turns(srt("RUIZ: We lost", sound, "the pool.")) == [("RUIZ", "We lost the pool.")]
    assert turns(vtt("<v Ana Ruiz>We lost", sound, "<v Ana Ruiz>the pool.")) == [("Ana Ruiz", "We lost the pool.")]


def test_a_sound_behind_a_label_or_a_chevron_opens_a_turn_without_being_its_words() -> None:
    assert turns(srt("RUIZ: We lost.", "PELL: (laughs)", "We did not.", ">> [applause]", "Thank you.")) == [
        ("RUIZ", "We lost."),
        ("PELL", "We did not."),
        ("", "Thank you."),
    ]


def test_brackets_within_words_stay() -> None:
    assert turns(srt("We lost (all of it) and (applause) left.")) == [("", "We lost (all of it) and (applause) left.")]


def test_subtitles_of_sounds_only_have_no_words() -> None:
    with pytest.raises(DocumentError, match="no cue with words"):
        read(srt("(applause)", "[music]"))


def test_tags_entities_and_positions_are_not_words() -> None:
    assert turns(srt(r"{\an8}<i>Salt &amp; water</i>, <font color='red'>she said</font>.")) == [
        ("", "Salt & water, she said.")
    ]


def test_roll_up_captions_are_read_once() -> None:
    text = "WEBVTT\n\n" + "\n\n".join(
        [
            "00:00.000 --> 00:02.000\n \nthe<00:00:00.500><c> board</c>",
            "00:02.000 --> 00:02.010\nthe board\n ",
            "00:02.010 --> 00:04.000\nthe board\nmet<00:00:02.500><c> on monday</c>",
            "00:04.000 --> 00:06.000\nmet on monday\nand voted",
        ]
    )
    assert turns(text) == [("", "the board met on monday and voted")]


def test_a_short_line_that_was_said_twice_is_there_twice() -> None:
    assert turns(srt("No.", "No.")) == [("", "No. No.")]


def test_a_pause_after_a_sentence_parts_words_of_nobody_known() -> None:
    assert turns(srt("It rained.", "The bridge held.", gap_s=5)) == [("", "It rained."), ("", "The bridge held.")]
    assert turns(srt("RUIZ: It rained.", "The bridge held.", gap_s=5)) == [("RUIZ", "It rained. The bridge held.")]


def test_notes_styles_and_cue_names_are_not_words() -> None:
    text = "WEBVTT - council\n\nNOTE by the clerk\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 align:start\nYes.\n"
    assert turns(text) == [("", "Yes.")]


def test_cues_with_full_stops_in_their_times_and_no_header_are_vtt() -> None:
    assert turns("00:01.000 --> 00:02.000\nYes.\n") == [("", "Yes.")]


def test_other_encodings_and_line_ends_are_read() -> None:
    assert turns(srt("RUIZ: Señor, no.").replace("\n", "\r\n").encode("cp1252")) == [("RUIZ", "Señor, no.")]
    assert turns("\ufeff" + srt("RUIZ: No.")) == [("RUIZ", "No.")]


def test_a_cue_whose_time_is_broken_is_counted() -> None:
    assert read(srt("One.") + "\n2\n00:0x --> never\nTwo.\n").warnings == ("1 cue time could not be read",)


@pytest.mark.parametrize(
    "text", ["WEBVTT\n\n", "1\n00:00:01,000 --> 00:00:02,000\n\n", "1\n00:00:01,000 --> 00:00:02,000\n<i></i>\n"]
)
def test_subtitles_without_words_say_so(text: str) -> None:
    with pytest.raises(DocumentError, match=r"^council.srt: no cue with words in these subtitles$"):
        read(text)


def test_endless_numbers_are_refused_before_they_take_for_ever() -> None:
    with pytest.raises(DocumentError, match="a number of 25 digits or more"):
        read(srt("One.") + "1" * 1_000_000)


@given(st.text(alphabet=st.sampled_from("A:b -–>\n\r<v>/{}\\1,.&;[](é“”♪"), max_size=300), st.booleans())
def test_whatever_cues_hold_is_read_or_refused(words: str, web: bool) -> None:
    text = vtt(words, words[::-1]) if web else srt(words, words[::-1])
    try:
        read(text)
    except OnrecordError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017  # read or refused: both are right
