"""Names of one word: each finds the party that it stands for where it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.identify.people import names, nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.placing import Place
from onrecord.identify.people.registry import Draft, Registry, note_gender
from onrecord.identify.people.runs import Run, bare

if TYPE_CHECKING:
    from onrecord.identify.people.kinds import NameKind
    from onrecord.identify.people.placing import Gathered
    from onrecord.schema import Document


@dataclass(frozen=True, slots=True)
class Hints:
    """What tells a name from a common word: starts of runs that the network vouches for or that stand in sources, the words
    that the text also writes small, whether there is a network, and starts of runs that are the subject of a verb in the plural."""

    vouched: set[int]
    sources: set[int]
    small: set[str]
    network: bool
    plurals: set[int]


class _Latest:
    """For each last name who bore it last, as more than a possessor: whom the short name means where several bear it."""

    def __init__(self, document: Document, gathered: Gathered, sources: set[int]) -> None:
        self.document, self.drafts, self.sources = document, gathered.registry.drafts, sources
        self.by_last: dict[str, int] = {}
        self._led = 0  # the word at which the next sentence without a full name so far starts

    def note_full(self, run: Run, at: int, key: tuple[str, ...]) -> None:
        """A full name counts where it is the first of its sentence or a source; a wife's beside her husband's does not."""
        if self.drafts[at].kind != "person":
            return
        leads = run.first >= self._led
        if (leads and not run.possessive) or run.span.start in self.sources or key[-1] not in self.by_last:
            self.by_last[key[-1]] = at
        if leads:
            sentence = self.document.sentences[bisect_right(self.document.sentences, run.span) - 1]
            self._led = bisect_left(self.document.words, (sentence.end,))

    def note_short(self, run: Run, at: int, key: tuple[str, ...]) -> None:
        """ "Ida" or "Mrs. Moss" says which Moss is spoken of."""
        for known in self.drafts[at].keys if self.drafts[at].kind == "person" else ():
            if len(known) > 1 and (key[-1] != known[-1] or run.titles):
                self.by_last[known[-1]] = at


def place_short_names(document: Document, gathered: Gathered, hints: Hints) -> None:
    """Short names in the order of the text: each finds the party that it stands for here. Places for all names, short and full."""
    registry = gathered.registry
    latest = _Latest(document, gathered, hints.sources)
    for run in gathered.runs:
        at = gathered.of_run.get(run.span.start)
        key = names.name_key(run.words)
        if not key:
            continue
        if at is not None:
            latest.note_full(run, at, key)
        elif run.handle:
            at = _handle_of(registry, run)
        else:
            at = _short_name(document, gathered, run, latest, hints)
        if at is None:
            continue
        latest.note_short(run, at, key)
        gathered.of_run[run.span.start] = at
        if not run.handle:
            registry.drafts[at].forms.setdefault(document.text[run.span.start : run.span.end])
            note_gender(registry.drafts[at], run)
        modifier = is_modifier(document, run)
        gathered.places.append(Place(run.span, at, "people.name", (run.span,), modifier, len(key) > 1))


def _handle_of(registry: Registry, run: Run) -> int:
    """The party of a handle: one that gave it, or whose name it is made of; else one known by its handle alone."""
    handle = run.words[0]
    folded = (names.fold(handle),)
    at = registry.by_key.get(folded)
    if at is None:
        fits = registry.fitting_handle(handle)
        if len(fits) == 1:
            at = fits[0]
        else:
            name = names.name_in_handle(handle)
            body = bare(name.split()[-1]) in lists.ORGANISATION
            at = registry.found(Draft("organisation" if body else "person", name=name, name_span=run.span))
            registry.drafts[at].rule = "people.handle"
            registry.drafts[at].shown = "" if name == handle else "_handle"
        registry.by_key[folded] = at
    registry.drafts[at].handles.setdefault(handle)
    return at


def _short_name(document: Document, gathered: Gathered, run: Run, latest: _Latest, hints: Hints) -> int | None:
    """The party of a name of one word: a known one by last or first name, else a new one if the word is surely a name."""
    registry = gathered.registry
    key = names.name_key(run.words)
    source = run.span.start in hints.sources
    if _is_word(run, key[-1], registry, source):
        return None
    if key[-1].endswith("s") and key[-1] not in registry.by_last and key[-1][:-1] in registry.by_last:
        return None  # "the Mosses", "both Pells"
    known = registry.candidates(run)
    if len(known) > 1 and not _is_titled(run):
        gathered.namesakes[run.span.start] = known
    if known:
        return known[0] if len(known) == 1 else _nearest(registry, known, latest.by_last.get(key[-1]))
    if (short := registry.short_body(key[0])) is not None and (run.words[0].isupper() or not run.titles):
        return short
    person = gathered.kinds.get(key, "person") == "person"
    if (
        run.opens
        and not run.titles
        and (key[0].endswith(_COMMON_PLURALS) or (person and run.span.start in hints.plurals))
    ):
        return None  # "Mourners said"
    vouched = run.span.start in hints.vouched if hints.network else not run.opens
    if not (run.titles or source or vouched) or (run.opens and not run.titles and key[0] in hints.small):
        return None
    return _new_short(
        registry, run, key, document.text[run.span.start : run.span.end], gathered.kinds.get(key, "person")
    )


_COMMON_PLURALS = (
    "ners",
    "ters",
    "ders",
    "gers",
    "kers",
    "tors",
    "sors",
    "ists",
    "ials",
    "tions",
    "ities",
    "ees",
    "ants",
    "bis",
    "ials",
)


def _is_titled(run: Run) -> bool:
    """Whether a title tells namesakes apart: "Mrs. Moss"."""
    return any(bare(t) in lists.MALE | lists.FEMALE for t in run.titles)


def _new_short(registry: Registry, run: Run, key: tuple[str, ...], text: str, kind: NameKind) -> int:
    at = registry.found(Draft("person" if kind == "person" else "organisation", name=text, name_span=run.span))
    registry.drafts[at].place = kind in ("place", "other")
    registry.drafts[at].keys.add(key)
    registry.by_key.setdefault(key, at)
    registry.by_last[key[-1]].append(at)
    return at


def _is_word(run: Run, word: str, registry: Registry, source: bool) -> bool:
    """Whether a word that is also a name ("May", "Will", "Page") stands for itself here."""
    if run.titles or source or word not in lists.NAMES_THAT_ARE_WORDS:
        return False
    return run.opens or word not in registry.by_last


def _nearest(registry: Registry, known: list[int], latest: int | None) -> int:
    """Of several who bear a name, the one last written in full; else the one most written so."""
    if latest in known:
        rivals = [i for i in known if registry.drafts[i].full_mentions > 3 * registry.drafts[latest].full_mentions + 3]
        return rivals[0] if len(rivals) == 1 else latest
    return max(known, key=lambda i: (registry.drafts[i].full_mentions, -i))


def is_modifier(document: Document, run: Run) -> bool:
    if run.possessive:
        return True
    at = run.last
    after = document.text[slice(*document.words[at])].lower() if at < len(document.words) else ""
    return (
        after in nouns.STAFF_PLURAL
        or after in nouns.STAFF
        or after in nouns.CAMPAIGN
        or (after in nouns.PEOPLE_PLURAL and after not in ("who", "all", "both"))
    )
