"""From capitalised runs to parties and the places where their names stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.identify.people import names, nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.kinds import kind_by_words, settle_kind
from onrecord.identify.people.registry import Draft, Registry, body_key, note_gender
from onrecord.identify.people.runs import Run, bare, find_runs, find_runs_in
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.identify.people.kinds import NameKind
    from onrecord.schema import Document, Extraction

_NETWORK_KINDS: dict[str, NameKind] = {
    "person": "person", "organisation": "organisation", "place": "place", "event": "other", "time": "other",
    "object": "other", "abstract": "other", "animal": "other", "plant": "other", "substance": "other",
}  # fmt: skip


_BEFORE_PERSON = (nouns.PERSON | nouns.STAFF) - {"head", "native", "chief", "rival"}  # "governor Ida Moss"
NETWORK_VOTE = 1.6  # of the network on what a name names, beside 1 for two capitalised words and 3 for a title
_SHORT = 5  # characters of a mention before its name: "the"
_AT = frozenset([" at ", " in ", "\nIn "])


@dataclass(frozen=True, slots=True)
class Place:
    """A span that stands for a party. `modifier` where the name only belongs to another noun ("Moss's", "Moss aides")."""

    span: Span
    party: int
    rule: str
    evidence: tuple[Span, ...]
    modifier: bool = False
    full: bool = False
    score: float | None = None


@dataclass(slots=True)
class Gathered:
    """What the names of a text came to. `places` are in order; `runs` and `of_run` tell which run is which party."""

    registry: Registry
    runs: list[Run]
    of_run: dict[int, int]  # start of a run's span -> party
    run_at: dict[int, Run]  # start of a run's span -> the run
    kinds: dict[tuple[str, ...], NameKind]
    places: list[Place]


def gather_names(document: Document, extraction: Extraction) -> Gathered:
    """Read every name of the text: full names first, wherever they stand, then the short ones in order."""
    runs, loud = find_runs(document)
    runs = _with_source_runs(document, extraction, runs, loud)
    votes = _votes(document, extraction, runs)
    kinds = {key: settle_kind(v) for key, v in votes.items()}
    gathered = Gathered(Registry(), runs, {}, {r.span.start: r for r in runs}, kinds, [])
    sources = _source_starts(extraction, runs)
    vouched = _vouched(extraction, runs) | sources
    lower = {w for s, e in document.words if (w := document.text[s:e]).islower()} if runs else set()
    _place_full_names(document, gathered)
    _place_short_names(document, gathered, vouched, sources, lower, bool(extraction.mentions))
    _read_loud(document, gathered, loud)
    _place_bodies_of_chiefs(document, gathered)
    for start in vouched:
        if (at := gathered.of_run.get(start)) is not None:
            gathered.registry.drafts[at].vouched = True
    gathered.places.sort(key=lambda p: (p.span.start, -p.span.end))
    return gathered


def _with_source_runs(document: Document, extraction: Extraction, runs: list[Run], loud: Sequence[Span]) -> list[Run]:
    """The runs, and those of sources that stand in headlines and in stories written in capitals, or end within a run."""
    by_start = {r.span.start: r for r in runs}
    lasts = {names.name_key(r.words)[-1:] for r in runs if len(r.words) > 1}
    starts = [r.span.start for r in runs]
    for a in extraction.attributions:
        for span in a.source:
            at = bisect_right(loud, span.start, key=lambda s: s.start) - 1
            cut = bisect_left(starts, span.end) - 1
            inside = at >= 0 and span.start < loud[at].end
            if inside or (cut >= 0 and runs[cut].span.start < span.end and runs[cut].span.end > span.end + 1):
                for run in find_runs_in(document, span):
                    if run.span.end <= span.end:
                        by_start[run.span.start] = run
            elif span.start not in by_start and (word := _word_as_name(document, span, lasts)) is not None:
                by_start[span.start] = word
    return [by_start[s] for s in sorted(by_start)]


def _word_as_name(document: Document, span: Span, lasts: set[tuple[str, ...]]) -> Run | None:
    """A source of one capitalised word that is also a common one ("May", "Page"), where somebody has it for a last name."""
    text = document.text[slice(*span)]
    if not text[:1].isupper() or not text.isalpha() or names.name_key((text,)) not in lasts:
        return None
    at = bisect_left(document.words, (span.start,))
    return Run(span, span, (text,), (), False, True, at, at + 1)


def _votes(
    document: Document, extraction: Extraction, runs: Sequence[Run]
) -> dict[tuple[str, ...], dict[NameKind, float]]:
    """For each distinct name what its words, its surroundings and the network say that it names."""
    votes: defaultdict[tuple[str, ...], dict[NameKind, float]] = defaultdict(dict)

    def vote(run: Run, kind: NameKind | None, weight: float, *, most: bool = False) -> None:
        if kind is not None and weight > 0:
            mine = votes[names.name_key(run.words)]
            mine[kind] = max(mine.get(kind, 0.0), weight) if most else min(mine.get(kind, 0.0) + weight, 8.0)

    for run in runs:
        vote(run, *kind_by_words(run), most=True)
        if len(run.words) == 1 and not run.titles and document.text[max(0, run.span.start - 4) : run.span.start] in _AT:
            vote(run, "organisation", 0.3)
        before = document.text[max(0, run.whole.start - 24) : run.whole.start].rstrip().rpartition(" ")[2]
        if before in _BEFORE_PERSON:
            vote(run, "person", 1.5)
        after = document.text[run.span.end : run.span.end + 11]
        if after.startswith((" magazine", " newspaper", " network", " website", " magazin")):
            vote(run, "organisation", 3.0)
        if after.startswith((", who ", " who ")):
            vote(run, "person", 1.0)
    for key, seen in _network_kinds(extraction, runs).items():
        total = sum(seen.values())
        for kind, score in seen.items():
            mine = votes[key]
            mine[kind] = mine.get(kind, 0.0) + NETWORK_VOTE * min(total, 1.0) * score / total
    return votes


def _network_kinds(extraction: Extraction, runs: Sequence[Run]) -> dict[tuple[str, ...], dict[NameKind, float]]:
    """For each distinct name the kinds of the mentions that end with it, with their scores summed."""
    out: defaultdict[tuple[str, ...], dict[NameKind, float]] = defaultdict(dict)
    starts = [r.span.start for r in runs]
    for m in extraction.mentions:
        end = bisect_left(starts, m.span.end)
        if m.form != "name" or end == 0 or starts[end - 1] < m.span.start:
            continue
        run = runs[end - 1]
        at_start = run.whole.start - m.span.start <= _SHORT or run.span.start - m.span.start <= _SHORT
        if -1 <= m.span.end - run.span.end <= 3 and at_start:  # hardly more than the name
            mine, kind = out[names.name_key(run.words)], _NETWORK_KINDS.get(m.kind, "other")
            mine[kind] = mine.get(kind, 0.0) + m.score
    return out


def _vouched(extraction: Extraction, runs: Sequence[Run]) -> set[int]:
    """Starts of the runs that the network takes for names of persons or organisations."""
    starts = [r.span.start for r in runs]
    out: set[int] = set()
    for m in extraction.mentions:
        if m.form == "name" and m.kind in ("person", "organisation"):
            a, b = bisect_left(starts, m.span.start), bisect_left(starts, m.span.end)
            if a < b:
                out.add(starts[b - 1])
                if m.span.end > runs[b - 1].span.end + 3:
                    out.add(starts[a])
    return out


def _source_starts(extraction: Extraction, runs: Sequence[Run]) -> set[int]:
    starts = [r.span.start for r in runs]
    out: set[int] = set()
    for a in extraction.attributions:
        for span in a.source:
            out.update(starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
    return out


def is_full(run: Run, kind: NameKind) -> bool:
    return kind != "person" or (len(names.name_key(run.words)) > 1 and not run.handle)


def _place_full_names(document: Document, gathered: Gathered) -> None:
    """Persons' names of two words and more, then names of bodies, the long ones before the short."""
    registry = gathered.registry
    order = sorted(gathered.runs, key=lambda r: -min(len(r.words), 4))
    for run in order:
        kind = gathered.kinds.get(names.name_key(run.words), "person")
        if run.handle or not is_full(run, kind):
            continue
        text = document.text[run.span.start : run.span.end]
        if kind == "person":
            at = registry.add_person(run, _as_name(text))
        else:
            at = registry.by_key.get(body_key(run.words), -1)
            if at < 0 and len(run.words) == 1 and registry.by_last.get(names.name_key(run.words)[-1]):
                continue  # a last name that is also a place's: "Washington", "Israel"
            at = registry.add_body(run, text, kind)
        gathered.of_run[run.span.start] = at
    for one, two in zip(gathered.runs, gathered.runs[1:], strict=False):
        if document.text[one.span.end : two.span.start] in (" (", ' ("', " (“") and document.text[
            two.span.end : two.span.end + 1
        ] in (")", '"', "”"):
            _alias(gathered, one, two)


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


