"""The index of what can prove something is made anew when what goes into it is decided by other rules, and never loses or keeps an entry."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.recording.test_rechecking import POST, STORY

import onrecord
from onrecord.recording import adding, open_record, proofs
from onrecord.recording.proofs import DECIDING, fingerprint_proofs
from onrecord.store.proofs import ProofWords, documents_with, rules_of_proofs, speaker_token, word_token

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.schema import Document

PACKAGE = Path(onrecord.__file__).parent
OLDER = ("ledgersx", "trustx")  # how rules before these wrote words


@pytest.fixture
def older(record: Record, target: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A record whose index was made by other rules; where it is."""

    def words_then(document: Document) -> ProofWords | None:
        now = proofs.proof_words(document)
        return None if now is None else now._replace(tokens=OLDER)

    with monkeypatch.context() as then:
        then.setattr(proofs, "fingerprint_proofs", lambda: "older rules")
        then.setattr(adding, "proof_words", words_then)
        record.add([onrecord.read(POST.encode()), onrecord.read_text(STORY, published="2024-03-07")])
    with record._store.reading() as connection:
        assert documents_with(connection, [word_token(OLDER[0])], 9) != []
    return target


def held(record: Record, token: str) -> int:
    with record._store.reading() as connection:
        return len(documents_with(connection, [token], 9))


def test_a_record_of_other_rules_is_indexed_anew_when_it_is_opened(older: str) -> None:
    with open_record(older) as record:
        assert [held(record, word_token(token)) for token in OLDER] == [0, 0]
        assert held(record, word_token("ledger")) == held(record, speaker_token("@coralind")) == 1
        with record._store.reading() as connection:
            assert rules_of_proofs(connection) == fingerprint_proofs()
        [finding] = record.check("The county has lost our trust and every last one of its ledgers.").findings
        assert finding.check.verdict == "verbatim"


@pytest.mark.usefixtures("older")
def test_a_record_that_was_open_when_the_rules_changed_forgets_all_of_a_document(record: Record) -> None:
    post = onrecord.read(POST.encode()).document
    record.forget(post.id, author="me", reason="test")
    tokens = [*map(word_token, OLDER), word_token("ledger"), speaker_token("@coralind")]
    assert [held(record, token) for token in tokens] == [0, 0, 0, 0]


@pytest.mark.usefixtures("older")
def test_what_is_added_after_the_rules_changed_stands_beside_what_was_there(record: Record) -> None:
    record.add([onrecord.read(POST.replace("March 6", "March 7").replace("ferry", "barge").encode())])
    assert held(record, word_token("ledger")) == 2
    assert held(record, word_token(OLDER[0])) == 0


def test_all_that_decides_what_goes_into_the_index_is_in_its_fingerprint() -> None:
    todo = [f"link/checks/{name}.py" for name in ("primaries", "folding", "speakers", "stems", "wordlists")]
    todo.append("document/words.py")
    needed: set[str] = set()
    while todo:
        path = todo.pop()
        if path not in needed:
            needed.add(path)
            todo += _imported(PACKAGE / path)
    assert needed <= set(DECIDING)


def _imported(path: Path) -> list[str]:
    """The modules that a module imports from beside and other rooms; what flows between them decides nothing."""
    found = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("onrecord."):
            for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)):
                module = f"{name.removeprefix('onrecord.').replace('.', '/')}.py"
                if (PACKAGE / module).is_file() and not module.startswith("schema"):
                    found.append(module)
    return found
