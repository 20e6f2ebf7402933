"""A PostgreSQL server of the tests' own: on a free loopback port, in a folder of its own, gone when the tests are."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# of the servers that people run: texts are sorted as dictionaries do, not by code points
_SORTING = ("--locale=C", "--locale-provider=icu", "--icu-locale=en-US")
HOMES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")


def find_programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs, where systems put them, else where the shell finds them; None without one."""
    found = [path for home in HOMES for path in Path("/").glob(home.lstrip("/")) if (path / "initdb").exists()]
    if found:
        return max(found, key=lambda path: [int(part) for part in path.parts if part.isdigit()])
    if (config := shutil.which("pg_config")) is not None:
        told = Path(subprocess.run([config, "--bindir"], capture_output=True, text=True, check=True).stdout.strip())
        if (told / "initdb").exists():
            return told
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path is not None else None


@contextmanager
def private_server(programs: Path) -> Iterator[str]:
    """A running server's address, to which the name of a database is added; `postgres` is there. Root starts it as another user."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord_pg_"))
    user = pwd.getpwnam("postgres" if _is_user("postgres") else "nobody") if os.geteuid() == 0 else None
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(*command: str) -> None:
        options = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **options)  # type: ignore[call-overload]

    data, log = str(folder / "data"), str(folder / "log")
    try:
        run(str(programs / "initdb"), "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", *_SORTING)
        listen = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c jit=off -k {folder}"
        run(str(programs / "pg_ctl"), "-D", data, "-w", "-l", log, "-o", listen, "start")
        yield f"postgresql://tester@127.0.0.1:{port}/"
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            run(str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def copy_database(server: str, template: str, name: str) -> None:
    """Make a database of the server's as a copy of another that nobody uses."""
    _run_sql(server, f"CREATE DATABASE {name} TEMPLATE {template}")


def make_database(server: str, name: str) -> None:
    """Make an empty database of the server's."""
    _run_sql(server, f"CREATE DATABASE {name} TEMPLATE template0")


def drop_database(server: str, name: str) -> None:
    """Remove a database, whoever still uses it."""
    _run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


def _run_sql(server: str, sql: str) -> None:
    import psycopg

    with psycopg.connect(f"{server}postgres", autocommit=True) as connection:
        connection.execute(sql.encode())


def _is_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
