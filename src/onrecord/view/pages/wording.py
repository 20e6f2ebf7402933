"""What templates say of plain values: who, when, how, where, in words for people."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from onrecord.store.hits import mark_hits
from onrecord.store.loading import CONTEXT
from onrecord.store.search_words import parse_words
from onrecord.view.check_wording import VERDICT_NAMES, weigh_verdict, word_meaning
from onrecord.view.record.people import NAMED_BY_NOTHING
from onrecord.view.record.words import NOT_SAID, count
from onrecord.view.wording import REPLY_NOUNS, REPLY_VERBS, word_interval, word_told

if TYPE_CHECKING:
    from collections.abc import Iterator

# what a page that could not be given is headed with; other answers bear the name of their status
_PROBLEMS = {
    400: "That was not understood", 403: "Not allowed", 404: "Not on record", 413: "Too much at once", 415: "Nothing that is read here", 422: "That cannot be read",
    429: "Too often", 500: "Something went wrong", 502: "That address gave nothing to read", 503: "The record cannot be asked now",
}  # fmt: skip


def problem_heading(status: int) -> str:
    return _PROBLEMS.get(status) or HTTPStatus(status).phrase


def label_of(party: dict[str, Any]) -> str:
    return party["name"] or party["named"] or party["description"] or "somebody unnamed"


def when(statement: dict[str, Any]) -> str:
    made = statement["made"]
    if made is None:
        return ""
    return word_interval(datetime.fromisoformat(made["start"]), datetime.fromisoformat(made["end"]), made["precision"])


def how(statement: dict[str, Any]) -> str:
    parts = (
        "" if statement["lemma"] == "say" else statement["lemma"],  # what every second row would say says nothing
        "" if statement["medium"] == "unknown" else statement["medium"],
        "only held" if statement["manner"] == "held" else "",
        NOT_SAID.get(statement["reality"], ""),
    )
    return ", ".join(part for part in parts if part)


def where(document: dict[str, Any]) -> str:
    title = f"“{document['title']}”" if document["title"] else ""
    named = document["publisher"] or title
    parts = (
        document["publisher"] or "",
        (document["published"] or "")[:10],
        title or ("" if named else document["name"]),
    )
    return ", ".join(part for part in parts if part)


def list_facts(document: dict[str, Any]) -> Iterator[str]:
    """What is known of a document beside its headline: authors, outlet, day, kind; the name by which it came, where nothing else is known."""
    day = (document["published"] or "")[:10]
    inferred = ", inferred" if document["published_stage"] == "inferred" else ""
    facts = (
        ", ".join(document["authors"]),
        document["publisher"] or "",
        f"{day}{inferred}" if day else "no publication date",
        "" if document["kind"] in ("article", "unknown") else document["kind"],
        document["name"] if not document["url"] else "",
    )
    return filter(None, facts)


def hits(text: str, asked: str | None) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it was searched for."""
    at = 0
    for start, end in mark_hits(text, parse_words(asked)) if asked else ():
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


def address(kind: str, identity: str) -> str:
    """The page of a statement, document, party, exchange or utterance."""
    return f"/{kind}/{quote(identity, safe='')}"


def words_before(statement: dict[str, Any]) -> str:
    """What stands before the words in their paragraph, as far as it is kept; a word that was cut is left out."""
    line = statement["before"].rpartition("\n")[2]
    return f"… {line.partition(' ')[2]}" if len(line) == CONTEXT else line


def words_after(statement: dict[str, Any]) -> str:
    """The same of what stands behind them."""
    line = statement["after"].partition("\n")[0]
    return f"{line.rpartition(' ')[0]} …" if len(line) == CONTEXT else line


def correction_verb(correction: dict[str, Any]) -> str:
    """What somebody did: changed a field, deleted, added, took something back."""
    match correction["action"]:
        case "change":
            return f"changed {correction['field']}"
        case "undo":
            return f"took back no. {correction['undoes']}"
        case "delete":
            return "deleted it"
        case "accept":
            return "accepted it"
    return "added it"


WORDS: dict[str, Any] = {
    "label_of": label_of, "when": when, "how": how, "where": where, "hits": hits, "address": address, "count": count,
    "verdict_name": lambda verdict: VERDICT_NAMES[verdict], "verdict_meaning": word_meaning, "verdict_weight": weigh_verdict,
    "reply_verb": lambda kind: REPLY_VERBS[kind], "reply_noun": lambda kind: REPLY_NOUNS[kind], "correction_verb": correction_verb,
    "problem_heading": problem_heading, "words_before": words_before, "words_after": words_after, "told": word_told, "named_by_nothing": NAMED_BY_NOTHING,
}  # fmt: skip
