"""How long each page of a served record takes, with one client and with many at once.

    python -m bench.pages RECORD                      # each page 30 times, one client; then 50 requests in flight
    python -m bench.pages RECORD --rounds 30 --in-flight 50 --seconds 30 --workers 2

The pages are those of what the record itself holds: its most heard speaker, a word of its newest statement, that statement's document. Times
are a client's, over loopback, from the request to the last byte: a little more than the server's own. What comes first after a start, when
counts are not remembered yet, is told apart.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import re
import statistics
import threading
import time
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlencode

from bench.served_record import served
from bench.speed import describe_cpu

if TYPE_CHECKING:
    from collections.abc import Sequence


class Asked(NamedTuple):
    """An address, and a form to send there, if any."""

    path: str
    form: dict[str, str] | None = None


def ask(port: int, asked: Asked, accept: str = "text/html") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Accept": accept}
    if asked.form is None:
        connection.request("GET", asked.path, headers=headers)
    else:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("POST", asked.path, urlencode(asked.form), headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def list_pages(port: int) -> dict[str, Asked]:
    """Every page, by an address that shows something of this record."""

    def told(path: str) -> Any:
        return json.loads(ask(port, Asked(path), "application/json")[1])

    newest = told("/search?limit=1")["statements"][0]
    heard = told("/v1/parties?limit=1")["parties"][0]
    speaker, misspelt = heard["id"], heard["name"][:-2] + heard["name"][-1]
    word = max(re.findall(r"\w+", newest["text"]), key=len)
    utterance = told("/v1/utterances?limit=1")["utterances"]
    exchange = told("/v1/exchanges?limit=1")["exchanges"]
    pages = {
        "search, nothing asked": "/", "search, a word": f"/search?text={quote(word)}", "search, a speaker": f"/search?speaker={speaker}",
        "search, word and speaker": f"/search?text={quote(word)}&speaker={speaker}", "search, a year": f"/search?year={(newest['document']['published'] or newest['seen'])[:4]}",
        "search, nothing found": "/search?text=zeppelinette", "search, a name misspelt": f"/search?text={quote(misspelt)}",
        "facets, all": "/search/facets", "facets, a word": f"/search/facets?text={quote(word)}", "facets, a speaker": f"/search/facets?speaker={speaker}",
        "stories": "/documents", "story": f"/documents/{newest['document']['id']}", "people": "/parties", "people, by name": "/parties?q=Smith",
        "person": f"/parties/{speaker}", "person, figures": f"/parties/{speaker}/figures", "duplicates": "/duplicates", "exchanges": "/exchanges",
        "quotations": "/utterances", "quotations, newest": "/utterances?order=newest", "statement": f"/statements/{newest['id']}",
        "check": "/check", "check, a quotation": f"/check?quotation={quote(newest['text'][:300])}", "paste": "/paste", "review": "/review", "log": "/log", "about": "/about", "for programs": "/v1",
    }  # fmt: skip
    if utterance:
        pages["quotation"] = f"/utterances/{utterance[0]['id']}"
    if exchange:
        pages["exchange"] = f"/exchanges/{exchange[0]['id']}"
    asked = {name: Asked(path) for name, path in pages.items()}
    draft = f"“{newest['text'][:300]},” Mayor Ida Moss said on Monday.\n"
    asked["check, a draft"] = Asked("/check", {"draft": draft})
    asked["paste, a story"] = Asked("/paste", {"text": draft})
    return asked


def measure_alone(port: int, pages: dict[str, Asked], rounds: int) -> None:
    """One client: the pages by turns, so that a noisy moment meets all of them."""
    took: dict[str, list[float]] = {name: [] for name in pages}
    size: dict[str, int] = {}
    for _ in range(rounds + 1):
        for name, asked in pages.items():
            begun = time.perf_counter()
            status, body = ask(port, asked)
            took[name].append((time.perf_counter() - begun) * 1e3)
            assert status == 200, (name, status, body[:300])
            size[name] = len(body)
    print(f"{'page':<28}{'bytes':>9}{'first':>9}{'median':>9}{'p95':>9}{'most':>9}   ms")
    for name, (first, *rest) in took.items():
        later = sorted(rest)
        p95 = later[min(int(0.95 * len(later)), len(later) - 1)]
        print(f"{name:<28}{size[name]:>9,}{first:>9.1f}{statistics.median(later):>9.1f}{p95:>9.1f}{later[-1]:>9.1f}")


def measure_together(port: int, pages: Sequence[Asked], in_flight: int, seconds: float) -> None:
    """Many clients, each with one request after the other: what failed, and how long the slowest waited."""
    turns = itertools.cycle(pages)
    lock, until = threading.Lock(), time.perf_counter() + seconds
    took: list[list[float]] = [[] for _ in range(in_flight)]
    wrong: list[str] = []

    def work(mine: list[float]) -> None:
        while time.perf_counter() < until:
            with lock:
                asked = next(turns)
            begun = time.perf_counter()
            try:
                status, _ = ask(port, asked)
            except OSError as error:
                wrong.append(f"{asked.path}: {error}")
                continue
            mine.append(time.perf_counter() - begun)
            if status != 200:
                wrong.append(f"{asked.path}: {status}")

    clients = [threading.Thread(target=work, args=(mine,)) for mine in took]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    each = sorted(itertools.chain.from_iterable(took))
    print(
        f"{in_flight} in flight for {seconds:.0f} s: {len(each):,} answers, {len(wrong)} errors {wrong[:3]}, median "
        f"{statistics.median(each):.2f} s, p95 {each[int(0.95 * len(each))]:.2f}, most {each[-1]:.2f}; of a client "
        f"{min(map(len, took))} to {max(map(len, took))} answers"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--in-flight", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    print(describe_cpu(), flush=True)
    with served(given.record, given.workers) as server:
        port = server.port
        pages = list_pages(port)
        measure_alone(port, pages, given.rounds)
        if given.in_flight:
            measure_together(port, list(pages.values()), given.in_flight, given.seconds)


if __name__ == "__main__":
    main()
