"""One statement, one exchange, one utterance in a notebook: what each knows by itself, without its documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.check_wording import count_of
from onrecord.view.markup import UNDER_DRAFT, mark_words, say
from onrecord.view.notebook.page import frame, lay_table
from onrecord.view.reasons import UNKNOWN
from onrecord.view.side_by_side import lay_wording
from onrecord.view.wording import word_made, word_party, word_reply, word_speakers, word_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.schema import Because, Exchange, Party, Statement, Utterance


def statement_as_html(statement: Statement) -> str:
    """Its fields with the rule behind each; its words are named by their place, for they stand in its document."""
    rows = [[say(field), say(value), _rule(because)] for field, value, because in _fields(statement)]
    return frame((f"<p><b>{say(word_speakers(statement) or 'somebody')}</b></p>", lay_table(("", "", "why"), rows)))


def _fields(statement: Statement) -> Iterator[tuple[str, str, Because | None]]:
    attribution, made = statement.attribution, statement.made
    places = ", ".join(f"{start}–{end}" for start, end in attribution.content)
    words = f"characters {places} of its document, {attribution.form}, score {attribution.score:.2f}"
    yield "words", words, attribution.because
    kinds = ", ".join(_kind(party) for party in statement.speakers) or "nobody is named as the source"
    yield "who", kinds, statement.speaker_because
    yield "made", word_made(made) if made else UNKNOWN, made.because if made else None
    yield "medium", statement.medium if statement.medium != "unknown" else UNKNOWN, statement.medium_because
    for addressee in statement.to:
        yield "to", word_party(addressee.party), addressee.because
    if statement.act is not None:
        yield "act", statement.act, statement.act_because
    yield "manner", statement.manner, statement.manner_because
    yield "reality", statement.reality, statement.reality_because
    yield "id", statement.id, None


def _kind(party: Party) -> str:
    roles = "; ".join(f"formerly {role.text}" if role.former else role.text for role in party.roles)
    return f"{word_party(party)} ({', '.join(fact for fact in (party.kind, roles) if fact)})"


def _rule(because: Because | None) -> str:
    if because is None:
        return ""
    score = "" if because.score is None else f", {because.score:.2f}"
    return f"<small>{say(because.rule)}{score}</small>"


def exchange_as_html(exchange: Exchange) -> str:
    """The ids of its statements in the order of time, numbered, and what each answers."""
    numbers = {identity: number for number, identity in enumerate(exchange.statements, 1)}
    rows = []
    for identity, number in numbers.items():
        replies = [reply for reply in exchange.replies if reply.statement == identity]
        said = "<br>".join(
            f"{say(word_reply(reply, numbers, {}, arrows=False))} {_rule(reply.because)}" for reply in replies
        )
        rows.append([str(number), f"<code>{say(identity)}</code>", said])
    parties = f" of {count_of(len(exchange.parties), 'party')}" if exchange.parties else ""
    head = f"{count_of(len(exchange.statements), 'statement')}{parties}, {count_of(len(exchange.replies), 'reply')}"
    return frame((f"<p><b>Exchange</b> {say(head)}</p>", lay_table(("", "statement", "answers"), rows)))


def utterance_as_html(utterance: Utterance) -> str:
    """Its wordings, each marked where it differs from the first report's, and who told it after whom."""
    first = utterance.variants[0].text if utterance.variants else ""
    told = word_told(len({telling.document for telling in utterance.tellings}), utterance.independent)
    repeats = f"; the words of {utterance.repeats} again, at another event" if utterance.repeats else ""
    wordings = [
        [str(len(v.statements)), "".join(mark_words(words, UNDER_DRAFT) for words in lay_wording(v.text, v.diff))]
        for v in utterance.variants
    ]
    numbers = {telling.statement: number for number, telling in enumerate(utterance.tellings, 1)}
    tellings = [
        [
            str(number),
            say((telling.published or "no date")[:10]),
            f"<code>{say(telling.statement)}</code>",
            f"after {numbers.get(telling.after, '?')}" if telling.after is not None else "on its own",
            _rule(telling.because),
        ]
        for number, telling in enumerate(utterance.tellings, 1)
    ]
    return frame(
        (
            f"<p><b>{say(first)}</b><br><small>{say(told + repeats)}</small></p>",
            lay_table(("", "published", "statement", "told", "why"), tellings),
            lay_table(("told", "wording"), wordings) if len(wordings) > 1 else "",
        )
    )
