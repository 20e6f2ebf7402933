"""From capitalised runs to parties and the places where their names stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from onrecord.identify.people import names
from onrecord.identify.people import titles as lists
from onrecord.identify.people.bodies import place_bodies
from onrecord.identify.people.headlines import read_headlines
from onrecord.identify.people.kinds import BODIES, settle_kind
from onrecord.identify.people.placing import Gathered
from onrecord.identify.people.registry import Registry, body_key
from onrecord.identify.people.runs import Run, find_runs, find_runs_in
from onrecord.identify.people.short_names import Hints, place_short_names
from onrecord.identify.people.votes import count_votes, plural_starts, source_starts, vouched_starts
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.identify.people.kinds import NameKind
    from onrecord.schema import Document, Extraction


def gather_names(document: Document, extraction: Extraction) -> Gathered:
    """Read every name of the text: full names first, wherever they stand, then the short ones in order."""
    runs, loud = find_runs(document)
    runs = _with_source_runs(document, extraction, runs, loud)
    kinds = {key: settle_kind(v) for key, v in count_votes(document, extraction, runs).items()}
    gathered = Gathered(Registry(), runs, {}, {r.span.start: r for r in runs}, kinds, [], {})
    sources = source_starts(extraction, runs)
    vouched = vouched_starts(extraction, runs) | sources
    lower = {w for s, e in document.words if (w := document.text[s:e]).islower()} if runs else set()
    _place_full_names(document, gathered)
    place_short_names(
        document,
        gathered,
        Hints(vouched, sources, lower, bool(extraction.mentions), plural_starts(document, extraction, runs)),
    )
    read_headlines(document, gathered, loud)
    place_bodies(document, gathered)
    for start in vouched:
        if (at := gathered.of_run.get(start)) is not None:
            gathered.registry.drafts[at].vouched = True
    gathered.places.sort(key=lambda p: (p.span.start, -p.span.end))
    return gathered


def _with_source_runs(document: Document, extraction: Extraction, runs: list[Run], loud: Sequence[Span]) -> list[Run]:
    """The runs, and those of sources that stand in headlines and in stories written in capitals, or end within a run."""
    by_start = {r.span.start: r for r in runs}
    known = {names.name_key(r.words) for r in runs if len(r.words) > 1}
    lasts = {key[-1:] for key in known}
    starts = [r.span.start for r in runs]
    for a in extraction.attributions:
        for span in a.source:
            at = bisect_right(loud, span.start, key=lambda s: s.start) - 1
            cut = bisect_left(starts, span.end) - 1
            inside = at >= 0 and span.start < loud[at].end
            if inside or (cut >= 0 and runs[cut].span.start < span.end and runs[cut].span.end > span.end + 1):
                for found in find_runs_in(document, span):
                    run = _known_tail(document, found, known) if inside else found
                    if run.span.end <= span.end:
                        by_start[run.span.start] = run
            elif span.start not in by_start and (word := _word_as_name(document, span, lasts)) is not None:
                by_start[span.start] = word
    return [by_start[s] for s in sorted(by_start)]


def _known_tail(document: Document, run: Run, known: set[tuple[str, ...]]) -> Run:
    """A headline's run without the words before the name that the text knows: *Folk Icon Ida Moss* is Ida Moss."""
    begin = bisect_left(document.words, (run.span.start,))
    for first in range(1, len(run.words) - 1):
        own = document.words[begin + first]
        if names.name_key(run.words[first:]) in known and document.text[slice(*own)] == run.words[first]:
            span = Span(own.start, run.span.end)
            return Run(span, span, run.words[first:], (), run.possessive, False, begin + first, run.last)
    return run


def _word_as_name(document: Document, span: Span, lasts: set[tuple[str, ...]]) -> Run | None:
    """A source of one capitalised word that is also a common one ("May", "Page"), where somebody has it for a last name."""
    text = document.text[slice(*span)]
    if not text[:1].isupper() or not text.isalpha() or names.name_key((text,)) not in lasts:
        return None
    at = bisect_left(document.words, (span.start,))
    return Run(span, span, (text,), (), False, True, at, at + 1)


def is_full(run: Run, kind: NameKind) -> bool:
    return kind != "person" or (len(names.name_key(run.words)) > 1 and not run.handle)


