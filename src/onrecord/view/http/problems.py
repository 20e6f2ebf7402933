"""What went wrong, as `application/problem+json` (RFC 9457): one line that names the thing and the way out, never a stack trace."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):  # noqa: N818 - the word of the RFC
    """An answer that is none. `detail` is one line for who asked."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        self.more = more

    @property
    def title(self) -> str:
        return HTTPStatus(self.status).phrase

    def as_json(self) -> dict[str, Any]:
        return {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail, **self.more}

    def answer(self) -> JSONResponse:
        return JSONResponse(self.as_json(), self.status, self.headers, MEDIA_TYPE)
