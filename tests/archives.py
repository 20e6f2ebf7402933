"""Archives as files come in."""

from __future__ import annotations

import io
import zipfile


def zipped(*names: str) -> bytes:
    """A ZIP archive of files of these names, each with one letter in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()
