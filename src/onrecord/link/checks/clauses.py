"""The clauses of a sentence, and how each is meant: asserted, denied, set under a condition, hedged, or told of others.

Clauses are cut at marks and at the words that open one (Quirk et al., A Comprehensive Grammar of the English Language, 1985, chapters 10,
14 and 15), without a parser: a negation bears on its own clause and on the *that* clause below it, unless the verb between takes what
it governs for granted (*I did not know that …*; Kiparsky and Kiparsky, Fact, 1970).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.checks import wordlists as lists
from onrecord.link.checks.concerns import is_denial, is_hedge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.link.checks.folding import Folded

FINITE = lists.MODALS | lists.word_set(
    "is are was were am 's 're 'm has have had 've do does did isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't"
)
_PAST = lists.word_set(
    """went came took gave got made said told knew thought saw wanted began broke brought built bought caught chose cost cut dealt drew
    drove ate fell felt fought found flew forgot grew heard hid held kept laid led left lent lost meant met paid rode rang rose ran sold
    sent shook shot shut sang sank sat slept spoke spent stood stole struck swore taught threw understood woke wore won wrote became
    bit blew burst drank froze hung hit hurt knelt lay let lit put quit read set spread sprang stuck swam swept tore"""
)
_PARTICIPLES = lists.word_set(
    "been done gone seen taken given known begun broken chosen driven eaten fallen forgotten grown hidden stolen written"
)
SUBJECTS = lists.word_set(
    "i you he she it we they this that these those there who nobody everybody somebody anybody everyone someone"
)
_MARK = re.compile(r"[,;:()—–!?…]|\s-\s|--")
_CONDITION_WORDS = lists.CONDITIONS | lists.word_set("whether")
_RELATIVES = lists.word_set(
    "who which whom whose because although though while whereas why where how what when whenever once before after since"
)
_NO_COMPLEMENT = lists.word_set("and or but of in on at by for with from to about like is was are were be all so than")
_NOT_ONLY = lists.word_set("only just merely simply")
_FACTIVES = lists.word_set(
    """know knew known realize realized realise realised forget forgot regret regretted care cared mind notice noticed surprise
    surprised surprising secret mistake wonder matter ashamed sorry stress emphasize help news coincidence accident remember remembered"""
)
_DISBELIEF = lists.word_set("believe imagine stress emphasize overstate say")
_WITH_TO = lists.word_set(
    "refuse refuses refused refusing fail fails failed failing decline declines declined declining unable unwilling"
)
_DENYING = lists.word_set(
    """deny denies denied denying doubt doubts doubted doubting false untrue myth lie lies nonsense falsehood impossible unthinkable
    disagree disagrees disagreed dispute disputes disputed disbelieve absurd ridiculous"""
)
_WRONG_TO = lists.word_set("say think believe claim suggest assume call")
TELLING = lists.word_set(
    """say says said saying claim claims claimed claiming allege alleges alleged argue argues argued insist insists insisted think thinks
    thought believe believes believed pretend pretends pretended suggest suggests suggested report reports reported tell tells told
    complain complains complained fear fears feared suspect suspects suspected assume assumes assumed swear swears swore maintain
    maintains maintained accuse accuses accused hear heard read contend contends contended assert asserts asserted hope hopes hoped
    predict predicts predicted expect expects expected"""
)
_GOVERNING = TELLING | lists.word_set("doubt doubts doubted deny denies denied know knows knew")
_NO_CLAUSE = lists.word_set(
    "to of about for in on at with by from that and or but who which what how why me us you him her them it's"
)
_FRONTED = lists.word_set("if unless until when once while because although though")
_HEARSAY = lists.word_set(
    "idea notion theory suggestion rumor rumors rumour rumours allegation allegations accusation accusations gossip"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `first` up to `last` of a sentence. `denied` counts an even number of denials as none.

    `condition`: it is the *if* clause itself; `conditional`: one stands beside it and governs it. `told`: somebody else is said to say it.
    """

    first: int
    last: int
    denied: bool
    condition: bool
    conditional: bool
    hedged: bool
    told: bool


