"""Walk each story in examples/ from its original to its last station, and say at which station it first went wrong.

examples/README.md describes the files. Station 1 is the document, station 2 its attributions, station 3 its statements.
"""

from __future__ import annotations

import difflib
import json
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import lxml.html
import pytest
from tests.station_links import differences_of_replies
from tests.station_statements import CHECKS, differences_of_statements

import onrecord

if TYPE_CHECKING:
    from onrecord.schema import Attribution, Document

EXAMPLES = Path(__file__).parent.parent / "examples"
NOT_STORIES = {"draft"}  # a draft and the sources that it is checked against: tests/view/checking walks it
NAMES = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir() and folder.name not in NOT_STORIES)
ROLES = ("source", "cue", "content")
WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
FOUND_F1 = 0.8  # share of content words from which an attribution counts as found: the promise of the first issue
SAME_F1 = 0.5  # from here on two attributions are about the same words: the judge's own threshold


class Anchored(NamedTuple):
    """One attribution, expected or found, as spans of a text, with its words for people to read."""

    id: str
    spans: dict[str, list[tuple[int, int]]]
    form: str | None
    line: str


def load(name: str, station: str) -> dict[str, Any]:
    return json.loads((EXAMPLES / name / station).read_text(encoding="utf-8"))


def original_of(name: str) -> Path:
    (path,) = (EXAMPLES / name).glob("0-original.*")
    return path


def paragraphs_of(zone: dict[str, Any]) -> list[str]:
    return [zone["text"]] if isinstance(zone["text"], str) else zone["text"]


def expected_text(document: dict[str, Any]) -> str:
    """The zones joined as the document has them: anchors count occurrences, so only the order matters here."""
    return "\n\n".join("\n\n".join(paragraphs_of(zone)) for zone in document["zones"])


def fold(text: str) -> str:
    return " ".join(text.split())


# Anchors: words of the text, "words#2" for their second occurrence.


def find_places(text: str, words: str) -> list[tuple[int, int]]:
    numbered = re.fullmatch(r"(.*)#(\d+)", words, re.DOTALL)
    words, nth = (numbered[1], int(numbered[2])) if numbered else (words, None)
    edges = (r"(?<!\w)" if words[:1].isalnum() else "", r"(?!\w)" if words[-1:].isalnum() else "")
    found = [match.span() for match in re.finditer(edges[0] + re.escape(words) + edges[1], text)]
    if not found or (nth and nth > len(found)):
        raise ValueError(f"not in the text: {words!r}")
    return [found[nth - 1]] if nth else found


def anchor(text: str, expected: dict[str, Any]) -> Anchored:
    """Content words stand once in the text, or carry a number; source and cue are the occurrence nearest to the content."""
    content = []
    for words in expected["content"]:
        found = find_places(text, words)
        if len(found) > 1:
            raise ValueError(f"{expected['id']}: content stands {len(found)} times, add #n: {words!r}")
        content += found
    middle = sum(start + end for start, end in content) / (2 * len(content))
    spans = {"content": sorted(content)}
    for role in ("source", "cue"):
        spans[role] = sorted(
            min(find_places(text, words), key=lambda place: abs(sum(place) / 2 - middle)) for words in expected[role]
        )
    return Anchored(expected["id"], spans, expected.get("form"), show(text, spans))


def anchor_found(text: str, attribution: Attribution) -> Anchored:
    spans = {role: [(span.start, span.end) for span in getattr(attribution, role)] for role in ROLES}
    return Anchored(attribution.id, spans, attribution.form, show(text, spans))


def show(text: str, spans: dict[str, list[tuple[int, int]]]) -> str:
    return "  |  ".join(" … ".join(fold(text[start:end]) for start, end in spans[role]) or "–" for role in ROLES)


def in_place(text: str, start: int, end: int) -> str:
    return fold(f"{text[max(0, start - 20) : start]}[{text[start:end]}]{text[end : end + 20]}")


