"""Every error that a user can meet, and when. Each message names the thing, what is wrong, and the way out.

OnrecordError
  + DocumentError            an original that holds nothing to read
  + InputError               a path, option or row that is not what it should be
    + NotOnRecordError       an id, address or name that nothing in the record has
    + AmbiguousError         the beginning of an id, or a name, that several have
    + ChangedError           a correction that goes against what somebody did meanwhile
  + MissingExtraError        a file kind whose library is not installed
  + RecordError              a record that cannot be opened, read or written
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class OnrecordError(Exception):
    """Base of all errors that are the input's fault, never ours. The command line prints it in one line and exits with 2."""


class DocumentError(OnrecordError):
    """The original cannot be read as a document: empty, binary, no article text, beyond a limit.

    `name` is what the user called the original, `reason` the rest of the line.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class InputError(OnrecordError):
    """A path that does not exist, a row without a text, a data folder without the expected files."""


class NotOnRecordError(InputError):
    """An id, an address or a name of something that the record does not hold."""


class AmbiguousError(InputError):
    """The beginning of an id, or a name, that several have. `choices` are the id of each and what it is called; there may be more of them."""

    def __init__(self, message: str, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__(message)
        self.choices = tuple(choices)


class ChangedError(InputError):
    """A correction that goes against what holds by now: somebody corrected, deleted or accepted the statement, or took that back, before."""


class MissingExtraError(DocumentError):
    """The file kind needs a library that is not installed; the reason carries the command that installs it. `doing` is reading or writing.

    The command is for a clone: onrecord is on no package index, so that its bare name would find nothing.
    """

    def __init__(self, name: str, what: str, extra: str, doing: str = "reading") -> None:
        super().__init__(name, f"{doing} {what} needs an extra: in the clone of onrecord, pip install '.[{extra}]'")
        self.extra = extra


class RecordError(OnrecordError):
    """A record that cannot be opened, read or written: missing, locked, damaged, full, or of another version."""
