"""Who a party is in the world, by an authority file: cautious, as of the day of the statement, and silent where two would fit.

A successor or a namesake is the worst answer, so each rule asks for one and only one person: a handle; a full name (or
nickname and last name) that nothing in the story speaks against; a last name with an office that one person of that name
held on that day; an office and its place ("the governor of Ohio") on that day.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.identify.authority.files import Entry, Term, read_entries
from onrecord.identify.authority.offices import Office, fold_place, read_office, same_office
from onrecord.schema import Because, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from onrecord.schema import Party

_LIFETIME_YEARS = 70  # nobody speaks so long after leaving the last office, or before taking the first


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority file, indexed. Made by `load_authority`; looking up costs a dictionary access."""

    name: str
    entries: tuple[Entry, ...]
    by_name: Mapping[str, tuple[Entry, ...]] = field(repr=False)
    by_last: Mapping[str, tuple[Entry, ...]] = field(repr=False)
    by_handle: Mapping[str, tuple[Entry, ...]] = field(repr=False)
    by_office: Mapping[str, tuple[Entry, ...]] = field(repr=False)

    def find(
        self,
        name: str | None = None,
        *,
        handle: str | None = None,
        office: Office | None = None,
        day: date | None = None,
    ) -> Entry | None:
        """The one person whom these fit, else None. The day is that of the statement."""
        found = self.find_by_handle(handle) if handle else None
        if found is None and name and " " in name.strip():
            found = self.find_by_name(name, (office,) if office else (), day)
        if found is None and name and " " not in name.strip() and office:
            found = self.find_by_last_name(name, office, day)
        return self.find_by_office(office, day) if found is None and not name and office else found

    def find_by_handle(self, handle: str) -> Entry | None:
        return _only(self.by_handle.get(handle.strip().removeprefix("@").lower(), ()))

    def find_by_name(self, name: str, offices: Sequence[Office] = (), day: date | None = None) -> Entry | None:
        """By full name. An office that the story gives must be one that the person held; it also tells namesakes apart.

        With one of the commonest last names, an office must be given.
        """
        folded = fold_name(name)
        if not folded:
            return None
        fitting = [
            e
            for e in self.by_name.get(folded, ())
            if _may_live(e, day) and _same_middle(name, e) and all(_held(e, office, day) for office in offices)
        ]
        if not offices and folded.split()[-1] in _COMMON:
            return None  # there is a Chris Smith in every town
        return _only(fitting)

    def find_by_last_name(self, last: str, office: Office, day: date | None) -> Entry | None:
        """By last name and office on the day, which must be known."""
        if day is None:
            return None
        return _only([e for e in self.by_last.get(fold_name(last), ()) if _held(e, office, day, strictly=True)])

    def find_by_office(self, office: Office, day: date | None) -> Entry | None:
        """By an office of one holder and its place, on the day."""
        if day is None or office.former or office.place is None:
            return None
        return _only([e for e in self.by_office.get(office.place, ()) if _held(e, office, day, strictly=True)])


def load_authority(*paths: Path) -> Authority:
    """Read and index authority files, as if they were one. Raises InputError, in one line, for a file that is not one.

    Of two people with one id the first is kept.
    """
    found: dict[str, Entry] = {}
    for path in paths:
        for entry in read_entries(path):
            found.setdefault(entry.id, entry)
    entries = tuple(found.values())
    return Authority(
        ", ".join(map(str, paths)),
        entries,
        _index(entries, lambda e: {fold_name(n) for n in e.names}),
        _index(entries, lambda e: {fold_name(e.last)}),
        _index(entries, lambda e: set(e.handles)),
        _index(entries, lambda e: {p for t in e.terms if (p := fold_place(t.place))}),
    )


def apply_authority(
    parties: Sequence[Party], day_of_party: Mapping[str, date], authority: Authority
) -> tuple[Party, ...]:
    """The parties with `full_name`, `authority_id` and `authority_because` where the file knows them, in the same order.

    `day_of_party` gives, by party id, the day as of which offices count: that of the party's statement, else of the
    document. Without a day only handles and full names are looked up.
    """
    return tuple(_apply(party, day_of_party.get(party.id), authority) for party in parties)


def _apply(party: Party, day: date | None, authority: Authority) -> Party:
    for rule, apply_rule in AUTHORITY_RULES.items():
        entry = apply_rule(authority, party, day)
        if entry is not None:
            because = Because("identify", rule, _evidence(party, rule))
            return replace(party, full_name=entry.name, authority_id=entry.id, authority_because=because)
    return party


def _evidence(party: Party, rule: str) -> tuple[Span, ...]:
    """The first words for the party, and those of its office where the rule looked at it."""
    first = party.mentions[:1] or party.because.evidence[:1]
    roles = tuple(role.span for role in party.roles[:1]) if rule in ("authority.last_name", "authority.office") else ()
    return tuple(dict.fromkeys((*first, *roles)))


# --- the rules --------------------------------------------------------------------------------------------------------


