"""What a document says of a party, kept once for all documents that say the same, and the keys that bring parties together."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.parties import link_parties
from onrecord.link.parties.evidence import take_apart
from onrecord.link.parties.profiles import counterpart, party_of, profile_of
from onrecord.schema import Because, Party, PartyRef, PartyRole, Span

BECAUSE = Because("identify", "people.name")
NAMES = (
    "Ida Moss", "Ida R. Moss", "IDA MOSS", "Bob Dorn", "Robert K. Dorn", "Alex Dorn Jr.", "Sandy Dorn", "I. Moss", "Moss",
    "The Harbor Board", "Harbor Board", "Van der Moss", "", "José Peña", "J. Edgar Moss",
)  # fmt: skip
parties = st.builds(
    lambda kind, name, names, handles, authority_id, roles: Party(
        "p1", kind, name or None, BECAUSE, full_name=name or None, names=tuple(names), handles=tuple(handles),
        authority_id=authority_id, roles=tuple(PartyRole(role, Span(0, 0)) for role in roles),
    ),
    st.sampled_from(("person", "person", "author", "organisation", "group", "document", "unnamed")),
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(NAMES), max_size=2),
    st.lists(st.sampled_from(("@a", "A", "@B", "@ ", "@idamoss")), max_size=2),
    st.sampled_from((None, None, None, "q1", "q2")),
    st.lists(st.sampled_from(("mayor of Avery", "mayor of Alder", "pilot")), max_size=2),
)  # fmt: skip


def person(name: str, **more: object) -> Party:
    return replace(Party("p1", "person", name, BECAUSE, full_name=name, names=(name,)), **more)  # type: ignore[arg-type]


def test_two_documents_that_say_the_same_have_one_profile() -> None:
    here = person("Ida Moss", names=("Moss", "Ida Moss"), mentions=(Span(3, 7),))
    there = person("Ida Moss", id="p9", names=("Ida Moss", "Moss", "Moss"), because=Because("identify", "people.title"))
    assert profile_of("a", here) == profile_of("b", there)


def test_whatever_a_document_adds_makes_another_profile() -> None:
    plain = person("Ida Moss")
    others = [
        replace(plain, kind="organisation"), replace(plain, name="Ida R. Moss"), replace(plain, full_name="Ida R. Moss"),
        replace(plain, names=("Ida Moss", "Moss")), replace(plain, handles=("@ida",)), replace(plain, authority_id="q1"),
        replace(plain, roles=(PartyRole("pilot", Span(0, 5)),)), replace(plain, roles=(PartyRole("pilot", Span(0, 5), former=True),)),
    ]  # fmt: skip
    assert len({profile_of("a", p).id for p in (plain, *others)}) == len(others) + 1


def test_a_party_that_nothing_could_link_is_its_documents_own() -> None:
    for party in (
        person("Moss"),
        person("I. Moss"),
        Party("p1", "unnamed", None, BECAUSE, description="a senior aide"),
    ):
        assert profile_of("a", party).id != profile_of("b", party).id
        assert profile_of("a", party).id != profile_of("a", replace(party, id="p2")).id
        assert profile_of("a", party).linking == ()


def test_an_id_is_a_hash_of_what_is_said_written_as_json() -> None:
    said = b'["person","Ida Moss","Ida Moss",null,["Ida Moss"],["@ida"],[["pilot",null,false]],null,null]'
    party = person("Ida Moss", handles=("@ida",), roles=(PartyRole("pilot", Span(0, 5)),))
    assert profile_of("a", party).id == hashlib.sha256(said).hexdigest()[:16]


def test_a_name_of_two_families_has_the_key_of_each() -> None:
    assert set(profile_of("a", person("Kate Dorn")).linking) == {"person:catherine|dorn|", "person:katherine|dorn|"}


def test_a_handle_made_of_a_name_has_a_key_with_it() -> None:
    written = Party("p1", "person", None, BECAUSE, handles=("@Ida_Moss7",))
    assert {*map(counterpart, profile_of("a", written).hinting)} & {*profile_of("a", person("Ida Moss")).hinting}


def test_one_wrong_letter_leaves_a_key_in_common() -> None:
    def near(name: str, kind: str = "person") -> set[str]:
        return {key for key in profile_of("a", person(name, kind=kind)).hinting if key.startswith("near:")}

    for one, other in (("Ida Mossner", "Ida Mosner"), ("Ida Mossner", "Ida Rossner"), ("Carla Dorn", "Karla Dorn")):
        assert near(one) & near(other), (one, other)
    assert near("Avery Harbor Board", "organisation") & near("Avery Harbour Board", "organisation")


@settings(max_examples=200, deadline=None)
@given(st.lists(parties, min_size=2, max_size=6))
def test_what_is_linked_or_refused_is_connected_by_linking_keys(found: list[Party]) -> None:
    documents = {f"d{number}": [party] for number, party in enumerate(found)}
    linked = link_parties(documents)
    keys = {document: {*profile_of(document, party).linking} for document, [party] in documents.items()}
    for link in (*linked.links, *linked.refused):
        reached = set(keys[link.one.document])
        for _ in documents:
            reached |= {key for held in keys.values() if held & reached for key in held}
        assert reached & keys[link.other.document], link


@settings(max_examples=200, deadline=None)
@given(parties)
def test_a_profile_says_all_that_links(party: Party) -> None:
    ref = PartyRef("d", "p")
    whole, kept = take_apart(ref, party), take_apart(ref, party_of(profile_of("d", party)))
    for field in ("kind", "names", "bodies", "handles", "authority_id", "role_words"):
        assert getattr(whole, field) == getattr(kept, field), field
