"""What a page's form sends, and the question of who sends it: what was written is carried along, so that nothing is lost by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.form_bodies import parse_form
from onrecord.view.http.writers import known_author, read_author

if TYPE_CHECKING:
    from starlette.responses import Response

_MOST_FIELDS = 200
_MOST_BYTES = 1_000_000  # of one field


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form; of one that is sent twice the last, and no files."""
    async with parse_form(request, most_fields=_MOST_FIELDS, most_files=0, most_bytes=_MOST_BYTES) as sent:
        return {name: value for name, value in sent.items() if isinstance(value, str)}


Sent = Annotated[dict[str, str], Depends(read_form)]


def author_sent(request: Request, sent: dict[str, str]) -> str | None:
    """Who sends a form: who it says, else who is known; None where nobody said so yet. Raises Problem 400 for what is no name."""
    given = sent.get("author", "")
    return read_author(given) if given.strip() else known_author(request)


def ask_author(request: Request, sent: dict[str, str]) -> Response:
    """The question who sends a form. Its answer sends the same form again, with the name."""
    query = request.url.query
    to = f"{request.url.path}?{query}" if query else request.url.path
    carried = [(name, value) for name, value in sent.items() if name != "author"]
    answered = send_answer(
        request, Answer("author.html", {"author": None, "fixed": False}, {"to": to, "carried": carried})
    )
    answered.headers["Cache-Control"] = "no-store"
    return answered
