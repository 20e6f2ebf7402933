"""One stem for the forms of a word (*protects*, *protected*, *protection*), to find and to support indirect words by.

A light cut of English endings after Porter (1980), with the commonest irregular verbs and nouns as a list. Stems are no words.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.link.checks.numbers import is_numeric

_IRREGULAR = {
    form: forms.split()[0]
    for forms in (
        "be am is are was were been being", "have has had having", "do does did done doing", "go goes went gone going",
        "begin began begun", "break broke broken", "bring brought", "seek sought", "build built", "buy bought", "catch caught", "choose chose chosen",
        "come came", "cost costs", "cut cuts", "deal dealt", "draw drew drawn", "drive drove driven", "eat ate eaten", "fall fell fallen",
        "feel felt", "fight fought", "find found", "fly flew flown", "forget forgot forgotten", "give gave given", "get got gotten",
        "grow grew grown", "hear heard", "hide hid hidden", "hold held", "keep kept", "know knew known", "lay laid", "lead led",
        "leave left", "lend lent", "lose lost loss", "make made", "mean meant", "meet met", "pay paid", "ride rode ridden",
        "ring rang rung", "rise rose risen", "run ran", "say said", "see saw seen", "sell sold sale", "send sent", "shake shook shaken",
        "shoot shot", "show shown", "shut shuts", "sing sang sung", "sink sank sunk", "sit sat", "sleep slept", "speak spoke spoken",
        "spend spent", "stand stood", "steal stole stolen", "stick stuck", "strike struck", "swear swore sworn", "swim swam swum",
        "take took taken", "teach taught", "tear tore torn", "tell told", "think thought", "throw threw thrown", "understand understood",
        "wake woke woken", "wear wore worn", "win won", "write wrote written", "man men", "woman women", "child children", "person people",
        "foot feet", "tooth teeth", "life lives", "wife wives", "knife knives", "half halves", "leaf leaves", "thief thieves",
        "decide decision", "die death dead", "choice choices", "arrive arrival", "approve approval", "refuse refusal", "fail failure",
        "grow growth", "safe safety safely", "analysis analyses", "good better best well", "bad worse worst", "able ability",
    )
    for form in forms.split()[1:]
}  # fmt: skip
_DOUBLED = frozenset(("bb", "dd", "gg", "mm", "nn", "pp", "rr", "tt"))


@lru_cache(maxsize=200_000)
def stem_word(key: str) -> str:
    """The stem of a folded word; numbers, handles and short words stay as they are."""
    if key in _IRREGULAR:
        return _cut(_IRREGULAR[key])
    if len(key) < 4 or is_numeric(key) or not key.isalpha():
        return key
    return _cut(key)


def _cut(word: str) -> str:
    for ending, left in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return _close(word[: -len(ending)] + left)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for ending in (
        "ability",
        "able",
        "ible",
        "ations",
        "ation",
        "ments",
        "ment",
        "ions",
        "ion",
        "ingly",
        "edly",
        "ing",
        "ed",
        "ly",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return _close(word)


def _close(word: str) -> str:
    """Without what spelling adds before an ending: a doubled letter, a last e or y."""
    if word[-2:] in _DOUBLED and len(word) > 3:
        word = word[:-1]
    if word.endswith("ate") and len(word) > 6:
        return word[:-3]
    if word.endswith("at") and len(word) > 6:
        return word[:-2]
    if word.endswith("y") and len(word) > 3:
        return word[:-1] + "i"
    return word.removesuffix("e") if len(word) > 3 else word
