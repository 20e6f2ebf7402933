"""What is asked of a list that has a page and an address in the API: how many, from where on."""

from __future__ import annotations

from typing import Annotated, NamedTuple
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

A_PAGE = 20
Limit = Annotated[int, Query(ge=1, le=100, description="How many on a page.")]
Cursor = Annotated[str | None, Query(max_length=100, description="Where the page before ended: its `cursor`.")]


class Asked(NamedTuple):
    """A page of a list that is at `path`."""

    path: str
    limit: int
    cursor: str | None

    def next_address(self, cursor: str | None, **words: str) -> str | None:
        """The address of the page that begins at a cursor; None where there is none."""
        if cursor is None:
            return None
        return f"{self.path}?{urlencode({**words, 'limit': self.limit, 'cursor': cursor})}"


def asked_list(request: Request, limit: Limit = A_PAGE, cursor: Cursor = None) -> Asked:
    """What the address asks, whether it is that of the page, of its twin or of the API."""
    return Asked(request.url.path, limit, cursor)


AskedList = Annotated[Asked, Depends(asked_list)]
