"""The parties of one document while they are being gathered: names come in, each finds its party or founds one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.identify.people import names
from onrecord.identify.people import titles as lists
from onrecord.identify.people.runs import bare
from onrecord.identify.people.wordlist import listed

if TYPE_CHECKING:
    from onrecord.identify.people.kinds import NameKind
    from onrecord.identify.people.runs import Run
    from onrecord.schema import Because, PartyKind, PartyRole, Span

Key = tuple[str, ...]


_NAMESAKES = 40  # people of one last name that another form of a name is looked for among: no story has more


@dataclass(slots=True)
class Draft:
    """A party in the making. `keys` are the folded forms of its name; `name_span` is where its fullest name stands."""

    kind: PartyKind
    place: bool = False
    name: str | None = None
    name_span: Span | None = None
    description: str | None = None
    description_span: Span | None = None
    keys: set[Key] = field(default_factory=set)
    forms: dict[str, None] = field(default_factory=dict)
    handles: dict[str, None] = field(default_factory=dict)
    roles: list[PartyRole] = field(default_factory=list)
    male: float = 0.0
    female: float = 0.0
    plural: bool = False
    noun: str = ""  # of a campaign, an office: which of them
    chief: int | None = None  # of a campaign, an office: whose it is
    written: tuple[str, Span] | None = None  # a body's name as the story writes it, "Moss campaign"
    owned: bool = False  # a body that the story calls its chief's: "Moss’s campaign"
    made_of: int | None = None  # the chief whose full name makes up a body's
    shown: str = ""  # how the name is read from its span: "" as it stands, "_capitals", "_markup"
    full_mentions: int = 0
    rule: str = "people.name"
    anonymity: str | None = None
    anonymity_because: Because | None = None
    vouched: bool = False  # the network or a source span says that the name is one


class Registry:
    """All drafts of a document, with indexes by last, first and whole name, by acronym and by chief."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.by_key: dict[Key, int] = {}
        self.by_last: defaultdict[str, list[int]] = defaultdict(list)
        self.by_first: defaultdict[str, list[int]] = defaultdict(list)
        self.apart: set[Key] = set()  # names that a father and a son of the story bear
        self.by_initials: dict[str, int] = {}
        self.by_chief: dict[tuple[int, str], int] = {}
        self.bodies_by_word: defaultdict[str, list[int]] = defaultdict(list)

    def found(self, draft: Draft) -> int:
        """Add a new party; its index."""
        self.drafts.append(draft)
        return len(self.drafts) - 1

    def add_person(self, run: Run, text: str) -> int:
        """The party of a full name, new or known; its fullest form is kept."""
        key = names.name_key(run.words)
        at = self.by_key.get(key)
        if at is None or self._suffixes_conflict(at, run):
            at = next((i for i in self.by_last[key[-1]][:_NAMESAKES] if self._can_be(i, key, run)), None)
        if at is None:
            at = self.found(Draft("person"))
        draft = self.drafts[at]
        if key not in draft.keys:
            draft.keys.add(key)
            self.by_key.setdefault(key, at)
            for index, word in ((self.by_last, key[-1]), (self.by_last, names.last_name(key)), (self.by_first, key[0])):
                if at not in index[word]:
                    index[word].append(at)
            if len(key) > 2 and len(key[0]) == 1 and at not in self.by_first[key[1]]:
                self.by_first[key[1]].append(at)
            self._add_nickname(at, run)
        self._take_name(draft, run, text)
        return at

    def _suffixes_conflict(self, at: int, run: Run) -> bool:
        mine = names.suffix_of(run.words)
        theirs = names.suffix_of(tuple((self.drafts[at].name or "").replace(",", "").split()) or ("",))
        if names.name_key(run.words) in self.apart:
            return mine != theirs
        return bool(mine and theirs and mine != theirs)

    def _can_be(self, at: int, key: Key, run: Run) -> bool:
        return any(names.same_person(k, key) for k in self.drafts[at].keys) and not self._suffixes_conflict(at, run)

    def _add_nickname(self, at: int, run: Run) -> None:
        """Robert “Bob” Dorn is Bob too."""
        for i, word in enumerate(run.words[1:-2], 1):
            if not word[0].isalnum() and run.words[i + 2 : i + 3][:1] != () and not run.words[i + 2][0].isalnum():
                self.by_first[names.fold(run.words[i + 1])].append(at)
                self.by_key.setdefault((names.fold(run.words[i + 1]), names.fold(run.words[-1])), at)

    def add_body(self, run: Run, text: str, kind: NameKind) -> int:
        """The party of an organisation's, place's, people's or document's name."""
        key = body_key(run.words)
        at = self.by_key.get(key)
        if at is None and len(key) == 1:
            at = self.short_body(key[0])
        if at is None:
            at = self.found(Draft("group" if kind == "group" else "document" if kind == "document" else "organisation"))
            self.drafts[at].place = kind in ("place", "other")
            self.drafts[at].plural = kind == "group"
        draft = self.drafts[at]
        if key not in draft.keys:
            draft.keys.add(key)
            self.by_key.setdefault(key, at)
            if len(key) > 1 and key[-1] in lists.ORGANISATION:
                self.bodies_by_word[key[-1]].append(at)  # "the Post"
                if key[-1] in _OF_FIRMS or key[-1] in lists.TRADES or (key[-1] == "bureau" and len(key) == 2):
                    self.bodies_by_word[key[0]].append(at)  # "Acme" of Acme Inc., "the Census"
            elif head := _head_before_of(run.words):
                self.bodies_by_word[head].append(at)  # "the institute" of the Salt Institute of Norland
            if len(key) > 1 and kind in ("organisation", "document"):
                for acronym in names.all_initials(run.words):
                    known = self.by_initials.setdefault(acronym, at)
                    if (self.drafts[known].name or "").startswith("U.S. "):
                        self.by_initials[acronym] = (
                            at  # "DOR" is the Department of Rivers, if the story has that name too
                        )
        self._take_name(draft, run, text)
        return at

    def short_body(self, word: str) -> int | None:
        """The body that one word stands for: its acronym, or the last or first word of a longer name that only one body has."""
        at = self.by_initials.get(word)
        if (
            at is None
            and word not in lists.COUNTRIES
            and word not in lists.PLACES_US
            and word not in lists.PEOPLES | lists.NATIONS
        ):
            known = self.bodies_by_word.get(word, [])
            at = known[-1] if known and len(set(known)) == 1 else None
        return at

    def add_alias(self, at: int, run: Run) -> None:
        """Another name that the text itself gives in brackets: "Consumer Vehicle Agency (CVA)"."""
        key = body_key(run.words)
        self.drafts[at].keys.add(key)
        self.by_key[key] = at

    def _take_name(self, draft: Draft, run: Run, text: str) -> None:
        draft.forms.setdefault(text)
        draft.full_mentions += 1
        if draft.name is None or _fullness(text) > _fullness(draft.name):
            draft.name, draft.name_span = text, run.span
        note_gender(draft, run)

    def fitting_handle(self, handle: str) -> list[int]:
        """The persons of whose names a handle can be made: looked up by every ending of the handle that is a last name."""
        flat = "".join(c for c in handle.lower() if c.isalpha())
        found: dict[int, None] = {}
        for start in range(len(flat) - 2):
            for end in {len(flat)} if start else {len(flat), *range(3, len(flat))}:
                for at in self.by_last.get(flat[start:end], ()):
                    if any(names.handle_fits(handle, k) for k in self.drafts[at].keys):
                        found.setdefault(at)
        return list(found)

    def candidates(self, run: Run) -> list[int]:
        """Which parties a name of one word (or a last name with particles) can stand for: by last name, then by first."""
        key = names.name_key(run.words)
        word = " ".join(key)
        exact = self.by_key.get(key)
        lasts = self.by_last.get(word, [])
        if lasts:
            return fitting(self, lasts, run)
        if exact is not None:
            return [exact]
        firsts = self.by_first.get(word, [])
        if any(bare(t) in ("sen", "rep", "gov") for t in run.titles):
            return []
        courtesy = any(bare(t) in ("mr", "mrs", "ms") for t in run.titles)
        return firsts if not courtesy or len(firsts) == 1 else []  # "Mr. Dou" of Dou Feng

    def body_of(self, chief: int, noun: str) -> int:
        """The party "Moss campaign", "Moss's office" of a known chief, new or known."""
        at = self.by_chief.get((chief, noun))
        if at is None and noun == "team":
            at = self.by_chief.get((chief, "campaign"))
        if at is None:
            at = self.by_chief[chief, noun] = self.found(Draft("organisation", chief=chief, noun=noun))
        return at


