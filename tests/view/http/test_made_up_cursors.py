"""A cursor that somebody made up is told as what it is, whatever stands in it: nothing fails, and nothing is sought for ever."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.view.http.served import Served


@pytest.mark.parametrize(
    ("sort", "value"),
    [
        ("score", "1" + "0" * 200), ("score", "-9223372036854775809"), ("score", "Infinity"), ("score", "NaN"),
        ("doubtful", "1" + "0" * 18), ("doubtful", "-1" + "0" * 200), ("doubtful", "-0.5"), ("newest", "1"), ("published", "1"),
    ],
)  # fmt: skip
def test_a_value_that_no_statement_has_is_none_of_this_query(served: Served, sort: str, value: str) -> None:
    given = served.client.get("/v1/statements", params={"sort": sort, "limit": 1}).json()["cursor"]
    mark, _, position = json.loads(base64.urlsafe_b64decode(given + "=="))
    made_up = base64.urlsafe_b64encode(f'["{mark}",{value},{position}]'.encode()).decode().rstrip("=")
    answer = served.client.get("/v1/statements", params={"sort": sort, "cursor": made_up})
    assert (answer.status_code, answer.json()["detail"][:24]) == (400, "cursor: of another query")
