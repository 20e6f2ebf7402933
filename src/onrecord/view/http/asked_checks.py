"""What a program asks to be checked: one quotation, several, or a draft."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.view.http.asked_texts import MOST_TEXTS, read_object, refuse_others, unfit, word_of
from onrecord.view.http.originals import Given, kind_of, original_of
from onrecord.view.http.problems import Problem

_ASKS = ("quotation", "quotations", "draft")


class Quoted(NamedTuple):
    """Words, and who is said to have said them."""

    quotation: str
    speaker: str | None


def checks_of(body: bytes) -> tuple[list[Quoted | Problem] | Given, bool]:
    """The quotations of a request and whether they are a batch, in which one that cannot be checked is a problem in its place; or a draft.
    Raises InputError for what is no JSON, Problem 422 for anything else."""
    asked = read_object(body)
    given = [name for name in _ASKS if asked.get(name) is not None]
    if len(given) != 1:
        raise unfit(f"give one of {', '.join(_ASKS)}" + (f", not {' and '.join(given)}" if given else ""))
    if given == ["draft"]:
        return _draft(asked), False
    if given == ["quotation"]:
        return [_quoted(asked)], False
    refuse_others(asked, ("quotations",))
    several = asked["quotations"]
    if not isinstance(several, list) or len(several) > MOST_TEXTS:
        raise unfit(f"quotations: a list of at most {MOST_TEXTS}")
    return [_in_its_place(one) for one in several], True


def _draft(asked: dict[str, object]) -> Given:
    refuse_others(asked, ("draft", "name", "kind", "published"))
    content = (word_of(asked, "draft") or "").encode("utf-8", "surrogatepass")
    original = original_of(content, word_of(asked, "name") or "draft")
    return Given(original=original, kind=kind_of(word_of(asked, "kind")), published=word_of(asked, "published") or None)


def _quoted(asked: object) -> Quoted:
    if not isinstance(asked, dict):
        raise unfit("a quotation is a JSON object: {quotation, speaker}")
    refuse_others(asked, ("quotation", "speaker"))
    return Quoted(word_of(asked, "quotation") or "", word_of(asked, "speaker"))


def _in_its_place(asked: object) -> Quoted | Problem:
    try:
        return _quoted(asked)
    except Problem as problem:
        return problem
