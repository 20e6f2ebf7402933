"""The verdict on one quotation: the first of the ten that holds, and on what evidence a passage counts as the one meant.

docs/explanation/checks.md tells where the lines are drawn and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.checks.fits import Fit, passage_of, rank, same_utterance
from onrecord.link.checks.speakers import holds_office, is_nearly_named, who_is

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.link.checks.fits import Claim
    from onrecord.link.checks.speakers import Relation, Who
    from onrecord.schema import Edit, Passage, Verdict

# Shares of the quotation's words, by weight, that a passage must have to be the one meant although words differ.
_ALTERED_COVERAGE = 0.6
_TURNED_COVERAGE = 0.5  # where all that differs is a "not", a number, a modal, a condition or a hedge
_ANOTHERS_COVERAGE = 0.85
# Words that are not common ones, which must be equal.
_ALTERED_CONTENT = 2
_NAMES_CONTENT = 3  # a name differs and the speaker is the one named
_OWN_COMMON = 4  # common words in their order that are the speaker's own
_NAMES_MATCHED = 6  # or so many words at all
_LONG = 8  # words in their order that hardly stand so by chance, common ones though they be
_LONG_COVERAGE = 0.7
_SUBJECT_CONTENT = 5  # the name that differs is what the sentence is about, so that the rest may be said of many
_NAMES_CONTENT_UNNAMED = 7  # a name differs and nobody says who spoke
_ANOTHERS_CONTENT = 6
NEAR = 0.4  # what has less of the words is not shown as the nearest
_TURNING = frozenset(("negation", "number", "modal", "condition", "hedge"))


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict and what it rests on; `score` is the share of the quotation's words that the passage has."""

    verdict: Verdict
    rule: str  # what follows its second part are notes: see note_whose
    passage: Passage | None = None
    diff: tuple[Edit, ...] = ()
    nearest: Passage | None = None
    others: tuple[Passage, ...] = ()
    score: float | None = None
    fit: Fit | None = None


def decide(fits: Sequence[Fit], claim: Claim, *, due: bool, sole: bool) -> Decision:
    """Decide on the fits in primaries.

    `due`: the words should stand in what is at hand, so that their absence is found out.
    `sole`: only one primary is at hand, so that there is no question which is meant.
    """
    named = bool(claim.who)
    meant = [f for f in fits if _is_meant(f, named, sole)]
    exact = [f for f in meant if f.exact]
    for relation in ("same", "unknown"):
        own = [f for f in exact if f.relation == relation]
        if own:
            return _decide_exact(own, claim)
    altered = sorted((f for f in meant if not f.exact), key=rank)
    theirs = [f for f in exact if f.relation == "other"]
    if theirs:
        return _settle("misattributed", "checks.anothers", theirs[0], [*theirs[1:], *altered], claim)
    for relation in ("same", "unknown"):
        own = [f for f in altered if f.relation == relation]
        if own and not own[0].comparison.unmarked and (apart := _apart(own)):
            return _settle("ambiguous", "checks.two_fit", own[0], apart, claim)
        if own:
            return _settle("altered", "checks.altered", own[0], own[1:], claim)
    if altered:
        return _settle("misattributed", "checks.anothers_altered", altered[0], altered[1:], claim)
    return _unsettled(fits, claim, due)


def _decide_exact(own: Sequence[Fit], claim: Claim) -> Decision:
    """One passage, or several that are the same utterance, or two that nothing tells apart: neither the speaker nor the day."""
    best = [f for f in own if rank(f) == rank(own[0])]
    best = [f for f in best if claim.day and (f.primary.made or "")[:10] == claim.day] or best
    best.sort(key=lambda f: f.primary.made or "9999")  # where it was said first
    if apart := _apart(best):
        return _settle("ambiguous", "checks.two_fit", best[0], apart, claim)
    verdict = best[0].comparison.wording
    return _settle(verdict, f"checks.{verdict}", best[0], own[1:], claim)


def _apart(fits: Sequence[Fit]) -> list[Fit]:
    """Those that fit as well as the first does, in another source, and are another utterance."""
    first = fits[0]
    equal = [f for f in fits[1:] if f.primary is not first.primary and rank(f) == rank(first)]
    return [f for f in equal if not _is_one(first, f)]


def _is_one(a: Fit, b: Fit) -> bool:
    return same_utterance(a.primary, a.place, b.primary, b.place)


