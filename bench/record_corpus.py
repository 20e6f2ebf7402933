"""Made-up readings for a record of any size: stories of nine statements each (as many as ours in examples/), with speakers that fall off by Zipf's law.

Sentences are built from clauses of our own with slots (bench.utterance_corpus); people, outlets and events are invented. One statement in four
retells an earlier one, as it was or cut. Nothing is read: the readings are put together as `onrecord.read` would give them, so that what is
timed is the record alone. The same size and seed give the same readings.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import accumulate

from bench.utterance_corpus import PAPERS, make_sentence
from bench.vocabulary import GIVEN, PLACES, SURNAMES
from onrecord.document.words import cut_words
from onrecord.schema import (
    Attribution,
    Because,
    Check,
    Document,
    Made,
    Party,
    PartyMention,
    PartyRole,
    Published,
    Quotation,
    Reading,
    Span,
    Statement,
    Zone,
)

STATEMENTS_A_DOCUMENT = 9  # as in the stories of examples/: 170 in 18
RETOLD_SHARE = 0.25
_FIRST_DAY = date(2010, 1, 1)
_DAYS = 5400
_MEDIA = ("unknown", "unknown", "unknown", "interview", "speech", "post", "statement", "press", "letter", "meeting")
_ACTS = ("say", "say", "say", "deny", "warn", "promise", "criticise", "announce", "ask")
_VERDICTS = ("unverified", "verbatim", "altered", "elided", "cleaned", "paraphrase", "not_found", "misattributed")
_ROLES = ("mayor", "minister", "spokesman", "professor", "head of the union", "company lawyer", "chief engineer")
_NAME, _SAID, _DAY = (
    Because("identify", "people.name"),
    Because("identify", "acts.word"),
    Because("identify", "made.day"),
)
_FOUND = Because("extract", "network")
_BODY = Because("document", "body.rest")
_KEPT_SENTENCES = 2000


def people(count: int) -> list[str]:
    """So many names, no two alike."""
    pairs = ((given, last) for last in SURNAMES for given in GIVEN)
    names = [f"{given} {last}" for given, last in pairs]
    more = (f"{given} {middle}. {last}" for middle in "ABCDEFGHJ" for last in SURNAMES for given in GIVEN)
    while len(names) < count:
        names.append(next(more))
    random.Random(count).shuffle(names)
    return names[:count]


def make_readings(
    statements: int, parties: int | None = None, seed: int = 1, a_document: int = STATEMENTS_A_DOCUMENT
) -> Iterator[Reading]:
    """Readings of about so many statements together; `parties` (a fifth of them, where not given) is how many people there are to speak."""
    rng = random.Random(f"record/{seed}/{statements}")
    names = people(parties or max(statements // 5, 10))
    weights = list(accumulate(1 / (at + 1) for at in range(len(names))))
    numbers = range(len(names))
    told: list[tuple[str, int, date]] = []
    for _ in range(max(1, statements // a_document)):
        day = _FIRST_DAY + timedelta(rng.randrange(_DAYS))
        said = []
        for _ in range(a_document):
            if told and rng.random() < RETOLD_SHARE:
                sentence, who, on = rng.choice(told)
                if rng.random() < 0.5 and len(sentence.split()) > 8:
                    sentence = " ".join(sentence.split()[: rng.randrange(6, 10)])
                said.append((sentence, who, on))
                continue
            one = (make_sentence(rng).rstrip("."), rng.choices(numbers, cum_weights=weights)[0], day)
            said.append(one)
            if len(told) < _KEPT_SENTENCES:
                told.append(one)
            else:
                told[rng.randrange(_KEPT_SENTENCES)] = one
        # a story is published on the day of its newest statement or after
        newest = max(on for _, _, on in said)
        yield make_reading(rng, names, said, newest + timedelta(rng.choice((0, 0, 0, 1, 2))))


class _Text:
    """A text that grows, and knows where its pieces stand."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0

    def put(self, piece: str) -> Span:
        start = self.length
        self.pieces.append(piece)
        self.length += len(piece)
        return Span(start, self.length)


