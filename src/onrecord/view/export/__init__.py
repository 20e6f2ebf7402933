"""Statements of the record as files that others read: one module a format, all in one list (`formats.py`).

A writer takes statements one by one, a binary stream, and what is to be said about the export; it holds none of them. What every
format carries, and why, is told in docs/reference/exports.md.
"""

from onrecord.view.export.about import ExportAbout, ExportOptions
from onrecord.view.export.formats import FORMATS, Format, choose_format, named_format
from onrecord.view.export.frames import statements_to_arrow, statements_to_pandas, statements_to_polars
from onrecord.view.export.to_file import write_export

__all__ = [
    "FORMATS",
    "ExportAbout",
    "ExportOptions",
    "Format",
    "choose_format",
    "named_format",
    "statements_to_arrow",
    "statements_to_pandas",
    "statements_to_polars",
    "write_export",
]
