"""A thousand labelled pairs of a quotation and its sources, made from our own sentences by edits whose verdict is known.

The edits are written here from DESIGN's definitions of the verdicts, with word lists of their own: nothing is taken from what is tested.
The same seed gives the same pairs on every machine.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.link.checks import edits

Pair = dict[str, Any]
Source = dict[str, Any]

SOURCES: list[Source] = json.loads(
    (Path(__file__).parents[2] / "cases" / "check_sources.json").read_text(encoding="utf-8")
)
COUNTS = {
    "verbatim": 170, "cleaned": 100, "elided": 100, "bracketed": 90, "altered": 200, "misattributed": 90, "ambiguous": 60,
    "paraphrase": 80, "not_found": 80, "unverified": 30,
}  # fmt: skip

_COMMON_PHRASES = [
    "I don't know",
    "of course",
    "I think so",
    "not at all",
    "that's right",
    "thank you very much",
    "I can't say",
]
_OTHER_WORDS = [
    ("Odile Marchetti", "Anyone who wants to buy our pipes can go and look for another town."),
    ("Ruben Tallis", "The mayor should have opened the books of the port a year ago."),
    ("Henrike Vos", "Parents ought to boil what comes out of the tap for the time being."),
    ("Gareth Pell", "The officials who come to my shop each month are wasting everybody's time."),
    ("Simona Achterberg", "Staff on both sides can sleep soundly about their contracts."),
    ("Tobiah Wren", "Every penny was spent on beds and medicine for the sick."),
    ("Ingrid Sollers", "A town of this size deserves doctors after dark, whatever he thinks."),
    ("Paolo Dray", "A pressure fault destroyed the building and there was no foul play."),
    ("Wilhelmina Roark", "Our grandparents raised that wall across the river stone by stone."),
    ("Cassius Oyelowo", "We seized a number of telephones and computers at the flat."),
    ("Ludmila Harrow", "The ploughs started before dawn, so do not take the car out today."),
    ("Delphine Okoro", "All that our people want is a warm place to work in winter."),
    ("Mortimer Quill", "My superiors asked me to put my name to lies, so I left."),
    ("Hal Prendergast", "We played badly before the interval and much better afterwards."),
    ("Priyanka Stolz", "The injection kept nearly all participants healthy for twelve months."),
    ("Noor Haddad", "The government has delivered far fewer places than it announced."),
    ("Marguerite Toll", "Every pint we produce on this farm is sold at a loss."),
    ("Constanza Rey", "He has not returned our calls and has ignored two summonses."),
    ("Philippa Dern", "The men and women who fought that blaze had been lied to about the stock."),
    ("Anselm Drury", "More travellers than ever came through our terminal last year."),
    ("Dominik Szabo", "The ice up there is melting faster than anybody had expected."),
    ("Hester Valdane", "A drought abroad is to blame for what customers now pay for a cup."),
    ("Genevieve Arlo", "Millions went to suppliers who sent nothing in return."),
    ("Thaddeus Crow", "Water will fill the underpass once more and people will recall our warning."),
]


def make_pairs(seed: int = 5) -> list[Pair]:
    """The pairs, each with its "verdict" and, where one is meant, "primary"."""
    rng = random.Random(seed)
    makers = _makers(rng)
    pairs: list[Pair] = []
    for verdict, count in COUNTS.items():
        seen: set[str] = set()
        made = 0
        for attempt in range(count * 60):
            maker = makers[verdict][attempt % len(makers[verdict])]
            pair = maker()
            if pair is None or (key := json.dumps(pair, sort_keys=True)) in seen:
                continue
            seen.add(key)
            pairs.append({"id": f"{verdict}-{made}", **pair, "verdict": pair.get("verdict", verdict)})
            made += 1
            if made == count:
                break
        assert made == count, f"only {made} pairs for {verdict}"
    rng.shuffle(pairs)
    return pairs


def _makers(rng: random.Random) -> dict[str, list[Callable[[], Pair | None]]]:
    def one(edit: Callable[[random.Random, str], str | None]) -> Callable[[], Pair | None]:
        return lambda: _one_sentence(rng, edit)

    return {
        "verbatim": [one(edits.as_is), one(edits.fragment), lambda: _two_sentences(rng), lambda: _own_common_phrase(rng), one(edits.fragment)],
        "cleaned": [one(edits.ampersand), one(edits.numeral), one(edits.spoken), one(edits.spelling), one(edits.shout)],
        "elided": [one(edits.cut)],
        "bracketed": [one(edits.stand_in), one(edits.letter)],
        "altered": [
            one(edits.deny), one(edits.affirm), one(edits.other_number), one(edits.other_modal), one(edits.other_name), one(edits.other_word), one(edits.unmarked_cut),
            one(edits.harmful_cut),
        ],
        "misattributed": [lambda: _anothers(rng)],
        "ambiguous": [lambda: _said_by_two(rng), lambda: _said_twice(rng)],
        "paraphrase": [lambda: _reported(rng, "supported")],
        "not_found": [
            lambda: _reported(rng, "unsupported"), lambda: _absent(rng), lambda: _other_words(rng), lambda: _lookalike(rng),
            lambda: _anothers_common_phrase(rng), lambda: _absent(rng),
        ],
        "unverified": [lambda: _nothing_at_hand(rng)],
    }  # fmt: skip


# Sources and dress.


def _primary(source: Source, key: str, extra: str = "") -> Pair:
    text = " ".join([*source["sentences"], *([extra] if extra else [])])
    return {"id": key, "text": text, "speaker": source["speaker"], "kind": source["kind"]}


def _with_others(rng: random.Random, source: Source, least: int = 1) -> list[Pair]:
    others = rng.sample([s for s in SOURCES if s is not source], rng.randint(least, 4))
    primaries = [_primary(s, f"p{i}") for i, s in enumerate(others, 1)]
    primaries.insert(rng.randint(0, len(primaries)), _primary(source, "p0"))
    return primaries


def _dress(rng: random.Random, words: str) -> str:
    """As a paper prints words: marks, its own comma or stop, another dash; never another word."""
    if rng.random() < 0.4:
        words = words.replace("'", "’")
    if words.endswith(".") and rng.random() < 0.5:
        words = words[:-1] + rng.choice([",", ""])
    if rng.random() < 0.3:
        words = f"“{words}”"
    return words


def _speaker(rng: random.Random, source: Source) -> str | None:
    name: str = source["speaker"]
    return rng.choice([name, name, name, name.split()[-1], None])


def _one_sentence(rng: random.Random, edit: Callable[[random.Random, str], str | None]) -> Pair | None:
    source = rng.choice(SOURCES)
    words = edit(rng, rng.choice(source["sentences"]))
    if words is None:
        return None
    speaker = source["speaker"] if edit is edits.other_name else _speaker(rng, source)
    return {
        "quotation": _dress(rng, words), "speaker": speaker, "primaries": _with_others(rng, source), "primary": "p0",
    }  # fmt: skip


def _two_sentences(rng: random.Random) -> Pair | None:
    source = rng.choice(SOURCES)
    i = rng.randrange(len(source["sentences"]) - 1)
    words = " ".join(source["sentences"][i : i + 2])
    if " um," in words:
        return None
    return {
        "quotation": _dress(rng, words), "speaker": _speaker(rng, source), "primaries": _with_others(rng, source), "primary": "p0",
    }  # fmt: skip


def _own_common_phrase(rng: random.Random) -> Pair:
    source = rng.choice(SOURCES)
    phrase = rng.choice(_COMMON_PHRASES)
    primaries = [_primary(s, f"p{i}") for i, s in enumerate(rng.sample([s for s in SOURCES if s is not source], 2), 1)]
    primaries.append(_primary(source, "p0", f"{phrase[0].upper()}{phrase[1:]}."))
    return {"quotation": phrase, "speaker": source["speaker"], "primaries": primaries, "primary": "p0"}


# Whose words they are.


def _anothers(rng: random.Random) -> Pair | None:
    source, claimed = rng.sample(SOURCES, 2)
    words = rng.choice(source["sentences"])
    if len(words.split()) < 7 or "um," in words:
        return None
    primaries = [p for p in _with_others(rng, source) if p["speaker"] != claimed["speaker"]]
    primaries.append(_primary(claimed, "p9"))
    if rng.random() < 0.3:
        primaries.pop()
    return {"quotation": _dress(rng, words), "speaker": claimed["speaker"], "primaries": primaries, "primary": "p0"}


def _said_by_two(rng: random.Random) -> Pair | None:
    source, other = rng.sample(SOURCES, 2)
    words = rng.choice(source["sentences"])
    if len(words.split()) < 7 or "um," in words:
        return None
    return {
        "quotation": _dress(rng, words), "speaker": None,
        "primaries": [_primary(source, "p1"), _primary(other, "p2", words)], "primary": None,
    }  # fmt: skip


def _said_twice(rng: random.Random) -> Pair | None:
    """By one speaker on two occasions: nothing says which is meant."""
    source, other = rng.sample(SOURCES, 2)
    words = rng.choice(source["sentences"])
    if len(words.split()) < 7 or "um," in words:
        return None
    again = {**_primary(other, "p2", words), "speaker": source["speaker"]}
    return {
        "quotation": _dress(rng, words), "speaker": source["speaker"], "primaries": [_primary(source, "p1"), again], "primary": None,
    }  # fmt: skip


# Indirect words, and words that are not there.


def _reported(rng: random.Random, which: str) -> Pair | None:
    source = rng.choice(SOURCES)
    if not source[which]:
        return None
    pair: Pair = {
        "quotation": rng.choice(source[which]), "form": "indirect", "speaker": source["speaker"],
        "primaries": _with_others(rng, source),
    }  # fmt: skip
    return {**pair, "primary": "p0"} if which == "supported" else pair


def _absent(rng: random.Random) -> Pair | None:
    """A sentence that the speaker's text at hand, on the same matter, does not hold."""
    source = rng.choice(SOURCES)
    words = rng.choice(source["sentences"])
    primaries = [
        {**p, "text": p["text"].replace(words, "").strip()} if p["id"] == "p0" else p for p in _with_others(rng, source)
    ]
    return {"quotation": _dress(rng, words), "speaker": source["speaker"], "primaries": primaries}