def _place_short_names(
    document: Document, gathered: Gathered, vouched: set[int], sources: set[int], lower: set[str], network: bool
) -> None:
    """Short names in the order of the text: each finds the party that it stands for here; places for all names."""
    registry = gathered.registry
    led = 0  # the word at which the next sentence without a full name so far starts
    latest: dict[str, int] = {}  # last name -> the party who bore it in full last, as more than a modifier
    for run in gathered.runs:
        at = gathered.of_run.get(run.span.start)
        key = names.name_key(run.words)
        if not key:
            continue
        if at is not None:
            leads = run.first >= led  # the first full name of its sentence
            if registry.drafts[at].kind == "person" and (
                (leads and not run.possessive) or run.span.start in sources or key[-1] not in latest
            ):
                latest[key[-1]] = at
            if registry.drafts[at].kind == "person" and leads:
                sentence = document.sentences[bisect_right(document.sentences, run.span) - 1]
                led = bisect_left(document.words, (sentence.end,))
        elif run.handle:
            at = _handle_of(registry, run)
        else:
            at = _short_name(
                document, gathered, run, latest, run.span.start in vouched, run.span.start in sources, lower, network
            )
        if at is None:
            continue
        for known in registry.drafts[at].keys if registry.drafts[at].kind == "person" else ():
            if len(known) > 1 and (key[-1] != known[-1] or run.titles):
                latest[known[-1]] = at  # "Ida" or "Mrs. Moss" says which Moss is spoken of
        gathered.of_run[run.span.start] = at
        draft = registry.drafts[at]
        text = document.text[run.span.start : run.span.end]
        if not run.handle:
            draft.forms.setdefault(text)
            note_gender(draft, run)
        gathered.places.append(
            Place(run.span, at, "people.name", (run.span,), _is_modifier(document, run), len(key) > 1)
        )


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


