"""Roles: what a party is or was, in the words around its name (*Ida Moss, mayor of New Avery,* · *former coach Bo Hart*)."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.offices import office_words
from onrecord.identify.people.prefixes import is_job
from onrecord.identify.people.runs import bare
from onrecord.identify.people.wordlist import listed
from onrecord.schema import PartyRole, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.identify.people.placing import Gathered
    from onrecord.identify.people.registry import Draft
    from onrecord.identify.people.runs import Run
    from onrecord.schema import Document

_FORMER = re.compile(
    r"\b(?:former|ex|onetime|one-time|then|retired|late|erstwhile|past|who (?:was|served|had been))\b", re.IGNORECASE
)
_AFTER = re.compile(
    r"(?:\s\((?:[^()]{1,40})\))?(?:,\s+(?:now\s+)?\d{1,3})?,\s+(?!(?:who|which|and|but|or|said|says|saying|whose|where|when|told|in|on|at|as|for|with|after|while|though|although)\b)",
    re.IGNORECASE,
)
_END = re.compile(
    r"[.;:—–“”\"?!]|,\s|\s(?:who|which|said|says|told|wrote|tweeted|added|argued|warned|is|was|has|had|will)\b|\s-{1,2}\s|\n"
)
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|our|my)\s+", re.IGNORECASE)
_LONGEST = 160  # characters of a role
_ORGANISATION = re.compile(r"\b(?:of|for|at|with|to|from)\s+(?:the\s+)?(?=[A-Z])")


def role_after(document: Document, run: Run) -> PartyRole | None:
    """The apposition after a name: ", chief operating officer of X," up to the next comma that ends it."""
    text = document.text
    found = _AFTER.match(text, run.span.end, run.span.end + 60)
    if not found:
        return None
    start = found.end()
    end = _end_of_role(text, start)
    words = text[start:end].split()
    if not words or not is_role(words):
        return None
    return PartyRole(text[start:end], Span(start, end), None, bool(_FORMER.search(text, start, end)))


def _end_of_role(text: str, start: int) -> int:
    end = start
    limit = min(len(text), start + _LONGEST)
    while True:
        stop = _END.search(text, end, limit)
        if stop is None:
            return limit if limit == len(text) else start
        if text[stop.start()] == "." and re.search(
            r"\b(?:[A-Z]|Inc|Co|Corp|St|Dr|Jr|Sr|U\.S|D\.C)$", text[start : stop.start()]
        ):
            end = stop.end()
            continue
        return stop.start()


def is_role(words: Sequence[str]) -> bool:
    """Whether a phrase names an office, a job or a relation: its core ends in a word for a person."""
    core = []
    for i, word in enumerate(words[:14]):
        low = bare(word.strip(",()’'\""))
        if (i and low in nouns.CUT_AT) or low == "and":
            break
        core.append(low)
    if not core:
        return False
    last = core[-1]
    return (
        last in nouns.PERSON
        or last in lists.TITLES
        or last in nouns.STAFF
        or "-in-" in last
        or (
            len(core) > 1
            and core[0] in ("a", "an", "the", "former")
            and last.endswith(("er", "or", "ist", "ian", "man", "woman"))
        )
    ) and core[0] not in ("that", "this", "those", "these")


def role_before(document: Document, run: Run, core: Span | None) -> PartyRole | None:
    """Lower-case words before a name inside its phrase: "former coach Bo Hart", "Moss spokeswoman Ida Grey", "actress X"."""
    if core is None or core.start >= run.whole.start:
        return None
    start, end = core.start, run.whole.start
    while end > start and not document.text[end - 1].isalnum():
        end -= 1
    words = document.text[start:end].split()
    if not words or _PAST.sub("", bare(words[-1])) not in _OFFICES:
        return None
    article = _ARTICLE.match(document.text[start:end])
    if article and article.group().strip().lower() in ("the", "a", "an"):
        start += article.end()
    return PartyRole(document.text[start:end], Span(start, end), None, bool(_FORMER.search(document.text, start, end)))


_OFFICE_OF = re.compile(  # "Secretary of" before "State Ida Moss"
    r"\b(?:(?:[Ff]ormer|[Dd]eputy|[Aa]ssistant|[Aa]cting|[Uu]nder)\s)*"
    r"(?:Secretary|Minister|Commissioner|Director|Chancellor|Superintendent|Chief|Leader|Speaker)\s(?:of|for)\s(?:the\s)?$"
)


def role_of_titles(document: Document, run: Run) -> PartyRole | None:
    """An office written as a title: "Gov.", "Prime Minister"; a mere form of address is none."""
    lows = [bare(t) for t in run.titles]
    office = _OFFICE_OF.search(document.text, max(0, run.whole.start - 60), run.whole.start)
    if office is not None and run.titles:
        whole = Span(office.start(), run.span.start - 1)
        return PartyRole(document.text[slice(*whole)], whole, None, bool(_FORMER.search(document.text, *whole)))
    if (
        not any(t in lists.TITLES or t in nouns.PERSON or is_job(t) for t in lows)
        or all(t in lists.FIRST_TITLES for t in lows)
        or lows == ["chief"]
    ):
        return None
    start = run.whole.start
    if lows[0].endswith("s") and (
        cut := max((k for k, low in enumerate(lows) if low in ("for", "of", "to")), default=0)
    ):
        start = document.words[
            run.first + cut + 1
        ].start  # "Lawyers for Mayor Ida Moss": they are lawyers, she is mayor
    span = Span(start, run.span.start)
    while span.end > span.start and document.text[span.end - 1].isspace():
        span = Span(span.start, span.end - 1)
    former = bool(_FORMER.search(document.text, span.start, span.end)) or document.text[
        max(0, span.start - 7) : span.start
    ].lower().startswith("former")
    return PartyRole(document.text[span.start : span.end], span, None, former)


def with_organisation(role: PartyRole, name_in: Callable[[Span], str | None]) -> PartyRole:
    """The role with the body that its words name: the last one after "of", "for", "at", else one before the office."""
    found = None
    for m in _ORGANISATION.finditer(role.text):
        at = role.span.start + m.end()
        found = found or name_in(Span(at, role.span.end))
    if found is None:
        found = name_in(role.span)
    return role if found is None else PartyRole(role.text, role.span, found, role.former)


def gather_roles(document: Document, gathered: Gathered) -> dict[int, set[str]]:
    """Give each named party the roles around its names, and return the words for offices that may describe it."""
    offices: dict[int, set[str]] = {}
    drafts = gathered.registry.drafts
    names_at = sorted(gathered.of_run)

    def body_in(span: Span) -> str | None:
        at = bisect_left(names_at, span.start)
        while at < len(names_at) and names_at[at] < span.end:
            draft = drafts[gathered.of_run[names_at[at]]]
            if draft.kind == "organisation" and not draft.place:
                return draft.name
            at += 1
        return None

    for start in names_at:
        run, party = gathered.run_at[start], gathered.of_run[start]
        draft = drafts[party]
        if draft.kind != "person":
            continue
        for role in _roles_around(document, run):
            if role.text.lower() not in {r.text.lower() for r in draft.roles}:
                draft.roles.append(with_organisation(role, body_in))
            offices.setdefault(party, set()).update(office_words(role.text.split()))
            _learn_gender(draft, role)
        draft.roles.sort(key=lambda r: (len(r.text.split()) < 2, 0))
    _share_titles(document, gathered, offices)
    return offices


_AND_ANOTHER = re.compile(r"(?: \([^()]{1,14}\)|, [RDI]-[A-Z][\w.]{1,6})?(?:,| and|,? and) ")


def _share_titles(document: Document, gathered: Gathered, offices: dict[int, set[str]]) -> None:
    """ "Sens. Ida Moss (Fla.) and Bo Hart (Ky.)": a title in the plural is of all whose names follow."""
    shared: set[str] = set()
    end = -1
    for start in sorted(gathered.of_run):
        run, party = gathered.run_at[start], gathered.of_run[start]
        if gathered.registry.drafts[party].kind != "person":
            continue  # "(Fla.)" between two names
        if run.titles:
            many = bare(run.titles[-1])
            shared = office_words([many]) if many.endswith("s") and many in lists.TITLES else set()
        elif shared and len(run.words) > 1 and _AND_ANOTHER.fullmatch(document.text, end, run.whole.start):
            offices.setdefault(party, set()).update(shared)
        else:
            shared = set()
        end = run.span.end


def _roles_around(document: Document, run: Run) -> list[PartyRole]:
    readers = (role_of_titles, _role_in_front, _role_before_comma, role_after)
    return [role for read in readers if (role := read(document, run)) is not None]


def _learn_gender(draft: Draft, role: PartyRole) -> None:
    """ "chairwoman of the men’s club": what stands before the first preposition says how the story speaks of its holder."""
    for word in role.text.split():
        low = bare(word.strip(",()"))
        if low in nouns.CUT_AT:
            return
        draft.male += 2.0 * (low in lists.MALE_ROLE)
        draft.female += 2.0 * (low in lists.FEMALE_ROLE)


_WORDS = re.compile(r"\S+")
_BREAKS = re.compile(r"[;:“”\"()?!—\n]|,\s|\.\s(?=[A-Z])")


def _role_in_front(document: Document, run: Run) -> PartyRole | None:
    """The words of an office before a name, back to an article or the start of the phrase: "former coach", "Moss spokeswoman"."""
    start, text = max(0, run.whole.start - 90), document.text
    before = text[start : run.whole.start].rstrip()
    last = before[before.rfind(" ") + 1 :]
    if not last.islower() or _PAST.sub("", bare(last)) not in _OFFICES:
        return None
    for found in _BREAKS.finditer(text, start, run.whole.start):
        start = found.end()
    words = list(_WORDS.finditer(text, start, run.whole.start))
    at = len(words) - 1
    while at > 0 and _goes_with(words[at - 1].group()):
        at -= 1
    return role_before(document, run, Span(words[at].start(), run.span.end)) if words else None


_BEFORE_COMMA = re.compile(
    r"(?:^|[\s“\"])((?:the|an?|its|his|her|their|our|[A-Z][\w.]*['’]s)\s[^,.;:“”\"()\n]{3,90}),\s$", re.IGNORECASE
)


def _role_before_comma(document: Document, run: Run) -> PartyRole | None:
    """The description that a name is put beside: "the mayor, Ida Moss,", "Acme’s chief executive, Bo Hart,"."""
    start, text = max(0, run.whole.start - 110), document.text
    if text[run.whole.start - 2 : run.whole.start] != ", " or text[run.span.end : run.span.end + 1] not in (
        ",",
        ".",
        "",
    ):
        return None
    found = _BEFORE_COMMA.search(text[start : run.whole.start])
    if found is None:
        return None
    first, words = start + found.start(1), found.group(1)
    for article in _ANY_ARTICLE.finditer(words):  # the last noun phrase: "told the board that the mayor"
        if article.start():
            first, words = start + found.start(1) + article.start(), found.group(1)[article.start() :]
    if not is_role(words.split()):
        return None
    stripped = _ARTICLE.match(words)
    if stripped and stripped.group().strip().lower() in ("the", "a", "an"):
        first, words = first + stripped.end(), words[stripped.end() :]
    span = Span(first, first + len(words))
    return PartyRole(words, span, None, bool(_FORMER.search(words)))


_ANY_ARTICLE = re.compile(r"\b(?:the|its|his|her|their|our)\s", re.IGNORECASE)
_PAST = re.compile(r"^(?:then|ex|former|vice|co|self-described)-")
_OFFICES = nouns.PERSON | nouns.STAFF | lists.TITLES


def _goes_with(word: str) -> bool:
    """Whether a word can stand inside "former Auburn University football coach"."""
    low = bare(word)
    if (
        low in nouns.CUT_AT
        or low in ("and", "or", "but", "that", "said", "says")
        or (word[-1] in ".,;:" and not word[0].isupper())
    ):
        return False
    return (
        (word[0].isupper() and low not in lists.NOT_NAMES)
        or low in _INSIDE
        or low in nouns.PERSON
        or low in nouns.ORGANISATION
        or low.endswith(("al", "ing", "ary", "’s", "'s", "ant", "ive", "ic"))
    )


_INSIDE = listed(
    """former ex top senior chief deputy vice longtime veteran then first press state foreign prime party football
    basketball baseball soccer head assistant associate general acting interim house senate two-term one-term
    retired late policy political law history science economics attorney budget finance health high school
    team club world co"""
)
