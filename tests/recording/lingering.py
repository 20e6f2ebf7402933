"""A `verify` by two processes whose parts never end: `python -m tests.recording.lingering RECORD`. Each process leaves a file beside the record."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.store import verifying
from onrecord.view.cli import main

if TYPE_CHECKING:
    from sqlalchemy import Connection


def linger(connection: Connection, _: object) -> None:
    Path(f"{connection.engine.url.database}.{os.getpid()}.begun").touch()
    while True:
        time.sleep(1)


if __name__ == "__main__":
    verifying._WORTH_IT = 1
    verifying.check_part = linger  # type: ignore[assignment]
    main(["verify", "--record", sys.argv[1], "--workers", "2"])