def _short_name(
    document: Document,
    gathered: Gathered,
    run: Run,
    latest: dict[str, int],
    vouched: bool,
    source: bool,
    lower: set[str],
    network: bool,
) -> int | None:
    """The party of a name of one word: a known one by last or first name, else a new one if the word is surely a name."""
    registry = gathered.registry
    key = names.name_key(run.words)
    if _is_word(run, key[-1], registry, source):
        return None
    if key[-1].endswith("s") and key[-1] not in registry.by_last and key[-1][:-1] in registry.by_last:
        return None  # "the Mosses", "both Pells"
    known = registry.candidates(run)
    if len(known) == 1:
        return known[0]
    if known:
        return _nearest(registry, known, latest.get(key[-1]), run)
    if (short := registry.short_body(key[0])) is not None and (run.words[0].isupper() or not run.titles):
        return short
    sure = bool(run.titles) or source or (vouched if network else not run.opens)
    if not sure or (run.opens and not source and key[0] in lower):
        return None
    kind = gathered.kinds.get(key, "person")
    text = document.text[run.span.start : run.span.end]
    at = registry.found(Draft("person", name=text, name_span=run.span))
    registry.drafts[at].keys.add(key)
    registry.by_key.setdefault(key, at)
    registry.by_last[key[-1]].append(at)
    if kind != "person":
        registry.drafts[at].kind = "organisation"
    return at


def _is_word(run: Run, word: str, registry: Registry, source: bool) -> bool:
    """Whether a word that is also a name ("May", "Will", "Page") stands for itself here."""
    if run.titles or source or word not in lists.NAMES_THAT_ARE_WORDS:
        return False
    return run.opens or word not in registry.by_last


