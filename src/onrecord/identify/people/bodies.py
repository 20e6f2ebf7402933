"""What the bodies that are named after a chief are called: "Moss campaign", or by their registered name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.identify.people import names

if TYPE_CHECKING:
    from onrecord.identify.people.registry import Draft, Registry


def name_bodies(registry: Registry) -> dict[int, int]:
    """Name each body of a chief; a body that the story also calls by its committee's name is that committee.

    "Ida Moss for Senate" if the story has it, else as the story writes it ("Moss campaign"), else by the chief's full name
    ("Ida Moss campaign" for "the Moss camp"). Returns which draft goes over into which.
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
        if draft.name is None:
            draft.name, draft.made_of = f"{head.name} {noun}", chief
    return merged


def _is_committee_of(committee: Draft, chief: Draft) -> bool:
    """ "Donald J. Trump for President" is Donald Trump's, "Moss for Mayor" Ida Moss's."""
    key = names.name_key(tuple((committee.name or "").split(" for ")[0].split()))
    return any(key == k or (len(key) == 1 and key[0] == k[-1]) or names.same_person(key, k) for k in chief.keys)
