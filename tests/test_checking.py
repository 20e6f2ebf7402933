"""The Python doors of checking: what they take, and what they refuse."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.view.side_by_side import lay_side_by_side

SOURCES = Path(__file__).parent.parent / "examples" / "draft" / "sources"
DRAFT = SOURCES.parent / "draft.md"


@pytest.fixture(scope="module")
def holdings() -> onrecord.Holdings:
    return onrecord.load_holdings(SOURCES)


def test_sources_may_be_a_path_several_or_held_already(holdings: onrecord.Holdings) -> None:
    words = "We ask that it comes back in the evening"
    given: tuple[Path | list[Path] | onrecord.Holdings, ...] = (SOURCES, [SOURCES / "letter.txt"], holdings)
    for against in given:
        assert onrecord.check(words, against).count("verbatim") == 1


def test_a_draft_may_be_a_path_bytes_or_an_open_file(holdings: onrecord.Holdings) -> None:
    written = "“We ask that it comes back in the evening,” Amos Whitlock wrote.\n".encode()
    for draft in (written, io.BytesIO(written)):
        assert onrecord.check_draft(draft, holdings).passes(strict=True)
    assert not onrecord.check_draft(DRAFT, holdings).passes()


def test_the_draft_is_taken_out_of_holdings_that_have_it(holdings: onrecord.Holdings, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("“Nobody here has ever seen a crane,” Ida Moss wrote.\n", encoding="utf-8")
    both = onrecord.load_holdings(SOURCES, draft)
    checked = onrecord.check_draft(draft, both)
    assert checked.count("not_found") == 1
    assert checked.scope.documents == len(both.documents) - 1 == len(holdings.documents)


def test_copies_of_a_source_are_taken_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Dear Chair:\n\nNo.\n\nSincerely,\n\nIda Moss\n", encoding="utf-8")
    assert len(onrecord.load_holdings(tmp_path).documents) == 1


def test_what_is_no_path_is_told_so() -> None:
    with pytest.raises(TypeError, match="load_holdings takes paths, not str"):
        onrecord.load_holdings("sources")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="check against a Path"):
        onrecord.check("x", "sources")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="check takes the words as a str"):
        onrecord.check(Path("x"), SOURCES)  # type: ignore[arg-type]


def test_a_speaker_is_a_name_and_a_verdict_one_of_the_ten(holdings: onrecord.Holdings) -> None:
    with pytest.raises(TypeError, match="speaker is a name as a str, not int"):
        onrecord.check("We ask", holdings, speaker=7)  # type: ignore[arg-type]
    checked = onrecord.check("We ask", holdings)
    with pytest.raises(ValueError, match="'nonsense' is none of the verdicts altered, "):
        checked.count("nonsense")  # type: ignore[arg-type]


def test_a_draft_that_is_the_only_source_is_told_so(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("“Nobody here has ever seen a crane,” Ida Moss wrote.\n", encoding="utf-8")
    with pytest.raises(onrecord.InputError, match=r"draft\.txt is what is checked"):
        onrecord.check_draft(draft, draft)
    with pytest.raises(onrecord.InputError, match="the draft itself is the only source"):
        onrecord.check_draft(draft, onrecord.load_holdings(draft))


@pytest.mark.parametrize("content", [b"\x80\x00abc", b'[{"quotation": "We ask."}]'])
def test_bytes_that_are_no_text_for_people_are_no_draft(holdings: onrecord.Holdings, content: bytes) -> None:
    with pytest.raises(onrecord.DocumentError, match=r"binary data|data, not a draft"):
        onrecord.check_draft(content, holdings)


def test_a_draft_that_cannot_be_read_is_an_error(holdings: onrecord.Holdings) -> None:
    with pytest.raises(onrecord.DocumentError, match="empty file"):
        onrecord.check_draft(SOURCES / "minutes.docx", holdings)


def test_nothing_to_check_against_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(onrecord.InputError, match="nothing to check against could be read"):
        onrecord.check("x", SOURCES / "minutes.docx")
    with pytest.raises(onrecord.InputError, match="nothing to check against could be read"):
        onrecord.load_holdings(tmp_path)


SENTENCES = (
    "We carried 15 passengers a day in January.",
    "I may support that plan, but I will not vote on it before the islanders have been heard.",
    "I have pulled two trucks out of it this winter.",
    "We do not ask for a bigger boat or a cheaper one.",
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SENTENCES), st.data())
def test_both_wordings_are_shown_whole_however_words_are_changed(
    holdings: onrecord.Holdings, sentence: str, data: st.DataObject
) -> None:
    words = sentence.split()
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(words) - 1))
        words[at : at + data.draw(st.integers(0, 2))] = data.draw(
            st.sampled_from([[], ["…"], ["[sic]"], ["never"], ["16", "boats"]])
        )
        words = words or ["boat"]
    quotation = " ".join(words)
    checked = onrecord.check(f"{quotation} boat", holdings)
    cited = {held.id: held for held in checked.cited}
    for finding in checked.findings:
        sides = lay_side_by_side(finding.check, checked.document, cited)
        shown = "".join(piece.text for piece in sides.quoted)
        assert "".join(shown.split()) == "".join(finding.check.words.split())
        passage = finding.check.passage
        if passage is not None and len(passage.spans) == 1:
            source = "".join("".join(piece.text for piece in sides.source).split())
            assert "".join(passage.text.split()) in source or source in "".join(passage.text.split())


def test_a_draft_that_is_not_in_english_does_not_pass_as_checked(holdings: onrecord.Holdings) -> None:
    draft = "El concejo se reunió el martes por la noche en la escuela del pueblo. “Vamos a pedir otra reunión mañana”, dijo la alcaldesa a los vecinos de la calle."
    checked = onrecord.check_draft(draft.encode(), holdings)
    assert checked.unchecked is not None
    assert not checked.passes()
    assert not any(finding.check.translated for finding in checked.findings)
