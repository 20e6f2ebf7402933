"""Whether a passage says what indirect words say: in each clause the same polarity, condition, certainty, numbers and nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.checks import nouns
from onrecord.link.checks import wordlists as lists
from onrecord.link.checks.amounts import find_number_clash, sort_of
from onrecord.link.checks.clauses import FINITE, Clause, is_past_verb, is_verb_like
from onrecord.link.checks.concerns import is_hedge, is_name, is_number
from onrecord.link.checks.meeting import Clash, Met, Sentence, clash_at, clash_of, find_places, meet, verbs_of
from onrecord.link.checks.numbers import is_numeric
from onrecord.link.checks.opposites import find_opposites, overstates
from onrecord.link.checks.stems import stem_word
from onrecord.link.checks.synonyms import group_stem, related_stems
from onrecord.link.checks.told import LIGHT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from onrecord.link.checks.fits import Claim
    from onrecord.link.checks.folding import Folded
    from onrecord.link.checks.primaries import Primary
    from onrecord.link.checks.told import Told, Unit

_BACK = 2  # sentences before, in which a pronoun may find what it stands for
_WEAK = frozenset(("may", "might", "could"))
_EPISTEMIC = lists.word_set(
    "maybe perhaps probably possibly likely unlikely apparently presumably think believe guess suppose suspect hope seem seems"
)
_THIRD = lists.word_set("he him his she her hers it its they them their theirs this that these those one ones you your")
_OBJECTS = frozenset(("him", "her", "them", "it"))
_SUBJECT_PRONOUNS = frozenset(("he", "she", "they", "it"))
_AMOUNTS = lists.word_set("some many most few all none several half any each both")
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
_SOME = 3  # content words shared, beside which the verb may be another
_NEAR = 40  # words around a passive sentence in which the one who did it may be named
_FIRST = lists.word_set("i we our ours us my me mine")
# Modals of a report that a modal of the words themselves allows: tenses shift back, strength does not change.
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
            _roles_clash,
            _doer_clash,
            _verb_clash,
        ):
            if (clash := compare(told, met, primary)) is not None:
                return clash
        if (clash := _nouns_clash(told, met, primary, claim)) is not None:
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
        if objects and not _has_object_pronoun(words, clause):
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
    if (theirs & _FUTURE and not ours and done[0]) or (ours & _FUTURE and not theirs and done[1] and not done[0]):
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


def _roles_clash(told: Told, met: Met, primary: Primary) -> Clash | None:
    """Who did it and to whom it was done, changed over: *the union sued the city* for *the city sued the union*."""
    unit, clause, words, there = met.unit.clause, met.clause, told.words, primary.words
    ours = {h.at: h for h in nouns.find_heads(words, unit.first, unit.last)}
    names = {i for i in range(unit.first, unit.last) if is_name(words, i)}
    at = {a: b for a, b in met.pairs if clause.first <= b < clause.last}
    verb = next((a for a in verbs_of(told, met.unit) if a in at), None)
    if verb is None:
        return None
    before = [a for a in at if a < verb and (a in names or (a in ours and ours[a].subject))]
    behind = [a for a in at if a > verb and (a in names or (a in ours and ours[a].behind in ("", "by")))]
    swapped = next(((a, b) for a in before for b in behind if at[b] < at[verb] < at[a]), None)
    if swapped is None:
        swapped = _moved(told, met, primary, at, verb)
    if swapped is None:
        return None
    alike = nouns.is_passive(words, unit.first, unit.last) == nouns.is_passive(there, clause.first, clause.last)
    return clash_at("name", told, swapped[0], primary, at[swapped[0]]) if alike else None


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


def _moved(told: Told, met: Met, primary: Primary, at: dict[int, int], verb: int) -> tuple[int, int] | None:
    """A subject that the passage has behind the verb, where a pronoun is the subject; or an object that it has as its subject."""
    unit, clause, words = met.unit.clause, met.clause, told.words
    if at[verb] and primary.words.keys[at[verb] - 1] == "to":
        return None
    there = nouns.subject_pronoun(primary.words, clause.first, clause.last)
    here = nouns.subject_pronoun(words, unit.first, unit.last)
    for head in nouns.find_heads(words, unit.first, unit.last):
        if head.at not in at:
            continue
        if head.subject and there in ("i", "we", "he", "she", "they") and at[head.at] > at[verb]:
            return head.at, head.at
        if (
            here in ("he", "she", "they")
            and not head.subject
            and not head.behind
            and head.at > verb
            and at[head.at] < at[verb]
        ):
            return head.at, head.at
    return None


def _doer_clash(told: Told, met: Met, primary: Primary) -> Clash | None:
    """What another did, told of the speaker: *she promised trees* for *my predecessor promised you trees*."""
    unit, words, clause = met.unit.clause, told.words, met.clause
    if nouns.subject_pronoun(words, unit.first, unit.last) not in ("he", "she") or nouns.is_passive(
        words, unit.first, unit.last
    ):
        return None
    if nouns.subject_pronoun(primary.words, clause.first, clause.last):
        return None
    doers = [h.at for h in nouns.find_heads(primary.words, clause.first, clause.last) if h.subject]
    if not doers or any(group_stem(primary.words.keys[j]) in told.stems for j in doers):
        return None
    return clash_at("name", told, unit.first, primary, doers[0])


def _nouns_clash(told: Told, met: Met, primary: Primary, claim: Claim) -> Clash | None:
    """A noun that a clause is about and the passage's sentence has not, has as a description only, or has in another role."""
    words, there = told.words, primary.words
    stems = {group_stem(there.keys[j]) for j in range(met.sentence.first, met.sentence.last)}
    missing = 0
    for head in nouns.find_heads(words, met.unit.clause.first, met.unit.clause.last):
        stem = group_stem(words.keys[head.at])
        if stem not in told.stems:
            continue
        if stem not in stems:
            if related_stems(stem) & stems:
                continue
            if _may_be_meant(words, head, met, primary, claim):
                continue
            if (other := _another_in_its_place(told, head, met, primary)) is not None:
                return clash_at("name", told, head.at, primary, other if other >= 0 else None)
            missing += 1
            if missing > 1:
                return clash_at("name", told, head.at, primary, None)
            continue
        if head.subject and _is_other_subject(words, head, stem, met, there):
            return clash_at("name", told, head.at, primary, met.clause.first)
        places = [j for j in range(met.sentence.first, met.sentence.last) if group_stem(there.keys[j]) == stem]
        if nouns.modified_by(words, head.at, met.unit.clause.last) is None and not any(
            _is_own_head(there, j, met, told) for j in places
        ):
            return clash_at("name", told, head.at, primary, places[0])
        if (
            head.subject
            and nouns.subject_pronoun(there, met.clause.first, met.clause.last) != "we"
            and not _speaks_for(words.keys[head.at], met, there)
            and all(nouns.place_of(there, j, met.sentence.first) in nouns.STRICT_PREPOSITIONS for j in places)
        ):
            return clash_at("name", told, head.at, primary, places[0])
    return None


