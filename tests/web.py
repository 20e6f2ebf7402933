"""A real server on a free port of this machine, whose pages a test writes itself."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from typing import BinaryIO

LOOPBACK = (ip_network("127.0.0.0/8"),)
TLS = Path(__file__).parent / "acquire" / "tls"
Speak = Callable[[BinaryIO], None]


class Web:
    """`asked` has each request's path and headers, in order; `put` and `say` lay out what is answered."""

    def __init__(self, port: int, scheme: str) -> None:
        self.port = port
        self.address = f"{scheme}://127.0.0.1:{port}"
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.pages: dict[str, Speak] = {}

    def say(self, path: str, speak: Speak) -> str:
        """All that is sent, status line first, is up to `speak`."""
        self.pages[path] = speak
        return self.address + path

    def put(
        self,
        path: str,
        body: bytes = b"",
        *,
        status: int = 200,
        media_type: str | None = "text/html",
        length: int | None = None,
        **headers: str,
    ) -> str:
        """`length` is what is said of the body, where that is not the truth; headers have _ for -."""
        lines = [f"HTTP/1.1 {status} So", f"Content-Length: {len(body) if length is None else length}"]
        if media_type is not None:
            lines.append(f"Content-Type: {media_type}")
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        answer = "\r\n".join([*lines, "", ""]).encode() + body
        return self.say(path, lambda out: void(out.write(answer)))


def void(_: object) -> None:
    return None


@contextmanager
def serve(*, secure: bool = False) -> Iterator[Web]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            with suppress(OSError):  # whoever asked may have gone
                web.pages[self.path](self.wfile)  # type: ignore[arg-type]
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            return None

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            return None  # a client that does not like the certificate

    server = Server(("127.0.0.1", 0), Handler)
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(TLS / "certificate.pem", TLS / "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    web = Web(server.server_address[1], "https" if secure else "http")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
