"""What every command over stories does and asks for: which originals, in which form, where to; read alone or as a batch, set aside what cannot be."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

import click

from onrecord.schema import DocumentKind
from onrecord.view.arguments import NamedPath, choose_form, is_folder, own_files, refuse_writing_over
from onrecord.view.output import open_output
from onrecord.view.readings import load_authority_files, read_batch, try_alone
from onrecord.view.set_aside import SetAside
from onrecord.view.table_command import close_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import TextIO

    from onrecord.schema import Reading
    from onrecord.view.arguments import Given, ReadingForm

PATH = NamedPath()
READ = NamedPath(addresses=True)
KIND = click.option(
    "--kind", type=click.Choice(get_args(DocumentKind)), help="What the originals are, where onrecord is not to decide."
)
PUBLISHED = click.option(
    "--published", metavar="DATE", help="When it was published: 2024-05-31 or 2024-05-31T14:05:00+02:00. One file only."
)
AUTHORITY = click.option(
    "--authority",
    "authority_files",
    type=PATH,
    multiple=True,
    metavar="FILE",
    help="Names, handles and offices by which parties are known: .csv or .jsonl, each also .gz. May be given again.",
)
_JSONL = click.option("--jsonl", "as_jsonl", is_flag=True, help="JSON, one line a story.")
_OUTPUT = click.option(
    "-o", "--output", type=PATH, help="Write to this file; .txt, .json and .jsonl choose the form, .gz after it packs."
)
_REJECTS = click.option(
    "--rejects", "rejects_file", type=PATH, metavar="FILE.jsonl", help="Keep what could not be read, with reasons."
)


@dataclass(frozen=True, slots=True)
class StoriesAsked:
    """What a command over stories was asked for, held to be possible. `alone` is one original that is no folder."""

    originals: tuple[Given, ...]
    form: ReadingForm
    output: Path | None
    rejects_file: Path | None
    kind: DocumentKind | None
    published: str | None
    authority_files: tuple[Path, ...]

    @property
    def alone(self) -> bool:
        return len(self.originals) == 1 and not is_folder(self.originals[0])


def takes_stories(json_help: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a command the options of all that read stories; it gets them as one `StoriesAsked`, and its own beside it."""

    def decorate(command: Callable[..., int]) -> Callable[..., int]:
        @functools.wraps(command)
        def asked(**given: Any) -> int:
            return command(_ask(given), **given)

        originals = click.argument("originals", nargs=-1, required=True, type=READ, metavar="FILE|DIR|URL|-...")
        as_json = click.option("--json", "as_json", is_flag=True, help=json_help)
        for option in (AUTHORITY, PUBLISHED, KIND, _REJECTS, _OUTPUT, _JSONL, as_json, originals):
            option(asked)
        return asked

    return decorate


def _ask(given: dict[str, Any]) -> StoriesAsked:
    """Take what is shared out of `given`. Raises UsageError where options contradict each other or an input would be written over."""
    as_json, as_jsonl = given.pop("as_json"), given.pop("as_jsonl")
    if as_json and as_jsonl:
        raise click.UsageError("--json and --jsonl exclude each other")
    form = choose_form(given["output"], as_json=as_json, as_jsonl=as_jsonl)
    names = ("originals", "output", "rejects_file", "kind", "published", "authority_files")
    stories = StoriesAsked(form=form, **{name: given.pop(name) for name in names})
    if stories.published is not None and not stories.alone:
        raise click.UsageError("--published goes with one file")
    read = (*stories.originals, *stories.authority_files)
    refuse_writing_over(read, ("-o", stories.output), ("--rejects", stories.rejects_file))
    return stories


def run_story_command(asked: StoriesAsked, write: Callable[[Iterable[Reading], TextIO], tuple[int, str]]) -> int:
    """Read what was asked for and have it written; the exit code.

    `write` gives the number of stories written and a line that sums up, which a batch says at its end. One original is read before -o
    is opened: where it cannot be, what stood there stays.
    """
    authority = load_authority_files(asked.authority_files)
    with SetAside(asked.rejects_file) as set_aside:
        readings: Iterable[Reading] = ()
        if asked.alone:
            reading = try_alone(asked.originals[0], asked.kind, asked.published, authority, set_aside)
            if reading is None:
                return 2
            readings = (reading,)
        with open_output(asked.output) as stream:
            if not asked.alone:
                own = own_files(asked.output, asked.rejects_file)
                readings = read_batch(asked.originals, asked.kind, set_aside, stream, own=own, authority=authority)
            set_aside.read, line = write(readings, stream)
    return close_batch(set_aside, "" if asked.alone else line)