def _other_words(rng: random.Random) -> Pair:
    speaker, words = rng.choice(_OTHER_WORDS)
    source = next(s for s in SOURCES if s["speaker"] == speaker)
    return {"quotation": _dress(rng, words), "speaker": speaker, "primaries": _with_others(rng, source)}


def _lookalike(rng: random.Random) -> Pair:
    """The same short line about another: nothing says that this passage is meant."""
    a, b = rng.sample(["Alpha", "Beta", "Gamma", "Delta", "Omega", "Sigma"], 2)
    line = rng.choice(
        [
            "Team {} won the contract.",
            "Gate {} is open again.",
            "Unit {} has arrived safely.",
            "Ward {} needs more beds.",
        ]
    )
    source = rng.choice(SOURCES)
    primaries = [{**_primary(source, "p0", line.format(a)), "speaker": None}]
    return {"quotation": _dress(rng, line.format(b)), "speaker": None, "primaries": primaries}


def _anothers_common_phrase(rng: random.Random) -> Pair:
    source, claimed = rng.sample(SOURCES, 2)
    phrase = rng.choice(_COMMON_PHRASES)
    primaries = [_primary(source, "p0", f"{phrase[0].upper()}{phrase[1:]}."), _primary(claimed, "p1")]
    return {"quotation": phrase, "speaker": claimed["speaker"], "primaries": primaries}


