"""Who is one across documents: tests/cases/parties.json says who is, and what is refused and why."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.parties import link_parties
from onrecord.schema import Because, LinkedParties, Party, PartyJudgement, PartyRef, PartyRole, Span

CASES = json.loads((Path(__file__).parents[1] / "cases" / "parties.json").read_text(encoding="utf-8"))
BECAUSE = Because("identify", "people.name")
FIRST_DAY = datetime(2024, 5, 1, tzinfo=UTC)


def party(identity: str, given: str | dict[str, Any]) -> Party:
    fields: dict[str, Any] = {"name": given} if isinstance(given, str) else given
    name = fields.get("name")
    roles = [PartyRole(text, Span(0, 0)) for text in fields.get("roles", ())]
    roles += [PartyRole(text, Span(0, 0), former=True) for text in fields.get("former", ())]
    return Party(
        identity,
        fields.get("kind", "person"),
        name,
        BECAUSE,
        full_name=fields.get("full_name", name),
        names=tuple(fields.get("names", [name] if name else [])),
        handles=tuple(fields.get("handles", ())),
        roles=tuple(roles),
        authority_id=fields.get("authority_id"),
    )


def ref(key: str) -> PartyRef:
    """The first letter is the document."""
    return PartyRef(key[0], key)


def judgements_of(case: dict[str, Any]) -> list[PartyJudgement]:
    split = [line.split() for line in case.get("judgements", ())]
    return [
        PartyJudgement(ref(one), ref(other), judgement, "N. Fell", FIRST_DAY + timedelta(days=day))
        for day, (one, judgement, other) in enumerate(split)
    ]


def link(case: dict[str, Any]) -> LinkedParties:
    documents: dict[str, list[Party]] = {}
    for key, fields in case["parties"].items():
        documents.setdefault(key[0], []).append(party(key, fields))
    return link_parties(documents, judgements_of(case))


def joined(linked: LinkedParties) -> list[str]:
    return [" ".join(m.party for m in cluster.members) for cluster in linked.clusters if len(cluster.members) > 1]


@pytest.mark.parametrize("case", CASES["made"], ids=lambda case: case["promise"])
def test_parties_are_one_as_the_case_says(case: dict[str, Any]) -> None:
    linked = link(case)
    assert joined(linked) == case["one"]
    assert sum(len(cluster.members) for cluster in linked.clusters) == len(case["parties"])
    refused = {f"{r.one.party} {r.other.party}": r.refused for r in linked.refused}
    assert case.get("refused", {}).items() <= refused.items()


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: case["promise"])
@pytest.mark.xfail(strict=True)
def test_what_is_not_yet_seen_as_one(case: dict[str, Any]) -> None:
    assert joined(link(case)) == case["one"]


def test_a_judgement_that_is_left_out_is_undone() -> None:
    documents = {"a": [party("a", "Ida Moss")], "b": [party("b", "Ida Moss")]}
    apart = PartyJudgement(ref("a"), ref("b"), "not_same", "N. Fell", FIRST_DAY)
    assert len(link_parties(documents, [apart]).clusters) == 2
    assert len(link_parties(documents).clusters) == 1


def test_a_judgement_on_a_party_that_is_not_there_is_handed_back() -> None:
    lost = PartyJudgement(ref("a"), ref("z"), "same", "N. Fell", FIRST_DAY)
    assert link_parties({"a": [party("a", "Ida Moss")]}, [lost]).unapplied == (lost,)


def test_what_another_document_tells_apart_is_one_only_where_that_was_judged() -> None:
    documents = {key: [party(key, "Ida Moss")] for key in "abc"}
    apart = [(ref("a"), ref("b"))]
    assert joined(link_parties(documents, (), apart)) == ["a c"]
    same = PartyJudgement(ref("a"), ref("b"), "same", "N. Fell", FIRST_DAY)
    assert joined(link_parties(documents, [same], apart)) == ["a b c"]
    assert joined(link_parties({"a": documents["a"], "c": documents["c"]}, (), apart)) == ["a c"]


def test_what_is_told_apart_holds_against_a_chain() -> None:
    documents = {"a": [party("a", "Ida Moss")], "b": [party("b", {"handles": ["@x"]})],
                 "c": [party("c", {"name": "Ida Moss", "handles": ["@x"]})]}  # fmt: skip
    assert joined(link_parties(documents)) == ["a b c"]
    assert joined(link_parties(documents, (), [(ref("a"), ref("b"))])) == ["b c"]


def test_who_is_undecided_with_itself_is_left_alone_until_judged_the_same() -> None:
    documents = {key: [party(key, "Ida Moss")] for key in "abcd"}
    alone = [PartyJudgement(ref(key), ref(key), "undecided", "N. Fell", FIRST_DAY) for key in "ab"]
    assert joined(link_parties(documents, alone)) == ["c d"]
    same = PartyJudgement(ref("a"), ref("c"), "same", "N. Fell", FIRST_DAY)
    assert joined(link_parties(documents, [*alone, same])) == ["a c d"]


def test_times_with_and_without_an_offset_are_put_in_order() -> None:
    documents = {"a": [party("a", "Ida Moss")], "b": [party("b", "Ida Moss")]}
    early = PartyJudgement(ref("a"), ref("b"), "same", "N. Fell", datetime(2024, 5, 1, 12))
    late = PartyJudgement(ref("a"), ref("b"), "not_same", "N. Fell", FIRST_DAY + timedelta(hours=13))
    assert len(link_parties(documents, [late, early]).clusters) == 2


def test_a_link_carries_the_parts_of_its_score() -> None:
    [link_made] = link({
        "parties": {
            "a": {"name": "Ida R. Moss", "roles": ["harbor pilot"], "handles": ["@im"]},
            "b": {"name": "Ida R. Moss", "roles": ["pilot"], "handles": ["@idam"]},
        }
    }).links  # fmt: skip
    assert link_made.because.rule == "parties.full_name"
    assert dict(link_made.parts) == {"full_name": 0.8, "middle name": 0.1, "role": 0.1, "handle": -0.1}
    assert link_made.because.score == pytest.approx(sum(part.score for part in link_made.parts))


def test_a_cluster_takes_the_fullest_name() -> None:
    [cluster] = link({"parties": {"a": "Ida Moss", "b": "Ida Rosalind Moss", "c": "Ida R. Moss"}}).clusters
    assert (cluster.name, cluster.kind) == ("Ida Rosalind Moss", "person")


def test_nobody_gives_no_cluster() -> None:
    assert link_parties({}) == LinkedParties((), (), ())


NAMES = (
    "Ida Moss",
    "Ida R. Moss",
    "Ida T. Moss",
    "Bob Dorn",
    "Robert Dorn",
    "Robert K. Dorn",
    "Carl Dorn Jr.",
    "Moss",
    "",
)
parties = st.builds(
    lambda name, handles, authority_id, office: party("", {
        "name": name or None, "handles": handles, "authority_id": authority_id, "roles": office
    }),
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(("@a", "@b")), max_size=2, unique=True),
    st.sampled_from((None, None, "q1", "q2")),
    st.sampled_from(((), ("mayor of Avery",), ("mayor of Alder",), ("pilot",))),
)  # fmt: skip


@st.composite
def documents_and_judgements(draw: st.DrawFn) -> tuple[dict[str, list[Party]], list[PartyJudgement]]:
    people = draw(st.lists(parties, min_size=2, max_size=12))
    refs = [PartyRef(f"d{i // 2}", f"p{i % 2}") for i in range(len(people))]
    documents: dict[str, list[Party]] = {}
    for (document, identity), found in zip(refs, people, strict=True):
        fields = {
            name: getattr(found, name)
            for name in ("kind", "name", "because", "full_name", "names", "handles", "roles", "authority_id")
        }
        documents.setdefault(document, []).append(Party(id=identity, **fields))
    made = draw(
        st.lists(
            st.tuples(
                st.sampled_from(refs),
                st.sampled_from(refs),
                st.sampled_from(("same", "not_same", "undecided")),
                st.integers(0, 3),
            ),
            max_size=5,
        )
    )
    return documents, [PartyJudgement(a, b, j, "N. Fell", FIRST_DAY + timedelta(days=day)) for a, b, j, day in made]


@settings(max_examples=150, deadline=None)
@given(documents_and_judgements(), st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_changes_nothing(given_all: Any, random: Any) -> None:
    documents, judgements = given_all
    linked = link_parties(documents, judgements)
    keys = list(documents)
    random.shuffle(keys)
    mixed = {key: random.sample(documents[key], len(documents[key])) for key in keys}
    assert link_parties(mixed, random.sample(judgements, len(judgements))) == linked


@settings(max_examples=150, deadline=None)
@given(documents_and_judgements())
def test_what_was_judged_last_not_to_be_the_same_is_never_one(given_all: Any) -> None:
    documents, judgements = given_all
    cluster_of = {m: c.id for c in link_parties(documents, judgements).clusters for m in c.members}
    for judgement in judgements:
        pair = {judgement.one, judgement.other}
        latest = max(j.time for j in judgements if {j.one, j.other} == pair)
        if judgement.judgement == "not_same" and judgement.time == latest and len(pair) == 2:
            assert cluster_of[judgement.one] != cluster_of[judgement.other]
