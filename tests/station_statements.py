"""Station 3 of the stories in examples/: who, when, how and to whom, held against 3-statements.json.

A field that is not there makes no promise; "a|b" means that either will do. Names are the same when their first and last words
are; a role, a description and a reason are found when their words stand in what was found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from onrecord.evaluation.record import fold_name
from onrecord.flat_rows import flat_statement
from onrecord.view.wording import word_made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from onrecord.schema import Reading, Statement

Expected = dict[str, Any]


def same_name(expected: str, found: str | None) -> bool:
    """The fullest name: its first and last word are needed, a middle name or a nickname is not."""
    have = fold_name(found).split()
    for name in expected.split("|"):
        want = fold_name(name).split()
        if have and want and (have[0], have[-1]) == (want[0], want[-1]) and (len(have) > 1) == (len(want) > 1):
            return True
    return False


def check_speaker(expected: Any, statement: Statement) -> str | None:
    found = flat_statement(statement)["speaker"]
    if expected is None or found is None or isinstance(expected, list) != isinstance(found, list):
        return None if expected == found else str(found)
    pairs = zip(expected, found, strict=False) if isinstance(expected, list) else [(expected, found)]
    right = all(same_name(*pair) for pair in pairs) and (isinstance(expected, str) or len(expected) == len(found))
    return None if right else str(found)


def check_made(expected: str | None, statement: Statement) -> str | None:
    """A day, month, year or week as in rows, with the part of the day or the clock time behind it where that is promised."""
    found = flat_statement(statement)["made"]
    if statement.made is None or expected is None:
        return None if expected == found else str(found)
    whole = f"{found} {word_made(statement.made).rpartition(', ')[2]}"
    return None if expected in (found, whole) else whole


def check_names(expected: list[str], found: list[str]) -> str | None:
    right = len(expected) == len(found) and all(any(same_name(name, one) for one in found) for name in expected)
    return None if right else str(found)


def check_one_of(expected: str, found: str | None) -> str | None:
    return None if found in expected.split("|") else str(found)


def check_words(expected: str, *found: str | None) -> str | None:
    """Whether the words stand in one of those found, case and white space apart."""
    want = " ".join(expected.lower().split())
    return None if any(want in " ".join(words.lower().split()) for words in found if words) else str(list(found))


def check_mentions(expected: Mapping[str, str], statement: Statement, text: str) -> str | None:
    """Each of the words, somewhere in the content, stands for the party of that name."""
    missing = [words for words, name in expected.items() if name not in named_at(words, statement, text)]
    found = [f"{text[m.span.start : m.span.end]} = {m.party.name}" for m in statement.mentions]
    return f"no {', '.join(missing)} in {found}" if missing else None


class Names(list[str]):
    def __contains__(self, name: object) -> bool:
        return any(same_name(str(name), one) for one in self)


def named_at(words: str, statement: Statement, text: str) -> Names:
    places = [
        match.span()
        for start, end in statement.attribution.content
        for match in re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").finditer(text, start, end)
    ]
    return Names(
        mention.party.name or ""
        for mention in statement.mentions
        if any(mention.span.start < end and start < mention.span.end for start, end in places)
    )


def check_role(expected: str, statement: Statement) -> str | None:
    return check_words(expected, *(role.text for party in statement.speakers for role in party.roles))


def check_handle(expected: str, statement: Statement) -> str | None:
    handles = [handle for party in statement.speakers for handle in party.handles]
    return None if expected.lower() in map(str.lower, handles) else str(handles)


CHECKS: dict[str, Callable[[Any, Statement, str], str | None]] = {
    "speaker": lambda want, s, _: check_speaker(want, s),
    "kind": lambda want, s, _: check_one_of(want, flat_statement(s)["kind"]),
    "called": lambda want, s, _: check_words(want, *(party.description for party in s.speakers)),
    "anonymity": lambda want, s, _: check_words(want, *(party.anonymity for party in s.speakers)),
    "role": lambda want, s, _: check_role(want, s),
    "handle": lambda want, s, _: check_handle(want, s),
    "made": lambda want, s, _: check_made(want, s),
    "medium": lambda want, s, _: check_one_of(want, s.medium),
    "to": lambda want, s, _: check_names(want, flat_statement(s)["to"]),
    "act": lambda want, s, _: check_one_of(want, s.act),
    "lemma": lambda want, s, _: check_one_of(want, s.lemma),
    "manner": lambda want, s, _: check_one_of(want, s.manner),
    "reality": lambda want, s, _: check_one_of(want, s.reality),
    "mentions": check_mentions,
}


def differences_of_statements(expected: Expected, reading: Reading, found: Mapping[str, str]) -> list[str]:
    """`found` gives the id of the attribution found for the id of an expected one; what was not found makes no promise here."""
    statements = {statement.id: statement for statement in reading.statements}
    known = {(item, field) for item, fields in expected["known_misses"].items() for field in fields}
    lines = list(_differences_of_published(expected, reading))
    for item in expected["statements"]:
        if item["id"] not in found:
            continue
        statement = statements[found[item["id"]]]
        for field in item.keys() - {"id"}:
            have = CHECKS[field](item[field], statement, reading.document.text)
            if have is not None and (item["id"], field) not in known:
                lines.append(f"- {item['id']} {field}: expected {item[field]!r}, found {have}")
            if have is None and (item["id"], field) in known:
                lines.append(f"* {item['id']} {field} is right now: take it out of known_misses")
    promised = {(item["id"], field) for item in expected["statements"] for field in item if item["id"] in found}
    lines += [f"* known_misses names {item} {field}, which is not there" for item, field in sorted(known - promised)]
    return lines


def _differences_of_published(expected: Expected, reading: Reading) -> Iterator[str]:
    if "published" not in expected:
        return
    have = reading.published
    found = {"value": have.value, "stage": have.stage} if have is not None else None
    if found != expected["published"]:
        yield f"- published: expected {expected['published']}, found {found}"
