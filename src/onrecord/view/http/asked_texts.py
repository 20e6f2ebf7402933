"""Texts in the body of a request: one or several as JSON, or one as it is."""

from __future__ import annotations

import json
import re
from email.message import Message
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.errors import InputError
from onrecord.view.http.originals import Given, kind_of, name_of, original_of
from onrecord.view.http.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_TEXTS = 100
MOST_ADDRESSES = 10
_ONE_OF = ("text", "html", "url")
_WORDS = (*_ONE_OF, "name", "title", "publisher", "kind", "published")
_READ_AS_THEY_ARE = ("text", "html", "draft")  # reading knows what to do with half of a pair
_SURROGATE = re.compile("[\ud800-\udfff]")
BARE = ("text/plain", "text/html", "application/xhtml+xml")


class Said(NamedTuple):
    """What the address says of a text that comes as it is."""

    name: str | None = None
    kind: str | None = None
    published: str | None = None


def texts_of(body: bytes, content_type: str, said: Said) -> tuple[list[Given | Problem], bool]:
    """What is to be read, and whether it is a batch. Of a batch each that cannot be read as it is given is a problem in its place.

    Raises InputError, or Problem 422, where the body as a whole, or the one text that it holds, is none.
    """
    media_type, charset = _parse_type(content_type)
    if media_type in BARE:
        return [_bare(body, media_type, charset, said)], False
    if any(said):
        raise InputError(
            "name, kind, published: stand in the JSON of each document, and in the address only of a text as it is"
        )
    asked = read_object(body)
    if "documents" not in asked:
        return [text_of(asked)], False
    if len(asked) > 1:
        raise unfit("documents: goes alone; each of them has its own name, kind and published")
    return _batch(asked["documents"]), True


def unfit(detail: str) -> Problem:
    """A body that is read, and is not what its schema says."""
    return Problem(422, detail)


def read_object(body: bytes) -> dict[str, Any]:
    """The JSON object in a body. Raises InputError for what is no JSON, Problem 422 for anything else."""
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError) as error:
        said = f": {error}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f"the body is no JSON{said}") from None
    if not isinstance(asked, dict):
        raise unfit(f"the body is a JSON object, not {_word_type(asked)}")
    return asked


def word_of(asked: Mapping[str, Any], name: str) -> str | None:
    """A word of an object; None where it is not there, or null. Raises Problem 422 where it is no text."""
    value = asked.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise unfit(f"{name}: a text, not {_word_type(value)}")
    return value if name in _READ_AS_THEY_ARE else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)


def refuse_others(asked: Mapping[str, Any], known: tuple[str, ...]) -> None:
    """Raises Problem 422 for words that mean nothing here."""
    for name in asked:
        if name not in known:
            raise unfit(f"{name[:100]!r}: nothing that is taken here; {', '.join(known)} are")


def text_of(asked: object) -> Given:
    """One text with what is said of it. Raises Problem 422 for what is none, InputError for a kind that is none."""
    if not isinstance(asked, dict):
        raise unfit(f"a document is a JSON object, not {_word_type(asked)}")
    refuse_others(asked, _WORDS)
    words = {name: word_of(asked, name) for name in _WORDS}
    given = [name for name in _ONE_OF if words[name] is not None]
    if len(given) != 1:
        raise unfit(f"give one of {', '.join(_ONE_OF)}" + (f", not {' and '.join(given)}" if given else ""))
    if given != ["text"] and (words["title"] or words["publisher"]):
        raise unfit("title, publisher: go with text; a page says its own")
    kind, published, name = kind_of(words["kind"]), words["published"] or None, words["name"] or ""
    if words["url"] is not None:
        return Given(address=words["url"], kind=kind, published=published)
    if words["html"] is not None:
        content = words["html"].encode("utf-8", "surrogatepass")
        return Given(
            original=original_of(content, name or "page.html", "text/html", "utf-8"), kind=kind, published=published
        )
    return Given(words["text"], None, None, name_of(name), words["title"], words["publisher"], kind, published)


def _bare(body: bytes, media_type: str, charset: str | None, said: Said) -> Given:
    if not body:
        raise unfit("an empty body: nothing to read")
    name = said.name or ("text.txt" if media_type == "text/plain" else "page.html")
    original = original_of(body, name, media_type, charset)
    return Given(original=original, kind=kind_of(said.kind or None), published=said.published or None)


def _batch(documents: object) -> list[Given | Problem]:
    if not isinstance(documents, list):
        raise unfit(f"documents: a list, not {_word_type(documents)}")
    if len(documents) > MOST_TEXTS:
        raise unfit(f"documents: {len(documents):,}; at most {MOST_TEXTS} at once")
    addresses = sum(isinstance(one, dict) and "url" in one for one in documents)
    if addresses > MOST_ADDRESSES:
        raise unfit(f"documents: {addresses} addresses; at most {MOST_ADDRESSES} are fetched at once")
    return [_in_its_place(one) for one in documents]


def _in_its_place(asked: object) -> Given | Problem:
    try:
        return text_of(asked)
    except Problem as problem:
        return problem
    except InputError as error:
        return Problem(400, str(error))


def _parse_type(content_type: str) -> tuple[str, str | None]:
    parsed = Message()
    parsed["Content-Type"] = content_type or "application/json"
    charset = parsed.get_param("charset")
    return parsed.get_content_type(), charset if isinstance(charset, str) else None


def _word_type(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