def _nothing_at_hand(rng: random.Random) -> Pair:
    """No source, or only an article that carries the words."""
    source = rng.choice(SOURCES)
    words = rng.choice(source["sentences"])
    article = {"id": "a1", "text": f"“{words}” {source['speaker']} said on Friday.", "kind": "article"}
    return {
        "quotation": _dress(rng, words), "speaker": source["speaker"], "primaries": [article] if rng.random() < 0.6 else [],
    }  # fmt: skip


def score(pairs: list[Pair], predicted: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """The field's measures (score_links.py): share right, recall of altered, share of the others called altered; in percent."""
    got = {p["id"]: p for p in predicted}
    altered = [p for p in pairs if p["verdict"] == "altered"]
    others = [p for p in pairs if p["verdict"] != "altered"]
    named = [p for p in pairs if p.get("primary") is not None]

    def share(part: list[bool]) -> float:
        return round(100 * sum(part) / len(part), 1)

    return {
        "right": share([got[p["id"]]["verdict"] == p["verdict"] for p in pairs]),
        "altered_recall": share([got[p["id"]]["verdict"] == "altered" for p in altered]),
        "altered_false": share([got[p["id"]]["verdict"] == "altered" for p in others]),
        "primary_right": share([got[p["id"]]["primary"] == p["primary"] for p in named]),
    }
