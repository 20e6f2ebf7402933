"""Templates filled with what an answer holds. Whatever the words of stories are, they come out as text."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from onrecord.view.console import printable
from onrecord.view.http.writers import may_write
from onrecord.view.pages import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

HERE = Path(__file__).parent
ASSETS = HERE / "assets"
# where every page leads to
PAGES = (
    ("/documents", "Stories"),
    ("/parties", "People"),
    ("/exchanges", "Exchanges"),
    ("/utterances", "Quotations"),
    ("/check", "Check"),
    ("/paste", "Paste"),
    ("/review", "Review"),
    ("/about", "About"),
)


class Drawer:
    """The templates, read once."""

    def __init__(self, record_name: str) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_printable,
        )
        self._environment.globals.update(record_name=record_name, asset=asset_address, pages=PAGES, **wording.WORDS)

    def draw(self, template: str, request: Request, words: Mapping[str, Any]) -> str:
        """A page, or, where a part of one is asked for, that part."""
        part = request.headers.get("hx-request") == "true"
        return self._environment.get_template(template).render(
            **words, request=request, part=part, writer=may_write(request)
        )


def _printable(value: Any) -> Any:
    """Control characters and what turns the direction of a line are shown as what they are, not obeyed."""
    return printable(value) if type(value) is str else value


def asset_address(name: str) -> str:
    """The address of an asset, with the hash of what is in it: it may be kept for ever."""
    return f"/assets/{name}?{_hash(name)}"


def _hash(name: str) -> str:
    if name not in _HASHES:
        _HASHES[name] = sha256((ASSETS / name).read_bytes()).hexdigest()[:12]
    return _HASHES[name]


_HASHES: dict[str, str] = {}
