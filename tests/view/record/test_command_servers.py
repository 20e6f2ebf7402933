"""Commands over a record in PostgreSQL, and all that can be wrong with a server or its address: one line, exit code 2, no password."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from tests.conftest import leave_out
from tests.postgres import find_programs, private_server
from tests.view.record.conftest import STORIES

if TYPE_CHECKING:
    from collections.abc import Iterator

WHO = ("--as", "rk", "--reason", "seen")
PASSWORD = "sesame7"
FORM = "no address of a database; write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with %40 for an @ and %3A for a : in the password"
NO_SERVER = "no PostgreSQL server answers there"
ADDRESSES = [
    (f"postgresql://me:{PASSWORD}@127.0.0.1:1/news", f"postgresql://me:***@127.0.0.1:1/news: {NO_SERVER}"),
    (f"POSTGRES://me:{PASSWORD}@127.0.0.1:1/news", f"postgresql://me:***@127.0.0.1:1/news: {NO_SERVER}"),
    (f"postgresql+psycopg://me:{PASSWORD}@127.0.0.1:1/news", f"postgresql://me:***@127.0.0.1:1/news: {NO_SERVER}"),
    (f"postgresql://127.0.0.1:1/news?password={PASSWORD}", f"postgresql://127.0.0.1:1/news: {NO_SERVER}"),
    (f"postgresql://127.0.0.1:1/news?sslpassword={PASSWORD}", f"postgresql://127.0.0.1:1/news: {NO_SERVER}"),
    (f"postgresql://me:se@{PASSWORD}@127.0.0.1:1/news", f"postgresql:…: {FORM}"),
    (f"postgresql://me:{PASSWORD}@127.0.0.1:port/news", f"postgresql:…: {FORM}"),
    ("postgresql:news", f"postgresql:…: {FORM}"),
    (f"postgresql://me:{PASSWORD}@127.0.0.1:1/news?bogus=1", 'postgresql://me:***@127.0.0.1:1/news?bogus=1: its address is wrong: invalid connection option "bogus"'),
    (f"mysql://me:{PASSWORD}@127.0.0.1/news", "mysql://…: a record is a file, or a database at postgresql://USER:PASSWORD@HOST:PORT/DATABASE"),
]  # fmt: skip


@pytest.fixture
def news(postgresql_target: str, monkeypatch: pytest.MonkeyPatch, run: Any) -> str:
    """A record of two stories in PostgreSQL, which commands find in ONRECORD_RECORD."""
    monkeypatch.setenv("ONRECORD_RECORD", postgresql_target)
    assert run("add", *STORIES).out.endswith("2 documents added with 19 statements\n")
    return postgresql_target


@pytest.mark.parametrize(("address", "told"), ADDRESSES, ids=lambda value: value.partition("127")[0][:40])
def test_an_address_that_leads_nowhere_is_one_line_without_the_password(run: Any, address: str, told: str) -> None:
    for command in (["find"], ["add", STORIES[0]]):
        done = run(*command, "--record", address)
        assert (done.code, done.out, done.err) == (2, "", f"onrecord: {told}\n")


def test_every_command_works_on_a_record_in_postgresql(run: Any, news: str) -> None:
    one = json.loads(run("find", "--speaker", "Ada Winslow", "--limit", "1", "--json").out)["statements"][0]["id"]
    for command in (
        ["find", "worse weeks"], ["who", "Winslow"], ["show", one], ["stats"], ["rejects"], ["verify"], ["upgrade"], ["duplicates"],
        ["check", STORIES[0], "--against", news], ["export", "-o", "all.csv"], ["correct", one, "--medium", "letter", *WHO],
        ["undo", "1", *WHO], ["delete", one, *WHO], ["undo", "3", *WHO], ["corrections"], ["merge", "Halina Brandt", "Royce Gantry", *WHO],
        ["withdraw", "Halina Brandt", "Royce Gantry", *WHO], ["split", "Halina Brandt", "Royce Gantry", *WHO],
        ["changes", "--since", "2020"], ["add", *STORIES], ["add-statement", "f6bb01a4", "0-12", "--speaker", "Ada Winslow", *WHO],
        ["export", "gold", "-o", "mine"], ["forget", "f6bb01a4", "--yes", *WHO], ["stats", "--json"],
    ):  # fmt: skip
        done = run(*command)
        assert (done.code, "Traceback" in done.err) in ((0, False), (1 if command[0] == "check" else 0, False)), done
    assert run("find", "--count").out == f"{json.loads(run('stats', '--json').out)['statements']}\n"


def test_a_copy_is_for_the_servers_own_program(run: Any, news: str) -> None:
    told = f"{news}: in PostgreSQL; pg_dump {news} --format=custom --file=copy.db backs it up"
    assert run("backup", "copy.db") == (2, "", f"onrecord: {told}\n")


def test_the_line_that_asks_for_more_shows_no_password(run: Any, news: str) -> None:
    secret = news.replace("tester@", f"tester:{PASSWORD}@")
    done = run("find", "--limit", "2", "--record", secret)
    assert (done.code, PASSWORD in done.out, ":***@" in done.out) == (0, False, True)


def test_what_the_server_refuses_is_said_in_its_words(run: Any, news: str) -> None:
    server = news.rpartition("/")[0]
    guest = server.replace("tester@", f"guest:{PASSWORD}@")
    shown = server.replace("tester@", "guest:***@")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
        connection.execute("CREATE DATABASE empty")
        connection.execute("CREATE DATABASE old TEMPLATE template0 ENCODING latin1 LOCALE 'C'")
    try:
        database = news.rpartition("/")[2]
        refused = f"{shown}/{database}: this user may not do that: permission denied for table meta"
        assert run("find", "--record", f"{guest}/{database}") == (2, "", f"onrecord: {refused}\n")
        refused = f"{shown}/empty: this user may not do that: permission denied for schema public"
        assert run("add", STORIES[0], "--record", f"{guest}/empty") == (2, "", f"onrecord: {refused}\n")
        assert (
            run("find", "--record", f"{guest}/nothing").err == f"onrecord: {shown}/nothing: no such database or user\n"
        )
        assert run("find", "--record", f"{server}/empty").err.endswith(
            "/empty: holds no record; `onrecord add` makes one\n"
        )
        assert "/old: holds texts as LATIN1, which not every text can be written in; createdb" in run("add", STORIES[0], "--record", f"{server}/old").err  # fmt: skip
    finally:
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            for name in ("DATABASE empty", "DATABASE old", "ROLE guest"):
                connection.execute(f"DROP {name}".encode())


@pytest.fixture
def own_server() -> Iterator[str]:
    """The address of a record on a server of the test's own, which it may kill."""
    programs = find_programs()
    if programs is None:
        leave_out("no PostgreSQL server to start")
    with private_server(programs) as address:
        yield f"{address}postgres"


