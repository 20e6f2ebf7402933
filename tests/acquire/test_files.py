"""Files, folders, bytes and open files become originals; each that cannot be had becomes one reject and stops nothing."""

import io
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.acquire import acquire_originals, list_files
from onrecord.schema import Original, Reject


def contents(acquired: list[Original | Reject]) -> list[bytes]:
    assert all(isinstance(item, Original) for item in acquired), acquired
    return [item.content for item in acquired if isinstance(item, Original)]


def only_reject(acquired: list[Original | Reject]) -> Reject:
    [item] = acquired
    assert isinstance(item, Reject)
    return item


def test_a_file_keeps_its_path_as_its_name_and_the_time_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"The ferry sank, Ana Ruiz said.")
    before = datetime.now(UTC)
    [original] = acquire_originals([path])
    assert isinstance(original, Original)
    assert (original.content, original.name) == (b"The ferry sank, Ana Ruiz said.", str(path))
    assert before <= original.seen <= datetime.now(UTC)


def test_bytes_and_open_files_are_originals_too(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"three")
    with path.open("rb") as file:
        acquired = list(acquire_originals([b"one", b"two", file, io.BytesIO(b"four")]))
    assert contents(acquired) == [b"one", b"two", b"three", b"four"]
    assert [item.name for item in acquired] == ["<bytes>", "<bytes 2>", str(path), "<file>"]


def test_an_open_file_that_gives_little_at_a_time_is_read_to_its_end() -> None:
    class Trickle(io.RawIOBase):
        left = 5

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            self.left -= 1
            buffer[:1] = b"x"
            return 1 if self.left >= 0 else 0

    assert contents(list(acquire_originals([Trickle()]))) == [b"xxxxx"]  # type: ignore[list-item]


def test_a_folder_is_read_in_order_of_names_without_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", "sub/c.pdf", "sub/.d.txt", ".hidden/e.txt", "photo.jpg", "sub/style.css", "a2.vtt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    passed_over: list[Path] = []
    acquired = list(acquire_originals([tmp_path], passed_over=passed_over.append))
    assert contents(acquired) == [b"a.HTML", b"a2.vtt", b"b.txt", b"sub/c.pdf"]
    assert sorted(path.name for path in passed_over) == ["photo.jpg", "style.css"]


def test_a_file_named_by_itself_is_read_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "notes").write_bytes(b"words")
    (tmp_path / ".draft").write_bytes(b"more")
    assert contents(list(acquire_originals([tmp_path / "notes", tmp_path / ".draft"]))) == [b"words", b"more"]


def test_links_in_a_circle_are_walked_once(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.txt").write_bytes(b"a")
    (tmp_path / "one" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "two").symlink_to(tmp_path / "one", target_is_directory=True)
    assert contents(list(acquire_originals([tmp_path]))) == [b"a"]


def test_a_link_in_a_folder_to_a_file_that_is_gone_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    reject = only_reject(list(acquire_originals([tmp_path])))
    assert reject == Reject(str(tmp_path / "gone.txt"), "no such file or folder")


def test_what_is_missing_empty_or_too_large_says_so_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "large.txt").write_bytes(b"x" * 101)
    (tmp_path / "good.txt").write_bytes(b"x" * 100)
    paths = [tmp_path / name for name in ("missing.txt", "empty.txt", "large.txt", "good.txt")]
    *rejects, good = acquire_originals(paths, size_limit_bytes=100)
    assert [item.reason for item in rejects if isinstance(item, Reject)] == [
        "no such file or folder",
        "empty file",
        "larger than 100 bytes",
    ]
    assert isinstance(good, Original)


def test_the_limit_is_said_in_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "hole.txt"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    assert only_reject(list(acquire_originals([path]))).reason == "larger than 50 MB"


def test_a_pipe_without_end_is_read_up_to_the_limit_only() -> None:
    assert (
        only_reject(list(acquire_originals([Path("/dev/zero")], size_limit_bytes=1_000))).reason
        == "larger than 1000 bytes"
    )


def test_a_folder_with_nothing_to_read_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    assert only_reject(list(acquire_originals([tmp_path]))).reason.startswith("no readable files in this folder")


@pytest.fixture
def unprivileged_folder() -> Iterator[Path]:
    """A folder that is seen with the rights of an ordinary user, also when root runs the tests."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        (path / "open.txt").write_bytes(b"words")
        (path / "locked.txt").write_bytes(b"x")
        (path / "locked.txt").chmod(0)
        (path / "sub").mkdir(mode=0)
        was = os.geteuid()
        if was == 0:
            os.seteuid(65534)
        yield path
        os.seteuid(was)
        (path / "sub").chmod(0o700)


def test_what_may_not_be_opened_is_a_reject_and_the_rest_is_read(unprivileged_folder: Path) -> None:
    acquired = list(acquire_originals([unprivileged_folder]))
    assert {Path(item.name).name: getattr(item, "reason", None) for item in acquired} == {
        "locked.txt": "permission denied",
        "open.txt": None,
        "sub": "permission denied",
    }


def test_names_that_no_terminal_could_show_are_made_one_printable_line(tmp_path: Path) -> None:
    bad = Path(os.fsdecode(bytes(tmp_path) + b"/a\xff\n\x1b[31mb.txt"))
    assert only_reject(list(acquire_originals([bad]))).name == f"{tmp_path}/a���[31mb.txt"
    assert only_reject(list(acquire_originals([Path("nul\0byte")]))).name == "nul�byte"
    assert only_reject(list(acquire_originals([Path("n" * 5_000)]))).reason == "file name too long"


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "late.txt"
    acquired = acquire_originals([b"first", path])
    next(acquired)
    path.write_bytes(b"second")
    assert contents(list(acquired)) == [b"second"]


@pytest.mark.parametrize("wrong", ["story.txt", 7, io.StringIO("text")])
def test_a_str_is_never_opened_as_a_path_and_text_is_no_bytes(wrong: object) -> None:
    with pytest.raises(TypeError, match=r"a str is never opened|binary"):
        list(acquire_originals([wrong]))  # type: ignore[list-item]


def test_listing_gives_paths_and_no_content(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert list(list_files(tmp_path)) == [tmp_path / "a.txt"]
