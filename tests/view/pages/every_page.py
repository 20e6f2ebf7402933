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
    "search": Shown("/search?text=boat"),
    "nothing-found": Shown("/search?text=zeppelin&speaker=Nobody+Known"),
    "facets": Shown("/search/facets"),
    "story": Shown("/documents/{}", "/search?verdict=altered", _DOCUMENT),
    "story-with-posts": Shown("/documents/{}", "/search?form=post", _DOCUMENT),
    "statement": Shown("/statements/{}", "/search?verdict=altered", ("statements", 0, "id")),
    "utterances": Shown("/utterances?order=told"),
    "utterance": Shown("/utterances/{}", "/utterances?order=told", ("utterances", 0, "id")),
    "exchanges": Shown("/exchanges"),
    "exchange": Shown("/exchanges/{}", "/exchanges", ("exchanges", 0, "id")),
    "misspelt": Shown("/search?text=Dana+Tremayne"),
    "check-asks": Shown("/check"),
    "check": Shown("/check?quotation=We+will+not+dredge&speaker=Ida+Moss"),
    "paste": Shown("/paste"),
    "review": Shown("/review"),
    "review-done": Shown("/review?text=zeppelin"),
    "log": Shown("/log"),
    "author": Shown("/author"),
    "people": Shown("/parties"),
    "people-found": Shown("/parties?q=Tremaine"),
    "person": Shown("/parties/{}", "/v1/parties", ("parties", 0, "id")),
    "person-figures": Shown("/parties/{}/figures", "/v1/parties", ("parties", 0, "id")),
    "duplicates": Shown("/duplicates"),
    "for-programs": Shown("/v1"),
    "about": Shown("/about"),
}
