"""A page fetched from the web, within limits that nobody on the other side can move."""

from __future__ import annotations

import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException, HTTPResponse, IncompleteRead, RemoteDisconnected
from importlib.metadata import PackageNotFoundError, version
from socket import gaierror
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from onrecord.acquire.addresses import AddressParts, sent_address, sent_target, split_address
from onrecord.acquire.connecting import Deadline, RefusedError, open_connection, resolve_host
from onrecord.acquire.files import printable_name
from onrecord.acquire.unpacking import PACKINGS, CutOffError, PackingError, TooLargeError, unpack_answer
from onrecord.errors import DocumentError
from onrecord.schema import Address, Original

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from http.client import HTTPConnection

    from onrecord.acquire.connecting import Resolve
    from onrecord.acquire.networks import Network

_CHUNK_BYTES = 1 << 16
_SHOWN = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAVE = "open it in a browser, save the page and read the file"
_LATER = "try again later"
_ELSEWHERE = "check the address, or look in a web archive"
_STATUSES = {
    401: f"the server asks who you are (401); {_SAVE}",
    402: f"the server wants to be paid (402); {_SAVE}",
    403: f"the server does not show it to programs (403); {_SAVE}",
    404: f"no such page (404); {_ELSEWHERE}",
    410: f"the page was taken away (410); {_ELSEWHERE}",
    429: f"the server was asked too often (429); {_LATER}",
    451: f"withheld for legal reasons (451); {_SAVE}",
}
# what is no text for people, whatever its bytes are; the bytes decide about all else
_NO_STORY = ("image/", "video/", "audio/", "font/", "model/", "text/css", "text/javascript", "application/javascript")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a server is put up with: bytes after unpacking, seconds for all of it (look-up and redirects too), redirects."""

    size_bytes: int = 10_000_000
    time_s: float = 15.0
    redirects: int = 5


class _FetchError(Exception):
    """Why one address of the chain was not read."""


def fetch_url(
    url: str, *, limits: Limits = Limits(), allow: Sequence[Network] = (), resolve: Resolve = resolve_host
) -> Original:
    """Fetch the page at an http(s) address. The original's `name` is the address as given, its `url` where redirects ended.

    Only public hosts are asked, for each redirect anew: no private, loopback, link-local, multicast, reserved or cloud metadata
    address, by number or by name, unless its network is in `allow`. No cookies, no proxy of the environment, no user names; TLS is
    verified. `resolve` looks a host's addresses up. Raises DocumentError, in one line, for all that goes wrong.
    """
    name = printable_name(str(Address(url)))
    deadline = Deadline(limits.time_s)
    here = url
    try:
        for _ in range(limits.redirects + 1):
            parts = _check_address(here)
            with open_connection(parts, deadline, allow, resolve) as connection:
                answer = _ask(connection, parts)
                if answer.status not in _REDIRECTS:
                    return _as_original(answer, name, sent_address(parts), limits)
                here = _next_address(answer, parts)
        raise _FetchError(f"more than {limits.redirects} redirects; give the address that they lead to")
    except (_FetchError, RefusedError, OSError, HTTPException, TooLargeError, CutOffError, PackingError) as error:
        led = f"it leads to {_quoted(str(Address(here)))}: " if here is not url else ""
        raise DocumentError(name, led + _reason(error, limits)) from error


def _quoted(said: str) -> str:
    """What a server said, as far as it belongs in one line of a message: it may be long, or meant for a terminal."""
    return printable_name(said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…")


def _check_address(address: str) -> AddressParts:
    parts = split_address(address)
    if parts is None:
        scheme = address.strip().partition("://")[0] if "://" in address else ""
        if scheme and scheme.lower() not in ("http", "https"):
            raise _FetchError("only http and https addresses are fetched")
        raise _FetchError("no address that can be fetched: it begins with https:// and names a host")
    if parts.has_credentials:
        raise _FetchError("an address with a user name in it is not fetched; leave the name and password out")
    return parts


def _ask(connection: HTTPConnection, parts: AddressParts) -> HTTPResponse:
    port = f":{parts.port}" if parts.port is not None else ""
    connection.putrequest("GET", sent_target(parts), skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", f"{parts.host}{port}")
    connection.putheader("User-Agent", _agent())
    connection.putheader("Accept", "text/html,application/xhtml+xml,text/*;q=0.9,*/*;q=0.8")
    connection.putheader("Accept-Language", "en,*;q=0.5")
    connection.putheader("Accept-Encoding", ", ".join(PACKINGS))
    connection.putheader("Connection", "close")
    connection.endheaders()
    return connection.getresponse()


def _agent() -> str:
    try:
        return f"onrecord/{version('onrecord')}"
    except PackageNotFoundError:  # run from a folder that was never installed
        return "onrecord"


def _next_address(answer: HTTPResponse, parts: AddressParts) -> str:
    """Where a redirect leads. Raises _FetchError where it does not say, or to what is no web address."""
    location = answer.getheader("Location", "").strip()
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")  # http.client reads all headers as Latin-1
    if not location:
        raise _FetchError(f"a redirect that does not say where to ({answer.status}); {_LATER}")
    try:
        joined = urljoin(sent_address(parts), location)
        is_web = urlsplit(joined).scheme in ("http", "https")
    except ValueError:
        joined, is_web = location, False
    if not is_web:
        raise _FetchError(f"redirected to {_quoted(location)}; only http and https addresses are fetched")
    return joined


def _as_original(answer: HTTPResponse, name: str, url: str, limits: Limits) -> Original:
    if answer.status not in (200, 203):
        raise _FetchError(_word_status(answer.status))
    declared = "Content-Type" in answer.headers
    media_type = answer.headers.get_content_type() if declared else None
    if media_type is not None and media_type.startswith(_NO_STORY):
        raise _FetchError(f"{_quoted(media_type)}, not a story; give the address of the page that tells it")
    if answer.length is not None and answer.length > limits.size_bytes:
        raise TooLargeError
    packing = answer.headers.get("Content-Encoding", "")
    content = unpack_answer(_read_chunks(answer), packing, limits.size_bytes)
    if not content:
        raise _FetchError(f"an empty page; {_SAVE}")
    charset = answer.headers.get_content_charset() if declared else None
    return Original(content, name, datetime.now(UTC), url, media_type, charset)


def _read_chunks(answer: HTTPResponse) -> Iterator[bytes]:
    while chunk := answer.read(_CHUNK_BYTES):
        yield chunk
    if answer.length:  # http.client says nothing of an answer that is shorter than it was said to be
        raise CutOffError


def _word_status(status: int) -> str:
    if status >= 500:
        return f"the server failed ({status}); {_LATER}"
    return _STATUSES.get(status, f"the server answered {status}, without a page; {_SAVE}")


def _reason(error: Exception, limits: Limits) -> str:
    """What went wrong, in a reader's words, with the way out."""
    if isinstance(error, _FetchError):
        return str(error)
    if isinstance(error, RefusedError):
        return f"{error}, which nothing is fetched from; {_SAVE}"
    if isinstance(error, TooLargeError):
        return f"larger than {limits.size_bytes / 1e6:g} MB; {_SAVE}"
    if isinstance(error, PackingError):
        return f"packed in a way that is not read ({_quoted(str(error))}); {_SAVE}"
    if isinstance(error, CutOffError | IncompleteRead):
        return f"the answer ended before the page did; {_LATER}"
    if isinstance(error, TimeoutError):
        return f"not there within {limits.time_s:g} s; {_LATER}, or {_SAVE}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({error.verify_message.rstrip('.')}), so that nobody knows whose page it is; check the address"
    if isinstance(error, gaierror):
        return "no such host; check the address, and the network"
    if isinstance(error, RemoteDisconnected | ConnectionResetError):
        return f"the server hung up; {_LATER}"
    if isinstance(error, HTTPException):
        return f"the answer is no HTTP ({type(error).__name__}); check the address"
    what = (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
    return f"cannot be reached ({what}); check the address, and the network"