def test_a_server_that_dies_while_a_story_is_added_is_one_line(
    run: Any, own_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.recording import adding

    assert run("add", STORIES[0], "--record", own_server).code == 0
    with psycopg.connect(own_server) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    process = int((Path(row[0]) / "postmaster.pid").read_text().split()[0])
    store = adding.store_statements

    def store_and_die(*arguments: Any) -> Any:
        os.kill(process, signal.SIGQUIT)
        while (Path(row[0]) / "postmaster.pid").exists():
            time.sleep(0.01)
        return store(*arguments)

    monkeypatch.setattr(adding, "store_statements", store_and_die)
    told = "the server broke off; what was stored is kept, and the same again goes on from there"
    assert run("add", STORIES[1], "--record", own_server) == (2, "", f"onrecord: {own_server}: {told}\n")
    assert run("find", "--record", own_server) == (2, "", f"onrecord: {own_server}: {NO_SERVER}\n")


def test_a_password_that_is_wrong_or_missing_is_told(run: Any, own_server: str) -> None:
    with psycopg.connect(own_server, autocommit=True) as connection:
        connection.execute("CREATE ROLE guest LOGIN PASSWORD 'other'")
        row = connection.execute("SHOW hba_file").fetchone()
        assert row is not None
        Path(row[0]).write_text("host all tester all trust\nhost all guest all scram-sha-256\n")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("SELECT pg_sleep(0.5)")
    shown = own_server.replace("tester@", "guest:***@")
    wrong = own_server.replace("tester@", f"guest:{PASSWORD}@")
    assert run("find", "--record", wrong) == (2, "", f"onrecord: {shown}: the server refuses this user or password\n")
    bare = own_server.replace("tester@", "guest@")
    told = "the server asks for a password; write postgresql://USER:PASSWORD@HOST/DATABASE"
    assert run("find", "--record", bare) == (2, "", f"onrecord: {bare}: {told}\n")


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_bytes_that_are_no_text_are_told_by_every_command(
    run: Any, database: str, request: pytest.FixtureRequest
) -> None:
    if database == "postgresql":
        request.getfixturevalue("news")
    else:
        request.getfixturevalue("record")
    for command in (
        ["find", "--speaker", "\udcff"], ["who", "\udcffabc"], ["show", "\udcffabcd"], ["merge", "\udcff", "Winslow", *WHO],
        ["merge", "Halina Brandt", "Royce Gantry", "--as", "\udcff", "--reason", "x"], ["forget", "\udcffabcd", "--yes", *WHO],
        ["changes", "http://\udcff.example"], ["changes", "--since", "\udcff"], ["correct", "\udcff", "--medium", "ad", *WHO],
        ["find", "--cursor", "\udcff"], ["duplicates", "--cursor", "1,1,1,\udcff"], ["duplicates", "--cursor", "nan,1,1,x"],
        ["duplicates", "--cursor", f"1,{1 << 64},1,x"], ["find", "--document", "\udcff"], ["undo", str(1 << 70), *WHO],
    ):  # fmt: skip
        done = run(*command)
        assert (done.code, done.out, done.err.count("\n"), "Traceback" in done.err) == (2, "", 1, False), done


def test_what_a_message_repeats_does_not_act_on_the_terminal(run: Any, record: Path) -> None:
    assert record.exists()
    done = run("merge", "\x1b[2J\x9bNobody", "Winslow", *WHO)
    assert done.err == "onrecord: \\x1b[2J\\x9bNobody: nobody of that name or id in this record\n"
