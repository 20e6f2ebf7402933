"""People, organisations and groups: one of them with all that is on record, and the list in which they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from onrecord.errors import InputError
from onrecord.schema import Query
from onrecord.schema.queries import MOST_ON_A_PAGE
from onrecord.schema.query_values import show_value
from onrecord.view.export.identity import identity_as_json, pair_as_json
from onrecord.view.export.nested import document_as_json, recorded_as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.recording import Record
    from onrecord.schema import Facet, FoundIdentity
    from onrecord.schema.lives import (
        Description,
        HeldRole,
        JoinedExchange,
        JudgedParty,
        Life,
        LifeFigures,
        Looked,
        StandingJudgement,
        Worded,
    )
    from onrecord.view.export.about import ExportOptions

PERSON_SCHEMA = "onrecord/person/1"
FACETS = ("medium", "form", "verdict", "publisher")
COUNTERPARTS = ("to", "about", "by", "addressed_by")
_AT_ONCE = 2_000  # statements of which the figures come with the page; those of more are asked for by themselves
_MOST_BEGINNING = 30
_NEWEST, _NEWEST_ABOUT = 5, 3
_MOST_LIKELY = 10
A_PAGE = 30


def tell_person(record: Record, life: Life, options: ExportOptions) -> dict[str, Any]:
    """All that is on record of somebody. `figures` are None where they are many statements': `figures_at` has them then."""
    who = life.who
    many = who.said + who.mentioned + who.addressed > _AT_ONCE
    return {
        "schema": PERSON_SCHEMA,
        **identity_as_json(who),
        "names": _worded(life.names),
        "handles": _worded(life.handles),
        "authority_ids": _worded(life.authority_ids),
        "roles": [_role(role) for role in life.roles],
        "parties": [_party(party) for party in life.parties],
        "descriptions": life.descriptions,
        "described": life.described,
        "judgements": [_judgement(one) for one in life.judgements],
        "duplicates": [pair_as_json(pair) for pair in record.duplicates_of(who.id, limit=_MOST_LIKELY)],
        "exchanges": [_exchange(one) for one in life.exchanges],
        "newest": _newest(record, options, _NEWEST if who.said else 0, speaker=who.id),
        "newest_about": _newest(record, options, _NEWEST_ABOUT if who.mentioned else 0, about=who.id),
        "figures": None if many else count_person(record, who.id),
        "figures_at": f"/parties/{quote(who.id, safe='')}/figures",
    }


def count_person(record: Record, asked: str, *, exact: bool = False) -> dict[str, Any]:
    """How much somebody says, when, how and to whom. Counts are of the statements by them (`said`), about them and to them; `estimated` from a
    sample where there are many."""
    figures = record.life_figures(asked, exact=exact, keep=True)
    return {
        "id": figures.id,
        "name": figures.name,
        **{name: _looked(getattr(figures, name)) for name in ("said", "mentioned", "addressed")},
        "unit": figures.unit,
        "periods": _periods(figures),
        **{name: _facets(getattr(figures, name)) for name in (*COUNTERPARTS, *FACETS)},
    }


def list_people(
    record: Record, q: str | None, kind: Sequence[str], limit: int, cursor: str | None, at: str = "/parties"
) -> dict[str, Any]:
    """Those for whom a name, a handle or an id may stand, best fit first; without one everybody who has a name, the most heard first."""
    kinds = [value for value in kind if value.strip()]
    if q is None or not q.strip():
        found, more = record.everybody(kind=kinds, limit=limit, cursor=cursor)
        q = None
    else:
        found, more = _search_people(record, q, kinds, limit, cursor)
    words = [
        ("q", q),
        *(("kind", one) for one in kinds),
        ("limit", None if limit == A_PAGE else limit),
        ("cursor", more),
    ]
    return {
        "q": q,
        "kind": kinds,
        "parties": [identity_as_json(who) for who in found],
        "cursor": more,
        "next": None if more is None else f"{at}?{urlencode([pair for pair in words if pair[1] is not None])}",
    }


def _search_people(
    record: Record, q: str, kinds: Sequence[str], limit: int, cursor: str | None
) -> tuple[list[FoundIdentity], str | None]:
    """A page of those who fit a name, or where none does whose name begins so; the cursor is how many went before."""
    if cursor is not None and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 7):
        raise InputError(f"cursor {show_value(cursor)}: no place in this list; leave it out to begin at the top")
    at = int(cursor or 0)
    most = at + limit + 1 if not kinds else MOST_ON_A_PAGE + at + 1
    fits = record.people(q, limit=most)
    if not fits or fits[0].matched == "spelling":
        fits = [*record.people_beginning(q, limit=_MOST_BEGINNING), *fits]
    found = list({who.id: who for who in reversed(fits) if not kinds or who.kind in kinds}.values())[::-1]
    return found[at : at + limit], str(at + limit) if len(found) > at + limit else None


def search_address(**words: object) -> str:
    """The address of a search for these words."""
    return f"/search?{urlencode([(name, value) for name, value in words.items() if value is not None])}"


def _worded(words: Iterable[Worded]) -> list[dict[str, Any]]:
    return [{"value": word.value, "documents": word.documents} for word in words]


def _role(role: HeldRole) -> dict[str, Any]:
    return {
        "text": role.text,
        "organisation": role.organisation,
        "former": role.former,
        "documents": role.documents,
        "first": None if role.first is None else document_as_json(role.first),
        "last": None if role.last is None else document_as_json(role.last),
        "whole": role.whole,
    }


def _party(party: Description) -> dict[str, Any]:
    return {
        "id": party.id,
        "kind": party.kind,
        "name": party.name,
        "description": party.description,
        "names": list(party.names),
        "handles": list(party.handles),
        "roles": list(party.roles),
        "authority_id": party.authority_id,
        "anonymity": party.anonymity,
        "documents": party.documents,
        "seen": party.seen,
    }


def _judgement(one: StandingJudgement) -> dict[str, Any]:
    return {
        "one": _judged(one.one),
        "other": _judged(one.other),
        "judgement": one.judgement,
        "author": one.author,
        "time": one.time,
        "evidence": one.evidence,
    }


def _judged(party: JudgedParty) -> dict[str, Any]:
    return {"party": party.party, "label": party.label, "id": party.identity}


def _exchange(one: JoinedExchange) -> dict[str, Any]:
    return {
        "id": one.id,
        "statements": one.statements,
        "first": None if one.first is None else one.first.isoformat(),
        "last": None if one.last is None else one.last.isoformat(),
        "others": _facets(one.others),
        "statement": one.statement,
        "text": one.text,
    }


def _newest(record: Record, options: ExportOptions, most: int, **words: str) -> list[dict[str, Any]]:
    if not most:
        return []
    page = record.statements(Query.of(**words, limit=most)).page()
    return [recorded_as_json(statement, options) for statement in page.statements]


def _looked(looked: Looked) -> dict[str, Any]:
    return {
        "hits": looked.hits,
        "looked_at": looked.looked_at,
        "undated": looked.undated,
        "estimated": looked.estimated,
    }


def _periods(figures: LifeFigures) -> list[dict[str, Any]]:
    return [
        {
            "since": period.first.isoformat(),
            "until": period.last.isoformat(),
            "said": period.said,
            "mentioned": period.mentioned,
        }
        for period in figures.periods
    ]


def _facets(facets: Iterable[Facet]) -> list[dict[str, Any]]:
    return [{"value": facet.value, "label": facet.label, "count": facet.count} for facet in facets]
