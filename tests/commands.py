"""The command `onrecord` for tests that run it often: each run is a process of its own, forked from one that has loaded what commands load.

The shell finds a small program of that name. It hands its arguments, folder, environment and standard streams to the process that waits, and
leaves with the exit code that the forked one left with. So pipes, redirections and exit codes are the shell's, as for the command itself.
"""

from __future__ import annotations

import array
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
_CLIENT = """#!{python} -SIE
import array, json, os, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect({address!r})
    asked = json.dumps([sys.argv, os.getcwd(), dict(os.environ)]).encode()
    server.sendmsg([len(asked).to_bytes(4, "big")], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))])
    server.sendall(asked)
    code = server.recv(1)
os._exit(code[0] if code else 99)
"""


@contextlib.contextmanager
def ready_commands() -> Iterator[str]:
    """The folder of the program `onrecord`, to stand first in PATH; the process that it asks is there until the end."""
    with tempfile.TemporaryDirectory(prefix="onrecord_commands_") as folder:
        address, program = f"{folder}/asked", Path(folder, "onrecord")
        program.write_text(_CLIENT.format(python=sys.executable, address=address), encoding="utf-8")
        program.chmod(0o755)
        command = [sys.executable, "-m", "tests.commands", address]
        server = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        assert server.stdout is not None
        try:
            assert server.stdout.readline() == b"ready\n"
            yield folder
        finally:
            server.kill()
            server.wait()
            server.stdout.close()


def wait_for_commands(address: str) -> None:
    """Fork a process for each command that is asked for at a socket of this address; does not return."""
    from onrecord.view.cli import main

    _load(main)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen(16)
        os.write(1, b"ready\n")
        while True:
            asking, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _answer(asking, main)  # leaves
            asking.close()
            with contextlib.suppress(ChildProcessError):  # those that are done
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


def _load(main) -> None:  # type: ignore[no-untyped-def]
    """Load weights and libraries, as far as a story and a record of it need them."""
    story = str(ROOT / "examples/council/0-original.txt")
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        for arguments in (["add", story], ["find", "walk"], ["read", story]):
            with contextlib.suppress(SystemExit):
                main([*arguments, *([] if arguments[0] == "read" else ["--record", f"{folder}/onrecord.db"])])


def _answer(asking: socket.socket, main) -> None:  # type: ignore[no-untyped-def]
    """In a process of its own: take the asker's place, run the command, tell its exit code, leave."""
    code = 70
    try:
        size, rights, _, _ = asking.recvmsg(4, socket.CMSG_SPACE(3 * array.array("i").itemsize))
        streams = array.array("i", rights[0][2])
        whole = b""
        while len(whole) < int.from_bytes(size, "big"):
            whole += asking.recv(1 << 16)
        arguments, folder, environment = json.loads(whole)
        for place, stream in enumerate(streams):
            os.dup2(stream, place)
            os.close(stream)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = arguments
        sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8"), os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1)
        code = _run(main, arguments[1:])
    except BaseException:
        traceback.print_exc()
    asking.sendall(bytes([code]))
    os._exit(0)


def _run(main, arguments: list[str]) -> int:  # type: ignore[no-untyped-def]
    """The command's exit code, once all that it printed is with whoever reads it."""
    code: object = 1
    try:
        main(arguments)
    except SystemExit as left:
        code = left.code
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    wait_for_commands(sys.argv[1])
