"""A page as its tests read it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


class Page(HTMLParser):
    """Elements as (tag, attributes), in order; the words; and the words of each element of a few tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.marked: dict[str, list[str]] = {tag: [] for tag in ("ins", "del", "mark", "h1", "h2", "figcaption")}
        self._inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag in self.marked:
            self._inside.append(tag)
            self.marked[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.marked:
            self._inside.remove(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for tag in self._inside:
            self.marked[tag][-1] += data

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    @property
    def links(self) -> list[str]:
        return [attributes["href"] for tag, attributes in self.elements if tag == "a" and "href" in attributes]

    def of(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of the elements of a tag that have these values; `kind` is a class."""
        kind = wanted.pop("kind", None)
        return [
            attributes
            for one, attributes in self.elements
            if one == tag
            and all(attributes.get(name) == value for name, value in wanted.items())
            and (kind is None or kind in attributes.get("class", "").split())
        ]


def look(client: TestClient, address: str) -> Page:
    """A page as a browser gets it."""
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text[:500]
    return Page(answer.text)
