"""Every error that a user can meet, and when. Each message names the thing, what is wrong, and the way out.

OnrecordError
  + DocumentError            an original that holds nothing to read
  + InputError               a path, option or row that is not what it should be
    + ChangedError           a statement that somebody changed since it was looked at
  + MissingExtraError        a file kind whose library is not installed
  + RecordError              a record that cannot be opened, read or written
"""

from __future__ import annotations


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


class ChangedError(InputError):
    """A statement is not as its reviewer saw it: somebody corrected it meanwhile. Nothing was changed."""


class MissingExtraError(DocumentError):
    """The file kind needs a library that is not installed; the reason carries the command that installs it. `doing` is reading or writing.

    The command is for a clone: onrecord is on no package index, so that its bare name would find nothing.
    """

    def __init__(self, name: str, what: str, extra: str, doing: str = "reading") -> None:
        super().__init__(name, f"{doing} {what} needs an extra: in the clone of onrecord, pip install '.[{extra}]'")
        self.extra = extra


class RecordError(OnrecordError):
    """A record that cannot be opened, read or written: missing, locked, damaged, full, or of another version."""
