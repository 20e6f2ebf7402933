"""A third corpus of statements: formulas, as votes, minutes and tables of press releases have them.

Every sentence is one of three frames with slots, filled from ninety words; a dozen people speak. So any two sentences share half of their words in
their order, and every pair of neighbouring words stands in hundreds of them. Each is told one to six times, whole or cut, the
first time with its full name. The same size and seed give the same corpus.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from bench.utterance_corpus import PAPERS, Corpus
from bench.vocabulary import GIVEN, NOUNS, SURNAMES

_FRAMES = (
    ("we will fund the {} {} before the {} {}, and no {} {} can stop the {}", " in {} days"),
    ("the board moved to approve the {} {} for the {} {} after the {} {} on the {}", " by {} votes"),
    ("members asked the {} {} to report on the {} {} and the {} {} to the {}", " within {} weeks"),
)
_SLOT_WORDS, _SPEAKERS, _SLOTS = 90, 12, 7


def make_frame_corpus(statements: int, seed: int = 1) -> Corpus:
    rng = random.Random(f"frames/{seed}/{statements}")
    nouns = rng.sample(NOUNS, _SLOT_WORDS)
    people = [f"{rng.choice(GIVEN)} {last}" for last in rng.sample(SURNAMES, _SPEAKERS)]
    corpus = Corpus()
    said: set[str] = set()
    serial = 0
    while len(corpus.rows) < statements:
        frame, end = rng.choice(_FRAMES)
        cut = frame.format(*rng.sample(nouns, _SLOTS))
        if cut in said:
            continue
        said.add(cut)
        day = date(2020, 1, 1) + timedelta(rng.randrange(400))
        speaker = rng.choice(people)
        whole = cut + end.format(rng.randrange(10, 900))
        for at in range(rng.choice((1, 1, 2, 3, 6))):
            trimmed = at > 0 and rng.random() < 0.5
            name = speaker if at == 0 else rng.choice((speaker, speaker.split()[-1]))
            row = {"id": f"f{serial}-{at}", "text": cut.removeprefix("we will ") if trimmed else whole, "speaker": name}
            paper = rng.choice(PAPERS)
            row |= {
                "made": day.isoformat(),
                "published": day.isoformat(),
                "document": f"{day}-{paper}",
                "publisher": paper,
            }
            corpus.rows.append(row)
            corpus.gold.append(
                {
                    "id": row["id"],
                    "utterance": f"f{serial}",
                    "kind": "base" if at == 0 else "trim" if trimmed else "copy",
                }
            )
        serial += 1
    order = rng.sample(range(len(corpus.rows)), len(corpus.rows))[:statements]
    return Corpus([corpus.rows[at] for at in order], [corpus.gold[at] for at in order])
