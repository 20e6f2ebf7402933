"""A party as a document describes it, without the document: the same profile for all documents that describe it alike.

Keys say which profiles are looked at together. Two that share no linking key can be neither linked nor refused by `link_parties`;
the other keys only find: by a last name, by a name that is spelt almost alike, by a handle that is made of a name.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.link.parties.evidence import KindClass, kind_class
from onrecord.link.parties.names import PersonName, fold, fold_body, fold_handle, read_person
from onrecord.link.parties.nicknames import families_of
from onrecord.schema import Because, Party, PartyRole, Profile, ProfileRole, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LINKING_KEYS = ("id:", "handle:", "person:", "body:", "document:")
_BECAUSE = Because("link", "parties.profile")
_NOWHERE = Span(0, 0)
_ENDS = 2  # letters at an end of a name that stay where one letter elsewhere is wrong
_SHORTEST_MISSPELT = 4
_LONGEST_ABBREVIATION = 6


def profile_of(document_id: str, party: Party) -> Profile:
    """The profile of a document's party. One that no key could link with another is this document's own."""
    linking, finding = keys_of(party)
    names = tuple(sorted({name for name in party.names if name}))
    handles = tuple(sorted({handle for handle in party.handles if handle.strip("@ ")}))
    roles = tuple(
        sorted({ProfileRole(r.text, r.organisation, r.former) for r in party.roles}, key=lambda r: (r.text, r[1] or "", r.former))
    )  # fmt: skip
    said = (party.kind, party.name, party.full_name, party.description, names, handles, roles, party.authority_id, party.anonymity)  # fmt: skip
    hashed = json.dumps(said if linking else (document_id, party.id), separators=(",", ":"))
    identity = hashlib.sha256(hashed.encode("ascii")).hexdigest()[:16]
    return Profile(identity, *said, linking, (*linking, *finding))


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


def keys_of(party: Party) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of a party that can link, and those that only find. Each once, in no order that means anything."""
    kind = kind_class(party.kind)
    linking: dict[str, None] = {}
    finding: dict[str, None] = {}
    if party.authority_id:
        linking[f"id:{party.authority_id}"] = None
    for handle in party.handles:
        if handle.strip("@ "):
            linking[f"handle:{fold_handle(handle)}"] = None
            finding[f"letters:{_letters(handle)}"] = None
    for name in {name for name in (party.full_name, party.name, *party.names) if name}:
        links, finds = name_keys(kind, name)
        linking.update(dict.fromkeys(links))
        finding.update(dict.fromkeys(finds))
    return tuple(linking), tuple(finding)


@lru_cache(maxsize=65536)
def name_keys(kind: KindClass, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys that a name gives to a party of that kind: those that can link, and those that only find."""
    if kind in ("body", "document"):
        folded = fold_body(name)
        return ((f"{kind}:{folded}",), tuple(_body_finds(kind, name, folded))) if folded else ((), ())
    if kind == "person":
        read = read_person(name)
        if read is not None:
            links = tuple(f"person:{family}|{read.last}|{read.suffix}" for family in families_of(read.first))
            return links, tuple(_person_finds(read))
    words = [folded for word in name.split() if (folded := fold(word))]
    if not words:
        return (), ()
    of_a_person = (f"last:{words[-1]}", f"sole:{words[-1]}") if kind == "person" else ()
    return (), (*of_a_person, *([f"name:{' '.join(words)}"] if len(words) > 1 or not of_a_person else []))


def _person_finds(read: PersonName) -> Iterator[str]:
    first, last = read.first, read.last
    yield f"last:{last}"
    if len(last) >= _SHORTEST_MISSPELT:
        yield f"near:{first}|{last[:_ENDS]}-"
        yield f"near:{first}|-{last[-_ENDS:]}"
    if len(first) >= _SHORTEST_MISSPELT:
        yield f"near:{first[:_ENDS]}-|{last}"
        yield f"near:-{first[-_ENDS:]}|{last}"
    yield f"letters:{_letters(first + last)}"
    yield f"letters:{_letters(first[0] + last)}"


def _body_finds(kind: KindClass, name: str, folded: str) -> Iterator[str]:
    words = folded.split()
    if len(words) == 1:
        if name.strip(".").isupper() and len(folded) <= _LONGEST_ABBREVIATION:
            yield f"initials:{folded}"
        return
    half = (len(words) + 1) // 2
    yield f"near:{kind}|{' '.join(words[:half])}|{len(words)}-"
    yield f"near:{kind}|-{len(words)}|{' '.join(words[half:])}"
    initials = "".join(word[0] for word in words if word not in ("of", "the", "and", "for"))
    if 2 <= len(initials) <= _LONGEST_ABBREVIATION:
        yield f"initials:{initials}"


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalpha())