def is_past_verb(words: Folded, i: int, least: int = 0) -> bool:
    """Whether a word is a verb in the past, by its form and the word before it; *the closed bridge* and *seen by* are none."""
    key = words.keys[i]
    if key in FINITE or key in _PARTICIPLES:
        return False
    before = words.keys[i - 1] if i > least and words.sentences[i - 1] == words.sentences[i] else ""
    if key in _PAST:
        return before not in ("the", "a", "an", "to", "of")
    if not key.endswith("ed") or len(key) < 4 or not before or before.endswith("ly"):
        return False
    after = words.keys[i + 1] if i + 1 < len(words) else ""
    return (before not in lists.COMMON or before in SUBJECTS or before in ("and", "then", "also")) and after != "by"


def is_verb_like(words: Folded, i: int) -> bool:
    """A finite auxiliary or a verb in the past."""
    return words.keys[i] in FINITE or words.keys[i].endswith("n't") or is_past_verb(words, i)


def has_verb(words: Folded, first: int, last: int) -> bool:
    """Whether words can be a clause of their own."""
    return any(
        words.keys[i] in FINITE or words.keys[i].endswith("n't") or is_past_verb(words, i, first)
        for i in range(first, last)
    )


def opens_clause(words: Folded, text: str, j: int) -> str:
    """How a clause begins before word j: at a "mark", as a "that", an "if", a "relative", after an "and"; "" where none does."""
    if not j or words.sentences[j] != words.sentences[j - 1]:
        return "mark"
    key, before = words.keys[j], words.keys[j - 1]
    if key in _CONDITION_WORDS and before not in ("even", "as", "what"):
        return "if"
    if _MARK.search(text, words.ends[j - 1], words.starts[j]):
        return "mark"
    if key == "that" and before not in _NO_COMPLEMENT and _next(words, j) not in FINITE:
        return "that"
    told = before in ("me", "us", "you", "him", "her", "them") and j > 1 and words.keys[j - 2] in TELLING
    if (before in _GOVERNING or told) and key not in _NO_CLAUSE and _goes_on(words, text, j):
        return "that"
    if key in _RELATIVES and not (
        key in ("before", "after", "since", "once", "how", "when") and not _starts_subject(words, j + 1)
    ):
        return "relative"
    if key == "without":
        return "relative"
    if key == "but":
        return "" if before in ("nothing", "nobody", "none", "one", "all") else "and"
    if key in ("and", "or", "nor", "so") and _goes_on(words, text, j + 1):
        return "and"
    return ""


def _next(words: Folded, i: int) -> str:
    return words.keys[i + 1] if i + 1 < len(words) and words.sentences[i + 1] == words.sentences[i] else ""


def _starts_subject(words: Folded, j: int) -> bool:
    if j >= len(words) or words.sentences[j] != words.sentences[j - 1]:
        return False
    stop = next(
        (k for k in range(j, min(j + 6, len(words))) if words.sentences[k] != words.sentences[j]),
        min(j + 6, len(words)),
    )
    return words.keys[j] in SUBJECTS or any(is_verb_like(words, k) for k in range(j, stop))


def _goes_on(words: Folded, text: str, j: int) -> bool:
    """Whether a clause follows a coordinator: a subject with its verb, or a verb."""
    if j >= len(words) or words.sentences[j] != words.sentences[j - 1]:
        return False
    if words.keys[j] in SUBJECTS or is_verb_like(words, j) or words.keys[j] in ("not", "never", "then", "no"):
        return True
    for k in range(j, min(j + 8, len(words))):
        if words.sentences[k] != words.sentences[j] or (
            k > j and _MARK.search(text, words.ends[k - 1], words.starts[k])
        ):
            return False
        if k > j and words.keys[k] in ("that", "who", "which", "and", "but", "or", "if"):
            return False
        if k > j and is_verb_like(words, k):
            return True
    return False