def _place_full_names(document: Document, gathered: Gathered) -> None:
    """Persons' names of two words and more, then names of bodies, the long ones before the short."""
    registry = gathered.registry
    registry.apart = _fathers_and_sons(gathered.runs)
    order = sorted(gathered.runs, key=lambda r: -min(len(r.words), 4))
    for run in order:
        kind = gathered.kinds.get(names.name_key(run.words), "person")
        if run.handle or not is_full(run, kind):
            continue
        text = document.text[run.span.start : run.span.end]
        if kind == "person":
            at = registry.add_person(run, _as_name(text))
        elif len(run.words) == 1 and (owner := _handle_without_sign(registry, run)) is not None:
            at = owner
        else:
            at = registry.by_key.get(body_key(run.words), -1)
            if at < 0 and len(run.words) == 1 and _is_somebodys(registry, names.name_key(run.words)[-1], kind):
                continue
            at = registry.add_body(run, text, kind)
        gathered.of_run[run.span.start] = at
    text = document.text
    for one, two in zip(gathered.runs, gathered.runs[1:], strict=False):
        if text[one.span.end : two.whole.start] == "/" and two.words[-1].lower() in ("poll", "survey"):
            _name_jointly(document, gathered, one, two)
        near = 2 <= two.whole.start - one.span.end <= 3 and text[one.span.end : two.span.start] in (" (", ' ("', " (“")
        if near and text[two.span.end : two.span.end + 1] in (")", '"', "”"):
            _alias(gathered, one, two)


def _is_somebodys(registry: Registry, word: str, kind: NameKind) -> bool:
    """Whether a word that names a place or body is a last name here ("Washington"), or the first of a name ("Ban Ki-moon")."""
    if registry.by_last.get(word):
        return True
    known = word in lists.COUNTRIES or word in lists.PLACES_US or word in BODIES
    return kind == "organisation" and not known and bool(registry.by_first.get(word))


_CAMEL = re.compile(r"(?:[A-Z][a-z]+){2,}[A-Z]*")


def _handle_without_sign(registry: Registry, run: Run) -> int | None:
    """The one person of whose name a word with capitals inside is made: "SenIdaMoss"."""
    if not _CAMEL.fullmatch(run.words[0]) or len(run.words[0]) < 8:
        return None
    fits = registry.fitting_handle(run.words[0])
    full = [p for p in fits if any(len(k) > 1 and k[0] in run.words[0].lower() for k in registry.drafts[p].keys)]
    return full[0] if len(full) == 1 else None


def _fathers_and_sons(runs: Sequence[Run]) -> set[tuple[str, ...]]:
    """Names written with "Jr." and more often without: two people. Written mostly with it, they are one."""
    junior: Counter[tuple[str, ...]] = Counter()
    plain: Counter[tuple[str, ...]] = Counter()
    for run in runs:
        if len(run.words) > 1:
            (junior if names.suffix_of(run.words) == "jr" else plain)[names.name_key(run.words)] += 1
    return {key for key, count in junior.items() if plain[key] > count}


def _name_jointly(document: Document, gathered: Gathered, one: Run, two: Run) -> None:
    """ "the Harbour News/Avery University Poll" is named after both houses."""
    at = gathered.of_run.get(two.span.start)
    if at is not None and gathered.registry.drafts[at].kind == "document":
        draft, span = gathered.registry.drafts[at], Span(one.whole.start, two.span.end)
        draft.name, draft.name_span = " ".join(document.text[slice(*span)].split()), span
        draft.forms.setdefault(draft.name)


def _alias(gathered: Gathered, one: Run, two: Run) -> None:
    """ "the Consumer Vehicle Agency (CVA)", "Ida Moss (@idamoss)"."""
    at = gathered.of_run.get(one.span.start)
    if at is None:
        return
    if two.handle:
        gathered.registry.drafts[at].handles.setdefault(two.words[0])
        gathered.of_run[two.span.start] = at
    elif len(two.words) == 1 and two.words[0].isupper() and names.fold(two.words[0]) == names.initials(one.words):
        gathered.registry.add_alias(at, two)
        gathered.registry.drafts[at].forms.setdefault(two.words[0])
        gathered.of_run[two.span.start] = at


def _as_name(text: str) -> str:
    """A person's name on one line, without marks around a nickname being lost."""
    return " ".join(text.split())