def _nearest(registry: Registry, known: list[int], latest: int | None, run: Run) -> int:
    """Of several who bear a name, the one last written in full; a titled name chooses among those that its title fits."""
    del run
    if latest in known:
        rivals = [i for i in known if registry.drafts[i].full_mentions > 3 * registry.drafts[latest].full_mentions + 3]
        return rivals[0] if len(rivals) == 1 else latest
    return max(known, key=lambda i: (registry.drafts[i].full_mentions, -i))


def _is_modifier(document: Document, run: Run) -> bool:
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


def _read_loud(document: Document, gathered: Gathered, loud: Iterable[Span]) -> None:
    """Names that the text knows, in headlines and sentences written in capitals."""
    registry, words, text = gathered.registry, document.words, document.text
    for sentence in loud:
        at, end = bisect_left(words, (sentence.start,)), bisect_left(words, (sentence.end,))
        while at < end:
            step = 1
            first = text[slice(*words[at])]
            if (known := gathered.run_at.get(words[at].start)) is not None:
                step = max(1, bisect_left(words, (known.span.end,)) - at)
            elif first[0].isupper() and bare(first) not in lists.NOT_NAMES:
                for size in range(min(4, end - at), 0, -1):
                    key = tuple(names.fold(text[slice(*w)]) for w in words[at : at + size])
                    found = _known(registry, key)
                    if found is not None:
                        span = Span(words[at].start, words[at + size - 1].end)
                        run = Run(
                            span,
                            span,
                            tuple(text[slice(*w)] for w in words[at : at + size]),
                            (),
                            False,
                            True,
                            at,
                            at + size,
                        )
                        gathered.of_run[span.start] = found
                        gathered.run_at[span.start] = run
                        gathered.places.append(
                            Place(span, found, "people.name", (span,), _is_modifier(document, run), size > 1)
                        )
                        step = size
                        break
            at += step


def _known(registry: Registry, key: tuple[str, ...]) -> int | None:
    if len(key) > 1:
        return registry.by_key.get(key)
    if key[0] in lists.NAMES_THAT_ARE_WORDS:
        return None
    lasts = registry.by_last.get(key[0])
    if lasts:
        return max(lasts, key=lambda i: (registry.drafts[i].full_mentions, -i))
    return registry.by_key.get(key)


def _place_bodies_of_chiefs(document: Document, gathered: Gathered) -> None:
    """ "the Moss campaign", "Moss's office": bodies of their own."""
    words, text, registry = document.words, document.text, gathered.registry
    for run in list(gathered.run_at.values()):
        at = gathered.of_run.get(run.span.start)
        if at is None or registry.drafts[at].kind != "person":
            continue
        after = run.last + (1 if run.possessive else 0)
        if run.possessive and after < len(words) and text[slice(*words[after])] in ("s", "S"):
            after += 1
        noun = text[slice(*words[after])].lower() if after < len(words) else ""
        if noun in nouns.CAMPAIGN and _ends_phrase(document, after + 1):
            body = registry.body_of(at, nouns.CAMPAIGN[noun])
            span = Span(run.whole.start, words[after].end)
            draft = registry.drafts[body]
            draft.forms.setdefault(text[run.span.start : words[after].end])
            draft.description_span = draft.description_span or span
            if not run.possessive and noun == nouns.CAMPAIGN[noun]:
                own = " ".join(text[run.span.start : words[after].end].split())
                if draft.written is None or len(own) > len(draft.written[0]):
                    draft.written = own, Span(run.span.start, words[after].end)
            gathered.places.append(Place(span, body, "people.body", (span,), False, True))


def _ends_phrase(document: Document, at: int) -> bool:
    """Whether no noun of people or staff follows: "the Moss campaign manager" is a person."""
    if at >= len(document.words):
        return True
    after = document.text[slice(*document.words[at])].lower()
    return (
        after not in nouns.STAFF
        and after not in nouns.STAFF_PLURAL
        and after not in nouns.PERSON
        and after not in nouns.PEOPLE_PLURAL
    )