def denies_at(words: Folded, i: int) -> bool:
    """Whether a word denies what its clause says: *not*, *nobody*, *few*, *refused to*, *it is wrong to say*."""
    key, after = words.keys[i], _next(words, i)
    before = words.keys[i - 1] if i and words.sentences[i - 1] == words.sentences[i] else ""
    if is_denial(key):
        if key == "not" and (after in _NOT_ONLY or before in ("whether", "or", "if", "why")):
            return False
        if key in ("can't", "cannot", "couldn't", "not") and after in _DISBELIEF - {"say"} and _cannot(words, i):
            return False  # "I can't believe the roof leaked": it did
        if key in ("no", "nothing", "nobody", "none", "never") and after in (
            "but",
            "wonder",
            "matter",
            "question",
            "mind",
        ):
            return False
        return not (key == "no" and after.isdigit() and words.forms[i + 1].isdigit())
    if key == "few":
        return before not in ("a", "quite", "the", "these", "those", "past", "last", "next")
    if key in _WITH_TO:
        return after == "to" or key in ("unable", "unwilling")
    if key == "wrong":
        return after == "to" and i + 2 < len(words) and words.keys[i + 2] in _WRONG_TO
    if key == "wish":
        return before in ("i", "we") and (after in SUBJECTS or after in ("the", "my", "our"))
    if key in ("lie", "lies"):
        return before in ("a", "the", "of")
    return key in _DENYING


def _cannot(words: Folded, i: int) -> bool:
    return words.keys[i] != "not" or (i > 0 and words.keys[i - 1] in ("can", "could"))


def is_denied(words: Folded, first: int, last: int) -> bool:
    """Whether an odd number of denials bears on what follows word `last`, and no verb between takes that for granted."""
    at = [i for i in range(first, last) if denies_at(words, i)]
    if len(at) % 2 == 0:
        return False
    behind = words.keys[at[-1] + 1 : last]
    if "need" in behind and any(key in ("tell", "say", "remind", "explain") for key in behind):
        return False
    return not any(key in _FACTIVES for key in behind)


def is_told(words: Folded, first: int, last: int) -> bool:
    """Whether words that end at `last` say that somebody else than the speaker says or believes what follows them."""
    keys = words.keys
    if any(keys[i] in _HEARSAY for i in range(first, last)):
        return True
    for i in range(max(first, last - 5), last):
        if keys[i] not in TELLING or any(key not in _AFTER_TELLING for key in keys[i + 1 : last]):
            continue
        subject = keys[first:i]
        if keys[i] in ("told", "said", "heard", "reported", "alleged", "thought", "believed") and _is_passive(
            subject, keys[i]
        ):
            return True
        if "i" not in subject and "we" not in subject and "my" not in subject[-1:] and subject and "let" not in subject:
            return True
    return False


_AFTER_TELLING = lists.word_set("that me us you them him her people everyone often still always to believe think now")


def _is_passive(subject: Sequence[str], key: str) -> bool:
    if key == "heard":
        return bool(subject)
    return any(word in ("is", "was", "am", "are", "were", "been", "being", "'s", "'m", "'re") for word in subject[-2:])


