"""Speakers that the structure of a document states: posts' authors and transcripts' labels ("MR. SMITH:", "Q")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.identify.people import names
from onrecord.identify.people import titles as lists
from onrecord.identify.people.registry import Draft
from onrecord.identify.people.runs import Run, bare
from onrecord.schema import Because, Span

if TYPE_CHECKING:
    from onrecord.identify.people.decide import Decider
    from onrecord.schema import Attribution, Post


def place_labels(state: State) -> None:
    """Decide the attributions of posts and turns before all others."""
    posts = {z.post.words[0].start: z.post for z in state.document.zones if z.post is not None and z.post.words}
    turns = {z.turn.words.start: z.turn for z in state.document.zones if z.turn is not None}
    if not posts and not turns:
        return
    for a in state.extraction.attributions:
        post = posts.get(a.content[0].start) if a.form == "post" else None
        if post is not None:
            _post(state, a, post)
        elif a.content[0].start in turns and a.because.rule == "posts.turn":
            _turn(state, a, turns[a.content[0].start].label)


def _post(state: State, a: Attribution, post: Post) -> None:
    """The author by the name that the post shows, else by its handle."""
    registry, text = state.registry, state.text
    at: int | None = None
    span = post.author or post.handle
    if post.author is not None:
        at = next(
            (
                p
                for s, p in state.gathered.of_run.items()
                if post.author.start <= s < post.author.end and not state.gathered.run_at[s].handle
            ),
            None,
        )
    name = post.author_name or (text[slice(*post.author)] if post.author is not None else None)
    words = tuple((name or "").split("(")[0].split())
    if at is None and words and words[0][0].isalnum():
        at = registry.by_key.get(names.name_key(words))
        if at is None and len(words) > 1:
            at = registry.add_person(
                Run(span or Span(0, 0), span or Span(0, 0), words, (), False, False, 0, 0), " ".join(words)
            )
    handle = post.handle_name
    if handle:
        if at is None:
            at = registry.by_key.get((names.fold(handle),))
        if at is None:
            at = registry.found(Draft("person", name=handle, name_span=post.handle, rule="people.handle"))
        registry.by_key.setdefault((names.fold(handle),), at)
        registry.drafts[at].handles.setdefault(handle)
    if at is not None:
        registry.drafts[at].speaks = True
        evidence = (span,) if span is not None else (a.content[0],)
        state.decided[a.id] = (at,), Because("identify", "people.post", evidence, 1.0)


def _turn(state: State, a: Attribution, label: Span) -> None:
    """A label is a name, a title and a name, or a role ("Q", "THE COURT"); the same label is the same speaker."""
    registry, text = state.registry, state.text
    words = tuple(text[slice(*label)].split())
    titles = tuple(w for w in words[:-1] if bare(w) in lists.TITLES)
    own = words[len(titles) :] if words[: len(titles)] == titles else words
    key = names.name_key(own)
    at = registry.by_key.get(("label", *key)) if key else None
    if at is None and key:
        at = registry.by_key.get(key)
        if at is None and (known := registry.by_last.get(key[-1])):
            at = known[0] if len(known) == 1 or len(key) == 1 else None
    if at is None:
        nameless = not key or key[0] in (
            "q",
            "a",
            "the",
            "reporter",
            "question",
            "moderator",
            "speaker",
            "unidentified",
            "audience",
            "host",
            "interviewer",
            "judge",
            "court",
            "clerk",
            "male",
            "female",
            "voice",
            "man",
            "woman",
            "answer",
        )
        shown = " ".join(own) if not " ".join(own).isupper() else " ".join(own).title()
        at = registry.found(
            Draft(
                "unnamed" if nameless else "person",
                name=None if nameless else shown,
                name_span=None if nameless else label,
                description=text[slice(*label)] if nameless else None,
                description_span=label,
                rule="people.label",
            )
        )
        if not nameless:
            registry.by_last[key[-1]].append(at)
    registry.by_key[("label", *key)] = at
    registry.drafts[at].speaks = True
    state.decided[a.id] = (at,), Because("identify", "people.label", (label,), 1.0)
