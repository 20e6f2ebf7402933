"""What words that nobody said may mean instead: somebody of nearly that name, an outlet, a day."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError
from onrecord.schema.query_values import read_first_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.recording import Record
    from onrecord.schema import Query

_LONGEST = 100  # characters that a name, an outlet or a day may have
_MOST = 3  # of one kind


def meant_instead(record: Record, query: Query, publishers: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Each {kind, value, name}: `kind` is the word of a query (speaker, publisher) or "day", `value` what to ask for, `name` what it is called.

    `publishers` are those that were searched. Nothing is proposed for a further page, nor for words that are too many to be a name.
    """
    words = (query.text or "").strip('"“” ')
    if not words or len(words) > _LONGEST or query.cursor is not None:
        return
    for who in record.people(words, limit=_MOST):
        if who.matched == "spelling":
            yield {"kind": "speaker", "value": who.id, "name": who.name}
    wanted = words.casefold()
    for name in [name for name in publishers if wanted in name.casefold()][:_MOST]:
        yield {"kind": "publisher", "value": name, "name": name}
    with suppress(InputError):
        read_first_day("since", words)
        yield {"kind": "day", "value": words, "name": words}
