"""Texts in the fields of a form: pasted, uploaded, or at an address; and the same original again, as the page sends it to be kept."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile

from onrecord.errors import InputError
from onrecord.view.http.form_bodies import parse_form
from onrecord.view.http.originals import Given, kind_of, original_of

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from starlette.datastructures import FormData
    from starlette.requests import Request

_MOST_FIELDS = 20


def form_of(request: Request) -> AbstractAsyncContextManager[FormData]:
    """The fields of a form, of which one may be a file."""
    most_bytes = request.app.state.serving.body_bytes
    return parse_form(request, most_fields=_MOST_FIELDS, most_files=1, most_bytes=most_bytes)


async def given_in(form: FormData, *, pasted: str, name: str) -> Given:
    """What a form brings to be read; `pasted` is the field of what is pasted, `name` what to call that. Raises InputError for nothing, and for
    several at once."""
    words, address = field_of(form, pasted), (field_of(form, "url") or "").strip()
    file, packed = form.get("file"), field_of(form, "content")
    uploaded = file if isinstance(file, UploadFile) and file.filename else None
    brought = [bool(words and words.strip()), bool(address), uploaded is not None, bool(packed)]
    if sum(brought) != 1:
        raise InputError(
            "give one thing to read" + (", not several at once" if any(brought) else ": paste it, or choose a file")
        )
    kind, published = kind_of(field_of(form, "kind") or None), (field_of(form, "published") or "").strip() or None
    if address:
        return Given(address=address, kind=kind, published=published)
    if uploaded is not None:
        original = original_of(await uploaded.read(), uploaded.filename or "", uploaded.content_type)
    elif packed:
        original = original_of(_unpacked(packed), field_of(form, "name") or name, field_of(form, "media_type") or None)
    else:
        original = original_of((words or "").encode("utf-8", "surrogatepass"), name)
    return Given(original=original, kind=kind, published=published)


def field_of(form: FormData, name: str) -> str | None:
    """What was written into a field; None where the form has none of that name."""
    value = form.get(name)
    return value if isinstance(value, str) else None


def again_of(given: Given) -> dict[str, str]:
    """The fields by which a form brings the same original again."""
    fields = {"kind": given.kind or "", "published": given.published or ""}
    if given.address is not None:
        return {**fields, "url": given.address}
    original = given.original
    assert original is not None
    packed = base64.b64encode(original.content).decode("ascii")
    return {**fields, "name": original.name, "media_type": original.media_type or "", "content": packed}


def _unpacked(packed: str) -> bytes:
    try:
        return base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError):
        raise InputError("content: no base64") from None
