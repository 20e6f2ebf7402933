"""Attributions without a source: the subject of the clause before, the quotation that goes on, the author; else nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.phrases import tokens_of
from onrecord.identify.people.pronouns import decide_pronoun
from onrecord.identify.people.relatives import decide_relative
from onrecord.identify.people.signatures import signature_after
from onrecord.identify.people.state import because
from onrecord.identify.people.wordlist import listed
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.identify.people.phrases import Token
    from onrecord.identify.people.state import Decision, State
    from onrecord.identify.people.voices import Voice
    from onrecord.schema import Attribution

    DecidePhrase = Callable[[State, Attribution, Span], Decision | None]

# The article's own judgement: "presumably", "it is unclear", "doesn't seem to".
_AUTHOR_CUE = re.compile(
    r"(?:it\s*(?:is|was|['’]s|has become|became|remains)\s*|(?:is|was|are|were|remains|becomes?|became)\s+|(?:may|might|would|must|does|do|did|"
    r"doesn['’]t|don['’]t|didn['’]t|has|have)\s+|not\s+|now\s+|also\s+|still\s+|increasingly\s+|resoundingly\s+)*"
    r"(?:presumably|apparently|seemingly|surely|clearly|obviously|evidently|undoubtedly|arguably|perhaps|no doubt"
    r"|(?:seem|appear|look|sound)(?:s|ed)?(?:\s+(?:to|like|as if|as though|that))?"
    r"|clear|unclear|apparent|obvious|evident|likely|unlikely|plausible|certain|hard to say|worth noting)"
    r"(?:\s+(?:that|whether|how|if|to be))?",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[\s,;”\"’'—–-]*(?:(?:and|but|then|also|while|before|later|even|at one point|at the same time|further|again)[\s,]*){0,4}",
    re.IGNORECASE,
)


def decide_without_source(state: State, decide_phrase: DecidePhrase) -> None:
    """Decide all attributions without a source, in the order of the text; `decide_phrase` says who a noun phrase is."""
    before: Attribution | None = None
    for a in sorted(state.extraction.attributions, key=_where):
        if not a.source and a.id not in state.decided:
            state.decided[a.id] = _decide(state, a, before, decide_phrase)
        if a.within is None and a.id in state.decided and state.decided[a.id][0]:
            before = a


def _where(a: Attribution) -> tuple[int, int]:
    return min(s.start for s in (*a.source, *a.cue, *a.content)), a.content[0].start


def _decide(state: State, a: Attribution, before: Attribution | None, decide_phrase: DecidePhrase) -> Decision:
    at = a.cue[0].start if a.cue else a.content[0].start
    shown = (a.cue or a.content)[:1]
    subject = _subject_before(state, a, decide_phrase) if a.cue else None
    if subject is not None:
        return subject
    if before is not None:
        last = max((s.end for s in (*before.content, *before.cue, *before.source) if s.start < at), default=0)
        between = state.text[last:at]
        same = state.recent.sentence_of(max(0, last - 1)) == state.recent.sentence_of(at)
        who = state.decided[before.id][0]
        joined = between.strip() or state.text[max(0, at - 8) : at].split()[-1:] in (
            ["and"],
            ["but"],
            ["while"],
            ["then"],
        )
        if a.cue and same and joined and _GOES_ON.fullmatch(between):
            return who, because("people.elided", (*before.source[:1], *shown), 0.7)
        near = state.paragraph_of(max(0, last - 1)) == state.paragraph_of(at)
        if not a.cue and a.form == "direct" and before.form in ("direct", "mixed") and near:
            return who, because("people.same_quotation", (*before.source[:1], *shown), 0.8)
    voice = state.voices.at(at)
    if a.cue and _AUTHOR_CUE.fullmatch(state.words_of(a.cue[0]).strip()):
        if voice is not None:
            return _by_voice(voice, a.cue[0])
        signed = signature_after(state.document, state.gathered, a.cue[0].start)
        if signed is not None:
            return (signed[0],), because("people.signature", (a.cue[0], signed[1]), 0.5)
        return (state.author(a.cue[0]),), because("people.author", (a.cue[0],), 0.5)
    return (), because("people.no_source", shown, None)


def _by_voice(voice: Voice, cue: Span) -> Decision:
    """Whoever speaks the talk that a judgement is part of."""
    if voice.speaker is None:
        return (), because("people.no_source", (cue,), None)
    return (voice.speaker.party,), because("people.voice", (cue, voice.speaker.words), 0.5)


_NO_SUBJECT = re.compile(
    r"(?:is|are|was|were|be|been|being|(?:has|have|had) (?:been|faced|drawn|received)|will be|would be|can be|faces?|faced|gets?|got"
    r"|draws?|drew|receives?|received|seems?|seemed|appears?|appeared|remains?|comes?|came|known|described|accused|considered"
    r"|expected|supposed|believed|to|according|in|of|for|with|from|the|a|an|his|her|its|their)\b",
    re.IGNORECASE,
)  # passives, and cues that are no verb: the name before them is not the one who speaks
_BEFORE = 60  # characters before a cue that are looked at


_NOUNS = re.compile(
    r"(?:own |recent |earlier |latest |public |repeated )*(?:\w+(?:tion|sion|ance|ence|ment|ism|usal|posal)|rankings?|appeals?|phrase|wording"
    r"|promise|pledge|vow|warning|claim|argument|advice|praise|complaint|demand|reply|response|answer|call|calls|view|belief|fear|hope"
    r"|attack|attacks|rebuke|apology|remarks?|comments?|words|testimony)s?(?: (?:that|of|on|to|for|about|against|with))?"
)  # what somebody makes by speaking, as a cue
_OWNERS = listed("his her their my our its")


def _owner_before(state: State, a: Attribution) -> Decision | None:
    """Whose "admission" a cue is: "by her own | admission", "the board’s | decision"."""
    cue = a.cue[0]
    if not _NOUNS.fullmatch(state.words_of(cue)) or state.quoted(cue.start):
        return None
    tokens = tokens_of(state.document, Span(max(0, cue.start - 30), cue.start), state.gathered.run_at)
    while tokens and tokens[-1].run is None and tokens[-1].low in ("’s", "'s", "’", "'", "own"):
        tokens.pop()
    last = tokens[-1] if tokens else None
    if last is not None and last.run is not None and last.run.possessive:
        at = state.party_of(last)
        return None if at is None else ((at,), because("people.owner", (last.span,), 0.6))
    if last is not None and last.run is None and last.low in _OWNERS:
        who, why = decide_pronoun(state, a, last.span, last.low)
        return (who, because(why.rule, why.evidence, 0.5)) if who else None
    return None


_CLAUSE = re.compile(r"(?:[,;]|\b(?:that|but|and|while|because|as|when|if|although|though)) $")
_PHRASE_OPENS = nouns.DEFINITE | nouns.INDEFINITE


def _phrase_before(
    state: State, a: Attribution, tokens: Sequence[Token], decide_phrase: DecidePhrase
) -> Decision | None:
    """ "A council spokesman | did not answer": a noun phrase with which a sentence or clause opens, up to the verb."""
    sentence = state.document.sentences[max(0, state.recent.sentence_of(a.cue[0].start))]
    for i in range(len(tokens) - 1, -1, -1):
        t = tokens[i]
        if t.run is None and (t.low in nouns.CUT_AT or not t.low[0].isalnum()):
            return None
        opens = t.span.start == sentence.start or bool(
            _CLAUSE.search(state.text, max(0, t.span.start - 10), t.span.start)
        )
        if opens:
            plural = t.low in nouns.PEOPLE_PLURAL or t.low in nouns.STAFF_PLURAL
            lone = i == len(tokens) - 1
            known = (t.low in _PHRASE_OPENS and not lone) or (plural and t.run is None and not t.low.isdigit())
            return decide_phrase(state, a, Span(t.span.start, tokens[-1].span.end)) if known else None
    return None


def _subject_before(state: State, a: Attribution, decide_phrase: DecidePhrase) -> Decision | None:
    """The name, pronoun or noun right before a verb that was found without its source ("Ida Moss | then recalled | …")."""
    cue = a.cue[0]
    owner = _owner_before(state, a)
    if owner is not None:
        return owner
    if _NO_SUBJECT.match(state.text, cue.start) or not state.text[cue.start].islower():
        return None
    tokens = tokens_of(state.document, Span(max(0, cue.start - _BEFORE), cue.start), state.gathered.run_at)
    if not tokens:
        return None
    last = tokens[-1]
    if any(s.start < last.span.end and last.span.start < s.end for s in a.content):
        return None
    at = state.party_of(last)
    if last.low in lists.NATIONS:  # "Republican | criticism": that of the Republicans of the story
        at = state.registry.by_key.get((last.low + "s",))
        return None if at is None else ((at,), because("people.subject", (last.span,), 0.5))
    if at is not None and last.run is not None and not last.run.possessive:
        return (at,), because("people.subject", (last.span,), 0.6)
    if last.run is None and last.low in _SUBJECTS and not state.quoted(last.span.start):
        relative = last.low in nouns.RELATIVE
        who, why = (
            decide_relative(state, last.span, last.low) if relative else decide_pronoun(state, a, last.span, last.low)
        )
        return (who, because(why.rule, why.evidence, 0.5)) if who else None
    return _phrase_before(state, a, tokens, decide_phrase) if last.run is None else None


_SUBJECTS = listed("he she they who we i")
