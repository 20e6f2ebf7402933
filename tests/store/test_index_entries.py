"""What of a statement goes into the full-text index."""

from __future__ import annotations

from hashlib import sha256

from onrecord.store.indexing import SAMPLES, Indexed, entry_of

ONE = Indexed(
    7, "5eed", "The ferry’s late", [3, 3], [], [4], ["f_direct"], 0.5, None, "2024-05-27", "2024-05-28", old=False
)


def test_an_entry_holds_folded_words_and_every_mark_once_in_its_order() -> None:
    marks = "f_direct s_3 a_4 c_50 py2024 pm202405 pd20240527 ny2024 nm202405 nd20240528"
    assert entry_of(ONE._replace(id="1")) == (7, "the ferry s late", marks)
    made = ("2024-05-27T09:00:00", "2024-05-28T00:00:00")
    assert " c_50 y2024 m202405 d20240527 py2024 " in entry_of(ONE._replace(id="1", made=made)).marks
    assert entry_of(ONE._replace(id="1", published=None, old=True)).marks.endswith(
        " c_50 ny2024 nm202405 nd20240528 old"
    )


def test_a_statement_is_in_each_sample_below_whose_share_its_hash_lies() -> None:
    held: dict[str, int] = {}
    for number in range(5000):
        drawn = int(sha256(str(number).encode()).hexdigest()[:8], 16) / 0x100000000
        expected = [mark for mark, share in SAMPLES if drawn < share]
        marks = entry_of(ONE._replace(id=str(number))).marks.split()
        assert [mark for mark in marks if mark.startswith("z_")] == expected
        held |= {mark: held.get(mark, 0) + 1 for mark in expected}
    assert set(held) == {mark for mark, _ in SAMPLES}, "each sample was tried"
