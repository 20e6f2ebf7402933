"""What went wrong, as `application/problem+json` (RFC 9457): one line that names the thing and the way out, never a stack trace."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_TYPE = "application/problem+json"
# when each is answered, for the description of the API
SAYS = {
    400: "A word, value or address that means nothing; the line says which and what is possible.",
    403: "Only who has this server's key may do this.",
    404: "Not on record, or nothing is served there.",
    409: "Against what the record holds by now, or nobody said who makes the change.",
    408: "The request did not come whole in time.",
    413: "More at once than this server takes.",
    415: "A body of a kind that is not read here.",
    421: "This server does not answer to that name (Host).",
    422: "A body that is not what its schema says.",
    429: "More in a minute than one client may ask; Retry-After says when to come again.",
    500: "A fault of onrecord's own; its log has more.",
    502: "The address that was to be read did not give a document.",
    503: "The record cannot be asked now; Retry-After says when to come again.",
}


class Problem(HTTPException):
    """An answer that is none. `detail` is one line for who asked; `more` further members of its JSON."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(status, detail, dict(headers or {}))
        self.more = more

    @property
    def status(self) -> int:
        return self.status_code

    @property
    def title(self) -> str:
        return HTTPStatus(self.status).phrase

    def as_json(self) -> dict[str, Any]:
        return {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail, **self.more}

    def answer(self) -> JSONResponse:
        return JSONResponse(self.as_json(), self.status, dict(self.headers or {}), MEDIA_TYPE)
