"""A party as a document describes it, without the document: the same profile for all documents that describe it alike.

Keys say which profiles are looked at together. Two that share no linking key can be neither linked nor refused by `link_parties`;
the other keys only find by a name, or hint at a double: by a name spelt almost alike, or a handle made of a name.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.parties.evidence import KindClass, kind_class, role_words_of
from onrecord.link.parties.names import PersonName, fold, fold_body, fold_handle, fold_words, read_person
from onrecord.link.parties.nicknames import families_of
from onrecord.schema import Because, Party, PartyRole, Profile, ProfileRole, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LINKING_KEYS = ("id:", "handle:", "person:", "body:", "document:")
HINTING_KEYS = ("near:", "letters:", "role:", "initials:")
_WRITE = json.JSONEncoder(separators=(",", ":")).encode
_COUNTERPARTS = {"full": "sole", "sole": "full", "name": "handle", "handle": "name", "long": "short", "short": "long"}
_BECAUSE = Because("link", "parties.profile")
_NOWHERE = Span(0, 0)
_ENDS = 2  # letters at an end of a name that stay where one letter elsewhere is wrong
_SHORTEST_MISSPELT = 4
_LONGEST_ABBREVIATION = 6
_SMALL = frozenset(("of", "the", "and", "for"))


class Keys(NamedTuple):
    """Keys that can link, that find by a name, and that hint at a double. Each once, in no order that means anything."""

    linking: tuple[str, ...] = ()
    finding: tuple[str, ...] = ()
    hinting: tuple[str, ...] = ()


def profile_of(document_id: str, party: Party) -> Profile:
    """The profile of a document's party. One that no key could link with another is this document's own."""
    keys = keys_of(party)
    names = tuple(sorted({name for name in party.names if name}))
    handles = tuple(sorted({handle for handle in party.handles if handle.strip("@ ")}))
    roles = tuple(
        sorted({ProfileRole(r.text, r.organisation, r.former) for r in party.roles}, key=lambda r: (r.text, r[1] or "", r.former))
    )  # fmt: skip
    said = (party.kind, party.name, party.full_name, party.description, names, handles, roles, party.authority_id, party.anonymity)  # fmt: skip
    hashed = _WRITE(said if keys.linking else (document_id, party.id, *said))
    identity = hashlib.sha256(hashed.encode("ascii")).hexdigest()[:16]
    return Profile(identity, *said, *keys)


def party_of(profile: Profile) -> Party:
    """The profile as a party of a document that holds nothing else; its mentions are nowhere."""
    return Party(
        profile.id,
        profile.kind,
        profile.name,
        _BECAUSE,
        full_name=profile.full_name,
        description=profile.description,
        names=profile.names,
        handles=profile.handles,
        roles=tuple(PartyRole(role.text, _NOWHERE, role.organisation, role.former) for role in profile.roles),
        anonymity=profile.anonymity,
        authority_id=profile.authority_id,
    )


def keys_of(party: Party) -> Keys:
    """All keys of a party."""
    kind = kind_class(party.kind)
    linking = [f"id:{party.authority_id}"] if party.authority_id else []
    finding: list[str] = []
    hinting: list[str] = []
    for handle in party.handles:
        if handle.strip("@ "):
            linking.append(f"handle:{fold_handle(handle)}")
            hinting.append(f"letters:{letters_of(handle)}|handle")
    for name in {name for name in (party.full_name, party.name, *party.names) if name}:
        keys = name_keys(kind, name)
        linking += keys.linking
        finding += keys.finding
        hinting += keys.hinting
    if party.roles and kind == "person":
        hinting += _role_hints(party, [key[5:] for key in finding if key.startswith("last:")], bool(linking))
    return Keys(*(tuple(dict.fromkeys(keys)) for keys in (linking, finding, hinting)))


def counterpart(key: str) -> str:
    """The hinting key that a double of a party with this key has: the same, or, where it ends in what it was made of, the other."""
    start, bar, end = key.rpartition("|")
    return f"{start}{bar}{_COUNTERPARTS[end]}" if end in _COUNTERPARTS and not key.startswith("near:") else key


@lru_cache(maxsize=65536)
def name_keys(kind: KindClass, name: str) -> Keys:
    """The keys that a name gives to a party of that kind."""
    if kind in ("body", "document"):
        folded = fold_body(name)
        return Keys((f"{kind}:{folded}",), (), tuple(_body_hints(kind, name, folded))) if folded else Keys()
    words = fold_words(name)
    if kind == "person" and words:
        read = read_person(name)
        if read is not None:
            links = tuple(f"person:{family}|{read.last}|{read.suffix}" for family in families_of(read.first))
            return Keys(links, (f"last:{read.last}",), tuple(_person_hints(read)))
        last = f"last:{words.rpartition(' ')[2]}"
        return Keys((), (last, f"name:{words}") if " " in words else (last,))
    return Keys((), (f"name:{words}",) if words else ())


def _person_hints(read: PersonName) -> Iterator[str]:
    first, last = read.first, read.last
    if len(last) >= _SHORTEST_MISSPELT:
        yield f"near:{first}|{last[:_ENDS]}-"
        yield f"near:{first}|-{last[-_ENDS:]}"
    if len(first) >= _SHORTEST_MISSPELT:
        yield f"near:{first[:_ENDS]}-|{last}"
        yield f"near:-{first[-_ENDS:]}|{last}"
    yield f"letters:{letters_of(first + last)}|name"
    yield f"letters:{letters_of(first[0] + last)}|name"


def _role_hints(party: Party, lasts: Iterable[str], full: bool) -> Iterator[str]:
    words = {word for role in party.roles for word in role_words_of(role.text)}
    for last in lasts:
        for word in words:
            yield f"role:{last}|{word}|{'full' if full else 'sole'}"


def _body_hints(kind: KindClass, name: str, folded: str) -> Iterator[str]:
    words = folded.split()
    if len(words) == 1:
        if name.replace(".", "").isupper() and len(folded) <= _LONGEST_ABBREVIATION:
            yield f"initials:{folded}|short"
        return
    half = (len(words) + 1) // 2
    yield f"near:{kind}|{' '.join(words[:half])}|{len(words)}-"
    yield f"near:{kind}|-{len(words)}|{' '.join(words[half:])}"
    initials = initials_of(folded)
    if 2 <= len(initials) <= _LONGEST_ABBREVIATION:
        yield f"initials:{initials}|long"


def initials_of(folded: str) -> str:
    """The first letters of a body's folded name, without its small words."""
    return "".join(word[0] for word in folded.split() if word not in _SMALL)


def letters_of(text: str) -> str:
    """Only the letters, folded: what a handle made of a name has in common with it."""
    return "".join(c for c in fold(text) if c.isalpha())
