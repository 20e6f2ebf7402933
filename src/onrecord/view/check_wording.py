"""A check in words for people: the verdict, what was changed, where the source stands, what was searched. Knows no drawing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from onrecord.schema import STOPPING, STOPPING_IF_STRICT, VERDICTS_BY_WEIGHT
from onrecord.view.side_by_side import word_left_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.schema import Check, Checked, Concern, Document, Edit, Finding, Passage, Scope, Verdict
    from onrecord.view.side_by_side import Place

Weight = Literal["stop", "look", "fine"]

VERDICT_NAMES: dict[Verdict, str] = {verdict: verdict.replace("_", " ") for verdict in VERDICTS_BY_WEIGHT}
_MEANINGS: dict[Verdict, str] = {
    "altered": "words were changed without a mark",
    "misattributed": "the words are somebody else's",
    "not_found": "no source has these words",
    "ambiguous": "two passages fit equally",
    "cleaned": "only spelling, numerals or a sound differ",
    "unverified": "no source at hand in which they should stand",
    "elided": "cut where it says so, nothing that turns the sense",
    "bracketed": "the paper's own words stand in brackets",
    "paraphrase": "a passage supports it",
    "verbatim": "word for word",
}
_LONGEST_EDIT = 60
_FEW_WORDS = 2  # are shown rather than counted
_CHANGES_SHOWN = 6
_PASSED_OVER_SHOWN = 8


def word_meaning(verdict: Verdict) -> str:
    return _MEANINGS[verdict]


def weigh_verdict(verdict: Verdict) -> Weight:
    """Whether a verdict stops publication, has to be looked at, or is fine."""
    return "stop" if verdict in STOPPING else "look" if verdict in STOPPING_IF_STRICT else "fine"


def verdict_style(verdict: Verdict) -> str:
    return {"stop": "bold red", "look": "bold yellow", "fine": "bold green"}[weigh_verdict(verdict)]


def word_check(check: Check) -> str:
    """A check of a story's own words on one line: the verdict, what it means, whose passage in the story it rests on."""
    passage = check.passage
    said = f"{VERDICT_NAMES[check.verdict]}, {word_meaning(check.verdict)}"
    if passage is None:
        return said
    facts = [f"the {passage.kind} of {passage.speaker}" if passage.speaker else f"a {passage.kind}", passage.made or ""]
    return f"{said}: {', '.join(fact for fact in facts if fact)}"


def word_summary(checked: Checked, *, strict: bool) -> str:
    """How many findings there are of each verdict, and whether the text passes."""
    count = len(checked.findings)
    if not count and checked.unchecked is None:
        return "Nothing in it is quoted or attributed to anybody."
    each = [f"{n} {VERDICT_NAMES[v]}" for v in VERDICTS_BY_WEIGHT if (n := checked.count(v))]
    return f"{count_of(count, 'finding')}{': ' if each else ''}{', '.join(each)}. {word_gate(checked, strict=strict)}"


def word_gate(checked: Checked, *, strict: bool) -> str:
    """Whether the text passes, and where it was not checked, why."""
    if checked.unchecked is not None:
        return f"Not checked: {checked.unchecked}. It does not pass."
    if not checked.passes(strict=strict):
        return "It does not pass."
    left = checked.count("unverified")
    return f"It passes, but for {left} that could not be checked." if left else "It passes."


def word_where(finding: Finding, document: Document) -> str:
    """Where the words stand in what was checked; "" for a quotation that is a text by itself."""
    if not document.name:
        return ""
    return f"line {finding.line}" if finding.line is not None else f"paragraph {finding.paragraph}"


def word_place(place: Place) -> str:
    """The file, where in it, whose words, of which kind and day."""
    passage, span = place.passage, place.span
    inside = (
        f"line {place.line}" if place.line is not None else f"paragraph {place.paragraph}" if place.paragraph else ""
    )
    where = f"{passage.name}, {inside} (characters {span.start}–{span.end})" if inside else passage.name
    facts = (where, passage.speaker or "no speaker named", passage.kind, passage.made or "no date")
    return " · ".join(" ".join(fact.split()) for fact in facts)


