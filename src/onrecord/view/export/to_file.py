"""An export as a file that is whole or not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.export.about import AS_GIVEN
from onrecord.view.output import open_binary_output

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from onrecord.schema import RecordedStatement
    from onrecord.view.export.about import ExportAbout, ExportOptions
    from onrecord.view.export.formats import Format


def write_export(
    statements: Iterable[RecordedStatement],
    path: Path | None,
    form: Format,
    about: ExportAbout,
    options: ExportOptions = AS_GIVEN,
) -> None:
    """Write to a file, or to standard output for None and "-".

    The file appears under its name when it is whole; where the statements break off, what stood there before stays. Raises InputError
    for a path that cannot be written and for options that the format needs, MissingExtraError without its library.
    """
    form.check(path.name if path is not None else form.name, options)
    with open_binary_output(path) as stream:
        form.write(statements, stream, about, options)
