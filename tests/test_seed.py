"""The story it all began with comes out right, whole. Its text is its publisher's and stays in the data folder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.evaluation.record import same_name
from onrecord.flat_rows import flat_statement
from onrecord.link.checks.statements import check_statements
from onrecord.view.wording import word_made

Record = dict[str, Any]


@pytest.fixture(scope="module")
def record(data_dir: Path) -> Record:
    loaded: Record = json.loads((data_dir / "seed/record.jsonl").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def reading(data_dir: Path) -> onrecord.Reading:
    return onrecord.read(data_dir / "seed/story.txt")


def words_in(text: str, spans: list[list[int]] | tuple[onrecord.Span, ...]) -> set[int]:
    return {m.start() for s, e in spans for m in re.compile(r"\w+").finditer(text, s, e)}


def test_the_text_is_the_text(reading: onrecord.Reading, record: Record) -> None:
    assert reading.document.text == record["text"]


def test_caption_credit_and_dateline_are_where_they_are(reading: onrecord.Reading, record: Record) -> None:
    for kind in ("caption", "credit", "dateline"):
        assert [[z.start, z.end] for z in reading.document.zones if z.kind == kind] == record["zones"][kind]


def test_both_posts_have_author_handle_and_date(reading: onrecord.Reading, record: Record) -> None:
    gold = [a for a in record["attributions"] if a["form"] == "post"]
    posts = [z.post for z in reading.document.zones if z.post]
    text = record["text"]
    assert len(posts) == len(gold) == 2
    for post, expected in zip(posts, gold, strict=True):
        assert post.author is not None
        assert [list(s) for s in post.words] == expected["content"]
        assert [list(post.author)] == expected["source"]
        assert post.handle_name == expected["handle"]
        assert post.author_name == text[post.author.start : post.author.end].split(" (")[0]
        assert post.date_iso == expected["made"]
        assert list(post.links) == expected.get("links", [])
    assert [p.continues for p in posts] == [False, True]


def test_every_attribution_is_found_with_the_right_source_and_none_is_invented(
    reading: onrecord.Reading, record: Record
) -> None:
    text = record["text"]
    found = [a for a in reading.attributions if a.within is None]
    complaints = []
    for gold in record["attributions"]:
        content = words_in(text, gold["content"])
        best = max(found, key=lambda a: len(words_in(text, a.content) & content))
        mine = words_in(text, best.content)
        if 2 * len(mine & content) / (len(mine) + len(content)) < 0.8:
            complaints.append(f"{gold['id']} not found")
        elif words_in(text, best.source) != words_in(text, gold["source"]):
            complaints.append(f"{gold['id']} has another source")
            found.remove(best)
        elif best.form != gold["form"]:
            complaints.append(f"{gold['id']} is {best.form}")
        else:
            found.remove(best)
    complaints += [f"invented: {' '.join(text[s:e] for s, e in a.cue)}" for a in found]
    assert complaints == []


# Who, when, how and to whom.


@pytest.fixture(scope="module")
def statements(reading: onrecord.Reading, record: Record) -> dict[str, onrecord.Statement]:
    """The statement found for each of the record, by its id."""
    text = record["text"]
    found = [s for s in reading.statements if s.attribution.within is None]
    out = {}
    for gold in record["attributions"]:
        content = words_in(text, gold["content"])
        out[gold["id"]] = max(found, key=lambda s: len(words_in(text, s.attribution.content) & content))
    return out


def test_every_speaker_is_named_in_full_and_has_the_right_kind(
    statements: dict[str, onrecord.Statement], record: Record
) -> None:
    complaints = []
    for gold in record["attributions"]:
        row = flat_statement(statements[gold["id"]])
        if not isinstance(row["speaker"], str) or not same_name(row["speaker"], gold["speaker"]):
            complaints.append(f"{gold['id']}: {row['speaker']!r}")
        if row["kind"] != gold["kind"]:
            complaints.append(f"{gold['id']}: kind {row['kind']}")
        people = statements[gold["id"]].speakers
        if "role" in gold and gold["role"] not in [role.text for party in people for role in party.roles]:
            complaints.append(f"{gold['id']}: no role {gold['role']!r}")
        if "handle" in gold and gold["handle"] not in [handle for party in people for handle in party.handles]:
            complaints.append(f"{gold['id']}: no handle {gold['handle']}")
    assert complaints == []


def test_every_time_is_right_to_the_part_of_the_day(statements: dict[str, onrecord.Statement], record: Record) -> None:
    complaints = []
    for gold in record["attributions"]:
        statement = statements[gold["id"]]
        if flat_statement(statement)["made"] != gold["made"]:
            complaints.append(f"{gold['id']}: {flat_statement(statement)['made']}")
        elif "part_of_day" in gold and not (
            statement.made and word_made(statement.made).endswith(f", {gold['part_of_day']}")
        ):
            complaints.append(f"{gold['id']}: not in the {gold['part_of_day']}")
    assert complaints == []


def test_every_medium_and_addressee_is_right(statements: dict[str, onrecord.Statement], record: Record) -> None:
    complaints = []
    for gold in record["attributions"]:
        row = flat_statement(statements[gold["id"]])
        if row["medium"] != gold["medium"]:
            complaints.append(f"{gold['id']}: {row['medium']}")
        if len(row["to"]) != len(gold["to"]) or not all(any(same_name(n, g) for n in row["to"]) for g in gold["to"]):
            complaints.append(f"{gold['id']}: to {row['to']}")
    assert complaints == []


def test_the_parties_of_the_second_post_are_its_mentions(
    statements: dict[str, onrecord.Statement], record: Record
) -> None:
    [gold] = [a for a in record["attributions"] if "mentions" in a]
    text, found = record["text"], statements[gold["id"]].mentions
    at = {name: text.index(name, gold["content"][0][0]) for name in gold["mentions"]}
    met = {
        name
        for name, start in at.items()
        if any(m.span.start < start + len(name) and start < m.span.end for m in found)
    }
    assert met == set(gold["mentions"])


def test_the_story_is_dated_by_its_posts(reading: onrecord.Reading, record: Record) -> None:
    assert reading.document.published is None
    assert reading.published is not None
    assert (reading.published.value, reading.published.stage) == (record["date_inferred"], "inferred")


def test_everybody_in_the_story_is_a_party_once(reading: onrecord.Reading, record: Record) -> None:
    people = [p.name for p in reading.parties if p.kind == "person" and p.name]
    for name in record["people"]:
        if name != "Vasha Hunt":  # stands in the credit only
            assert sum(same_name(one, name) for one in people) == 1, name


# In answer to what.


@pytest.fixture(scope="module")
def named(statements: dict[str, onrecord.Statement]) -> dict[str, str]:
    """The record's id for each statement that was found."""
    return {statement.id: gold for gold, statement in statements.items()}


