"""What kind of reply it is, and the rule and words that it rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.schema import Because, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.link.replies.choose import Choice
    from onrecord.link.replies.sayings import Saying
    from onrecord.schema import ReplyKind

_TAKES_BACK = re.compile(
    r"\b(?:I|we|he|she|they) (?:was|were|had been) wrong\b|\bI (?:misspoke|take (?:it|that) back|apologi[sz]e|regret)|\bsorry (?:for|about)\b|\bmisspok(?:e|en)\b",
    re.IGNORECASE,
)
_MISQUOTED = re.compile(
    r"[“\"'‘\s]*(?:that )?(?:\S+ ){1,4}?(?:misquoted|(?:quoted|taken) (?:\w+ )?out of context)\b", re.IGNORECASE
)
_CONTRADICTS = 0.4  # share of common words from which opposite polarity is a denial
_PLAIN = frozenset(
    ("", "say", "tell", "add", "write", "ask", "post", "state", "note", "according to")
)  # verbs that tell nothing of what is said
_NEAR = "replies.near"  # the rule where only place and order speak for it
# feature -> the rule that it belongs to: the rule with the most weight is named
_RULES = {
    "replies.post": ("handle", "links_to"),
    "replies.carried": ("carried", "carried_other", "carried_officer", "carried_question", "retold", "retold_some"),
    "replies.question": ("question", "question_next", "question_next_run", "question_opener", "asked", "asked_lead", "asked_question", "pointed_question"),
    "replies.cue": ("reply", "reply_lead", "denial", "denial_lead", "defence", "defence_lead", "contrast", "contrast_lead", "agreement", "agreement_lead", "retraction", "retraction_lead", "correction", "correction_lead", "misquoted", "misquoted_lead", "cued", "cued_next", "cued_next_run", "about_denies", "owner_about", "anaphor", "restates", "disowns", "disowns_named"),
    "replies.addressed": ("to_answered", "to_answerer", "dialogue", "attacked", "names_answerer", "names_answered"),
    "replies.words": ("shared", "contradicts", "cued_shared", "pointer_shared", "denies"),
}  # fmt: skip


def name_kind(choice: Choice, text: str, before: ReplyKind | None) -> ReplyKind:
    """The kind of a chosen reply. `before` is that of the statement before, where this one goes on with the same reply."""
    pair = choice.pair
    assert pair is not None
    f, cues = pair.features, {cue.kind for cue in choice.cues}
    content = pair.answer.statement.attribution.content
    if f.get("own_words") or f.get("disowns_named"):
        if "misquoted" in cues or f.get("disowns"):
            return "misquoted"
        return "retraction" if "retraction" in cues else "correction"
    own = pair.asked.side & pair.answer.side
    if own and ("retraction" in cues or any(_TAKES_BACK.search(text, *span) for span in content)):
        return "retraction"
    if any(_MISQUOTED.match(text, *span) for span in content[:1]):
        return "misquoted"
    if pair.asked.asks and not pair.answer.asks:
        return "answer"
    if "agreement" in cues and "denial" not in cues:
        return "reply"  # who admits that a letter was never sent denies nothing
    if (
        "denial" in cues
        or pair.answer.statement.act == "deny"
        or f.get("about_denies")
        or f.get("contradicts", 0.0) >= _CONTRADICTS
    ):
        return "denial"
    if before is not None and f.get("carried"):
        return before
    if f.get("denies"):
        return "denial"
    return "reply"


def explain(choice: Choice, weights: Mapping[str, float]) -> Because:
    """The rule that weighs most, with the words that a reader would look for.

    These are the cues and what they point at, words that deny, what is answered, and, where the statement goes on with the answer
    before it, that answer; what stands inside of other evidence is left out.
    """
    pair = choice.pair
    assert pair is not None
    weight = {
        rule: sum(max(0.0, weights.get(name, 0.0) * pair.features.get(name, 0.0)) for name in names)
        for rule, names in _RULES.items()
    }
    rule = max(weight, key=lambda name: weight[name])
    going_on = rule == "replies.carried" and pair.leader is not None
    shown = [*sorted(pair.evidence), *(_shown(pair.leader) if going_on and pair.leader else ()), *_shown(pair.asked)]
    evidence = [span for span in dict.fromkeys(shown) if not any(_holds(other, span) for other in shown)]
    return Because("link", rule if weight[rule] else _NEAR, tuple(evidence), round(choice.score, 2))


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def _shown(saying: Saying) -> list[Span]:
    """A statement in words that tell which it is: what is said in it, with its cue where that tells how (*accused her of lying*)."""
    content = saying.statement.attribution.content
    words = content[-1] if saying.asks else content[0]
    head = saying.head
    if saying.statement.lemma in _PLAIN or head == words:
        return [words]
    if 0 <= words.start - head.end <= 1:
        return [Span(head.start, words.end)]
    return [head, words]