def _is_meant(fit: Fit, named: bool, sole: bool) -> bool:
    """Whether there is evidence enough that this is the passage meant."""
    if fit.exact:
        if _is_short(fit):
            return fit.relation == "same" or (fit.relation == "unknown" and (sole or not named))
        return fit.relation != "other" or fit.content >= 2 or fit.matched >= _NAMES_MATCHED
    return _is_meant_altered(fit, named)


def _is_short(fit: Fit) -> bool:
    """Words that many say: common ones only, or one word alone."""
    return fit.content == 0 or fit.matched == 1 or (fit.content == 1 and fit.matched < 4)


def _is_meant_altered(fit: Fit, named: bool) -> bool:
    comparison = fit.comparison
    if fit.relation == "other":
        turned = bool(_TURNING & set(comparison.touches)) or "name" in comparison.touches
        return fit.content >= _ANOTHERS_CONTENT and fit.coverage >= _ANOTHERS_COVERAGE and not turned
    if comparison.names_only:
        sure = named and fit.relation == "same"
        least = _NAMES_CONTENT if sure else _NAMES_CONTENT_UNNAMED
        if sure and comparison.subject:
            least = _SUBJECT_CONTENT
        elif sure and fit.matched >= _NAMES_MATCHED:
            least = _ALTERED_CONTENT if fit.matched < _LONG else 1
        return fit.content >= least and fit.coverage >= _ALTERED_COVERAGE
    if comparison.touches and set(comparison.touches) <= _TURNING and comparison.unmarked <= 2:
        return _is_more_than_chance(fit, 3) and fit.coverage >= _TURNED_COVERAGE
    if comparison.unmarked == 0:  # only cuts and brackets, of which one does harm
        return _is_more_than_chance(fit, 2)
    if fit.coverage > 0.99:  # all of the words in their order, others between them
        return fit.matched >= (5 if fit.content else _LONG)
    little = fit.relation == "same" and comparison.unmarked <= 2 and fit.matched >= _OWN_COMMON
    if (little or fit.matched >= _LONG) and fit.content >= 1 and fit.coverage >= _LONG_COVERAGE:
        return True
    return fit.content >= _ALTERED_CONTENT and fit.matched >= 3 and fit.coverage >= _ALTERED_COVERAGE


def _is_more_than_chance(fit: Fit, least: int) -> bool:
    """A word that is no common one, or several common ones in what the speaker is known to have said."""
    return fit.matched >= least and (fit.content >= 1 or (fit.relation == "same" and fit.matched >= _OWN_COMMON))


def note_whose(rule: str, claim: Claim, relation: Relation, whose: Who) -> str:
    """A rule with what a reader must know of whose words they are: "speaker_unchecked" where nothing shows that they are those of who
    is said to have spoken, "near_name" where the one whose they are is called nearly the same. Further notes are "quoted_in_primary", and
    "anothers_few" where somebody else has the same words, too few to say that they were taken there."""
    if relation == "unknown" and claim.names_somebody and not holds_office(claim.who, whose):
        return f"{rule}.speaker_unchecked"
    return f"{rule}.near_name" if relation == "other" and is_nearly_named(claim.who, whose) else rule


def _settle(verdict: Verdict, rule: str, fit: Fit, others: Sequence[Fit], claim: Claim) -> Decision:
    return Decision(
        verdict,
        note_whose(rule if fit.inner is None else f"{rule}.quoted_in_primary", claim, fit.relation, _whose(fit)),
        passage_of(fit),
        fit.comparison.edits,
        others=tuple(passage_of(f) for f in others[:4]),
        score=min(1.0, round(fit.coverage, 3)),
        fit=fit,
    )


def _whose(fit: Fit) -> Who:
    return fit.primary.who if fit.speaker == fit.primary.speaker else who_is(fit.speaker)


def _unsettled(fits: Sequence[Fit], claim: Claim, due: bool) -> Decision:
    verdict: Verdict = "not_found" if due else "unverified"
    rule = "checks.no_passage" if due else "checks.no_primary"
    near = min(fits, key=lambda f: (-f.coverage, f.relation == "other"), default=None)
    if near is None or not near.content or near.coverage < NEAR:
        return Decision(verdict, rule)
    if near.relation == "other":
        rule = note_whose(f"{rule}.anothers_few" if near.exact else rule, claim, near.relation, _whose(near))
    return Decision(
        verdict, rule, diff=near.comparison.edits, nearest=passage_of(near), score=round(near.coverage, 3), fit=near
    )
