"""One quotation, or the indirect words of one statement, held against the primary sources at hand."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.link.checks.fits import (
    NO_CLAIM,
    Claim,
    Fit,
    find_fits,
    find_whose,
    passage_of,
    relate,
    same_utterance,
    show_passage,
)
from onrecord.link.checks.folding import fold_words
from onrecord.link.checks.quoted import read_quoted
from onrecord.link.checks.speakers import (
    LastNames,
    Relation,
    Who,
    compare_speakers,
    find_shared_last_names,
    read_label,
    who_is,
)
from onrecord.link.checks.stems import stem_word
from onrecord.link.checks.support import Support, find_support
from onrecord.link.checks.told import read_told
from onrecord.link.checks.verdicts import NEAR, Decision, decide, note_whose
from onrecord.schema import VERDICTS_BY_WEIGHT, Because, Check, Document, Edit, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.link.checks.primaries import Primary
    from onrecord.link.lookup import Lookup, Window
    from onrecord.schema import EditKind, Form, Passage, Verdict

_MOST_REPORTED = 5
_MOST_SHARED = 0.65  # of the content words, from which on a contradiction is one
_SAME_WORDS = 3  # in a row
_SHORT_CUE = 12  # words of the paper's own between two halves of a direct quotation


@dataclass(frozen=True, slots=True)
class Sources:
    """What a quotation is held against. `given`: the user named these sources, so what is not in them is not found."""

    lookups: tuple[Lookup, ...]
    given: bool = False

    def count(self) -> tuple[int, int]:
        """Primaries and reporting texts."""
        counts = [lookup.count() for lookup in self.lookups]
        return sum(c[0] for c in counts), sum(c[1] for c in counts)


def check_quotation(
    quotation: Document,
    lookup: Lookup,
    *,
    form: Form | None = None,
    speaker: Who | str | None = None,
    given: bool = True,
) -> Check:
    """Hold a quotation that is a text of its own against what a lookup knows; spans are into the quotation's text.

    The text may carry its quotation marks, and for `mixed` words outside of them: then each quoted stretch is checked and the
    worst verdict is returned. `speaker` is who is said to have spoken.
    """
    who = who_is(speaker) if isinstance(speaker, str) else speaker or Who()
    sources = Sources((lookup,), given)
    claim = claim_of(who, (lookup,))
    whole = Span(0, len(quotation.text))
    if form == "indirect":
        return check_indirect(quotation, (whole,), sources, claim)
    stretches = find_stretches(quotation, form)
    checks = [
        check_stretch(quotation, s, sources, replace(claim, context=read_context(quotation, s))) for s in stretches
    ]
    return min(checks, key=lambda check: VERDICTS_BY_WEIGHT.index(check.verdict))


def claim_of(who: Who, lookups: Sequence[Lookup], *, joint: tuple[Who, ...] = (), day: str | None = None) -> Claim:
    """A claim that somebody spoke (`joint`: with others), with what the sources know of the name. Looks at those of that name only."""
    everybody = (who, *joint)
    if not any(bool(w) or bool(w.people_of) for w in everybody):
        return Claim(who, day=day, joint=joint)
    own = [p for w in everybody for lookup in lookups for p in lookup.of_speaker(w)]
    chiefs = tuple(Who(w.people_of) for w in everybody if w.people_of)
    last_names = find_shared_last_names([*everybody, *chiefs, *(p.who for p in own)])
    shared = LastNames(last_names.shared | _titled_apart(own))
    turns = (p for p in own if p.kind == "transcript")
    present = {p.document for p in turns if any(compare_speakers(w, p.who, shared) == "same" for w in everybody)}
    return Claim(who, shared, day=day, joint=joint, present=frozenset(present))


def _titled_apart(primaries: Sequence[Primary]) -> frozenset[str]:
    """Last names that two labels of one transcript give to two offices: *SENATOR REYES*, *SUPERINTENDENT REYES*."""
    labels: dict[tuple[str, str], frozenset[str]] = {}
    apart = set()
    for primary in primaries:
        last, offices = read_label(primary.who)
        if primary.kind != "transcript" or last is None or not offices:
            continue
        if labels.setdefault((primary.document, last), offices).isdisjoint(offices):
            apart.add(last)
    return frozenset(apart)


def find_stretches(document: Document, form: Form | None = None) -> list[Span]:
    """The quoted stretches of a quotation's text: all of it, unless marks part it."""
    whole = Span(0, len(document.text))
    quoted = [q.span for q in document.quotations if q.depth == 0 and q.mark == "double"]
    quoted = quoted or [q.span for q in document.quotations if q.depth == 0]
    if not quoted:
        return [whole]
    if form == "mixed":
        return quoted
    text = document.text
    outside = f"{text[: quoted[0].start]} {text[quoted[-1].end :]}"
    between = " ".join(text[a.end : b.start] for a, b in itertools.pairwise(quoted))
    wraps = not any(c.isalnum() for c in text[: quoted[0].start])
    if wraps and len(quoted) > 1 and len(f"{between} {outside}".split()) <= _SHORT_CUE:
        return quoted
    return quoted if wraps and len(quoted) == 1 and not any(c.isalnum() for c in outside) else [whole]


