"""What users type, and what it should find: a tree held against folded words one by one, without an index."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from onrecord.store.search_words import And, Not, Or, Phrase, Prefix, Tree, Word

# few words, so that texts and queries meet; among them operators, apostrophes, other scripts and what breaks naive queries
VOCABULARY = [
    "ferry",
    "fer",
    "toll",
    "bridge",
    "don’t",
    "dont",
    "O'Brien",
    "橋",
    "橋を",
    "café",
    "cafe\u0301",
    "юла",
    "1,200",
    "near",
    "or",
]
SYNTAX = [" ", " ", " ", '"', "“", "”", "(", ")", "-", "*", " AND ", " OR ", " NOT ", "NEAR", "^", ":", "+", "'", "''", "\\", "{", "!", "&", "|", "<->", "%", "\0", ";--", "🔥"]  # fmt: skip

texts = st.lists(st.sampled_from(VOCABULARY) | st.sampled_from(["-", "!", "🔥", "(", '"']), max_size=8).map(" ".join)
queries = st.lists(st.sampled_from(VOCABULARY) | st.sampled_from(SYNTAX), max_size=12).map("".join) | st.text(
    max_size=30
)


def matches(tree: Tree, words: Sequence[str]) -> bool:
    match tree:
        case Word(word):
            return word in words
        case Prefix(stem):
            return any(word.startswith(stem) for word in words)
        case Phrase(phrase, open_end):
            runs = [tuple(words[at : at + len(phrase)]) for at in range(len(words) - len(phrase) + 1)]
            return any(
                run[:-1] == phrase[:-1] and (run[-1].startswith(phrase[-1]) if open_end else run[-1] == phrase[-1])
                for run in runs
            )
        case And(parts):
            return all(matches(part, words) for part in parts)
        case Or(parts):
            return any(matches(part, words) for part in parts)
        case Not(part):
            return not matches(part, words)