_OF_FIRMS = listed(
    "inc corp co ltd llc llp plc company corporation pharma pharmaceuticals holdings foods brands group industries systems stores energy media entertainment studios partners capital insurance logistics software ventures labs biotech therapeutics airlines airways motors technologies"
)


_LANDS = {
    ("united", "states"): ("us",), ("united", "states", "america"): ("us",), ("usa",): ("us",),
    ("united", "kingdom"): ("uk",),
}  # fmt: skip  # a land and its letters are one


def body_key(words: Key) -> Key:
    """The folded words of a body's name; "Department of Justice" and "Justice Department" are one."""
    key = tuple(k for w in words if (k := names.fold(w)) and k not in ("the", "of", "for", "and"))
    if key in _LANDS:
        return _LANDS[key]
    if len(key) > 1 and key[0] in ("department", "ministry", "university") and "of" in {w.lower() for w in words}:
        key = (*key[1:], key[0])
    return key


def _head_before_of(words: Key) -> str | None:
    """ "institute" in "Salt Institute of Norland"."""
    lows = [w.lower() for w in words]
    at = next((i for i, low in enumerate(lows) if i and low in ("of", "for", "on")), 0)
    head = names.fold(words[at - 1]) if at > 1 else None
    return head if head in lists.ORGANISATION else None


def _fullness(name: str) -> tuple[int, bool, int]:
    return len(name.split()), not name.isupper(), len(name)


def note_gender(draft: Draft, run: Run) -> None:
    """What titles say: "Mr.", "Dame", "chairwoman". Kept only while the story is read."""
    for title in run.titles:
        low = bare(title)
        if low in lists.MALE or low in lists.MALE_ROLE:
            draft.male += 3
        elif low in lists.FEMALE or low in lists.FEMALE_ROLE:
            draft.female += 3


def fitting(registry: Registry, candidates: list[int], run: Run) -> list[int]:
    """The candidates whom a run's titles do not exclude."""
    lows = {bare(t) for t in run.titles}
    if not lows & (lists.MALE | lists.FEMALE) or len(candidates) < 2:
        return candidates
    he = bool(lows & lists.MALE)
    kept = [i for i in candidates if not (registry.drafts[i].female if he else registry.drafts[i].male)]
    sure = [i for i in kept if (registry.drafts[i].male if he else registry.drafts[i].female)]
    return sure or kept or candidates
