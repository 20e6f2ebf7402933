"""The pages that there are, each by an address in the record of the examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tests.view.pages.served_site import Site


class Shown(NamedTuple):
    """An address; `{}` in it stands for an id that the JSON at `asked` has under `keys`."""

    path: str
    asked: str = ""
    keys: tuple[str | int, ...] = ()

    def at(self, site: Site) -> str:
        """The whole address."""
        found: Any = site.json(self.asked) if self.asked else ""
        for key in self.keys:
            found = found[key]
        return site.address + self.path.format(found)


_DOCUMENT = ("statements", 0, "document", "id")

EVERY_PAGE: dict[str, Shown] = {
    "home": Shown("/"),
    "search": Shown("/search?text=gate&verdict=paraphrase"),
    "nothing-found": Shown("/search?text=zeppelin&speaker=Nobody+Known"),
    "facets": Shown("/search/facets"),
    "story": Shown("/documents/{}", "/search?verdict=altered", _DOCUMENT),
    "story-with-posts": Shown("/documents/{}", "/search?form=post", _DOCUMENT),
    "statement": Shown("/statements/{}", "/search?verdict=altered", ("statements", 0, "id")),
    "utterances": Shown("/utterances?order=told"),
    "utterance": Shown("/utterances/{}", "/utterances?order=told", ("utterances", 0, "id")),
    "exchanges": Shown("/exchanges"),
    "exchange": Shown("/exchanges/{}", "/exchanges", ("exchanges", 0, "id")),
    "review": Shown("/review"),
    "review-done": Shown("/review?text=zeppelin"),
    "log": Shown("/log"),
    "author": Shown("/author"),
    "about": Shown("/about"),
}
