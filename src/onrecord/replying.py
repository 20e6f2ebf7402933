"""The door to exchanges across stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.schema import Exchange, PartyJudgement, Reading


def exchanges_of(readings: Iterable[Reading], judgements: Iterable[PartyJudgement] = ()) -> tuple[Exchange, ...]:
    """The exchanges of several stories: an answer in one to what stands in another is in one exchange with it, by first statement in time.

    Who is who in the stories is decided as docs/explanation/parties.md tells; `judgements` are what people decided of it. The parties of an
    exchange are ids of such identities. A story that is given twice counts once.
    """
    from onrecord.link.parties import link_parties
    from onrecord.link.replies import link_replies_across

    held = tuple({reading.document.id: reading for reading in readings}.values())
    linked = link_parties({reading.document.id: reading.parties for reading in held}, judgements)
    identities = {
        (member.document, member.party): cluster.id for cluster in linked.clusters for member in cluster.members
    }
    _, exchanges = link_replies_across(held, identities)
    return exchanges