def _is_other_subject(words: Folded, head: nouns.Head, stem: str, met: Met, there: Folded) -> bool:
    """Whether the clause meant is about the speaker (*I*, *we*), and the noun is the subject of another one."""
    inside = (group_stem(key) for key in there.keys[met.clause.first : met.clause.last])
    own = [j for j in range(met.sentence.first, met.sentence.last) if group_stem(there.keys[j]) == stem]
    clauses = [met.sentence.clause_of(j) for j in own]
    if any(nouns.subject_pronoun(there, c.first, c.last) in ("i", "we") for c in clauses):
        return False  # "I have been the keeper here"
    if nouns.subject_pronoun(there, met.clause.first, met.clause.last) not in ("i", "we") or stem in inside:
        return False
    return not _speaks_for(words.keys[head.at], met, there)


def _another_in_its_place(told: Told, head: nouns.Head, met: Met, primary: Primary) -> int | None:
    """A noun of the passage that the indirect words do not have and that stands where theirs should; -1 for the speaker's *I*."""
    there, clause = primary.words, met.clause
    unit = met.unit.clause
    swapped = nouns.is_passive(told.words, unit.first, unit.last) != nouns.is_passive(there, clause.first, clause.last)
    heads = nouns.find_heads(there, clause.first, clause.last)
    others = [h for h in heads if group_stem(there.keys[h.at]) not in told.stems and there.keys[h.at] not in LIGHT]
    if not head.subject:
        return next((h.at for h in others if not h.subject or swapped), None)
    pronoun = nouns.subject_pronoun(there, clause.first, clause.last)
    if pronoun == "i" or (pronoun == "we" and _is_person(told.words.keys[head.at])):
        return -1 if not swapped else next((h.at for h in others if not h.subject), None)
    return next((h.at for h in others if h.subject or swapped), None)