def word_passage_short(passage: Passage) -> str:
    facts = (passage.name, passage.speaker or "", (passage.made or "")[:10])
    return ", ".join(" ".join(fact.split()) for fact in facts if fact)


def list_reasons_of(finding: Finding, document: Document, cited: Mapping[str, Document]) -> Iterator[str]:
    """What a reader must know beside the two rows of words, a sentence each."""
    check = finding.check
    if check.passage is not None and check.verdict in (*STOPPING, "cleaned", "elided", "bracketed"):
        yield from _list_changes(check, document, cited)
    if check.verdict == "misattributed" and check.passage is not None:
        said_by = check.passage.speaker or "somebody else"
        yield f"said by {said_by}" + (f", not by {finding.speaker}" if finding.speaker else "")
    if check.because.rule == "checks.no_support" and check.diff:
        yield _word_clash(check, document, cited)
    if check.verdict == "not_found":
        nothing = "nothing like it is in the sources" + (" that could prove it" if check.reported else "")
        yield "the nearest passage is shown, which is not it" if check.nearest else nothing
    if check.verdict == "unverified":
        yield _MEANINGS["unverified"]
    yield from _list_whose(check, finding.speaker)
    if check.translated:
        yield "translated, or in another language than the sources at hand: not compared"
    for other in check.others if check.verdict == "ambiguous" else ():
        yield f"fits equally: {word_passage_short(other)}"
    if finding.first is not None and check.passage is not None and finding.first != check.passage:
        yield f"said first: {word_passage_short(finding.first)}"
    elif finding.first is not None and finding.first.made is not None and _is_asked_who_first(check, document):
        yield "no source of an earlier day has these words"
    for article in check.reported:
        proof = "reported in" if check.passage is not None else "reported, which proves nothing, in"
        publisher = cited[article.document].publisher if article.document in cited else None
        yield f"{proof} {word_passage_short(replace(article, speaker=publisher))}"


def _list_whose(check: Check, speaker: str | None) -> Iterator[str]:
    """What the check could not see of whose words they are."""
    notes = check.because.rule.split(".")[2:]
    shown = check.passage or check.nearest
    theirs = shown.speaker if shown is not None else None
    if "quoted_in_primary" in notes:
        yield f"the source quotes these words itself, {f'from {theirs}' if theirs else 'look whose they are there'}"
    if "anothers_few" in notes:
        yield f"{theirs or 'somebody else'} has the same words, too few to say that they were taken there"
    if "speaker_unchecked" in notes:
        whose = f"as the words of {theirs}" if theirs else "without a speaker's name"
        said = f"; nothing shows that {speaker} said them" if speaker else ""
        yield f"whose words they are was not checked: the source has them {whose}{said}"
    if "near_name" in notes:
        yield f"{theirs} is nearly the same name: is it misspelled?"


_CLASHES: dict[Concern, str] = {
    "negation": "what one denies the other affirms",
    "number": "another number, or of other things",
    "name": "another noun or another's deed",
    "modal": "what may, must or will be",
    "condition": "a condition that one of them lacks",
    "hedge": "a doubt, a question or another's claim",
}


def _word_clash(check: Check, document: Document, cited: Mapping[str, Document]) -> str:
    """Why the nearest passage does not support indirect words."""
    edit = check.diff[0]
    source = cited.get(check.nearest.document) if check.nearest else None
    ours = _clip(document.text[slice(*edit.quotation)])
    theirs = _clip(source.text[slice(*edit.primary)]) if source is not None else ""
    against = f"“{ours}” against “{theirs}”" if theirs else f"it has no “{ours}”"
    return f"the nearest differs ({_CLASHES[edit.touches[0]]}): {against}"


def _is_asked_who_first(check: Check, document: Document) -> bool:
    """A quotation by itself whose words, and not some like them, the source has."""
    return not document.name and check.verdict in ("misattributed", "cleaned", "elided", "bracketed", "verbatim")


def _list_changes(check: Check, document: Document, cited: Mapping[str, Document]) -> Iterator[str]:
    source = cited.get(check.passage.document) if check.passage else None
    changes = [edit for edit in check.diff if edit.kind not in ("equal", "elided", "bracketed") or edit.touches]
    for edit in changes[:_CHANGES_SHOWN]:
        quoted = _clip(document.text[slice(*edit.quotation)])
        primary = _clip(source.text[slice(*edit.primary)]) if source is not None else ""
        yield _word_edit(edit, quoted, primary)
    if len(changes) > _CHANGES_SHOWN:
        yield f"and {count_of(len(changes) - _CHANGES_SHOWN, 'further change')}"