def test_every_statement_answers_what_it_answers_and_nothing_else(
    reading: onrecord.Reading, record: Record, named: dict[str, str]
) -> None:
    found = {(named[r.statement], named[r.answers]) for r in reading.replies if r.answers is not None}
    assert found == {(a["id"], a["replies_to"]) for a in record["attributions"] if a["replies_to"]}


def test_the_pushing_back_answers_criticisms_that_the_story_does_not_quote(
    reading: onrecord.Reading, record: Record
) -> None:
    parties = {party.id: party.name for party in reading.parties}
    [gold] = record["open_replies"]
    speakers = {statement.id: statement.speaker for statement in reading.statements}
    for reply in reading.replies:
        end = reply.open_end
        if end is not None and [list(span) for span in end.spans] == gold["target"]:
            speaker = speakers[reply.statement]
            assert speaker is not None
            assert same_name(speaker.name or "", gold["speaker"])
            assert same_name(parties[end.party or ""] or "", gold["to"])
            assert gold["words"].removesuffix(" at") in [reading.document.text[a:b] for a, b in reply.because.evidence]
            return
    pytest.fail("nobody answers the criticisms")


def test_the_second_post_goes_on_from_one_that_the_story_does_not_carry(
    reading: onrecord.Reading, named: dict[str, str]
) -> None:
    [going_on] = [reply for reply in reading.replies if reply.kind == "continuation"]
    assert named[going_on.statement] == "P2"
    assert going_on.answers is None
    assert going_on.open_end is not None
    assert going_on.open_end.text.startswith("…")


def test_both_posts_and_what_the_story_says_of_them_are_one_exchange_in_the_order_of_time(
    reading: onrecord.Reading, named: dict[str, str]
) -> None:
    threads = [[named[identity] for identity in exchange.statements] for exchange in reading.exchanges]
    assert threads == [["S2", "S4"], ["S5", "P1", "S7", "P2"]]


# Did they say it.


def test_quoted_words_stand_in_the_posts_and_the_paraphrase_in_the_right_sentence(
    reading: onrecord.Reading, record: Record
) -> None:
    text = record["text"]
    contents = {gold["id"]: gold["content"] for gold in record["attributions"]}
    found = check_statements(reading.document, reading.statements, reading.parties)
    complaints = []
    for gold in record["attributions"]:
        if "check" not in gold:
            continue
        wanted = gold["check"]
        checks = [c for c in found if any(s <= c.quoted.start and c.quoted.end <= e for s, e in gold["content"])]
        checks = [c for c in checks if c.words.strip(".") == wanted.get("quoted", c.words)]
        [(low, high)] = contents[wanted["against"]]
        if [c.verdict for c in checks] != [wanted["verdict"]]:
            complaints.append(f"{gold['id']}: {[c.verdict for c in checks]}")
        elif not all(low <= s.start and s.end <= high for c in checks if c.passage for s in c.passage.spans):
            complaints.append(f"{gold['id']}: another post")
    assert complaints == []
    [paraphrase] = [c for c in found if c.verdict == "paraphrase"]
    assert paraphrase.passage is not None
    [sentence] = paraphrase.passage.spans
    assert text[sentence.start : sentence.end] + "." in text
    assert text[sentence.start : sentence.end].startswith("It protected")
    assert "exoneration" in text[sentence.start : sentence.end]
    assert not {c.verdict for c in found} & {"altered", "misattributed", "not_found", "ambiguous"}


def test_the_story_in_a_record_has_the_checks_and_the_replies_that_reading_it_gives(
    reading: onrecord.Reading, tmp_path: Path
) -> None:
    with onrecord.open(tmp_path / "seed.db") as record:
        record.add(reading)
        held = list(record.statements(document=reading.document.id).with_links())
        checks = {check for statement in held for check in statement.checks}
        assert checks == {check for check in reading.checks if check.statement is not None}
        replies = {(s.id, r.kind, r.answers, r.open_text) for s in held for r in s.replies}
        assert replies == {
            (r.statement, r.kind, r.answers, r.open_end.text if r.open_end else None) for r in reading.replies
        }
        for exchange in reading.exchanges:
            assert tuple(s.id for s in record.exchange(exchange.id)) == exchange.statements
