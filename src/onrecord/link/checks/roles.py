"""Whether the nouns of indirect words are a passage's, in the same roles: who did it, to whom, and what may stand for a noun it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.checks import nouns
from onrecord.link.checks import wordlists as lists
from onrecord.link.checks.clauses import FINITE, Clause, is_verb_like
from onrecord.link.checks.concerns import is_name
from onrecord.link.checks.meeting import Clash, Met, Sentence, clash_at, verbs_of
from onrecord.link.checks.numbers import is_numeric
from onrecord.link.checks.stems import stem_word
from onrecord.link.checks.synonyms import group_stem, related_stems
from onrecord.link.checks.told import LIGHT

if TYPE_CHECKING:
    from onrecord.link.checks.fits import Claim
    from onrecord.link.checks.folding import Folded
    from onrecord.link.checks.primaries import Primary
    from onrecord.link.checks.told import Told

_BACK = 2  # sentences before, in which a pronoun may find what it stands for
_THIRD = lists.word_set("he him his she her hers it its they them their theirs this that these those one ones you your")
_OBJECTS = frozenset(("him", "her", "them", "it"))
_SUBJECT_PRONOUNS = frozenset(("he", "she", "they", "it"))
_AMOUNTS = lists.word_set("some many most few all none several half any each both")
_NEAR = 40  # words around a passive sentence in which the one who did it may be named
_FIRST = lists.word_set("i we our ours us my me mine")
# Modals of a report that a modal of the words themselves allows: tenses shift back, strength does not change.


def find_roles_clash(told: Told, met: Met, primary: Primary) -> Clash | None:
    """Who did it and to whom it was done, changed over: *the union sued the city* for *the city sued the union*."""
    unit, clause, words, there = met.unit.clause, met.clause, told.words, primary.words
    ours = {h.at: h for h in nouns.find_heads(words, unit.first, unit.last)}
    names = {i for i in range(unit.first, unit.last) if is_name(words, i)}
    at = {a: b for a, b in met.pairs if clause.first <= b < clause.last}
    verb = next((a for a in verbs_of(told, met.unit) if a in at), None)
    if verb is None:
        return None
    passive = nouns.is_passive(there, clause.first, clause.last) and "by" not in there.keys[clause.first : clause.last]
    if passive and not nouns.is_passive(words, unit.first, unit.last):
        doer = next((a for a, _ in met.pairs if a in ours and ours[a].subject and a not in at), None)
        if doer is not None:
            return clash_at("name", told, doer, primary, at[verb])
    before = [a for a in at if a < verb and (a in names or (a in ours and ours[a].subject))]
    behind = [a for a in at if a > verb and (a in names or (a in ours and ours[a].behind in ("", "by")))]
    swapped = next(((a, b) for a in before for b in behind if at[b] < at[verb] < at[a]), None)
    if swapped is None:
        swapped = _moved(told, met, primary, at, verb)
    if swapped is None:
        return None
    alike = nouns.is_passive(words, unit.first, unit.last) == nouns.is_passive(there, clause.first, clause.last)
    return clash_at("name", told, swapped[0], primary, at[swapped[0]]) if alike else None


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


def find_doer_clash(told: Told, met: Met, primary: Primary) -> Clash | None:
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


def find_nouns_clash(told: Told, met: Met, primary: Primary, claim: Claim) -> Clash | None:
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
    if not head.subject and has_object_pronoun(there, met.clause):
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


def has_object_pronoun(there: Folded, clause: Clause) -> bool:
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