def read_context(document: Document, stretch: Span) -> frozenset[str]:
    """The words, folded, that the quoting sentence has outside of the stretch."""
    low = max(0, bisect_right(document.sentences, stretch) - 1)
    inside = [s for s in document.sentences[low : low + 200] if s.start < stretch.end and stretch.start < s.end]
    if not inside:
        return frozenset()
    outside = [Span(inside[0].start, stretch.start), Span(stretch.end, max(stretch.end, inside[-1].end))]
    folded = fold_words(document, [s for s in outside if s.start < s.end])
    return frozenset(folded.keys)


def check_stretch(
    document: Document,
    stretch: Span,
    sources: Sources,
    claim: Claim,
    *,
    due: bool = False,
    statement: str | None = None,
    translated: bool = False,
) -> Check:
    """Check one quoted stretch, marks included or not. `due`: it is said to come from a primary that is at hand."""
    quoted = read_quoted(document, stretch)
    if not quoted.keys:
        because = Because("link", "checks.no_words", (quoted.span,))
        return Check(quoted.span, _words(document, quoted.span), "unverified", because, statement)
    windows, strange = _windows(quoted.keys, sources, claim, document.language)
    fits = [
        fit
        for fit in find_fits(quoted, [w for w in windows if not w.primary.reporting], claim)
        if _is_read(fit, document)
    ]
    articles = [w for w in windows if w.primary.reporting and w.primary.document != document.id]
    reported = [fit for fit in find_fits(quoted, articles, claim) if _is_read(fit, document)]
    primaries = sources.count()[0]
    at_hand = due or (sources.given and primaries > strange)
    foreign = translated or (strange > 0 and strange == primaries)
    decision = decide(fits, claim, due=at_hand and not foreign, sole=sources.given and primaries == 1)
    return _checked(document, quoted.span, decision, reported, statement, foreign)


def check_indirect(
    document: Document,
    content: Sequence[Span],
    sources: Sources,
    claim: Claim,
    *,
    cue: Sequence[Span] = (),
    due: bool = False,
    statement: str | None = None,
    translated: bool = False,
) -> Check:
    """Check the indirect words of a statement: whether a passage supports them. `cue` are the words that say that they were said."""
    span = Span(content[0].start, content[-1].end)
    words = fold_words(document, content)
    windows, strange = _windows(words.keys, sources, claim, document.language)
    primaries = sources.count()[0]
    foreign = translated or (strange > 0 and strange == primaries)
    at_hand = sources.given and primaries > strange and not foreign
    own = [w for w in windows if not w.primary.reporting and _is_one_language(w.primary.language, document.language)]
    relations = [relate(claim, w.primary) for w in own]
    told = read_told(words, document.text, fold_words(document, cue).keys if cue else ())
    supports = [_with_inside(s, claim) for s in find_support(told, own, claim, relations)]
    # what says the same in other words is not always seen, so only a contradiction shows that a text at hand does not say it
    denied = due and not foreign and any(_contradicts(s) for s in supports)
    decision = _decide_support(supports, at_hand or denied, claim)
    return _checked(document, span, decision, (), statement, foreign)


def _contradicts(support: Support) -> bool:
    """Whether the speaker's own passage has most of the words and denies them, or counts otherwise."""
    clash = support.clash
    turned = clash is not None and clash.concern in ("negation", "number")
    return turned and support.share >= _MOST_SHARED and support.relation == "same"


