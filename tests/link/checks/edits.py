"""Edits of a sentence as a quotation may have it, each with one verdict by DESIGN's definitions.

Written without a look at what is tested, with word lists of their own. An edit that a sentence does not allow gives None.
"""

from __future__ import annotations

import random
import re

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
_WORDS = [
    "window",
    "garden",
    "copper",
    "lantern",
    "weather",
    "harvest",
    "library",
    "shadow",
    "pocket",
    "mirror",
    "kitchen",
    "velvet",
    "thunder",
    "pepper",
    "orchard",
    "whistle",
    "carried",
    "painted",
    "invited",
    "wandered",
    "softened",
    "borrowed",
    "gathered",
    "answered",
    "folding",
    "singing",
    "sleeping",
    "burning",
    "quietly",
    "gently",
    "bravely",
    "yellow",
    "silver",
    "hollow",
    "narrow",
    "wooden",
    "gentle",
    "foreign",
    "ancient",
]
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


def as_is(rng: random.Random, sentence: str) -> str | None:
    if " um" in sentence or len(sentence.split()) < 5:
        return None
    return sentence[0].lower() + sentence[1:] if rng.random() < 0.3 and not sentence.startswith("I") else sentence


def fragment(rng: random.Random, sentence: str) -> str | None:
    """Some words in a row, that no "not" and no "I think" stands right before and no condition right behind."""
    words = sentence.split()
    if len(words) < 8 or "um," in words:
        return None
    size = rng.randint(4, len(words) - 2)
    start = rng.randint(0, len(words) - size)
    before = words[start - 1].lower().strip(",.") if start else ""
    after = words[start + size].lower() if start + size < len(words) else ""
    if (
        before in _DENIALS
        or before in ("think", "believe", "hope", "perhaps")
        or before.endswith("n't")
        or after in ("if", "unless")
    ):
        return None
    found = " ".join(words[start : start + size]).strip(",;:")
    cuts_number = found.split()[-1] in ("a", "about") or found[-1].isdigit()
    return found if len(re.findall(r"[a-z]{5,}", found)) > 1 and not cuts_number else None


def ampersand(_: random.Random, sentence: str) -> str | None:
    if " & " in sentence:
        return sentence.replace(" & ", " and ")
    return sentence.replace(" and ", " & ", 1) if " and " in sentence and "um," not in sentence else None


def numeral(_: random.Random, sentence: str) -> str | None:
    for value, word in _NUMBER_WORDS.items():
        if re.search(rf"(?<![\d.,$-]){value}(?![\d,.]\d|\d|th|\s(?:million|billion|a\.m))\s", sentence):
            return re.sub(rf"(?<![\d.,$-]){value}(?=\s)", word, sentence, count=1)
        if re.search(rf"\b{word}\b(?!-)", sentence) and value > 9:
            return re.sub(rf"(?<!-)\b{word}\b", str(value), sentence, count=1)
    return sentence.replace(" percent", "%") if " percent" in sentence and re.search(r"\d percent", sentence) else None


def spoken(_: random.Random, sentence: str) -> str | None:
    if "um, " in sentence:
        return sentence.replace("um, ", "")
    if "gonna" in sentence:
        return sentence.replace("gonna", "going to")
    if "going to" in sentence:
        return sentence.replace("going to", "gonna", 1)
    return sentence.replace(" want to ", " wanna ", 1) if " want to " in sentence else None


def spelling(_: random.Random, sentence: str) -> str | None:
    for a, b in [*_BRITISH.items(), *((b, a) for a, b in _BRITISH.items())]:
        if re.search(rf"\b{a}\b", sentence, re.IGNORECASE):
            return re.sub(rf"\b({a[0]}){a[1:]}\b", lambda m, b=b: m[1] + b[1:], sentence, flags=re.IGNORECASE)
    return None


def shout(rng: random.Random, sentence: str) -> str | None:
    words = list(re.findall(r"\b[a-z]{6,}\b", sentence))
    if not words or "um," in sentence:
        return None
    word = rng.choice(words)
    return re.sub(rf"\b{word}\b", word.upper(), sentence, count=1)


def turns(words: list[str]) -> bool:
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
            "euros",
            "pounds",
            "cents",
        ):
            return True
    return False


def cut(rng: random.Random, sentence: str) -> str | None:
    words = sentence.split()
    if len(words) < 10 or "um," in words:
        return None
    size = rng.randint(2, len(words) - 8)
    start = rng.randint(4, len(words) - size - 4)
    if turns(words[start : start + size]):
        return None
    mark = rng.choice(["…", "...", ". . .", "[...]", "[…]"])
    return " ".join([*words[:start], mark, *words[start + size :]])


