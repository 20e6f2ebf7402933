"""Whether the server lives, whether the record can be asked, and how both do."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.view.http.answers import send_json
from onrecord.view.http.documented import documented
from onrecord.view.http.keys import TOKEN_HEADER
from onrecord.view.http.metrics import MEDIA_TYPE, Metrics
from onrecord.view.http.problems import Problem

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.view.http.keys import Keys

router = APIRouter()


@router.get("/healthz", summary="Whether the server lives", **documented("Health", strict=False))
async def tell_health(request: Request) -> Response:
    """It answers: nothing is asked of the record."""
    return send_json(request, {"status": "ok"})


@router.get("/readyz", summary="Whether the record can be asked", **documented("Health", strict=False))
def tell_readiness(request: Request) -> Response:
    """503 says why it cannot."""
    record: Record = request.app.state.record
    record.documents(limit=1)
    return send_json(request, {"status": "ok"})


@router.get("/metrics", include_in_schema=False)
def metrics(request: Request) -> Response:
    """For this machine; for others with the token, since counts tell how a record is used."""
    keys: Keys = request.app.state.keys
    if not _is_from_here(request) and not keys.allow(request.headers.get(TOKEN_HEADER), None):
        raise Problem(403, f"metrics are for this machine; from elsewhere with the token in {TOKEN_HEADER}")
    counted: Metrics = request.app.state.metrics
    return Response(counted.write(), 200, {"Cache-Control": "no-store"}, MEDIA_TYPE)


def _is_from_here(request: Request) -> bool:
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
