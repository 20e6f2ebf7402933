"""What templates say of plain values: who, when, how, where, in words for people."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from onrecord.store.hits import mark_hits
from onrecord.store.loading import CONTEXT
from onrecord.store.search_words import parse_words
from onrecord.view.check_wording import VERDICT_NAMES, weigh_verdict, word_meaning
from onrecord.view.http.story_addresses import story_address
from onrecord.view.record.people import NAMED_BY_NOTHING
from onrecord.view.record.words import count
from onrecord.view.wording import (
    REPLY_NOUNS,
    REPLY_VERBS,
    word_day,
    word_source,
    word_stretch,
    word_telling,
    word_told,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# what a page that could not be given is headed with; other answers bear the name of their status
_PROBLEMS = {
    400: "That was not understood", 403: "Not allowed", 404: "Not on record", 413: "Too much at once", 415: "Nothing that is read here", 422: "That cannot be read",
    429: "Too often", 500: "Something went wrong", 502: "That address gave nothing to read", 503: "The record cannot be asked now",
}  # fmt: skip

# what a medium, a form, a zone is called; the others bear their own names
MEDIA = {
    "speech": "in a speech", "interview": "in an interview", "broadcast": "in a broadcast", "debate": "in a debate", "press": "to the press",
    "statement": "in a statement", "post": "in a post", "letter": "in a letter", "report": "in a report", "ad": "in an ad", "meeting": "at a meeting",
}  # fmt: skip
FORMS = {
    "direct": "word for word", "mixed": "partly word for word", "indirect": "in the reporter’s words", "post": "in a post"
}  # fmt: skip
_ZONES = {
    "byline": "byline", "caption": "caption", "credit": "photo credit", "post": "post", "correction": "correction",
    "boilerplate": "beside the story",
}  # fmt: skip
_LONGEST_CUE = 3  # words


def problem_heading(status: int) -> str:
    return _PROBLEMS.get(status) or HTTPStatus(status).phrase


def label_of(party: dict[str, Any]) -> str:
    return party["name"] or party["named"] or party["description"] or "somebody unnamed"


def when(statement: dict[str, Any]) -> str:
    made = statement["made"]
    return "" if made is None else word_stretch(made["start"], made["end"], made["precision"])


def how(statement: dict[str, Any]) -> str:
    """In the story's own words that somebody spoke, and by which medium: "warned, in a letter"."""
    medium = statement["medium"]
    verb = "" if medium == "post" else _verb(statement)
    return word_telling(verb, MEDIA.get(medium, medium), statement["manner"], statement["reality"])


def _verb(statement: dict[str, Any]) -> str:
    """The cue as it stands, where it is short; what every second row would say, that somebody said it, says nothing."""
    if statement["lemma"] == "say":
        return ""
    cue = " ".join(" ".join(span["text"] for span in statement["spans"] if span["role"] == "cue").split()).strip(",:")
    return cue if 0 < len(cue.split()) <= _LONGEST_CUE else statement["lemma"]


def where(document: dict[str, Any]) -> str:
    return word_source(document["publisher"], day(document["published"]), document["title"], document["name"])


def list_facts(document: dict[str, Any]) -> Iterator[str]:
    """What is known of a document beside its headline: authors, outlet, day, kind; the name by which it came, where nothing else is known."""
    published = day(document["published"])
    inferred = " (inferred)" if document["published_stage"] == "inferred" else ""
    facts = (
        ", ".join(document["authors"]),
        document["publisher"] or "",
        f"{published}{inferred}" if published else "no publication date",
        "" if document["kind"] in ("article", "unknown") else document["kind"],
        document["name"] if not document["url"] else "",
    )
    return filter(None, facts)


def zone_name(zone: str) -> str:
    """What is written before a stretch that is no running text; "" before what shows what it is by itself, as somebody's turn does."""
    return _ZONES.get(zone, "")


def day(time: str | None) -> str:
    """The day of a time, without the weekday: 31 May 2024; "" of none."""
    return word_day((time or "")[:10])


def moment(time: str) -> str:
    """A moment of the record to the minute: 31 May 2024, 14:05 UTC."""
    return f"{day(time)}, {time[11:16]} UTC"


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


def place_address(statement: dict[str, Any]) -> str:
    """Where a statement stands in its story."""
    starts = [span["start"] for span in statement["spans"] if span["role"] == "content"]
    return story_address(statement["document"]["id"], min(starts, default=0), statement["id"])


def words_before(statement: dict[str, Any]) -> str:
    """What stands before the words in their paragraph, as far as it is kept; a word that was cut is left out."""
    line = statement["before"].rpartition("\n")[2]
    return f"… {line.partition(' ')[2]}" if len(line) == CONTEXT else line


def words_after(statement: dict[str, Any]) -> str:
    """The same of what stands behind them."""
    line = statement["after"].partition("\n")[0]
    return f"{line.rpartition(' ')[0]} …" if len(line) == CONTEXT else line


def reason_value(reason: dict[str, Any]) -> str:
    """What a field was read as; how sure that is stands with the rule."""
    value: str = reason["value"]
    return value.partition(", score ")[0] if reason["field"] == "words" else value


def correction_verb(correction: dict[str, Any]) -> str:
    """What somebody did: changed a field, deleted, added, took something back. Deleting is called rejecting, as its button is."""
    match correction["action"]:
        case "change":
            return f"changed {correction['field']}"
        case "undo":
            return f"took back no. {correction['undoes']}"
        case "delete":
            return "rejected it"
        case "accept":
            return "accepted it"
    return "added it"


WORDS: dict[str, Any] = {
    "label_of": label_of, "when": when, "how": how, "where": where, "hits": hits, "address": address, "place_address": place_address, "count": count,
    "verdict_name": lambda verdict: VERDICT_NAMES[verdict], "verdict_meaning": word_meaning, "verdict_weight": weigh_verdict,
    "reply_verb": lambda kind: REPLY_VERBS[kind], "reply_noun": lambda kind: REPLY_NOUNS[kind], "correction_verb": correction_verb, "reason_value": reason_value, "form_name": lambda form: FORMS.get(form, form),
    "problem_heading": problem_heading, "zone_name": zone_name, "day": day, "word_moment": moment, "words_before": words_before, "words_after": words_after,
    "told": word_told, "named_by_nothing": NAMED_BY_NOTHING,
}  # fmt: skip
