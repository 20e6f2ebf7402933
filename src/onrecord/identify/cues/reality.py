"""Whether a statement was made: it was, it was not, it will be, or it might be; from the words before the cue.

The four values are a coarse cut of FactBank's (Sauri and Pustejovsky 2009): certain, certain not, and not yet or not settled.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.schema import Reality

PLAIN = "reality.plain"  # nothing turns the cue: it was said

_NOT = r"(?:not|never|n[o’']t|\w+n[’']t|cannot|neither|nor|nobody|no one|none)"
_ADVERB = r"(?:\w+ly|also|later|even|ever|still|now|soon|then|again|yet|so|far)"
# May and Will are names too (*Theresa May said*): with a capital they turn the cue before a pronoun only
_PRONOUN = r"(?:I|we|you|he|she|it|they|there)\b"
_BE = r"(?:is|are|was|were|be|am|[’'](?:s|re|m))"

# Name, value, and the words (from a few before the cue up to its head) that turn it. The first row that holds decides.
_ROWS: tuple[tuple[str, Reality, str], ...] = (
    # narrative "would": "she would later say" tells what she said
    ("reality.historic", "actual", r"\bwould (?:later|eventually|subsequently|often|frequently|repeatedly|then|go on to|soon|come to)\b"),
    ("reality.not_only", "actual", rf"\b{_NOT} (?:only|just|merely|simply)\b|\b(?:cannot|can[’']t|could not|couldn[’']t) help but\b"),
    (
        "reality.refused", "denied",
        r"\b(?:declin|refus|fail|neglect|omit|hesitat|resist|avoid|stop|ceas|balk|forg[eo]t|forgot)\w*(?: short of| to\b| \w+ing\b| at\b|$|\W)"
        r"|\b(?:refusal|failure|reluctan\w+|unwilling(?:ness)?|unable) to\b|\b(?:has|have|had|is|are|was) (?:\w+ )?(?:yet|still) to\b"
        r"|\bwithout \w+ing\b",
    ),
    ("reality.negated", "denied", rf"\b{_NOT}\b|^no \w+|\b(?:few|hardly|barely|scarcely|rarely|seldom)\b"),
    (
        "reality.ahead", "future",
        rf"(?:\b(?:(?-i:will)|Will(?= {_PRONOUN})|shall)|[’']ll)\b(?: {_ADVERB})*|\b{_BE} (?:{_ADVERB} )*(?:going|expected|set|due|scheduled|slated|likely|planning|preparing"
        r"|poised|about|ready|hoping|supposed|bound) to\b|\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|prepar(?:es|ed|ing)|hop(?:es|ed|ing)"
        r"|expect(?:s|ed|ing)?|vow(?:s|ed|ing)?|promis(?:es|ed|ing)|pledg(?:es|ed|ing)|agree(?:s|d|ing)?|propos(?:es|ed|ing)|aim(?:s|ed|ing)?) to\b",
    ),
    (
        "reality.if", "hypothetical",
        r"\b(?:if|unless|whether|suppose|supposing|lest|imagine|in case|what if)\b"
        r"|^(?:did|does|do|would|will|could|can|has|have|is|are|was|were)\b(?=.*\b(?:he|she|they|you|we|it|i|(?-i:[A-Z])\w+)\b)",
    ),
    (
        "reality.modal", "hypothetical",
        rf"\b(?:would|could|might|(?-i:may)|May(?= {_PRONOUN})|can|must|should|ought|[’']d)\b(?! have been)|\b(?:need|needs|want|wants|wanted|urg\w+|ask\w*|call\w* (?:on|for)|forc\w+"
        r"|demand\w*|able|free|order\w+|allow\w*|invit\w+|encourag\w+|press\w*|pressure\w*|requir\w+|chance|opportunity|time|wish\w*|like|loved?"
        r"|let|whoever|anyone who|anybody who)(?: \w+){0,3} to$",
    ),
)  # fmt: skip
_PATTERNS = tuple(
    (name, value, re.compile(pattern.replace(" ", r"\s"), re.IGNORECASE)) for name, value, pattern in _ROWS
)
RULES = (PLAIN, *(name for name, _, _ in _ROWS))


def read_reality(words: str) -> tuple[Reality, str]:
    """The value of a cue with the words before it, and the rule that gave it."""
    for name, value, pattern in _PATTERNS:
        if pattern.search(words):
            return value, name
    return "actual", PLAIN
