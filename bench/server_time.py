"""The processor time of a PostgreSQL server that runs on this machine (Linux) for this user's eyes."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg


def server_time(address: str) -> float:
    """Seconds that the server's processes have taken until now, those that have ended too."""
    with psycopg.connect(address) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    first = Path(row[0], "postmaster.pid").read_text().partition("\n")[0]
    ticks = sum(map(int, _fields(first)[11:15]))  # its own, and those of children that it has seen end
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = _fields(process.name)
        except OSError:  # it has just ended
            continue
        if fields[1] == first:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _fields(process: str) -> list[str]:
    """What `proc(5)` calls stat, from the state on."""
    return Path("/proc", process, "stat").read_text().rpartition(")")[2].split()