def _by_handle(authority: Authority, party: Party, day: date | None) -> Entry | None:
    found = {e.id: e for handle in party.handles if (e := authority.find_by_handle(handle)) and _may_live(e, day)}
    return _only(list(found.values()))


def _by_full_name(authority: Authority, party: Party, day: date | None) -> Entry | None:
    if party.kind != "person" or not party.name or len(party.name.split()) < 2:
        return None
    return authority.find_by_name(party.name, _offices(party), day)


def _by_last_name(authority: Authority, party: Party, day: date | None) -> Entry | None:
    if party.kind != "person" or not party.name or len(fold_name(party.name).split()) != 1:
        return None
    for office in _offices(party):
        found = authority.find_by_last_name(party.name, office, day)
        if found:
            return found
    return None


def _by_office(authority: Authority, party: Party, day: date | None) -> Entry | None:
    if party.name or party.kind not in ("person", "unnamed"):
        return None
    words = (party.description or "").strip()
    office = read_office(words)
    if office is None or not re.match(r"(?:[Tt]he |[A-Z][\w.-]*(?: [A-Z][\w.-]*)?[’']s |[A-Z])", words):
        return None  # "a senator from Ohio" is one of two
    return authority.find_by_office(office, day)


AUTHORITY_RULES: dict[str, Callable[[Authority, Party, date | None], Entry | None]] = {
    "authority.handle": _by_handle,
    "authority.full_name": _by_full_name,
    "authority.last_name": _by_last_name,
    "authority.office": _by_office,
}


def _offices(party: Party) -> tuple[Office, ...]:
    """The offices that the story gives the party in its roles, titles before its name among them."""
    words = [(role.text, role.former) for role in party.roles]
    read = [replace(office, former=office.former or former) for text, former in words if (office := read_office(text))]
    return tuple(dict.fromkeys(read))


# --- comparing --------------------------------------------------------------------------------------------------------

# The commonest last names of the United States (Census Bureau, 2010) and of the United Kingdom (ONS, 2001).
_COMMON = frozenset(
    """
    smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas
    taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young allen king
    wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter roberts evans edwards
    wood hughes davies turner cooper ward morris james kelly collins murphy cook bell
    """.split()  # noqa: SIM905
)
_SUFFIX = frozenset(("jr", "sr", "ii", "iii", "iv"))


def fold_name(name: str) -> str:
    """Lower case without accents, middle initials and suffixes: "Ida B. Moss Jr." and "Ida Moss" are one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    words = [
        w for w in re.findall(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*", plain.replace(".", " ")) if w not in _SUFFIX
    ]
    inner = [w for w in words[1:-1] if len(w) > 1]
    return " ".join((*words[:1], *inner, *words[1:][-1:]))


def _same_middle(name: str, entry: Entry) -> bool:
    """Whether a middle initial of the name, if it has one, is that of the person: "George W. Bush" is not his father."""
    given = _middle(name)
    known = [middle for n in entry.names if (middle := _middle(n))]
    return not given or not known or any(m[0] == given[0] for m in known)


def _middle(name: str) -> str:
    """The first letters of the words between the first and the last name."""
    words = [w for w in re.findall(r"[A-Za-z][\w'’-]*", name) if w.lower() not in _SUFFIX]
    return "".join(w[0].lower() for w in words[1:-1])


def _only(entries: Sequence[Entry]) -> Entry | None:
    return entries[0] if len(entries) == 1 else None


def _held(entry: Entry, office: Office, day: date | None, *, strictly: bool = False) -> bool:
    """Whether the person held the office: on the day, or before it if it is a former one; not `strictly`, up to the day.

    An office that the file never tells of anybody ("coach") says nothing against a full name.
    """
    terms = [t for t in entry.terms if same_office(office.name, t.office) and _same_place(office, t)]
    if not strictly and (day is None or not entry.terms):
        return bool(terms) or not entry.terms
    if day is None:
        return bool(terms)
    if office.former:
        return any(t.end is not None and t.end <= day for t in terms)
    if strictly:
        return any(t.holds_on(day) for t in terms)
    return any(t.start is None or t.start <= day for t in terms)


def _same_place(office: Office, term: Term) -> bool:
    return office.place is None or term.place is None or fold_place(term.place) == office.place


def _may_live(entry: Entry, day: date | None) -> bool:
    if day is None or not entry.terms:
        return True
    ends = [t.end.year if t.end else day.year for t in entry.terms]
    starts = [t.start.year for t in entry.terms if t.start]
    return max(ends) >= day.year - _LIFETIME_YEARS and min(starts, default=day.year) <= day.year + _LIFETIME_YEARS


def _index(entries: Iterable[Entry], keys: Callable[[Entry], Iterable[str]]) -> dict[str, tuple[Entry, ...]]:
    index: dict[str, list[Entry]] = {}
    for entry in entries:
        for key in keys(entry):
            if key:
                index.setdefault(key, []).append(entry)
    return {key: tuple(found) for key, found in index.items()}
