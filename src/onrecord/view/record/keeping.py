"""`onrecord rejects` and `onrecord stats`: what could not be read, and what a record holds."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from onrecord.view.console import say
from onrecord.view.output import dump_json
from onrecord.view.record.which import opened, record_option
from onrecord.view.record.words import count, word_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.schema import RecordStats

_OUTLETS = 10


@click.command("rejects", short_help="What could not be read into a record.")
@record_option
@click.option("--json", "as_json", is_flag=True, help="JSON: a list of {name, reason}.")
def rejects_command(record_name: str | None, as_json: bool) -> None:
    """List what could not be read, with the reason. What is read later is taken off the list.

    \b
    onrecord rejects
    onrecord rejects --json | jq -r '.[].name'
    """
    with opened(record_name) as record:
        rejects = record.rejects()
    if as_json:
        click.echo(dump_json([{"name": reject.name, "reason": reject.reason} for reject in rejects], indent=1))
        return
    for reject in rejects:
        say(f"{reject.name}: {reject.reason}")
    if not rejects:
        click.echo("nothing: all that was given could be read", err=True)


@click.command("stats", short_help="What a record holds.")
@record_option
@click.option("--json", "as_json", is_flag=True, help="JSON.")
def stats_command(record_name: str | None, as_json: bool) -> None:
    """Count what a record holds, and say with which versions it was read.

    \b
    onrecord stats
    onrecord stats --record news.db --json
    """
    with opened(record_name) as record:
        stats = record.stats()
        name = record.name
    if as_json:
        click.echo(dump_json({"record": name, **asdict(stats)}, indent=1))
        return
    for line in _lines(name, stats):
        say(line)


def _lines(name: str, stats: RecordStats) -> Iterator[str]:
    yield f"{name}: {stats.size_bytes / 1e6:,.1f} MB, tables of version {stats.schema}"
    older = (
        f", {count(stats.superseded, 'of them an older version', 'of them older versions')}" if stats.superseded else ""
    )
    yield f"documents   {stats.documents:,}{older}"
    corrected = f", {stats.corrected:,} corrected" if stats.corrected else ""
    yield f"statements  {stats.statements:,}{corrected}"
    yield f"people      {stats.people:,}"
    yield f"utterances  {stats.utterances:,}, {stats.retold:,} told in several stories"
    yield f"exchanges   {stats.exchanges:,}"
    if stats.published is not None:
        yield f"published   {stats.published[0]} to {stats.published[1]}"
    if stats.seen is not None:
        yield f"seen        {' to '.join(dict.fromkeys(map(word_moment, stats.seen)))}"
    for label, number in (
        ("rejects", stats.rejects), ("forgotten", stats.forgotten), ("corrections", stats.corrections), ("judgements", stats.judgements),
    ):  # fmt: skip
        if number:
            yield f"{label:<12}{number:,}"
    if stats.publishers:
        shown = ", ".join(f"{outlet} {number:,}" for outlet, number in stats.publishers[:_OUTLETS])
        more = f" and {len(stats.publishers) - _OUTLETS:,} more" if len(stats.publishers) > _OUTLETS else ""
        yield f"outlets     {shown}{more}"
    for reader, number in stats.readers:
        yield f"read with   {reader}: {count(number, 'document')}"