def word_starts(text: str, spans: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset(match.start() for start, end in spans for match in WORD.finditer(text, start, end))


def content_f1(text: str, one: Anchored, other: Anchored) -> float:
    a, b = word_starts(text, one.spans["content"]), word_starts(text, other.spans["content"])
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


# Station 1: the document.


def pieces_of_expected(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(zone["zone"], fold(text)) for zone in document["zones"] for text in paragraphs_of(zone)]


def pieces_of_found(document: Document) -> list[tuple[str, str]]:
    """Each zone's paragraphs, whether the room keeps one zone a paragraph or one for many; a post is one piece."""
    pieces = []
    for zone in document.zones:
        text = document.text[zone.start : zone.end]
        parts = [text] if zone.kind == "post" else re.split(r"\n\s*\n", text)
        pieces += [(str(zone.kind), fold(part)) for part in parts if part.strip()]
    return pieces


def same_time(found: str, expected: str) -> bool:
    return datetime.fromisoformat(found) == datetime.fromisoformat(expected)


def differences_of_document(name: str, document: Document, warnings: int) -> list[str]:
    expected = load(name, "1-document.json")
    lines = []
    if document.kind not in expected["kind"].split("|"):
        lines.append(f"kind: expected {expected['kind']!r}, found {document.kind!r}")
    for field in ("language", "title"):
        if getattr(document, field) != expected[field]:
            lines.append(f"{field}: expected {expected[field]!r}, found {getattr(document, field)!r}")
    authors = [author.casefold() for author in document.authors]
    if authors != [author.casefold() for author in expected["authors"]]:
        lines.append(f"authors: expected {expected['authors']}, found {list(document.authors)}")
    if expected["publisher"] and document.publisher != expected["publisher"]:
        lines.append(f"publisher: expected {expected['publisher']!r}, found {document.publisher!r}")
    if warnings != expected.get("warnings", 0):
        lines.append(f"warnings: expected {expected.get('warnings', 0)}, found {warnings}: {document.warnings}")
    return lines + differences_of_published(expected, document) + differences_of_zones(expected, document)


def differences_of_published(expected: dict[str, Any], document: Document) -> list[str]:
    want, have = expected["published"], document.published
    if want == "any":
        return []
    if want is None or have is None:
        return [] if want == have else [f"published: expected {want}, found {have}"]
    if not same_time(have.value, want["value"]) or have.stage != want["stage"]:
        return [f"published: expected {want}, found {have.value!r} at stage {have.stage!r}"]
    return []


def differences_of_zones(expected: dict[str, Any], document: Document) -> list[str]:
    want, have = pieces_of_expected(expected), pieces_of_found(document)
    listed = {text for kind, text in want if "boilerplate" in kind}
    have = [
        (kind, text) for kind, text in have if kind != "boilerplate" or text in listed
    ]  # what may be dropped may stay
    by_text = {text: kind for kind, text in have}
    settled = [(by_text[text], text) if by_text.get(text) in kind.split("|") else (kind, text) for kind, text in want]
    matcher = difflib.SequenceMatcher(None, settled, have, autojunk=False)
    lines = []
    for what, i, j, k, m in matcher.get_opcodes():
        if what != "equal":
            lost, gained = ([f"{kind}: {words}" for kind, words in side] for side in (settled[i:j], have[k:m]))
            lines += [f"- {piece}" for piece in near_difference(lost, gained)]
            lines += [f"+ {piece}" for piece in near_difference(gained, lost)]
    if lines:
        lines.insert(0, "zones (- expected but not found, + found but not expected):")
    return lines + differences_of_posts(expected, document)


def shared_beginning(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def near_difference(pieces: list[str], others: list[str]) -> list[str]:
    """Each piece, without the long beginning that it shares with its nearest twin on the other side."""
    out = []
    for piece in pieces:
        shared = max((shared_beginning(piece, other) for other in others), default=0)
        out.append(piece if shared < 80 else piece[:30] + " […] " + piece[shared - 30 :])
    return out


def differences_of_posts(expected: dict[str, Any], document: Document) -> list[str]:
    want = [zone for zone in expected["zones"] if zone["zone"] == "post"]
    have = [zone.post for zone in document.zones if zone.post]
    lines = [] if len(want) == len(have) else [f"posts: expected {len(want)}, found {len(have)}"]
    for zone, post in zip(want, have, strict=False):
        words = fold(" ".join(document.text[span.start : span.end] for span in post.words))
        pairs = {
            "author": post.author_name,
            "handle": post.handle_name,
            "date": (post.date_iso or "")[: len(zone["date"])],
            "words": words,
            "continues": post.continues,
            "url": (post.url or "").split("?")[0],
            "platform": post.platform,
        }
        for field, value in pairs.items():
            if field in zone and value != zone[field]:
                lines.append(f"post {field}: expected {zone[field]!r}, found {value!r}")
    return lines


# Station 2: the attributions.


def pair_up(text: str, wanted: list[Anchored], found: list[Anchored], least: float) -> dict[int, int]:
    """Index of `wanted` -> index of `found`, one to one, best content overlap first."""
    overlaps = [(content_f1(text, w, f), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)]
    pairs: dict[int, int] = {}
    for f1, i, j in sorted(overlaps, key=lambda overlap: -overlap[0]):
        if f1 >= least and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def faults_of_pair(text: str, want: Anchored, have: Anchored) -> list[str]:
    source, cue = ([word_starts(text, side.spans[role]) for side in (want, have)] for role in ("source", "cue"))
    faults = []
    if content_f1(text, want, have) < FOUND_F1:
        faults.append(f"content word F1 {content_f1(text, want, have):.2f}")
    if source[0] != source[1]:
        faults.append(f"source here: {' … '.join(in_place(text, *span) for span in want.spans['source']) or 'none'}")
    if cue[0] and not cue[0] & cue[1]:
        faults.append("another cue")
    if want.form and want.form != have.form:
        faults.append(f"form {have.form}, not {want.form}")
    return faults


def differences_of_attributions(name: str, document: Document, found: list[Anchored]) -> list[str]:
    expected, text = load(name, "2-attributions.json"), document.text
    known = set(expected["known_misses"])
    wanted = [anchor(text, item) for item in expected["attributions"]]
    doubtful = [anchor(text, item) for item in expected["doubtful"]]
    pairs = pair_up(text, wanted, found, SAME_F1)
    lines = []
    for i, want in enumerate(wanted):
        have = found[pairs[i]] if i in pairs else None
        faults = faults_of_pair(text, want, have) if have else ["nothing found there"]
        if faults and want.id not in known:
            lines += [f"- expected but not found: {want.id} ({', '.join(faults)})", f"      {want.line}"]
            lines += [f"      {have.line}  <- found"] if have else []
        if not faults and want.id in known:
            lines.append(f"* {want.id} is found now: take it out of known_misses. {want.line}")
    lines += [f"* known_misses names {missing}, which is not there" for missing in known - {want.id for want in wanted}]
    rest = [have for j, have in enumerate(found) if j not in pairs.values()]
    extra = [have for have in rest if not any(content_f1(text, item, have) >= SAME_F1 for item in doubtful)]
    if len(extra) > expected["allowed_extra"]:
        lines += [f"+ found but not expected: {have.line}" for have in extra]
    return lines


# Station 3: the statements.


def differences_of_record(name: str, reading: onrecord.Reading, found: list[Anchored]) -> list[str]:
    text = reading.document.text
    wanted = [anchor(text, item) for item in load(name, "2-attributions.json")["attributions"]]
    pairs = {wanted[i].id: found[j].id for i, j in pair_up(text, wanted, found, FOUND_F1).items()}
    return differences_of_statements(load(name, "3-statements.json"), reading, pairs)


# Station 4: what answers what.


def differences_of_links(name: str, reading: onrecord.Reading, found: list[Anchored]) -> list[str]:
    if not (EXAMPLES / name / "4-links.json").exists():
        return []
    text = reading.document.text
    wanted = [anchor(text, item) for item in load(name, "2-attributions.json")["attributions"]]
    pairs = {wanted[i].id: found[j].id for i, j in pair_up(text, wanted, found, FOUND_F1).items()}
    return differences_of_replies(load(name, "4-links.json"), reading, pairs)


# The tests.


@pytest.mark.parametrize("name", NAMES)
def test_a_story_comes_out_right_at_every_station(name: str) -> None:
    reading = onrecord.read(original_of(name))
    warnings = len({*reading.warnings, *reading.document.warnings})
    stations = [("1-document.json", differences_of_document(name, reading.document, warnings))]
    if not stations[0][1]:
        found = [anchor_found(reading.document.text, attribution) for attribution in reading.attributions]
        stations.append(("2-attributions.json", differences_of_attributions(name, reading.document, found)))
    if not stations[-1][1]:
        stations.append(("3-statements.json", differences_of_record(name, reading, found)))
    if not stations[-1][1]:
        stations.append(("4-links.json", differences_of_links(name, reading, found)))
    for station, differences in stations:
        if differences:
            pytest.fail(f"examples/{name} first went wrong at {station}:\n" + "\n".join(differences), pytrace=False)


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_an_expected_document_stand_in_its_original_in_order(name: str) -> None:
    path = original_of(name)
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = "".join(lxml.html.document_fromstring(text).body.itertext())
    text = "".join(text.split())
    at = 0
    for kind, piece in pieces_of_expected(load(name, "1-document.json")):
        words = "".join(piece.split())
        assert words in text[at:], f"{name}: not in the original after the piece before it: {kind} {piece!r}"
        at = text.index(words, at) + len(words)


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_an_expected_attribution_stand_in_the_document_as_its_anchors_say(name: str) -> None:
    text = expected_text(load(name, "1-document.json"))
    expected = load(name, "2-attributions.json")
    items = expected["attributions"] + expected["doubtful"]
    assert len({item["id"] for item in items}) == len(items), "an id is used twice"
    for item in items:
        spans = anchor(text, item).spans
        overlap = {
            start for start in word_starts(text, spans["content"]) if start in word_starts(text, spans["source"])
        }
        assert not overlap, f"{item['id']}: the source stands inside its own content"


@pytest.mark.parametrize("name", NAMES)
def test_an_expected_statement_is_of_an_expected_attribution_and_its_mentions_stand_in_the_content(name: str) -> None:
    attributions = {item["id"]: item for item in load(name, "2-attributions.json")["attributions"]}
    for item in load(name, "3-statements.json")["statements"]:
        assert item.keys() <= {"id", *CHECKS}, f"{name} {item['id']}: a field that nothing checks"
        content = " ".join(attributions[item["id"]]["content"])
        for words in item.get("mentions", {}):
            assert find_places(content, words), f"{name} {item['id']}"


def test_every_station_of_a_story_is_a_file_with_its_number() -> None:
    for name in NAMES:
        numbers = sorted(path.name[:2] for path in (EXAMPLES / name).iterdir())
        assert numbers == [f"{i}-" for i in range(len(numbers))], f"examples/{name} misses a station: {numbers}"
        assert len(numbers) >= 4, f"examples/{name} has no expectations"
