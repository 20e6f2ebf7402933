"""What the bodies that are named after a chief are called: "Moss campaign", or by their registered name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.people import names

if TYPE_CHECKING:
    from onrecord.identify.people.registry import Draft, Registry

_POSSESSIVE = re.compile(r"(?:['’]s?)(?=\s)")


def name_bodies(registry: Registry) -> None:
    """Name each body of a chief: by its committee's name ("Ida Moss for Senate") if the story has it, as the story writes it
    ("Moss campaign"), else by the chief's full name ("Ida Moss campaign" for "the Moss camp")."""
    committees = [
        i
        for i, d in enumerate(registry.drafts)
        if d.chief is None and d.name and " for " in d.name and d.kind == "organisation"
    ]
    for (chief, noun), at in list(registry.by_chief.items()):
        draft, head = registry.drafts[at], registry.drafts[chief]
        if noun == "campaign":
            for i in committees:
                if _is_committee_of(registry.drafts[i], head):
                    draft.name, draft.name_span = registry.drafts[i].name, registry.drafts[i].name_span
                    draft.rule = "people.committee"
                    draft.forms.setdefault(draft.name or "")
        if draft.name is None:
            written = [f for f in draft.forms if f.lower().endswith(noun) and not _POSSESSIVE.search(f)]
            draft.name = max(written, key=len) if written else f"{head.name} {noun}"
            draft.rule = "people.body"


def _is_committee_of(committee: Draft, chief: Draft) -> bool:
    """ "Donald J. Trump for President" is Donald Trump's, "Moss for Mayor" Ida Moss's."""
    key = names.name_key(tuple((committee.name or "").split(" for ")[0].split()))
    return any(key == k or (len(key) == 1 and key[0] == k[-1]) or names.same_person(key, k) for k in chief.keys)
