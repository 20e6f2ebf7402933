"""What the words of a mention say by themselves: whether they are a pronoun, a name or a description, and which is their head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schema import MentionForm

# classes of pronouns; the numbers are part of the weights
NO_PRONOUN, HE, SHE, IT, THEY, ME, WE, YOU, WHO, THIS, OTHER = range(11)
DESCRIPTION, NAME = 11, 12
CLASSES = 13
_PRONOUNS = {
    HE: "he him his himself",
    SHE: "she her hers herself",
    IT: "it its itself",
    THEY: "they them their theirs themselves themself",
    ME: "i me my mine myself",
    WE: "we us our ours ourselves",
    YOU: "you your yours yourself yourselves",
    WHO: "who whom whose which that",
    THIS: "this these those",
    OTHER: "one ones another others each both all some none many most everyone everybody someone somebody anyone anybody nobody neither either few several",
}  # fmt: skip
PRONOUN_CLASS = {word: number for number, words in _PRONOUNS.items() for word in words.split()}

_ENDS_A_HEAD = frozenset(
    """, ( – — - ; : of in for who whom whose which that at on from with to by as about against between under over after before during
    into within without near is was were are has had have like""".split()  # noqa: SIM905
)
_POSSESSIVE = ("'s", "’s", "'", "’")
_TITLES = frozenset(
    """president vice senator sen governor gov representative rep congressman congresswoman mayor minister prime secretary attorney
    general judge justice chief director chairman chairwoman chair speaker king queen prince princess pope bishop archbishop professor
    prof doctor dr mr mrs ms miss sir lord lady dame captain colonel major sergeant lieutenant commander admiral officer detective
    inspector constable sheriff coach manager ambassador chancellor congress senate house court state department government police
    democrat democrats republican republicans american americans first deputy""".split()  # noqa: SIM905
)
_DETERMINERS = frozenset("the a an this that these those his her its their our my your some any no every each".split())  # noqa: SIM905
_LETTER = re.compile(r"[^\W\d_]")


def head_of(words: Sequence[str]) -> int:
    """Index of the head among a mention's words: the last word before its first comma, preposition or relative, no *'s*."""
    end = len(words)
    for i, word in enumerate(words):
        if i and word.lower() in _ENDS_A_HEAD and not (i == 1 and words[0].lower() in _DETERMINERS):
            end = i
            break
    while end > 1 and words[end - 1] in _POSSESSIVE:
        end -= 1
    # "Malaysia's Prime Minister": what stands before the possessive is not the head, which the last word is already
    return end - 1


def class_of(words: Sequence[str]) -> int:
    """The pronoun's class for a pronoun, else NAME or DESCRIPTION."""
    bare = [word for word in words if word not in _POSSESSIVE] or list(words)
    if len(bare) == 1 and (number := PRONOUN_CLASS.get(bare[0].lower())) is not None and bare[0] != "US":
        return number
    head = words[head_of(words)]
    if not head[:1].isupper() and not (head[:1].isdigit() and any(w[:1].isupper() for w in words)):
        return DESCRIPTION
    content = [w for w in words[: head_of(words) + 1] if _LETTER.match(w) and w.lower() not in _DETERMINERS]
    if all(w.lower().strip(".") in _TITLES or w.islower() for w in content):
        return DESCRIPTION
    return NAME


def form_of_class(number: int) -> MentionForm:
    return "name" if number == NAME else "description" if number == DESCRIPTION else "pronoun"