def _decide_support(supports: Sequence[Support], due: bool, claim: Claim) -> Decision:
    holding = [s for s in supports if s.holds and (s.shared >= 2 or (s.share == 1 and s.relation == "same"))]
    for relation in ("same", "unknown"):
        own = [s for s in holding if s.relation == relation]
        if own:
            return _supported(own, claim)
    if holding and holding[0].shared >= 3:
        rule = note_whose("checks.anothers_view", claim, "other", holding[0].primary.who)
        return Decision("misattributed", rule, _supporting(holding[0]), score=round(holding[0].share, 3))
    verdict, rule = ("not_found", "checks.no_support") if due else ("unverified", "checks.no_primary")
    near = max(supports, key=lambda s: (s.relation != "other", s.share), default=None)
    if near is None or near.share < NEAR:
        return Decision(verdict, rule)  # type: ignore[arg-type]
    diff: tuple[Edit, ...] = ()
    if near.clash is not None:
        kind: EditKind = "changed" if near.clash.theirs.start < near.clash.theirs.end else "added"
        diff = (Edit(kind, near.clash.ours, near.clash.theirs, (near.clash.concern,)),)
    return Decision(verdict, rule, diff=diff, nearest=_supporting(near), score=round(near.share, 3))  # type: ignore[arg-type]


def _supported(own: Sequence[Support], claim: Claim) -> Decision:
    """A paraphrase, unless two utterances support it equally."""
    best, score = own[0], round(own[0].share, 3)
    equal = [s for s in own[1:] if s.primary is not best.primary and s.share == best.share and _differ(best, s)]
    verdict: Verdict = "ambiguous" if equal else "paraphrase"
    rule = note_whose("checks.two_support" if equal else "checks.paraphrase", claim, best.relation, best.primary.who)
    return Decision(verdict, rule, _supporting(best), others=tuple(map(_supporting, equal[:4])), score=score)


def _differ(a: Support, b: Support) -> bool:
    places = ((a.first, a.last), (b.first, b.last))
    return not same_utterance(a.primary, places[0], b.primary, places[1])


def _supporting(support: Support) -> Passage:
    primary = support.primary
    span = primary.words.span(support.first, support.last)
    _, _, speaker = find_whose(NO_CLAIM, primary, *span, mostly=True)
    return show_passage(primary, [span], speaker)


def _with_inside(support: Support, claim: Claim) -> Support:
    """A support with whose the words are where its primary only quotes them."""
    span = support.primary.words.span(support.first, support.last)
    relation, inner, _ = find_whose(claim, support.primary, *span, mostly=True)
    return support if inner is None else replace(support, relation=relation)


def _windows(keys: Sequence[str], sources: Sources, claim: Claim, language: str) -> tuple[list[Window], int]:
    """Where the words may stand, and how many primaries cannot be compared, for they are in another language."""
    stems = [stem_word(key) for key in keys]
    found = [w for lookup in sources.lookups for w in lookup.find_windows(stems, who=claim.who)]
    strange = sum(lookup.count_other_languages(language) for lookup in sources.lookups)
    return found, strange


def _is_one_language(a: str, b: str) -> bool:
    return a == b or "und" in (a, b)


def _is_read(fit: Fit, document: Document) -> bool:
    """Words of another language are compared only to find the very same words: what differs there cannot be weighed."""
    return _is_one_language(fit.primary.language, document.language) or (
        fit.matched >= _SAME_WORDS and (fit.exact or not fit.comparison.unmarked)
    )


def _checked(
    document: Document,
    span: Span,
    decision: Decision,
    reported: Sequence[Fit],
    statement: str | None,
    translated: bool,
) -> Check:
    return Check(
        quoted=span,
        words=_words(document, span),
        verdict=decision.verdict,
        because=Because("link", decision.rule, (span,), decision.score),
        statement=statement,
        passage=decision.passage,
        diff=decision.diff,
        nearest=decision.nearest,
        others=decision.others,
        reported=tuple(passage_of(f) for f in reported if _is_reported(f))[:_MOST_REPORTED],
        translated=translated and document.language in ("en", "und"),
    )


def _is_reported(fit: Fit) -> bool:
    """Whether an article has the words. Words that many say must be quoted there, and from the one who is said to have spoken."""
    return fit.exact and (fit.content >= 2 or (fit.inner is not None and fit.relation == "same" and fit.matched >= 2))


def _words(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


__all__ = [
    "Relation",
    "Sources",
    "check_indirect",
    "check_quotation",
    "check_stretch",
    "claim_of",
    "find_stretches",
    "read_context",
]
