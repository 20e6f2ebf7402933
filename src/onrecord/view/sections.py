"""The list of commands in `onrecord --help`, by what they are about."""

from __future__ import annotations

import click

_SECTIONS = {
    "Stories": ("read", "why", "exchange", "utterances", "check"),
    "A record": ("add", "find", "who", "show", "serve", "export", "changes", "stats", "rejects"),
    "Correcting a record": ("correct", "accept", "delete", "add-statement", "undo", "corrections", "upgrade"),
    "Who is one in a record": ("duplicates", "merge", "split", "undecided", "withdraw"),
    "Looking after a record": ("verify", "backup", "forget", "datasette-metadata"),
    "Tables, figures, versions": ("extract", "dates", "eval", "version"),
}


class Sections(click.Group):
    """A group whose help lists its commands in sections; one that stands in none comes last."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        placed = {name for names in _SECTIONS.values() for name in names}
        others = tuple(name for name in self.list_commands(ctx) if name not in placed)
        width = max(len(name) for name in self.commands)
        for section, names in (*_SECTIONS.items(), ("Other", others)):
            rows = [
                (name.ljust(width), command.get_short_help_str(limit=formatter.width - width - 6))
                for name in names
                if (command := self.get_command(ctx, name)) is not None and not command.hidden
            ]
            if rows:
                with formatter.section(section):
                    formatter.write_dl(rows)
