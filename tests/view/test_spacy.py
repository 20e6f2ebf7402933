"""onrecord in a spaCy pipeline: the same statements, on the doc's own tokens, wherever the doc goes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import need_library

import onrecord
from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STORY = (
    "🚢 Mayor Ida Moss told the\u2028Ledger\xa0on Monday  that the bridge was safe.\r\n\r\n“I walk it\tdaily 🥾,” she said.  "
    "Tom Pell denied that."
)
DAY = "2024-05-31"


@pytest.fixture(scope="module")
def spacy() -> Any:
    return need_library("spacy", "spacy")


@pytest.fixture
def pipeline(spacy: Any) -> Iterator[Callable[..., Any]]:
    """Makes a blank pipeline with onrecord in it; what that hangs on every Doc is taken off again."""
    import onrecord.view.spacy  # noqa: F401 - the tests of the component do not hang on how the package was installed

    def make(language: str = "en", **config: Any) -> Any:
        nlp = spacy.blank(language)
        nlp.add_pipe("onrecord", config=config)
        return nlp

    _take_off(spacy.tokens.Doc)
    yield make
    _take_off(spacy.tokens.Doc)


def _take_off(kind: Any) -> None:
    if kind.has_extension("statements"):
        kind.remove_extension("statements")


@pytest.fixture
def nlp(pipeline: Callable[..., Any]) -> Any:
    return pipeline(published=DAY)


def _letters(nlp: Any, text: str) -> Any:
    """A doc of one token a letter."""
    return type(nlp.make_doc("a"))(nlp.vocab, words=list(text), spaces=[False] * len(text))


def _blanks(nlp: Any, text: str) -> Any:
    """A doc cut at blanks only: marks, line ends and emoji hang on to words."""
    pieces = re.findall("[^ ]+ ?| ", text)
    words = [piece.rstrip(" ") or " " for piece in pieces]
    spaces = [piece != word for piece, word in zip(pieces, words, strict=True)]
    return type(nlp.make_doc("a"))(nlp.vocab, words=words, spaces=spaces)


CUTS = {"spacy's own": lambda nlp, text: nlp.make_doc(text), "letters": _letters, "blanks": _blanks}


def test_spacy_finds_the_component_without_an_import_of_onrecord(spacy: Any) -> None:  # noqa: ARG001
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('onrecord'); print(len(nlp('“No,” Ida Moss said.')._.statements))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "1\n", f"is onrecord installed as pyproject.toml says today? {done.stderr}"


def test_a_doc_has_the_statements_of_the_text(nlp: Any) -> None:
    told, walked, denied = nlp(STORY)._.statements
    assert (told.speaker, told.made, told.medium, told.to, told.act) == (
        "Ida Moss",
        "2024-05-27",
        "interview",
        ("Ledger",),
        "say",
    )
    assert (walked.speaker, [s.text for s in walked.content], walked.form) == (
        "Ida Moss",
        ["“I walk it\tdaily 🥾,”"],
        "direct",
    )
    assert (denied.speaker, denied.act, denied.replies_to) == ("Tom Pell", "deny", walked.id)


def test_a_statement_says_why(nlp: Any) -> None:
    reasons = {r.field: r for r in nlp(STORY)._.statements[0].why}
    assert (reasons["made"].rule, [e.text for e in reasons["made"].evidence]) == ("made.own", ["Monday"])


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("text", [STORY, "emoji", "quarrel", "straight-marks", "transcript"])
def test_spans_are_the_tokens_that_a_role_touches_and_no_others(nlp: Any, text: str, cut: str) -> None:
    original = next(iter(EXAMPLES.glob(f"{text}/0-original.*")), None) if text != STORY else None
    text = text if original is None else onrecord.read(original).document.text
    doc = nlp(CUTS[cut](nlp, text))
    expected = onrecord.read_text(text, DAY)
    assert doc.text == text
    assert len(doc._.statements) == len(expected.statements) > 2
    for ours, theirs in zip(expected.statements, doc._.statements, strict=True):
        for role in ("source", "cue", "content"):
            assert theirs.offsets[role] == getattr(ours.attribution, role)
            spans = getattr(theirs, role)
            assert len(spans) == len(theirs.offsets[role])
            for span, (start, end) in zip(spans, theirs.offsets[role], strict=True):
                touched = [t.i for t in doc if t.idx < end and start < t.idx + len(t)]
                assert [t.i for t in span] == touched


def test_the_span_group_holds_every_role_under_its_statements_id(nlp: Any) -> None:
    doc = nlp(STORY)
    told = doc._.statements[0]
    assert [(s.label_, s.id_, s.text) for s in doc.spans["onrecord"]][:3] == [
        ("SOURCE", told.id, "Mayor Ida Moss"),
        ("CUE", told.id, "told"),
        ("CONTENT", told.id, "that the bridge was safe"),
    ]


def test_the_group_may_have_another_name(pipeline: Callable[..., Any]) -> None:
    assert set(pipeline(spans_key="sc")(STORY).spans) == {"sc"}


def test_a_doc_that_onrecord_has_not_read_has_no_statements_not_an_empty_list(nlp: Any) -> None:
    assert nlp.make_doc(STORY)._.statements is None
    assert nlp("")._.statements == ()


def test_what_a_doc_says_of_its_day_goes_before_the_pipelines(nlp: Any) -> None:
    doc = nlp.make_doc(STORY)
    doc.user_data["published"] = "2023-02-02"
    assert nlp(doc)._.statements[0].made == "2023-01-30"


def test_a_day_that_is_none_is_refused_when_the_pipeline_is_made(pipeline: Callable[..., Any]) -> None:
    with pytest.raises(InputError, match="'soon' is no ISO day"):
        pipeline(published="soon")


def test_an_authority_file_gives_full_names(pipeline: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,name,aliases\nQ7,Ida Marie Moss,Ida Moss\n", encoding="utf-8")
    known = pipeline(authority=str(tmp_path / "people.csv"))
    assert known(STORY)._.statements[0].full_name == "Ida Marie Moss"


def test_a_least_score_leaves_out_and_counts(pipeline: Callable[..., Any]) -> None:
    doc = pipeline(min_score=0.8)(STORY)
    assert (len(doc._.statements), doc.user_data["onrecord"]["left_out"]) == (2, 1)


def test_a_doc_in_another_language_warns_and_keeps_the_warning(nlp: Any) -> None:
    with pytest.warns(UserWarning, match=r"onrecord: not in English \(fr\)"):
        doc = nlp("Le maire a dit hier que le pont était sûr et que personne ne devait avoir peur.")
    assert doc._.statements == ()
    assert doc.user_data["onrecord"]["warnings"] == ["not in English (fr): no attributions looked for"]


def test_the_language_of_the_pipeline_does_not_matter(pipeline: Callable[..., Any]) -> None:
    assert len(pipeline("xx")(STORY)._.statements) == 3


@pytest.mark.parametrize("processes", [1, 2])
def test_a_stream_of_texts_gives_what_each_alone_gives(nlp: Any, processes: int) -> None:
    texts = [STORY, "Nobody spoke.", STORY.replace("Ida", "Ada")]
    streamed = [_ids(doc) for doc in nlp.pipe(texts, batch_size=2, n_process=processes)]
    assert streamed == [_ids(nlp(text)) for text in texts]
    assert [len(ids) for ids in streamed] == [3, 0, 3]


def test_a_saved_pipeline_is_the_same_when_loaded(spacy: Any, nlp: Any, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    assert _ids(spacy.load(tmp_path / "pipeline")(STORY)) == _ids(nlp(STORY))


def test_a_saved_doc_keeps_its_statements(spacy: Any, nlp: Any) -> None:
    doc = nlp(STORY)
    saved = spacy.tokens.DocBin(docs=[doc], store_user_data=True).to_bytes()
    [back] = spacy.tokens.DocBin().from_bytes(saved).get_docs(nlp.vocab)
    assert _ids(back) == _ids(doc)
    assert [s.text for s in back._.statements[0].content] == ["that the bridge was safe"]


def test_statements_of_another_text_are_refused_not_misplaced(nlp: Any) -> None:
    part = nlp(STORY)[4:].as_doc(copy_user_data=True)
    with pytest.raises(ValueError, match="onrecord read another text than this doc's"):
        part._.statements  # noqa: B018 - an extension is read as an attribute


def test_an_extension_of_somebody_else_is_not_overwritten(spacy: Any, pipeline: Callable[..., Any]) -> None:
    spacy.tokens.Doc.set_extension("statements", default=7)
    with pytest.raises(InputError, match="another package's already"):
        pipeline()


def _ids(doc: Any) -> list[tuple[str, str | None]]:
    return [(s.id, s.made) for s in doc._.statements]
