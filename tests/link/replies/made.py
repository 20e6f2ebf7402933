"""Stories put together by hand: who says what, so that only the linking is tested."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from onrecord.document import read_text
from onrecord.schema import (
    Addressee,
    Attribution,
    Because,
    Document,
    Made,
    Party,
    Reading,
    Span,
    Statement,
)

GIVEN = Because("test", "given")


@dataclass
class Story:
    """Statements as lines `NAME | cue | content`, each a paragraph "Name cue content."; `day` dates them."""

    lines: list[str] = field(default_factory=list)
    parties: dict[str, Party] = field(default_factory=dict)
    said: list[tuple[str, str, str, datetime | None, str | None]] = field(default_factory=list)

    def say(self, who: str, cue: str, content: str, day: str | None = None, to: str | None = None) -> Story:
        self.lines.append(f"{who} {cue} {content}.")
        self.said.append((who, cue, content, datetime.fromisoformat(day) if day else None, to))
        return self

    def reading(self, published: str | None = None) -> Reading:
        text = "\n\n".join(self.lines)
        document = read_text(text, published=published)
        names = list(dict.fromkeys(who for who, *_ in self.said))
        parties = {name: _party(document, f"p{n}", name) for n, name in enumerate(names, 1)}
        statements = []
        at = 0
        for (who, cue, content, day, to), line in zip(self.said, self.lines, strict=True):
            statements.append(_statement(document, at, (who, cue, content), parties, day, to))
            at += len(line) + 2
        return Reading(
            document,
            tuple(s.attribution for s in statements),
            statements=tuple(statements),
            parties=tuple(parties.values()),
            published=document.published,
        )


def _party(document: Document, identity: str, name: str) -> Party:
    spans = []
    at = document.text.find(name)
    while at >= 0:
        spans.append(Span(at, at + len(name)))
        at = document.text.find(name, at + 1)
    return Party(identity, "person", name, GIVEN, full_name=name, names=(name,), mentions=tuple(spans))


def _statement(
    document: Document,
    at: int,
    words: tuple[str, str, str],
    parties: dict[str, Party],
    day: datetime | None,
    to: str | None,
) -> Statement:
    who, cue, content = words
    source = Span(at, at + len(who))
    verb = Span(source.end + 1, source.end + 1 + len(cue))
    said = Span(verb.end + 1, verb.end + 1 + len(content))
    assert document.text[slice(*said)] == content
    attribution = Attribution(f"{document.id[:6]}-{at}", "indirect", (source,), (verb,), (said,), (), 1.0, GIVEN)
    return Statement(
        attribution,
        (parties[who],),
        GIVEN,
        made=Made(day, day + timedelta(days=1), "day", GIVEN) if day else None,
        to=(Addressee(parties[to], GIVEN),) if to else (),
        lemma=cue.split(maxsplit=1)[0],
    )
