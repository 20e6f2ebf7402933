"""What the bodies that are named after a chief are called: "Moss campaign", or by their registered name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.identify.people import names, nouns
from onrecord.identify.people.placing import Place
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.identify.people.placing import Gathered
    from onrecord.identify.people.registry import Draft, Registry
    from onrecord.schema import Document


def name_bodies(registry: Registry) -> dict[int, int]:
    """Name each body of a chief; a body that the story also calls by its committee's name is that committee.

    "Ida Moss for Senate" if the story has it, else as the story writes it ("Moss campaign"), else by the chief's full name
    ("Ida Moss campaign" for "the Moss camp"; "Moss campaign" for "Moss’s campaign"). Returns which draft goes over into which.
    """
    drafts = registry.drafts
    committees = [
        i for i, d in enumerate(drafts) if d.chief is None and d.kind == "organisation" and " for " in (d.name or "")
    ]
    merged: dict[int, int] = {}
    for (chief, noun), at in registry.by_chief.items():
        draft, head = drafts[at], drafts[chief]
        for i in committees if noun == "campaign" else ():
            if i not in merged and _is_committee_of(drafts[i], head):
                draft.name, draft.name_span = drafts[i].name, drafts[i].name_span
                draft.forms.update(drafts[i].forms)
                merged[i] = at
                break
        if draft.name is None and draft.written is not None:
            draft.name, draft.name_span = draft.written
        if draft.name is None and head.name:
            called = names.family_name(head.name) if draft.owned else head.name
            draft.name, draft.made_of = f"{called} {noun}", chief
    return merged


def _is_committee_of(committee: Draft, chief: Draft) -> bool:
    """ "Donald J. Trump for President" is Donald Trump's, "Moss for Mayor" Ida Moss's."""
    key = names.name_key(tuple((committee.name or "").split(" for ")[0].split()))
    return any(key == k or (len(key) == 1 and key[0] == k[-1]) or names.same_person(key, k) for k in chief.keys)


def place_bodies(document: Document, gathered: Gathered) -> None:
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
            draft.owned = draft.owned or (run.possessive and noun == nouns.CAMPAIGN[noun])
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