def cut_clauses(words: Folded, text: str, first: int, last: int) -> list[Clause]:
    """The clauses of words `first` up to `last`, which are of one sentence. Linear in their number."""
    cuts = [(first, "mark")] + [(j, kind) for j in range(first + 1, last) if (kind := opens_clause(words, text, j))]
    if opens_clause(words, text, first) == "mark" and words.keys[first] in _CONDITION_WORDS:
        cuts[0] = (first, "if")
    cuts = _resume(words, cuts, last)
    stops = [at for at, _ in cuts[1:]] + [last]
    raw = [(at, stop, kind) for (at, kind), stop in zip(cuts, stops, strict=True) if at < stop]
    opened = [_is_condition(words, at, kind) for at, _, kind in raw]
    timeless = not any(key in lists.MODALS or key.endswith("n't") for key in words.keys[first:last])
    # "it hung there until she sold it" tells when, "we will not pay until they ask" a condition
    opened = [c and not (timeless and words.keys[at] == "until") for c, (at, _, _) in zip(opened, raw, strict=True)]
    conditional = any(opened)
    out: list[Clause] = []
    for (at, stop, kind), condition in zip(raw, opened, strict=True):
        own = sum(denies_at(words, i) for i in range(at, stop)) % 2 == 1
        own ^= condition and words.keys[at] == "unless"  # "if … not"
        above = out[-1] if out else None
        denied, told = own, is_told(words, at, stop) if kind != "that" else False
        hedged = any(is_hedge(words, i) or words.keys[i] in ("maybe", "perhaps") for i in range(at, stop))
        if kind == "that" and above is not None:
            denied = own != is_denied(words, above.first, at) if not above.condition else own
            told = is_told(words, above.first, at)
            hedged |= above.hedged
        elif words.keys[at] in ("or", "nor") and above is not None:
            denied = above.denied if words.keys[at] == "or" else True
        out.append(Clause(at, stop, denied, condition, conditional and not condition, hedged, told))
    return _join_subjects(words, out)


def _resume(words: Folded, cuts: list[tuple[int, str]], last: int) -> list[tuple[int, str]]:
    """Cut behind a relative clause where the clause around it goes on with its verb: *people who could not leave | had built it*."""
    out: list[tuple[int, str]] = []
    for n, (at, kind) in enumerate(cuts):
        out.append((at, kind))
        stop = cuts[n + 1][0] if n + 1 < len(cuts) else last
        if words.keys[at] == "without":
            again = next(
                (i for i in range(at + 1, stop - 1) if words.keys[i] in SUBJECTS and is_verb_like(words, i + 1)), None
            )
            out += [(again, "mark")] if again is not None else []
            continue
        if kind == "if" or words.keys[at] in _FRONTED:
            verbs = [i for i in range(at + 1, stop) if is_verb_like(words, i)]
            again = next((i for i in verbs[1:] if words.keys[i - 1] in SUBJECTS and i - verbs[0] > 1), None)
            main = again - 1 if again is not None else _main_after(words, at, verbs)
            out += [(main, "mark")] if main is not None and not n else []
            continue
        if kind != "relative" or words.keys[at] not in ("who", "which") or not n:
            continue
        verbs = [i for i in range(at + 1, stop) if words.keys[i] in FINITE or is_past_verb(words, i)]
        again = next((b for a, b in itertools.pairwise(verbs) if b - a > 2), None)
        if again is not None and words.keys[again - 1] not in SUBJECTS:
            out.append((again, "relative"))
    return out


def _main_after(words: Folded, at: int, verbs: list[int]) -> int | None:
    """Where the main clause begins behind a fronted one without a comma: at the article of the noun before a second modal."""
    modal = next((i for i in verbs[1:] if words.keys[i] in lists.MODALS and i - verbs[0] > 1), None)
    if modal is None:
        return None
    articles = (
        i
        for i in range(modal - 2, max(at, modal - 5), -1)
        if words.keys[i] in ("the", "a", "my", "our", "this", "your")
    )
    return next(articles, None)


def _is_condition(words: Folded, at: int, kind: str) -> bool:
    key = words.keys[at]
    if kind == "if":
        return key != "whether"
    return key in lists.CONDITIONS or (key == "as" and words.keys[at + 1 : at + 3] == ("long", "as"))


def _join_subjects(words: Folded, clauses: list[Clause]) -> list[Clause]:
    """A subject that a bracketed clause parts from its verb (*The plant, she said, will not close*) is meant as the verb is."""
    out = list(clauses)
    for n, clause in enumerate(clauses):
        if has_verb(words, clause.first, clause.last) or clause.denied:
            continue
        later = next(
            (c for c in clauses[n + 1 : n + 3] if words.keys[c.first] in FINITE or words.keys[c.first].endswith("n't")),
            None,
        )
        if later is not None:
            out[n] = Clause(
                clause.first, clause.last, later.denied, clause.condition, clause.conditional, later.hedged, later.told
            )
    return out
