"""Quotations against a large record: how long one takes, a draft of thirty, what holding each new quotation against the record costs, and what
a correction costs with all that is checked, answered and told again by it.

    python -m bench.record_checks                 # 100,000 statements
    python -m bench.record_checks 20000 --keep /tmp/checks.db

Every tenth document is a speech, so that there is something to prove with. A third of the quotations stand in a speech as they are, a third
have a word changed, the rest stand nowhere. Seconds are of the processor; the median and the longest of 30 quotations, and five drafts.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.record import add_all
from bench.record_corpus import make_readings
from onrecord.recording import Record, open_record
from onrecord.schema import Reading

_SPEECH_EVERY = 10
_QUOTATIONS = 30
_DRAFTS = 5


def with_speeches(readings: Iterable[Reading]) -> Iterator[Reading]:
    for number, reading in enumerate(readings):
        speech = number % _SPEECH_EVERY == 0
        yield replace(reading, document=replace(reading.document, kind="speech")) if speech else reading


def quotations(record: Record, count: int, seed: int) -> list[str]:
    """Words of speeches, as they are, changed, and with every word in another order."""
    rng = random.Random(seed)
    found = []
    for number, statement in enumerate(record.statements(form="direct", sort="oldest")):
        if number % 97 == seed and statement.document.kind == "speech":
            words = statement.text.strip("“”").split()
            if len(found) % 3 == 1:
                words[len(words) // 2] = "seventeen"
            elif len(found) % 3 == 2:
                rng.shuffle(words)
            found.append(" ".join(words))
        if len(found) == count:
            break
    return found


def correct(record: Record) -> None:
    """The median and the longest of corrections of each kind and of taking each back, of statements all over the record."""
    who = {"author": "bench", "reason": "none"}
    some = [one for number, one in enumerate(record.statements(sort="oldest")) if number % 997 == 1][:_QUOTATIONS]
    most = Counter(one.speakers[0].id for one in some).most_common(1)[0][0]
    some = [one for one in some if one.speakers[0].id != most]
    changes: dict[str, Callable[[str], object]] = {
        "another speaker": lambda id_: record.correct(id_, speaker=most, kind="person", **who),
        "another day": lambda id_: record.correct(id_, made="2024-02-02", **who),
        "deleted": lambda id_: record.delete(id_, **who),
    }
    for name, change in changes.items():
        spent: dict[str, list[float]] = {name: [], f"{name}, taken back": []}
        for one in some:
            begun = time.process_time()
            change(one.id)
            done = time.process_time()
            number = record.corrections(one.id)[-1].number
            again = time.process_time()
            record.undo(number, **who)
            spent[name].append(done - begun)
            spent[f"{name}, taken back"].append(time.process_time() - again)
        for what, seconds in spent.items():
            print(f"{what}: median {statistics.median(seconds) * 1000:.0f} ms, longest {max(seconds) * 1000:.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("statements", nargs="?", type=int, default=100_000)
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="keep the record there; one that is there is only asked"
    )
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "bench.db"
        if not path.exists():
            spent = add_all(path, with_speeches(make_readings(given.statements)), link=True, told=print)
            print(
                f"added {spent.statements:,}: {spent.statements / (spent.storing + spent.linking):,.0f} statements a second"
            )
        with open_record(path, create=False) as record:
            print(f"{record.stats().size_bytes / max(record.stats().statements, 1):,.0f} bytes a statement")
            correct(record)
            ask(record)


def ask(record: Record) -> None:
    spent = []
    for words in quotations(record, _QUOTATIONS, 1):
        begun = time.process_time()
        record.check(words)
        spent.append(time.process_time() - begun)
    print(f"a quotation: median {statistics.median(spent) * 1000:.0f} ms, longest {max(spent) * 1000:.0f} ms")
    drafts = []
    for seed in range(2, 2 + _DRAFTS):
        said = quotations(record, _QUOTATIONS, seed)
        draft = "\n\n".join(f"“{words},” Ida Moss said on Monday." for words in said)
        record.check_draft("“One,” Ida Moss said on Monday.".encode())  # the network is loaded
        begun = time.process_time()
        record.check_draft(draft.encode())
        drafts.append(time.process_time() - begun)
    print(f"a draft of {_QUOTATIONS}: median {statistics.median(drafts):.1f} s, longest {max(drafts):.1f} s")


if __name__ == "__main__":
    main()
