"""Who may change the record: every write asks here first."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from onrecord.view.http.keys import TOKEN_HEADER
from onrecord.view.http.problems import Problem

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from onrecord.view.http.keys import Keys
    from onrecord.view.http.serving import Serving

_NOT_ALLOWED = (
    f"only who has this server's key may change the record: programs send the token in {TOKEN_HEADER}, a browser opens the address with a "
    "code that `onrecord serve` printed"
)


LONGEST_AUTHOR = 200
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_JOINERS = "\u200c\u200d"  # scripts of names need them
_READS_ONLY = ("GET", "HEAD", "OPTIONS")


def cookie_name(request: Request) -> str:
    """One for each port: a browser has one jar for all servers of this machine."""
    return f"onrecord_{request.app.state.serving.port}"


def may_write(request: Request) -> bool:
    """Whether the request has the token, or the page's cookie and came from the page itself."""
    keys: Keys = request.app.state.keys
    if keys.allow(request.headers.get(TOKEN_HEADER), None):
        return True
    return keys.allow(None, request.cookies.get(cookie_name(request))) and _from_here(request)


def require_writer(request: Request) -> None:
    """Raises Problem 403 for everybody else."""
    if not may_write(request):
        raise Problem(403, _NOT_ALLOWED)


def let_in(request: Request, response: Response) -> None:
    """Give the browser the cookie. No script reads it, and no other site's page sends it."""
    keys: Keys = request.app.state.keys
    response.set_cookie(cookie_name(request), keys.session, httponly=True, samesite="strict", path="/")


def require_own_page(request: Request) -> None:
    """Raises Problem 400 for what a page of another site sends: it would have this server read and fetch for it. A program says nothing of
    where it comes from."""
    if is_from_elsewhere(request):
        raise Problem(400, "a page of another site does not ask here")


def _from_here(request: Request) -> bool:
    """Whether the page itself asks. Browsers say with every form where it comes from: one that says nothing writes nothing."""
    told = "origin" in request.headers or request.headers.get("sec-fetch-site") == "same-origin"
    return not is_from_elsewhere(request) and (told or request.method in _READS_ONLY)


def is_from_elsewhere(request: Request) -> bool:
    """Whether a browser says that a page of another site asks. A form of another page of this machine has the same site; its origin tells."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    try:
        return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    except ValueError:  # no address, so not this server's
        return True


def author_cookie(request: Request) -> str:
    return f"{cookie_name(request)}_author"


def author_of(request: Request, given: str | None = None) -> str:
    """Who makes a change: who the request says, else whom `serve --as` names, else who said so on the page before (a cookie, percent-encoded).

    Raises Problem 409 where nobody did: the page asks then; 400 for what is no name.
    """
    named = read_author(given) if given and given.strip() else known_author(request)
    if named is None:
        raise Problem(
            409,
            "who are you? Every change of a record says who made it: send `author`, or start `onrecord serve --as NAME`",
        )
    return named


def known_author(request: Request) -> str | None:
    """Whom `serve --as` names, else who said so on the page before; None where nobody did, or the cookie holds no name."""
    serving: Serving = request.app.state.serving
    try:
        return read_author(serving.author or unquote(request.cookies.get(author_cookie(request), "")))
    except Problem:
        return None


def read_author(given: str) -> str:
    """A name on one line. Raises Problem 400 for none, a long one, and one with characters that nobody sees: they would hide who it was."""
    name = " ".join(given.split())
    if not 0 < len(name) <= LONGEST_AUTHOR:
        raise Problem(400, f"author: a name of 1 to {LONGEST_AUTHOR} characters is expected")
    if any(unicodedata.category(one) in _UNSEEN and one not in _JOINERS for one in name):
        raise Problem(400, "author: holds a character that is not seen")
    return name


def names_author(request: Request) -> bool:
    """Whether it is known already who makes a change."""
    return known_author(request) is not None


def remember_author(request: Request, response: Response, given: str | None) -> None:
    """Whoever said once who they are is not asked again, until the browser is closed."""
    if given and given.strip():
        response.set_cookie(
            author_cookie(request), quote(read_author(given), safe=""), httponly=True, samesite="strict", path="/"
        )
