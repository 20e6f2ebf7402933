"""How long it takes to say which parties of many documents are one: made-up people, ten a document, names shared as in news.

    python -m bench.parties

Prints seconds of processor time for 10,000 and 100,000 parties, and the exponent between the two (1 is linear).
"""

from __future__ import annotations

import math
import random
import time

from onrecord.link.parties import link_parties
from onrecord.schema import Because, Party

SIZES = (10_000, 100_000)
_SYLLABLES = (
    "ba",
    "cor",
    "den",
    "fi",
    "gus",
    "hal",
    "jo",
    "ka",
    "lin",
    "mo",
    "na",
    "or",
    "pel",
    "ro",
    "sut",
    "tre",
    "vo",
    "wil",
)
_BECAUSE = Because("identify", "people.name")


def make_documents(size: int, seed: int = 5) -> dict[str, list[Party]]:
    """That many parties. A few last names are frequent, most are rare; one in ten has a handle."""
    random_ = random.Random(seed)
    firsts = [f"{a}{b}a".title() for a in _SYLLABLES for b in _SYLLABLES] + ["Bob", "Robert", "Liz", "Elizabeth"]
    lasts = [f"{a}{b}{c}".title() for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES]
    documents: dict[str, list[Party]] = {}
    for number in range(size):
        middle = random_.choice(("", "", "", "R. ", "T. "))
        last = lasts[int(len(lasts) * random_.random() ** 3)]
        name = f"{random_.choice(firsts)} {middle}{last}"
        handles = (f"@user{random_.randrange(size)}",) if random_.random() < 0.1 else ()
        party = Party(f"p{number % 10}", "person", name, _BECAUSE, names=(name,), handles=handles)
        documents.setdefault(f"d{number // 10}", []).append(party)
    return documents


def main() -> None:
    seconds = []
    for size in SIZES:
        documents = make_documents(size)
        start = time.process_time()
        linked = link_parties(documents)
        seconds.append(time.process_time() - start)
        print(
            f"{size:>9,} parties  {seconds[-1]:6.2f} s  {len(linked.clusters):,} clusters, {len(linked.refused):,} links refused"
        )
    exponent = math.log(seconds[1] / seconds[0]) / math.log(SIZES[1] / SIZES[0])
    print(f"exponent {exponent:.2f}")


if __name__ == "__main__":
    main()
