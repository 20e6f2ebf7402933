"""A served record under work: how fast `/v1/extract` reads beside the library, and whether memory stays what it was.

    python -m bench.serving                         # words a second, with one process and with two
    python -m bench.serving --workers 1 2 4 --rounds 7
    python -m bench.serving memory                  # resident memory after 2,000 and after 20,000 requests
    python -m bench.serving memory --requests 20000 --workers 1

The library reads the same texts in as many processes as the server has workers; short rounds alternate, and the ratio is the median of theirs,
so that a noisy machine disturbs both alike; the ratio of processor time is there too, which others on the machine disturb least. The client
sends batches over loopback from threads of one process, reads all that comes back and parses nothing. Memory is that of all processes of the server (RSS in /proc, so Linux only).
"""

from __future__ import annotations

import argparse
import functools
import http.client
import itertools
import json
import multiprocessing
import os
import re
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import onrecord
from bench.served_record import Server, served
from bench.speed import ROOT, describe_cpu, read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BATCH = 4  # texts of a request
_IN_FLIGHT = 4  # requests for each worker
_SMALL = (
    "Mayor Ida Moss said on Monday that the harbour would not be dredged. “We will not dredge,” Moss told the board.\n"
)
_PAGES = ("/", "/search?text=bridge", "/about", "/check", "/paste", "/search.json?limit=50", "/assets/onrecord.css")


@contextmanager
def served_examples(workers: int) -> Iterator[Server]:
    """The examples in a record of their own, served."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "bench.db")
        with onrecord.open(record) as opened:
            opened.add(ROOT / "examples")
        with served(str(record), workers) as server:
            yield server


def post(port: int, body: bytes) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("POST", "/v1/extract", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()[:300]
    answer.read()
    connection.close()


def read_share(texts: Sequence[bytes]) -> float:
    """What one process of the library does; the processor time that it took."""
    begun = time.process_time()
    for _ in onrecord.read_many(texts):
        pass
    return time.process_time() - begun


class Rate(NamedTuple):
    """Words a second by the clock, and in a second of processor time."""

    clock: float
    processor: float


def measure_extract(texts: Sequence[str], workers: int, rounds: int) -> list[tuple[Rate, Rate]]:
    """Of each round what the server did, and what the library did."""
    words = sum(len(text.split()) for text in texts)
    batches = [texts[at : at + _BATCH] for at in range(0, len(texts), _BATCH)]
    bodies = [json.dumps({"documents": [{"text": text} for text in batch]}).encode() for batch in batches]
    shares = [[text.encode() for text in texts[nth::workers]] for nth in range(workers)]
    measured = []
    with (
        served_examples(workers) as server,
        ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as library,
        ThreadPoolExecutor(_IN_FLIGHT * workers) as clients,
    ):
        for _ in range(rounds + 1):
            before, begun = processor_s(server.process), time.perf_counter()
            list(clients.map(functools.partial(post, server.port), bodies))
            between, after = time.perf_counter(), processor_s(server.process)
            took_s = sum(library.map(read_share, shares))
            done = time.perf_counter()
            ours = Rate(words / (between - begun), words / (after - before))
            measured.append((ours, Rate(words / (done - between), words / took_s)))
    return measured[1:]  # in the first the weights are loaded


def say_extract(name: str, workers: int, measured: list[tuple[Rate, Rate]]) -> None:
    clock = [ours.clock / theirs.clock for ours, theirs in measured]
    processor = [ours.processor / theirs.processor for ours, theirs in measured]
    print(
        f"{name}, {workers} of each: {statistics.median(ours.clock for ours, _ in measured):,.0f} words/s over HTTP, "
        f"{statistics.median(theirs.clock for _, theirs in measured):,.0f} by the library, ratio {statistics.median(clock):.2f} "
        f"({min(clock):.2f} to {max(clock):.2f}); of processor time {statistics.median(processor):.2f}",
        flush=True,
    )


def measure_memory(requests: int, workers: int) -> list[tuple[int, float]]:
    """Megabytes after a tenth of the requests, and after all: pages and small texts by turns."""
    body = json.dumps({"text": _SMALL}).encode()
    measured = []
    with served_examples(workers) as server, ThreadPoolExecutor(4) as clients:

        def ask(nth: int) -> None:
            if nth % 2:
                post(server.port, body)
                return
            connection = http.client.HTTPConnection("127.0.0.1", server.port)
            connection.request("GET", _PAGES[nth // 2 % len(_PAGES)])
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200
            connection.close()

        for first, last in itertools.pairwise((0, requests // 10, requests)):
            for _ in clients.map(ask, range(first, last)):
                pass
            measured.append((last, resident_mb(server.process)))
    return measured


def resident_mb(process: int) -> float:
    """Of a process and all that it began."""
    own = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    return (int(own[1]) / 1024 if own else 0.0) + sum(map(resident_mb, children_of(process)))


def processor_s(process: int) -> float:
    """Seconds that a process and all that it began have taken."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") + sum(map(processor_s, children_of(process)))


def children_of(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["extract", "memory"], default="extract")
    parser.add_argument("--workers", nargs="+", type=int)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--texts", type=int, default=50, help="of a round")
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--data", type=Path)
    given = parser.parse_args()
    print(describe_cpu(), flush=True)
    for workers in given.workers or ([1, 2] if given.what == "extract" else [1]):
        if given.what == "memory":
            (early, before), (late, after) = measure_memory(given.requests, workers)
            print(
                f"{workers} worker: {before:.1f} MB after {early:,}, {after:.1f} MB after {late:,} ({after / before - 1:+.1%})"
            )
            continue
        name, texts = read_texts(given.data)
        say_extract(name, workers, measure_extract(texts[: given.texts], workers, given.rounds))


if __name__ == "__main__":
    main()