def make_reading(rng: random.Random, names: list[str], said: list[tuple[str, int, date]], published: date) -> Reading:
    """One story, in which sentences are said by names (their places in the list) on days."""
    text = _Text()
    headline = text.put(f"{rng.choice(PLACES)} waits for an answer, {rng.randrange(10_000)}")
    text.put("\n\n")
    where = rng.randrange(1 << 60)
    parties: dict[int, Party] = {}
    paragraphs, sentences, quotations, parts = [headline], [headline], [], []
    for sentence, who, on in said:
        direct = rng.random() < 0.6
        start = text.length
        if direct:
            content = text.put(f"“{sentence},”")
            text.put(" ")
        source = text.put(names[who])
        text.put(" ")
        cue = text.put("said")
        if not direct:
            text.put(" that ")
            content = text.put(sentence[0].lower() + sentence[1:])
        text.put(f" on {on:%A}.")
        paragraph = Span(start, text.length)
        text.put("\n\n")
        paragraphs.append(paragraph)
        sentences.append(paragraph)
        if direct:
            quotations.append(Quotation(content.start, content.end, "double", closed=True))
        if who not in parties:
            roles = (PartyRole(rng.choice(_ROLES), source),) if rng.random() < 0.3 else ()
            parties[who] = Party(
                f"p{len(parties) + 1}", "person", names[who], _NAME, full_name=names[who], names=(names[who],), roles=roles,
                mentions=(source,),
            )  # fmt: skip
        parts.append((direct, source, cue, content, who, on))
    body = "".join(text.pieces)
    identity = sha256(body.encode()).hexdigest()
    day = Published(published.isoformat(), "structured", Because("document", "published.json_ld"))
    paper = PAPERS[where % len(PAPERS)]
    document = Document(
        identity, body, "article", Because("document", "kind.article"), "en",
        (Zone("headline", *headline, _BODY), Zone("body", headline.end + 2, text.length - 2, _BODY)),
        tuple(paragraphs), tuple(sentences), tuple(cut_words(body, sentences)), tuple(quotations),
        name=f"stories/{identity[:16]}.html", title=body[slice(*headline)], publisher=paper,
        url=f"https://{paper.replace(' ', '').lower()}.example/{identity[:12]}", published=day,
    )  # fmt: skip
    statements, checks = [], []
    everybody = list(parties.values())
    for direct, source, cue, content, who, on in parts:
        statement = _statement(rng, identity, direct, source, cue, content, parties[who], on, everybody)
        statements.append(statement)
        if direct and rng.random() < 0.3:
            words = Span(content.start + 1, content.end - 2)
            why = Because("link", "checks.nearest", (words,), 0.9)
            checks.append(Check(words, body[slice(*words)], rng.choice(_VERDICTS), why, statement=statement.id))
    attributions = tuple(statement.attribution for statement in statements)
    return Reading(document, attributions, (), tuple(statements), tuple(everybody), day, tuple(checks))


def _statement(
    rng: random.Random, document: str, direct: bool, source: Span, cue: Span, content: Span, party: Party, on: date,
    everybody: list[Party],
) -> Statement:  # fmt: skip
    quoted = (content,) if direct else ()
    id_ = sha256(f"{document}:{content.start}-{content.end}".encode()).hexdigest()[:16]
    attribution = Attribution(
        id_, "direct" if direct else "indirect", (source,), (cue,), (content,), quoted,
        round(rng.uniform(0.4, 1), 4), _FOUND,
    )  # fmt: skip
    start = datetime(on.year, on.month, on.day)
    made = Made(start, start + timedelta(1), "day", Because("identify", "made.day", (cue,), 0.9))
    other = rng.choice(everybody)
    about = (PartyMention(other, content, _NAME),) if other is not party and rng.random() < 0.5 else ()
    return Statement(
        attribution, (party,), Because("identify", "people.name", (source,), 0.97), made if rng.random() < 0.8 else None,
        rng.choice(_MEDIA), Because("identify", "medium.word", (cue,)), (), rng.choice(_ACTS), _SAID, "say",
        "uttered", _SAID, "actual", Because("identify", "reality.plain"), about,
    )  # fmt: skip
