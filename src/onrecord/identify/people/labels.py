"""Speakers that the structure of a document states: posts' authors and transcripts' labels ("MR. SMITH:", "Q")."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from onrecord.identify.people import names
from onrecord.identify.people import titles as lists
from onrecord.identify.people.phrases import tokens_of
from onrecord.identify.people.registry import Draft
from onrecord.identify.people.runs import bare
from onrecord.identify.people.state import because
from onrecord.identify.people.wordlist import listed
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.identify.people.state import State
    from onrecord.schema import Attribution, Post, Turn

_LABEL = re.compile(r"[^,(\[/\n]+")  # a label's name ends before its affiliation: "IDA MOSS, CNN HOST"
_NAMELESS = listed(
    """q a question answer the reporter moderator speaker unidentified audience host interviewer judge court clerk
    male female voice man woman caller operator narrator announcer student crowd all both protester
    participant witness juror"""
)


def place_labels(state: State) -> None:
    """Decide the attributions of posts and turns before all others."""
    posts = {z.post.words[0].start: z.post for z in state.document.zones if z.post is not None and z.post.words}
    turns = {z.turn.words.start: z.turn for z in state.document.zones if z.turn is not None}
    if not posts and not turns:
        return
    asked = _answering(state, turns) if turns else None
    for a in state.extraction.attributions:
        start = a.content[0].start
        if a.form == "post" and start in posts:
            _decide_post(state, a, posts[start])
        elif start in turns and a.source and a.source[0] == turns[start].label:
            label = turns[start].label
            if asked is not None and state.words_of(label).lower() in _ANSWERS:
                state.decided[a.id] = (asked,), because("people.label", (label,), 0.7)
            else:
                _decide_turn(state, a, label)


_ANSWERS = frozenset({"a", "answer"})


def _answering(state: State, turns: dict[int, Turn]) -> int | None:
    """Whom "A" is in an interview of "Q" and "A": the person whom the words before it name most; None without a "Q"."""
    labels = {state.words_of(turn.label).lower() for turn in turns.values()}
    if not labels & {"q", "question"} or not labels & _ANSWERS:
        return None
    first = min(turn.label.start for turn in turns.values())
    asking = [zone for zone in state.document.zones if zone.kind in ("byline", "credit") and zone.start < first]
    named = Counter(
        p.party
        for p in state.gathered.places
        if p.span.start < first
        and state.drafts[p.party].kind == "person"
        and not any(zone.start <= p.span.start < zone.end for zone in asking)
    )
    best = named.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


def _decide_post(state: State, a: Attribution, post: Post) -> None:
    """The author by the name that the post shows, else by the name or the handle that its markup carries."""
    at = _shown_author(state, post)
    if at is None and post.author_name:
        at = _author_by_name(state, post)
    handle = post.handle_name
    if handle:
        key = (names.fold(handle),)
        if at is None:
            at = state.registry.by_key.get(key)
        if at is None:
            shown = "" if post.handle is not None else "_markup"
            name = state.words_of(post.handle) if post.handle is not None else handle
            draft = Draft("person", name=name, name_span=post.handle or a.content[0], rule="people.handle", shown=shown)
            at = state.found(draft)
        state.registry.by_key[key] = at
        state.drafts[at].handles.setdefault(handle)
    if at is not None:
        span = post.author or post.handle or a.content[0]
        state.decided[a.id] = (at,), because("people.post", (span,), 1.0)


def _shown_author(state: State, post: Post) -> int | None:
    """The party of the name in the signature of a post."""
    if post.author is None:
        return None
    for token in tokens_of(state.document, post.author, state.gathered.run_at):
        at = state.party_of(token)
        if at is not None and token.run is not None and not token.run.handle:
            return at
    return None


def _author_by_name(state: State, post: Post) -> int | None:
    """The party of a name that perhaps only the markup has."""
    words = tuple((post.author_name or "").split("(")[0].split())
    if not words or not words[0][0].isalnum():
        return None
    known = state.registry.by_key.get(names.name_key(words))
    if known is not None:
        return known
    shown = "" if post.author is not None else "_markup"
    span = post.author or post.words[0]
    draft = Draft("person", name=" ".join(words), name_span=span, rule="people.post", shown=shown)
    at = state.found(draft)
    draft.keys.add(names.name_key(words))
    state.registry.by_key[names.name_key(words)] = at
    return at


def _decide_turn(state: State, a: Attribution, label: Span) -> None:
    """A label is a name, a title and a name, or a role ("Q", "THE COURT"); the same label is the same speaker."""
    registry, text = state.registry, state.text
    found = _LABEL.match(text, label.start, label.end)
    words = list(re.finditer(r"\S+", found.group())) if found else []
    while len(words) > 1 and bare(words[0].group()) in lists.TITLES | lists.BEFORE_TITLES:
        words.pop(0)
    own = tuple(w.group() for w in words)
    key = names.name_key(own) if own else ()
    at = registry.by_key.get(("label", *key))
    if at is None and key:
        at = registry.by_key.get(key)
        known = registry.by_last.get(key[-1], [])
        if at is None and known and len(key) == 1:
            at = max(known, key=lambda i: (registry.drafts[i].full_mentions, -i))
    if at is None:
        at = _new_speaker(
            state, own, key, Span(label.start + words[0].start(), label.start + words[-1].end()) if words else label
        )
    registry.by_key[("label", *key)] = at
    state.decided[a.id] = (at,), because("people.label", (label,), 1.0)


def _new_speaker(state: State, own: tuple[str, ...], key: tuple[str, ...], span: Span) -> int:
    if not key or key[0] in _NAMELESS:
        words = state.words_of(span)
        return state.found(Draft("unnamed", description=words, description_span=span, rule="people.label"))
    shown = " ".join(own)
    capitals = shown.isupper()
    body = state.gathered.kinds.get(key) == "organisation" or bare(own[-1]) in lists.ORGANISATION
    draft = Draft("organisation" if body else "person", name_span=span, rule="people.label")
    draft.name = shown.title() if capitals else shown
    draft.shown = "_capitals" if capitals else ""
    draft.forms.setdefault(draft.name or "")
    at = state.found(draft)
    draft.keys.add(key)
    state.registry.by_last[key[-1]].append(at)
    return at