def stand_in(rng: random.Random, sentence: str) -> str | None:
    words = sentence.split()
    places = [i for i, w in enumerate(words) if w.lower() in _PRONOUNS and i]
    if not places or "um," in words or len(words) < 6:
        return None
    i = rng.choice(places)
    words[i] = f"[{rng.choice([_PRONOUNS[words[i].lower()], rng.choice(_STRANGERS)])}]"
    return " ".join(words)


def letter(rng: random.Random, sentence: str) -> str | None:
    if not sentence[1].isalpha() or len(sentence.split()) < 6 or rng.random() < 0.8 or "um," in sentence:
        return None
    return f"[{sentence[0].lower()}]{sentence[1:]}"


def deny(rng: random.Random, sentence: str) -> str | None:
    found = list(re.finditer(r"\b(is|are|was|were|will|has|have|had|can|could|did|should|may)\b(?! not|n't)", sentence))
    if not found or len(sentence.split()) < 6:
        return None
    place = rng.choice(found).end()
    return f"{sentence[:place]} not{sentence[place:]}"


def affirm(_: random.Random, sentence: str) -> str | None:
    if len(sentence.split()) < 6:
        return None
    for pattern, put in ((r"\b(will|would|did|do|could|should|is|has) not\b", r"\1"), (r"\bnever ", ""), (r"\bcannot\b", "can"),
                         (r"\bNobody\b", "Somebody"), (r"\bcan't\b", "can"), (r"\bNo (\w+)", r"The \1"), (r"\bwithout\b", "with"),
                         (r"\bNot one\b", "One"), (r"\bnot (\w+ing)\b", r"\1"), (r"\bno\b", "some")):  # fmt: skip
        if re.search(pattern, sentence):
            return re.sub(pattern, put, sentence, count=1)
    return None


def other_number(_: random.Random, sentence: str) -> str | None:
    if found := re.search(r"\b\d{2,}\b", sentence):
        digits = found.group()
        other = digits[::-1] if digits[::-1] != digits and digits[-1] != "0" else digits + "0"
        return sentence[: found.start()] + other + sentence[found.end() :]
    for a, b in _LOOKALIKE_NUMBERS.items():
        if re.search(rf"\b{a}\b(?!-)", sentence):
            return re.sub(rf"\b{a}\b", b, sentence, count=1)
    return sentence.replace("million", "billion") if "million" in sentence else None


def other_modal(_: random.Random, sentence: str) -> str | None:
    for a, b in _OTHER_MODAL.items():
        if re.search(rf"\b{a}\b", sentence) and len(sentence.split()) > 5:
            return re.sub(rf"\b{a}\b", b, sentence, count=1)
    return None


def other_name(rng: random.Random, sentence: str) -> str | None:
    names = re.findall(r"(?<=[a-z,] )(?:[A-Z][a-z]{3,})(?: [A-Z][a-z]{3,})*", sentence)
    if not names or len(sentence.split()) < 9:
        return None
    name = rng.choice(names)
    put = rng.choice(_STRANGERS) if " " in name else rng.choice(_STRANGE_NAMES)
    return sentence.replace(name, put, 1)


def other_word(rng: random.Random, sentence: str) -> str | None:
    words = re.findall(r"(?<= )[a-z]{5,}\b", sentence)
    if len(words) < 4:
        return None
    old = rng.choice(words)
    new = [w for w in _WORDS if w not in sentence and w[:4] != old[:4]]
    return re.sub(rf"\b{old}\b", rng.choice(new), sentence, count=1) if new else None


def unmarked_cut(rng: random.Random, sentence: str) -> str | None:
    words = sentence.split()
    if len(words) < 10:
        return None
    start = rng.randint(3, len(words) - 6)
    size = rng.randint(1, 3)
    cut = [w.strip(",.") for w in words[start : start + size]]
    if not any(w in _TURNING_WORDS or len(w) > 4 for w in cut) or "um" in cut:
        return None
    return " ".join([*words[:start], *words[start + size :]])


def harmful_cut(rng: random.Random, sentence: str) -> str | None:
    """An ellipsis in the place of words that turn what is left."""
    words = sentence.split()
    places = [
        i for i, w in enumerate(words) if 2 < i < len(words) - 3 and (w.lower() in (*_DENIALS, "may", "might", "if", "perhaps") or w.isdigit())
    ]  # fmt: skip
    if not places:
        return None
    i = rng.choice(places)
    return " ".join([*words[: i - rng.randint(0, 1)], "…", *words[i + 1 :]])
