"""`onrecord serve` as a user starts and stops it: one process or several, which leave nothing behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
import pytest

from onrecord.view.http import working
from onrecord.view.http.keys import Keys
from onrecord.view.http.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLIENT = httpx.Client(timeout=60, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))
ASKED = {"quotation": "The bridge was safe"}
SAID = "Mayor Petra Voss said on Monday that the bridge was safe."
LINUX = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks at processes in /proc")


class Running(NamedTuple):
    """A server that runs: its address, its process, the folder for its own files."""

    address: str
    code: str
    process: subprocess.Popen[str]
    folder: Path

    @property
    def workers(self) -> list[int]:
        """Its processes that serve."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [int(one) for one in children if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]

    def stop(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        return self.process.wait(60)


def until(holds: Callable[[], Any], within_s: float = 60) -> None:
    """Wait until something holds."""
    end = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < end, "not in time"
        time.sleep(0.05)


@pytest.fixture
def record(example_record: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example_record, tmp_path / "served.db"))


@contextmanager
def serve(record: Path, *options: str) -> Iterator[Running]:
    folder = record.parent / "own"
    folder.mkdir(exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "onrecord", "serve", str(record), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stderr is not None
    with process, process.stderr:
        try:
            address = re.search(r"http://\S+(?=/ until Ctrl-C$)", process.stderr.readline().strip())
            code = re.search(r"/enter/(\w+)", process.stderr.readline())
            assert address is not None
            assert code is not None
            yield Running(address[0], code[1], process, folder)
        finally:
            if process.poll() is None:
                process.kill()


def refused(*options: str) -> str:
    """What is said where it cannot serve, in one line."""
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "serve", *options], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    return line


@pytest.mark.parametrize(("how", "workers"), [(signal.SIGINT, "1"), (signal.SIGINT, "2"), (signal.SIGTERM, "2")])
def test_it_stops_when_told_and_leaves_nothing(record: Path, how: signal.Signals, workers: str) -> None:
    with serve(record, "--workers", workers) as running:
        assert CLIENT.get(f"{running.address}/about.json").json()["documents"] > 10
        assert list(running.folder.glob("onrecord-*/token"))
        assert running.stop(how) == 0
        assert list(running.folder.iterdir()) == []
        with socket.create_server(("127.0.0.1", int(running.address.rpartition(":")[2]))):
            pass


def test_ctrl_c_while_a_process_begins_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SpawnProcess, "start", lambda _: os.kill(os.getpid(), signal.SIGINT))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with socket.create_server(("127.0.0.1", 0)) as listening, pytest.raises(KeyboardInterrupt):
            working.serve_together(2, Serving(str(tmp_path / "news.db")), Keys.make(tmp_path), listening)
    finally:
        signal.signal(signal.SIGINT, before)


@LINUX
def test_a_worker_that_dies_is_replaced(record: Path) -> None:
    with serve(record, "--workers", "2") as running:
        until(lambda: len(running.workers) == 2)
        assert CLIENT.get(running.address).status_code == 200
        before = running.workers
        os.kill(before[0], signal.SIGKILL)
        until(lambda: len(running.workers) == 2 and before[0] not in running.workers)
        for _ in range(4):
            assert CLIENT.post(f"{running.address}/v1/extract", json={"text": SAID}).status_code == 200
        assert "onrecord_extracted_words_total 48.0" in CLIENT.get(f"{running.address}/metrics").text


@LINUX
def test_workers_stop_with_the_process_that_began_them_however_that_ends(record: Path) -> None:
    with serve(record, "--workers", "2") as running:
        until(lambda: len(running.workers) == 2)
        assert CLIENT.get(running.address).status_code == 200
        workers = running.workers
        running.process.kill()
        until(lambda: not any(_runs(one) for one in workers))


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_workers_share_their_keys_and_what_a_client_may_have_read(record: Path) -> None:
    with serve(record, "--workers", "2", "--extracts-a-minute", "1") as running:
        entrance = f"{running.address}/enter/{running.code}"
        opened = [httpx.get(entrance, timeout=60, trust_env=False).status_code for _ in range(6)]  # six browsers
        assert sorted(opened) == [303, *[403] * 5]
        nth = (CLIENT.post(f"{running.address}/v1/check", json=ASKED, headers=claim(one)) for one in range(6))
        assert [answer.status_code for answer in nth] == [200, *[429] * 5]


def claim(nth: int) -> dict[str, str]:
    """An address that a client gives itself, which is not believed."""
    return {"X-Forwarded-For": f"198.51.100.{nth}", "Forwarded": f"for=198.51.100.{nth}"}


def test_a_port_that_is_taken_is_one_line(record: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        line = refused(str(record), "--port", port)
    assert f"127.0.0.1, port {port}: address already in use; --port takes another" in line


def test_a_record_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    assert "none.db" in refused(str(tmp_path / "none.db"), "--port", "0", "--workers", "2")
    assert not (tmp_path / "none.db").exists()


def test_a_worker_without_its_record_says_so_and_is_not_begun_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        with pytest.raises(SystemExit) as left:
            working.work(Serving(str(tmp_path / "gone.db")), tmp_path, listening)
        assert left.value.code == working.CANNOT
        [line] = capsys.readouterr().err.splitlines()
        assert "gone.db" in line
        before = dict(os.environ)
        assert working.serve_together(2, Serving(str(tmp_path / "gone.db")), Keys.make(tmp_path), listening) is False
        assert os.environ == before
