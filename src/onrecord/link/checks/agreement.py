"""Whether a passage says what indirect words say: in each clause the same polarity, condition, certainty, numbers and nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.checks import nouns
from onrecord.link.checks import wordlists as lists
from onrecord.link.checks.amounts import find_number_clash, sort_of
from onrecord.link.checks.clauses import Clause, is_past_verb
from onrecord.link.checks.concerns import is_hedge, is_name, is_number
from onrecord.link.checks.meeting import Clash, Met, Sentence, clash_at, clash_of, find_places, meet, verbs_of
from onrecord.link.checks.opposites import find_opposites, overstates
from onrecord.link.checks.roles import find_doer_clash, find_nouns_clash, find_roles_clash, has_object_pronoun
from onrecord.link.checks.synonyms import group_stem, related_stems

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from onrecord.link.checks.fits import Claim
    from onrecord.link.checks.folding import Folded
    from onrecord.link.checks.primaries import Primary
    from onrecord.link.checks.told import Told, Unit

_WEAK = frozenset(("may", "might", "could"))
_EPISTEMIC = lists.word_set(
    "maybe perhaps probably possibly likely unlikely apparently presumably think believe guess suppose suspect hope seem seems"
)
_CONTRARY = (("for", "against"), ("to", "from"))
_FUTURE = frozenset(("will", "would", "shall"))
_WISHES = {
    group_stem(key)
    for key in lists.word_set(
        "ask want plan hope try intend agree promise order urge seek offer refuse need decide threaten expect prepare vote like propose"
    )
}
_WHERE = frozenset(("in", "on", "at", "after", "during", "since", "near", "under", "over", "before"))
_FRAGMENT = 5  # words of a phrase that denies one thing beside another
_SOME = 2  # content words shared, beside which the verb may be another
_ALLOWED = {
    "will": {"will", "would", "going"}, "would": {"would", "will"}, "can": {"can", "could"}, "could": {"could", "can", "might", "may"},
    "may": {"may", "might", "could"}, "might": {"might", "may", "could"}, "must": {"must", "should", "would"},
    "should": {"should", "must", "ought"}, "shall": {"shall", "will", "would", "should"}, "ought": {"ought", "should"},
}  # fmt: skip


def find_clash(told: Told, primary: Primary, sentences: Sequence[Sentence], claim: Claim) -> Clash | None:
    """The first thing in which a run of sentences says something else than the indirect words; None if they agree."""
    if (clash := _verbs_clash(told, primary, sentences)) is not None:
        return clash
    for unit in told.units:
        met = meet(told, unit, primary, sentences)
        if met is None:
            if (clash := _unmet(told, unit, primary, sentences)) is not None:
                return clash
            continue
        for compare in (
            find_number_clash,
            _sense_clash,
            _certainty_clash,
            _modals_clash,
            _wish_clash,
            find_roles_clash,
            find_doer_clash,
            _verb_clash,
        ):
            if (clash := compare(told, met, primary)) is not None:
                return clash
        if (clash := find_nouns_clash(told, met, primary, claim)) is not None:
            return clash
    return None


def _verbs_clash(told: Told, primary: Primary, sentences: Sequence[Sentence]) -> Clash | None:
    """Indirect words of which the passage has nouns alone: that they are named together says nothing of what was said of them."""
    verbs = {group_stem(told.words.keys[i]): i for unit in told.units for i in verbs_of(told, unit)}
    there = [primary.words.keys[j] for s in sentences for j in range(s.first, s.last)]
    if find_opposites([told.words.keys[i] for i in verbs.values()], there):
        return None  # what it says is told apart by its sense
    found = {stem for s in sentences for stem in find_places(primary.words, s, told.stems)}
    found = {stem for stem in found if not is_name(told.words, told.stems[stem])}
    found = {stem for stem in found if not is_number(told.words, told.stems[stem])}
    if not verbs or verbs.keys() & found or len(found) >= _SOME or _is_near(verbs, there):
        return None
    return clash_at("name", told, min(verbs.values()), primary, None)


def _is_near(stems: Collection[str], there: Sequence[str]) -> bool:
    """Whether a passage has a word that may be put for one of these."""
    found = {group_stem(key) for key in there}
    return any(related_stems(stem) & found for stem in stems)


def _unmet(told: Told, unit: Unit, primary: Primary, sentences: Sequence[Sentence]) -> Clash | None:
    """A clause of which the run has no word: it must at least deny nothing that the run does not, and count nothing."""
    clause = unit.clause
    denied = any(c.denied for s in sentences for c in s.clauses)
    if clause.denied and not denied:
        return clash_of("negation", told, unit, primary, sentences[0])
    if any(is_number(told.words, i) for i in unit.stems.values()):
        return clash_of("number", told, unit, primary, sentences[0])
    return None


def _sense_clash(told: Told, met: Met, primary: Primary) -> Clash | None:
    """What one denies and the other affirms, counting opposites; what only one sets under a condition."""
    unit, clause, words = met.unit.clause, met.clause, primary.words
    ours = told.words.keys[unit.first : unit.last]
    met_in = sorted({clause, *(met.sentence.clause_of(j) for _, j in met.pairs)}, key=lambda c: c.first)
    where = [j for c in met_in if c.condition == clause.condition for j in range(c.first, c.last)]
    theirs = [words.keys[j] for j in where]
    opposed = find_opposites(ours, theirs) + _contrary_prepositions(told, met, primary)
    apart = {i for i, j in met.pairs if met.sentence.clause_of(j).denied != unit.denied}
    if clause.denied == unit.denied:
        # nouns of a clause before, which a shared subject or an "it" brings into this one
        heads = nouns.find_heads(told.words, unit.first, unit.last)
        apart -= {head.at for head in heads if head.subject}
        apart -= {h.at for h in heads if h.behind in _WHERE and not _is_fragment(met, h.at)}
        apart -= {i for i in apart if is_number(told.words, i) and not _is_fragment(met, i)}
        objects = {head.at for head in heads if not head.subject} & apart
        if objects and not has_object_pronoun(words, clause):
            return clash_of("negation", told, met.unit, primary, met.sentence)  # "a school, not a prison"
        apart -= objects
    elif unit.denied and (told_apart := _denied_beside(told, met)):
        apart -= told_apart
    against = len(apart)
    differs = against * 2 >= len(met.pairs)
    if differs != (len(opposed) % 2 == 1):
        if opposed and not differs:
            i, j = ours.index(opposed[0][0]) + unit.first, where[theirs.index(opposed[0][1])]
            return clash_at("negation", told, i, primary, j)
        return clash_of("negation", told, met.unit, primary, clause)
    if unit.condition != clause.condition or (clause.conditional and not told.conditional):
        return clash_of("condition", told, met.unit, primary, met.sentence)
    if unit.conditional and not clause.conditional and not _waits(primary, met.sentence, clause):
        return clash_of("condition", told, met.unit, primary, met.sentence)
    if not told.conditional and _waits(primary, met.sentence, clause):
        return clash_of("condition", told, met.unit, primary, met.sentence)
    if (more := overstates(ours, theirs)) is not None:
        return clash_at("number", told, ours.index(more[0]) + unit.first, primary, where[theirs.index(more[1])])
    return None


def _is_fragment(met: Met, at: int) -> bool:
    """Whether a word stands in a phrase that denies it beside the verb (*not in the school*)."""
    return any(
        i == at and met.sentence.clause_of(j).last - met.sentence.clause_of(j).first <= _FRAGMENT for i, j in met.pairs
    )


def _denied_beside(told: Told, met: Met) -> set[int]:
    """All words of a denied clause, if the passage denies its object beside the verb: *not chlorine* in *it carried ethanol, not chlorine*."""
    words = met.unit.clause
    objects = {head.at for head in nouns.find_heads(told.words, words.first, words.last) if not head.subject}
    for i, j in met.pairs:
        beside = met.sentence.clause_of(j)
        if (
            i in objects
            and beside.denied
            and beside.first == met.clause.last
            and beside.last - beside.first <= _FRAGMENT
        ):
            return {a for a, _ in met.pairs}
    return set()


def _contrary_prepositions(told: Told, met: Met, primary: Primary) -> list[tuple[str, str]]:
    """*Voted for cameras* and *voted against cameras*."""
    found = []
    for i, j in met.pairs:
        a, b = (words.keys[k - 1] if k else "" for words, k in ((told.words, i), (primary.words, j)))
        if (a, b) in _CONTRARY or (b, a) in _CONTRARY:
            found.append((a, b))
    return found


def _waits(primary: Primary, sentence: Sentence, clause: Clause) -> bool:
    """Whether what a clause promises waits for something: *we will pay when the money comes*."""
    keys = primary.words.keys
    if not any(key in ("will", "'ll", "can", "won't", "would", "could") for key in keys[clause.first : clause.last]):
        return False
    openers = [keys[c.first] for c in sentence.clauses if c is not clause]
    inside = keys[clause.first : clause.last]
    return any(key in ("when", "once") for key in openers) or ("soon" in inside and "as" in inside)


def _certainty_clash(told: Told, met: Met, primary: Primary) -> Clash | None:
    """What the passage only thinks, asks, or tells of others, said as a plain fact."""
    words, clause = primary.words, met.clause
    if clause.told and not told.hearsay:
        return clash_of("hedge", told, met.unit, primary, met.sentence)
    thinks = any(
        words.keys[j] in _EPISTEMIC and is_hedge(words, j) for c in met.sentence.clauses if c is clause or (c.last == clause.first and clause.hedged)
        for j in range(c.first, c.last)
    )  # fmt: skip
    if thinks and not told.hedged:
        return clash_of("hedge", told, met.unit, primary, met.sentence)
    end = words.starts[met.sentence.last] if met.sentence.last < len(words) else words.ends[met.sentence.last - 1] + 4
    if "?" in primary.text[words.ends[met.sentence.last - 1] : end] and not told.asked:
        return clash_of("hedge", told, met.unit, primary, met.sentence)
    return None


def _modals_clash(told: Told, met: Met, primary: Primary) -> Clash | None:
    """Whether what may be stays what may be."""
    unit, words = met.unit.clause, primary.words
    near = range(met.clause.first, met.clause.last)
    ours = {_modal(key) for key in told.words.keys[unit.first : unit.last] if key in lists.MODALS}
    theirs = {_modal(words.keys[j]) for j in near if words.keys[j] in lists.MODALS}
    if theirs and theirs <= _WEAK and not ours & _WEAK and not told.hedged:
        return clash_of("modal", told, met.unit, primary, met.clause)
    done = [_is_done(w, c.first, c.last) for w, c in ((told.words, unit), (words, met.clause))]
    foretold = ours & _FUTURE and not theirs and done[1] and not done[0] and not met.scattered
    if (theirs & _FUTURE and not ours and done[0]) or foretold:
        return clash_of("modal", told, met.unit, primary, met.clause)
    if not ours or not theirs:
        elsewhere = (words.keys[j] for c in met.sentence.clauses for j in range(c.first, c.last))
        may = any(key in lists.MODALS for key in elsewhere) or met.scattered
        if ours & _WEAK and not may and not any(is_hedge(words, j) for j in near):
            return clash_of("modal", told, met.unit, primary, met.clause)
        return None
    if ours & _WEAK and met.clause.hedged:
        return None
    if any(our in _ALLOWED.get(their, {their}) for our in ours for their in theirs):
        return None
    return clash_of("modal", told, met.unit, primary, met.clause)


def _is_done(words: Folded, first: int, last: int) -> bool:
    """Whether a clause tells what has happened, and no plan: a verb in the past or after *had*, and no *to*."""
    keys = words.keys[first:last]
    if "to" in keys or "going" in keys or "if" in keys:
        return False
    return any(
        is_past_verb(words, i)
        or (
            words.keys[i] in ("had", "has", "have", "'ve")
            and i + 1 < last
            and words.keys[i + 1].endswith(("ed", "en", "t", "n"))
        )
        for i in range(first, last)
    )


def _modal(key: str) -> str:
    return {"'ll": "will", "won't": "will", "can't": "can", "cannot": "can"}.get(key) or key.removesuffix("n't")


def _wish_clash(told: Told, met: Met, primary: Primary) -> Clash | None:
    """What somebody asked, planned or hoped *to* do, told as done."""
    words, there, unit = told.words, primary.words, met.unit.clause
    ours = set(words.keys[unit.first : unit.last])
    if "to" in ours or any(key in lists.MODALS for key in ours) or any(group_stem(key) in _WISHES for key in ours):
        return None
    verbs = verbs_of(told, met.unit)
    for i, j in met.pairs:
        if i not in verbs or j < 2 or there.keys[j - 1] != "to":
            continue
        before = there.keys[max(met.sentence.first, j - 6) : j - 1]
        if any(group_stem(key) in _WISHES for key in before):
            return clash_at("modal", told, i, primary, j)
    return None


def _verb_clash(told: Told, met: Met, primary: Primary) -> Clash | None:
    """A main clause of which its sentence has one noun and no verb: another thing may be said there of the same."""
    verbs = verbs_of(told, met.unit)
    shared = {i for i, _ in met.pairs}
    nouns_shared = [i for i in shared if i not in verbs and not is_name(told.words, i) and not _is_day(told.words, i)]
    if met.unit is not told.units[0] or not verbs or shared & set(verbs) or len(nouns_shared) > 1 or met.scattered:
        return None
    there = primary.words.keys[met.sentence.first : met.sentence.last]
    if find_opposites([told.words.keys[i] for i in verbs], there):
        return None
    if _is_near({group_stem(told.words.keys[i]) for i in verbs}, there):
        return None
    return clash_at("name", told, verbs[0], primary, None)


def _is_day(words: Folded, i: int) -> bool:
    """A date or a year, which says when and not what."""
    return is_number(words, i) and sort_of(words.keys[i]) in ("day", "year", "h")