def _word_edit(edit: Edit, quoted: str, primary: str) -> str:
    weight = f" ({', '.join(edit.touches)})" if edit.touches else ""
    if edit.kind == "dropped":
        return f"dropped “{primary}”{weight}"
    if edit.kind == "added":
        return f"added “{quoted}”{weight}"
    if edit.kind == "elided":
        return f"cut out “{primary}”{weight}"
    if edit.kind == "cleaned" and not (quoted and primary):
        return f"put in “{quoted}”" if quoted else f"left out “{primary}”"
    verb = "put in brackets" if edit.kind == "bracketed" else "spelled" if edit.kind == "cleaned" else "put"
    return f"{verb} “{quoted}” for “{primary}”{weight}" if primary else f"{verb} “{quoted}”{weight}"


def _clip(text: str) -> str:
    flat = " ".join(text.split())
    if len(flat) <= _LONGEST_EDIT:
        return flat
    shown = flat[:_LONGEST_EDIT].rpartition(" ")[0] or flat[:_LONGEST_EDIT]
    rest = flat[len(shown) :]
    return f"{shown} {word_left_out(rest)}" if len(rest.split()) > _FEW_WORDS or len(rest) > _LONGEST_EDIT else flat


def list_scope(checked: Checked) -> Iterator[str]:
    """What was searched, what could not be, and what was not checked: a negative answer hangs on it."""
    scope = checked.scope
    kinds = ", ".join(_count_kind(count, kind) for kind, count in scope.kinds)
    yield f"Searched: {count_of(scope.documents, 'document')} ({kinds}), {_word_days(scope)}."
    primaries = "1 text in them is" if scope.primaries == 1 else f"{scope.primaries:,} texts in them are"
    yield f"{primaries} somebody's own words (posts, turns, letters, …) and can prove a quotation; articles only report."
    if scope.languages:
        yield "Not in English: " + ", ".join(f"{count} {language}" for language, count in scope.languages) + "."
    if scope.passed_over:
        yield f"{count_of(scope.passed_over, 'other file')} in the folders not read."
    if scope.set_aside:
        yield f"{count_of(len(scope.set_aside), 'file')} set aside: " + "; ".join(
            f"{reject.name}: {reject.reason}" for reject in scope.set_aside
        )
    if checked.indirect_left_out:
        yield f"{count_of(checked.indirect_left_out, 'statement')} without quotation marks not checked (--quotations)."
    if checked.passed_over:
        yield _word_passed_over(checked)


def _word_days(scope: Scope) -> str:
    if scope.days is None:
        return "none with a date"
    first, last = scope.days
    days = first if first == last else f"{first} to {last}"
    return f"published {days}" + (
        "" if scope.dated == scope.documents else f" ({scope.documents - scope.dated} without a date)"
    )


def _word_passed_over(checked: Checked) -> str:
    text = checked.document.text
    shown = [_clip(text[slice(*span)]) for span in checked.passed_over[:_PASSED_OVER_SHOWN]]
    more = len(checked.passed_over) - len(shown)
    listed = ", ".join(shown) + (f" and {more} more" if more else "")
    return f"Not checked, one or two words or a title that nobody is said to have spoken: {listed}"


def _count_kind(count: int, kind: str) -> str:
    if kind == "unknown":
        return f"{count} of unknown kind"
    return f"{count} {kind}" if count == 1 else f"{count} {'speeches' if kind == 'speech' else f'{kind}s'}"


def count_of(count: int, noun: str) -> str:
    if count == 1:
        return f"{count:,} {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("y") else f"{count:,} {noun}s"


def by_weight(findings: Sequence[Finding]) -> list[Finding]:
    """What a reader must see first, first; within a verdict quoted words before indirect ones, each in the order of the text."""
    return sorted(findings, key=lambda f: (VERDICTS_BY_WEIGHT.index(f.check.verdict), f.form == "indirect"))
