"""Which language a text is in: the one that most of its function words, or most of its letters, belong to.

Made to decide English against other languages of news. Names, quotations and loan words of another language do not sway a
text whose function words are English. Only a sample is looked at, so the cost does not grow with the text.
"""

from __future__ import annotations

import re
from collections import Counter

from onrecord.document.language_profiles import LETTERS, SCRIPTS, WORDS

_SAMPLES = 6
_SAMPLE_CHARS = 420
_SHORT_WORDS = 8
_SHARE_MIN = 0.16
_ENGLISH_SHARE_MIN = 0.06  # lists of names and figures in an English page
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NOT_PROSE = re.compile(r"https?://\S+|www\.\S+|[\w.+-]{0,40}@\S+|#\w+|<[^<>]{0,200}>|\b(?:[^\W\d_]\.){2,}")
_RARE_LETTERS = re.compile(f"[{''.join(LETTERS)}]")
_DENSE_SHARE_MIN = 0.28
_LETTER_WEIGHT = 0.25
_CYRILLIC = (("ўЎ", "be"), ("іїєґІЇЄҐ", "uk"), ("ђћџЂЋЏјљњЈЉЊ", "sr"), ("ыэёЫЭЁ", "ru"), ("ъЪ", "bg"))
_ARABIC = (("ٹڈڑںےہ", "ur"), ("پچژگکی", "fa"))
_IDEOGRAPH_WEIGHT = 2.5  # an ideograph carries about as much text as this many Latin letters


def _weigh_words() -> dict[str, tuple[tuple[str, float], ...]]:
    languages: dict[str, list[str]] = {}
    for language, words in WORDS.items():
        for word in words:
            languages.setdefault(word, []).append(language)
    return {word: tuple((one, len(all_) ** -0.5) for one in all_) for word, all_ in languages.items()}


_WEIGHTS = _weigh_words()


def detect_language(text: str, declared: str | None = None) -> str:
    """The ISO 639-1 code of the language that most of the text is in; `und` where it holds no words or none that we know.

    `declared` ("en-US") decides only what the words leave open: a text too short to tell, or in a language without a profile.
    A short text with no evidence and no declaration is taken for English.
    """
    code = _code(declared)
    sample = _sample(text)
    script = _decide_script(sample)
    sample = _NOT_PROSE.sub(" ", sample)
    if script == "none":
        return code or "und"
    if script != "latin":
        return _by_letters(sample, script)
    words = _WORD.findall(sample.lower().replace("’", "'"))
    language, score, runner_up = _by_words(words, sample)
    if len(words) < _SHORT_WORDS:
        return _decide_short(words, language, code)
    if score / len(words) < (_ENGLISH_SHARE_MIN if language == "en" else _SHARE_MIN) and not _is_dense(words, language):
        return code or ("und" if len(words) >= 20 else "en")
    return code if code in WORDS and runner_up == code and score < 2 else language


def _code(declared: str | None) -> str | None:
    """`en-US`, `EN_gb`, `eng`: two letters, or nothing."""
    if not declared:
        return None
    first = re.split(r"[-_;,\s]", declared.strip().lower())[0]
    first = {
        "eng": "en",
        "fra": "fr",
        "fre": "fr",
        "deu": "de",
        "ger": "de",
        "spa": "es",
        "nb": "no",
        "nn": "no",
        "iw": "he",
        "in": "id",
    }.get(first, first)
    return first if re.fullmatch(r"[a-z]{2}", first) else None


def _sample(text: str) -> str:
    """Windows at even distances over the whole text, so that a mixed text is judged by its majority."""
    if len(text) <= _SAMPLES * _SAMPLE_CHARS:
        return text
    step = (len(text) - _SAMPLE_CHARS) / (_SAMPLES - 1)
    return " ".join(text[int(i * step) : int(i * step) + _SAMPLE_CHARS] for i in range(_SAMPLES))


def _decide_script(sample: str) -> str:
    if sample.isascii():
        return "latin" if any(c.isalpha() for c in sample) else "none"
    counts: Counter[str] = Counter()
    for char, count in Counter(sample).items():
        if char.isalpha():
            code = ord(char)
            name = "latin" if code < 0x0250 or 0x1E00 <= code <= 0x1EFF else _script_of(code)
            counts[name] += round(count * (_IDEOGRAPH_WEIGHT if name in ("han", "ja", "ko") else 1) * 2)
    if not counts:
        return "none"
    if counts["ja"] and counts["ja"] + counts["han"] > counts["latin"]:
        return "ja" if counts["ja"] * 12 > counts["han"] else "han"
    return max(counts, key=lambda name: counts[name])


def _script_of(code: int) -> str:
    return next((name for first, last, name in SCRIPTS if first <= code <= last), "other")


def _by_letters(sample: str, script: str) -> str:
    if script == "cyrillic":
        letters = Counter(sample)
        scores = {language: sum(letters[c] for c in own) for own, language in _CYRILLIC}
        if scores["ru"]:
            return "be" if scores["be"] else "ru" if scores["ru"] >= scores["uk"] else "uk"
        best = max(scores, key=lambda language: scores[language])
        return best if scores[best] else "ru"
    if script == "arabic":
        return next((language for own, language in _ARABIC if any(c in sample for c in own)), "ar")
    return {"han": "zh", "other": "und"}.get(script, script)


def _by_words(words: list[str], sample: str) -> tuple[str, float, str]:
    """The best language, how much speaks for it, and the second best."""
    scores: Counter[str] = Counter()
    weights = _WEIGHTS
    for word, count in Counter(words).items():
        for language, weight in weights.get(word, ()):
            scores[language] += count * weight  # type: ignore[assignment]
    if not sample.isascii():
        for char, count in Counter(_RARE_LETTERS.findall(sample.lower())).items():
            for language in LETTERS[char].split():
                scores[language] += min(count, len(words) / 12) * _LETTER_WEIGHT  # type: ignore[assignment]
    ranked = [language for language, _ in scores.most_common(2)]
    best = ranked[0] if ranked else "en"
    return best, float(scores[best]), ranked[1] if len(ranked) > 1 else best


def _is_dense(words: list[str], language: str) -> bool:
    """Related languages share their little words, which then weigh little; that there are many of them tells as much."""
    return sum(word in WORDS[language] for word in words) >= len(words) * _DENSE_SHARE_MIN


def _decide_short(words: list[str], language: str, code: str | None) -> str:
    """A line of a few words: English unless two words or more speak for another language and none for English."""
    english = sum(word in WORDS["en"] for word in words)
    foreign = sum(word in WORDS[language] for word in words)
    if language != "en" and foreign >= (2 if not english else english + 3):
        return language
    return code or "en"