def _is_person(key: str) -> bool:
    """Whether a noun is one person's, whom *we* does not mean."""
    return key in lists.TITLES or (key.endswith(("er", "or", "ist", "man", "woman")) and key not in nouns.ORGANISATIONS)


def _is_own_head(there: Folded, j: int, met: Met, told: Told) -> bool:
    head = nouns.modified_by(there, j, met.sentence.last)
    return head is None or group_stem(there.keys[head]) in told.stems


def _may_be_meant(words: Folded, head: nouns.Head, met: Met, primary: Primary, claim: Claim) -> bool:
    """Whether something in the sentence may stand for a noun that it does not have: a pronoun, the speaker's *we*, or, in the passive, nothing."""
    there, key, stem = primary.words, words.keys[head.at], group_stem(words.keys[head.at])
    inside = set(there.keys[met.sentence.first : met.sentence.last])
    pronoun = nouns.subject_pronoun(there, met.clause.first, met.clause.last)
    if inside & _FIRST and (not head.subject or pronoun in ("we", "i", "")):
        titles = {stem_word(p.casefold()) for name in (primary.speaker or "", *claim.who.names) for p in name.split()}
        placed = head.behind not in ("", "of", "by", "from")
        if stem_word(key) in titles or (_speaks_for(key, met, there) and not placed):
            return True
    if head.subject and pronoun == "we" and key.endswith("s") and not key.endswith("ss"):
        return True  # "officers" for "we"
    if head.subject and pronoun in _SUBJECT_PRONOUNS:
        return True
    if not head.subject and _has_object_pronoun(there, met.clause):
        return True
    before = {group_stem(k) for k in _sentences_before(there, met.sentence.first, _BACK)}
    last = met.sentence.last - 1
    elliptic = not head.subject and any(j == last for _, j in met.pairs) and met.scattered
    if (
        head.at
        and words.keys[head.at - 1] in _AMOUNTS
        and {"you", "us"} & inside
        and _of_them(words, head.at, there, met.sentence)
    ):
        return True
    verbless = elliptic or not inside & (FINITE - {"'s"})
    if stem in before and (verbless or "one" in inside or _of_them(words, head.at, there, met.sentence)):
        return True
    if head.subject and nouns.is_passive(there, met.sentence.first, met.sentence.last) and "by" not in inside:
        around = there.keys[max(0, met.sentence.first - _NEAR) : met.sentence.last + _NEAR]
        return any(group_stem(k) == stem for k in around)
    return False


def _has_object_pronoun(there: Folded, clause: Clause) -> bool:
    """Whether a pronoun stands behind the first verb or other content word of a clause."""
    first = next(
        (j for j in range(clause.first, clause.last) if is_verb_like(there, j) or there.keys[j] not in lists.COMMON),
        clause.last,
    )
    return bool(_OBJECTS & set(there.keys[first + 1 : clause.last]))


def _speaks_for(key: str, met: Met, there: Folded) -> bool:
    """Whether a noun names what a speaker may call *we*: *the county*, *the company*."""
    own = set(there.keys[met.sentence.first : met.sentence.last]) & {"we", "our", "us", "ours"}
    return bool(own) and (key in nouns.ORGANISATIONS or key.removesuffix("s") in nouns.ORGANISATIONS)


def _of_them(words: Folded, at: int, there: Folded, sentence: Sentence) -> bool:
    """Whether the number that counts a noun counts a pronoun there: *37 homes*, *37 of them*."""
    number = words.keys[at - 1] if at and (is_numeric(words.keys[at - 1]) or words.keys[at - 1] in _AMOUNTS) else None
    return any(
        there.keys[j] == number and there.keys[j + 1] == "of" and there.keys[j + 2] in _THIRD | {"us"}
        for j in range(sentence.first, sentence.last - 2)
    )


def _sentences_before(there: Folded, first: int, most: int) -> tuple[str, ...]:
    low = first
    for _ in range(most):
        if not low:
            break
        sentence = there.sentences[low - 1]
        while low and there.sentences[low - 1] == sentence:
            low -= 1
    return there.keys[low:first]
