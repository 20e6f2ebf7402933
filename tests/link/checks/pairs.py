"""A thousand labelled pairs of a quotation and its sources, made from our own sentences by edits whose verdict is known.

The edits are written here from DESIGN's definitions of the verdicts, with word lists of their own: nothing is taken from what is tested.
The same seed gives the same pairs on every machine.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Pair = dict[str, Any]
Source = dict[str, Any]

SOURCES: list[Source] = json.loads(
    (Path(__file__).parents[2] / "cases" / "check_sources.json").read_text(encoding="utf-8")
)
COUNTS = {
    "verbatim": 170, "cleaned": 100, "elided": 100, "bracketed": 90, "altered": 200, "misattributed": 90, "ambiguous": 60,
    "paraphrase": 80, "not_found": 80, "unverified": 30,
}  # fmt: skip

_DENIALS = "not never no none nobody nothing without nor neither hardly cannot".split()  # noqa: SIM905
_TURNING_WORDS = [
    *_DENIALS,
    *[
        "if",
        "unless",
        "until",
        "may",
        "might",
        "can",
        "could",
        "will",
        "would",
        "shall",
        "should",
        "must",
        "ought",
        "perhaps",
        "probably",
        "about",
        "roughly",
        "some",
        "almost",
        "think",
    ],
    *["believe", "hope", "most", "mostly", "likely", "apparently", "obviously", "seems", "appears"],
]
_NUMBER_WORDS = {
    2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve",
    14: "fourteen", 15: "fifteen", 18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty",
    70: "seventy", 80: "eighty", 90: "ninety",
}  # fmt: skip
_LOOKALIKE_NUMBERS = {
    "two": "ten", "three": "thirteen", "four": "forty", "five": "fifteen", "six": "sixteen", "seven": "seventeen", "eight": "eighty",
    "nine": "ninety", "eleven": "seven", "twelve": "twenty", "sixty": "sixteen", "forty": "fourteen", "ninety": "nineteen",
    "hundred": "thousand",
}  # fmt: skip
_OTHER_MODAL = {
    "will": "may", "would": "might", "may": "will", "could": "should", "can": "must", "must": "could", "should": "may", "might": "will",
}  # fmt: skip
_STRANGERS = [
    "Orla Whitcombe",
    "Pascal Indigo",
    "Freya Maddock",
    "Lorcan Bisset",
    "Uma Kettering",
    "Silas Brandt",
    "Zora Pennington",
]
_STRANGE_NAMES = ["Aldermoor", "Brixham", "Corsica", "Denholm", "Eastleigh", "Farnborough", "Glencoe", "Haverhill"]
_PRONOUNS = {
    "he": "the clerk", "she": "the director", "they": "the owners", "it": "the valve", "him": "the witness", "them": "the parents",
    "we": "the crew", "you": "the voters", "us": "the members", "his": "the clerk's", "her": "the director's", "their": "the owners'",
    "my": "the speaker's", "our": "the town's", "your": "the council's",
}  # fmt: skip
_BRITISH = {
    "litre": "liter", "harbor": "harbour", "neighbours": "neighbors", "programme": "program", "apologised": "apologized",
    "travelling": "traveling", "enrolment": "enrollment", "rumour": "rumor", "metres": "meters", "kilometres": "kilometers",
    "cancelled": "canceled", "labour": "labor",
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
        "verbatim": [one(_as_is), one(_fragment), lambda: _two_sentences(rng), lambda: _own_common_phrase(rng), one(_fragment)],
        "cleaned": [one(_ampersand), one(_numeral), one(_spoken), one(_spelling), one(_shout)],
        "elided": [one(_cut)],
        "bracketed": [one(_stand_in), one(_letter)],
        "altered": [
            one(_deny), one(_affirm), one(_other_number), one(_other_modal), one(_other_name), one(_other_word), one(_unmarked_cut),
            one(_harmful_cut),
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
    speaker = source["speaker"] if edit is _other_name else _speaker(rng, source)
    return {
        "quotation": _dress(rng, words), "speaker": speaker, "primaries": _with_others(rng, source), "primary": "p0",
    }  # fmt: skip


# Edits that leave the words as they are.


def _as_is(rng: random.Random, sentence: str) -> str | None:
    if " um" in sentence or len(sentence.split()) < 5:
        return None
    return sentence[0].lower() + sentence[1:] if rng.random() < 0.3 and not sentence.startswith("I") else sentence


def _fragment(rng: random.Random, sentence: str) -> str | None:
    """Some words in a row, that no "not" stands right before and no condition right behind."""
    words = sentence.split()
    if len(words) < 8 or "um," in words:
        return None
    size = rng.randint(4, len(words) - 2)
    start = rng.randint(0, len(words) - size)
    before = words[start - 1].lower().strip(",.") if start else ""
    after = words[start + size].lower() if start + size < len(words) else ""
    if before in _DENIALS or before.endswith("n't") or after in ("if", "unless"):
        return None
    found = " ".join(words[start : start + size]).strip(",;:")
    cuts_number = found.split()[-1] in ("a", "about") or found[-1].isdigit()
    return found if len(re.findall(r"[a-z]{5,}", found)) > 1 and not cuts_number else None


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


# Edits that `cleaned` allows.


def _ampersand(_: random.Random, sentence: str) -> str | None:
    if " & " in sentence:
        return sentence.replace(" & ", " and ")
    return sentence.replace(" and ", " & ", 1) if " and " in sentence and "um," not in sentence else None


def _numeral(_: random.Random, sentence: str) -> str | None:
    for value, word in _NUMBER_WORDS.items():
        if re.search(rf"(?<![\d.,$-]){value}(?![\d,.]\d|\d|th|\s(?:million|billion|a\.m))\s", sentence):
            return re.sub(rf"(?<![\d.,$-]){value}(?=\s)", word, sentence, count=1)
        if re.search(rf"\b{word}\b(?!-)", sentence) and value > 9:
            return re.sub(rf"(?<!-)\b{word}\b", str(value), sentence, count=1)
    return sentence.replace(" percent", "%") if " percent" in sentence and re.search(r"\d percent", sentence) else None


def _spoken(_: random.Random, sentence: str) -> str | None:
    if "um, " in sentence:
        return sentence.replace("um, ", "")
    if "gonna" in sentence:
        return sentence.replace("gonna", "going to")
    if "going to" in sentence:
        return sentence.replace("going to", "gonna", 1)
    return sentence.replace(" want to ", " wanna ", 1) if " want to " in sentence else None


def _spelling(_: random.Random, sentence: str) -> str | None:
    for a, b in [*_BRITISH.items(), *((b, a) for a, b in _BRITISH.items())]:
        if re.search(rf"\b{a}\b", sentence, re.IGNORECASE):
            return re.sub(rf"\b({a[0]}){a[1:]}\b", lambda m, b=b: m[1] + b[1:], sentence, flags=re.IGNORECASE)
    return None


def _shout(rng: random.Random, sentence: str) -> str | None:
    words = list(re.findall(r"\b[a-z]{6,}\b", sentence))
    if not words or "um," in sentence:
        return None
    word = rng.choice(words)
    return re.sub(rf"\b{word}\b", word.upper(), sentence, count=1)


# Edits with a mark.


def _turns(words: list[str]) -> bool:
    """Whether words that are cut hold anything that may turn what is left."""
    for word in words:
        bare = word.strip(".,;:!?—").lower()
        if bare in _TURNING_WORDS or bare.endswith("n't") or any(c.isdigit() for c in word) or word[:1].isupper():
            return True
        if bare in _NUMBER_WORDS.values() or bare in (
            "twice",
            "once",
            "twenty-two",
            "half",
            "fifth",
            "first",
            "hundred",
            "percent",
            "per",
            "cent",
            "million",
        ):
            return True
    return False


def _cut(rng: random.Random, sentence: str) -> str | None:
    words = sentence.split()
    if len(words) < 10 or "um," in words:
        return None
    size = rng.randint(2, len(words) - 8)
    start = rng.randint(4, len(words) - size - 4)
    if _turns(words[start : start + size]):
        return None
    mark = rng.choice(["…", "...", ". . .", "[...]", "[…]"])
    return " ".join([*words[:start], mark, *words[start + size :]])


def _stand_in(rng: random.Random, sentence: str) -> str | None:
    words = sentence.split()
    places = [i for i, w in enumerate(words) if w.lower() in _PRONOUNS and i]
    if not places or "um," in words or len(words) < 6:
        return None
    i = rng.choice(places)
    words[i] = f"[{rng.choice([_PRONOUNS[words[i].lower()], rng.choice(_STRANGERS)])}]"
    return " ".join(words)


def _letter(rng: random.Random, sentence: str) -> str | None:
    if not sentence[1].isalpha() or len(sentence.split()) < 6 or rng.random() < 0.8 or "um," in sentence:
        return None
    return f"[{sentence[0].lower()}]{sentence[1:]}"


# Edits that alter.


def _deny(rng: random.Random, sentence: str) -> str | None:
    found = list(re.finditer(r"\b(is|are|was|were|will|has|have|had|can|could|did|should|may)\b(?! not|n't)", sentence))
    if not found or len(sentence.split()) < 6:
        return None
    place = rng.choice(found).end()
    return f"{sentence[:place]} not{sentence[place:]}"


def _affirm(_: random.Random, sentence: str) -> str | None:
    if len(sentence.split()) < 6:
        return None
    for pattern, put in ((r"\b(will|would|did|do|could|should|is|has) not\b", r"\1"), (r"\bnever ", ""), (r"\bcannot\b", "can"),
                         (r"\bNobody\b", "Somebody"), (r"\bcan't\b", "can"), (r"\bNo (\w+)", r"The \1"), (r"\bwithout\b", "with"),
                         (r"\bNot one\b", "One"), (r"\bnot (\w+ing)\b", r"\1"), (r"\bno\b", "some")):  # fmt: skip
        if re.search(pattern, sentence):
            return re.sub(pattern, put, sentence, count=1)
    return None


def _other_number(_: random.Random, sentence: str) -> str | None:
    if found := re.search(r"\b\d{2,}\b", sentence):
        digits = found.group()
        other = digits[::-1] if digits[::-1] != digits and digits[-1] != "0" else digits + "0"
        return sentence[: found.start()] + other + sentence[found.end() :]
    for a, b in _LOOKALIKE_NUMBERS.items():
        if re.search(rf"\b{a}\b(?!-)", sentence):
            return re.sub(rf"\b{a}\b", b, sentence, count=1)
    return sentence.replace("million", "billion") if "million" in sentence else None


def _other_modal(_: random.Random, sentence: str) -> str | None:
    for a, b in _OTHER_MODAL.items():
        if re.search(rf"\b{a}\b", sentence) and len(sentence.split()) > 5:
            return re.sub(rf"\b{a}\b", b, sentence, count=1)
    return None


def _other_name(rng: random.Random, sentence: str) -> str | None:
    names = re.findall(r"(?<=[a-z,] )(?:[A-Z][a-z]{3,})(?: [A-Z][a-z]{3,})*", sentence)
    if not names or len(sentence.split()) < 9:
        return None
    name = rng.choice(names)
    put = rng.choice(_STRANGERS) if " " in name else rng.choice(_STRANGE_NAMES)
    return sentence.replace(name, put, 1)


def _other_word(rng: random.Random, sentence: str) -> str | None:
    words = re.findall(r"(?<= )[a-z]{5,}\b", sentence)
    if len(words) < 4:
        return None
    old = rng.choice(words)
    other = rng.choice(rng.choice(SOURCES)["sentences"])
    new = [w for w in re.findall(r"(?<= )[a-z]{5,}\b", other) if w not in sentence and w[:4] != old[:4]]
    return re.sub(rf"\b{old}\b", rng.choice(new), sentence, count=1) if new else None


def _unmarked_cut(rng: random.Random, sentence: str) -> str | None:
    words = sentence.split()
    if len(words) < 10:
        return None
    start = rng.randint(3, len(words) - 6)
    size = rng.randint(1, 3)
    cut = [w.strip(",.") for w in words[start : start + size]]
    if not any(w in _TURNING_WORDS or len(w) > 4 for w in cut) or "um" in cut:
        return None
    return " ".join([*words[:start], *words[start + size :]])


def _harmful_cut(rng: random.Random, sentence: str) -> str | None:
    """An ellipsis in the place of words that turn what is left."""
    words = sentence.split()
    places = [
        i for i, w in enumerate(words) if 2 < i < len(words) - 3 and (w.lower() in (*_DENIALS, "may", "might", "if", "perhaps") or w.isdigit())
    ]  # fmt: skip
    if not places:
        return None
    i = rng.choice(places)
    return " ".join([*words[: i - rng.randint(0, 1)], "…", *words[i + 1 :]])


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
